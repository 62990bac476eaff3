"""The example on the home page: a paragraph of an essay with its twin, and a claim."""

from __future__ import annotations

from collections.abc import Iterable

from suyuan.core.nearest import did_you_mean


def explain_example(
    slug: str, id_: str, has_paragraph: bool, essays: Iterable[str], claims: Iterable[str]
) -> str:
    """What is wrong with the `example` in the front matter of a home page; '' if nothing is.

    slug, id_      of the essay and the claim that it names
    has_paragraph  whether the essay exists, with a paragraph in both languages if there are two
    essays         slugs of those that exist
    claims         ids of those on record
    """
    claims, otherwise = list(claims), "write 'example: {essay: slug, claim: id}'"
    if has_paragraph and id_ in claims:
        return ""
    if has_paragraph:
        return (
            f"example: there is no claim '{id_}' in claims.yml: "
            f"{did_you_mean(id_, claims, otherwise)}"
        )
    others = [each for each in essays if each != slug]
    what = f"there is no essay '{slug}' with a translated paragraph"
    return f"example: {what}: {did_you_mean(slug, others, otherwise)}"
