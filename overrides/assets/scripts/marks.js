/* The marks at the end of a paragraph: one opens its twin below it, the other the ways to suggest a
   correction. */

/** Makes a link that opens something on this page a button, by pointer and keyboard; it stays a
    link for a new tab. */
function actAsButton(link, act) {
  link.setAttribute("role", "button")
  link.setAttribute("aria-expanded", "false")
  link.addEventListener("keydown", event => {
    if (event.key === " ") {
      event.preventDefault()
      link.click()
    }
  })
  link.addEventListener("click", event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    act()
  })
}

// The mark of a paragraph opens its twin below it, taken from the other language's page.
for (const link of document.querySelectorAll("a.twin-link")) {
  const id = link.hash.slice(1)
  const block = document.getElementById(id)
  actAsButton(link, async () => {
    const open = document.getElementById(`twin-${id}`)
    link.setAttribute("aria-expanded", String(!open))
    if (open) return open.remove()
    try {
      const { fetchTwinPage } = await import("./twin-page.js")
      const { address, page } = await fetchTwinPage(link.hreflang)
      const twin = page.getElementById(id).cloneNode(true)
      for (const extra of twin.querySelectorAll(".segment-tools, .retired, .headerlink, sup"))
        extra.remove()
      for (const element of [twin, ...twin.querySelectorAll("*")]) {
        element.removeAttribute("id")
        element.removeAttribute("aria-describedby")
        if (element.hasAttribute("href"))
          element.href = new URL(element.getAttribute("href"), address).href
      }
      const box = document.createElement("div")
      box.className = "twin"
      box.id = `twin-${id}`
      box.lang = link.hreflang
      box.append(twin)
      const notice = block.nextElementSibling?.matches(".stale, .segment-foot")
        ? block.nextElementSibling
        : block
      if (!document.getElementById(box.id)) notice.after(box)
    } catch {
      // the network is away: the parallel page says the same
      location.href = link.href
    }
  })
}

// The last mark of a paragraph, and that of a claim or an entry, opens the ways to suggest a
// correction.
for (const link of document.querySelectorAll("a.suggest")) {
  actAsButton(link, async () => {
    try {
      const { toggle } = await import("./suggest.js")
      toggle(link)
    } catch {
      // the network is away
      location.hash = "page-foot"
    }
  })
}

// From the preview of a claim a reader comes to have this open.
if (location.search === "?suggest")
  document
    .getElementById(decodeURIComponent(location.hash.slice(1)))
    ?.querySelector("a.suggest")
    ?.click()

// On a screen that is touched, the marks of a paragraph are behind one.
const essay = document.querySelector(".essay[data-tools]")
if (essay && matchMedia("(hover: none)").matches) {
  for (const tools of essay.querySelectorAll(".segment-tools")) {
    const more = document.createElement("button")
    more.className = "segment-tools__more"
    more.type = "button"
    more.textContent = "⋯"
    more.setAttribute("aria-label", essay.dataset.tools)
    more.setAttribute("aria-expanded", "false")
    more.addEventListener("click", () => {
      more.setAttribute("aria-expanded", String(more.getAttribute("aria-expanded") === "false"))
    })
    tools.prepend(more)
  }
}
