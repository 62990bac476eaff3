"""One page, carelessly edited by itself: no segment is lost, and no id."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sentences import (
    LATER,
    A,
    B,
    C,
    D,
    E,
    lock,
    sentence,
)
from suyuan.markup.segments import split_segments
from suyuan.twins.alignment import align, to_rows
from suyuan.twins.lock import dump_lock, load_lock


def wreck(chance, texts):
    """One page, carelessly edited by itself."""
    texts, at = list(texts), chance.randrange(len(texts))
    match chance.choice(["delete", "swap", "split", "merge", "repeat", "rewrite", "mark"]):
        case "delete" if len(texts) > 1:
            texts.pop(at)
        case "swap":
            texts.insert(chance.randrange(len(texts)), texts.pop(at))
        case "split":
            half = len(texts[at]) // 2
            texts[at : at + 1] = [
                text for text in (texts[at][:half].strip(), texts[at][half:].strip()) if text
            ]
        case "merge":
            texts[at : at + 2] = ["".join(texts[at : at + 2]).replace("\n", " ")]
        case "repeat":
            texts.insert(at, texts[at])
        case "rewrite":
            texts[at] = sentence(chance.randrange(10**6))[0]
        case "mark":
            texts[at] = texts[at].split("\n")[0] + "\n{: .only-here }"
    return texts


@settings(max_examples=90)
@given(st.randoms(use_true_random=False), st.integers(1, 8))
def test_nothing_that_happens_to_one_side_loses_a_segment(chance, times):
    """Whatever state the pages are in, every segment is in one pair, ids are unique, and what is
    retired leads to a living one."""
    rows = lock(A, B, C, D, E)
    texts = [[block[side] for block in (A, B, C, D, E)] for side in (0, 1)]
    for _ in range(times):
        side = chance.randrange(2)
        texts[side] = wreck(chance, texts[side])
        zh, en = (split_segments("\n\n".join(page)) for page in texts)
        alignment = align(rows, zh, en)
        for locale, page in (("zh", zh), ("en", en)):
            assert sorted(s.line for pair in alignment.pairs if (s := pair.segment(locale))) == [
                segment.line for segment in page
            ]
        assert [pair.left.line for pair in alignment.pairs if pair.left] == [
            segment.line for segment in zh
        ]
        living = [pair.id for pair in alignment.pairs]
        assert len(set(living)) == len(living) and set(alignment.retired.values()) <= set(living)
        if chance.random() < 0.3:
            rows = load_lock(dump_lock(to_rows(alignment, LATER), "x"), "x.yml")
            assert to_rows(align(rows, zh, en), LATER) == rows
