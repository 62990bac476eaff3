// The dialog of the search: what is typed goes to the engine, what it finds becomes a list of
// links.

import { Search } from "./engine.js"

const WAIT = 180 // milliseconds after the last key
const PASSAGES = 3 // of each page
const DENSE = ["zh", "ja"] // languages without spaces between words
const around = locale => (DENSE.includes(locale) ? 64 : 170) // characters shown of a passage

let view = null

export async function start(dialog, entered) {
  view ??= new View(dialog)
  await view.prepare()
  if (entered) view.follow()
}

class View {
  constructor(dialog) {
    this.dialog = dialog
    this.words = dialog.dataset
    this.input = dialog.querySelector("input")
    this.status = dialog.querySelector(".search__status")
    this.retry = dialog.querySelector(".search__retry")
    this.list = dialog.querySelector("[role=listbox]")
    this.moreButton = dialog.querySelector(".search__more")
    const folder = new URL(this.words.index, location.href)
    this.root = new URL("../", folder)
    const locales = this.words.locales.split(" ") // that of the page comes first
    this.locale = locales[0]
    this.search = new Search(folder, locales)
    this.shown = null // the query whose results are shown
    this.turn = 0
    this.input.addEventListener("input", () => this.later())
    this.input.addEventListener("compositionend", () => this.later())
    this.input.addEventListener("keydown", event => this.press(event))
    this.moreButton.addEventListener("click", () => this.more())
    dialog.querySelector(".search__close").addEventListener("click", () => dialog.close())
    dialog.addEventListener("click", event => {
      if (event.target === dialog) dialog.close() // beside it
      const option = event.target.closest("[role=option]")
      if (option && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        // Back from the result leads to the results: search-button.js opens them again.
        history.replaceState({ ...history.state, search: this.input.value }, "")
        dialog.followed = true
        dialog.close()
      }
    })
  }

  // The index is opened with the dialog, so that it is there when the first word is.
  async prepare() {
    if (this.input.value.trim()) return this.run()
    try {
      await this.search.open()
      if (!this.input.value.trim()) this.say(this.words.help)
    } catch {
      this.fail()
    }
  }

  later() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.run(), WAIT)
  }

  async run() {
    clearTimeout(this.timer)
    if (this.dialog.composing) return
    const typed = this.input.value.trim()
    if (typed === this.shown) return
    const turn = ++this.turn
    this.retry.hidden = true
    if (!/[\p{L}\p{N}]/u.test(typed)) {
      this.show(null, typed)
      return this.say(this.words.help)
    }
    this.status.textContent = this.words.loading
    try {
      const results = await this.search.find(typed)
      if (turn === this.turn) this.show(results, typed)
    } catch {
      if (turn === this.turn) this.fail()
    }
  }

  async more() {
    const turn = this.turn,
      before = this.options.length
    this.moreButton.disabled = true
    try {
      const results = await this.results.more()
      if (turn !== this.turn) return
      this.show(results, this.shown)
      this.input.focus()
      this.choose(Math.min(before, this.options.length - 1))
    } catch {
      this.fail()
    } finally {
      this.moreButton.disabled = false
    }
  }

  fail() {
    this.show(null, null)
    this.retry.hidden = false
    this.say(this.words.offline)
  }

  say(words) {
    this.status.textContent = words
  }

  show(results, typed) {
    this.shown = typed
    this.results = results
    this.list.lang = results?.locale ?? this.locale
    this.list.replaceChildren(...(results ? this.groups(results) : []))
    this.options = [...this.list.querySelectorAll("[role=option]")]
    for (const [i, option] of this.options.entries()) option.id = `search-option-${i}`
    this.input.setAttribute("aria-expanded", String(this.options.length > 0))
    this.choose(-1)
    this.moreButton.hidden = !results?.more
    this.list.parentElement.scrollTop = 0
    if (!results) return typed && this.say(this.words.nothing.replace("{}", () => typed))
    const counts = [results.entries, results.claims, results.found].map(({ length }) => length)
    const found = counts.reduce((words, count) => words.replace("{}", count), this.words.found)
    const remark =
      results.locale !== this.locale ? this.words.elsewhere : results.near ? this.words.near : ""
    this.say(remark ? `${remark} ${found}` : found)
  }

  groups({ entries, claims, claimsFirst, found, locale }) {
    const groups = []
    if (entries.length) {
      const options = entries.map(entry => this.entry(entry))
      groups.push(this.group(this.words.entries, "", options))
    }
    if (claims.length) {
      const options = claims.map(claim => this.passage(claim.url, claim, locale))
      groups.splice(claimsFirst ? 0 : 1, 0, this.group(this.words.numbers, "", options))
    }
    for (const [kind, pages] of [
      [this.words.essays, found.filter(page => page.isEssay)],
      [this.words.pages, found.filter(page => !page.isEssay)],
    ]) {
      for (const [i, page] of pages.entries()) {
        const options = page.passages
          .slice(0, PASSAGES)
          .map(passage => this.passage(page.url, passage, locale))
        groups.push(this.group(i ? "" : kind, marked(page.title, page.marks), options))
      }
    }
    return groups
  }

  group(kind, title, options) {
    const group = element("div", `search__group${kind ? " search__group--first" : ""}`, {
      role: "group",
    })
    if (kind)
      group.append(
        element("div", "search__kind", { role: "presentation", lang: this.locale }, kind),
      )
    if (title) group.append(element("div", "search__title", { role: "presentation" }, ...title))
    group.setAttribute(
      "aria-label",
      [kind, group.querySelector(".search__title")?.textContent].filter(Boolean).join(" · "),
    )
    group.append(...options)
    return group
  }

  entry({ url, title, other, short, marks }) {
    return this.option(url, [
      element("b", "", {}, ...marked(title, marks)),
      ...(other ? [element("span", "search__other", {}, other)] : []),
      element("span", "search__text", {}, short),
    ])
  }

  passage(url, passage, locale) {
    return this.option(url + (passage.anchor && `#${passage.anchor}`), excerpt(passage, locale))
  }

  option(url, content) {
    const option = element(
      "a",
      "",
      { role: "option", "aria-selected": "false", tabindex: "-1", href: new URL(url, this.root) },
      ...content,
    )
    return option
  }

  choose(number) {
    this.options[this.active]?.setAttribute("aria-selected", "false")
    this.active = number
    const option = this.options[number]
    option?.setAttribute("aria-selected", "true")
    option?.scrollIntoView({ block: "nearest" })
    if (option) this.input.setAttribute("aria-activedescendant", option.id)
    else this.input.removeAttribute("aria-activedescendant")
  }

  async press(event) {
    if (event.isComposing) return
    const count = this.options?.length ?? 0
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      event.preventDefault()
      const step = event.key === "ArrowDown" ? 1 : -1
      this.choose(this.active < 0 && step < 0 ? count - 1 : (this.active + step + count) % count)
    } else if (event.key === "Enter") {
      event.preventDefault()
      if (this.input.value.trim() !== this.shown) await this.run()
      this.follow(event)
    }
  }

  follow({ ctrlKey, metaKey, shiftKey } = {}) {
    const option = this.options?.[Math.max(this.active, 0)]
    option?.dispatchEvent(
      new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }),
    )
  }
}

function element(tag, name, attributes = {}, ...content) {
  const made = document.createElement(tag)
  if (name) made.className = name
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...content)
  return made
}

// A text with its hits in <mark>, as nodes: nothing that stands in a text can become markup.
function marked(text, spans) {
  const nodes = []
  let at = 0
  for (const [start, end] of spans) {
    if (end <= at) continue
    nodes.push(
      text.slice(at, Math.max(at, start)),
      element("mark", "", {}, text.slice(Math.max(at, start), end)),
    )
    at = end
  }
  nodes.push(text.slice(at))
  return nodes
}

// The part of a passage that has most of the hits.
function excerpt({ text, spans }, locale) {
  const length = around(locale)
  const near = start =>
    spans.filter(span => span[0] >= start && span[1] <= start + length * 0.7).length
  const best = spans.reduce(
    (best, [start]) => (near(start) > near(best) ? start : best),
    spans[0]?.[0] ?? 0,
  )
  let from =
    best <= length * 0.4 || text.length <= length * 1.25 ? 0 : Math.round(best - length * 0.3)
  let to = text.length <= length * 1.25 ? text.length : Math.min(text.length, from + length)
  const word = place => /[\p{Script=Latin}\p{N}’'-]/u.test(text[place] ?? "")
  while (from > 0 && word(from) && word(from - 1)) from--
  while (to < text.length && word(to) && word(to - 1)) to++
  const moved = spans
    .filter(span => span[0] < to && span[1] > from)
    .map(([start, end]) => [start - from, Math.min(end, to) - from])
  const [before, after] = DENSE.includes(locale) ? ["……", "……"] : ["… ", " …"]
  return [
    from ? before : "",
    ...marked(text.slice(from, to).trimEnd(), moved),
    to < text.length ? after : "",
  ]
}
