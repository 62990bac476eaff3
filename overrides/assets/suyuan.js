/* What a reader does beyond following links. Without this script every link still works. */
(() => {
  "use strict"

  // A switch of language keeps the reader at the same heading or note: twins have the same ids.
  for (const link of document.querySelectorAll("a[data-keep-fragment]")) {
    const keep = () => { link.hash = location.hash }
    keep()
    addEventListener("hashchange", keep)
    link.addEventListener("pointerdown", keep)
  }

  // One 404.html answers for every address: leave the language of the address, if it shows one.
  const notFound = document.querySelectorAll("[data-not-found]")
  if (notFound.length > 1) {
    const english = /\/en(\/|$)/.test(location.pathname)
    for (const part of notFound) part.hidden = (part.dataset.notFound === "en") !== english
    if (english) document.documentElement.lang = "en"
  }

  // Previews. Timing as in Wikipedia's: shown after half a second of hovering, hidden 300 ms after leaving, at once on
  // focus, tap and Escape, and the pointer may enter the card (WCAG 1.4.13).
  const SHOW = 500, HIDE = 300
  let shown = null, timer = 0

  const cardOf = link => document.getElementById(link.getAttribute("aria-describedby"))

  function show(link) {
    hide()
    const card = cardOf(link)
    if (!card) return
    card.hidden = false
    // The first line of a link that wraps; then kept inside the window, above the line where there is no room below.
    const line = link.getClientRects()[0], gap = 6, edge = 12
    const width = card.offsetWidth, height = card.offsetHeight
    const left = Math.max(edge, Math.min(line.left, document.documentElement.clientWidth - width - edge))
    const above = line.bottom + gap + height > innerHeight && line.top - gap - height > 0
    const origin = card.offsetParent.getBoundingClientRect()
    card.style.left = `${left - origin.left}px`
    card.style.top = `${(above ? line.top - gap - height : line.bottom + gap) - origin.top}px`
    shown = { link, card }
  }

  function hide() {
    clearTimeout(timer)
    if (shown) shown.card.hidden = true
    shown = null
  }

  function later(milliseconds, action) {
    clearTimeout(timer)
    timer = setTimeout(action, milliseconds)
  }

  for (const link of document.querySelectorAll("a.entry, a.claim")) {
    link.addEventListener("pointerenter", event => {
      if (event.pointerType !== "mouse") return
      if (shown?.link === link) clearTimeout(timer)
      else later(SHOW, () => show(link))
    })
    link.addEventListener("pointerleave", () => later(HIDE, hide))
    link.addEventListener("focus", () => { if (link.matches(":focus-visible")) show(link) })
    link.addEventListener("blur", hide)
    // A finger has no hover: the first tap shows the card, the second follows the link.
    let touched = false
    link.addEventListener("pointerdown", event => { touched = event.pointerType === "touch" })
    link.addEventListener("click", event => {
      if (!touched || shown?.link === link) return
      event.preventDefault()
      show(link)
    })
  }
  for (const card of document.querySelectorAll(".preview")) {
    card.addEventListener("pointerenter", () => clearTimeout(timer))
    card.addEventListener("pointerleave", () => later(HIDE, hide))
  }
  addEventListener("keydown", event => { if (event.key === "Escape") hide() })
  addEventListener("pointerdown", event => {
    if (shown && !shown.link.contains(event.target) && !shown.card.contains(event.target)) hide()
  })
})()
