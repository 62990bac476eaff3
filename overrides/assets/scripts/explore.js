/* Explorables come to life when a reader gets near one: only then is its script fetched. */
const parts = {
  convolution: () => import("../explore/convolution.js"),
  backpropagation: () => import("../explore/backpropagation.js"),
  "next-token": () => import("../explore/next-token.js"),
  warps: () => import("../explore/warps.js"),
  descent: () => import("../explore/descent.js"),
  "auction-rules": () => import("../explore/auction-rules.js"),
  "error-staircase": () => import("../explore/error-staircase.js"),
  neocognitron: () => import("../explore/neocognitron.js"),
}
const near = new IntersectionObserver(
  entries => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue
      near.unobserve(target)
      const came = parts[target.dataset.explore]().then(part => part.mount(target))
      came.catch(
        () => (target.querySelector(".explore__controls").hidden = true), // the still stays
      )
    }
  },
  { rootMargin: "200px" },
)
for (const figure of document.querySelectorAll("[data-explore]")) near.observe(figure)
