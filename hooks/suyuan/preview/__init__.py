"""How an edit reaches the screen under `mkdocs serve`, in a second instead of after a full build.

It takes the folders that are watched, a function that builds the whole site, and functions that
render a few pages; it brings the folder on view up to date, or leaves it as it is and says why. It
does not know MkDocs. Only handlers import the package: `hooks/serving.py`, and `reloading.py` for
it; `hooks/rerender.py` renders the pages, `core.processes` does the forking, and `publishing.swap`
exchanges folders.

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
    is built in the foreground, with steps 1 to 3 again. It is built beside the one on view, which
    is served meanwhile, and takes its place if all is well.
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
    generation.

If a build fails, the site on view stays, and its generation with it: the next edit is compared with
what is on view. `Preview.problems` are what the build has logged as errors; `with_policy` puts them
on top of each page that is served (`notice.py`), and browsers reload.

Where a system cannot fork, each edit is a full build.
"""
