"""The search: what a page says, in passages, and the static index that the browser searches.

It takes rendered HTML and records and returns the files of the index as text, the same for the same
pages. How it splits text into terms is repeated in overrides/assets/search/text.js, which does it
to what readers type. `index` says what the files are, `postings` cuts the terms into shards, and
`writing` writes them. Only `rendering`, `building`, and the handlers import it.
"""
