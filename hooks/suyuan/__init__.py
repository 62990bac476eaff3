"""Suyuan's pure code, in packages that import only those below them and never MkDocs.

From the bottom up: core, text, markup, records, linking, twins, drawings, search, exports,
publishing, site_check, preview, cleaning, checking, commands. `[tool.importlinter]` in
pyproject.toml holds them to that order. The handlers in hooks/*.py connect them to MkDocs.
"""
