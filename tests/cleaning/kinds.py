"""A small article in two languages that faults are put into, and what a case of a fault is: two
for each kind, since a cure that knows one page cures nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

from suyuan.cleaning import Cleaned, clean

TITLE_ZH, TITLE_EN = "老街上最后一家修伞铺", "The Last Umbrella Shop on Mill Street"
ZH = (
    "老街尽头有一家修伞铺，门面只有两扇木板宽。铺主姓许，今年七十一岁，"
    "从十四岁开始跟着父亲学手艺，一把剪刀用了五十年。",
    "修伞先看骨架。竹骨断了一根，要从旧伞上找粗细相同的来配，配好以后用细铜丝缠三圈，"
    "缠得太紧，伞就撑不圆。",
    "布面破了更麻烦。颜色不同的补丁谁都不愿意要，许师傅就把补丁剪成树叶的样子，"
    "缝在相对的两边，看起来像是原来就有的花样。",
    "有人问他为什么不改行。他说雨总是要下的，下雨就有人要打伞，打伞就有人会把伞弄坏，"
    "这件事情用不着担心。",
    "去年铺子装了一盏电灯。在那之前，他一直靠门口的天光干活，阴天干得慢一点，"
    "晴天干得快一点，他觉得这样很公平。",
    "铺子后面堆着两百多把没有人来取的伞。每把伞柄上都系着一张纸条，写着年份和姓氏，"
    "最早的一张是一九八三年的。",
)
EN = (
    "The shop at the end of Mill Street is two planks wide. Its owner has mended "
    "umbrellas there since he was fourteen, "
    "and the scissors on his bench are older than most of his customers.",
    "He looks at the frame first. A broken rib has to be replaced by one of the same "
    "thickness, and the only place to find "
    "such a rib is inside another umbrella that nobody has come back for.",
    "Cloth is harder. Nobody wants a patch of another color, so he cuts his patches in "
    "the shape of leaves and sews two of "
    "them on opposite sides, as if they had been meant all along.",
    "People ask why he does not give up. Rain will fall, he says, and when it falls "
    "people will open umbrellas, and sooner "
    "or later they will break them, and that is all there is to know about the trade.",
    "Last year a lamp was put in. Until then he had worked by the light from the door, "
    "slower on gray days and faster on "
    "bright ones, which seemed to him a fair arrangement.",
    "Behind the shop are more than two hundred umbrellas that were never fetched. Each "
    "has a paper tag with a name and a "
    "year, and the oldest of the tags says 1983.",
)


PAGE = "capture.html"


@dataclass(frozen=True)
class Case:
    """One capture with a fault of a kind.

    kind      what goes wrong, in two or three words; each kind has at least two cases
    capture   the capture, name its file name
    must      what has to stand in the page's body, absent what must not
    front     what the front matter has to say; None for a key that must be absent
    warning   what the report has to mention
    """

    kind: str
    capture: str | bytes
    name: str = "capture.txt"
    must: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    front: dict = field(default_factory=dict)
    warning: str = ""


def flat(
    inside: str, en: bool = False, before: str | None = None, behind: str | None = None
) -> str:
    """A dump of a page's text with `inside` in the middle of the article."""
    text, title = (EN, TITLE_EN) if en else (ZH, TITLE_ZH)
    head = (
        before
        if before is not None
        else (
            f"Home\nNews\nArchive\n\n{title}\n\nBy Nell Harrow\nMarch 3, 2022"
            if en
            else f"首页  生活  城市  登录\n\n{title}\n\n2022-03-03　来源：河边报　作者：沈默"
        )
    )
    tail = (
        behind
        if behind is not None
        else (
            "More from The Weir\nA bell that rings at low water\n\n© 2022 The Weir. Privacy"
            if en
            else "相关阅读\n渡口的钟为什么响两遍\n2022-02-11\n\n关于我们 | 联系我们 | 版权所有"
        )
    )
    return "\n\n".join(part for part in (head, *text[:3], inside, *text[3:], tail) if part) + "\n"


def saved(inside: str, en: bool = False, head: str = "", title: str = "") -> str:
    """The same as a saved page."""
    text, name = (EN, TITLE_EN) if en else (ZH, TITLE_ZH)
    lang, byline = (
        ("en", "By Nell Harrow, March 3, 2022")
        if en
        else ("zh-CN", "2022-03-03 来源：河边报 作者：沈默")
    )
    body = (
        "".join(f"<p>{p}</p>\n" for p in text[:3])
        + inside
        + "".join(f"<p>{p}</p>\n" for p in text[3:])
    )
    return (
        f"<!DOCTYPE html><html lang='{lang}'><head><meta "
        f"charset='utf-8'><title>{title or name}</title>{head}</head><body>"
        "<div class='nav'><a href='https://w.example/'>首页</a> <a "
        "href='https://w.example/2'>登录</a></div>"
        f"<h1>{name}</h1><div class='info'>{byline}</div><div class='content'>{body}</div>"
        "<div class='footer'>关于我们 | 联系我们 | 版权所有</div></body></html>"
    )


def flat_case(kind: str, inside: str, must=(), absent=(), en=False, **more) -> Case:
    """A case of a fault inside a dump of a page's text."""
    must = (must,) if isinstance(must, str) else must
    absent = (absent,) if isinstance(absent, str) else absent
    edges = {name: more.pop(name) for name in ("before", "behind") if name in more}
    return Case(kind, flat(inside, en, **edges), "capture.txt", must, absent, **more)


def saved_case(kind: str, inside: str, must=(), absent=(), en=False, **more) -> Case:
    """A case of a fault inside a saved page."""
    page = saved(inside, en, more.pop("head", ""), more.pop("title", ""))
    must = (must,) if isinstance(must, str) else must
    absent = (absent,) if isinstance(absent, str) else absent
    return Case(kind, page, PAGE, must, absent, **more)


def clipped(inside: str, en: bool = False, head: str = "") -> str:
    """The same as a Markdown clipping."""
    text, title = (EN, TITLE_EN) if en else (ZH, TITLE_ZH)
    return (
        f'---\ntitle: "{title}"\n{head}---\n' + "\n\n".join((*text[:3], inside, *text[3:])) + "\n"
    )


def run(case: Case) -> Cleaned:
    data = case.capture if isinstance(case.capture, bytes) else case.capture.encode()
    return clean(data, case.name)


def check(case: Case) -> None:
    page = run(case)
    body = "\n" + page.markdown.split("\n---\n", 1)[1]
    for part in case.must:
        assert part in body, f"{part!r} is missing in\n{body}"
    for part in case.absent:
        assert part not in body, f"{part!r} stands in\n{body}"
    for key, value in case.front.items():
        assert (page.front.get(key) or None) == value
    if case.warning:
        assert any(case.warning in warning for warning in page.warnings), page.warnings
    assert clean(page.markdown.encode(), "page.zh.md").markdown == page.markdown
