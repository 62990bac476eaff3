/* The filter over all claims. claims.js fetches this when the filter is first used, or when an
   address asks for it: `claims/?verdict=disputed&text=44+million`. */
import { findNumbers } from "../search/numbers.js"
import { fold } from "../search/text.js"

const SHOWN = 40
const VERDICTS = ["disputed", "corrected", "unverified", "supported"] // as records/claims.py
const NAMED = ["essay", "entry", "source"]

/** A text for comparison: folded, and the values of its numbers: `$44 million` → 44000000. */
function read(text) {
  const folded = fold(text)
  return { folded, numbers: new Set([...findNumbers(folded)].map(({ value }) => value)) }
}

/** What a reader typed: the values of its numbers, and its other words. */
function parse(typed) {
  const { folded, numbers } = read(typed)
  let rest = "",
    at = 0
  for (const { start, end } of findNumbers(folded)) {
    rest += `${folded.slice(at, start)} `
    at = end
  }
  const words = (rest + folded.slice(at)).split(/\s+/).filter(Boolean)
  return { numbers: [...numbers], words }
}

let index = null
async function load(address) {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(answer.statusText)
  const { rows, ...names } = await answer.json()
  const folded = {
    essay: names.essays.map(fold),
    entry: names.entries.map(fold),
    source: names.sources.map(fold),
  }
  return {
    names: { essay: names.essays, entry: names.entries, source: names.sources },
    rows: rows.map(([id, place, verdict, name, values, ...used]) => ({
      id,
      place,
      verdict: VERDICTS[verdict],
      name,
      values,
      text: read(`${name} ${values}`),
      ...Object.fromEntries(NAMED.map((kind, i) => [kind, used[i].map(n => folded[kind][n])])),
    })),
  }
}

/** The claims that fit what a reader has chosen: `{text, verdict, essay, entry, source}`. */
export function choose(rows, wanted) {
  const { numbers, words } = parse(wanted.text ?? "")
  return rows.filter(
    row =>
      (!wanted.verdict || row.verdict === wanted.verdict) &&
      NAMED.every(
        kind => !wanted[kind] || row[kind].some(name => name.includes(fold(wanted[kind]).trim())),
      ) &&
      numbers.every(number => row.text.numbers.has(number)) &&
      words.every(word => row.text.folded.includes(word)),
  )
}

function item(row, box) {
  const line = document.createElement("li"),
    link = document.createElement("a"),
    name = document.createElement("span"),
    values = document.createElement("span")
  link.href = `${row.place}#${row.id}`
  link.textContent = row.name
  name.className = `verdict ${row.verdict}`
  const mark = document.createElement("span")
  mark.className = "claim__mark"
  mark.setAttribute("aria-hidden", "true")
  name.append(mark, box.querySelector(`option[value=${row.verdict}]`).textContent)
  values.textContent = row.values
  line.append(link, " ", name, values)
  return line
}

/** Begin to filter; the box has the words of the interface, the address what to begin with. */
export async function open(box) {
  const output = box.querySelector("output"),
    list = box.querySelector(".claim-results"),
    more = box.querySelector(".claim-filter__more"),
    reset = box.querySelector(".claim-filter__reset"),
    fields = [...box.querySelectorAll("[name]")]
  let found = [],
    shown = 0
  const show = () => {
    const from = shown
    shown = Math.min(found.length, shown + SHOWN)
    list.append(...found.slice(from, shown).map(row => item(row, box)))
    more.hidden = shown >= found.length
  }
  const apply = () => {
    const wanted = Object.fromEntries(fields.map(field => [field.name, field.value.trim()]))
    const isWanted = Object.values(wanted).some(Boolean)
    const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value))
    history.replaceState(
      null,
      "",
      `${location.pathname}${isWanted ? `?${query}` : ""}${location.hash}`,
    )
    found = isWanted && index ? choose(index.rows, wanted) : []
    shown = 0
    list.replaceChildren()
    list.hidden = !found.length
    reset.hidden = !isWanted
    if (index) output.textContent = isWanted ? box.dataset.found.replace("{}", found.length) : ""
    show()
  }
  const prepare = async () => {
    try {
      index ??= await load(box.dataset.index)
    } catch {
      output.textContent = box.dataset.offline
      box.addEventListener("input", prepare, { once: true })
      return
    }
    for (const kind of NAMED)
      document
        .getElementById(`claims-${kind}-names`)
        .replaceChildren(
          ...index.names[kind].map(name =>
            Object.assign(document.createElement("option"), { value: name }),
          ),
        )
    apply()
  }
  const query = new URLSearchParams(location.search)
  for (const field of fields) field.value ||= query.get(field.name) ?? ""
  box.addEventListener("input", apply)
  reset.addEventListener("click", () => {
    for (const field of fields) field.value = ""
    apply()
    fields[0].focus()
  })
  more.addEventListener("click", () => {
    const next = shown
    show()
    list.children[next]?.querySelector("a").focus()
  })
  await prepare()
}
