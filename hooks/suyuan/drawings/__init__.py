"""Everything that is drawn at build time: charts, the timeline, the talent flow, cards, covers.

It takes records, plain text, and functions that return addresses, and returns inline SVG with the
same data as a table, or the bytes of a PNG. The same input gives the same output on every machine.
It reads no files but the typefaces of its packages. `search`, `exports`, and the handlers may
import it.
"""
