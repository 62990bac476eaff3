"""Markdown and HTML as a page has them: reading a page, its segments, its tree.

It takes the text of a Markdown file, or rendered HTML. `page` returns the `Page` that everything
else works on: front matter, body, and segments. `segments` and `plain_text` follow the rules of
Python-Markdown without rendering; `extensions` makes Python-Markdown set our ids; `tree` is the
parsed HTML that the steps of rendering change. What they find wrong is a `Problem` with its line.
It knows no records and links nothing; any package above `text` may import it.
"""
