/* The staircase of errors. The numbers and the drawing are those of
   drawings/explorables/error_staircase.py, for all settings. */
import { fill, fixed, line, mount as frame, rect, text } from "./frame.js"

const ERRORS = [28.2, 25.8, 15.3, 11.5, 6.67, 3.57, 3, 2.251],
  SHOWN = ["28.2", "25.8", "15.3", "11–12", "6.67", "3.57", "≈3", "2.251"],
  YEAR = 2010,
  PICTURES = 8,
  TOP = 24,
  FOOT = 150,
  STEP = 50

const readPicture = written => {
  const [answer, ...guesses] = written.split("|")
  return { answer, guesses }
}

/** Whether the answer is among the guesses that count. */
export const isRight = (answer, guesses, counted) => guesses.slice(0, counted).includes(answer)

const pictures = words =>
  Array.from({ length: PICTURES }, (_, n) => readPicture(words[`p${n + 1}`]))

/** How many of the eight pictures count as wrong. */
export const countWrong = (words, counted) =>
  pictures(words).filter(({ answer, guesses }) => !isRight(answer, guesses, counted)).length

export function draw(state, words) {
  let parts = text(0, 14, words.title, "figure__label")
  ERRORS.forEach((error, at) => {
    const x = at * STEP,
      isChosen = YEAR + at === state.year,
      height = ((FOOT - TOP - 20) * error) / ERRORS[0],
      css = isChosen ? "figure__value" : "figure__soft"
    parts +=
      rect(x, FOOT - height, STEP - 6, height, "figure__mark", isChosen ? null : 0.45) +
      text(x + 22, FOOT - height - 6, SHOWN[at], css, "middle") +
      text(x + 22, FOOT + 18, String(YEAR + at), css, "middle")
  })
  parts += line(0, FOOT, 400, FOOT, "figure__axis")
  const all = pictures(words),
    { answer, guesses } = all[state.picture - 1],
    right = isRight(answer, guesses, state.counted)
  parts +=
    text(0, 208, fill(words.shows, { answer }), "figure__label") +
    text(400, 208, right ? words.right : words.wrong, "figure__source", "end")
  guesses.forEach((guess, at) => {
    const y = 220 + at * 24,
      counts = at < state.counted,
      css = counts ? "figure__label" : "figure__soft"
    parts += rect(0, y, 400, 20, "figure__ground")
    if (counts && guess === answer) parts += rect(0, y, 400, 20, "figure__mark", 0.3)
    parts += text(10, y + 15, String(at + 1), css) + text(34, y + 15, guess, css)
    if (!counts) parts += text(390, y + 15, words.not_counted, "figure__soft", "end")
  })
  parts += text(
    0,
    362,
    fill(words.of_eight, { n: countWrong(words, state.counted) }),
    "figure__label",
  )
  all.forEach((picture, at) => {
    const css = isRight(picture.answer, picture.guesses, state.counted)
      ? "figure__ground"
      : "figure__mark"
    parts += rect(at * STEP, 372, STEP - 6, 14, css)
    if (at + 1 === state.picture) parts += rect(at * STEP, 372, STEP - 6, 14, "figure__frame")
  })
  return [parts, 392]
}

export function says(state, words) {
  const at = state.year - YEAR
  return fill(at ? words.says : words.says_first, {
    year: state.year,
    error: SHOWN[at],
    before: at ? SHOWN[at - 1] : "",
    share: at ? fixed((1 - ERRORS[at] / ERRORS[at - 1]) * 100, 0) : "",
    counted: state.counted,
    wrong: countWrong(words, state.counted),
  })
}

export function table(state, words) {
  const { answer, guesses } = readPicture(words[`p${state.picture}`])
  return [
    [
      [words.guess, fill(words.shows, { answer })],
      ...guesses.map((guess, at) => [String(at + 1), guess]),
    ],
  ]
}

/** A year or a picture that a reader points at. */
export function point({ x, y }, state, isDown) {
  const at = Math.min(PICTURES - 1, Math.max(0, Math.floor(x / STEP)))
  if (y < FOOT + 24) return { year: YEAR + at }
  return y > 366 && isDown ? { picture: at + 1 } : null
}

export const mount = figure => frame(figure, { draw, says, table, point })
