/* What a reader does beyond following links. Without this script every link still works. */
import "./margins.js"
import "./previews.js"

// A switch of language keeps the reader at the paragraph that is on screen: twins have the same ids.
const top = () => document.querySelector(".site-head").getBoundingClientRect().bottom + 8
function onScreen() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.getBoundingClientRect()
  if (target && target.bottom > top() && target.top < innerHeight) return location.hash
  if (scrollY < 80) return ""
  for (const block of document.querySelectorAll("article [id^='s-'], article [id^='fn:']")) {
    const { bottom, height } = block.getBoundingClientRect()
    if (height && bottom > top() + Math.min(height / 2, 60)) return `#${block.id}`
  }
  return location.hash
}
for (const link of document.querySelectorAll("a[data-keep-fragment]")) {
  const keep = () => { link.hash = onScreen() }
  keep()
  addEventListener("hashchange", keep)
  for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, keep)
}

/** Makes a link that opens something on this page a button, by pointer and keyboard; it stays a link for a new tab. */
function actAsButton(link, act) {
  link.setAttribute("role", "button")
  link.setAttribute("aria-expanded", "false")
  link.addEventListener("keydown", event => { if (event.key === " ") { event.preventDefault(); link.click() } })
  link.addEventListener("click", event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    act()
  })
}

// The mark of a paragraph opens its twin below it, taken from the other language's page.
let twinPage = null
/** This page in the other language, fetched once, and its address. */
function fetchTwinPage() {
  const address = new URL(document.querySelector("a[data-keep-fragment]").href)
  address.hash = ""
  twinPage ??= fetch(address).then(async answer => {
    if (!answer.ok) throw new Error(answer.statusText)
    return { address, page: new DOMParser().parseFromString(await answer.text(), "text/html") }
  }).catch(error => { twinPage = null; throw error })
  return twinPage
}
for (const link of document.querySelectorAll("a.twin-link")) {
  const id = link.hash.slice(1)
  const block = document.getElementById(id)
  actAsButton(link, async () => {
    const open = document.getElementById(`twin-${id}`)
    link.setAttribute("aria-expanded", String(!open))
    if (open) return open.remove()
    try {
      const { address, page } = await fetchTwinPage()
      const twin = page.getElementById(id).cloneNode(true)
      for (const extra of twin.querySelectorAll(".segment-tools, .retired, .headerlink, sup")) extra.remove()
      for (const element of [twin, ...twin.querySelectorAll("*")]) {
        element.removeAttribute("id")
        element.removeAttribute("aria-describedby")
        if (element.hasAttribute("href")) element.href = new URL(element.getAttribute("href"), address).href
      }
      const box = document.createElement("div")
      box.className = "twin"
      box.id = `twin-${id}`
      box.lang = link.hreflang
      box.append(twin)
      const notice = block.nextElementSibling?.matches(".stale, .segment-foot") ? block.nextElementSibling : block
      if (!document.getElementById(box.id)) notice.after(box)
    } catch {  // the network is away: the parallel page says the same
      location.href = link.href
    }
  })
}

// The last mark of a paragraph, and that of a claim or an entry, opens the ways to suggest a correction.
for (const link of document.querySelectorAll("a.suggest")) {
  actAsButton(link, async () => {
    try {
      const { toggle } = await import("./suggest.js")
      toggle(link, fetchTwinPage)
    } catch {  // the network is away
      location.hash = "page-foot"
    }
  })
}

// From the preview of a claim a reader comes to have this open.
if (location.search === "?suggest") document.getElementById(decodeURIComponent(location.hash.slice(1)))?.querySelector("a.suggest")?.click()

// The parallel page keeps order and layout in its address.
const parallel = document.querySelector(".parallel")
if (parallel) {
  const choices = [...parallel.querySelectorAll(".parallel-choices a")]
  const initial = { ...parallel.dataset }
  const allowed = { layout: ["side", "interleaved"], first: ["zh", "en"] }
  const apply = () => {
    const query = new URLSearchParams(location.search)
    for (const [key, values] of Object.entries(allowed)) {
      parallel.dataset[key] = values.includes(query.get(key)) ? query.get(key) : initial[key]
    }
    for (const choice of choices) {
      const [[key, value]] = Object.entries(choice.dataset)
      const address = new URL(location)
      address.searchParams.set(key, value)
      choice.href = address.search + location.hash
      choice.setAttribute("aria-current", String(parallel.dataset[key] === value))
    }
  }
  for (const choice of choices) {
    choice.addEventListener("click", event => {
      event.preventDefault()
      history.replaceState(null, "", choice.href)
      apply()
    })
  }
  parallel.querySelector(".parallel-choices").hidden = false
  addEventListener("hashchange", apply)
  apply()
}

// One 404.html answers for every address: leave the language of the address, if it shows one.
const notFound = document.querySelectorAll("[data-not-found]")
if (notFound.length > 1) {
  const english = /\/en(\/|$)/.test(location.pathname)
  for (const part of notFound) part.hidden = (part.dataset.notFound === "en") !== english
  if (english) document.documentElement.lang = "en"
}

// Search. Nothing of it is fetched before it is opened; without this script the link leads to the glossary.
const dialog = document.querySelector("dialog.search")
if (dialog?.showModal) {
  const input = dialog.querySelector("input"), status = dialog.querySelector(".search__status")
  const retry = dialog.querySelector(".search__retry")
  let attempts = 0, search = null, entered = false
  input.addEventListener("keydown", event => { entered ||= !search && event.key === "Enter" })  // by who types faster than it loads
  for (const event of ["compositionstart", "compositionend"]) {  // what an input method has not finished is not searched
    input.addEventListener(event, () => { dialog.composing = event === "compositionstart" })
  }
  const open = async event => {
    event?.preventDefault()
    if (!dialog.open) dialog.showModal()
    input.select()
    try {
      // A script that could not be fetched is not asked for again under the same address.
      search ??= await import(`./search/search.js${attempts ? `?${attempts}` : ""}`)
      retry.hidden = true
      search.start(dialog, entered)
      entered = false
    } catch {
      attempts++
      retry.hidden = false
      status.textContent = dialog.dataset.offline
    }
  }
  retry.addEventListener("click", open)
  document.querySelector(".search-open").addEventListener("click", event => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) open(event)
  })
  addEventListener("keydown", event => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]")
    if (plain && event.key === "/" && !typing || (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") open(event)
  })
}

// A filter over a list: every word typed must stand among an item's keys, in whatever script or case it is typed.
const filter = document.getElementById("filter")
if (filter) {
  // As `fold` in hooks/suyuan/names.py made the keys.
  const fold = text => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC")
  const items = [...document.querySelectorAll("[data-filter]")]
  const groups = [...document.querySelectorAll("[data-filter-group]")]
  const count = document.getElementById("filter-count")
  const letters = document.querySelector(".letters")
  const apply = () => {
    const words = fold(filter.value).split(/\s+/).filter(Boolean)
    for (const item of items) item.hidden = !words.every(word => item.dataset.filter.includes(word))
    for (const group of groups) group.hidden = !group.querySelector("[data-filter]:not([hidden])")
    letters.hidden = words.length > 0
    count.textContent = words.length ? count.dataset.words.replace("{}", items.filter(item => !item.hidden).length) : ""
  }
  filter.closest("[hidden]").hidden = false
  filter.addEventListener("input", apply)
  apply()  // what the browser kept in the field when going back
}

// Dark or light: the system's choice until the reader makes another; going back to the system's forgets it.
const scheme = document.querySelector(".scheme")
const prefersDark = matchMedia("(prefers-color-scheme: dark)")
scheme.hidden = false
scheme.addEventListener("click", () => {
  const system = prefersDark.matches ? "dark" : "light", root = document.documentElement
  const next = (root.dataset.scheme ?? system) === "dark" ? "light" : "dark"
  if (next === system) delete root.dataset.scheme
  else root.dataset.scheme = next
  try {
    if (next === system) localStorage.removeItem("scheme")
    else localStorage.setItem("scheme", next)
  } catch {}  // storage is switched off: it holds for this page
})
