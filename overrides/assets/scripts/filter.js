// A filter over a list: every word typed must stand among an item's keys, in whatever script or
// case it is typed.
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
    count.textContent = words.length
      ? count.dataset.words.replace("{}", items.filter(item => !item.hidden).length)
      : ""
  }
  filter.closest("[hidden]").hidden = false
  filter.addEventListener("input", apply)
  apply() // what the browser kept in the field when going back
}
