"""What pages and entries may state of a claim: its values, and not a wrong one as a fact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from suyuan.core.locales import LOCALES
from suyuan.core.problems import Problem
from suyuan.linking.claim_uses import SCHEME, ClaimUse, claim_spans, find_claim_uses
from suyuan.markup.page import Page
from suyuan.markup.spans import Span
from suyuan.records.claims import Claim, former_ids
from suyuan.records.entries import Entry
from suyuan.records.sources import Source, explain_unknown
from suyuan.text.quantities import Quantity, find_quantities

_MAGNITUDE = re.compile(
    r"[百千万亿]+|[一二两三四五六七八九]成|半|\b(?:hundred|thousand|million|billion|trillion|quadrillion|dozen)s?\b"
    r"|\bhalf\b",
    re.IGNORECASE,
)


def check_page_claims(
    page: Page, claims: Mapping[str, Claim], sources: Mapping[str, Source]
) -> list[Problem]:
    """What is wrong with the claims of a page, and with the sources of an essay. Its front matter
    is right.

    `suyuan.twins.checks`, which knows which paragraphs are twins, checks that both languages state
    the same claims.
    """
    problems = [
        Problem(page.name, page.lines[("sources", i)], explain_unknown(id_, sources))
        for i, id_ in enumerate(page.front["sources"] if page.is_essay else ())
        if id_ not in sources
    ]
    locale = page.path.locale if page.path else LOCALES[0]
    body = check_claim_uses(
        page.body, page.first_line, page.name, locale, claims, sources, page.spans
    )
    return problems + body


def check_claim_uses(
    body: str,
    first_line: int,
    path: str,
    locale: str,
    claims: Mapping[str, Claim],
    sources: Mapping[str, Source],
    spans: Sequence[Span] | None = None,
) -> list[Problem]:
    """What is wrong with the claims in one locale of an essay; `spans` as for `find_claim_uses`.

    A claim or source that is not on record; a number that is not the claim's; a disputed claim
    without the source of the value, unless it is the preferred one; a deprecated value in a
    paragraph that neither names its source nor states the right one.
    """
    problems = []
    for span, match in claim_spans(body, spans):
        if not match or span.kind == "image":
            line = first_line + body.count("\n", 0, span.start)
            mark = "!" if span.kind == "image" else ""
            message = f"'{mark}{_written(body, span)}' has not the form claim:id or claim:id@source"
            problems.append(Problem(path, line, message))
    for use in find_claim_uses(body, first_line, spans):
        for message in _check_use(use, locale, claims, sources):
            problems.append(Problem(path, use.line, message))
    return problems


def check_entry_claims(
    entries: Iterable[Entry], claims: Mapping[str, Claim], sources: Mapping[str, Source]
) -> list[Problem]:
    """What is wrong with the claims that entries state in their articles.

    As in an essay; and `short`, which is shown in previews, states none. The languages may state
    different ones: “in April” is no figure, 4 月 is one.
    """
    problems = []
    for entry in entries:
        for locale in LOCALES:
            text = entry.text(locale)
            short, full = (entry.line_of(locale, name) for name in ("short", "full"))
            if f"]({SCHEME}" in text.short:
                message = "a preview cannot hold a mark: mark the number in full"
                problems.append(Problem(entry.path, short, f"{entry.id}.{locale}.short: {message}"))
            body = text.full or ""
            first_line = full + (full != short)  # the text of a block begins below its key
            problems += check_claim_uses(body, first_line, entry.path, locale, claims, sources)
    return problems


def _written(body: str, span: Span) -> str:
    return body[slice(*span.address)] if span.address else ""


def _check_use(
    use: ClaimUse, locale: str, claims: Mapping[str, Claim], sources: Mapping[str, Source]
) -> Iterator[str]:
    claim = claims.get(use.claim)
    if claim is None:
        now = former_ids(claims).get(use.claim)
        hint = f": it is part of '{now}' now" if now else ""
        yield f"there is no claim '{use.claim}' in claims.yml{hint}"
        return
    if use.source is not None and use.source not in sources:
        yield f"claim:{use.claim}@{use.source}: {explain_unknown(use.source, sources)}"
        return
    values = claim.values_of(use.source, locale)
    if not values:
        yield (
            f"claim:{use.claim}: {use.source} gives no value for it in claims.yml"
            if use.source
            else f"claim:{use.claim}: all its values are deprecated: "
            f"say whose value this is, claim:{use.claim}@source"
        )
        return
    stated = find_quantities(use.text)
    wanted = [find_quantities(value) for value in values]
    magnitudes = _magnitudes(use.text)
    if (
        stated
        and any(wanted)
        and not any(_includes(quantities, stated) for quantities in wanted)
        or not (stated and any(wanted))
        and not any(magnitudes <= _magnitudes(value) for value in values)
    ):
        yield f"'{use.text}' is not what claims.yml has for {use.claim}: {' / '.join(values)}"
    if use.source is None and claim.verdict == "disputed":
        preferred = [value for value in claim.record.values if value.rank == "preferred"]
        if not any(_includes(find_quantities(value.text(locale)), stated) for value in preferred):
            yield (
                f"{use.claim} is disputed: say whose value this is, claim:{use.claim}@source"
                + (", or give the preferred one" if preferred else "")
            )
    if use.source and _is_wrong(claim, use.source) and not _is_explained(use, sources, locale):
        yield (
            f"claim:{use.claim}@{use.source}: this value is wrong, and the paragraph does not say "
            f"so: name who gives it ({_names(sources[use.source], locale) or use.source}), or "
            "state the right value, too"
        )


def _is_wrong(claim: Claim, source: str) -> bool:
    """Whether a source gives none but deprecated values."""
    return not any(
        at.source == source
        for value in claim.record.values
        if value.rank != "deprecated"
        for at in value.at
    )


def _is_explained(use: ClaimUse, sources: Mapping[str, Source], locale: str) -> bool:
    """Whether a paragraph that states a wrong value says whose it is, or states the right one."""
    names = sources[use.source].text(locale).names if use.source else []
    others = re.findall(rf"claim:{use.claim}(?![\w-])(?:@([a-z0-9-]+))?", use.block)
    return any(name in use.block for name in names) or any(other != use.source for other in others)


def _names(source: Source, locale: str) -> str:
    return " or ".join(source.text(locale).names)


def _magnitudes(text: str) -> set[str]:
    """Words of number that are no exact number: 千亿, 上万, 近一半, hundreds of millions."""
    return {word.lower().rstrip("s") for word in _MAGNITUDE.findall(text)}


def _includes(quantities: list[Quantity], stated: list[Quantity]) -> bool:
    return all(any(quantity.agrees(other) for other in quantities) for quantity in stated)
