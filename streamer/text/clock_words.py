"""Reading clock times: "8:24 a.m.", "14:30", "six o'clock", "0600 GMT", "15.00 –" of a live blog.

No zone is known but GMT; the hour is taken as written.
"""

from streamer.text.calendar_days import SameDay
from streamer.text.day_words import Piece
from streamer.text.numerals import ONES, stuck
from streamer.text.tokens import Tokens

_HALVES = {"a.m.": 0, "am": 0, "p.m.": 12, "pm": 12}
_ZONES = frozenset("gmt utc".split())
_LINE_BREAKS = frozenset({"\n", "\n\n"})


def read_clock(tokens: Tokens, index: int, last: int) -> Piece | None:
    """Return the clock time that starts at the number in token `index`, or None."""
    words, written = tokens.words, tokens.words[index]
    if tokens.glued[index] or not written[0].isdigit() or len(written) > 5:
        return None
    following = words[index + 1] if index < last else ""
    if following == ":" and stuck(tokens, index + 1) and index + 2 <= last and stuck(tokens, index + 2):
        minute = words[index + 2]
        return _clock(tokens, index, index + 2, written, minute, last) if len(minute) == 2 else None
    half = following in _HALVES
    hour, point, minute = written.partition(".")
    if point and len(minute) == 2 and (half or _starts_entry(tokens, index, last)):
        return _clock(tokens, index, index, hour, minute, last)
    if half:
        return _clock(tokens, index, index, written, "", last)
    if written.isdigit() and len(written) == 4 and following in {*_ZONES, "hrs", "local"}:
        return _clock(tokens, index, index, written[:2], written[2:], last)
    return None


def read_oclock(tokens: Tokens, index: int, floor: int, last: int) -> Piece | None:
    """Return "six o'clock" at the "o'clock" of token `index`, or None."""
    if index == floor:
        return None
    before = tokens.words[index - 1]
    hour = before if before.isdigit() else str(ONES.get(before, 99))
    piece = _clock(tokens, index - 1, index, hour, "", last)
    return piece if len(hour) <= 2 else None


def _starts_entry(tokens: Tokens, index: int, last: int) -> bool:
    """Say whether the number opens a line and a dash follows, as in a live blog."""
    opens = index == 0 or tokens.words[index - 1] in _LINE_BREAKS
    return opens and index < last and tokens.words[index + 1] == "–"


def _clock(tokens: Tokens, first: int, end: int, hour_written: str, minute_written: str, last: int) -> Piece | None:
    if not hour_written.isdigit() or not (minute_written.isdigit() or not minute_written):
        return None
    hour, minute = int(hour_written), int(minute_written) if minute_written else None
    following = tokens.words[end + 1] if end < last else ""
    if following in _HALVES:
        if not 1 <= hour <= 12:
            return None
        hour, end = hour % 12 + _HALVES[following], end + 1
    if hour > 23 or (minute or 0) > 59:
        return None
    if end < last and tokens.words[end + 1] in _ZONES:
        end += 1
    elif end + 2 <= last and tokens.words[end + 1 : end + 3] == ["local", "time"]:
        end += 2
    return Piece(first, end, SameDay(), "clock", hour, minute)
