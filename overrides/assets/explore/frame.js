/* What all explorables have in common: reads the controls, keeps what is set in the address, draws.
   A part gives
     draw(state, words)    the inside of the drawing: [SVG, height]
     says(state, words)    the sentence below it
     table(state, words)   rows of text for each table that changes; optional
     settle(state, names)  the state after the settings with these names have changed; optional
     limits(state)         name → the highest value of a slider; optional
     actions               name of a button → (state) => what changes; optional
     point(place, state)   what changes when a reader points at a place of the drawing; optional
     keys(state)           name of a button → what is on it, '' to hide it; optional
     step(state)           what changes with each step of `play`; optional  */
const PACE = 450 // milliseconds between two steps

const isNumber = field => field.type === "range" || field.type === "number"
const short = value => (typeof value === "number" ? Number(value.toFixed(3)) : value)
const read = field => (isNumber(field) ? Number(field.value) : field.value)

export function mount(figure, part) {
  const id = figure.dataset.explore,
    words = JSON.parse(figure.dataset.words),
    drawing = figure.querySelector(".explore__drawing"),
    controls = figure.querySelector(".explore__controls"),
    calm = matchMedia("(prefers-reduced-motion: reduce)").matches,
    says = figure.querySelector(".explore__says output"),
    tables = [...figure.querySelectorAll(".explore__data table")],
    fields = Object.fromEntries(
      [...controls.querySelectorAll("[name]:not(button)")].map(field => [field.name, field]),
    ),
    buttons = Object.fromEntries(
      [...controls.querySelectorAll("button")].map(button => [button.name, button]),
    ),
    first = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, read(field)]))
  let state = { ...first },
    timer = 0

  function show() {
    const limits = part.limits?.(state) ?? {}
    for (const [name, most] of Object.entries(limits)) {
      fields[name].max = most
      state[name] = Math.min(state[name], most)
    }
    for (const [name, field] of Object.entries(fields)) {
      if (read(field) !== state[name] && document.activeElement !== field) field.value = state[name]
      if (field.type === "range") {
        if (read(field) !== state[name]) field.value = state[name]
        field.previousElementSibling.value =
          part.shown?.(name, state, words) ?? field.value.replace("-", "−")
      }
    }
    const [inside, height] = part.draw(state, words)
    drawing.lastElementChild.innerHTML = inside
    drawing.setAttribute("viewBox", `0 0 400 ${height}`)
    says.value = part.says(state, words)
    for (const [name, label] of Object.entries(part.keys?.(state) ?? {})) {
      buttons[name].textContent = label
      buttons[name].hidden = !label
    }
    part.table?.(state, words).forEach((rows, at) => fillTable(tables[at], rows))
  }

  /** Keep in the address what differs from the beginning, and leave all else in it alone. */
  function remember() {
    const query = new URLSearchParams(location.search)
    for (const name of Object.keys(fields)) {
      if (state[name] === first[name]) query.delete(`${id}.${name}`)
      else query.set(`${id}.${name}`, short(state[name]))
    }
    const asked = String(query)
    history.replaceState(
      history.state,
      "",
      location.pathname + (asked && `?${asked}`) + location.hash,
    )
  }

  function change(changes) {
    if (!changes) return
    state = { ...state, ...changes }
    state = part.settle?.(state, Object.keys(changes)) ?? state
    show()
    remember()
  }

  /** Apply the settings in an address, `?convolution.kernel=blur`; anything else is as at first. */
  function follow(search) {
    const asked = {}
    for (const [key, value] of new URLSearchParams(search)) {
      const name = key.startsWith(`${id}.`) ? key.slice(id.length + 1) : ""
      const field = Object.hasOwn(fields, name) && fields[name]
      if (!field) continue
      const before = field.value
      field.value = value // the browser keeps it within its limits
      asked[name] = read(field)
      if (isNumber(field) && !Number.isFinite(asked[name])) delete asked[name]
      if (field.tagName === "SELECT" && field.selectedIndex < 0) {
        field.value = before
        delete asked[name]
      }
    }
    state = { ...first, ...asked }
    state = part.settle?.(state, Object.keys(asked)) ?? state
    show()
    return Object.keys(asked).length > 0
  }

  function stop() {
    clearInterval(timer)
    timer = 0
    if (buttons.play) buttons.play.textContent = words.play
    says.setAttribute("aria-live", "polite")
  }
  function play() {
    if (timer) return stop()
    says.setAttribute("aria-live", "off") // a voice could not keep up
    buttons.play.textContent = words.pause
    timer = setInterval(() => {
      const changes = document.hidden ? {} : part.step(state)
      if (changes) change(changes)
      else stop()
    }, PACE)
  }

  controls.addEventListener("input", event => {
    const { name } = event.target
    if (!Object.hasOwn(fields, name)) return
    if (isNumber(event.target) && !event.target.validity.valid) return // half typed
    stop()
    change({ [name]: read(event.target) })
  })
  controls.addEventListener("change", event => {
    if (isNumber(event.target)) event.target.value = state[event.target.name]
  })
  controls.addEventListener("click", event => {
    const name = event.target.closest("button")?.name
    if (!name) return
    if (name === "play") return play()
    stop()
    if (name === "reset") {
      state = { ...first }
      for (const [each, field] of Object.entries(fields)) field.value = first[each]
      show()
      return remember()
    }
    change((part.actions?.[name] ?? part.step)(state, words))
  })
  if (buttons.play) buttons.play.hidden = calm

  if (part.point) {
    const point = (event, isDown) => {
      const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(
        drawing.getScreenCTM().inverse(),
      )
      const changes = part.point(at, state, isDown)
      if (changes) stop()
      change(changes)
    }
    // A finger may only be on its way down the page: wait until it is lifted, or goes sideways. The
    // sheet leaves `pan-y` to the browser, which then sends `pointercancel`.
    let waiting = null
    drawing.addEventListener("pointerdown", event => {
      if (event.pointerType === "touch") waiting = event
      else point(event, true)
    })
    drawing.addEventListener("pointermove", event => {
      if (!event.buttons) return
      if (waiting) {
        const across = Math.abs(event.clientX - waiting.clientX)
        if (across < 8 || across < Math.abs(event.clientY - waiting.clientY)) return
        point(waiting, true)
        waiting = null
      }
      point(event, false)
    })
    drawing.addEventListener("pointerup", () => {
      if (waiting) point(waiting, true)
      waiting = null
    })
    drawing.addEventListener("pointercancel", () => (waiting = null))
    drawing.classList.add("explore__drawing--live")
  }

  // A link to a setting on the same page sets it at once, without loading the page again.
  document.addEventListener("click", event => {
    const link = event.target.closest?.("a[href]")
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !link.search) return
    if (link.origin + link.pathname !== location.origin + location.pathname) return
    if (![...new URLSearchParams(link.search).keys()].some(key => key.startsWith(`${id}.`))) return
    event.preventDefault()
    stop()
    follow(link.search)
    remember()
    figure.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" })
  })
  addEventListener("popstate", () => follow(location.search))

  follow(location.search)
  stop()
  figure.dataset.alive = ""
  return { change, state: () => state }
}

/** Write rows of text into a table: the first cell of each is its head. */
function fillTable(table, rows) {
  const [head, ...body] = rows
  const cell = (words, tag, scope) => {
    const element = document.createElement(tag)
    element.textContent = words
    if (scope) element.scope = scope
    return element
  }
  const row = (cells, isHead) => {
    const line = document.createElement("tr")
    line.append(
      ...cells.map((words, at) =>
        isHead ? cell(words, "th", "col") : at ? cell(words, "td") : cell(words, "th", "row"),
      ),
    )
    return line
  }
  table.tHead?.replaceChildren(row(head, true))
  table.tBodies[0].replaceChildren(...body.map(cells => row(cells)))
}

/* Marks as SVG, letter by letter as drawings/explorables/marks.py writes them: a test compares
   the two. They are in this file because a page would wait for another. */

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
