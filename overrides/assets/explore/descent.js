/* Gradient descent. The numbers and the drawing are those of
   drawings/explorables/descent.py, for all settings. */
import { circle, fill, fixed, line, mount as frame, path, power, rect, text } from "./frame.js"

const range = n => Array.from({ length: n }, (_, at) => at)

/** How high the bowl is at a point: (x² + λmax·y²) / 2. */
export const height = ([x, y], steep) => (x * x + steep * y * y) / 2

/** The beginning and the place after each step. */
export function walk({ x, y, rate, momentum, steep, steps }) {
  const points = [[x, y]]
  let across = 0,
    down = 0
  for (let n = 0; n < steps; n++) {
    across = momentum * across - rate * x
    down = momentum * down - rate * (steep * y)
    x += across
    y += down
    points.push([x, y])
  }
  return points
}

/** The size of a step above which it runs away: 2 (1 + β) / λmax. */
export const limit = (steep, momentum) => (2 * (1 + momentum)) / steep

/** The size of a step that is fastest without momentum: 2 / (λmin + λmax). */
export const best = steep => 2 / (1 + steep)

const UNIT = 40,
  MIDDLE = 102,
  ACROSS = 5,
  UP = 2.5,
  TOP = 252,
  FOOT = 352,
  LEFT = 44,
  LOW = -6,
  HIGH = 4
const at = (x, y) => [200 + UNIT * x, MIDDLE - UNIT * y]

export function draw(state, words) {
  let parts = rect(0, MIDDLE - UP * UNIT, 400, 2 * UP * UNIT, "figure__ground")
  for (let ring = 1; ring < 8; ring++) {
    const wide = ring * 0.65,
      high = wide / Math.sqrt(state.steep)
    if (high > UP) continue
    const turns = range(48).map(n => (2 * Math.PI * n) / 48)
    parts += path(
      turns.map(turn => at(wide * Math.cos(turn), high * Math.sin(turn))),
      "figure__lead",
      true,
    )
  }
  const points = walk(state),
    out = points.findIndex(([x, y]) => !(Math.abs(x) <= ACROSS && Math.abs(y) <= UP)),
    inside = points.slice(0, out < 0 ? points.length : out).map(([x, y]) => at(x, y))
  if (inside.length > 1) parts += path(inside, "figure__line")
  parts += inside.map(([x, y]) => circle(x, y, 3, "figure__mark")).join("")
  parts +=
    circle(...at(0, 0), 3, "figure__ink") + circle(...at(state.x, state.y), 7, "figure__frame")
  return [parts + drawHeights(words, points, state), FOOT + 24]
}

function drawHeights(words, points, state) {
  const up = value => {
    const share = value > 0 ? (Math.log10(value) - LOW) / (HIGH - LOW) : 0
    return FOOT - (FOOT - TOP) * Math.min(1, Math.max(0, share))
  }
  let parts = text(0, TOP - 14, words.chart, "figure__label")
  for (const [decade, shown] of [
    [-6, "10⁻⁶"],
    [-3, "10⁻³"],
    [0, "1"],
    [3, "10³"],
  ]) {
    const y = up(10 ** decade)
    parts +=
      line(LEFT, y, 400, y, "figure__lead") + text(LEFT - 6, y + 4, shown, "figure__soft", "end")
  }
  const room = (392 - LEFT) / (points.length - 1)
  parts += path(
    points.map((point, n) => [LEFT + n * room, up(height(point, state.steep))]),
    "figure__line--ink",
  )
  return (
    parts +
    text(LEFT, FOOT + 18, words.first, "figure__soft") +
    text(400, FOOT + 18, fill(words.last, { n: state.steps }), "figure__soft", "end")
  )
}

export function says(state, words) {
  const most = limit(state.steep, state.momentum),
    { rate } = state,
    key = rate > most + 1e-9 ? "runs" : rate > most - 1e-9 ? "edge" : "comes"
  return fill(words[key], {
    limit: fixed(most, 3),
    best: fixed(best(state.steep), 3),
    steps: state.steps,
    height: power(height(walk(state).at(-1), state.steep)),
  })
}

export const table = (state, words) => [
  [
    [words.step_number, "x", "y", words.height],
    ...walk(state).map((point, n) => [
      String(n),
      fixed(point[0], 3),
      fixed(point[1], 3),
      power(height(point, state.steep)),
    ]),
  ],
]

/** The beginning is dragged along the map. */
export function point({ x, y }) {
  if (y < MIDDLE - UP * UNIT || y > MIDDLE + UP * UNIT) return null
  const near = (value, most) => Math.min(most, Math.max(-most, Math.round(value * 10) / 10))
  return { x: near((x - 200) / UNIT, 4.8), y: near((MIDDLE - y) / UNIT, 2.4) }
}

export const mount = figure =>
  frame(figure, {
    draw,
    says,
    table,
    point,
    actions: {
      fewer: state => ({ steps: Math.max(1, state.steps - 1) }),
      more: state => ({ steps: Math.min(60, state.steps + 1) }),
    },
  })
