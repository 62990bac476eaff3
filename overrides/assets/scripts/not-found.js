// One 404.html answers for every address. Where the address is in another language, the frame of
// that language's own page takes the place of this one; if it cannot be had, its words at least.
const notFound = [...document.querySelectorAll("[data-not-found]")]
if (notFound.length > 1) {
  const folders = location.pathname.split("/")
  const shown =
    notFound.slice(1).find(({ dataset }) => folders.includes(dataset.notFound)) ?? notFound[0]
  for (const part of notFound) part.hidden = part !== shown
  document.documentElement.lang = shown.dataset.notFound
  if (shown !== notFound[0]) {
    // The parts of the script below this one wait, and find the new frame.
    const answer = await fetch(shown.dataset.frame).catch(() => null)
    if (answer?.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html")
      for (const address of page.querySelectorAll("[href], [src]")) {
        const name = address.hasAttribute("href") ? "href" : "src"
        address[name] = new URL(address.getAttribute(name), answer.url).href
      }
      document.title = page.title
      for (const part of [".skip", ".site-head", "main", ".site-foot"])
        document.querySelector(part).replaceWith(page.querySelector(part))
    }
  }
}
