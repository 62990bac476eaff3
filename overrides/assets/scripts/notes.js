/* Notes beside the lines that refer to them, in the margin of a wide screen. They are copies, for
   the eye only: the list at the end stays, with its addresses and for those who listen. */
const article = document.querySelector("article")
const wide = matchMedia("(min-width: 75em)")
const references = [...document.querySelectorAll(".essay .footnote-ref")]
if (references.length) {
  const margin = document.createElement("aside")
  margin.className = "sidenotes"
  margin.setAttribute("aria-hidden", "true")
  const notes = []
  for (const reference of references) {
    const original = document.getElementById(decodeURIComponent(reference.hash.slice(1)))
    if (!original || notes.some(note => note.original === original)) continue
    const copy = document.createElement("div")
    copy.className = "sidenote"
    copy.append(...[...original.cloneNode(true).childNodes])
    for (const extra of copy.querySelectorAll(".footnote-backref, .segment-tools")) extra.remove()
    for (const element of copy.querySelectorAll("*")) element.removeAttribute("id")
    for (const link of copy.querySelectorAll("a")) link.tabIndex = -1
    const number = document.createElement("span")
    number.className = "sidenote__number"
    number.textContent = reference.textContent
    copy.querySelector("p")?.prepend(number)
    margin.append(copy)
    notes.push({ original, reference, copy })
  }
  /** Each beside its line, or below the note before it. */
  const place = () => {
    if (!wide.matches) return margin.remove()
    if (!margin.isConnected) article.closest(".page").append(margin)
    const top = article.getBoundingClientRect().top
    let free = 0
    for (const { reference, copy } of notes) {
      const at = Math.max(reference.getBoundingClientRect().top - top - 4, free)
      copy.style.top = `${at}px`
      free = at + copy.offsetHeight + 14
    }
  }
  new ResizeObserver(place).observe(article) // it grows when a twin opens and when faces arrive
  wide.addEventListener("change", place)
}
