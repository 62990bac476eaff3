"""What every other package builds on: problems, paths, files, YAML records, the cache, processes.

Takes text, bytes, and paths; gives plain values, or `ProblemsFound` with one line for each thing
that an author has to fix. Knows nothing of essays, HTML, or MkDocs, and imports no other package
of suyuan. Every package and every handler may import it.
"""
