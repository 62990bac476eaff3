// Which marks a reader wants in essays: some, all links to entries, or none. The choice is
// remembered; scheme.js makes it before anything is painted.
const choice = document.querySelector(".marks-choice")
if (choice) {
  const select = choice.querySelector("select"),
    root = document.documentElement
  choice.inert = false
  select.value = root.dataset.marks ?? ""
  select.addEventListener("change", () => {
    if (select.value) root.dataset.marks = select.value
    else delete root.dataset.marks
    try {
      if (select.value) localStorage.setItem("marks", select.value)
      else localStorage.removeItem("marks")
    } catch {} // storage is switched off: it holds for this page
  })
}
