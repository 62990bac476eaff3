"""Lines between the paragraphs of a page that are nothing but buttons, advertisements and
pointers elsewhere.

Only whole lines count, and only short ones, so that an article about buttons keeps its sentences.
Where one is left out the report says so, like everything else.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile

from . import front
from .model import Selection
from .shape import ends_sentence, width

_ENGLISH = r"""
    (?:skip\s)?advertise?ments?(?:\W{1,3}(?:scroll|continue|story).{0,40})?
    | sponsored(?:\s(?:content|by\s.{1,30}|links?))? | promoted
  | (?:read|see|watch|listen)\s(?:more|also|next|now)(?:\s?[:：|>›→].{0,110})?
  | more\son\sthis(?:\sstory)? | related(?:\s(?:articles?|stories
    |posts?|content|reading|topics))?(?:\s?[:：].{0,110})?
    | recommended(?:\sfor\syou|\sstories|\sreading)? | most\s(?:read|popular|viewed)
  | you\s(?:may|might)\salso\s(?:like|be\sinterested\sin).{0,5} | trending(?:\snow)? | up\snext
  | keep\sreading | continue\sreading(?:\s.{0,40})?
  | story\scontinues\sbelow.{0,20} | (?:sign\sup|subscribe)\s(?:for|to|here|now|today).{0,70}
  | get\s(?:the|our)\s.{0,40}(?:newsletter|inbox|app)\b.{0,30}
  | (?:share|tweet|pin|email|print|save)(?:\s(?:this|on|via)\s.{1,40})? | copy\slink | share
  | like | follow(?:\sus)?(?:\son\s.{1,30})?
  | (?:leave|post|add)\sa\scomment | (?:\d+\s)?comments? | show\s(?:more|less|comments)
  | load\smore | view\sgallery | back\sto\stop
  | (?:next|previous)(?:\s(?:page|article|post|story|chapter))? | image
  | listen(?:\sto\s(?:this\s)?(?:article|story))?(?:\s\(?\d+\smin.{0,8})?
  | photo | video | loading\.{0,3}
  | (?:toggle|hide|show)\scaption | (?:a\smessage\sfrom\sour\s)?sponsor\smessage
  | open\simage\sin\sgallery | enlarge(?:\sthis\simage)? | \d{1,2}\smin(?:ute)?s?(?:\sread)?
  | click\s(?:here|to)\s.{0,60} | join\sthe\sconversation
  | (?:gift|bookmark)\s(?:this\s)?article | skip\sto\s.{3,40} | table\sof\scontents
  | (?:view|read|open)\sthis\s(?:email|message|issue|newsletter)\s(?:in|on)\s.{3,30}
  | was\sthis\s(?:page|article|answer)\s(?:helpful|useful)\W?(?:\s{1,3}yes\s{1,3}no)?
  | (?:edit|improve)\sthis\spage(?:\son\s\w+)? | on\sthis\spage | manage\spreferences"""
_CHINESE = r"""
    [·•\-—\s]*(?:广告|廣告|推广|赞助(?:内容)?|推广内容|广告也精彩
    |向下滑动|滑动阅读|上下滑动(?:查看更多)?)[·•\-—\s]*
  | (?:广告|廣告)[:：].{1,40}
  | (?:相关|推荐|延伸|拓展|往期|更多|热门|猜你喜欢|精彩)
    (?:阅读|文章|推荐|新闻|报道|内容|回顾|精选|好文)?\s?[:：>›].{1,60}
  | (?:相關|推薦|延伸)(?:閱讀|文章|推薦)\s?[:：>›].{1,60}
  | 点击.{0,14}(?:关注|阅读原文|查看|名片|卡片|蓝字|订阅|下载|展开|放大).{0,20}
  | (?:长按|扫码|扫描|识别).{0,12}
    (?:二维码|关注|加入|下载|识别|添加).{0,20}
  | (?:微信|手机)?扫一扫.{0,16} | 阅读(?:原文|全文)
  | 展开(?:全文|阅读|剩余.{0,8})
  | (?:上|下)一(?:页|頁|篇)(?:\s?[:：>›].{0,60})? | 分享(?:到|至).{0,20}
  | (?:[\s【】\[\]]*
    (?:打印(?:本页)?|关闭(?:窗口)?|字[体号][:：]?(?:\s?[大中小]){1,3}|复制链接|收藏本文
      |发送给好友)){1,6}[\s【】\[\]]*
  | 返回(?:搜狐|首页|顶部|列表).{0,12} | 收起
  | 举报 | 听全文 | 听文章 | 字号[:：]?.{0,10}
  | (?:点赞|在看|收藏|转发|评论|分享|喜欢|关注|打赏|赞赏)
    (?:[\s、/|｜·+]{1,3}
    (?:点赞|在看|收藏|转发|评论|分享|喜欢|关注|打赏|赞赏|举报|\d+))*
  | (?:阅读|浏览|播放)(?:量|数|次数)?\s?[:：]?\s?[\d.万w+]+
  | 加载中.{0,3} | (?:我要)?(?:评论|打印|纠错|投稿)
  | 编辑于\s.{2,24} | 共\s?\d+\s?条评论
  | (?:图片)?查看大图 | 未经授权.{0,14}转载 | 打开\S{1,10}(?:查看|阅读|App|APP|app).{0,12}"""
_JAPANESE = r"""
    広告 | \[?PR\]? | スポンサー(?:リンク|ドリンク)?
    | この記事を(?:シェア|共有|印刷|保存)(?:する)? | 記事の続き(?:を読む|は.{1,20})?
    | ログイン | 会員登録
    | 関連(?:記事|リンク|ニュース|ワード)(?:\s?[:：].{0,60})?
    | (?:続き|全文)を(?:読む|見る) | (?:次|前)の(?:ページ|記事)(?:へ)?
  | (?:シェア|ツイート|ブックマーク|いいね)(?:する)?
  | あわせて読みたい(?:\s?[:：].{0,60})? | 画像を拡大(?:する)?
  | 記事を(?:印刷|保存)(?:する)?
  | (?:フォロー|サポート|スキ)(?:する|しませんか.{0,2})?"""
_WHOLE = re.compile(rf"^(?:{_ENGLISH}|{_CHINESE}|{_JAPANESE})$", re.I | re.X)
# Whole sentences that only ever invite to subscribe or to give money
_BOX = re.compile(
    r"""thanks\sfor\sreading(?:\s.{1,60})?!(?:\ssubscribe\s(?:for\sfree|now|today).{0,80})?
  | .{2,60}\sis\sa\sreader-supported\spublication\b.{0,150}
  | (?:この記事が)?気に入ったら(?:サポート|フォロー|シェア|「?いいね」?|スキ).{0,22}""",
    re.I | re.X,
)
_POINTERS = re.compile(
    r"(?:推荐|相关|延伸|拓展|更多|热门|往期|推薦|相關|延伸)(?:阅读|文章|精选|回顾|推荐|好文|报道|閱讀|文章)"
    r"|猜你喜欢|関連記事|あわせて読みたい|related(?:\s(?:articles?|stories|posts?|reading))?"
    r"|(?:read|see)\s(?:more|also)|you\s(?:may|might)\salso\slike|recommended(?:\sfor\syou)?",
    re.I,
)
_MORE_OF = re.compile(
    r"\S{1,12}的(?:其他|更多|最新|热门)\S{1,6}$|more\s(?:from|by)\s.{2,40}$", re.I
)
_POINTED = 6  # titles below a pointer
_HASHTAGS = re.compile(r"^(?:[#＃][^\s#＃]{1,30}[#＃]?(?:\s+|$)){1,12}$")
_END = re.compile(
    r"^[\s\-—–=*·■◆（(\[【【]*(?:the\s)?(?:END|完|全文完|正文完|本文完|未完待续|FIN|EOF|fin|おわり"
    r"|了)[\s\-—–=*·■◆）)\]】.]*$",
    re.I,
)
_POINTER = re.compile(
    r"(?:相关|相關|推荐|推薦|热门|更多|猜你|延伸|往期|最新)\S{0,8}$|[上下]一篇(?:\s|[:：]|$)"
    r"|(?:related|recommended|latest|more)\s?(?:articles?|posts?|stories|news|from\s.{1,30})?$",
    re.I,
)
_ENTRIES = 2  # dated lines of one form
_WIDEST = 210  # columns


def is_furniture(text: str) -> bool:
    """Whether a line is nothing but furniture of a page."""
    bare = text.strip().strip("*_►▶▼▲→>›»|｜◆■●※ ").strip()
    return (
        bool(bare)
        and width(bare) <= _WIDEST
        and (bool(_WHOLE.match(bare)) and not _is_sentence(bare) or bool(_BOX.fullmatch(bare)))
    )


def _is_sentence(text: str) -> bool:
    return ends_sentence(text) and width(text) > 40 and not text.endswith(("…", "..."))


def is_hashtags(text: str) -> bool:
    """Whether a line holds nothing but #tags."""
    return bool(_HASHTAGS.match(text.strip()))


def at_edge(text: str, last: bool) -> bool:
    """Whether a line may only be there because it is before or after an article: an end mark,
    tags, furniture."""
    return is_furniture(text) or last and (is_hashtags(text) or bool(_END.match(text)))


def cut_listing(chosen: Selection) -> None:
    """Ends the stretch before excerpts of other articles: behind a line that points elsewhere,
    where dated lines of one form come again and again that the article itself does not have."""

    def dated(first: int, stop: int) -> Counter[str]:
        lines = (chosen.text[i] for i in range(first, stop) if width(chosen.text[i]) < 60)
        return Counter(re.sub(r"\d+", "0", text.strip()) for text in lines if front.find_date(text))

    stretch = chosen.stretch
    for i in stretch:
        if not _POINTER.match(chosen.text[i].strip()):
            continue
        own, behind = dated(stretch.start, i), dated(i + 1, stretch.stop)
        if any(times >= _ENTRIES and not own[form] for form, times in behind.items()):
            for j in range(i, stretch.stop):
                chosen.leave_out(j, "a list of other articles behind this one", 0.8)
            chosen.stretch = range(stretch.start, i)
            return


def leave_out(chosen: Selection) -> None:
    """Leaves out of the body the lines that are nothing but furniture."""
    for i in chosen.kept("body"):
        plain = chosen.blocks[i].kind in ("text", "heading", "item") and i not in chosen.headings
        if plain and is_furniture(chosen.text[i]):
            chosen.leave_out(i, "a button, an advertisement or a pointer elsewhere", 0.8)
    _leave_out_pointers(chosen)


def _leave_out_pointers(chosen: Selection) -> None:
    """Leaves out of the body a line that announces other articles, with their titles below it:
    in the middle, where a paragraph follows, and at the end behind the last sentence."""
    body = chosen.kept("body")
    for order, i in enumerate(body):
        text = chosen.text[i].strip(" :：")
        announces, more = _POINTERS.fullmatch(text), _MORE_OF.fullmatch(text)
        if not announces and not more or chosen.blocks[i].kind not in ("text", "heading"):
            continue
        below = body[order + 1 : order + 2 + _POINTED]
        titles = list(takewhile(lambda k: _is_title(chosen.text[k]), below))
        behind = body[order + 1 + len(titles) :]
        if titles and len(titles) <= _POINTED and bool(behind) == bool(announces):
            for k in (i, *titles):
                chosen.leave_out(k, "points to other articles", 0.7)


def _is_title(text: str) -> bool:
    return width(text) <= 80 and not ends_sentence(text) and not text.endswith((":", "："))
