/* Previews of entries and claims, and of notes where they are not beside the text. Timing as in
   Wikipedia's: shown after half a second of hovering, hidden 300 ms after leaving, at once on focus,
   tap and Escape, and the pointer may enter the card (WCAG 1.4.13). */
const SHOW = 500,
  HIDE = 300
let shown = null,
  wanted = null,
  timer = 0,
  previews = null

/** The previews of this page, fetched once: id → HTML of our own making. */
function fetchPreviews() {
  previews ??= fetch("previews.json")
    .then(answer => (answer.ok ? answer.json() : {}))
    .catch(() => ((previews = null), {}))
  return previews
}

/** What a note says, where the list of notes is at the end of the page. */
function noteOf(link) {
  const note = document.getElementById(decodeURIComponent(link.hash.slice(1))).cloneNode(true)
  for (const extra of note.querySelectorAll(".footnote-backref, .segment-tools")) extra.remove()
  for (const element of note.querySelectorAll("[id]")) element.removeAttribute("id")
  return note.innerHTML
}

/** As hooks/previews.py names it: a claim by its fragment, an entry by the folder of its page. */
const idOf = link =>
  link.matches(".claim")
    ? `claim-${link.hash.slice(1)}`
    : `entry-${link.pathname.split("/").at(-2)}`

/** The mark with which a reader suggests a correction of a claim, for the pointer: it leads to the
    claim, where the keyboard finds it. */
function correction(link) {
  const mark = document.querySelector("a.suggest")?.cloneNode()
  if (!mark) return []
  for (const name of ["role", "aria-expanded", "aria-label"]) mark.removeAttribute(name)
  const address = new URL(link.href),
    tools = document.createElement("span")
  address.search = "?suggest"
  Object.assign(mark, { href: address.href, tabIndex: -1 }).setAttribute("aria-hidden", "true")
  tools.className = "segment-tools"
  tools.append(mark)
  return [tools]
}

async function show(link) {
  hide()
  wanted = link
  const isNote = link.matches(".footnote-ref")
  const id = isNote ? "note" : idOf(link),
    html = isNote ? noteOf(link) : (await fetchPreviews())[id]
  if (wanted !== link) return true // the reader has gone on
  if (!html) return false
  const card = document.createElement("div")
  card.className = "preview"
  card.id = `preview-${id}`
  card.setAttribute("role", "tooltip")
  card.innerHTML = html
  if (link.matches(".claim")) card.querySelector(".preview__name").append(...correction(link))
  card.addEventListener("pointerenter", () => clearTimeout(timer))
  card.addEventListener("pointerleave", () => later(HIDE, hide))
  document.querySelector("main").append(card)
  link.setAttribute("aria-describedby", card.id)
  // The first line of a link that wraps; then kept inside the window, above the line where there is
  // no room below.
  const line = link.getClientRects()[0],
    gap = 6,
    edge = 12
  const width = card.offsetWidth,
    height = card.offsetHeight
  const left = Math.max(
    edge,
    Math.min(line.left, document.documentElement.clientWidth - width - edge),
  )
  const above = line.bottom + gap + height > innerHeight && line.top - gap - height > 0
  card.style.left = `${left + scrollX}px`
  card.style.top = `${(above ? line.top - gap - height : line.bottom + gap) + scrollY}px`
  shown = { link, card }
  return true
}

function hide() {
  clearTimeout(timer)
  wanted = null
  shown?.card.remove()
  shown?.link.removeAttribute("aria-describedby")
  shown = null
}

function later(milliseconds, action) {
  clearTimeout(timer)
  timer = setTimeout(action, milliseconds)
}

const beside = matchMedia("(min-width: 75em)") // notes are, see notes.js
function linkOf(event) {
  const link = event.target.closest?.("a.entry, a.claim, .essay a.footnote-ref")
  const isShown = link?.closest(".preview") || (link?.matches(".footnote-ref") && beside.matches)
  return isShown ? null : link
}
let touched = false

// On the document, so that paragraphs which are put in later have them too.
document.addEventListener("pointerover", event => {
  const link = linkOf(event)
  if (!link || event.pointerType !== "mouse" || link.contains(event.relatedTarget)) return
  if (shown?.link === link) return clearTimeout(timer)
  if (!link.matches(".footnote-ref")) fetchPreviews()
  later(SHOW, () => show(link))
})
document.addEventListener("pointerout", event => {
  const link = linkOf(event)
  if (link && !link.contains(event.relatedTarget)) later(HIDE, hide)
})
document.addEventListener("focusin", event => {
  if (linkOf(event)?.matches(":focus-visible")) show(linkOf(event))
})
document.addEventListener("focusout", event => {
  if (linkOf(event)) hide()
})
document.addEventListener("pointerdown", event => {
  touched = event.pointerType === "touch"
  if (shown && !shown.link.contains(event.target) && !shown.card.contains(event.target)) hide()
})
// A finger has no hover: the first tap shows the card, the second follows the link.
document.addEventListener("click", async event => {
  const link = linkOf(event)
  if (!link || !touched || shown?.link === link) return
  event.preventDefault()
  if (!(await show(link))) location.href = link.href
})
document.addEventListener("keydown", event => {
  if (event.key === "Escape") hide()
})
