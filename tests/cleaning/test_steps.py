"""The single steps of cleaning: one line in, one line out."""

from __future__ import annotations

import pytest

from suyuan.cleaning import clean, front, language, pinyin, proposals, references, typography
from suyuan.cleaning.decode import decode
from suyuan.cleaning.traditional import is_traditional, simplify


@pytest.mark.parametrize(
    "before, after",
    [
        ("內(nèi)容很重(zhòng)要", "內容很重要"),
        ("他們?cè)缫岩庾R(shí)到", "他們早已意識到"),
        ("贏家?guī)缀跻呀?jīng)注定", "贏家幾乎已經注定"),
        ("他們?cè)贏I上", "他們在AI上"),
        ("没有读音（note）的括号", "没有读音（note）的括号"),
    ],
)
def test_injected_readings(before, after):
    assert pinyin.remove_readings(before) == after


def test_one_reading_is_the_author_s_own():
    text = "“垚”(yáo)字由三个土组成。"
    assert not pinyin.has_injected_readings(text)


@pytest.mark.parametrize(
    "before, after",
    [
        ("隨著技術發展", "随着技术发展"),
        ("著名的著作", "著名的著作"),
        ("執著於此", "执着于此"),
        ("看著他", "看着他"),
        ("孫正義氏、日本を憂う", "孫正義氏、日本を憂う"),
    ],
)
def test_traditional_characters(before, after):
    assert simplify(before) == after


def test_simplified_text_is_not_taken_for_traditional():
    assert not is_traditional(["这是一段普通的简体中文，里面有著名的乾隆。"])
    assert is_traditional(["這是一段普通的繁體中文，裡面有著名的乾隆。"])


@pytest.mark.parametrize(
    "before, after",
    [
        ("他说:好,走吧!", "他说：好，走吧！"),
        ("圆周率是3.14,约等于22/7", "圆周率是3.14，约等于22/7"),
        ("上午10:30出发", "上午10:30出发"),
        ("人工智能(AI)很热", "人工智能（AI）很热"),
        ("函数f(x)是连续的", "函数f(x)是连续的"),
        ("共1,000人", "共1,000人"),
        ("Why Japan lags, CNBC", "Why Japan lags, CNBC"),
        ("“很亮“的灯", "“很亮”的灯"),
        ('他说"好"', "他说“好”"),
        ("阿米尔•安瓦尔", "阿米尔·安瓦尔"),
        ("国家 。即将", "国家。即将"),
        ("等等...", "等等……"),
        ("Ford, Bacon and Davis公司", "Ford, Bacon and Davis公司"),
        ("他来了.", "他来了。"),
        ("版本3.11.7很新", "版本3.11.7很新"),
        ("「引号」,保留", "「引号」，保留"),
    ],
)
def test_punctuation_in_chinese_context(before, after):
    assert typography.fix_punctuation(before) == after
    assert typography.fix_punctuation(after) == after


@pytest.mark.parametrize(
    "line",
    ["见 https://x.example/a,b?c:d!e 一文", "命令是 `a,b;c(d)` 这样", "写信到 a.b@x.example 就行"],
)
def test_links_and_code_keep_their_punctuation(line):
    page = clean(
        ("感知机是一种很早的学习机器，它把每个输入乘上一个权重。\n" + line + "，好。\n").encode(),
        "x.txt",
        keep=[1, 2],
    ).markdown
    for piece in ("https://x.example/a,b?c:d!e", "`a,b;c(d)`", "a.b@x.example"):
        assert (piece in line) == (piece in page)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_encodings(encoding):
    text = (
        "感知机是一种很早的学习机器，它把每个输入乘上一个权重，加起来，再看有没有超过门槛。\n" * 3
    )
    assert decode(text.encode(encoding))[0] == text


def test_big5():
    text = (
        "感知機是一種很早的學習機器，它把每個輸入乘上一個權重，加起來，再看有沒有超過門檻。\n" * 3
    )
    assert decode(text.encode("big5"))[0] == text


@pytest.mark.parametrize(
    "line, found",
    [
        (
            "洛克 来源: 某报 2023-07-07 04:01",
            {"author": "洛克", "publisher": "某报", "date": "2023-07-07"},
        ),
        ("作者：甲乙，编辑：丙丁", {"author": "甲乙"}),
        (
            "Posted on February 8, 2022 by Nora Fennick",
            {"date": "2022-02-08", "author": "Nora Fennick"},
        ),
        ("2023年2月30日", {}),
        ("文／葉知秋 2014/10/05 10:20", {"author": "葉知秋", "date": "2014-10-05"}),
    ],
)
def test_bylines(line, found):
    assert front.read_byline(line) == found


@pytest.mark.parametrize(
    "line, is_credit",
    [
        ("编辑：甲", True),
        ("作者：甲，编辑：乙，视觉设计：丙", True),
        ("（责任编辑：阿宁）", True),
        ("这位教授说：“没有更明确的指导。”", False),
        ("小河为什么总是弯的：一条村边溪流的观察", False),
        ("分享到：微信 微博", False),
    ],
)
def test_credits(line, is_credit):
    assert front.is_credit(line) is is_credit


@pytest.mark.parametrize(
    "title, bare",
    [
        ("改变一切的180天-某站", "改变一切的180天"),
        ("深度解析GPT-4", "深度解析GPT-4"),
        ("How it works | Some Site", "How it works"),
        ("短-站", "短-站"),
        ("AlphaGo与李世石-人机大战", "AlphaGo与李世石-人机大战"),
    ],
)
def test_the_name_of_a_site_behind_a_title(title, bare):
    assert front.without_site(title, "这场人机大战打了五局")[0] == bare


@pytest.mark.parametrize("text", ["参考资料：", "参考文献", "References", "Works cited", "注释"])
def test_headings_of_reference_lists(text):
    assert references.is_heading(text)


ARTICLE = (
    "感知机是一种很早的学习机器，它把每个输入乘上一个权重[1]，加起来看有没有超过门槛[2,3]。\n\n"
    "判断错了，就把每个权重往对的方向挪一点；判断对了，什么也不改。这条规则可以用铅笔来做[9]。\n\n"
)


def test_marks_link_to_their_reference_and_uncited_references_stay():
    page = clean(
        (
            ARTICLE
            + "参考资料\n\n[1] 甲书，1958\n[2] 乙书，1969\n[3] 丙书，1986\n[4] 无人引用，1990\n"
        ).encode(),
        "x.txt",
    ).markdown
    assert page.count("](#ref-1)") == page.count("](#ref-2)") == page.count("](#ref-3)") == 1
    assert all(f'<a id="ref-{n}"></a>\\[{n}\\]' in page for n in (1, 2, 3, 4))
    assert "\\[9\\]" in page and "#ref-9" not in page


def test_references_without_numbers_are_kept():
    page = clean(
        (ARTICLE * 2 + "参考文献\n《甲书》，某人，1958\n《乙书》，某人，1969\n").encode(), "x.txt"
    ).markdown
    assert "- 《甲书》，某人，1958\n- 《乙书》，某人，1969\n" in page


def test_a_mistranslation_is_proposed_and_a_real_law_degree_is_left_alone():
    lines = [(1, "ChatGPT 这样的法学硕士需要算力。"), (2, "她在法学院读了三年，拿到法学硕士。")]
    assert [line.split(":")[0] for line in proposals.propose(lines)] == ["line 1"]
    assert proposals.propose([(1, "她拿到了法学硕士学位。")]) == []


def test_a_name_that_looks_like_another_is_proposed():
    lines = [(1, "Ilya Sutskever 来了。"), (2, "Ilya 走了。"), (3, "IIya 又来了。")]
    assert proposals.propose(lines) == ["line 3: IIya may be a slip for Ilya"]


def test_proposals_change_nothing():
    cleaned = clean(
        (ARTICLE + "像 ChatGPT 这样的法学硕士需要大量的数据来训练，这一点大家都知道。\n").encode(),
        "x.txt",
    )
    assert cleaned.proposals and "法学硕士" in cleaned.markdown


def test_an_article_without_title_or_date_says_so():
    warnings = " ".join(clean(ARTICLE.encode(), "x.txt").warnings)
    assert "no title" in warnings and "no date" in warnings and "very short" in warnings


@pytest.mark.parametrize(
    "lang, text",
    [
        ("ru", "Маяк построили на мысе, и каждую ночь смотритель зажигал лампу вручную."),
        ("uk", "Маяк збудували на мисі, і щоночі доглядач запалював лампу власноруч."),
        ("de", "Der Leuchtturm steht am Kap, und jede Nacht zündete der Wärter die Lampe an."),
        ("fr", "Le phare se dresse sur le cap, et chaque nuit le gardien allumait la lampe."),
        ("es", "El faro está en el cabo, y cada noche el guardián encendía la lámpara a mano."),
        ("el", "Ο φάρος στέκεται στο ακρωτήρι και κάθε βράδυ ο φύλακας άναβε τη λάμπα."),
        ("ar", "تقف المنارة على الرأس، وكان الحارس يشعل المصباح كل ليلة بيده."),
        ("he", "המגדלור עומד על הכף, ובכל לילה הדליק השומר את המנורה ביד."),
        ("hi", "प्रकाशस्तंभ अंतरीप पर खड़ा है और हर रात रखवाला दीपक जलाता था।"),
        ("th", "ประภาคารตั้งอยู่บนแหลม และทุกคืนผู้ดูแลจะจุดตะเกียงด้วยมือ"),
        ("ko", "등대는 곶 위에 서 있고, 밤마다 등대지기가 손으로 등불을 켰다."),
        ("ja", "灯台は岬に立ち、毎晩、灯台守が手でランプをともした。"),
        ("zh", "灯塔立在海角上，守塔人每天晚上亲手点灯，SpaceX 的卫星从上面飞过。"),
        (
            "en",
            "The lighthouse stands on the cape, and each night the keeper (守塔人) lit the lamp.",
        ),
    ],
)
def test_language(lang, text):
    """What the text is in, also with a name in another script; the page keeps it when it is
    cleaned again."""
    assert language.of([text]) == lang
    page = clean((text + "\n\n").encode() * 3, "a.txt")
    assert page.front["lang"] == lang
    assert clean(page.markdown.encode(), "a.md").front["lang"] == lang
