"""Hostile words are harmless to show, and cut between visible characters."""

import unicodedata

import regex
from hypothesis import given
from hypothesis import strategies as st

from streamer.notify.plain import clean, cut, width

TEXTS = st.text(max_size=200)


@given(TEXTS)
def test_clean_text_holds_no_control_or_direction_character(text: str) -> None:
    """Neither a terminal escape nor a turned reading direction reaches a reader."""
    forbidden = [character for character in clean(text) if unicodedata.category(character) in ("Cc", "Cs")]
    assert not forbidden
    assert not set(clean(text)) & set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(TEXTS)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """What was cleaned once may pass through another renderer unharmed."""
    assert clean(clean(text)) == clean(text)


def test_clean_text_stands_on_one_line() -> None:
    """An article cannot add lines of its own to a message."""
    assert clean("one\r\ntwo\u2028three\x85four\tfive") == "one two three four five"


def test_piled_accents_are_thinned() -> None:
    """Letters under a thousand accents do not paint over the lines above them."""
    assert clean("Z" + "\u0301" * 1000) == unicodedata.normalize("NFD", "Z") + "\u0301" * 6


def test_joiners_of_persian_and_emoji_stay() -> None:
    """Cleaning leaves words as their writers spell them."""
    assert clean("می‌خواهم 👨‍👩‍👧") == "می‌خواهم 👨‍👩‍👧"


@given(TEXTS, st.integers(1, 60))
def test_a_cut_text_fits_and_ends_between_visible_characters(text: str, limit: int) -> None:
    """No budget is exceeded, and no letter loses its accent or flag its half."""
    shown = cut(text, limit)
    assert width(shown) <= limit
    if shown != text:
        kept = shown.removesuffix("…")
        clusters = regex.findall(r"\X", text)
        starts = {"".join(clusters[:count]).rstrip() for count in range(len(clusters) + 1)}
        assert kept in starts


def test_width_counts_utf16_units() -> None:
    """An emoji counts as two, as JavaScript clients count it."""
    assert (width("Mosul"), width("🚑")) == (5, 2)
