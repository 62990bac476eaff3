// A switch of language keeps the reader at the paragraph that is on screen: twins have the same
// ids.
const top = () => document.querySelector(".site-head").getBoundingClientRect().bottom + 8
function onScreen() {
  const target = document
    .getElementById(decodeURIComponent(location.hash.slice(1)))
    ?.getBoundingClientRect()
  if (target && target.bottom > top() && target.top < innerHeight) return location.hash
  if (scrollY < 80) return ""
  for (const block of document.querySelectorAll("article [id^='s-'], article [id^='fn:']")) {
    const { bottom, height } = block.getBoundingClientRect()
    if (height && bottom > top() + Math.min(height / 2, 60)) return `#${block.id}`
  }
  return location.hash
}
for (const link of document.querySelectorAll("a[data-keep-fragment]")) {
  const keep = () => {
    link.hash = onScreen()
  }
  keep()
  addEventListener("hashchange", keep)
  for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, keep)
}
