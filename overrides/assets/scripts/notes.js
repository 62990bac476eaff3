/* Notes beside the lines that refer to them, in the margin of a wide screen; elsewhere, and on
   paper, they are the list at the end. A note is in one place at a time, and its address leads
   there. */
const article = document.querySelector("article")
const list = document.querySelector(".essay .footnote")
const wide = matchMedia("screen and (min-width: 75em)")
if (list) {
  const margin = document.createElement("aside")
  margin.className = "sidenotes"
  margin.setAttribute("aria-label", document.querySelector(".essay").dataset.notes)
  const notes = []
  for (const reference of document.querySelectorAll(".essay .footnote-ref")) {
    const item = document.getElementById(decodeURIComponent(reference.hash.slice(1)))
    if (!item || notes.some(note => note.item === item)) continue
    const frame = document.createElement("div"),
      body = document.createElement("div")
    frame.className = "sidenote"
    frame.append(body)
    margin.append(frame)
    notes.push({ item, reference, frame, body, id: item.id })
  }
  const move = beside => {
    for (const { item, body, id } of notes) {
      const [from, to] = beside ? [item, body] : [body, item]
      to.append(...from.childNodes)
      from.removeAttribute("id")
      to.id = id
    }
    list.hidden = beside
    if (beside) article.closest(".page").append(margin)
    else margin.remove()
  }
  /** Each beside its line, or below the note before it. */
  const place = () => {
    if (wide.matches !== margin.isConnected) move(wide.matches)
    if (!wide.matches) return
    const top = article.getBoundingClientRect().top
    let free = 0
    for (const { reference, frame } of notes) {
      const at = Math.max(reference.getBoundingClientRect().top - top - 4, free)
      frame.style.top = `${at}px`
      free = at + frame.offsetHeight + 14
    }
  }
  // The text grows when a twin opens and when faces arrive; a note, when a way to correct it opens.
  const grown = new ResizeObserver(place)
  for (const part of [article, ...notes.map(({ body }) => body)]) grown.observe(part)
  wide.addEventListener("change", place)
  place()
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (target && margin.contains(target)) target.scrollIntoView()
}
