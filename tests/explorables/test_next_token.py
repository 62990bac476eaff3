"""The next token: counts as anybody would count, probabilities that add up, seeds that repeat."""

import math
import random
from collections import Counter

import pytest

from real_explorables import RECORDS, corpus
from suyuan.drawings.explorables import choose_sentences
from suyuan.drawings.explorables import next_token as token
from suyuan.drawings.explorables.attention import attend, mix, read_tokens

MODULE = "next-token"


def contexts(sentences, count=60):
    """Contexts of every length, some of which occur nowhere."""
    chance = random.Random(7)
    found = [""]
    for _ in range(count):
        each = chance.choice(sentences)
        at = chance.randrange(len(each) - 1)
        found.append(each[at : at + chance.randint(1, 5)])
    return [*found, "ŋŋ"]


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_counts_are_those_of_brute_force(scripts, locale):
    sentences = token.framed(corpus(locale))
    given = contexts(sentences)
    theirs = scripts.each(MODULE, "countNext", [[sentences, each] for each in given])
    for context, found in zip(given, theirs):
        expected = Counter(
            each[at + len(context)]
            for each in sentences
            for at in range(len(each) - len(context))
            if each[at : at + len(context)] == context
        )
        if not context:
            expected[token.END] //= 2
        ours = token.count_next(sentences, context)
        assert dict(ours) == expected and [list(pair) for pair in ours] == found
        assert ours == sorted(ours, key=lambda pair: -pair[1])


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_the_longest_end_that_was_seen_is_the_context(scripts, locale):
    sentences = token.framed(corpus(locale))
    joined = [text + "ŋ"[: at % 2] for at, text in enumerate(contexts(sentences))]
    arguments = [[sentences, text, order] for text in joined for order in (1, 3, 5)]
    ours = [token.find_context(*each) for each in arguments]
    assert scripts.each(MODULE, "findContext", arguments) == ours
    for (_, text, order), context in zip(arguments, ours):
        assert text.endswith(context) and len(context) <= order
        longer = text[-len(context) - 1 :]
        if len(context) < min(order, len(text)):
            assert not any(longer in each[:-1] for each in sentences)


def test_probabilities_add_up_to_one_and_cold_is_the_most_frequent(scripts):
    chance = random.Random(8)
    arguments = []
    for _ in range(300):
        counts = sorted(
            (chance.randint(1, 500) for _ in range(chance.randint(1, 60))), reverse=True
        )
        arguments.append([counts, chance.choice([0, 0.1, 0.7, 1, 2]), chance.randint(1, 8)])
    for (counts, temperature, top), theirs in zip(
        arguments, scripts.each(MODULE, "weigh", arguments)
    ):
        ours = token.weigh(counts, temperature, top)
        assert theirs == pytest.approx(ours, abs=1e-12) and len(ours) == len(counts)
        for shares in (ours, theirs):
            assert abs(math.fsum(shares) - 1) <= 1e-12 and min(shares) >= 0
            assert not any(shares[top:])
            if temperature == 0:
                assert shares[0] == 1
    cold = token.weigh([9, 8, 8], 0.01, 8)
    assert cold[0] > 0.9999, "as the temperature goes to zero, all goes to the most frequent"
    assert token.weigh([6, 3, 1], 1, 8) == pytest.approx([0.6, 0.3, 0.1])


def test_a_seed_repeats_what_it_wrote(scripts):
    pairs = corpus("en")

    def write(seed):
        state = {"text": "The ", "order": 3, "temperature": 1, "top": 8, "seed": seed}
        written = []
        for _ in range(6):
            state |= scripts.call([(MODULE, "step", [state, pairs])])[0]
            written.append(state["text"])
        return written

    assert write(1) == write(1) and write(1) != write(2)


def test_random_numbers_are_even_and_pick_by_share(scripts):
    numbers = scripts.each(MODULE, "chance", [[seed, at] for seed in range(40) for at in range(50)])
    assert all(0 <= each < 1 for each in numbers) and len(set(numbers)) == len(numbers)
    assert sum(numbers) / len(numbers) == pytest.approx(0.5, abs=0.03)
    picks = scripts.each(MODULE, "pick", [[[0.6, 0.3, 0.1, 0], each] for each in numbers])
    assert [picks.count(n) / len(picks) for n in range(4)] == pytest.approx(
        [0.6, 0.3, 0.1, 0], abs=0.04
    )


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_token_comes_from_a_sentence_that_has_it(locale):
    sentences = token.framed(corpus(locale))
    for context in contexts(sentences, 20)[1:-1]:
        for one, _ in token.count_next(sentences, context)[:3]:
            at = token.origin(sentences, context, one)
            assert context + one in sentences[at]
            assert not any(context + one in each for each in sentences[:at])


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_llm_means_what_is_around_it(scripts, locale):
    words = RECORDS[MODULE].text(locale).words
    for key, is_law in (("tokens_law", True), ("tokens_model", False)):
        tokens = read_tokens(words[key])
        weights = attend(tokens)
        assert sum(weights) == pytest.approx(1, abs=1e-12)
        assert scripts.call([(MODULE, "attend", [words[key]])])[0] == pytest.approx(weights)
        law, computing = mix(tokens, weights)
        assert (law > computing) is is_law
    view = {
        "view": "attention",
        "sentence": "law",
        "text": "x",
        "order": 2,
        "temperature": 1,
        "top": 8,
    }
    settings = token.Settings(view="attention", sentence="law")
    drawn, said = scripts.call([(MODULE, name, [view, words, []]) for name in ("draw", "says")])
    assert drawn == list(token.draw(words, settings)) and said == token.says(words, settings)


def test_sentences_are_whole_and_fit_the_room():
    paragraph = "One two three four five six. He said “no. Seven eight nine ten eleven twelve."
    essays = [("A", [paragraph])]
    assert [one.text for one in choose_sentences(essays, "en")] == [
        "One two three four five six.",
        "Seven eight nine ten eleven twelve.",
    ], "a quotation that is not closed is no whole sentence"
    for locale in ("zh", "en"):
        assert sum(len(one.text) for one in choose_sentences(essays * 2, locale, 60)) <= 60
