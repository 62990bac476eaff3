// Asks the indexes: in the language of the page first, then in the other, then for what comes
// nearest.

import { CLAIM, ESSAY, GUIDE, Index, Outdated, read } from "./index.js"
import { findClaims } from "./claims.js"
import { parse } from "./query.js"

const MOST = 12 // documents looked into at a time

export class Search {
  constructor(folder, locales) {
    this.indexes = locales.map(locale => new Index(folder, locale))
    this.opened = new Map()
  }

  open(index = this.indexes[0]) {
    if (!this.opened.has(index)) {
      const opening = index.open()
      opening.catch(() => this.opened.delete(index))
      this.opened.set(index, opening)
    }
    return this.opened.get(index)
  }

  // Results in the language of the page; else in the other one; else those that come nearest.
  async find(typed) {
    const [own, other] = this.indexes
    for (const [index, near] of [
      [own, false],
      [other, false],
      [own, true],
    ]) {
      const results = await this.ask(index, typed, near)
      if (results.entries.length || results.claims.length || results.found.length) return results
    }
    return null
  }

  async ask(index, typed, near) {
    await this.open(index)
    try {
      return await this.read(index, typed, near)
    } catch (error) {
      if (!(error instanceof Outdated)) throw error
      this.opened.delete(index) // the site was published anew while the page was open
      await this.open(index)
      return this.read(index, typed, near)
    }
  }

  async read(index, typed, near) {
    const query = parse(typed)
    const groups = near ? query.groups.flatMap(group => group.loosened()) : query.groups
    const named = index.entries(query, near)
    const listed = index.documents(query, groups, near)
    listed.catch(() => {}) // where both fail, the first that is awaited says so
    const numbers = [...new Set(await named)].slice(0, 8)
    const entries = (
      await Promise.all(numbers.map(number => index.take(`page-${number}.json`)))
    ).map(page => {
      return {
        ...page,
        marks: read(page.title).original(
          query.groups.flatMap(group => group.find(read(page.title))),
        ),
      }
    })
    const shown = new Set(entries.map(entry => entry.url))
    const rest = (await listed).filter(number => !numbers.includes(number))
    const of = test => rest.filter(number => test(index.kindOf(number)))
    const queues = [
      { wanted: 5, numbers: of(kind => kind === ESSAY), found: [] },
      { wanted: 3, numbers: of(kind => kind < CLAIM || (kind > ESSAY && kind < GUIDE)), found: [] },
      { wanted: 2, numbers: of(kind => kind === GUIDE), found: [] },
    ]
    const claims = await findClaims(
      index,
      query,
      groups,
      of(kind => kind === CLAIM),
      near,
    )
    const results = { locale: index.locale, near, entries, claims, found: [], more: null }
    const isAsked = query.isPrice || (query.isQuestion && query.groups.length > 1)
    results.claimsFirst = claims.length > 0 && (query.numbers > 0 || isAsked)
    const look = number => index.look(number, query, groups, near)
    const more = async () => {
      await Promise.all(queues.map(queue => dig(queue, look, shown)))
      results.found = queues.flatMap(queue => queue.found)
      results.more = queues.some(queue => queue.numbers.length) ? more : null
      return results
    }
    return more()
  }
}

// Looks into the next documents of a queue until some pages are found. The parts of a long page are
// one result, and of those
// looked into together the page that has it all in one paragraph comes first.
async function dig(queue, look, shown) {
  const fresh = new Map()
  for (
    let looked = 0;
    queue.numbers.length && fresh.size < queue.wanted && looked < MOST;
    looked += queue.wanted
  ) {
    for (const result of await Promise.all(queue.numbers.splice(0, queue.wanted).map(look))) {
      if (!result || shown.has(result.url)) continue
      const same = fresh.get(result.url) ?? queue.found.find(({ url }) => url === result.url)
      if (!same) fresh.set(result.url, result)
      else {
        same.passages = [...same.passages, ...result.passages]
          .filter(({ score }) => score > 0)
          .sort((a, b) => b.score - a.score)
        same.best = Math.max(same.best, result.best)
      }
    }
  }
  queue.found.push(
    ...[...fresh.values()].sort((a, b) => Math.round(b.best * 2) - Math.round(a.best * 2)),
  )
}
