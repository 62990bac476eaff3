"""How an edit reaches the screen under `mkdocs serve`, in a second instead of after a full build.

It takes the folders that are watched, a function that builds the whole site, and functions that
render a few pages; it brings the folder on view up to date. It knows neither MkDocs nor HTML. Only
`hooks/serving.py` imports the package; `hooks/rerender.py` renders the pages, `core.processes` does
the forking, and `publishing.swap` exchanges folders.

While the first build runs, in the process of the server:

 1. `Preview.start_build` takes a `Snapshot` of all watched files: their times and sizes, and the
    front matter of each page.
 2. When all pages of a language are written, the build forks a `Checkpoint`: a copy of the process
    that knows all that the build knows (records, pages, compiled templates), and waits. There is
    one for each language; `hooks/locales.py` builds the second language in a fork, so its
    checkpoint is forked from that.
 3. `Preview.finish_build` makes that build the current generation: snapshot and checkpoints.

When a file is saved, MkDocs calls `Preview.handle_edit`:

 4. A background build of an earlier edit, if one is running, is killed.
 5. A new snapshot is compared with that of the current generation (`edited_files`). If files have
    appeared or disappeared, or front matter has changed, other pages depend on it: the whole site
    is built in the foreground, as MkDocs does by itself, with steps 1 to 3 again.
 6. If only text has changed, each checkpoint gets the list of edited files. It forks a child, and
    the child reads and checks these files again and writes their pages, twins, and parallel pages
    into the folder on view. What the child changes in memory dies with it, so a checkpoint stays as
    it was. If a child fails, takes more than 20 seconds, or gets a file that pages are made of (a
    record, a template), the edit is treated as in step 5: the full build reports what is wrong.
 7. The segments that came back are put into the placeholders of the parallel pages. The browser
    reloads: the edit is on the screen.
 8. A `BackgroundBuild` builds the whole site in a fork, into a staging folder beside the one on
    view (lists, the search, and pages that show the edited one change there), and leaves
    checkpoints of its own. When it is done, the folders are exchanged, and it becomes the current
    generation. If it fails, the site on view stays, and the messages say why.

Where a system cannot fork, `hooks/serving.py` makes no `Preview`, and each edit is a full build.
"""
