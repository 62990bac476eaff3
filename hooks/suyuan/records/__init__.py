"""The records of docs/data, both languages side by side in each: read, checked, and typed.

It takes the text of YAML files and returns sources, claims, entries, figures, corrections, and the
words of the interface as frozen objects; a record that is incomplete or refers to something that
does not exist raises ProblemsFound with file and line. It also answers what the records say
together: names, relations, which corrections concern a page. It draws and writes nothing; any
package above `markup` may import it.
"""
