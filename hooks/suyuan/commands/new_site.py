"""`make new`: a folder with a site of its own, which works at once."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from suyuan.commands.manifest import (
    BLOCKS,
    RECORD,
    list_machinery,
    read_manifest,
    render_record,
    split_blocks,
)
from suyuan.core.files import read_text, write_atomically, write_bytes
from suyuan.core.problems import ProblemsFound
from suyuan.text.languages import language

SAMPLE = "samples/site"  # below the original
SPOKEN = ("en", "zh", "ja")  # languages of the sample; another one gets the first of these

_PAGE = re.compile(r"(?P<stem>.+)\.(?P<locale>[a-z]{2})\.(?P<ending>md|txt)")
_LINE = re.compile(r"^(?P<indent>\s+)(?P<locale>zh|en|ja): (?P<text>.*)$")
_WORD = re.compile(r"\{(name|editors|today|locale)\}")


def make_site(original: Path, site: Path, name: str, locales: Sequence[str]) -> list[str]:
    """Make a site.

    original  folder with the machinery and the sample
    site      folder to make: there is none, or it is empty
    name      of the site
    locales   its languages, that of originals first

    Returns what to do next, a line each. Raises ProblemsFound; then nothing is there that was not
    there before, or it is incomplete and named by the error.
    """
    _check(original, site, name, locales)
    given: dict[str, bytes | str] = {**list_machinery(original, read_manifest(original))}
    sample = original / SAMPLE
    if not sample.is_dir():
        message = "the sample is not here: make new sites from a clone of the original"
        raise ProblemsFound.at(str(sample), 0, message)
    words = {"name": name, "editors": json.dumps(name, ensure_ascii=False), "today": _today()}
    settings, blocks = _settings(original, sample, name, locales)
    own = _sample_files(sample, locales, words)
    own |= {"mkdocs.yml": settings, RECORD: render_record(given | blocks)}
    try:
        for path, content in given.items():
            assert isinstance(content, bytes)
            write_bytes(site / path, content)
            if content.startswith(b"#!"):
                (site / path).chmod(0o755)
        for path, text in own.items():
            write_atomically(site / path, text)
    except OSError as error:
        message = f"the site cannot be written here ({error.strerror}): name another folder"
        raise ProblemsFound.at(str(site), 0, message) from None
    return [
        f"{site}: {len(given)} files of machinery, {len(own) - 1} of your own",
        f"cd {shlex.quote(str(site))}",
        "make serve   # then edit docs/index.*.md and docs/essays/, and reload",
        "make test    # check all content, and build strictly",
    ]


def _today() -> str:
    return date.today().isoformat()


def _check(original: Path, site: Path, name: str, locales: Sequence[str]) -> None:
    if site.is_symlink() or site.exists() and (not site.is_dir() or any(site.iterdir())):
        message = "there is something here already: name a folder that is empty, or not there yet"
        raise ProblemsFound.at(str(site), 0, message)
    if site.resolve().is_relative_to(original.resolve()):
        message = "this is inside the machinery: name a folder beside it, such as ../my-site"
        raise ProblemsFound.at(str(site), 0, message)
    if not name.strip() or not name.isprintable() or len(name) > 100 or set(name) & set("{}<>"):
        raise ProblemsFound.at("NAME", 0, "a name is one line of text: give another")
    if not locales or len(set(locales)) < len(locales):
        raise ProblemsFound.at("LOCALES", 0, "name each language once, as in LOCALES=zh,en")
    for locale in locales:
        try:
            if not re.fullmatch("[a-z]{2}", locale):
                raise ValueError(f"'{locale}' is no language: use its two letters, as 'fr'")
            language(locale)
        except ValueError as error:
            raise ProblemsFound.at("LOCALES", 0, str(error)) from None
        except ModuleNotFoundError:
            message = (
                f"'{locale}' has no rules of its own and needs a package: run make setup first"
            )
            raise ProblemsFound.at("LOCALES", 0, message) from None


def _settings(
    original: Path, sample: Path, name: str, locales: Sequence[str]
) -> tuple[str, dict[str, bytes | str]]:
    """The text of mkdocs.yml, and its blocks that are machinery."""
    blocks = split_blocks(read_text(original / "mkdocs.yml"))
    lines = []
    for number, locale in enumerate(locales):
        lines.append(f"        - locale: {locale}\n          name: {language(locale).own_name}\n")
        lines.append("          default: true\n" * (number == 0) + "          build: true\n")
    quoted = json.dumps(name, ensure_ascii=False)
    own = read_text(sample / "settings.yml").format(
        name=name, name_in_yaml=quoted, description_in_yaml=quoted, languages="".join(lines)
    )
    machinery = {f"mkdocs.yml#{block}": blocks[block] for block in BLOCKS}
    return "\n".join([own, *machinery.values()]), {**machinery}


def _sample_files(sample: Path, locales: Sequence[str], words: Mapping[str, str]) -> dict[str, str]:
    """Path below the site → text of each file of the sample, in the languages of the site."""
    files: dict[str, str] = {}
    for path in sorted(sample.rglob("*")):
        name, page = path.relative_to(sample).as_posix(), _PAGE.fullmatch(path.name)
        if path.is_dir() or name == "settings.yml" or page and page["locale"] != SPOKEN[0]:
            continue
        if page and page["stem"] == "capture":
            text = _in_language(path, page["stem"], page["ending"], locales[0])
            files["samples/capture.txt"] = text
        elif page:
            for locale in locales:
                text = _in_language(path, page["stem"], page["ending"], locale)
                ending = f"{page['stem']}.{locale}.{page['ending']}"
                filled = _fill(text, {**words, "locale": locale})
                files[name.removesuffix(path.name) + ending] = filled
        else:
            text = read_text(path)
            text = _keep_languages(text, locales) if name.endswith(".yml") else text
            files[name] = _fill(text, words)
    return files


def _in_language(path: Path, stem: str, ending: str, locale: str) -> str:
    spoken = locale if locale in SPOKEN else SPOKEN[0]
    return read_text(path.with_name(f"{stem}.{spoken}.{ending}"))


def _fill(text: str, words: Mapping[str, str]) -> str:
    return _WORD.sub(lambda match: words[match[1]], text)


def _keep_languages(text: str, locales: Sequence[str]) -> str:
    """Records in the languages of a site, those of the sample for another one in English.

    In the files of the sample, each text of a language is a line of its own.
    """
    kept: list[str] = []
    told: dict[str, str] = {}
    for line in [*text.splitlines(), ""]:
        match = _LINE.match(line)
        if match and not told.get(match["locale"]):
            told[match["locale"]] = line
            indent = match["indent"]
            continue
        if told:
            for locale in locales:
                source = told.get(locale) or told[SPOKEN[0]]
                kept.append(f"{indent}{locale}: {source.lstrip().partition(': ')[2]}")
            told = {}
        kept.append(line)
    return "\n".join(kept)
