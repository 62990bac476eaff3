"""The two languages of an essay: which segments are twins, and what readers see of that.

It takes the pages of an essay and its lock file. It returns a `TwinEssay`: the pairs of segments
under their permanent ids, each with a state (confirmed, stale, untranslated, …); and problems where
the two languages do not correspond. From a `TwinEssay` come the decorations of its pages, the rows
of the parallel page, downloads, and the lines that suggestions lead to. `loading` is where to
start: its `load_essay` calls `lock`, `alignment` (with `matching`, `pairing`, `states`, and
`retirement` below it), and `checks`. `facts` reads what a segment says (its names with `names`);
`differences` compares two. No module reads or writes files. Any package above `linking` may import
it.
"""
