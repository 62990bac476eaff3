"""Japanese."""

import re

from suyuan.text.languages.language import Language

LANGUAGE = Language(
    locale="ja",
    name="Japanese",
    own_name="日本語",
    tag="ja",
    territory="ja_JP",
    babel="japanese",
    is_dense=True,
    dates=("y年", "y年M月", "y年M月d日"),
    in_year=("M月", "M月d日"),
    context=45,
    quoted=16,
    colon="：",
    comma="、",
    stop="。",
    brackets="（{}）",
    ellipsis=("……", "……"),
    serial="、",
    quotations=re.compile(r"『[^』]*』|「[^」]*」|“[^”]*”"),
    names={"ja": "日本語", "zh": "中国語", "en": "英語"},
)
