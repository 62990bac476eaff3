"""The auction: what its rules do to the number of bids, and to the time."""

import random

from suyuan.drawings.explorables import auction_rules as auction

EVERY = [
    auction.Settings(least / 2, jump / 2, wait, session)
    for least in range(1, 11, 3)
    for jump in range(1, 21, 4)
    for wait in (5, 30, 60)
    for session in (1, 6, 24)
]


def test_every_raise_keeps_the_rule_and_the_last_bid_is_44(scripts):
    pairs = sorted({(each.least, each.jump) for each in EVERY})
    theirs = scripts.each("auction-rules", "prices", [list(pair) for pair in pairs])
    for (least, jump), found in zip(pairs, theirs):
        assert found == auction.prices(least, jump)
        assert found[0] == 12 and found[-1] == 44
        for before, after in zip(found, found[1:]):
            step = max(least, jump) if before >= 22 else least
            assert after - before == step or after == 44 and 0 < after - before <= step


def test_days_are_rounded_up_and_more_patience_is_never_faster(scripts):
    for total in (60, 361, 720, 1441):
        for session in (1, 6, 24):
            found = auction.days(total, session)
            assert (found - 1) * session * 60 < total <= found * session * 60
            assert scripts.call([("auction-rules", "days", [total, session])]) == [found]
    slow = [auction.minutes(15, wait) for wait in range(5, 65, 5)]
    assert slow == sorted(slow)
    fewer = [len(auction.prices(least / 2, 5)) for least in range(1, 11)]
    assert fewer == sorted(fewer, reverse=True)


def test_the_same_price_takes_an_afternoon_or_a_week():
    quick = auction.minutes(len(auction.prices(1, 5)) - 1, 5)
    slow = auction.minutes(len(auction.prices(1, 1)) - 1, 60)
    assert auction.days(quick, 6) == 1 and auction.days(slow, 6) == 6


def test_any_settings_are_drawn_alike(scripts, words):
    own, some = words("auction-rules"), random.Random(4).sample(EVERY, 30)
    given = [[each._asdict(), own] for each in some]
    assert scripts.each("auction-rules", "draw", given) == [
        list(auction.draw(own, each)) for each in some
    ]
    assert scripts.each("auction-rules", "says", given) == [auction.says(own, e) for e in some]
