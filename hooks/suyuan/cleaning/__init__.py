"""A saved page, clipping, or document that becomes a page of this site.

It takes the bytes of a capture in any format and encoding, and the numbers of lines to keep or to
drop by hand. It returns a `Cleaned`: front matter, a page in Markdown in which nothing can run, the
images of the capture that the page shows, and for every line whether it was kept, with a reason and
a confidence. A capture that cannot become a page raises `CaptureError`. `clean` is where to start.
It calls, in order: `formats` (what the bytes are; below it `decode`, `saved_page` with `hidden` and
`walk`, `metadata`, `headers`, `mail`, `embedded` and `capture_files` for images), `character_fixes`
(with `pinyin` and `traditional`), `structure` (lines to blocks, with `inline`, `tables`, `fences`,
`raw_html`), `typography`, `reflow`, `selection` (which blocks are the article: `body` scores them
with `features` and `net`; `stretches`, `letters`, `notes`, `threads`, `furniture`, `boxes`,
`contents`, `titles`, and `references` correct the edges), `short_lines` (with `headings` and
`numbering`), `page_images` (with `pictures`, which draws them anew), `page` (which writes, through
`inert`), and `proposals`. No module writes files or uses the network. `commands` imports this
package, and two rules of `checking` use `typography`.
"""

import os

# numpy reads it when it is imported, whoever does so first: on matrices as small as those of the
# net, several threads wait for each other nine tenths of their time
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from .clean import clean
from .errors import CaptureError
from .model import Cleaned, Line
from .page import is_untouched

__all__ = ["CaptureError", "Cleaned", "Line", "clean", "is_untouched"]
