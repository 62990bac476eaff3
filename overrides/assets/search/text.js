// How text is cut for the search, as search/text.py cuts it for the index.

const DENSE = "々〇\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff"
const LETTER = `(?:(?![${DENSE}])[\\p{L}\\p{N}])`
const TOKEN = new RegExp(`[${DENSE}]+|(${LETTER}+)(?:['’]${LETTER}{1,2}(?!${LETTER}))?`, "gu")
const COMPOUND = new RegExp(`${LETTER}+(?:[-\\u2010]${LETTER}+)+`, "gu")
const LETTERS = { ø: "o", ł: "l", đ: "d", ß: "ss", æ: "ae", œ: "oe", ı: "i", ς: "σ" }
export const KEY_LENGTH = 24

const simple = new Map() // traditional character → simplified one

export function learn({ traditional, simplified }) {
  const to = [...simplified]
  for (const [i, character] of [...traditional].entries()) simple.set(character, to[i])
}

const foldOne = character => {
  let folded = ""
  for (const c of character.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase())
    folded += simple.get(c) ?? LETTERS[c] ?? hiragana(c)
  return folded
}

const hiragana = c => (c >= "ァ" && c <= "ヶ" ? String.fromCharCode(c.charCodeAt(0) - 0x60) : c)

// Lower case, no accents, full width as half width, simplified characters, hiragana.
export const fold = text => Array.from(text, foldOne).join("")

// The same, and for every place in the folded text where it comes from.
export function foldWithPlaces(text) {
  let folded = "",
    at = 0
  const places = []
  for (const character of text) {
    const piece = foldOne(character)
    for (let i = 0; i < piece.length; i++) places.push(at)
    folded += piece
    at += character.length
  }
  places.push(at)
  return { folded, places }
}

export const isDense = token => new RegExp(`^[${DENSE}]`).test(token)

// Words and runs of characters, with their places.
export function* tokens(folded) {
  for (const match of folded.matchAll(TOKEN)) {
    yield {
      token: match[1] ?? match[0],
      start: match.index,
      end: match.index + (match[1] ?? match[0]).length,
    }
  }
}

// Words that hyphens join, as one.
export function* compounds(folded) {
  for (const match of folded.matchAll(COMPOUND)) {
    yield {
      token: match[0].replace(/[-‐]/g, ""),
      start: match.index,
      end: match.index + match[0].length,
    }
  }
}
