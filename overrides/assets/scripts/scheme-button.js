// Dark or light: the system's choice until the reader makes another; going back to the system's
// forgets it.
const scheme = document.querySelector(".scheme")
const prefersDark = matchMedia("(prefers-color-scheme: dark)")
scheme.hidden = false
scheme.addEventListener("click", () => {
  const system = prefersDark.matches ? "dark" : "light",
    root = document.documentElement
  const next = (root.dataset.scheme ?? system) === "dark" ? "light" : "dark"
  if (next === system) delete root.dataset.scheme
  else root.dataset.scheme = next
  try {
    if (next === system) localStorage.removeItem("scheme")
    else localStorage.setItem("scheme", next)
  } catch {} // storage is switched off: it holds for this page
})
