"""Drafts of translations: what to send to an endpoint, and what to make of its answers.

Takes the segments of a page and of its twin, the entries, the wording, and a `Translator`; gives
the text of the twin page and the rows of its lock file. A block is split into its words and all
that is around them (`blocks`), so that an answer can change nothing but words: links, notes,
claims, and the shape of the block come from the original, and the words are escaped like those of
a capture. `requests` writes what is sent, `answers` checks what comes back, `plan` says which
segments need a draft, `runs` drafts them, `twin_page` writes them into the page, `memory` finds
what people have translated before. Only `endpoint` knows the network. Only suyuan.commands imports
the package.
"""
