// What is read is kept for when the network is away, see offline-worker.js. It is registered once
// the page has been on screen for a while, so that a first view pays nothing; not in a preview,
// which has no worker, and not where the page is not encrypted.
const { worker } = document.documentElement.dataset
if (worker && location.protocol === "https:" && navigator.serviceWorker) {
  const root = new URL(worker, location.href)
  addEventListener("load", () => {
    setTimeout(() => navigator.serviceWorker.register(root).catch(() => {}), 5000)
  })
}
