"""Names that what follows a comma makes places: "Kudaliye, a small village", "Um Sarir, 12 miles east of Homs"."""

from collections.abc import Iterator
from typing import NamedTuple

from streamer.model.place import Precision
from streamer.text.places.name_runs import run_before
from streamer.text.places.unlisted_words import BEHIND_LENGTHS, LENGTHS, NUMBERS, POINTS, SAID_TO_BE
from streamer.text.words.tokens import Tokens

APPOSED = SAID_TO_BE.keys() | LENGTHS | POINTS
_LONGEST_TITLE = 7  # words of "a small government-held border village"
_AFTER_TITLE = frozenset("of in near on outside south north east west close where that which , .".split())
_LYING = frozenset({"located", "situated"})
_LIES = frozenset("is are was were lies lie lay".split())
_ARTICLES = frozenset({"a", "an", "the"})


class UnlistedPlace(NamedTuple):
    """A name at tokens `first` to `last`, both included, and how large a place the words beside it make it."""

    first: int
    last: int
    precision: Precision


def apposed(tokens: Tokens, at: int) -> Iterator[UnlistedPlace]:
    """Yield the names that what stands behind them makes places; token `at` is one of APPOSED."""
    word = tokens.words[at]
    read = described if word in SAID_TO_BE else measured if word in LENGTHS else pointed
    return read(tokens, at)


def described(tokens: Tokens, at: int) -> Iterator[UnlistedPlace]:
    """Yield the name that the kind of place at token `at` describes: "Kudaliye, a small border village near Homs"."""
    words = tokens.words
    article = next((back for back in range(at - 1, max(0, at - _LONGEST_TITLE), -1) if words[back] in _ARTICLES), 0)
    follows = "".join(words[at + 1 : at + 2]) in _AFTER_TITLE and words[at] in SAID_TO_BE
    if not follows or article < 2 or words[article - 1] != "," or any(tokens.capitals[article:at]):
        return
    if (first := run_before(tokens, article - 1)) is not None:
        yield UnlistedPlace(first, article - 2, SAID_TO_BE[words[at]])


def measured(tokens: Tokens, at: int) -> Iterator[UnlistedPlace]:
    """Yield the names whose distance ends at token `at`: "Kudaliye, some 12 miles east of the capital", "Siba is …"."""
    words, back = tokens.words, at - 1
    if BEHIND_LENGTHS.isdisjoint(words[at + 1 : at + 3]):
        return
    while back and (tokens.kinds[back] == "number" or words[back] in NUMBERS):
        back -= 1
    if back == at - 1:
        return
    if words[back] in _LYING:
        back -= 1
    if words[back] == "," or words[back] in _LIES:
        while back and (first := run_before(tokens, back, opening=words[back] != ",")) is not None:
            yield UnlistedPlace(first, back - 1, "unknown")
            back = first - 1 if first and words[first - 1] == "and" else 0


def pointed(tokens: Tokens, at: int) -> Iterator[UnlistedPlace]:
    """Yield the name that the point of the compass at token `at` sets: "seized Kudaliye, south of Homs"."""
    if at < 2 or tokens.words[at - 1] != "," or tokens.words[at + 1 : at + 2] != ["of"]:
        return
    if (first := run_before(tokens, at - 1)) is not None:
        yield UnlistedPlace(first, at - 2, "unknown")
