// A filter over a list: every word typed must stand among an item's keys, in whatever script or
// case it is typed. A long list has several pages: the others are loaded when something is typed.
const filter = document.getElementById("filter")
if (filter) {
  // As `fold_case_and_accents` in records/names.py made the keys.
  const fold = text => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC")
  const read = root =>
    [...root.querySelectorAll("[data-filter-group]")].map(section => ({
      section,
      heading: section.querySelector("h2"),
      items: [...section.querySelectorAll("[data-filter]")],
      elsewhere: root !== document,
    }))
  const count = document.getElementById("filter-count")
  const navigation = document.querySelectorAll(".letters, .list-pages")
  let groups = read(document)

  const load = async link => {
    const answer = await fetch(link.href)
    if (!answer.ok) throw new Error(`${link.href}: ${answer.status}`)
    const page = new DOMParser().parseFromString(await answer.text(), "text/html")
    const found = read(page)
    for (const { section, heading } of found) {
      heading.removeAttribute("id") // this page has its own
      for (const each of section.querySelectorAll("a[href]"))
        each.href = new URL(each.getAttribute("href"), link.href).href
    }
    return found
  }
  const loadOthers = async () => {
    const index = document.querySelector(".entry-index")
    const links = [...document.querySelectorAll(".list-pages a")]
    const pages = await Promise.all(
      links.map(link => (link.hasAttribute("aria-current") ? groups : load(link))),
    )
    groups = pages.flat()
    index.append(...groups.map(group => group.section))
  }

  let others // undefined until they are asked for, and again after a failure
  let missing = false
  const apply = () => {
    const words = fold(filter.value).split(/\s+/).filter(Boolean)
    const isWanted = item => words.every(word => item.dataset.filter.includes(word))
    let sum = 0
    let letter = null
    for (const { section, heading, items, elsewhere } of groups) {
      const left = items.filter(item => !(item.hidden = words.length ? !isWanted(item) : elsewhere))
      section.hidden = !left.length
      if (!left.length) continue
      sum += left.length
      heading.hidden = heading.textContent === letter // goes on from the page before
      letter = heading.textContent
    }
    for (const each of navigation) each.hidden = words.length > 0
    count.textContent = words.length ? count.dataset.words.replace("{}", sum) : ""
    if (words.length && missing) count.textContent += ` (${count.dataset.partial})`
    return words.length > 0
  }
  const run = () => {
    if (!apply() || others || navigation.length < 2) return
    others = loadOthers()
      .then(() => (missing = false))
      .catch(() => {
        missing = true
        others = undefined
      })
      .then(apply)
  }
  filter.closest("[hidden]").hidden = false
  filter.addEventListener("input", run)
  run() // what the browser kept in the field when going back
}
