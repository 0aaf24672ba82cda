"""Days at the heads of paragraphs: "12 June: …", "06/24/2009: …", "5 August 2014. Gunmen …", or a line of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from streamer.text.dates import TimeMark
from streamer.text.sentences import Sentence
from streamer.text.tokens import Tokens

_DASHES = frozenset({"-", "–", "—"})
_BRACKETS = {"(": ")", "[": "]"}
_LONGEST_SEAT = 8  # tokens of "02 Jan 2025 - Kivu Nord, DR Congo: …" between the dash and the colon


@dataclass(frozen=True, slots=True)
class Heading:
    """A day at the head of a paragraph; `closed` where it heads an entry, or `alone` in its line or sentence."""

    mark: TimeMark
    closed: bool
    alone: bool


def headings(sentences: Sequence[Sentence], times: Mapping[int, TimeMark], tokens: Tokens) -> dict[int, Heading]:
    """Return the days that head paragraphs, by paragraph.

    A day heads an entry if a colon closes it, at once or behind a place, or brackets do, or if it has its year and the
    paragraph goes on.
    """
    heads: dict[int, Heading] = {}
    paragraphs = [one.paragraph for one in sentences]
    for at, one in enumerate(sentences):
        if at and paragraphs[at - 1] == paragraphs[at]:
            continue
        first = one.first
        bracket = _BRACKETS.get(tokens.words[first])
        mark = times.get(first + (bracket is not None))
        if mark is None or mark.granularity != "day" or mark.relation != "at":
            continue
        sign = "".join(tokens.words[mark.last + 1 : mark.last + 2])
        alone = mark.last + 1 >= one.last and not sign.isalnum()
        goes_on = alone and paragraphs[at + 1 : at + 2] == paragraphs[at : at + 1] and _has_year(mark)
        closed = sign in {":", bracket} or goes_on or _opens_entry(sign, mark, tokens)
        if alone or closed or sign in _DASHES:
            heads[paragraphs[at]] = Heading(mark, closed=closed, alone=alone)
    return heads


def _has_year(mark: TimeMark) -> bool:
    return any(word.isdecimal() and len(word) == 4 for word in mark.phrase.replace("/", " ").split())


def _opens_entry(sign: str, mark: TimeMark, tokens: Tokens) -> bool:
    """Say whether a dash behind the day leads to a place that a colon closes."""
    if sign not in _DASHES or not _has_year(mark):
        return False
    seat = range(mark.last + 2, min(mark.last + 2 + _LONGEST_SEAT, len(tokens.words)))
    colon = next((at for at in seat if tokens.words[at] == ":"), None)
    return colon is not None and all(tokens.is_capital(at) or tokens.words[at] == "," for at in range(seat[0], colon))
