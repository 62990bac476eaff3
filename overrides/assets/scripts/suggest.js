/* Suggesting a correction: what the mark of a paragraph, figure, claim or entry opens. marks.js
   fetches this when a mark is first used; without it the mark leads to the foot of the page, which
   has both ways for the page as a whole. */
import { fetchTwinPage } from "./twin-page.js"

const LIMIT = 8000 // bytes of an address: GitHub answers none above 8191
const FIELD = /\{(passage|twin|permalink)\}/g
const NOT_QUOTED = [
  ".segment-tools, .headerlink, sup, details, svg",
  ".only-here__label, .cell-note, .claim-record__essays, .suggest-box",
].join()
const foot = document.getElementById("page-foot")
let shown = null,
  lines = null

const size = text => encodeURIComponent(text).length

/** The beginning of a text that takes no more than `room` bytes in an address, with an ellipsis
    where something is left out. */
export function cut(text, room) {
  if (size(text) <= room) return text
  let kept = "",
    left = room - size("…")
  for (const character of text) {
    left -= size(character)
    if (left < 0) break
    kept += character
  }
  return left < 0 && !kept ? "" : `${kept.trimEnd()}…`
}

/** The address of the form, filled in as `fill_form` in twins/suggestions.py does it.
    Passage and twin have half of the room each, and what the other leaves of its half. */
export function fillForm(template, { passage = "", twin = "", permalink }, limit = LIMIT) {
  const fill = fields => template.replace(FIELD, (_, name) => encodeURIComponent(fields[name]))
  const room = Math.max(0, limit - fill({ passage: "", twin: "", permalink }).length)
  passage = cut(passage, Math.max(Math.floor(room / 2), room - size(twin)))
  return fill({ passage, twin: cut(twin, room - size(passage)), permalink })
}

/** What a reader sees of an element, a line for each line of it. */
function quote(element) {
  if (!element) return ""
  const copy = (element.querySelector("figcaption") ?? element).cloneNode(true)
  for (const extra of copy.querySelectorAll(NOT_QUOTED)) extra.remove()
  for (const source of copy.querySelectorAll(".claim-values__at")) source.prepend("· ")
  for (const line of copy.querySelectorAll("h1, h3, p, li, tr, dt, dd, br, pre, figcaption > b"))
    line.after("\0")
  return copy.textContent
    .split("\0")
    .map(line => line.replace(/\s+/g, " ").trim())
    .filter(Boolean)
    .join("\n")
}

/** What is quoted of what stands under an id, on this page or on its twin; of an entry, which has
    none, its name and first paragraph. */
function passageOf(page, id) {
  if (id) return quote(page.getElementById(id))
  return [page.querySelector("h1"), page.querySelector(".entry-lead")]
    .map(quote)
    .filter(Boolean)
    .join("\n")
}

function fetchLines() {
  lines ??= fetch("lines.json")
    .then(answer => (answer.ok ? answer.json() : {}))
    .catch(() => ((lines = null), {}))
  return lines
}

function hide() {
  shown?.box.remove()
  shown?.mark.setAttribute("aria-expanded", "false")
  shown = null
}

/** Open the two ways at a mark, or close them. */
export async function toggle(mark) {
  const again = shown?.mark === mark
  hide()
  if (again) return
  const permanent = mark.parentElement.parentElement.querySelector(
    ":scope > .permalink, :scope > .segment-tools > .permalink",
  )
  const id = permanent
    ? decodeURIComponent(permanent.hash.slice(1))
    : (mark.closest(".claim-record")?.id ?? "")
  const block = document.getElementById(id)
  const canonical = document.querySelector("link[rel=canonical]").href
  // A claim may move to another part of its page; its own link stays.
  const own = block?.matches(".claim-record") && block.querySelector("a.headerlink")
  const permalink = own
    ? new URL(own.getAttribute("href"), canonical).href
    : canonical + (id && `#${id}`)

  const box = document.createElement("p")
  box.className = "suggest-box"
  box.setAttribute("aria-busy", "true")
  const add = (address, words) => {
    const link = Object.assign(document.createElement("a"), {
      href: address,
      rel: "nofollow",
      textContent: words,
    })
    box.append(link)
    return link
  }
  const ofPage = foot.querySelector("[data-here]"),
    ofForm = foot.querySelector("[data-form]")
  const edit = ofPage && add(ofPage.href, ofPage.dataset.here),
    form = ofForm && add(ofForm.href, ofForm.textContent)
  // The language of the page comes first
  const cells = block?.matches(".row") && [...block.querySelectorAll(".cell")].map(quote)
  const fill = (passage, twin) => {
    if (form) form.href = fillForm(ofForm.dataset.form, { passage, twin, permalink })
  }
  const passage = cells ? cells[0] || cells[1] : passageOf(document, id)
  fill(passage, cells?.[0] ? cells[1] : "")

  if (block && !block.matches(".claim-record")) (mark.closest(".segment-foot") ?? block).after(box)
  else mark.closest("p").after(box)
  mark.setAttribute("aria-expanded", "true")
  shown = { mark, box }

  // The line and the twin come from elsewhere. Until they are there, or if they never are, the
  // links do without.
  const line =
    edit &&
    id &&
    fetchLines().then(files => {
      for (const [address, places] of Object.entries(files))
        if (places[id]) edit.href = `${address}#L${places[id]}`
    })
  const twin =
    form && !cells && fetchTwinPage().then(({ page }) => fill(passage, passageOf(page, id)))
  await Promise.allSettled([line, twin])
  box.removeAttribute("aria-busy")
}

document.addEventListener("keydown", event => {
  if (event.key !== "Escape" || !shown) return
  if (shown.box.contains(document.activeElement)) shown.mark.focus()
  hide()
})
