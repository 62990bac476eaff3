"""What is above a capture's text and is for programs: front matter in YAML, TOML or JSON, the
header lines of readers (Jina) and of pandoc. Values are read, nothing in them is ever resolved or
run."""

from __future__ import annotations

import html
import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence

import yaml

from .decode import visible
from .errors import CaptureError
from .front import find_date
from .inert import safe_url

_FIELDS = {  # the names that clippers, site generators and this cleaner use
    "title": ("title", "headline"),
    "author": ("author", "authors", "by", "creator"),
    "publisher": ("publisher", "site", "site_name", "sitename", "publication", "journal"),
    "date": ("published", "date", "date_published", "datepublished", "pubdate", "published time"),
    "source": ("source", "source_url", "url", "link", "original", "canonical", "url source"),
}
_LONGEST, _LARGEST, _DEEPEST = 400, 20_000, 100  # lines, characters and brackets of front matter
_READER = re.compile(
    r"(?P<name>Title|URL Source|Published Time|Markdown Content|Number of Pages|Warning"
    r"|Image)\s?[:：]\s*(?P<value>.*)"
)
_PANDOC = re.compile(r"%\s+(?P<value>\S.*)")
_WIKI = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")

Values = dict[str, list[str]]
Known = dict[str, "str | list[str]"]


def read(lines: Sequence[str]) -> tuple[Known, int, list[str]]:
    """The front matter of a capture (this site's names → values), the index of the first line
    behind it, and warnings.

    Raises CaptureError with the line where the block is broken or never ends.
    """
    for reader in (_yaml, _toml, _json, _reader, _pandoc):
        found, end, warnings = reader(lines)
        if end:
            return _known(found), end, warnings
    return {}, 0, []


def _block(lines: Sequence[str], mark: str, ends: Sequence[str]) -> int:
    """Index of the line that ends the block which the first line opens."""
    places = range(1, min(len(lines), _LONGEST))
    end = next((i for i in places if lines[i].rstrip() in ends), 0)
    if not end:
        raise CaptureError(
            f"the front matter opened by '{mark}' is never closed: put '{mark}' on a line of its "
            f"own after it",
            1,
        )
    block = "\n".join(lines[1:end])
    if len(block) > _LARGEST or block.count("[") + block.count("{") > _DEEPEST:
        raise CaptureError(
            "the front matter is too large or nested too deeply to be one: delete it", 1
        )
    return end


def _yaml(lines: Sequence[str]) -> tuple[Values, int, list[str]]:
    """Read from YAML's events, so that an alias or a tag is seen and never resolved. Only scalars
    and lists of scalars count."""
    begins = len(lines) > 1 and lines[0].rstrip() == "---"
    if not begins or not re.match(r"[\w-]+\s*:(?:\s|$)", lines[1]):
        return {}, 0, []
    end = _block(lines, "---", ("---", "..."))
    found: Values = {}
    warnings = []
    try:
        for line, key, values, trouble in _events("\n".join(lines[1:end])):
            if trouble:
                warnings.append(
                    f"line {line + 2}: front matter field '{key}' holds {trouble}: ignored"
                )
            elif key and values:
                found.setdefault(key.lower(), values)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None)
        problem = f" ({what})" if what else ""
        raise CaptureError(
            f"the front matter is no valid YAML{problem}: fix this line, or delete the front "
            f"matter",
            (mark.line + 2) if mark else 2,
        ) from None
    return found, end + 1, warnings


def _events(text: str) -> Iterator[tuple[int, str, list[str], str]]:
    """(line, key, list of scalar values, what is wrong with it) for each field of a top-level
    mapping."""
    depth, line, trouble = 0, 0, ""
    key: str | None = None
    values: list[str] = []
    opening = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
    around = (
        yaml.StreamStartEvent,
        yaml.DocumentStartEvent,
        yaml.StreamEndEvent,
        yaml.DocumentEndEvent,
    )
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, around):
            continue
        if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1
        elif depth == 0 and not isinstance(event, yaml.MappingStartEvent):
            return
        elif depth == 1 and key is None:
            key, values, trouble = getattr(event, "value", "") or "?", [], ""
            line = event.start_mark.line if event.start_mark else 0
            depth += isinstance(event, opening)
            continue
        else:
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                trouble = "a YAML anchor or alias"
            elif getattr(event, "tag", None):
                trouble = "a YAML tag"
            if isinstance(event, yaml.ScalarEvent) and event.value and not _is_null(event):
                values.append(event.value)
            depth += isinstance(event, opening)
        if depth == 1 and key is not None:
            yield line, key, values, trouble
            key = None


def _is_null(event: yaml.ScalarEvent) -> bool:
    return event.style is None and event.value in ("null", "Null", "NULL", "~")


def _toml(lines: Sequence[str]) -> tuple[Values, int, list[str]]:
    """Hugo's front matter between lines of +++."""
    begins = len(lines) > 1 and lines[0].rstrip() == "+++"
    if not begins or not re.match(r"\s*[\w-]+\s*=|\s*$|\s*[#\[]", lines[1]):
        return {}, 0, []
    end = _block(lines, "+++", ("+++",))
    try:
        return _scalars(tomllib.loads("\n".join(lines[1:end]))), end + 1, []
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        at = re.search(r"line (\d+)", str(error))
        raise CaptureError(
            "the front matter is no valid TOML: fix this line, or delete the front matter",
            int(at[1]) + 1 if at else 2,
        ) from None


def _json(lines: Sequence[str]) -> tuple[Values, int, list[str]]:
    """An object of JSON before the text."""
    if not lines or not re.match(r"\{\s*(?:\"|$)", lines[0]):
        return {}, 0, []
    text = "\n".join(lines[:_LONGEST])[:_LARGEST]
    try:
        data, length = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return {}, 0, []
    end = text[:length].count("\n") + 1
    rest = text[length:].split("\n", 1)[0].strip()
    found = _scalars(data) if isinstance(data, dict) else {}
    return (found, end, []) if "title" in found and not rest and end < len(lines) else ({}, 0, [])


def _scalars(data: Mapping[str, object]) -> Values:
    found: Values = {}
    for key, value in data.items():
        values = value if isinstance(value, list) else [value]
        texts = [str(v) for v in values if isinstance(v, (str, int)) or hasattr(v, "isoformat")]
        if texts:
            found[str(key).lower()] = texts
    return found


def _reader(lines: Sequence[str]) -> tuple[Values, int, list[str]]:
    """The lines with labels that readers of addresses put above the text (r.jina.ai)."""
    found: Values = {}
    for i, line in enumerate(lines[:30]):
        if not line.strip():
            continue
        match = _READER.match(line)
        if not match:
            break
        name = match["name"].lower()
        if name == "markdown content":
            return (found, i + 1, []) if "title" in found or "url source" in found else ({}, 0, [])
        if match["value"]:
            found[name] = [match["value"]]
    return {}, 0, []


def _pandoc(lines: Sequence[str]) -> tuple[Values, int, list[str]]:
    """Pandoc's title block: % title, % author; author, % date."""
    found: Values = {}
    end = 0
    for name, line in zip(("title", "author", "date"), lines):
        if not (match := _PANDOC.fullmatch(line.rstrip())):
            break
        found[name] = (
            [part.strip() for part in match["value"].split(";")]
            if name == "author"
            else [match["value"]]
        )
        end += 1
    return (found, end, []) if end > 1 else ({}, 0, [])


def _known(found: Values) -> Known:
    [hash_] = found.get("capture_sha256", [""])[:1]
    is_ours = re.fullmatch("[0-9a-f]{64}", hash_) is not None  # this cleaner wrote it
    found = {key: [_bare(value, is_ours) for value in values] for key, values in found.items()}
    front: Known = {}
    for name, aliases in _FIELDS.items():
        for alias in aliases:
            values = [value for value in found.get(alias, []) if value]
            if values and name not in front:
                front[name] = "、".join(values) if name == "author" else values[0]
    if is_ours:
        front["capture_sha256"] = hash_
        front["credits"] = found.get("credits", [])
        lang = found.get("lang", [""])[0]
        front["lang"] = lang if re.fullmatch("[a-z]{2,3}", lang) else "zh"
    if "source" in front and not (link := safe_url(str(front["source"]))):
        del front["source"]
    elif "source" in front:
        front["source"] = html.unescape(link)
    if "date" in front:
        day = find_date(str(front["date"]))
        created = found.get("created") and find_date(found["created"][0])
        if day and not (created == day and "capture_sha256" not in front):
            front["date"] = day
        else:
            del front["date"]
    return front


def _bare(value: str, is_ours: bool) -> str:
    """A value on one line, without what cannot be seen and without the brackets of a wiki, which
    in a page of ours are text."""
    text = value.encode("utf-8", "ignore").decode("utf-8")
    text = " ".join(visible(text).split())
    return text if is_ours else _WIKI.sub(r"\1", text)
