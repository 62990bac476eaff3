"""What the text of a page refers to: claims that it states, and entries that it mentions.

It takes the Markdown of an essay or the tree of a rendered page, and the records. In Markdown it
checks that references have a record; in a tree it makes links of them, and returns every mention
with the paragraph around it, from which `backlinks` come. Any package above `records` may import
it.
"""
