"""The site in other forms, for other programs and other readers.

JSON-LD, Open Graph tags, citations, feeds, Markdown, `llms.txt`, and EPUBs. It takes essays as
`Work`s, records, and rendered segments, and returns the text or the bytes of each file. What is not
known is left out, and nothing that an author writes can become markup. Only `writing` touches the
disk. Only `building` and the handlers import this package.
"""
