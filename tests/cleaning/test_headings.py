"""Headings, titles, and authors of flat text: what only its form shows."""

from __future__ import annotations

import pytest
from kinds import EN, TITLE_EN, TITLE_ZH, ZH
from scoring import read_page

from suyuan.cleaning import clean
from suyuan.cleaning.headings import _is_quoted
from suyuan.cleaning.reflow import numbered_pages
from suyuan.cleaning.structure import to_blocks

DENSE = "{}\n"  # a heading without blank lines around it


def headings(text: str) -> list[str]:
    return read_page(clean(text.encode(), "capture.txt").markdown).headings


def front(text: str) -> dict:
    return clean(text.encode(), "capture.txt").front


def sections(heads: tuple[str, ...], text: tuple[str, ...], head: str = "\n{}\n\n") -> str:
    """Two paragraphs below each heading, without blank lines between them."""
    parts = zip(heads, text[::2], text[1::2])
    return "\n".join(f"{head.format(name)}{one}\n{two}" for name, one, two in parts)


@pytest.mark.parametrize(
    "capture, wanted",
    [
        (
            f"{TITLE_ZH}\n作者：林望 2020-03-04\n{sections(('骨架', '补丁', '一盏灯'), ZH)}",
            ["骨架", "补丁", "一盏灯"],
        ),
        (
            f"{TITLE_EN}\nBy Ada Moor\nMarch 4, 2020\n{sections(('Ribs', 'Cloth', 'Tags'), EN)}",
            ["Ribs", "Cloth", "Tags"],
        ),
    ],
)
def test_a_heading_before_the_first_paragraph(capture, wanted):
    assert headings(capture) == wanted


@pytest.mark.parametrize(
    "capture, wanted",
    [
        (
            f"{TITLE_EN}\n\nContents\n1 Ribs\n1.1 Wood\n2 Tags\n\n"
            f"Ribs[edit]\n\nWood[edit]\n\n{EN[0]}\n\n{EN[1]}\n\nTags[edit]\n\n{EN[2]}\n\n{EN[3]}\n",
            ["Ribs", "Wood", "Tags"],
        ),
        (
            f"{TITLE_ZH}\n文章目录\n1. 骨架\n2. 补丁\n3. 一盏灯\n"
            f"{sections(('骨架', '补丁', '一盏灯'), ZH, DENSE)}",
            ["骨架", "补丁", "一盏灯"],
        ),
    ],
)
def test_a_table_of_contents_names_headings_and_is_left_out(capture, wanted):
    page = read_page(clean(capture.encode(), "capture.txt").markdown)
    assert [text for text in page.headings] == wanted
    assert not [text for text in page.paragraphs if text[:1].isdigit()]
    assert "[edit]" not in page.text


@pytest.mark.parametrize(
    "capture, wanted",
    [
        (  # below a caption and below a list, set apart by blank lines
            f"{TITLE_ZH}\n\n{ZH[0]}\n图1：一把旧伞\n摄影：林望\n\n骨架\n\n"
            f"{ZH[1]}\n{ZH[2]}\n· 铜丝\n· 剪刀\n"
            f"\n补丁\n\n{ZH[3]}\n{ZH[4]}\n",
            ["骨架", "补丁"],
        ),
        (  # below a colon, numbered
            f"{TITLE_ZH}\n\n{ZH[0]}现将办法列在下面：\n\n"
            f"一、骨架\n\n{ZH[1]}\n\n二、补丁\n\n{ZH[2]}\n{ZH[3]}\n",
            ["一、骨架", "二、补丁"],
        ),
        (  # quotations
            f"{TITLE_ZH}\n\n{ZH[0]}\n{ZH[1]}\n\n“竹骨不能太紧”\n\n"
            f"{ZH[2]}\n{ZH[3]}\n\n"
            f"“雨总是要下的”\n\n{ZH[4]}\n{ZH[5]}\n",
            ["“竹骨不能太紧”", "“雨总是要下的”"],
        ),
        (  # parts that begin with a short line
            f"{TITLE_ZH}\n\n{ZH[0]}\n\n材料\n竹骨三根\n细铜丝一卷\n剪刀一把\n\n"
            f"做法\n1. {ZH[1]}\n2. {ZH[2]}\n"
            f"\n提醒\n{ZH[3]}\n{ZH[4]}\n",
            ["材料", "做法", "提醒"],
        ),
    ],
)
def test_what_is_around_a_heading(capture, wanted):
    assert headings(capture) == wanted


@pytest.mark.parametrize(
    "line", ["＊　＊　＊", "主持人：后来呢", "$ make site", "竹骨三根，铜丝一卷，"]
)
def test_what_is_no_heading(line):
    assert headings(f"{TITLE_ZH}\n\n{ZH[0]}\n{ZH[1]}\n\n{line}\n\n{ZH[2]}\n{ZH[3]}\n") == []


def test_a_whole_line_in_quotation_marks():
    assert _is_quoted("“雨总是要下的”") and _is_quoted("「傘を直す」")
    assert not _is_quoted("“雨总是要下的。”") and not _is_quoted("他说“下雨”，又说“打伞”")


def test_verse_has_no_headings():
    verse = "\n\n".join("雨落在街上\n伞开在门前\n人走在雨里\n灯亮在窗边" for _ in range(4))
    assert headings(f"{TITLE_ZH}\n\n{verse}\n") == []


@pytest.mark.parametrize(
    "capture, wanted",
    [
        (f"Subject: {TITLE_EN}\nFrom: Ada Moor <ada@mill.example>\n", "Ada Moor"),
        (f"From: ada@mill.example (Ada Moor)\nSubject: Re: {TITLE_EN}\n", "Ada Moor"),
        (f"From: ada@mill.example\nSubject: {TITLE_EN}\n", None),
        (f"From: =?UTF-8?B?6ZmG6L+c?= <lu@mill.example>\nSubject: {TITLE_EN}\n", "陆远"),
    ],
)
def test_the_headers_of_a_mail(capture, wanted):
    mail = f"{capture}Date: Wed, 04 Mar 2020 09:17:44 +0100\n\n" + "\n\n".join(EN)
    found = front(mail)
    assert (found["title"], found["date"]) == (TITLE_EN, "2020-03-04")
    assert found.get("author") == wanted


def test_two_labels_are_no_mail():
    assert (
        front(f"From: the street\nSubject: umbrellas\n\n{EN[0]}\n\n{EN[1]}").get("author") is None
    )


@pytest.mark.parametrize(
    "above, wanted",
    [
        ("首页 登录 注册\n{}\n河边人\n2020-03-04\n", "河边人"),
        ("江声周刊\n{}\n江声周刊记者 魏紫 2022-07-11 09:00\n", "魏紫"),
        ("{}\n首页 登录\n更多\n2020-03-04\n", None),
    ],
)
def test_an_author_beside_the_date(above, wanted):
    found = front(above.format(TITLE_ZH) + "\n" + "\n\n".join(ZH))
    assert found["title"] == TITLE_ZH and found.get("author") == wanted


def test_a_month_is_no_part_of_a_name():
    found = front(f"{TITLE_EN}\nBy Ada Moor March 4, 2020\n\n" + "\n\n".join(EN))
    assert found["author"] == "Ada Moor"


@pytest.mark.parametrize(
    "above",
    [
        "View this email in your browser\n{}\nMarch 4, 2020\n",
        "Home About Contact Sign in\n{}\nListen on Apple Spotify\n",
        "索引号：QT000000\n{}\n发布机构：桥头镇\n发布日期：2020-03-04\n",
    ],
)
def test_a_title_among_menus_and_labels(above):
    title = TITLE_ZH if "索" in above else TITLE_EN
    text = ZH if "索" in above else EN
    assert front(above.format(title) + "\n" + "\n\n".join(text))["title"] == title


def test_pages_of_slides_lose_their_numbers():
    slides = "\n\n".join(f"{text}\n{TITLE_ZH} · 林望\n{i}" for i, text in enumerate(ZH, 1))
    page = read_page(clean(f"{TITLE_ZH}\n\n{slides}".encode(), "capture.txt").markdown)
    assert page.text.count("林望") == 0 and len(page.paragraphs) == len(ZH)


def test_numbers_that_do_not_count_up_stay():
    lines = [line for i in range(3, 8) for line in (ZH[0], "页脚", str(i * 7))]
    assert numbered_pages(to_blocks(lines, 0, False)) == set()
    lines = [line for i in range(3, 8) for line in (ZH[0], "页脚", str(i))]
    assert len(numbered_pages(to_blocks(lines, 0, False))) == 10


def test_titles_that_are_pointed_to_in_the_middle_are_left_out():
    box = "推荐阅读\n一座水塔的前世今生\n为什么地铁站总在漏水"
    text = f"{TITLE_ZH}\n\n{ZH[0]}\n{ZH[1]}\n{box}\n{ZH[2]}\n{ZH[3]}\n"
    page = read_page(clean(text.encode(), "capture.txt").markdown)
    assert "水塔" not in page.text and page.paragraphs[-1].startswith("有人问他")


def test_references_of_a_standard_keep_their_punctuation():
    reference = "[1] 王守田. 灯与书[M]. 河湾出版社, 2009."
    text = f"{TITLE_ZH}\n\n{ZH[0]}[1]\n\n{ZH[1]}\n\n参考文献\n{reference}\n"
    assert "王守田. 灯与书" in clean(text.encode(), "capture.txt").markdown
