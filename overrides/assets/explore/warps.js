/* CUDA: blocks, warps, and the share that waits. The numbers and the drawing are those of
   drawings/explorables/warps.py, for all settings. */
import { mount as frame } from "./frame.js"
import { circle, fill, fixed, grid, line, number, path, rect, text } from "./marks.js"

const WARP = 32,
  SHOWN = 6,
  MOST = 2 ** 14,
  LEFT = 38,
  TOP = 334,
  FOOT = 430
const range = n => Array.from({ length: n }, (_, at) => at)

/** Block and thread of each item, in the order of the items. */
export const assign = (items, block) => range(items).map(n => [Math.floor(n / block), n % block])
export const countBlocks = (items, block) => Math.ceil(items / block)
export const countWaves = (blocks, processors, resident) =>
  Math.ceil(blocks / (processors * resident))
export const countWarps = block => Math.ceil(block / WARP)

/** How many times faster many hands are, by Amdahl's law; `serial` is a share of 1. */
export const speedup = (serial, hands) => 1 / (serial + (1 - serial) / hands)

const handsOf = ({ items, block, processors, resident }) =>
  Math.min(items, processors * resident * block)

export function draw(state, words) {
  const { items, block, processors, resident } = state,
    blocks = countBlocks(items, block),
    slots = processors * resident,
    waves = countWaves(blocks, processors, resident),
    warps = countWarps(block),
    width = (400 - 4 * (processors - 1)) / slots
  let parts = text(0, 14, fill(words.cut, { blocks, slots, waves }), "figure__label")
  for (let wave = 0; wave < Math.min(waves, SHOWN); wave++)
    for (let slot = 0; slot < slots; slot++) {
      const at = wave * slots + slot,
        x = slot * width + 4 * Math.floor(slot / resident),
        y = 24 + wave * 17
      parts += rect(x, y, width - 1, 15, "figure__ground")
      if (at < blocks) {
        const share = Math.min(block, items - at * block) / block
        parts += rect(x, y, (width - 1) * share, 15, "figure__mark")
      }
    }
  if (waves > SHOWN)
    parts += text(0, 24 + SHOWN * 17 + 12, fill(words.more, { n: waves - SHOWN }), "figure__soft")
  parts += text(0, 166, fill(words.one, { warps, idle: warps * WARP - block }), "figure__label")
  const height = Math.min(12, 120 / warps)
  parts += rect(0, 176, 400, warps * height, "figure__ground")
  for (let warp = 0; warp < warps; warp++)
    parts += rect(
      0,
      176 + warp * height,
      12.5 * Math.min(WARP, block - warp * WARP),
      height,
      "figure__mark",
    )
  return [parts + lanes(warps, height) + drawLimit(state, words), FOOT + 26]
}

function lanes(warps, height) {
  const field = grid(0, 176, WARP, 1, 12.5)
  let lines = field.slice(field.indexOf("<path")).replaceAll("v12.5", `v${number(warps * height)}`)
  for (let warp = 1; warp < warps; warp++)
    lines += line(0, 176 + warp * height, 400, 176 + warp * height, "figure__grid")
  return lines
}

function drawLimit(state, words) {
  const serial = state.serial / 100,
    top = Math.log2(MOST)
  const across = hands => LEFT + ((384 - LEFT) * Math.log2(hands)) / top,
    up = times => FOOT - ((FOOT - TOP) * Math.log2(times)) / top,
    place = hands => [across(hands), up(speedup(serial, hands))]
  let parts = text(0, TOP - 16, words.limit, "figure__label")
  for (const times of [1, 16, 256, 4096])
    parts +=
      line(LEFT, up(times), 400, up(times), "figure__lead") +
      text(LEFT - 6, up(times) + 4, String(times), "figure__soft", "end") +
      text(across(times), FOOT + 18, String(times), "figure__soft", "middle")
  if (serial) {
    const y = Math.max(TOP, up(1 / serial))
    parts += line(LEFT, y, 400, y, "figure__edge")
  }
  return (
    parts +
    path(
      range(2 * top + 1).map(step => place(2 ** (step / 2))),
      "figure__line",
    ) +
    circle(...place(handsOf(state)), 5, "figure__ink")
  )
}

export function says(state, words) {
  const serial = state.serial / 100,
    hands = handsOf(state)
  return fill(serial ? words.says : words.says_all, {
    items: state.items,
    hands,
    serial: state.serial,
    speedup: fixed(speedup(serial, hands), 1),
    limit: serial ? fixed(1 / serial, 1) : "",
  })
}

export function table(state, words) {
  const blocks = countBlocks(state.items, state.block),
    warps = countWarps(state.block),
    hands = handsOf(state)
  return [
    [
      [words.what, words.how_many],
      [words.blocks, String(blocks)],
      [words.waves, String(countWaves(blocks, state.processors, state.resident))],
      [words.warps, String(warps)],
      [words.idle, String(warps * WARP - state.block)],
      [words.hands, String(hands)],
      [words.times, fixed(speedup(state.serial / 100, hands), 2)],
    ],
  ]
}

export const mount = figure => frame(figure, { draw, says, table })
