// The page of claims has parts, and a claim may move from one to another: an address of one that is
// not here is looked up in `places.json`, beside the first part.
const claims = document.querySelector("[data-claims]")
if (claims) {
  const first = new URL(claims.dataset.claims, location.href)
  const follow = async () => {
    const id = decodeURIComponent(location.hash.slice(1))
    if (!id || document.getElementById(id)) return
    const answer = await fetch(new URL("places.json", first)).catch(() => null)
    const places = answer?.ok ? await answer.json() : {}
    const place = Object.hasOwn(places, id) ? places[id] : ""
    const target = new URL(place, first)
    if (target.pathname === location.pathname && !target.hash) return
    target.search = location.search
    target.hash ||= location.hash // a claim that has become part of another has the id of that one
    location.replace(target)
  }
  follow()
  addEventListener("hashchange", follow)

  const box = claims.querySelector(".claim-filter")
  if (box) {
    box.hidden = false
    let opened = null
    const start = () => (opened ??= import("./claim-filter.js").then(({ open }) => open(box)))
    for (const event of ["focusin", "pointerover", "input"]) box.addEventListener(event, start)
    const names = [...box.querySelectorAll("[name]")].map(field => field.name)
    if (names.some(name => new URLSearchParams(location.search).has(name))) start()
  }
}
