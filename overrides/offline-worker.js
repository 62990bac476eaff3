/* Keeps what a reader has read, for when the network is away: every page that was opened, what it
   needed, and the search of a language once it has been opened. With a network, pages are always
   fetched anew; only files whose names contain a hash are taken from here.

   scripts/offline.js registers it when a page has long been shown; a preview has none. It is at the
   root of the site, because a worker serves only what is below its own address. */
const PAGES = "pages-1",
  FILES = "files-1"
const MOST = { [PAGES]: 300, [FILES]: 1800 } // the oldest go first
const HASHED = /\.[0-9a-f]{8,}\.(?:css|m?js)$|\/search\/[a-z]{2}\/[0-9a-f]{8}\/[^/]+$/
const SEARCH = /\/search\/[a-z]{2}\/index\.json$/
const LEFT_OUT = /\.(?:epub|tmx|bib|xml|md)$/
const AT_ONCE = 4

addEventListener("install", () => skipWaiting())
addEventListener("activate", event => {
  const forget = async () => {
    for (const name of await caches.keys()) if (!(name in MOST)) await caches.delete(name)
    await clients.claim()
  }
  event.waitUntil(forget())
})

async function keep(name, request, answer) {
  if (!answer.ok || answer.type !== "basic" || answer.redirected) return
  const cache = await caches.open(name)
  await cache.put(request, answer)
  const kept = await cache.keys()
  for (const old of kept.slice(0, Math.max(0, kept.length - MOST[name]))) await cache.delete(old)
}

/** The index of a search, all of it: what it consists of is in its manifest. */
async function keepSearch(address, answer) {
  if (navigator.connection?.saveData) return
  const { version, shards, kinds } = await answer.json()
  const pages = kinds.reduce((sum, count) => sum + count, 0)
  const names = shards
    .split(" ")
    .filter(Boolean)
    .map((_, number) => `terms-${number}`)
  for (let page = 0; page < pages; page++) names.push(`page-${page}`)
  const cache = await caches.open(FILES)
  const next = async () => {
    while (names.length) {
      const file = new URL(`${version}/${names.shift()}.json`, address)
      if (await cache.match(file)) continue
      const found = await fetch(file)
      if (!found.ok) return
      await cache.put(file, found)
    }
  }
  await Promise.allSettled(Array.from({ length: AT_ONCE }, next))
}

async function answer(event) {
  const { request } = event,
    address = new URL(request.url)
  const name = request.mode === "navigate" ? PAGES : FILES
  if (HASHED.test(address.pathname)) {
    const kept = await caches.match(request)
    if (kept) return kept
  }
  try {
    const found = await fetch(request)
    event.waitUntil(keep(name, request, found.clone()).catch(() => {}))
    if (found.ok && SEARCH.test(address.pathname))
      event.waitUntil(keepSearch(address, found.clone()).catch(() => {}))
    return found
  } catch (error) {
    const kept = await caches.match(request, { ignoreSearch: true, ignoreVary: true })
    if (kept) return kept
    throw error
  }
}

addEventListener("fetch", event => {
  const { request } = event,
    { origin, pathname } = new URL(request.url)
  if (request.method !== "GET" || origin !== location.origin || LEFT_OUT.test(pathname)) return
  event.respondWith(answer(event))
})
