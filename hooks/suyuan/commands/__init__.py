"""The commands of `make import`, `translations`, `outline`, `check`, `fix`, `rules`, and `urls`.

Takes arguments of the command line; reads and writes files, prints, and gives an exit code: 0 for
success, 1 for problems, 2 for wrong usage. Each `cli_*` module declares the arguments of a group of
commands, and imports what runs them only when they run, so that a command starts fast. Nothing but
suyuan.__main__ imports the package.
"""
