/* Copying with the address: the mark of a paragraph or heading copies its own, and whoever selects
   text in an essay is offered it with where it is from. */
const copied = document.createElement("p")
copied.className = "copied"
copied.setAttribute("role", "status")
let fading = 0

/** Say what is in the clipboard now, for three seconds. */
function say(words) {
  clearTimeout(fading)
  copied.textContent = words
  fading = setTimeout(() => (copied.textContent = ""), 3000)
}

const permanent = document.querySelector("link[rel=canonical]")?.href
const { linkCopied } = document.querySelector("main").dataset
if (permanent && navigator.clipboard) {
  document.querySelector("main").append(copied)
  document.addEventListener("click", async event => {
    const link = event.target.closest?.("a.permalink, a.headerlink")
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    try {
      await navigator.clipboard.writeText(new URL(link.getAttribute("href"), permanent).href)
      say(linkCopied)
    } catch {} // the browser does not allow it: the address is in its bar
  })

  let waiting = 0
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting)
    waiting = setTimeout(async () => {
      const range = !getSelection().isCollapsed && getSelection().getRangeAt(0)
      const essay = document.querySelector(".essay[data-quote]")
      const inside = range && essay?.contains(range.commonAncestorContainer)
      if (!inside && !document.querySelector(".quote-box")) return
      const quote = await import("./quote.js").catch(() => null)
      quote?.offer(inside ? range : null, essay, say)
    }, 300)
  })
}
