/* The marks of an explorable as SVG, letter by letter as drawings/explorables/marks.py
   writes them: a test compares the two. */

/** A coordinate with at most one decimal, halves rounded up; a scale of 100 gives two. */
export const number = (value, scale = 10) => String(Math.floor(value * scale + 0.5) / scale)

/** A number for readers: always so many decimals, halves away from zero, a real minus. */
export function fixed(value, decimals) {
  const whole = Math.floor(Math.abs(value) * 10 ** decimals + 0.5)
  const digits = String(Math.floor(whole / 10 ** decimals))
  const rest = decimals ? `.${String(whole % 10 ** decimals).padStart(decimals, "0")}` : ""
  return (value < 0 && whole ? "−" : "") + digits + rest
}

/** Words with a value for each `{name}` in them. */
export const fill = (words, values) =>
  words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)

const escaped = words =>
  String(words).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")
const opaque = opacity => (opacity == null ? "" : ` fill-opacity="${number(opacity, 100)}"`)

export const rect = (x, y, width, height, css, opacity) =>
  `<rect class="${css}" x="${number(x)}" y="${number(y)}" width="${number(width)}" ` +
  `height="${number(height)}"${opaque(opacity)}/>`

export const circle = (x, y, radius, css, opacity) =>
  `<circle class="${css}" cx="${number(x)}" cy="${number(y)}" ` +
  `r="${number(radius)}"${opaque(opacity)}/>`

export const path = (points, css, closed = false) =>
  `<path class="${css}" d="M${points.map(([x, y]) => `${number(x)} ${number(y)}`).join("L")}${
    closed ? "Z" : ""
  }"/>`

export const line = (x1, y1, x2, y2, css) =>
  path(
    [
      [x1, y1],
      [x2, y2],
    ],
    css,
  )

export const text = (x, y, words, css, anchor = "start") =>
  `<text class="${css}" x="${number(x)}" y="${number(y)}"${
    anchor === "start" ? "" : ` text-anchor="${anchor}"`
  }>${escaped(words)}</text>`

/** The ground of a field of square cells, with the lines between them. */
export function grid(x, y, columns, rows, size) {
  let way = ""
  for (let n = 1; n < columns; n++)
    way += `M${number(x + n * size)} ${number(y)}v${number(rows * size)}`
  for (let n = 1; n < rows; n++)
    way += `M${number(x)} ${number(y + n * size)}h${number(columns * size)}`
  const ground = rect(x, y, columns * size, rows * size, "figure__ground")
  return `${ground}<path class="figure__grid" d="${way}"/>`
}

/** A field of numbers as boxes: red above zero, black below, none where it is zero. */
export const cells = (x, y, size, values, top) =>
  values
    .map((numbers, row) =>
      numbers
        .map((value, column) =>
          value
            ? rect(
                x + column * size,
                y + row * size,
                size,
                size,
                value > 0 ? "figure__mark" : "figure__ink",
                0.15 + 0.85 * Math.min(1, Math.abs(value) / top),
              )
            : "",
        )
        .join(""),
    )
    .join("")

/** A line of a width of its own. */
export const stroke = (points, css, width) =>
  path(points, css).replace("<path ", `<path stroke-width="${number(width)}" `)

/** A number for readers with two digits, `0.0123` → `1.2 × 10⁻²`; from 0.1 to 100 plainly. */
export function power(value) {
  const size = Math.abs(value)
  if (!size || (size >= 0.1 && size < 100)) return fixed(value, 2)
  let exponent = Math.floor(Math.log10(size)),
    lead = fixed(value / 10 ** exponent, 1)
  if (lead.endsWith("10.0")) {
    lead = lead.replace("10.0", "1.0")
    exponent++
  }
  const raised = String(exponent).replace(
    /[-\d]/g,
    digit => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(digit)],
  )
  return `${lead} × 10${raised}`
}
