// Search. Nothing of it is fetched before it is opened; without this script the link leads to the
// glossary.
const dialog = document.querySelector("dialog.search")
if (dialog?.showModal) {
  const input = dialog.querySelector("input"),
    status = dialog.querySelector(".search__status")
  const retry = dialog.querySelector(".search__retry")
  let attempts = 0,
    search = null,
    entered = false
  input.addEventListener("keydown", event => {
    entered ||= !search && event.key === "Enter"
  }) // by who types faster than it loads
  for (const event of ["compositionstart", "compositionend"]) {
    // what an input method has not finished is not searched
    input.addEventListener(event, () => {
      dialog.composing = event === "compositionstart"
    })
  }
  const open = async event => {
    event?.preventDefault()
    if (!dialog.open) dialog.showModal()
    input.select()
    try {
      // A script that could not be fetched is not asked for again under the same address.
      search ??= await import(`../search/search.js${attempts ? `?${attempts}` : ""}`)
      retry.hidden = true
      search.start(dialog, entered)
      entered = false
    } catch {
      attempts++
      retry.hidden = false
      status.textContent = dialog.dataset.offline
    }
  }
  retry.addEventListener("click", open)
  document.querySelector(".search-open").addEventListener("click", event => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) open(event)
  })
  dialog.addEventListener("close", () => {
    if (!dialog.followed) history.replaceState({ ...history.state, search: null }, "")
    dialog.followed = false
  })
  for (const event of ["pageshow", "popstate"]) {
    addEventListener(event, () => {
      const query = history.state?.search // of who comes back from a result
      if (!query || dialog.open) return
      input.value = query
      open()
    })
  }
  addEventListener("keydown", event => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]")
    if (
      (plain && event.key === "/" && !typing) ||
      ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k")
    )
      open(event)
  })
}
