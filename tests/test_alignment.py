"""The real essays, and what is found in them after they have been spoilt on purpose."""

import random
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from project import ROOT
from suyuan.alignment import check_alignment
from suyuan.claims import load_claims
from suyuan.entries import KINDS, load_entries
from suyuan.front_matter import first_line, split_front_matter
from suyuan.mentions import Matcher
from suyuan.segments import split_segments
from suyuan.sources import load_sources
from suyuan.twin_facts import name_finder
from suyuan.twins import align, to_rows

DATA, TODAY = ROOT / "docs/data", date(2026, 11, 22)
ESSAYS = sorted(path.name.removesuffix(".zh.md") for path in (ROOT / "docs/essays").glob("*.zh.md") if path.name != "index.zh.md")
PATHS = {"zh": "e.zh.md", "en": "e.en.md"}
NAMING = ("people", "organisations", "systems")
SIDES = {"zh": 0, "en": 1}


@cache
def entries():
    sources = load_sources((DATA / "sources.yml").read_text("utf-8"), "sources.yml")
    claims = load_claims((DATA / "claims.yml").read_text("utf-8"), "claims.yml", sources)
    return load_entries({f"{kind}.yml": (DATA / f"{kind}.yml").read_text("utf-8") for kind in KINDS}, claims)


@cache
def finder():
    return cache(name_finder(entries()))


@cache
def matcher(locale):
    return Matcher(entries(), locale)


@cache
def essay(slug):
    """The segments in both languages."""
    pair = []
    for locale in SIDES:
        path = ROOT / f"docs/essays/{slug}.{locale}.md"
        text = path.read_text("utf-8")
        body = split_front_matter(text, path.name)[2]
        pair.append(split_segments(body, first_line(text, body)))
    return pair


@cache
def lock(slug):
    return to_rows(align({}, *essay(slug), finder()), TODAY)


def problems(rows, zh, en):
    alignment = align(rows, zh, en, finder())
    states = [pair.state for pair in alignment.pairs if pair.state != "confirmed"]
    return check_alignment(alignment, PATHS, "e", finder()), states


# --- no false alarms

@pytest.mark.parametrize("slug", ESSAYS)
def test_the_real_pairs_raise_no_alarm(slug):
    zh, en = essay(slug)
    first = align({}, zh, en, finder())
    assert [pair.zh.line for pair in first.pairs] == [segment.line for segment in zh]
    assert [pair.en.line for pair in first.pairs] == [segment.line for segment in en], "pairs found without a lock"
    assert problems(lock(slug), zh, en) == problems({}, zh, en) == ([], [])


# --- corruptions

WORDS = {"zh": re.compile(r"[二两三四五六七八九十]+(?=[个位年岁次家块台张篇种条只层名])"),
         "en": re.compile(r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b")}
NUMERALS = {"zh": "三四五六七八九", "en": "two three four five six seven eight nine ten eleven twelve".split()}
DIGITS = re.compile(r"(?<![\w.,])\d[\d,.]*\d(?!\w)|(?<![\w.,])\d(?![\w.])")
SENTENCE = {"zh": re.compile(r"[^。？！]+[。？！](?:”)?(?:\[\^[^\]]*\])*"), "en": re.compile(r"[^.?!]+[.?!]”?(?:\[\^[^\]]*\])*(?: |$)")}
ADDRESS = re.compile(r"\]\([^)]*\)|\[\^[^\]]*\]:?|\{:[^}]*\}|《[^》]*》|“[^”]*”")
LINK = re.compile(r"(?<!!)\[([^\[\]]*)\]\([^)]*\)|\[\^[^\]]*\](?!:)")


def visible(text, matches):
    """Those matches that stand in what a reader sees, outside titles and quotations."""
    hidden = [match.span() for match in ADDRESS.finditer(text)]
    return [m for m in matches if not any(start < m.end() and m.start() < end for start, end in hidden)]


def change_number(chance, text, locale, slug):
    match = chance.choice(visible(text, [*DIGITS.finditer(text), *WORDS[locale].finditer(text)]))
    if match[0][0].isdigit():
        at = chance.choice([i for i, sign in enumerate(match[0]) if sign.isdigit()])
        digit = chance.choice([sign for sign in "123456789" if sign != match[0][at]])
        new = match[0][:at] + digit + match[0][at + 1:]
    else:
        new = chance.choice([numeral for numeral in NUMERALS[locale] if numeral != match[0]])
    return text[:match.start()] + new + text[match.end():]


@cache
def names(slug, locale):
    """Kind → the names that the essay uses."""
    kinds = {entry.id: entry.kind for entry in entries()}
    found = {kind: set() for kind in NAMING}
    for segment in essay(slug)[SIDES[locale]]:
        for start, end, id_ in matcher(locale).find(segment.plain):
            if kinds[id_] in NAMING:
                found[kinds[id_]].add((segment.plain[start:end], id_))
    return kinds, {kind: sorted(pairs) for kind, pairs in found.items()}


class Span:
    def __init__(self, mention):
        self.mention = mention

    def start(self):
        return self.mention.start

    def end(self):
        return self.mention.end


def change_name(chance, text, locale, slug):
    kinds, known = names(slug, locale)
    there = [Span(mention) for mention in matcher(locale).find(text) if kinds[mention.id] in NAMING]
    mention = chance.choice(visible(text, there)).mention
    here = {other.id for other in matcher(locale).find(text)}
    other = chance.choice([name for name, id_ in known[kinds[mention.id]] if id_ not in here])
    return text[:mention.start] + other + text[mention.end:]


def mix_up_names(chance, text, locale, slug):
    """Two of a kind that the paragraph names, one in the place of the other: of both there is still one in each language."""
    kinds, _ = names(slug, locale)
    there = [mention for mention in matcher(locale).find(text) if kinds[mention.id] in NAMING]
    mention = chance.choice(visible(text, map(Span, there))).mention
    other = chance.choice([m for m in there if m.id != mention.id and kinds[m.id] == kinds[mention.id]])
    return text[:mention.start] + text[other.start:other.end] + text[mention.end:]


def lose_link(chance, text, locale, slug):
    match = chance.choice(list(LINK.finditer(text)))
    return text[:match.start()] + (match[1] or "") + text[match.end():]


def cut_sentence(chance, text, locale, slug):
    head = re.match(r"\[\^[^\]]*\]: ", text)
    sentences = list(SENTENCE[locale].finditer(text, head.end() if head else 0))
    match = chance.choice(sentences if len(sentences) > 1 else [])
    return text[:match.start()] + text[match.end():]


EDITS = {"number changed": change_number, "name changed": change_name, "link lost": lose_link, "sentence cut": cut_sentence,
         "names mixed up": mix_up_names}
ONLY_REPORTED = ("sentence cut", "names mixed up")


def spoil(chance, kind, slug, locale):
    """A pair of pages with something wrong in one, and a lock that was made from them as they are: nothing betrays that they
    were once right. Where a block is missing or misplaced the lock is that of the real pair."""
    pages = [list(page) for page in essay(slug)]
    page = pages[SIDES[locale]]
    rows = lock(slug)
    blocks = [i for i, segment in enumerate(page) if segment.kind in ("paragraph", "list", "quote", "footnote")]
    while True:
        try:
            if kind == "dropped":
                page.pop(chance.choice([i for i in blocks if page[i].kind != "footnote"]))
            elif kind == "swapped":
                at = chance.choice([i for i in blocks if i + 1 in blocks and page[i].kind == page[i + 1].kind == "paragraph"])
                page[at], page[at + 1] = replace(page[at + 1], line=page[at].line), replace(page[at], line=page[at + 1].line)
            else:
                at = chance.choice(blocks)
                page[at] = replace(page[at], text=EDITS[kind](chance, page[at].text, locale, slug))
                id_ = list(rows)[at]
                rows = rows | {id_: rows[id_].model_copy(update={locale: page[at].plain})}
            return rows, pages
        except IndexError:  # this block has nothing of the kind
            continue


TIMES = 14  # for each kind, essay and language: 7 × 5 × 2 × 14 = 980


@pytest.mark.parametrize("kind", ["dropped", "swapped", *EDITS])
def test_what_has_been_spoilt_is_found(kind, record_property, capsys):
    chance = random.Random(f"spoilt: {kind}")
    found, missed = Counter(), []
    for slug in ESSAYS:
        for locale in SIDES:
            for _ in range(TIMES):
                rows, pages = spoil(chance, kind, slug, locale)
                wrong, states = problems(rows, *pages)
                assert not states or kind == "dropped"
                if wrong:
                    found[locale] += 1
                else:
                    missed.append((slug, locale))
    total = TIMES * len(ESSAYS) * len(SIDES)
    rate = found.total() / total
    record_property("caught", rate)
    with capsys.disabled():
        print(f"\n{kind}: {found.total()} of {total} caught ({rate:.1%}; missed {dict(Counter(locale for _, locale in missed))})")
    assert rate >= 0.95 or kind in ONLY_REPORTED
