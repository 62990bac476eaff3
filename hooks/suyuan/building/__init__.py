"""One build of the site: what is read once and shared, and what several of its pages are made of.

`build` has the typed `Build` that handlers fill and read: records, pages, essays, results of
earlier builds, and what the pages of both languages leave for the end. `reading` reads and checks
all pages into it, and `generated` has those without a file; `page_info`, `metadata`, and `markdown`
answer for one page what its HTML, its head, and its Markdown form need. It takes paths, records,
and front matter, and knows nothing of MkDocs. Only handlers import this package.
"""
