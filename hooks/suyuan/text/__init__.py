"""Plain strings: classes of characters, words, numbers, and dates in Chinese and English.

It takes and returns strings and numbers; it knows nothing of Markdown, HTML, pages, or records.
Every package above `core` may import it.
"""
