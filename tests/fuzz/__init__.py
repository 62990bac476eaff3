"""Input that nobody would write, and what must hold of it all the same: `make fuzz`.

`captures.py` makes captures, `project_files.py` pages and records; both draw on `pieces.py` and
`vocabulary.py`, and the latter changes something in the project of `standard.py`. Each input
follows from the seed and its number alone. `capture_promises.py` and `project_promises.py` say what
must hold, `pool.py` tries the inputs in processes that may not take long or grow, and `reduce.py`
makes a failing input short. `__main__.py` is the command. What was found once is in
tests/fixtures/fuzz, and `test_fuzz.py` tries that and 2,000 new inputs.
"""
