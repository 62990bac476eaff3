"""What a capture's bytes are, and the lines of text in them."""

from .detect import is_address, read
from .refusals import ADDRESS
from .source import Source

__all__ = ["ADDRESS", "Source", "is_address", "read"]
