// The parallel page keeps order and layout in its address.
const parallel = document.querySelector(".parallel")
if (parallel) {
  const choices = [...parallel.querySelectorAll(".parallel-choices a")]
  const initial = { ...parallel.dataset }
  const sides = choices.map(choice => choice.dataset.first).filter(Boolean)
  const allowed = { layout: ["side", "interleaved"], first: sides }
  const apply = () => {
    const query = new URLSearchParams(location.search)
    for (const [key, values] of Object.entries(allowed)) {
      parallel.dataset[key] = values.includes(query.get(key)) ? query.get(key) : initial[key]
    }
    parallel.classList.toggle("parallel--turned", parallel.dataset.first !== initial.first)
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
