"""Tokens survive broken newswire, and their offsets are exact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streamer.text.words.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("US-backed forces", ["us", "backed", "forces"]),
        ("U.S. -backed forces", ["u.s.", "backed", "forces"]),
        ("al -Karama ,near Sirte", ["al", "karama", ",", "near", "sirte"]),
        ("killing14 militants", ["killing", "14", "militants"]),
        ("Sudan's army didn't move", ["sudan", "'s", "army", "did", "not", "move"]),
        ("They’ve held it; we're told it won't last", "they have held it ; we are told it will not last".split()),
        ("Sa'd said he'd go at five o'clock", ["sa'd", "said", "he", "'d", "go", "at", "five", "o'clock"]),
        ("“We hold it”", ['"', "we", "hold", "it", '"']),
        ("â€œWe hold itâ€", ['"', "we", "hold", "it", '"']),
        ("Itâ€™s hot â€“ he said", ["it", "'s", "hot", "–", "he", "said"]),
        ("1,500.5 km", ["1,500.5", "km"]),
        ("Lt. Gen. Smith", ["lt.", "gen.", "smith"]),
        ("one\n\ntwo\nthree", ["one", "\n\n", "two", "\n", "three"]),
    ],
)
def test_a_text_is_cut_into_the_words_that_it_means(text: str, words: list[str]) -> None:
    """Hyphens, mojibake and missing blanks do not change the words."""
    assert tokenize(text).words == words


def test_a_hyphen_is_remembered_at_the_word_that_it_joins() -> None:
    """ "IS-held" describes by its hyphen; "IS held" does not."""
    assert tokenize("the IS-held town").glued == [False, False, True, False]
    assert tokenize("the IS held town").glued == [False, False, False, False]


@given(st.text(max_size=300))
def test_offsets_are_exact_and_in_order_for_any_text(text: str) -> None:
    """Evidence is cut by these offsets: they never overlap and every token is a part of the text."""
    tokens = tokenize(text)
    end = 0
    for start, stop in zip(tokens.starts, tokens.ends, strict=True):
        assert end <= start < stop <= len(text)
        end = stop
    assert len(tokens.words) == len(tokens.kinds) == len(tokens.glued) == len(tokens.starts)
