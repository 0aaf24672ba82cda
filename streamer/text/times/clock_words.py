"""Reading clock times: "8:24 a.m.", "14:30", "six o'clock", "0600 GMT", "15.00 –" at the head of a live blog's entry.

No zone is known but GMT; the hour is taken as written.
"""

from dataclasses import replace

from streamer.text.amounts.numerals import ONES, stuck
from streamer.text.times.further_senses import ClockDay
from streamer.text.times.time_pieces import Piece, Reader
from streamer.text.times.time_senses import Offset
from streamer.text.words.tokens import Tokens

_HALVES = {"a.m.": 0, "am": 0, "p.m.": 12, "pm": 12}
_ZONES = frozenset("gmt utc est edt cet cest eet eest bst msk".split())
_LONGEST_ASIDE = 7  # tokens: "(0015 GMT)", "(12:15 a.m. GMT)"
_AFTER_FOUR_DIGITS = frozenset("gmt utc hrs local".split())
_BEFORE_FOUR_DIGITS = frozenset("at by around since until before after from to".split())
_CENTURIES = frozenset({"18", "19", "20"})
_MAY_FOLLOW = frozenset("and on when hours today yesterday the in a".split())
_LINE_BREAKS = frozenset({"\n", "\n\n"})


def read_clock(tokens: Tokens, index: int, last: int) -> Piece | None:
    """Return the clock time that starts at the number in token `index`, or None."""
    words, written = tokens.words, tokens.words[index]
    if len(written) > 5 or tokens.glued[index]:
        return None
    following = words[index + 1] if index < last else ""
    if following == ":":
        tight = index + 2 <= last and stuck(tokens, index + 1) and stuck(tokens, index + 2)
        piece = _clock(tokens, index, index + 2, written, words[index + 2], last) if tight else None
        return replace(piece, sense=Offset("day", 0)) if piece and _opens_line(tokens, index) else piece
    if following in _HALVES or following == "–":
        hour, _, minute = written.partition(".")
        if following in _HALVES:
            return _clock(tokens, index, index, hour, minute, last)
        entry = minute and _opens_line(tokens, index)
        piece = _clock(tokens, index, index, hour, minute, last) if entry else None
        return replace(piece, sense=Offset("day", 0)) if piece else None
    before = words[index - 1] if index else ""
    military = before in _BEFORE_FOUR_DIGITS and (
        written[0] == "0" or (before == "at" and written[:2] not in _CENTURIES)
    )
    bare = military and tokens.kinds[index + 1 : index + 2] != ["word"]
    bare = bare or (military and (following in _MAY_FOLLOW or written[0] == "0"))
    four = len(written) == 4 and (following in _AFTER_FOUR_DIGITS or bare)
    return _clock(tokens, index, index, written[:2], written[2:], last) if four else None


def _opens_line(tokens: Tokens, index: int) -> bool:
    """Say whether a line begins at token `index`: there a live blog puts the time of its entry."""
    return index == 0 or tokens.words[index - 1] in _LINE_BREAKS


def read_oclock(tokens: Tokens, index: int, floor: int, last: int) -> Piece | None:
    """Return "six o'clock" at the "o'clock" of token `index`, or None."""
    if index == floor:
        return None
    before = tokens.words[index - 1]
    return _clock(tokens, index - 1, index, str(ONES.get(before, before)), "", last)


def _clock(tokens: Tokens, first: int, end: int, hour_written: str, minute_written: str, last: int) -> Piece | None:
    """Return the time of the digits that end at token `end`, with "a.m." and zone behind; None if they are no time."""
    minute_right = not minute_written or (len(minute_written) == 2 and minute_written.isdecimal())
    if not (hour_written.isdecimal() and len(hour_written) <= 2 and minute_right):
        return None
    hour, minute = int(hour_written), int(minute_written) if minute_written else None
    following = tokens.words[end + 1] if end < last else ""
    if following in _HALVES:
        if not 1 <= hour <= 12:
            return None
        hour, end = hour % 12 + _HALVES[following], end + 1
    if hour > 23 or (minute or 0) > 59:
        return None
    return Piece(first, _past_zone(tokens, end, last), ClockDay(hour), "clock", hour, minute)


def _past_zone(tokens: Tokens, end: int, last: int) -> int:
    """Return the last token of the zone behind token `end`: "GMT", "local time", "Kyiv time", "(0015 GMT)"."""
    words = tokens.words
    if end < last and words[end + 1] in _ZONES:
        end += 1
    elif end + 2 <= last and words[end + 2] == "time" and (words[end + 1] == "local" or tokens.is_capital(end + 1)):
        end += 2
    if end < last and words[end + 1] == "(":
        behind = words[end + 2 : min(end + 2 + _LONGEST_ASIDE, last + 1)]
        if ")" in behind and not _ZONES.isdisjoint(behind[: behind.index(")")]):
            end += 2 + behind.index(")")
    return end


CLOCK_READERS: dict[str, Reader] = dict.fromkeys(("o'clock", "o’clock"), read_oclock)
