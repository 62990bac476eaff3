// On the home page, a reader whose browser prefers another language of the site sees a line that
// leads to it. Nobody is sent there.
const offers = [...document.querySelectorAll("[data-offer]")]
if (offers.length) {
  const spoken = [document.documentElement.lang, ...offers.map(({ dataset }) => dataset.offer)]
  const wanted = navigator.languages.map(tag => tag.split("-")[0])
  const preferred = wanted.find(locale => spoken.includes(locale))
  for (const line of offers) line.hidden = line.dataset.offer !== preferred
}
