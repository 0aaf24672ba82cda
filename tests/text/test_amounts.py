"""Amounts: every row is a wording and what must come out of it, or a trap that must not be counted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streamer.text.amounts.amount import Amount, find_amounts
from streamer.text.amounts.units import AmountKind
from streamer.text.words.tokens import tokenize


def amounts_of(text: str) -> list[Amount]:
    tokens = tokenize(text)
    return find_amounts(tokens, 0, len(tokens) - 1) if len(tokens) else []


def counts_of(text: str) -> list[tuple[float | None, float | None, float | None, str]]:
    return [(a.low, a.high, a.best, a.bound) for a in amounts_of(text) if a.kind == "cardinal"]


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("The blast killed 30 people.", "30", (30, 30, 30, "exact")),
        ("A dozen villagers fled.", "A dozen", (12, 12, 12, "exact")),
        ("Two dozen shells fell.", "Two dozen", (24, 24, 24, "exact")),
        ("a hundred and twenty people", "a hundred and twenty", (120, 120, 120, "exact")),
        ("three hundred and five fighters", "three hundred and five", (305, 305, 305, "exact")),
        ("Twenty-two lorries came", "Twenty-two", (22, 22, 22, "exact")),
        ("Ninety-Four airmen", "Ninety-Four", (94, 94, 94, "exact")),
        ("two and a half million people", "two and a half million", (2.5e6, 2.5e6, 2.5e6, "exact")),
        ("one strike hit", "one", (1, 1, 1, "exact")),
        ("24K gas masks", "24K", (24_000, 24_000, 24_000, "exact")),
        ("a 3,000-strong force", "3,000-strong", (3_000, 3_000, 3_000, "exact")),
        ("a total of 13 people", "a total of 13", (13, 13, 13, "exact")),
        ("killed 2000 civilians", "2000", (2_000, 2_000, 2_000, "exact")),
        ("1\u00a0500 people", "1\u00a0500", (1_500, 1_500, 1_500, "exact")),
        ("some 1,500 families", "some 1,500", (None, None, 1_500, "about")),
        ("nearly 760,000 have left", "nearly 760,000", (None, None, 760_000, "about")),
        ("an estimated 40 men", "an estimated 40", (None, None, 40, "about")),
        ("almost half a million people", "almost half a million", (None, None, 500_000, "about")),
        ("20 or so houses", "20 or so", (None, None, 20, "about")),
        ("At least a dozen men", "At least a dozen", (12, None, None, "at_least")),
        ("more than 2.5 million people", "more than 2.5 million", (2.5e6, None, None, "at_least")),
        ("over half a million", "over half a million", (500_000, None, None, "at_least")),
        ("no fewer than 12 guards", "no fewer than 12", (12, None, None, "at_least")),
        ("at least some 30 men", "at least some 30", (30, None, None, "at_least")),
        ("16 or more shells", "16 or more", (16, None, None, "at_least")),
        ("They killed 30 at least.", "30 at least", (30, None, None, "at_least")),
        ("They killed 30 people or more.", "30", (30, None, None, "at_least")),
        ("They killed 30 aid workers or more on Monday.", "30", (30, None, None, "at_least")),
        ("They killed 30 men, perhaps more, there.", "30", (30, None, None, "at_least")),
        ("They killed 30 men at the very least.", "30", (30, None, None, "at_least")),
        ("They killed 30 people or fewer.", "30", (None, 30, None, "at_most")),
        ("They killed 30 people or so on Monday.", "30", (None, None, 30, "about")),
        ("They killed 30 men and at least 12 boys", "30", (30, 30, 30, "exact")),
        ("They killed 30 men, at least 12 of them boys", "30", (30, 30, 30, "exact")),
        ("They killed 30 men, at least in part by mistake", "30", (30, 30, 30, "exact")),
        ("They killed 30 men or more than a tenth", "30", (30, 30, 30, "exact")),
        ("20-plus villages", "20-plus", (20, None, None, "at_least")),
        ("up to 31 people died", "up to 31", (None, 31, None, "at_most")),
        ("fewer than 16 remain", "fewer than 16", (None, 16, None, "at_most")),
        ("as many as 30,000 people", "as many as 30,000", (None, 30_000, None, "at_most")),
        ("no more than ten lorries", "no more than ten", (None, 10, None, "at_most")),
        (
            "between 180,000 and 200,000 civilians", "between 180,000 and 200,000", (180_000, 200_000, None, "between"),
        ),
        ("between about 30 and 40 men", "between about 30 and 40", (30, 40, None, "between")),
        ("10-15 people", "10-15", (10, 15, None, "between")),
        ("10–15 people", "10–15", (10, 15, None, "between")),
        ("from 12 to 15 men", "from 12 to 15", (12, 15, None, "between")),
        ("between 2 and 3 million people", "between 2 and 3 million", (2e6, 3e6, None, "between")),
        ("two or three men", "two or three", (2, 3, None, "between")),
        ("dozens were hurt", "dozens", (24, None, None, "vague")),
        ("several dozen men", "several dozen", (24, None, None, "vague")),
        ("scores of others", "scores", (40, None, None, "vague")),
        ("Hundreds fled", "Hundreds", (200, None, None, "vague")),
        ("a few hundred men", "a few hundred", (200, None, None, "vague")),
        ("hundreds, if not thousands, of men", "hundreds, if not thousands", (200, None, None, "vague")),
        ("tens of thousands fled", "tens of thousands", (20_000, None, None, "vague")),
        ("hundreds of thousands of people", "hundreds of thousands", (200_000, None, None, "vague")),
        ("millions are displaced", "millions", (2_000_000, None, None, "vague")),
    ],
)  # fmt: skip
def test_a_wording_gives_the_bounds_of_the_table(
    text: str, phrase: str, expected: tuple[float | None, float | None, float | None, str]
) -> None:
    """Each wording has its low, high, best and bound; the hedge belongs to the amount."""
    tokens = tokenize(text)
    amount = amounts_of(text)[0]
    assert (amount.low, amount.high, amount.best, amount.bound) == expected
    assert tokens.written(amount.first, amount.last) == phrase
    assert amount.kind == "cardinal"


@pytest.mark.parametrize(
    "text",
    [
        "no one was hurt", "no casualties, none", "He scores twice", "to settle old scores", "one another",
        "a couple of men", "several men, many women, a few boys", "half of the men", "180.000 people", "1,5 people",
        "up to several hundred men", "between 900 and 1 million", "The 3-2 win", "call 910-432-3383", "0 people",
        "the first and second strike", "1 500 people",
    ],
)  # fmt: skip
def test_what_has_no_sure_reading_gives_no_count(text: str) -> None:
    """A wrong number in an alert is worse than none."""
    assert counts_of(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("F-16 jets", "other"), ("the Su-25", "other"), ("122mm rockets", "other"), ("M23 rebels", "other"),
        ("the 3rd Battalion", "ordinal"), ("his 407th sortie", "ordinal"), ("UN Resolution 2254 says", "other"),
        ("Exercise Eager Lion 16 will begin", "other"), ("part of CTF 50 and", "other"), ("No. 5 was", "other"),
        ("Disposal Mobile Unit Two, which", "other"), ("one in three people", "other"),
        ("two thirds of it", "other"), ("number two in the group", "other"), ("a four-man team", "other"),
        ("the number 3080897", "other"), ("30 a day die", "other"), ("24/7 care", "other"), ("in his 50s", "other"),
        ("$5 million", "money"), ("limited to 500 birr", "money"), ("£1.1bn more", "money"),
        ("a boy aged 12", "age"), ("aged 4, 9 and 12.", "age"), ("a 12-year-old boy", "age"),
        ("the age of 91", "age"), ("as young as 10", "age"),
        ("Scott C. Dayton, 42, of Woodbridge", "age"), ("The driver, Tesfaye Alemu, 36.", "age"),
        ("children under 15 may stay", "age"), ("people over 70 would go first", "age"),
        ("on March 17", "calendar"), ("on 2 August", "calendar"), ("since 2017", "calendar"),
        ("the 2015 elections", "calendar"), ("a Nov. 24 statement", "calendar"), ("in 2014 fighters", "calendar"),
        ("between 4 and 7 August", "calendar"), ("May 15-24", "calendar"), ("on 17th of March", "ordinal"),
        ("at 8 a.m.", "clock"), ("be there by seven in the morning", "clock"), ("at 14:30", "clock"),
        ("a 48-hour truce", "duration"), ("the past 20-plus months", "duration"), ("seven more days", "duration"),
        ("hit at least five times", "times"), ("15 to 20 percent of it", "percent"), ("over 25% of it", "percent"),
    ],
)  # fmt: skip
def test_a_number_that_counts_nothing_gets_its_own_kind(text: str, kind: AmountKind) -> None:
    """Ages, times, dates, names, money and rates must never pass for counts of people."""
    assert counts_of(text) == []
    assert amounts_of(text)[0].kind == kind


@pytest.mark.parametrize(
    ("text", "kind", "low", "high", "best"),
    [
        ("advanced to within 7.5 kilometers of the dam", "distance", None, 7.5, None),
        ("were within 3 km of its centre", "distance", None, 3, None),
        ("some 5 miles away", "distance", None, None, 8.0),
        ("1.5 miles away", "distance", 2.4, 2.4, 2.4),
        ("2 1/2 miles away", "distance", 4, 4, 4),
        ("within 12 miles of the port", "distance", None, 19, None),
        ("1,500 metres away", "distance", 1.5, 1.5, 1.5),
        ("about 4½ km away", "distance", None, None, 4.5),
        ("1/2 mile away", "distance", 0.805, 0.805, 0.805),
        ("a 25-km front", "distance", 25, 25, 25),
        ("from 30 metres", "distance", 0.03, 0.03, 0.03),
        ("more than 700 square miles of land", "area", 1_813, None, None),
        ("about two square kilometers", "area", None, None, 2),
        ("40 sq. km", "area", 40, 40, 40),
    ],
)
def test_lengths_are_kilometres_and_areas_square_kilometres(
    text: str, kind: AmountKind, low: float | None, high: float | None, best: float | None
) -> None:
    """Figures of distance and area have one unit each, converted and rounded."""
    amount = amounts_of(text)[0]
    assert (amount.kind, amount.low, amount.high, amount.best) == (kind, low, high, best)


@pytest.mark.parametrize(
    "text", ["three more rockets", "another 30", "a further 30", "at least another 30", "dozens more", "12 more"]
)
def test_more_and_another_are_marked(text: str) -> None:
    """ "N more" and "another N" add to what was said before, so the caller must know."""
    assert amounts_of(text)[0].more


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two more died, bringing the toll of the raid of May 17 to 20.", [2, 20]),
        ("The toll rose from 12 to 20.", [12, 20]),
        ("It brings the munitions since Dec. 5 to 922, he said", [922]),
        ("down from 11,000 a month ago", [11_000]),
        ("killing14 militants ,wounding30", [14, 30]),
        ("14 dead and 27 injured", [14, 27]),
        ("killed 30, at least 12 of them children", [30, None]),
        ("BOMB KILLS 14", [14]),
        ("A LORRY BLEW UP IN KABUL, KILLING 14 AND HURTING NEARLY 300.", [14, 300]),
        ("Suicide Bomber Kills 14\nKABUL", [14]),
        ("On March 17 alone 81 bombs fell, including 12 on al-Jadida", [81, 12]),
        ("In 2019 gunmen took 27 students", [27]),
        ("flew over three villages, control over 12 hills", [3, 12]),
    ],
)
def test_counts_stand_apart_from_what_surrounds_them(text: str, expected: list[float | None]) -> None:
    """A change is no range, a date no count, a list no sum; broken newswire runs words into numbers."""
    assert [best for _, _, best, _ in counts_of(text)] == expected


def test_a_sentence_is_read_within_its_bounds() -> None:
    """The caller gives token bounds; a hedge or a range never reaches over them."""
    tokens = tokenize("at least 30 to 40")
    assert [(a.first, a.last, a.low, a.bound) for a in find_amounts(tokens, 2, 2)] == [(2, 2, 30.0, "exact")]


def test_a_line_break_ends_an_amount() -> None:
    """Marks never cross a break token: a title's last number does not join the body's first word."""
    assert counts_of("Blast kills 14\nto 20 people") == [(14, 14, 14, "exact"), (20, 20, 20, "exact")]


_WORDS = st.sampled_from(
    "at least between and to from 12 3,000 10-15 million dozens of hundred a more than up over or so % km - – , . : "
    "March 17 2014 one in half some aged Lion M 23 $ \n ten 0 1.5 scores thousands several square miles old".split(" ")
)


@settings(deadline=None)  # the first example pays for imports on a loaded machine
@given(st.one_of(st.lists(_WORDS, max_size=25).map(" ".join), st.lists(_WORDS, max_size=25).map("".join), st.text()))
def test_no_text_breaks_the_reading_and_amounts_are_sound(text: str) -> None:
    """Article text is hostile: nothing raises, amounts stay in order within the tokens, low never exceeds high."""
    tokens = tokenize(text)
    done = -1
    for amount in find_amounts(tokens, 0, len(tokens) - 1):
        assert done < amount.first <= amount.last < len(tokens)
        done = amount.last
        values = (amount.low, amount.high, amount.best)
        assert any(value is not None for value in values)
        assert all(value >= 0 for value in values if value is not None)
        assert amount.low is None or amount.high is None or amount.low <= amount.high
        assert not any(tokens.kinds[at] == "break" for at in range(amount.first, amount.last + 1))
