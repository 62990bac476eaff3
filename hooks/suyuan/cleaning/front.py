"""What the lines of an article say of it: byline, date, credits, notices, the name of the site
behind a title."""

from __future__ import annotations

import datetime
import re

_DATE = re.compile(
    r"(?P<y>(?:19|20)\d{2})\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})(?!\d)\s?日?"
)
_MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTHS = {name: i for i, name in enumerate(_MONTH_NAMES.split(), 1)}
_MONTH = rf"(?P<mon>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_ENGLISH_DATE = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+)?{_MONTH}(?:\s+(?P<d2>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?)?,?\s+(?P<y>(?:19|20)\d{{2}})\b",
    re.I,
)
_CLOCK = re.compile(r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\s*[AaPp]\.?[Mm]\.?)?")
_ONLY_TIME = re.compile(
    r"^\s*(?:\d{1,2}月\d{1,2}日\s*)?[\[【(（]?\d{1,"
    r"2}[:：]\d{2}(?:[:：]\d{2})?[\]】)）]?(?:\s*[AaPp]\.?[Mm]\.?)?\s*$"
)
_BETWEEN = re.compile(r"(?:^|\s)[·•|｜/—–-](?=\s|$)")  # what parts a name and a date
_WEEKDAY = re.compile(
    r"(?:星期|周|週)[一二三四五六日天]|[月火水木金土日]曜日?|\b(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?"
    r"|Sun)(?:day)?\b",
    re.I,
)
_LABEL_WORDS = (
    "posted published updated on at by am pm a.m p.m a.m. p.m. est edt gmt utc min read first last "
    "date author source from the of and"
)
_LABELS = frozenset(_LABEL_WORDS.split())
_LONGEST_DATELINE = 90  # characters
_NAME = r"[^\s,，;；|｜:：/／()（）。]+(?:[ ·][A-Z][\w.'’-]*){0,3}"
_AUTHOR = re.compile(
    r"(?:^|[\s,，;；|｜·(（])(?:(?:本文)?作\s?者|楼\s?主|撰\s?文|文\s?字|记者|記者|文|撰稿人?|原创"
    r"|发帖人|博主|著者|筆者|執筆|Author"
    r"|Written by|Posted by|By)"
    rf"\s*(?:[:：/／|｜丨＝]|(?<=[Bb]y)\s)\s*(?P<value>{_NAME}(?:(?:\s?(?:、|&)\s?"
    rf"| and ){_NAME}){{0,3}})",
    re.I,
)
_REPORTER = re.compile(
    r"(?:^|\s)\S{0,8}(?:记者|記者|撰稿人?|通讯员)\s+(?P<value>[\u4e00-\u9fff]{2,4}"
    r"(?:\s[\u4e00-\u9fff]{2,3})?)(?=\s*(?:$|\d{4}|[|｜]))"
)
_PUBLISHER = re.compile(
    r"(?:来\s?源|來\s?源|出处|转自|首发于?|Source|Publisher)\s*[:：]\s*(?P<value>[^\s,，"
    r";；|｜。()（）]+)",
    re.I,
)
_FROM = re.compile(
    r"本文(?:来自|來自|转自|转载自|首发于|来源于?)(?:微信公众号"
    r"|公众号)?\s*[:：]?\s*[“「《]?(?P<value>[^”」》,，。(（:：]{2,24})"
)
_ROLE = r"""
    (?:本文)? (?:责任|責任|执行|视觉|文字|图片|圖片|美术|统筹|联合|特约|本期|新媒体)?
    (?: 作\s?者|编辑|編輯|责编|責編|主编|总编|编审|审核|审校|校对|校審
      | 设计|設計|制图|製圖|绘图|插画|摄影|攝影|排版
      | 运营|監製|监制
      | 策划|翻译|编译|译者?|撰文|撰稿|文字|文|图片?|圖|记者|記者|实习生|来源|來源
      | 出品|供稿|供图|研究支持
      | 配音|整理|采访|通讯员
      | 文＝|写真|編集|取材|執筆 )
    | authors? | written\ by | by | words | editors? | edited\ by | photo(?:graph)?s?(?:\ by)?
    | illustrations?(?:\ by)?
    | translat(?:or|ed\ by) | design | source"""
_LABELLED = re.compile(
    rf"^\s*(?:{_ROLE})(?:[/&、和与](?:{_ROLE}))*\s*[:：/／|｜丨]\s*\S[^。!?！？]{{0,30}}$",
    re.I | re.X,
)
_BY = re.compile(
    r"^\s*(?:[Bb]y|Words by|Text by|Story by|Photos? by)\s+[A-Z][\w.'’-]*(?:[ ,]+(?:and "
    r"|& )?[A-Z][\w.'’-]*){0,7}\s*$"
)
_BUTTON_WORDS = (
    "举报 关注 分享 收藏 打印 评论 点赞 转发 字号 订阅 编辑 删除 回复 登录 注册 搜索 首页 "
    "返回 更多 展开 收起 全文 原文 下载 播放 听全文 纠错 投诉 置顶 推荐 热门 扫码 投稿 原创 "
    "转载 阅读 浏览 正文 导语 摘要 简体 繁体 大字 小字 中字 我要评论 我要分享 已关注 加关注 "
    "作者 记者 来源 昨天 今天 前天 刚刚 星期一 星期二 星期三 星期四 星期五 星期六 星期日 周一 "
    "周二 周三 周四 周五 周六 周日 上午 下午 发布 发表 更新 北京 上海 广东 浙江 江苏 公众号 "
    "视频 音频 图片 新闻 科技 财经 体育 娱乐"
)
_BUTTONS = frozenset(_BUTTON_WORDS.split())
_NO_NAME = re.compile(r"https?:|www\.|[<>{}\\@]|^\d+$|点击|次数|阅读|浏览|关注|下载|授权")
_NOTICE = re.compile(
    r"^[【\[（(*※]*\s*(?:(?:免责|版权|特别|郑重|作者|平台|本站|風險|风险|免責"
    r"|版權)?(?:声明|聲明|提示|提醒|披露)|转载|轉載|投稿|商务合作|合作"
    r"|联系(?:我们|邮箱|方式|电话)|原标题|原文(?:链接|地址)|公众号|微信号?|邮箱"
    r"|欢迎(?:关注|转载|投稿|加入)|点击|长按|扫码|扫描|识别"
    r"|本文(?:系|为|仅代表|由.{0,12}授权|不构成|图片)|本公众号|本平台|本文(?:链接|地址|网址)|永久链接|版权所有|著作権"
    r"|disclaimer|disclosure|copyright|©"
    r"|all rights reserved|this (?:article|post|story) (?:was|is|originally|first)|follow us"
    r"|subscribe|permalink|you are receiving this|you received this|the views expressed)",
    re.I,
)
_REPRINT = re.compile(
    r"未经.{0,8}(?:授权|许可|允许|同意).{0,8}(?:转载|复制|使用)|转载请(?:注明|联系)"
)
_SUFFIX = re.compile(
    r"^(?P<title>.{4,}?)\s*(?:(?<![A-Za-z0-9])[-_|｜–—](?![A-Za-z0-9]*$)"
    r"|(?<![A-Za-z0-9])[-_](?=\d*[\u4e00-\u9fff])|\s[-_|｜–—·]\s)"
    r"\s*(?P<site>[^-_|｜–—]{2,20})$"
)


def find_date(text: str) -> str:
    """The first full date in a line as YYYY-MM-DD, '' where there is none that exists."""
    for match in _DATE.finditer(text):
        if day := _day(match["y"], match["m"], match["d"]):
            return day
    for match in _ENGLISH_DATE.finditer(text):
        if match["d1"] or match["d2"]:
            month = str(_MONTHS[match["mon"].casefold()])
            if day := _day(match["y"], month, match["d1"] or match["d2"]):
                return day
    return ""


def _day(year: str, month: str, day: str) -> str:
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def read_byline(text: str) -> dict[str, str]:
    """author, publisher and date that a line gives: `洛克 来源: CNBC 2023-07-07 04:01`,
    `作者：甲，编辑：乙`, `By A B`."""
    found = {}
    if day := find_date(text):
        found["date"] = day
    if (match := _AUTHOR.search(text)) and (name := _writer(match["value"], text)):
        found["author"] = name
    elif (match := _REPORTER.search(text)) and len(text) < _LONGEST_DATELINE:
        found["author"] = "、".join(match["value"].split())
    if match := _PUBLISHER.search(text) or _FROM.search(text):
        found["publisher"] = match["value"].strip(' “”"')
    if "author" not in found and ("date" in found or "publisher" in found):
        rest = _PUBLISHER.sub(" ", text)
        for pattern in (_DATE, _ENGLISH_DATE, _CLOCK, _BETWEEN):
            rest = pattern.sub(" ", rest)
        words = [word for word in rest.split() if word not in _BUTTONS]
        alone = len(words) == 1 == len(rest.split())
        if alone and re.fullmatch(r"[\u4e00-\u9fff]{2,4}", words[0]) and is_name(words[0]):
            found["author"] = words[0]
    return found


def _writer(value: str, text: str) -> str:
    """The name behind a label in `text`, without the month that follows it; '' where it can be
    none: a word in small letters is one only on a line with a date, as in a forum."""
    words = value.strip().split()
    while len(words) > 1 and words[-1][:3].lower() in _MONTHS and len(words[-1]) < 10:
        words.pop()
    name = " ".join(words)
    small = re.match(r"[a-z]+(?:[\s.,-]|$)", name)
    return name if is_name(name) and not (small and not is_dateline(text)) else ""


def is_dateline(text: str) -> bool:
    """Whether a line is nothing but a byline with a date or a publisher: what is left without them
    is names, or buttons, and no sentence."""
    if len(text) > _LONGEST_DATELINE or not find_date(text) and not _PUBLISHER.search(text):
        return False
    rest = text
    for pattern in (_AUTHOR, _PUBLISHER, _DATE, _ENGLISH_DATE, _CLOCK, _WEEKDAY):
        rest = pattern.sub(" ", rest)
    words = [word for word in re.split(r"[\s·•»|｜/／,—–-]+", rest) if word]
    return not re.search("[，。；！？!?;“”]", rest) and all(
        word in _BUTTONS or word[:1].isupper() or word.lower() in _LABELS or _is_han_name(word)
        for word in words
    )


def _is_han_name(word: str) -> bool:
    return bool(re.fullmatch(r"[\u3040-\u30ff\u3400-\u9fff·]{2,6}[:：]?", word))


def is_time(text: str) -> bool:
    """Whether a line is nothing but a time or a date, as the entries of a live report begin."""
    return bool(_ONLY_TIME.match(text))


def is_name(text: str) -> bool:
    """Whether text in the place of an author can be one: no button, no address, no number."""
    return text not in _BUTTONS and not _NO_NAME.search(text)


def is_person(text: str) -> bool:
    """Whether a line is shaped like the name of one person, and nothing else."""
    if not is_name(text) or find_date(text):
        return False
    words = text.split()
    if re.fullmatch(r"[\u4e00-\u9fff]{2,4}|[\u3040-\u30ff]{2,8}", text):
        return True
    named = all(re.fullmatch(r"[A-Z][\w.'’-]*", word) for word in words)
    return 2 <= len(words) <= 3 and named and not any(word.lower() in _LABELS for word in words)


def is_byline(text: str) -> bool:
    """Whether a line is nothing but a byline: By A B, or names with roles."""
    return bool(_BY.match(text)) or is_credit(text)


def is_credit(text: str) -> bool:
    """Whether a line says who made the article: `编辑：甲`,
    `作者：乙，编辑：丙`, or mostly such pairs."""
    parts = [
        part for part in re.split(r"[,，;；]|\s{2,}", text.strip(" ()（）[]【】")) if part.strip()
    ]
    labelled = sum(bool(_LABELLED.match(part)) for part in parts)
    return labelled > 0 and labelled >= 0.5 * len(parts) and len(text) < 40 + 40 * labelled


def is_notice(text: str) -> bool:
    """Whether a line begins as notices do: a disclaimer, how to reprint, whom to follow."""
    return bool(_NOTICE.match(text) or len(text) < _LONGEST_DATELINE and _REPRINT.search(text))


def without_site(title: str, body: str) -> tuple[str, str]:
    """A page title without the name of the site behind it (`标题-站名`), and that name
    ('' where there is none).

    The name is what comes after the last dash or bar, is short, and does not occur in the
    article.
    """
    match = _SUFFIX.match(title)
    if match and match["site"].strip() not in body and len(match["site"]) <= len(match["title"]):
        return match["title"].strip(), match["site"].strip()
    return title, ""
