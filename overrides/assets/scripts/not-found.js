// One 404.html answers for every address: leave the language of the address, if it shows one.
const notFound = document.querySelectorAll("[data-not-found]")
if (notFound.length > 1) {
  const spoken = [...notFound].map(part => part.dataset.notFound)
  const folders = location.pathname.split("/")
  const shown = spoken.slice(1).find(locale => folders.includes(locale)) ?? spoken[0]
  for (const part of notFound) part.hidden = part.dataset.notFound !== shown
  document.documentElement.lang = shown
}
