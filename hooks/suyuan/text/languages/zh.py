"""Chinese, in simplified characters."""

import re

from suyuan.text.languages.language import Language

LANGUAGE = Language(
    locale="zh",
    name="Chinese",
    own_name="中文",
    tag="zh-Hans",
    territory="zh_CN",
    babel="chinese",
    is_dense=True,
    # Unicode's own patterns put no space between Han characters and digits.
    dates=("y 年", "y 年 M 月", "y 年 M 月 d 日"),
    in_year=("M 月", "M 月 d 日"),
    context=45,
    quoted=16,
    colon="：",
    comma="，",
    stop="。",
    brackets="（{}）",
    ellipsis=("……", "……"),
    serial="、",
    quotations=re.compile(r"《[^》]*》|“[^”]*”|「[^」]*」"),
    names={"zh": "中文", "en": "英文", "ja": "日文", "ko": "韩文", "fr": "法文", "de": "德文"},
)
