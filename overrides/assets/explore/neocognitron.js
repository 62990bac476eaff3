/* The Neocognitron. The numbers and the drawing are those of
   drawings/explorables/neocognitron.py, for all settings. */
import { cells, fill, fixed, grid, mount as frame, rect, text } from "./frame.js"

const SIZE = 9,
  COARSE = 3,
  LEARNED = 16,
  PIXEL = 14,
  SMALL = 6,
  TOP = 40
const TEMPLATES = {
  "│": [0, 1, 0, 0, 1, 0, 0, 1, 0],
  "─": [0, 0, 0, 1, 1, 1, 0, 0, 0],
  "╱": [0, 0, 1, 0, 1, 0, 1, 0, 0],
  "╲": [1, 0, 0, 0, 1, 0, 0, 0, 1],
}
const SIGNS = Object.keys(TEMPLATES)
const blank = "000000000"
const STROKES = {
  bar: [blank, blank, ...Array(5).fill("000010000"), blank, blank],
  slope: [
    blank,
    blank,
    "000000100",
    "000001000",
    "000010000",
    "000100000",
    "001000000",
    blank,
    blank,
  ],
  corner: [blank, blank, ...Array(4).fill("001000000"), "001111100", blank, blank],
  cross: [
    blank,
    blank,
    "000010000",
    "000010000",
    "001111100",
    "000010000",
    "000010000",
    blank,
    blank,
  ],
}
const range = n => Array.from({ length: n }, (_, at) => at)
const sum = numbers => numbers.reduce((total, each) => total + each, 0)

/** A picture of `1` and other signs, its rows between `/`, moved; 1 where there is ink. */
export function readPixels(written, across = 0, down = 0) {
  const rows = written.split("/")
  return range(SIZE).map(y => range(SIZE).map(x => Number(rows[y - down]?.[x - across] === "1")))
}

const seenAt = (picture, row, column) =>
  [-1, 0, 1].flatMap(y => [-1, 0, 1].map(x => picture[row + y]?.[column + x] ?? 0))

/** What an S-cell gives. Above 0 exactly if the cosine of both is above r / (1 + r). */
export function answer(seen, template, select) {
  const excited = LEARNED * sum(template.map((a, n) => a * seen[n])),
    reference = Math.sqrt(sum(template.map(a => a * a))),
    inhibited = (LEARNED / 2) * reference * Math.sqrt(sum(seen.map(u => u * u))),
    weight = (2 * select) / (1 + select),
    given = (1 + excited) / (1 + weight * inhibited) - 1
  return given > 1e-12 ? select * given : 0
}

export const sPlane = (picture, template, select) =>
  range(SIZE).map(y => range(SIZE).map(x => answer(seenAt(picture, y, x), template, select)))

/** Each C-cell has the largest answer of its field, which overlaps its neighbors'. */
export function cPlane(answers) {
  const field = n => range(SIZE).slice(Math.max(0, 3 * n - 1), 3 * n + 4)
  return range(COARSE).map(row =>
    range(COARSE).map(column =>
      Math.max(...field(row).flatMap(y => field(column).map(x => answers[y][x]))),
    ),
  )
}

function planes({ pixels, across, down, select }) {
  const picture = readPixels(pixels, across, down),
    simple = SIGNS.map(sign => sPlane(picture, TEMPLATES[sign], select))
  return { picture, simple, complex: simple.map(cPlane) }
}

const firing = every => every.flat(2).map(value => value > 0)

export function draw(state, words) {
  const { picture, simple, complex } = planes(state)
  let parts =
    text(0, 14, words.picture, "figure__label") +
    text(152, 14, words.s_planes, "figure__label") +
    text(280, 14, words.c_planes, "figure__label") +
    grid(0, TOP, SIZE, SIZE, PIXEL) +
    cells(0, TOP, PIXEL, picture, 1)
  SIGNS.forEach((sign, at) => {
    const y = TOP + Math.floor(at / 2) * 82
    for (const [x, plane, count, size] of [
      [152 + (at % 2) * 62, simple[at], SIZE, SMALL],
      [280 + (at % 2) * 62, complex[at], COARSE, 3 * SMALL],
    ])
      parts +=
        text(x, y - 6, sign, "figure__soft") +
        grid(x, y, count, count, size) +
        cells(x, y, size, plane, 1)
  })
  const limit = state.select / (1 + state.select)
  parts +=
    text(0, 210, fill(words.limit, { limit: fixed(limit, 2) }), "figure__soft") +
    rect(0, 218, 400, 8, "figure__ground") +
    rect(400 * limit, 218, 400 - 400 * limit, 8, "figure__mark")
  return [parts, 232]
}

export function says(state, words) {
  const now = planes(state),
    before = planes({ ...state, across: 0, down: 0 })
  const differ = kind => {
    const old = firing(before[kind])
    return firing(now[kind]).filter((fires, n) => fires !== old[n]).length
  }
  return fill(words.says, {
    limit: fixed(state.select / (1 + state.select), 2),
    s: firing(now.simple).filter(Boolean).length,
    c: firing(now.complex).filter(Boolean).length,
    moved_s: differ("simple"),
    moved_c: differ("complex"),
  })
}

export function table(state, words) {
  const { simple, complex } = planes(state),
    count = plane => String(firing([plane]).filter(Boolean).length)
  return [
    [
      [words.template, words.s_planes, words.c_planes],
      ...SIGNS.map((sign, at) => [sign, count(simple[at]), count(complex[at])]),
    ],
  ]
}

/** A stroke chosen by name sets the pixels, and pixels may have a name. */
export function settle(state, changed) {
  const now = { ...state }
  if (changed.includes("pixels"))
    now.stroke = Object.keys(STROKES).find(name => STROKES[name].join("/") === now.pixels) ?? "own"
  else if (changed.includes("stroke") && STROKES[now.stroke])
    now.pixels = STROKES[now.stroke].join("/")
  return now
}

/** Ink is put where a pointer goes; it takes ink away if it began on ink. */
let puts = true
export function point({ x, y }, state, isDown) {
  const column = Math.floor(x / PIXEL),
    row = Math.floor((y - TOP) / PIXEL)
  if (column < 0 || column >= SIZE || row < 0 || row >= SIZE) return null
  const picture = readPixels(state.pixels, state.across, state.down)
  if (isDown) puts = !picture[row][column]
  picture[row][column] = Number(puts)
  const pixels = picture.map(each => each.map(ink => (ink ? "1" : "0")).join("")).join("/")
  return { pixels, across: 0, down: 0 }
}

export const mount = figure => frame(figure, { draw, says, table, settle, point })
