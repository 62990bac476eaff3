// Numbers in what a reader typed, by their value: 44 million, $44m, 4400 万美元, 一万六千, 16,000.
// search/numbers.py finds those of the pages.

const SCALES = {
  hundred: 1e2,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  k: 1e3,
  m: 1e6,
  mn: 1e6,
  mln: 1e6,
  b: 1e9,
  bn: 1e9,
  tn: 1e12,
  百: 1e2,
  千: 1e3,
  万: 1e4,
  亿: 1e8,
}
const HAN_DIGITS = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2 }
for (const [i, sign] of [..."三四五六七八九"].entries()) HAN_DIGITS[sign] = i + 3
// prettier-ignore
const ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
  "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
  "nineteen"]
// prettier-ignore
const TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
const WORDS = new Map([
  ...ONES.map((word, i) => [word, i]),
  ...TENS.map((word, i) => [word, 20 + 10 * i]),
])
const LARGE = "hundred|thousand|million|billion|trillion"
const WORD = `(?:${[...WORDS.keys()].join("|")}|${LARGE})`
const NUMBER = new RegExp(
  "(?:us\\$|[$¥£€]\\s*)?" +
    "(?:(?<digits>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)" +
    `(?:\\s*[多余几]?(?<han>[百千万亿]+)|[\\s-]*(?<scale>${LARGE})s?\\b` +
    "|(?<short>(?:k|mn|mln|m|bn|b|tn)\\b))?" +
    "|(?<numeral>[零〇一二两三四五六七八九十百千万亿]{2,})" +
    `|\\b(?<words>${WORD}(?:[ -](?:and )?${WORD})*)\\b)` +
    "(?!\\d|\\s*年代|s\\b|成)\\s*(?:多|余)?\\s*" +
    "(?:美元|美金|日元|英镑|欧元|元|%|percent\\b|usd\\b|dollars?\\b|yen\\b|yuan\\b|pounds?\\b)?",
  "g",
)
const IN_NAME = /[a-z\d][.,\-–]?$/
const LEAST = 20

// The numbers of a folded text: where they are, with their unit, and their value in digits. Plain
// ones are written in digits alone.
export function* findNumbers(folded) {
  for (const match of folded.matchAll(NUMBER)) {
    if (IN_NAME.test(folded.slice(0, match.index))) continue
    const { digits, numeral, words } = match.groups
    const number = digits ? parseDigits(match.groups) : numeral ? parseHan(numeral) : parse(words)
    if (!Number.isFinite(number) || number >= 1e21 || (number < LEAST && !digits)) continue
    const written = match[0].trimEnd()
    yield {
      start: match.index,
      end: match.index + written.length,
      value: String(Number(number.toFixed(6))),
      plain: /^\d+$/.test(written),
    }
  }
}

function parseDigits({ digits, han = "", scale, short }) {
  const number = Number(digits.replaceAll(",", ""))
  return [...han, ...(scale || short ? [scale ?? short] : [])].reduce(
    (product, each) => product * SCALES[each],
    number,
  )
}

// 一万六千 → 16000; NaN for what is no numeral, as 千万 in 千万不要.
function parseHan(numeral) {
  if (/^[百千]+[万亿]*亿$/.test(numeral))
    return [...numeral].reduce((product, sign) => product * SCALES[sign], 1)
  if (/^[零〇一二三四五六七八九]{2,}$/.test(numeral))
    return /[零〇]/.test(numeral) || numeral.length > 3 // 二〇一二, not 三五 or 一一
      ? Number([...numeral].map(sign => HAN_DIGITS[sign]).join(""))
      : NaN
  let total = 0, // of whole 亿
    section = 0, // below the next 万 or 亿
    digit = null,
    last = 1
  for (const [i, sign] of [...numeral].entries()) {
    if (sign in HAN_DIGITS) {
      if (digit) return NaN
      digit = HAN_DIGITS[sign]
      continue
    }
    const scale = sign === "十" ? 10 : SCALES[sign]
    if (scale < 1e4) {
      if (digit === null && !(sign === "十" && (i === 0 || section))) return NaN
      section += (digit ?? 1) * scale
    } else {
      section += digit ?? 0
      if (!section && !(total && scale === 1e8)) return NaN
      if (scale === 1e8) {
        total = (total + section) * scale
      } else {
        total += section * scale
      }
      section = 0
    }
    last = scale
    digit = null
  }
  // 一万六 is 16,000
  const short = digit && last >= 100 && !/[零〇].$/.test(numeral) && numeral.length > 2
  return total + section + (digit ?? 0) * (short ? last / 10 : 1)
}

// sixteen thousand → 16000
function parse(words) {
  let total = 0,
    section = null
  for (const word of words.replaceAll("-", " ").split(" ")) {
    if (word === "and") continue
    if (WORDS.has(word)) section = (section ?? 0) + WORDS.get(word)
    else if (word === "hundred") section = (section ?? 1) * 100
    else {
      if (section === null) return NaN // a bare “million”
      total += section * SCALES[word]
      section = 0
    }
  }
  return total + (section ?? 0)
}
