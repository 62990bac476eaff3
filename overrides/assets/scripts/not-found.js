// One 404.html answers for every address: leave the language of the address, if it shows one.
const notFound = document.querySelectorAll("[data-not-found]")
if (notFound.length > 1) {
  const english = /\/en(\/|$)/.test(location.pathname)
  for (const part of notFound) part.hidden = (part.dataset.notFound === "en") !== english
  if (english) document.documentElement.lang = "en"
}
