/* Backpropagation. The numbers and the drawing are those of
   drawings/explorables/backpropagation.py, for all settings. */
import { circle, fill, fixed, line, mount as frame, path, power, stroke, text } from "./frame.js"

const INPUTS = [1, 0.5],
  TARGET = 1,
  LINKS = 6

const activate = (name, value) =>
  name === "relu" ? Math.max(0, value) : name === "sigmoid" ? 1 / (1 + Math.exp(-value)) : value

function slope(name, value) {
  if (name === "relu") return value > 0 ? 1 : 0
  const given = activate(name, value)
  return name === "sigmoid" ? given * (1 - given) : 1
}

const sum = numbers => numbers.reduce((total, each) => total + each, 0)

/** What comes into each layer and what goes out of it; the last layer is linear. */
export function forward(layers, inputs, activation) {
  const sums = [],
    outs = [inputs]
  layers.forEach((layer, at) => {
    const name = at < layers.length - 1 ? activation : "linear"
    sums.push(layer.map(row => sum(row.map((weight, n) => weight * outs[at][n]))))
    outs.push(sums[at].map(value => activate(name, value)))
  })
  return [sums, outs]
}

/** The gradient of each weight, and the blame of each unit: what its sum did wrong. */
export function backward(layers, inputs, target, activation) {
  const [sums, outs] = forward(layers, inputs, activation)
  let blame = outs.at(-1).map((value, n) => value - target[n])
  const blames = [blame]
  for (let at = layers.length - 1; at > 0; at--) {
    const layer = layers[at],
      after = blame
    blame = sums[at - 1].map(
      (into, unit) => slope(activation, into) * sum(layer.map((row, n) => row[unit] * after[n])),
    )
    blames.unshift(blame)
  }
  const gradients = blames.map((each, at) => each.map(one => outs[at].map(value => one * value)))
  return [gradients, blames]
}

const weightsOf = state => Array.from({ length: LINKS }, (_, n) => state[`w${n}`])
const graph = ([a, b, c, d, e, f]) => [
  [
    [a, b],
    [c, d],
  ],
  [[e, f]],
]
const learn = state => {
  const [[[a, b], [c, d]], [[e, f]]] = backward(
    graph(weightsOf(state)),
    INPUTS,
    [TARGET],
    state.activation,
  )[0]
  return [a, b, c, d, e, f]
}
const outOf = state => forward(graph(weightsOf(state)), INPUTS, state.activation)[1]

/** How much the end of a chain moves if the sum of each layer moves by one. */
export function chain(depth, link, activation) {
  const layers = Array(depth).fill([[link]]),
    [given] = forward(layers, [1], activation)[1].at(-1)
  return backward(layers, [1], [given - 1], activation)[1].map(([blame]) => blame)
}

/** The weights after a step down the slope, within what the sliders show. */
export function step(state) {
  const gradients = learn(state)
  return Object.fromEntries(
    gradients.map((gradient, n) => [
      `w${n}`,
      Math.min(3, Math.max(-3, state[`w${n}`] - state.rate * gradient)),
    ]),
  )
}

const NODES = [
    [34, 44],
    [34, 176],
    [196, 44],
    [196, 176],
    [350, 110],
  ],
  ENDS = ["02", "12", "03", "13", "24", "34"],
  LABELS = [
    [112, 36],
    [80, 130],
    [80, 86],
    [112, 168],
    [270, 58],
    [270, 158],
  ],
  BELOW = [26, 15, 15, 26, 15, 15],
  NAMES = ["x₁", "x₂", "h₁", "h₂", "y"],
  TOP = 252,
  FOOT = 372,
  LEFT = 44,
  DECADES = [
    [-12, "10⁻¹²"],
    [-8, "10⁻⁸"],
    [-4, "10⁻⁴"],
    [0, "1"],
    [4, "10⁴"],
  ]

export function draw(state, words) {
  const weights = weightsOf(state),
    outs = outOf(state),
    gradients = learn(state),
    isBack = state.phase === "back"
  let parts = ""
  weights.forEach((weight, n) => {
    const css = weight >= 0 ? "figure__wire" : "figure__wire figure__wire--below"
    parts += stroke([NODES[ENDS[n][0]], NODES[ENDS[n][1]]], css, 1 + 2 * Math.abs(weight))
  })
  weights.forEach((weight, n) => {
    const [x, y] = LABELS[n]
    parts += text(x, y, fixed(weight, 2), "figure__value figure__halo", "middle")
    if (isBack)
      parts += text(
        x,
        y + BELOW[n],
        `∂ ${fixed(gradients[n], 3)}`,
        "figure__source figure__halo",
        "middle",
      )
  })
  outs.flat().forEach((value, n) => {
    const [x, y] = NODES[n]
    parts +=
      circle(x, y, 21, "figure__node") +
      text(x, y + 5, fixed(value, 2), "figure__n", "middle") +
      text(x, y < 120 ? y - 27 : y + 36, NAMES[n], "figure__soft", "middle")
  })
  parts += text(350, 152, fill(words.wanted, { t: fixed(TARGET, 2) }), "figure__soft", "middle")
  const error = (outs[2][0] - TARGET) ** 2 / 2
  if (isBack)
    parts += text(350, 169, fill(words.error, { e: fixed(error, 3) }), "figure__source", "middle")
  return [parts + drawChain(state, words), FOOT + 40]
}

function drawChain(state, words) {
  const [low, high] = [DECADES[0][0], DECADES.at(-1)[0]]
  const height = value => {
    const share = value > 0 ? (Math.log10(value) - low) / (high - low) : 0
    return FOOT - (FOOT - TOP) * Math.min(1, Math.max(0, share))
  }
  let parts = text(0, TOP - 14, words.chart, "figure__label")
  for (const [decade, shown] of DECADES) {
    const y = height(10 ** decade)
    parts += line(LEFT, y, 400, y, decade ? "figure__lead" : "figure__axis")
    parts += text(LEFT - 6, y + 4, shown, "figure__soft", "end")
  }
  const room = 400 - LEFT - 16
  for (const [name, css] of [
    ["sigmoid", "ink"],
    ["relu", "mark"],
  ]) {
    const values = chain(state.depth, state.link, name)
    const points = values.map((value, at) => [
      LEFT + 8 + (room * at) / (values.length - 1),
      height(value),
    ])
    parts += path(points, css === "mark" ? "figure__line" : "figure__line--ink")
    parts += points.map(([x, y]) => circle(x, y, 3, `figure__${css}`)).join("")
  }
  return (
    parts +
    text(LEFT + 8, FOOT + 18, words.first, "figure__soft") +
    text(400, FOOT + 18, words.last, "figure__soft", "end") +
    circle(LEFT + 12, FOOT + 31, 4, "figure__ink") +
    text(LEFT + 22, FOOT + 36, words.activation_sigmoid, "figure__label") +
    circle(LEFT + 122, FOOT + 31, 4, "figure__mark") +
    text(LEFT + 132, FOOT + 36, words.activation_relu, "figure__label")
  )
}

export function says(state, words) {
  const given = outOf(state)[2][0]
  return fill(words.says, {
    y: fixed(given, 3),
    e: fixed((given - TARGET) ** 2 / 2, 4),
    depth: state.depth,
    sigmoid: power(chain(state.depth, state.link, "sigmoid")[0]),
    relu: power(chain(state.depth, state.link, "relu")[0]),
  })
}

export function table(state, words) {
  const gradients = learn(state),
    relu = chain(state.depth, state.link, "relu")
  return [
    [
      [words.weight, words.value, words.gradient],
      ...weightsOf(state).map((weight, n) => [
        words[`w${n}`],
        fixed(weight, 3),
        fixed(gradients[n], 4),
      ]),
    ],
    [
      [words.layer, words.activation_sigmoid, words.activation_relu],
      ...chain(state.depth, state.link, "sigmoid").map((value, at) => [
        String(at + 1),
        power(value),
        power(relu[at]),
      ]),
    ],
  ]
}

/** A weight is dragged to the right to be more, to the left to be less. */
let held = null
export function point({ x, y }, state, isDown) {
  if (isDown) {
    const near = LABELS.findIndex(
      ([left, top]) => Math.abs(left - x) < 34 && Math.abs(top + 4 - y) < 20,
    )
    held = near < 0 ? null : { name: `w${near}`, from: x, value: state[`w${near}`] }
  }
  if (!held) return null
  const value = Math.round((held.value + (x - held.from) / 40) * 100) / 100
  return { [held.name]: Math.min(3, Math.max(-3, value)) }
}

export const mount = figure => frame(figure, { draw, says, table, point, step, actions: { step } })
