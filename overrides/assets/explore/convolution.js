/* Convolution. The numbers and the drawing are those of
   drawings/explorables/convolution.py, for all settings. */
import { cells, fill, fixed, grid, line, mount as frame, rect, text } from "./frame.js"

export const SIZE = 12
const WINDOW = 3
const CAT = [
  "#.......#",
  "##.....##",
  "###...###",
  "#########",
  "##.###.##",
  "#########",
  "####.####",
  ".##.#.##.",
  "..#####..",
]
export const KERNELS = {
  vertical: [-1, 0, 1, -1, 0, 1, -1, 0, 1],
  horizontal: [-1, -1, -1, 0, 0, 0, 1, 1, 1],
  outline: [-1, -1, -1, -1, 8, -1, -1, -1, -1],
  blur: [1, 1, 1, 1, 1, 1, 1, 1, 1],
}
const range = n => Array.from({ length: n }, (_, at) => at)

/** The picture, 1 where the cat is. */
export const picture = (across, down) =>
  range(SIZE).map(y => range(SIZE).map(x => Number(CAT[y - down]?.[x - across] === "#")))

/** An image with zeros around it. */
export function padded(image, padding) {
  const width = image[0].length + 2 * padding
  const blank = range(padding).map(() => Array(width).fill(0)),
    sides = Array(padding).fill(0)
  return [...blank, ...image.map(row => [...sides, ...row, ...sides]), ...blank]
}

/** How many places a window has on a side. */
export const outputSize = (size, window, stride, padding) =>
  Math.floor((size + 2 * padding - window) / stride) + 1

/** The numbers below the window, row by row. */
const patch = (image, row, column) =>
  range(WINDOW * WINDOW).map(n => image[row + Math.floor(n / WINDOW)][column + (n % WINDOW)])

/** The map of answers: at each place, the sum of nine products. */
export function convolve(image, kernel, stride, padding) {
  const ground = padded(image, padding),
    places = range(outputSize(image.length, WINDOW, stride, padding))
  return places.map(y =>
    places.map(x =>
      patch(ground, y * stride, x * stride).reduce((sum, value, n) => sum + value * kernel[n], 0),
    ),
  )
}

/** The largest of each two by two; an odd row or column at the end is left out. */
export const pool = answers =>
  range(Math.floor(answers.length / 2)).map(y =>
    range(Math.floor(answers.length / 2)).map(x =>
      Math.max(
        answers[2 * y][2 * x],
        answers[2 * y][2 * x + 1],
        answers[2 * y + 1][2 * x],
        answers[2 * y + 1][2 * x + 1],
      ),
    ),
  )

const weights = state => range(WINDOW * WINDOW).map(n => state[`k${n}`])
const answersOf = state =>
  convolve(picture(state.across, state.down), weights(state), state.stride, state.padding)
const places = state => outputSize(SIZE, WINDOW, state.stride, state.padding)

const FIELD = 176, // side of the picture with the zeros around it
  TOP = 24,
  RIGHT = 224,
  STEP = 222,
  BOX = 24 // side of a number in the step below

export function draw(state, words) {
  const { stride, padding, at } = state,
    kernel = weights(state),
    image = picture(state.across, state.down),
    answers = answersOf(state),
    side = answers.length,
    row = Math.floor(at / side),
    column = at % side
  const top = Math.max(1, kernel.reduce((sum, value) => sum + Math.abs(value), 0) / 2),
    cell = FIELD / (SIZE + 2 * padding),
    windowX = column * stride * cell,
    windowY = TOP + row * stride * cell,
    answerX = RIGHT + column * cell,
    answerY = TOP + row * cell
  const below = patch(padded(image, padding), row * stride, column * stride),
    products = below.map((value, n) => value * kernel[n] || 0),
    pooled = pool(answers),
    size = Math.min(14.4, (3 * BOX) / pooled.length)
  const parts = [
    text(0, 14, fill(words.picture, { size: SIZE }), "figure__label"),
    text(RIGHT, 14, fill(words.map, { size: side }), "figure__label"),
    padding ? rect(0, TOP, FIELD, FIELD, "figure__edge") : "",
    grid(padding * cell, TOP + padding * cell, SIZE, SIZE, cell),
    cells(padding * cell, TOP + padding * cell, cell, image, 1),
    grid(RIGHT, TOP, side, side, cell),
    cells(RIGHT, TOP, cell, answers, top),
    line(windowX + 3 * cell, windowY + 1.5 * cell, answerX, answerY + cell / 2, "figure__way"),
    rect(windowX, windowY, 3 * cell, 3 * cell, "figure__frame"),
    rect(answerX, answerY, cell, cell, "figure__frame"),
    numbers(0, below, 1, words.window),
    text(84, STEP + 42, "×", "figure__value", "middle"),
    numbers(96, kernel, 0, words.weights),
    text(180, STEP + 42, "=", "figure__value", "middle"),
    numbers(192, products, Math.max(1, ...kernel.map(Math.abs)), words.products),
    text(276, STEP + 42, "→", "figure__value", "middle"),
    text(290, STEP + 42, fixed(answers[row][column], 0), "figure__value"),
    grid(328, STEP, pooled.length, pooled.length, size),
    cells(328, STEP, size, pooled, top),
    text(400, STEP + 90, words.pooled, "figure__soft", "end"),
  ]
  return [parts.join(""), STEP + 96]
}

/** Three by three numbers with their name; they are tinted if `top` is not 0. */
function numbers(x, values, top, name) {
  const rows = [0, 3, 6].map(n => values.slice(n, n + WINDOW))
  const tint = top
    ? cells(
        x,
        STEP,
        BOX,
        rows.map(row => row.map(value => value * 0.3)),
        top,
      )
    : ""
  const shown = values
    .map((value, n) =>
      text(
        x + ((n % 3) + 0.5) * BOX,
        STEP + Math.floor(n / 3) * BOX + 17,
        fixed(value, 0),
        "figure__n",
        "middle",
      ),
    )
    .join("")
  return (
    grid(x, STEP, WINDOW, WINDOW, BOX) + tint + shown + text(x, STEP + 90, name, "figure__soft")
  )
}

export function says(state, words) {
  const answers = answersOf(state),
    side = answers.length,
    row = Math.floor(state.at / side),
    column = state.at % side
  return fill(words.says, {
    row: row + 1,
    column: column + 1,
    sum: fixed(answers[row][column], 0),
    n: SIZE,
    p: state.padding,
    s: state.stride,
    size: side,
    places: side * side,
  })
}

export function table(state, words) {
  const answers = answersOf(state)
  return [
    [
      [words.rows, ...answers.map((_, n) => String(n + 1))],
      ...answers.map((row, y) => [String(y + 1), ...row.map(value => fixed(value, 0))]),
    ],
  ]
}

/** A kernel chosen by name sets the nine numbers, and nine numbers may have a name. */
export function settle(state, changed) {
  const now = { ...state }
  if (changed.includes("kernel") && KERNELS[now.kernel])
    KERNELS[now.kernel].forEach((value, n) => changed.includes(`k${n}`) || (now[`k${n}`] = value))
  const named = Object.entries(KERNELS).find(([, values]) =>
    values.every((value, n) => value === now[`k${n}`]),
  )
  if (changed.some(name => /^k\d$/.test(name))) now.kernel = named?.[0] ?? "own"
  now.at = Math.min(now.at, places(now) ** 2 - 1)
  return now
}

/** The place that a reader points at, in the picture or in the map. */
export function point({ x, y }, state) {
  const side = places(state),
    { stride, padding } = state
  const into = (column, row) => {
    const near = n => Math.min(side - 1, Math.max(0, n))
    return { at: near(row) * side + near(column) }
  }
  const cell = FIELD / (SIZE + 2 * padding)
  if (y < TOP || y > TOP + FIELD) return null
  if (x >= RIGHT) return into(Math.floor((x - RIGHT) / cell), Math.floor((y - TOP) / cell))
  if (x > FIELD) return null
  return into(Math.round((x / cell - 1.5) / stride), Math.round(((y - TOP) / cell - 1.5) / stride))
}

const step = state => ({ at: (state.at + 1) % places(state) ** 2 })
const limits = state => ({ at: places(state) ** 2 - 1 })

export const mount = figure =>
  frame(figure, { draw, says, table, settle, point, step, limits, actions: { step } })
