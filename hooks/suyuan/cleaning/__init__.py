"""Captures → pages. `clean` is all that others need; nothing in this package imports MkDocs."""

from .clean import clean
from .model import CaptureError, Cleaned, Line
from .page import is_untouched

__all__ = ["CaptureError", "Cleaned", "Line", "clean", "is_untouched"]
