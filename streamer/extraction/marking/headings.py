"""Days at the heads of entries: "12 June: …", "18 July – A blast …", "Homs, 3 May: …", "5 May 2014, Siba. Gunmen …".

A paragraph can have several. A dateline ("HOMS, 3 May – …") is none: it says when the story was written.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from streamer.extraction.sentence.chunks import Chunk
from streamer.text.amounts.amount_kinds import MONTHS
from streamer.text.times.date_words import WEEKDAYS
from streamer.text.times.dates import TimeMark
from streamer.text.words.sentences import Sentence
from streamer.text.words.tokens import Tokens

Read = Callable[[Sentence], Sequence[Chunk]]

_DASH = "–"
_BRACKETS = {"(": ")", "[": "]"}
_NAMED_BEFORE = frozenset({",", ")", "as"})  # between a place and its day: "Siba (Homs), 3 May", "Homs as of 3 May"
_SHORT_DAYS = frozenset("mon tue tues wed thu thur thurs fri sat sun".split())
_PAUSES = frozenset({",", ";", "("})
_BARS = frozenset({"|", "/"})
_PARTS = _PAUSES | _BARS
_DAYS = frozenset({*MONTHS, *WEEKDAYS})
_OPENERS = _SHORT_DAYS | {*_BRACKETS, _DASH, "•", "·", "*"}
_LONGEST_NUMBER = 6  # tokens
_LONGEST_LABEL = 12  # tokens before the day: "Timeline, Siba sector: 8 May – …"
_LONGEST_SEAT = 24  # tokens between the day and the sign that closes a head


@dataclass(frozen=True, slots=True)
class Heading:
    """A day at the head of what stands behind token `last` of its paragraph.

    `closed` where it is sure to head an entry, or `alone` in its line or sentence but for a place; `opens` where no
    place stands before it.
    """

    mark: TimeMark
    paragraph: int
    last: int
    closed: bool
    alone: bool
    opens: bool


def headings(sentences: Sequence[Sentence], times: Mapping[int, TimeMark], tokens: Tokens, read: Read) -> list[Heading]:
    """Return the days that head entries, in order; `read` gives the chunks of a sentence.

    A day heads an entry if a colon or brackets close it, at once or behind a place, a dash if nothing stands before it
    (below a title it can be a dateline), or if nothing but a place stands beside it and the paragraph goes on.
    """
    entries = [entry for one in sentences for entry in _entries(one, times, tokens.words)]
    found = (
        _heading(one, times, tokens, read, goes_on=following is not None and following.paragraph == one.paragraph)
        for one, following in zip(entries, [*entries[1:], None], strict=True)
    )
    return [one for one in found if one is not None]


def heading_of(heads: Sequence[Heading], paragraph: int, token: int) -> Heading | None:
    """Return the head of the entry that a token stands in: the last before it in its paragraph, or in a line above.

    A line with nothing but a day can open a plain report too: it counts where there are several.
    """
    here = next((one for one in reversed(heads) if one.paragraph == paragraph and one.last < token), None)
    if here is not None and (here.closed or len(heads) > 1):
        return here
    lines = [head for head in heads if head.paragraph < paragraph and head.alone]
    return lines[-1] if len(lines) > 1 or (lines and len(heads) > 1) else None


def _entries(sentence: Sentence, times: Mapping[int, TimeMark], words: Sequence[str]) -> list[Sentence]:
    """Return a sentence, cut where a day follows a semicolon: "3 May – rebels took Siba; 5 May – …"."""
    cuts = [at + 1 for at in range(sentence.first, sentence.last) if words[at] == ";" and at + 1 in times]
    firsts = [sentence.first, *cuts]
    return [
        replace(sentence, first=first, last=end - 1)
        for first, end in zip(firsts, [*cuts, sentence.last + 1], strict=True)
    ]


def _heading(
    sentence: Sentence, times: Mapping[int, TimeMark], tokens: Tokens, read: Read, *, goes_on: bool
) -> Heading | None:
    words, first = tokens.words, sentence.first
    near = range(first, min(first + _LONGEST_LABEL, sentence.last + 1))
    mark = next((times[at] for at in near if at in times and _is_date(times[at], words)), None)
    if mark is None:
        return None
    before, at = words[first : mark.first], mark.last + 1
    opens = _OPENERS.issuperset(before) or before[-1] == ":" or _is_number(before)
    if not opens and (before[-1] not in _NAMED_BEFORE or _has_verb(first, mark.first, sentence, read)):
        return None
    if not opens and sentence.paragraph and tokens.written(first, mark.first - 1).isupper():
        return None  # below a title, "HOMS, 3 May: …" is a dateline too
    at += words[at : at + 1] == ["local"]
    sign = words[at] if at <= sentence.last else "."
    ends = at >= sentence.last and not sign.isalnum()
    dashed = opens and sign == _DASH
    closed = sign == ":" or (dashed and (before[-1:] == [":"] or not sentence.paragraph))
    closed = closed or (opens and [sign] == [_BRACKETS.get(one) for one in before[-1:]])
    if opens and ends and goes_on:
        closed = closed or not WEEKDAYS.keys() >= set(words[mark.first : mark.last + 1])
    elif opens and sign != ":" and (seat := _end_of_seat(at, sentence, tokens)) is not None:
        ends, told = seat == sentence.last, _has_verb(at, seat, sentence, read)
        closed, ends, at = closed or not (told or (ends and not goes_on)), ends and not told, seat
    if not (closed or ends or dashed):
        return None
    return Heading(mark, sentence.paragraph, at, closed=closed, alone=opens and ends, opens=opens)


def _is_date(mark: TimeMark, words: Sequence[str]) -> bool:
    """Say whether a mark names a day, or a month by its name, not an hour alone."""
    named = mark.granularity in {"minute", "hour", "month"} and not _DAYS.isdisjoint(words[mark.first : mark.last + 1])
    return mark.relation == "at" and (mark.granularity == "day" or named)


def _is_number(before: Sequence[str]) -> bool:
    """Say whether what stands before a day is the number of an entry: "#14, 3 May", "INC-0231 / 3 May"."""
    return len(before) < _LONGEST_NUMBER and before[-1] in _PARTS and any(word.isdecimal() for word in before)


def _end_of_seat(at: int, sentence: Sentence, tokens: Tokens) -> int | None:
    """Return the sign that closes a head whose address begins with the sign at token `at`; None without one."""
    words, end = tokens.words, min(at + _LONGEST_SEAT, sentence.last)
    sign, behind = words[at], range(at + 1, end + 1)
    close = next((spot for spot in behind if words[spot] in {":", _DASH}), None)
    if sign in _BARS:
        return max((spot for spot in behind if words[spot] in _BARS), default=close)
    if sign == _DASH:
        seat = behind[: close - at - 1] if close is not None else ()
        return close if seat and all(is_of_name(spot, tokens) or words[spot] == "," for spot in seat) else None
    if sign not in _PAUSES:
        return None
    return sentence.last if close is None and end == sentence.last else close


def is_of_name(at: int, tokens: Tokens) -> bool:
    """Say whether a token can be of a name: "Deir", "ez" and "Zor" of "Deir ez-Zor"."""
    return tokens.is_capital(at) or tokens.glued[at] or tokens.glued[at + 1 : at + 2] == [True]


def _has_verb(first: int, last: int, sentence: Sentence, read: Read) -> bool:
    return any(first <= chunk.first < last and chunk.kind == "V" for chunk in read(sentence))
