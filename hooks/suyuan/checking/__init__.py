"""`make check` and `make fix`: every rule about the content, without building the site.

Takes the files of a project, from disk or from a commit, as one mapping of paths to bytes; gives
problems with file, line, column, and rule, and files with the mechanical ones fixed. `content`
reads the files, `passages` and the `*_prose` modules find the prose in them, `rules` has one module
per rule, `run`, `changes`, and `fixing` apply them. `coverage` counts figures without a record, and
`report` says how many there are. Only suyuan.commands and handlers may import the package.
"""
