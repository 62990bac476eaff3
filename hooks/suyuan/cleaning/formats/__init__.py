"""What a capture's bytes are, and the lines of text in them."""

from .detect import read
from .source import Source

__all__ = ["Source", "read"]
