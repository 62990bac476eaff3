"""What is known of an article besides its text: front matter of a clipping, byline, date, credits, title."""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Sequence

import yaml

from .inline import safe_url
from .model import CaptureError

_FIELDS = {  # the names that clippers, site generators and this cleaner use
    "title": ("title", "headline"),
    "author": ("author", "authors", "by", "creator"),
    "publisher": ("publisher", "site", "site_name", "sitename", "publication", "journal"),
    "date": ("published", "date", "date_published", "datepublished", "pubdate"),
    "source": ("source", "source_url", "url", "link", "original", "canonical"),
}
_LONGEST, _LARGEST, _DEEPEST = 400, 20_000, 100  # lines, characters and brackets of front matter

_DATE = re.compile(r"(?P<y>(?:19|20)\d{2})\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})\s*日?")
_MONTHS = {name: i for i, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_ENGLISH_DATE = re.compile(r"\b(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?\s+)?(?P<mon>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
                           r"(?:\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?)?,?\s+(?P<y>(?:19|20)\d{2})\b", re.I)
_CLOCK = re.compile(r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\s*[AaPp]\.?[Mm]\.?)?")
_AUTHOR = re.compile(r"(?:^|[\s,，;；|｜·(（])(?:作\s*者|撰\s*文|文\s*字|记者|記者|文|撰稿人?|原创|Author|Written by|By)\s*(?:[:：/／|｜丨]|(?<=[Bb]y)\s)\s*"
                     r"(?P<value>[^\s,，;；|｜:：/／()（）。]+(?:[ ·][A-Z][\w.'-]*){0,3})", re.I)
_PUBLISHER = re.compile(r"(?:来\s*源|來\s*源|出处|转自|首发于?|Source|Publisher)\s*[:：]\s*(?P<value>[^\s,，;；|｜。()（）]+)", re.I)
_FROM = re.compile(r"本文(?:来自|來自|转自|转载自|首发于|来源于?)(?:微信公众号|公众号)?\s*[:：]?\s*[“「《]?(?P<value>[^”」》,，。(（:：]{2,24})")
_ROLE = r"""
    (?:本文)? (?:责任|責任|执行|视觉|文字|图片|圖片|美术|统筹|联合|特约|本期|新媒体)?
    (?: 作\s*者|编辑|編輯|责编|責編|主编|总编|编审|审核|审校|校对|校審|设计|設計|制图|製圖|绘图|插画|摄影|攝影|排版|运营|監製|监制
      | 策划|翻译|编译|译者?|撰文|撰稿|文字|文|图片?|圖|记者|記者|实习生|来源|來源|出品|供稿|供图|研究支持|配音|整理|采访|通讯员 )
    | authors? | written\ by | by | words | editors? | edited\ by | photo(?:graph)?s?(?:\ by)? | illustrations?(?:\ by)?
    | translat(?:or|ed\ by) | design | source"""
_LABELLED = re.compile(rf"^\s*(?:{_ROLE})(?:[/&、和与](?:{_ROLE}))*\s*[:：/／|｜丨]\s*\S[^。!?！？]{{0,30}}$", re.I | re.X)
_SUFFIX = re.compile(r"^(?P<title>.{4,}?)\s*(?:(?<![A-Za-z0-9])[-_|｜–—](?![A-Za-z0-9]*$)|(?<![A-Za-z0-9])[-_](?=\d*[\u4e00-\u9fff])|\s[-_|｜–—·]\s)\s*(?P<site>[^-_|｜–—]{2,20})$")


def read_front_matter(lines: Sequence[str]) -> tuple[dict[str, str | list[str]], int, list[str]]:
    """The front matter of a capture (this site's names → values), the index of the first line behind it, and warnings.

    Read from YAML's events, so that an alias or a tag is seen and never resolved. Only scalars and lists of scalars
    count. Raises CaptureError with the line where the block is no YAML or never ends.
    """
    if not lines or lines[0].rstrip() != "---" or len(lines) < 2 or not re.match(r"[\w-]+\s*:(?:\s|$)", lines[1]):
        return {}, 0, []
    end = next((i for i in range(1, min(len(lines), _LONGEST)) if lines[i].rstrip() in ("---", "...")), 0)
    if not end:
        raise CaptureError("the front matter opened by '---' is never closed: put '---' on a line of its own after it", 1)
    block = "\n".join(lines[1:end])
    if len(block) > _LARGEST or block.count("[") + block.count("{") > _DEEPEST:
        raise CaptureError("the front matter is too large or nested too deeply to be one: delete it", 1)
    found, warnings = {}, []
    try:
        for line, key, values, trouble in _fields(block):
            if trouble:
                warnings.append(f"line {line + 2}: front matter field '{key}' holds {trouble}: ignored")
            elif key and values:
                found.setdefault(key.lower(), values)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise CaptureError("the front matter is no valid YAML" + (f" ({error.problem})" if getattr(error, "problem", None) else "")
                           + ": fix this line, or delete the front matter", (mark.line + 2) if mark else 2) from None
    return _known(found), end + 1, warnings


def _fields(text: str):
    """(line, key, list of scalar values, what is wrong with it) for each field of a top-level mapping."""
    depth, key, values, trouble, line = 0, None, [], "", 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent, yaml.StreamEndEvent, yaml.DocumentEndEvent)):
            continue
        if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1
        elif depth == 0 and not isinstance(event, yaml.MappingStartEvent):
            return
        elif depth == 1 and key is None:
            key, values, trouble, line = getattr(event, "value", "") or "?", [], "", event.start_mark.line
            depth += isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent))
            continue
        else:
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                trouble = "a YAML anchor or alias"
            elif getattr(event, "tag", None):
                trouble = "a YAML tag"
            if isinstance(event, yaml.ScalarEvent) and event.value and not _is_null(event):
                values.append(event.value)
            depth += isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent))
        if depth == 1 and key is not None:
            yield line, key, values, trouble
            key = None


def _is_null(event: yaml.ScalarEvent) -> bool:
    return event.style is None and event.value in ("null", "Null", "NULL", "~")


def _known(found: dict[str, list[str]]) -> dict[str, str | list[str]]:
    front: dict[str, str | list[str]] = {}
    for name, aliases in _FIELDS.items():
        for alias in aliases:
            value = next((" ".join(v.split()) for v in found.get(alias, []) if v.strip()), "")
            if value and name not in front:
                front[name] = "、".join(found[alias]) if name == "author" and len(found[alias]) > 1 else value
    if re.fullmatch("[0-9a-f]{64}", found.get("capture_sha256", [""])[0]):  # this cleaner wrote it
        front["capture_sha256"] = found["capture_sha256"][0]
        front["credits"] = found.get("credits", [])
        front["lang"] = "en" if found.get("lang") == ["en"] else "zh"
    if "source" in front and not (link := safe_url(str(front["source"]))):
        del front["source"]
    elif "source" in front:
        front["source"] = html.unescape(link)
    if "date" in front:
        day = find_date(str(front["date"]))
        if day and not (found.get("created") and find_date(found["created"][0]) == day and "capture_sha256" not in front):
            front["date"] = day
        else:
            del front["date"]
    return front


def find_date(text: str) -> str:
    """The first full date in a line as YYYY-MM-DD, '' where there is none that exists."""
    for match in _DATE.finditer(text):
        if day := _day(match["y"], match["m"], match["d"]):
            return day
    for match in _ENGLISH_DATE.finditer(text):
        if match["d1"] or match["d2"]:
            if day := _day(match["y"], str(_MONTHS[match["mon"].lower()]), match["d1"] or match["d2"]):
                return day
    return ""


def _day(year: str, month: str, day: str) -> str:
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def read_byline(text: str) -> dict[str, str]:
    """author, publisher and date that a line gives: `洛克 来源: CNBC 2023-07-07 04:01`, `作者：甲，编辑：乙`, `By A B`."""
    found = {}
    if day := find_date(text):
        found["date"] = day
    if match := _AUTHOR.search(text):
        found["author"] = match["value"].strip()
    if match := _PUBLISHER.search(text) or _FROM.search(text):
        found["publisher"] = match["value"].strip(" “”\"")
    if "author" not in found and ("date" in found or "publisher" in found):
        rest = _CLOCK.sub(" ", _ENGLISH_DATE.sub(" ", _DATE.sub(" ", _PUBLISHER.sub(" ", text)))).split()
        if len(rest) == 1 and re.fullmatch(r"[\u4e00-\u9fff]{2,4}", rest[0]):
            found["author"] = rest[0]
    return found


def is_credit(text: str) -> bool:
    """Whether a line says who made the article: `编辑：甲`, `作者：乙，编辑：丙`, or mostly such pairs."""
    parts = [part for part in re.split(r"[,，;；]|\s{2,}", text.strip(" ()（）[]【】")) if part.strip()]
    labelled = sum(bool(_LABELLED.match(part)) for part in parts)
    return labelled > 0 and labelled >= 0.5 * len(parts) and len(text) < 40 + 40 * labelled


def without_site(title: str, body: str) -> tuple[str, str]:
    """A page title without the name of the site behind it (`标题-站名`), and that name ('' where there is none).

    The name is what stands behind the last dash or bar, is short, and does not occur in the article.
    """
    match = _SUFFIX.match(title)
    if match and match["site"].strip() not in body and len(match["site"]) <= len(match["title"]):
        return match["title"].strip(), match["site"].strip()
    return title, ""
