/* This page in another language, fetched once for all that need it. */
const pages = {}

/** The page in a language, and its address; the first of the others if none is named. */
export function fetchTwinPage(locale = "") {
  const named = locale && `[hreflang="${locale}"]`
  const address = new URL(document.querySelector(`a[data-keep-fragment]${named}`).href)
  address.hash = ""
  pages[address] ??= fetch(address)
    .then(async answer => {
      if (!answer.ok) throw new Error(answer.statusText)
      return { address, page: new DOMParser().parseFromString(await answer.text(), "text/html") }
    })
    .catch(error => {
      delete pages[address]
      throw error
    })
  return pages[address]
}
