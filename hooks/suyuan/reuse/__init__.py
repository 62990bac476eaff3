"""What the last build has made, and what of it is still good.

A build makes thousands of things: the pairs of an essay, the text of a page, the files of a page, a
feed. Each is made of what is looked up while it is made. So nobody lists what a thing depends on:

 1. Records, pages, essays, the words of the interface, and the facts of all pages are in tables of
    `Lookups`, which look like mappings. While something is made, every lookup in a table is noted,
    also one that finds nothing, and one that goes through all of a table. A text in which names
    are searched is noted as a whole: what is found in it changes only if a name does that is in it.
 2. `Traces` keeps the notes of each thing as its trace, with a digest of what each lookup found,
    and the files that were written. In the next build a trace holds if every lookup finds the same.
    If all of a table is as it was, its keys are not looked at one by one.
 3. `Keeper` keeps results in the cache, under a hash of their trace: `map` makes those whose trace
    does not hold, `write` does so for files, and takes the others over from the site of the last
    build, `PreviousSite`. A file is taken over only if it has the checksum that it was written
    with. It becomes a link to the same content: nothing may write into it afterwards, so everything
    that writes into a site replaces files (`core.files.write_anew`).

All that every result depends on (code, templates, settings, versions) is in the key of the whole
cache, see `core.digests.fingerprint`. A thing that gave a warning is not kept, so that the next
build gives the warning again. The traces belong to one site, known by the hash of its manifest; if
another site is in its place, or none, pages are written again.

`building` and the packages above it use this one; it knows nothing of what is made. How MkDocs is
brought to leave out what is kept is in `hooks/keep_text.py` and `hooks/keep_files.py`.
"""
