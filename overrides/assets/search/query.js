// What a reader typed, as groups: each is a word or a run of Chinese characters that has to be
// found.

import { findNumbers } from "./numbers.js"
import { fold, tokens, isDense, KEY_LENGTH } from "./text.js"
import { stemmer } from "./vendor/stemmer.js"
import { isQuestionWord, isSmallWord, variants, withoutQuestion } from "./words.js"

const YEARS = 9999 // larger numbers are no years
const TONES = /^(?:[a-zü]+[1-5]\s*)+$/i

export function parse(typed) {
  const phrases = []
  const words = typed.replace(/["“”「」]([^"“”「」]+)["“”「」]/g, (_, phrase) => {
    phrases.push(squeeze(phrase))
    return ` ${phrase} `
  })
  const found = [...tokens(fold(words))].map(({ token }) => token)
  const { groups, numbers, isQuestion } = group(fold(words), phrases.length > 0)
  const whole = found.join("").slice(0, KEY_LENGTH)
  const names = [whole]
  // Pinyin with its tones in digits
  if (TONES.test(typed.trim())) names.push(whole.replace(/[1-5]/g, ""))
  const last = groups.find(({ text }) => text === found.at(-1))
  if (last?.stem && last.text.startsWith(last.stem) && last.stem.length > 3)
    names.push(whole.slice(0, -last.text.length) + last.stem)
  const pieces = fold(words)
    .split(/\s+/)
    .map(squeeze)
    .filter(piece => piece.length > 1)
  return {
    groups,
    numbers, // how many it has, years and other short ones in plain digits aside
    isQuestion,
    isPrice: /多少钱|价|\b(how much|price|pay|paid|cost|worth)\b/.test(fold(words)),
    phrases: phrases.filter(Boolean),
    whole, // what an entry may be called
    names: [...new Set(names)].filter(Boolean),
    pieces: pieces.length > 1 ? [...new Set(pieces)].slice(0, 4) : [],
    fragments: fragments(found),
  }
}

// What has to be found, one group for each word, run of characters, and number. Words that only
// make a question are left out where there are others, and where nothing is quoted.
function group(folded, isQuoted) {
  const groups = new Map(),
    small = new Map()
  let numbers = 0,
    isQuestion = false
  const add = (token, into) => into.set(token, isDense(token) ? new Run(token) : new Word(token))
  for (const { token, value } of split(folded)) {
    if (value !== undefined) {
      groups.set(value, new Word(value, value))
      if (token !== value || Number(value) > YEARS) numbers++
    } else if (isQuoted) add(token, groups)
    else if (isDense(token)) {
      const asked = withoutQuestion(token)
      isQuestion ||= asked.isQuestion
      for (const part of asked.parts) add(part, groups)
      if (!asked.parts.length) add(token, small)
    } else {
      isQuestion ||= isQuestionWord(token)
      add(token, isQuestionWord(token) || isSmallWord(token) ? small : groups)
    }
  }
  return { groups: [...(groups.size ? groups : small).values()], numbers, isQuestion }
}

// The tokens of a query, of which a number is one, with its unit.
function* split(folded) {
  let at = 0
  const words = function* (to) {
    for (const { token } of tokens(folded.slice(at, to))) yield { token }
  }
  for (const { start, end, value } of findNumbers(folded)) {
    yield* words(start)
    yield { token: folded.slice(start, end), value }
    at = end
  }
  yield* words(folded.length)
}

// All parts of a query that could be a name, the longest first: for 辛顿拍卖公司 and for what is
// backpropagation.
function fragments(found) {
  const parts = new Set()
  for (const [i, token] of found.slice(0, 8).entries()) {
    if (!isDense(token))
      for (let end = i + 1; end <= i + 3; end++) parts.add(found.slice(i, end).join(""))
    else
      for (let start = 0; start < Math.min(token.length, 10) - 1; start++)
        for (let size = 2; size < 7; size++) parts.add(token.slice(start, start + size))
  }
  return [...parts]
    .filter(part => part.length > 1)
    .sort((a, b) => b.length - a.length)
    .slice(0, 40)
}

// Letters, digits and characters alone.
export const squeeze = text => [...tokens(fold(text))].map(({ token }) => token).join("")

// Characters written without blanks: found where they stand together.
export class Run {
  constructor(text) {
    this.text = text
    const pairs = Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2))
    // Every other pair covers a long run; what the pairs cannot tell is looked up in the text
    // itself.
    this.terms =
      text.length < 2
        ? [text]
        : text.length < 6
          ? pairs
          : pairs.filter((_, i) => i % 2 === 0 || i === pairs.length - 1)
    this.pairs = pairs
  }

  ranges() {
    return this.text.length < 2 ? [[this.text, true]] : this.terms.map(term => [term])
  }

  query() {
    return this.text.length < 2
      ? { queries: [this.text], prefix: true }
      : { combineWith: "AND", queries: this.terms }
  }

  // Where it stands in a text, and how well it fits.
  find({ folded }) {
    const found = []
    for (
      let at = folded.indexOf(this.text);
      at >= 0;
      at = folded.indexOf(this.text, at + this.text.length)
    ) {
      found.push({ start: at, end: at + this.text.length, fit: 1 })
    }
    return found
  }

  // Where nothing has all of it: its pairs of characters each for itself.
  loosened() {
    return this.pairs.length > 1 ? this.pairs.map(pair => new Run(pair)) : [this]
  }
}

// A word in letters and digits: found in its inflections, where it begins a word, and inside long
// words. A number is one, and is found wherever its value is written.
export class Word {
  constructor(text, value) {
    this.text = text
    this.value = value
    this.stem = stemmer(text)
    this.variants = value ? [] : variants(text) // other forms and spellings
    this.stems = [text, ...this.variants].map(stemmer)
    this.inner = new Set() // words that hold it further in
    this.split = text.match(/^(\p{L}{2,})(\p{N}+)$/u)?.slice(1) ?? [] // gtx580 is GTX 580
    this.near = null // words that are nearly it, once asked for
  }

  ranges() {
    if (this.value) return [[this.text, true], [`#${this.value}`]]
    const inflected = stem => [stem.slice(0, Math.max(2, stem.length - 1)), true]
    return [
      [this.text, this.text.length > 1],
      ...(this.text.length > 2 ? this.stems.map(inflected) : []),
      ...this.split.map(part => [part]),
      ...(this.near ? [[this.text.slice(0, 4), true]] : []),
    ]
  }

  // `words` are the terms at hand.
  query(words) {
    if (this.value)
      return {
        combineWith: "OR",
        queries: [{ queries: [this.text], prefix: true }, { queries: [`#${this.value}`] }],
      }
    const inflections = words.filter(word => word !== this.text && this.isInflection(word))
    const inner = [...this.inner].filter(word => !inflections.includes(word)).slice(0, 20)
    return {
      combineWith: "OR",
      queries: [
        { queries: [this.text], prefix: this.text.length > 1 },
        ...(inflections.length ? [{ queries: inflections, boostTerm: () => 0.8 }] : []),
        ...(inner.length ? [{ queries: inner, boostTerm: () => 0.4 }] : []),
        ...(this.split.length ? [{ combineWith: "AND", queries: this.split }] : []),
        ...(this.near && this.text.length > 3
          ? [{ queries: [this.text], fuzzy: 0.25, boostTerm: () => 0.5 }]
          : []),
      ],
    }
  }

  isInflection(word) {
    return this.text.length > 2 && this.stems.includes(stemmer(word))
  }

  find({ words, compounds, numbers }) {
    const found = numbers.filter(({ value }) => value === this.value)
    for (const { token, start, end } of [...words, ...compounds]) {
      const fit = this.fits(token)
      if (fit)
        found.push({ start, end: fit === 0.6 ? Math.min(end, start + this.text.length) : end, fit })
    }
    for (let i = 1; this.split.length && i < words.length; i++) {
      if (words[i - 1].token === this.split[0] && words[i].token === this.split[1])
        found.push({ start: words[i - 1].start, end: words[i].end, fit: 1 })
    }
    return found
  }

  fits(word) {
    if (word === this.text) return 1
    if (this.isInflection(word)) return 0.9
    if (this.text.length > 1 && word.startsWith(this.text)) return 0.6
    if (this.inner.has(word)) return 0.4
    return this.near?.has(word) ? 0.3 : 0
  }

  loosened() {
    if (!this.value) this.near = new Set()
    return [this]
  }
}
