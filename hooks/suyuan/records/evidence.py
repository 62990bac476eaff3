"""Evidence: the values of a claim, and where a source states each of them, in which words."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, model_validator

from suyuan.core.yaml_records import Record
from suyuan.records.models import ByLanguage, Phrase
from suyuan.text.characters import HAN, KANA

_HAN = re.compile(f"[{HAN}{KANA}]")
_PHRASE_WORDS, _PHRASE_HAN = 12, 20
_SENTENCE = re.compile(r".*[。！？]|[A-Z]\S*( \S+){3,}[.!?]", re.DOTALL)


def _check_phrase(phrase: str) -> str:
    han = len(_HAN.findall(phrase))
    words = len(_HAN.sub(" ", phrase).split())
    if han > _PHRASE_HAN or words > _PHRASE_WORDS:
        size = f"{han} Han characters" if han > _PHRASE_HAN else f"{words} words"
        raise ValueError(
            f"it has {size}: give only the words that state the value, at most {_PHRASE_HAN} Han "
            f"characters and {_PHRASE_WORDS} words"
        )
    if _SENTENCE.fullmatch(phrase):
        raise ValueError("it is a whole sentence: give only the words that state the value")
    return phrase


class Evidence(Record):
    """Where a value is stated.

    source      id of a source
    paragraphs  their numbers in it, without headings and captions; empty where not known
    place       where it is in a source without paragraphs: `chap. 5, p. 9`
    phrase      the words that state the value, in the language of the source; never a sentence
    no_phrase   why there is none: the source could not be read here, says it only in the course of
                several sentences, or has it in a picture or chart
    """

    source: str
    paragraphs: list[int] = []
    place: Phrase | None = None
    phrase: Annotated[Phrase, AfterValidator(_check_phrase)] | None = None
    no_phrase: Literal["unread", "paraphrase", "picture"] | None = None

    @model_validator(mode="after")
    def _check_one(self) -> Evidence:
        if self.phrase and self.no_phrase:
            raise ValueError("there is a phrase, so remove no_phrase")
        return self


class Value(ByLanguage[Phrase]):
    """One answer to the claim, in the words of each language, and the evidence for it."""

    rank: Literal["preferred", "normal", "deprecated"] = "normal"
    at: list[Evidence] = []
