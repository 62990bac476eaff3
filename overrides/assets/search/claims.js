// Which claims a query finds.

import { CLAIM, read } from "./index.js"
import { parse, squeeze } from "./query.js"
import { isDense } from "./text.js"

const SHOWN = 3
const FILES = 6 // documents of claims that are looked into
const MOST = 0.6 // of a query, where nothing has all of it
const PARTICLES = "的了是在和与有过"
const NAMES = 3 // entries that a question may name

// The best claims: those with all of the query, and of them those first that have it in what is
// claimed or in its value. `numbers` are the documents of claims that hold it, the best first.
export async function findClaims(index, query, groups, numbers, near) {
  const least = near ? Math.max(2, Math.ceil(groups.length * MOST)) : groups.length
  const score = (content, anchor) => {
    const finds = groups.map(group => group.find(content))
    const all = finds.filter(spans => spans.length).length
    const isNamed = query.whole === squeeze(anchor)
    return { spans: finds.flat(), score: isNamed ? 10 : all < least ? 0 : rate(finds, content) }
  }
  const found = await look(index, numbers, score)
  return found.length || !query.isQuestion ? found : answer(index, query)
}

// Where no claim has the words of a question: the claims about what it names, whatever the names
// are there. 谷歌花多少钱买的 DeepMind finds what Google paid for DeepMind.
async function answer(index, query) {
  const named = [...new Set(await index.entries(query, true))].slice(0, NAMES)
  const pages = await Promise.all(named.map(number => index.take(`page-${number}.json`)))
  const names = pages.map(({ title }) => parse(title).groups.filter(({ text }) => text.length > 1))
  const wanted = query.groups.filter(
    ({ text }) => !names.some(words => words.some(word => word.text === text)),
  )
  const numbers = await index.documents(query, names.flat(), true)
  const score = content => {
    const finds = names.map(words => words.flatMap(word => word.find(content)))
    const all = finds.filter(spans => spans.length).length
    const price = query.isPrice && content.numbers.length ? 0.5 : 0
    const extra = price + shareIn(headOf(content), wanted)
    const fits = all > 1 || (all && extra)
    return { spans: finds.flat(), score: fits ? rate(finds, content) + 2 * extra : 0 }
  }
  return look(
    index,
    numbers.filter(number => index.kindOf(number) === CLAIM),
    score,
  )
}

// The best claims in some documents by their score; 0 leaves one out.
async function look(index, numbers, score) {
  const files = numbers.slice(0, FILES).map(number => index.take(`page-${number}.json`))
  const found = []
  for (const { url, passages } of await Promise.all(files)) {
    for (const [anchor, text, values] of passages) {
      const content = read(text, values)
      const rated = score(content, anchor)
      if (rated.score)
        found.push({ ...rated, url, anchor, text, spans: content.original(rated.spans) })
    }
  }
  return found.sort((a, b) => b.score - a.score).slice(0, SHOWN)
}

// The share of what is wanted that a text has: of Chinese, which says one thing in many ways, it
// counts the characters.
function shareIn(content, wanted) {
  const shares = wanted.map(group => {
    if (!isDense(group.text)) return group.find(content).length > 0 ? 1 : 0
    const signs = [...group.text].filter(sign => !PARTICLES.includes(sign))
    return signs.filter(sign => content.folded.includes(sign)).length / (signs.length || 1)
  })
  return shares.reduce((sum, share) => sum + share, 0) / (shares.length || 1)
}

const headOf = ({ folded }) => read(folded.slice(0, folded.search(/。|\. |$/)))

// How well a claim fits: what is claimed is the first sentence, its values are the second.
function rate(finds, { folded }) {
  const [claim = 0, values = folded.length] = [...folded.matchAll(/。|\. /g)].map(
    ({ index }) => index + 1,
  )
  const share = test => finds.filter(spans => spans.some(test)).length / finds.length
  return (
    share(() => true) +
    share(({ start }) => start < claim) +
    share(({ start, value }) => start < values && (!value || start >= claim)) +
    share(({ start, value }) => value && start >= claim && start < claim + 3) -
    folded.length / 1000
  )
}
