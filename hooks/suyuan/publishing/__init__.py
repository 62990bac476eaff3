"""From a finished folder of pages to a site that readers see.

Takes the folder that MkDocs has written and the settings in mkdocs.yml; gives redirects, asset
names with fingerprints, the files that hosts read, checksums, and the site in its place, or
`ProblemsFound`. Nothing half-done is ever visible: `swap` exchanges the folder of a local build
with the one before, `releases` turns a symbolic link to a new release that a server serves, and
`branches` pushes one commit. (Both ways of replacing a folder are needed: a build must leave a real
folder in `site/`, and a served release must outlive its successor while answers are under way.)
site_check, preview, commands, and the handlers may import it.
"""
