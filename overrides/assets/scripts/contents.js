/* The table of contents follows the reader, and its popover closes once a heading is chosen. */
const contents = document.getElementById("contents")

if (contents) {
  const links = [...contents.querySelectorAll("a")]
  const headings = links.map(link =>
    document.getElementById(decodeURIComponent(link.hash.slice(1))),
  )
  let waiting = false
  const follow = () => {
    waiting = false
    const passed = headings.findLastIndex(
      heading => heading && heading.getBoundingClientRect().top < innerHeight / 3,
    )
    links.forEach((link, at) => {
      at === passed
        ? link.setAttribute("aria-current", "true")
        : link.removeAttribute("aria-current")
    })
  }
  addEventListener(
    "scroll",
    () => {
      if (!waiting) requestAnimationFrame(follow)
      waiting = true
    },
    { passive: true },
  )
  follow()
  contents.addEventListener("click", event => {
    if (event.target.closest("a") && contents.matches(":popover-open")) contents.hidePopover()
  })
}
