import pytest

from suyuan.records.entries import load_entries
from suyuan.records.names import (
    entry_names,
    fold_case_and_accents,
    group_by_letter,
    romanize,
    search_keys,
    sort_key,
    to_traditional,
)

GLOSSARY = """\
cnn:
  zh: {name: 卷积神经网络, aliases: [CNN], short: 一句。, full: 文。}
  en: {name: convolutional neural network, aliases: [CNN], short: One., full: Text.}
  not: [回旋神经网络]
"""
PEOPLE = """\
yu-kai:
  zh: {name: 余凯, short: 一句。, full: 文。}
  en: {name: Yu Kai, short: One., full: Text.}
fei-fei-li:
  zh: {name: 李飞飞, short: 一句。, full: 文。}
  en: {name: Fei-Fei Li, short: One., full: Text.}
kunihiko-fukushima:
  zh: {name: 福岛邦彦, short: 一句。, full: 文。}
  en: {name: Kunihiko Fukushima, aliases: [Ōsaka], short: One., full: Text.}
  original: {name: ふくしまくにひこ, lang: ja}
jeff-dean:
  zh: {name: Jeff Dean, short: 一句。, full: 文。}
  en: {name: Jeff Dean, short: One., full: Text.}
"""
ENTRIES = {
    entry.id: entry for entry in load_entries({"glossary.yml": GLOSSARY, "people.yml": PEOPLE}, {})
}


@pytest.mark.parametrize(
    "typed",
    [
        "卷积",
        "卷積神經",
        "神經",
        "juan",
        "juǎn jī",
        "juanji",
        "jjsjwl",
        "jsj"[:1],
        "CNN",
        "Convolutional",
        "NEURAL",
        "回旋",
        "huixuan",
    ],
)
def test_a_term_is_found_as_people_type_it(typed):
    keys = search_keys(ENTRIES["cnn"])
    assert all(word in keys for word in fold_case_and_accents(typed).split())


@pytest.mark.parametrize(
    "typed", ["福島", "fukushima", "fudao", "fdby", "osaka", "ŌSAKA", "ふくしま"]
)
def test_a_person_is_found_as_people_type_it(typed):
    assert fold_case_and_accents(typed) in search_keys(ENTRIES["kunihiko-fukushima"])


def test_every_name_counts_by_how_much_it_is_the_entrys_own():
    assert entry_names(ENTRIES["cnn"], "zh") == {
        "卷积神经网络": 8,
        "CNN": 4,
        "convolutional neural network": 2,
        "回旋神经网络": 1,
    }
    assert entry_names(ENTRIES["kunihiko-fukushima"], "en") == {
        "Kunihiko Fukushima": 8,
        "Ōsaka": 4,
        "福岛邦彦": 2,
        "ふくしまくにひこ": 2,
    }


def test_readings():
    assert romanize("卷积神经网络") == "juǎn jī shén jīng wǎng luò"
    assert to_traditional("卷积神经网络") == "卷積神經網絡"


@pytest.mark.parametrize(
    "id_, expected",
    [
        ("yu-kai", "yu kai"),
        ("fei-fei-li", "li fei-fei"),
        ("jeff-dean", "dean jeff"),
        ("cnn", "convolutional neural network"),
    ],
)
def test_english_sorts_people_by_surname_wherever_it_is(id_, expected):
    assert sort_key(ENTRIES[id_], "en") == expected


def test_chinese_sorts_by_pinyin_and_latin_names_among_them():
    groups = group_by_letter(ENTRIES.values(), "zh")
    assert [(group.letter, [entry.id for entry in group.entries]) for group in groups] == [
        ("F", ["kunihiko-fukushima"]),
        ("J", ["jeff-dean", "cnn"]),
        ("L", ["fei-fei-li"]),
        ("Y", ["yu-kai"]),
    ]


def test_what_begins_with_no_letter_comes_last():
    [entry] = load_entries(
        {"glossary.yml": GLOSSARY.replace("convolutional neural network", "3D vision")}, {}
    )
    assert [group.letter for group in group_by_letter([entry, ENTRIES["yu-kai"]], "en")] == [
        "Y",
        "#",
    ]
