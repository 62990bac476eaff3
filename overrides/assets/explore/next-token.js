/* The next token. The numbers and the drawing are those of next_token.py and attention.py in
   drawings/explorables/, for all settings. Sentences are [title, text]. */
import { fill, fixed, mount as frame, rect, text } from "./frame.js"

const END = "\n",
  SIGN = "⏎",
  SHOWN = 8,
  LONGEST = 60
const show = token => ({ [END]: SIGN, " ": "␣" })[token] ?? token

const framed = corpus => corpus.map(([, sentence]) => END + sentence + END)
// The text so far as it is counted: the sign of an end begins a sentence.
const asGiven = written => END + written.replaceAll(SIGN, END)

/** The end of a text, at most `order` characters, that the sentences go on from. */
export function findContext(sentences, given, order) {
  for (let length = Math.min(order, given.length); length > 0; length--) {
    const context = given.slice(-length)
    if (sentences.some(each => each.slice(0, -1).includes(context))) return context
  }
  return ""
}

/** What follows a context, and how often; the most frequent first, then by code. */
export function countNext(sentences, context) {
  const counts = new Map()
  for (const each of sentences)
    for (
      let at = each.indexOf(context);
      at >= 0 && at < each.length - context.length;
      at = each.indexOf(context, at + 1)
    ) {
      const token = each[at + context.length]
      counts.set(token, (counts.get(token) ?? 0) + 1)
    }
  if (!context && counts.has(END)) counts.set(END, Math.floor(counts.get(END) / 2))
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].codePointAt() - b[0].codePointAt())
}

/** The probability of each candidate; only the first `top` have one. */
export function weigh(counts, temperature, top) {
  const kept = counts.slice(0, top)
  const weights = kept.map((count, at) =>
    temperature === 0
      ? Number(at === 0)
      : Math.exp((Math.log(count) - Math.log(kept[0])) / temperature),
  )
  const total = weights.reduce((sum, each) => sum + each, 0)
  return counts.map((_, at) => (at < kept.length ? weights[at] / total : 0))
}

/** A number from 0 to 1 that follows from a seed and a place: mulberry32. */
export function chance(seed, at) {
  let a = (Math.imul(seed, 0x9e3779b1) + Math.imul(at + 1, 0x6d2b79f5)) | 0
  a = Math.imul(a ^ (a >>> 15), a | 1)
  a ^= a + Math.imul(a ^ (a >>> 7), a | 61)
  return ((a ^ (a >>> 14)) >>> 0) / 4294967296
}

const spread = written =>
  [...written].reduce((sum, each) => (Math.imul(sum, 31) + each.codePointAt()) | 0, 7)

/** The number of the candidate that a number from 0 to 1 falls on. */
export function pick(shares, number) {
  let sum = 0
  const found = shares.findIndex(share => (sum += share) > number)
  return found < 0 ? shares.findLastIndex(share => share > 0) : found
}

function candidates(state, sentences) {
  const context = findContext(sentences, asGiven(state.text), state.order),
    counts = countNext(sentences, context),
    shares = weigh(
      counts.map(([, count]) => count),
      state.temperature,
      state.top,
    )
  return { context, counts, shares }
}

function readTokens(written) {
  return written.split("|").map(each => {
    const at = each.lastIndexOf("="),
      [law, computing] = each
        .slice(at + 1)
        .split(",")
        .map(Number),
      name = each.slice(0, at)
    return { text: name.replace(/^\*/, ""), law, computing, asks: name.startsWith("*") }
  })
}

/** The weight of each word for the one that asks: softmax of q·k / √2. */
export function attend(written) {
  const tokens = readTokens(written),
    asks = tokens.find(token => token.asks)
  const scores = tokens.map(
    token => (asks.law * token.law + asks.computing * token.computing) / Math.sqrt(2),
  )
  const powers = scores.map(score => Math.exp(score - Math.max(...scores))),
    total = powers.reduce((sum, each) => sum + each, 0)
  return powers.map(each => each / total)
}

function mixed(words, sentence) {
  const written = words[`tokens_${sentence}`],
    tokens = readTokens(written),
    weights = attend(written)
  const part = name => tokens.reduce((sum, token, n) => sum + weights[n] * token[name], 0)
  return { tokens, weights, law: part("law"), computing: part("computing") }
}

function drawAttention(words, sentence) {
  const { tokens, weights, law, computing } = mixed(words, sentence)
  let parts = text(0, 16, words.attends, "figure__label")
  tokens.forEach((token, row) => {
    const y = 30 + row * 24
    parts +=
      text(0, y + 16, token.text, token.asks ? "figure__value" : "figure__label") +
      rect(120, y + 4, 220, 15, "figure__ground") +
      rect(120, y + 4, 220 * weights[row], 15, "figure__mark") +
      text(400, y + 16, `${fixed(weights[row] * 100, 1)}%`, "figure__n", "end")
  })
  let y = 30 + tokens.length * 24 + 14
  for (const [name, value] of [
    ["legal", law],
    ["computing", computing],
  ]) {
    parts +=
      text(0, y + 16, words[name], "figure__soft") +
      rect(120, y + 4, 220, 15, "figure__ground") +
      rect(120, y + 4, 220 * Math.min(1, value / 3), 15, "figure__ink") +
      text(400, y + 16, fixed(value, 2), "figure__n", "end")
    y += 24
  }
  return [parts, y + 4]
}

export function draw(state, words, corpus) {
  if (state.view === "attention") return drawAttention(words, state.sentence)
  const { context, counts, shares } = candidates(state, framed(corpus))
  const total = counts.reduce((sum, [, count]) => sum + count, 0),
    shown = [...context].map(show).join("")
  let parts = text(0, 16, fill(words.after, { context: shown, n: total }), "figure__label")
  const largest = shares[0] ?? 1
  counts.slice(0, SHOWN).forEach(([token, count], row) => {
    const y = 30 + row * 26,
      share = shares[row]
    parts +=
      text(14, y + 17, show(token), share ? "figure__value" : "figure__soft", "middle") +
      rect(34, y + 4, 280, 16, "figure__ground") +
      (share ? rect(34, y + 4, (280 * share) / largest, 16, "figure__mark") : "") +
      text(372, y + 17, `${fixed(share * 100, 1)}%`, "figure__n", "end") +
      text(400, y + 17, String(count), "figure__soft", "end")
  })
  return [parts, 30 + SHOWN * 26 + 4]
}

export function says(state, words, corpus) {
  if (state.view === "attention") {
    const { tokens, weights, law, computing } = mixed(words, state.sentence)
    let most = -1
    tokens.forEach((token, n) => {
      if (!token.asks && (most < 0 || weights[n] > weights[most])) most = n
    })
    return fill(words[law > computing ? "sense_law" : "sense_model"], {
      share: fixed(weights[most] * 100, 0),
      word: tokens[most].text,
    })
  }
  const sentences = framed(corpus),
    given = asGiven(state.text),
    token = given.at(-1),
    context = findContext(sentences, given.slice(0, -1), state.order)
  const at = state.text ? sentences.findIndex(each => each.includes(context + token)) : -1
  if (at < 0) return fill(words.unknown, { text: state.text })
  return fill(words.says, {
    text: state.text,
    token: show(token),
    title: corpus[at][0],
    sentence: corpus[at][1],
  })
}

export function table(state, words, corpus) {
  const { counts, shares } = candidates(state, framed(corpus)),
    { tokens, weights } = mixed(words, state.sentence)
  return [
    [
      [words.token, words.count, words.share],
      ...counts
        .slice(0, SHOWN)
        .map(([token, count], n) => [show(token), String(count), `${fixed(shares[n] * 100, 1)}%`]),
    ],
    [
      [words.token, words.share],
      ...tokens.map((token, n) => [token.text, `${fixed(weights[n] * 100, 1)}%`]),
    ],
  ]
}

/** The text after one more token. It is let go at the front when it grows long. */
export const grow = (written, token) => ({
  text: (written + show(token)).replaceAll("␣", " ").slice(-LONGEST),
})

/** The text after the token that the seed draws; the same text and seed draw the same. */
export function step(state, corpus) {
  const { counts, shares } = candidates(state, framed(corpus))
  if (!counts.length) return null
  return {
    view: "next",
    ...grow(state.text, counts[pick(shares, chance(state.seed, spread(state.text)))][0]),
  }
}

export async function mount(figure) {
  const answer = await fetch("sentences.json")
  if (!answer.ok) throw new Error(answer.statusText)
  const corpus = await answer.json(),
    sentences = framed(corpus)
  const take = (state, n) => {
    const { counts } = candidates(state, sentences)
    return state.view === "next" && counts[n] ? grow(state.text, counts[n][0]) : null
  }
  const draws = state => step(state, corpus)
  const actions = { draw: draws }
  for (let n = 0; n < SHOWN; n++) actions[`t${n}`] = state => take(state, n)
  return frame(figure, {
    draw: (state, words) => draw(state, words, corpus),
    says: (state, words) => says(state, words, corpus),
    table: (state, words) => table(state, words, corpus),
    keys: state => {
      const { counts, shares } = candidates(state, sentences)
      return Object.fromEntries(
        Array.from({ length: SHOWN }, (_, n) => [
          `t${n}`,
          state.view === "next" && shares[n] > 0 ? show(counts[n][0]) : "",
        ]),
      )
    },
    point: ({ y }, state, isDown) =>
      isDown && y >= 30 ? take(state, Math.floor((y - 30) / 26)) : null,
    step: draws,
    actions,
  })
}
