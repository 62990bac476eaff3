/* What is offered for a selection in an essay: the words, who wrote them, and the permanent address
   of their paragraph, in one language or several. copying.js fetches this when it is first needed. */
import { fetchTwinPage } from "./twin-page.js"

const BLOCKS = "[id^='s-'], [id^='fn:']"
const NOT_QUOTED = ".segment-tools, .headerlink, .footnote-backref, sup, details, .twin, .quote-box"
let box = null

const here = document.documentElement.lang

/** The words of a piece of a page, without its marks. */
function wordsOf(piece) {
  for (const extra of piece.querySelectorAll(NOT_QUOTED)) extra.remove()
  for (const item of piece.querySelectorAll("li, tr, br")) item.before("\0")
  return piece.textContent
    .split("\0")
    .map(line => line.replace(/\s+/g, " ").trim())
    .filter(Boolean)
    .join("\n")
}

/** The blocks that a selection touches, each with the words of it that are selected. */
function selected(range, essay) {
  const found = []
  for (const block of essay.querySelectorAll(BLOCKS)) {
    if (!range.intersectsNode(block)) continue
    const part = document.createRange()
    part.selectNodeContents(block)
    if (part.compareBoundaryPoints(Range.START_TO_START, range) < 0)
      part.setStart(range.startContainer, range.startOffset)
    if (part.compareBoundaryPoints(Range.END_TO_END, range) > 0)
      part.setEnd(range.endContainer, range.endOffset)
    const words = wordsOf(part.cloneContents())
    if (words) found.push({ id: block.id, words })
  }
  return found
}

/** Who wrote a page, and what it is called, as its language writes it. */
function creditOf(page) {
  const title = page.querySelector("article h1").cloneNode(true)
  const author = page.querySelector(".essay-facts span").textContent
  const names = { author, title: wordsOf(title) }
  return page
    .querySelector(".essay")
    .dataset.quoteFrom.replace(/\{(author|title)\}/g, (_, name) => names[name])
}

const addressIn = (locale, id) => {
  const other = document.querySelector(`link[rel=alternate][hreflang="${locale}"]`)
  return `${(other ?? document.querySelector("link[rel=canonical]")).href}#${id}`
}

/** A quotation in one language, as text and as HTML. Another language has the whole paragraphs. */
async function quoteIn(locale, blocks) {
  const page = locale === here ? document : (await fetchTwinPage(locale)).page
  const lines = blocks.map(({ id, words }) => {
    const twin = page !== document && page.getElementById(id)
    return page === document ? words : twin ? wordsOf(twin.cloneNode(true)) : ""
  })
  const words = lines.filter(Boolean),
    credit = creditOf(page),
    address = addressIn(locale, blocks[0].id)
  const quotation = document.createElement("blockquote"),
    source = document.createElement("p"),
    link = document.createElement("a")
  for (const line of words) quotation.append(document.createElement("p"))
  words.forEach((line, at) => (quotation.children[at].innerText = line))
  Object.assign(link, { href: address, textContent: credit })
  source.append(link)
  quotation.lang = source.lang = locale
  return {
    text: `${words.join("\n\n")}\n${credit}\n${address}`,
    html: quotation.outerHTML + source.outerHTML,
  }
}

async function copy(locales, blocks) {
  const quotes = await Promise.all(locales.map(locale => quoteIn(locale, blocks)))
  const kinds = {
    "text/plain": quotes.map(({ text }) => text).join("\n\n"),
    "text/html": quotes.map(({ html }) => html).join("\n"),
  }
  const parts = Object.entries(kinds).map(([type, text]) => [type, new Blob([text], { type })])
  await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(parts))])
}

/** Show the offer below a selection, or take it away.
    `say` tells a reader what has been copied. */
export function offer(range, essay, say) {
  if (box?.contains(document.activeElement)) return
  box?.remove()
  box = null
  const blocks = range ? selected(range, essay) : []
  if (!blocks.length) return
  const { quote, quoteBoth, quoteCopied } = essay.dataset
  const others = [...document.querySelectorAll("a[data-keep-fragment]")].filter(({ hreflang }) =>
    document.querySelector(`link[rel=alternate][hreflang="${hreflang}"]`),
  )
  box = document.createElement("p")
  box.className = "quote-box"
  box.setAttribute("role", "group")
  box.setAttribute("aria-label", quote)
  const name = document.createElement("span")
  name.textContent = quote
  name.ariaHidden = "true"
  box.append(name)
  const add = (label, lang, locales) => {
    const button = document.createElement("button")
    Object.assign(button, { type: "button", textContent: label, lang })
    button.addEventListener("pointerdown", event => event.preventDefault()) // keeps the selection
    button.addEventListener("click", async () => {
      try {
        await copy(locales, blocks)
        say(quoteCopied)
      } catch {} // the network is away, or the browser does not allow it
      button.blur()
      box?.remove()
      box = null
    })
    box.append(button)
  }
  add(essay.dataset.own, here, [here])
  for (const { hreflang, textContent } of others) add(textContent, hreflang, [hreflang])
  if (others.length) add(quoteBoth, here, [here, ...others.map(({ hreflang }) => hreflang)])
  // After the last paragraph, so that the keyboard comes to it from the selection.
  const block = document.getElementById(blocks.at(-1).id)
  ;(block.closest("ul, ol, .footnote") ?? block).after(box)
  const lines = range.getClientRects(),
    last = lines[lines.length - 1]
  const frame = box.offsetParent.getBoundingClientRect()
  const room = document.documentElement.clientWidth - box.offsetWidth - 12
  box.style.left = `${Math.max(12, Math.min(last.left, room)) - frame.left}px`
  box.style.top = `${last.bottom - frame.top + 10}px`
}

document.addEventListener("keydown", event => {
  if (event.key !== "Escape" || !box) return
  box.remove()
  box = null
})
