// The index that hooks/search.py wrote: takes the shards that a query needs and lets MiniSearch
// rank what is in them.

import MiniSearch from "./vendor/minisearch.js"
import { compounds, foldWithPlaces, isDense, learn, tokens } from "./text.js"
import { squeeze } from "./query.js"

const EVENT = 1
export const CLAIM = 2,
  ESSAY = 3,
  GUIDE = 5 // as KINDS in search/index.py
const FREQUENCIES = [1, 2, 4, 8]
const SPAN = 2 // shards that one range of terms may take
const after = term => term + "\uffff"

export class Index {
  constructor(folder, locale) {
    this.folder = new URL(`${locale}/`, folder)
    this.root = folder
    this.locale = locale
    this.kept = new Map()
  }

  async open() {
    // The manifest says in which folder the other files of this version are, so it alone is asked
    // for anew.
    const [manifest] = await Promise.all([
      this.fetch("index.json", { cache: "no-cache" }),
      loadSimplified(this.root),
    ])
    this.kept.clear()
    this.version = manifest.version
    this.shards = manifest.shards.split(" ").filter(Boolean)
    this.lengths = manifest.lengths
    let end = 0
    this.ends = manifest.kinds.map(count => (end += count)) // of each kind's documents
    this.count = end
  }

  async fetch(name, options) {
    const answer = await fetch(new URL(name, this.folder), options)
    if (answer.status === 404) throw new Outdated(name)
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`)
    return answer.json()
  }

  // A file of this version, fetched once.
  take(name, read = file => file) {
    if (!this.kept.has(name)) {
      const file = this.fetch(`${this.version}/${name}`).then(read)
      file.catch(() => this.kept.delete(name))
      this.kept.set(name, file)
    }
    return this.kept.get(name)
  }

  // The shards that hold a term, or all terms that begin with it.
  shardsOf([term, prefix]) {
    const place = wanted => {
      let low = 0,
        high = this.shards.length
      while (low < high) {
        const middle = (low + high) >> 1
        if (this.shards[middle] <= wanted) low = middle + 1
        else high = middle
      }
      return Math.max(0, low - 1)
    }
    const first = place(term),
      last = prefix ? Math.min(place(after(term)), first + SPAN - 1) : first
    return Array.from({ length: last - first + 1 }, (_, i) => first + i)
  }

  async terms(ranges) {
    const numbers = [...new Set(ranges.flatMap(range => this.shardsOf(range)))].sort(
      (a, b) => a - b,
    )
    return (
      await Promise.all(numbers.map(number => this.take(`terms-${number}.json`, readShard)))
    ).flat()
  }

  kindOf(document) {
    return this.ends.findIndex(end => document < end)
  }

  rank(terms) {
    const numbers = Object.fromEntries(Array.from({ length: this.count }, (_, i) => [i, i]))
    // Documents of claims are short by choice, and say nothing about how long others are.
    const others = (_, number) => this.kindOf(number) !== CLAIM
    const average = lengths => mean(lengths.filter(others)) || 1
    return MiniSearch.loadJS(
      {
        index: terms.filter(term => term.fields).map(({ term, fields }) => [term, fields]),
        documentCount: this.count,
        nextId: this.count,
        documentIds: numbers,
        fieldIds: { names: 0, text: 1 },
        fieldLength: Object.fromEntries(
          this.lengths[0].map((names, i) => [i, [names, this.lengths[1][i]]]),
        ),
        averageFieldLength: this.lengths.map(average),
        storedFields: {},
        dirtCount: 0,
        serializationVersion: 2,
      },
      {
        fields: ["names", "text"],
        tokenize: text => [text],
        processTerm: term => term,
        searchOptions: { boost: { names: 2 } },
      },
    )
  }

  // Entries by their names, the best first: called so, beginning so, so from a word on, with all
  // words in any order, named in
  // a part of the query; of each sort events come last.
  async entries(query, near) {
    const keys = marks =>
      query.names
        .flatMap(name => marks.map(mark => mark + name))
        .filter(key => key.length > 2 || key[0] === "=")
    const begins = marks => ({ combineWith: "OR", queries: keys(marks), prefix: true })
    const pieces = (near ? query.fragments : query.pieces).map(piece => `=${piece}`)
    const groups = query.groups.filter(({ text }) => text.length > 1)
    let terms = await this.terms([
      ...keys(["=", "+"]).map(key => [key, true]),
      ...pieces.map(piece => [piece]),
      ...groups.flatMap(group => group.ranges()),
      ...(near ? query.names.map(name => [`=${name.slice(0, 4)}`, true]) : []),
    ])
    const steps = [
      { combineWith: "OR", queries: [`=${query.whole}`] },
      { combineWith: "OR", queries: keys(["="]) },
      begins(["="]),
      begins(["+"]),
      ...(groups.length
        ? [{ combineWith: "AND", queries: groups.map(group => group.query(wordsOf(terms))) }]
        : []),
      ...pieces.map(piece => ({ queries: [piece] })),
    ]
    const search = steps => {
      const index = this.rank(terms)
      return steps.flatMap(step =>
        index
          .search(step, { fields: ["names"], filter: ({ id }) => this.kindOf(id) <= EVENT })
          .sort((a, b) => this.kindOf(a.id) - this.kindOf(b.id) || b.score - a.score || a.id - b.id)
          .map(({ id }) => id),
      )
    }
    let found = search(steps)
    if (new Set(found).size < 5 && query.whole.length > 2) {
      terms = [...terms, ...(await this.terms(keys(["-"]).map(key => [key, true])))]
      found = search([...steps, begins(["-"])])
    }
    if (!found.length && near && query.whole.length > 3)
      found = search([{ combineWith: "OR", queries: keys(["="]), fuzzy: 0.25 }])
    return [...new Set(found)]
  }

  // Essays and other pages by their text, the best first: those that have all groups, or in `some`
  // mode most of them.
  async documents(query, groups, some) {
    if (!groups.length) return []
    let terms = await this.terms(groups.flatMap(group => group.ranges()))
    const search = () => {
      const index = this.rank([...new Map(terms.map(term => [term.term, term])).values()])
      return index.search({
        combineWith: some ? "OR" : "AND",
        queries: groups.map(group => group.query(wordsOf(terms))),
      })
    }
    let results = search()
    const long = groups.filter(({ text }) => !isDense(text) && text.length > 3)
    if (results.length < 5 && long.length) {
      // the ends of longer words
      const ends = await this.terms(long.map(({ text }) => [`~${text}`, true]))
      for (const group of long) {
        for (const { term, words } of ends)
          if (words && term.startsWith(`~${group.text}`))
            words.split(" ").forEach(word => group.inner.add(word))
      }
      terms = [
        ...terms,
        ...(await this.terms(
          long.flatMap(group => [...group.inner].slice(0, 20).map(word => [word])),
        )),
      ]
      results = search()
    }
    if (some)
      for (const result of results)
        for (const term of result.terms) for (const group of groups) group.near?.add(term)
    return sorted(results)
  }

  // A document with the passages that a query finds in it, or null where they do not hold what the
  // index promised.
  async look(number, query, groups, some) {
    const { url, title, other, short, passages } = await this.take(`page-${number}.json`)
    const named = groups.map(group => group.find(read(title)).length > 0)
    const found = []
    let covered = named
    for (const [place, [anchor, text, numbers]] of passages.entries()) {
      const content = read(text, numbers)
      if (!query.phrases.every(phrase => squeeze(text).includes(phrase))) continue
      const finds = groups.map(group => group.find(content))
      if (!finds.some(spans => spans.length)) continue
      covered = covered.map((already, i) => already || finds[i].length > 0)
      const fits = finds.map(spans => Math.max(0, ...spans.map(span => span.fit)))
      const often = Math.min(
        finds.reduce((sum, spans) => sum + spans.length, 0),
        6,
      )
      const score =
        fits.reduce((sum, fit) => sum + fit, 0) +
        (together(finds) ? 0.5 : 0) +
        often * 0.02 -
        (anchor.startsWith("fn:") ? 0.05 : 0)
      found.push({
        anchor,
        text,
        score,
        place,
        all: fits.every(Boolean),
        finds,
        spans: content.original(finds.flat()),
      })
    }
    const share = covered.filter(Boolean).length / groups.length
    if (share < (some ? 1 / 3 : 1)) return null
    if (!found.length && (query.phrases.length || !passages.length)) return null
    if (!found.some(({ all }) => all)) preferScenes(found)
    found.sort((a, b) => b.score - a.score || a.place - b.place)
    const best = found.filter(({ all }) => all)
    const [first = ["", short || ""]] = passages
    return {
      isEssay: this.kindOf(number) === ESSAY,
      url,
      title,
      other,
      short,
      marks: read(title).original(groups.flatMap(group => group.find(read(title)))),
      best: found[0]?.score ?? 0,
      named: named.every(Boolean),
      passages:
        best.length > 1
          ? best
          : found.length
            ? found
            : [{ anchor: "", text: first[1], score: 0, spans: [] }],
    }
  }
}

const SCENE = 3 // paragraphs on each side

// Where no paragraph has all that is looked for: those whose neighbors have the rest come first.
function preferScenes(found) {
  for (const passage of found) {
    const scene = found.filter(({ place }) => Math.abs(place - passage.place) <= SCENE)
    if (passage.finds.every((_, i) => scene.some(({ finds }) => finds[i].length))) passage.score++
  }
}

const mean = numbers => numbers.reduce((a, b) => a + b, 0) / (numbers.length || 1)

export class Outdated extends Error {}

// Ties keep the order of the documents, in which the best known come first.
const sorted = results =>
  results.sort((a, b) => b.score - a.score || a.id - b.id).map(({ id }) => id)

const wordsOf = terms =>
  terms.filter(({ fields, term }) => fields && !/^[=+#-]/.test(term)).map(({ term }) => term)

function readShard({ terms, names, text }) {
  return terms.split(" ").map((term, i) => {
    if (typeof text[i] === "string") return { term, words: text[i] }
    const fields = {}
    for (const [field, steps] of [names[i], text[i]].entries())
      if (steps) fields[field] = documents(steps)
    return { term, fields }
  })
}

function documents(steps) {
  const found = {}
  let number = 0
  for (const step of steps) {
    number += step >> 2
    found[number] = FREQUENCIES[step & 3]
  }
  return found
}

let simplified = null
function loadSimplified(folder) {
  simplified ??= fetch(new URL("simplified.json", folder))
    .then(answer => (answer.ok ? answer.json() : Promise.reject(new Error("simplified.json"))))
    .then(learn)
  simplified.catch(() => {
    simplified = null
  })
  return simplified
}

// A text as the groups of a query look into it. numbers: where it has some, as the index has them
const contents = new Map()
export function read(text, numbers = []) {
  if (!contents.has(text)) {
    const { folded, places } = foldWithPlaces(text)
    contents.set(text, {
      folded,
      words: [...tokens(folded)],
      compounds: [...compounds(folded)],
      numbers: numbers.map(([start, end, value]) => ({
        start: places.findIndex(place => place >= start),
        end: places.findIndex(place => place >= end),
        value,
        fit: 1,
      })),
      original: spans =>
        spans.map(({ start, end }) => [places[start], places[end]]).sort((a, b) => a[0] - b[0]),
    })
    if (contents.size > 2000) contents.delete(contents.keys().next().value)
  }
  return contents.get(text)
}

// Whether the groups stand side by side somewhere, in the order in which they were typed.
const together = finds =>
  finds.length > 1 &&
  finds[0].some(first => {
    let { end } = first
    return finds
      .slice(1)
      .every(spans =>
        spans.some(span => span.start >= end && span.start - end < 3 && (end = span.end)),
      )
  })
