/* The auction. The numbers and the drawing are those of
   drawings/explorables/auction_rules.py, for all settings. */
import { circle, fill, fixed, line, mount as frame, path, rect, text } from "./frame.js"

const FIRST = 12,
  TWO_LEFT = 22,
  LAST = 44,
  ANSWER = 60,
  LEFT = 34,
  TOP = 34,
  FOOT = 214

/** The first price and every bid until the last: none is above it. */
export function prices(least, jump) {
  const found = [FIRST]
  while (found.at(-1) < LAST) {
    const step = found.at(-1) >= TWO_LEFT ? Math.max(least, jump) : least
    found.push(Math.min(LAST, found.at(-1) + step))
  }
  return found
}

/** How long so many bids take, with the time in which nobody answers the last. */
export const minutes = (bids, wait) => bids * wait + ANSWER
export const days = (total, session) => Math.ceil(total / (session * 60))

export function draw(state, words) {
  const ladder = prices(state.least, state.jump),
    total = minutes(ladder.length - 1, state.wait),
    count = days(total, state.session),
    room = (400 - LEFT) / total,
    width = state.session * 60 * room
  const at = (minute, price) => [
    LEFT + minute * room,
    FOOT - ((FOOT - TOP) * (price - 10)) / (LAST - 10),
  ]
  let parts = text(
    0,
    14,
    fill(words.title, { bids: ladder.length - 1, days: count }),
    "figure__label",
  )
  for (let day = 0; day < count; day++) {
    const x = LEFT + day * width
    if (day % 2 === 0) parts += rect(x, TOP, Math.min(width, 400 - x), FOOT - TOP, "figure__ground")
    if (width >= 24 || day === 0) {
      const name = width >= 56 ? fill(words.day, { n: day + 1 }) : String(day + 1)
      parts += text(x + 4, FOOT + 18, name, "figure__soft")
    }
  }
  for (const price of [12, 22, 33, 44]) {
    const y = at(0, price)[1]
    parts +=
      line(LEFT, y, 400, y, "figure__lead") +
      text(LEFT - 8, y + 4, String(price), "figure__soft", "end")
  }
  const ways = []
  ladder.forEach((price, bid) => {
    if (bid) ways.push(at(bid * state.wait, ladder[bid - 1]))
    ways.push(at(bid * state.wait, price))
  })
  ways.push(at(total, LAST))
  parts += path(ways, "figure__line")
  if (ladder.length <= 40)
    parts += ladder
      .map((price, bid) => circle(...at(bid * state.wait, price), 3, "figure__mark"))
      .join("")
  return [parts, FOOT + 26]
}

export function says(state, words) {
  const bids = prices(state.least, state.jump).length - 1,
    total = minutes(bids, state.wait)
  return fill(words.says, {
    bids,
    wait: state.wait,
    hours: fixed(total / 60, 1),
    session: state.session,
    days: days(total, state.session),
  })
}

export const table = (state, words) => [
  [
    [words.bid, words.price, words.hour],
    ...prices(state.least, state.jump).map((price, bid) => [
      String(bid),
      fixed(price, 1),
      fixed((bid * state.wait) / 60, 1),
    ]),
  ],
]

export const mount = figure => frame(figure, { draw, says, table })
