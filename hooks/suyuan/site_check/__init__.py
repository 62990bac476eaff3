"""Checks a finished site as a reader's browser would see it, without trusting what built it.

Takes a folder of HTML and the address that it will be published at; gives problems, each with the
file that its author edits. One module for each kind of rule:

    links.py        every link, fragment, image, script, and stylesheet leads somewhere on this host
    heads.py        language, title, description, heading, canonical address, twins that link back
    live_markup.py  nothing runs that the site did not write itself
    budgets.py      no page weighs more than it may

A rule is a function of the whole site that yields findings; to add one, write it and list it in
`run.RULES`. What needs the tree of a page runs while the page is parsed, because trees are not
kept. The handlers and tools/ may import the package.
"""

from suyuan.site_check.run import check_site

__all__ = ["check_site"]
