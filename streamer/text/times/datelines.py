"""The day a report was written, where its dateline says so: "KIDAL, 4 May (Reuters) --" of a page published on the 5th.

"Today" and "on Monday" of such a report count from that day. A dateline further off than a few days dates no news.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from streamer.text.times.time_pieces import Piece
from streamer.text.times.time_senses import MonthDay, Now
from streamer.text.words.tokens import Tokens

_FURTHEST = timedelta(days=4)
_LEAD = 14  # tokens before the day: "(Clandestine) Voice of the People in Arabic"
_TAIL = 12  # tokens behind it: "(Home Service in Spanish)"
_DASHES = frozenset("-- - — –".split())
_ENDS = _DASHES | {":", "."}


def written_on(tokens: Tokens, pieces: Sequence[Piece], published: date) -> date:
    """Return the day that a dateline names, at most a few days before `published`; `published` without one."""
    for piece in pieces[:3]:
        if (
            isinstance(piece.sense, MonthDay)
            and piece.sense.day == piece.sense.last_day
            and _is_dateline(tokens, piece)
        ):
            day = _resolved(piece.sense, published)
            if day is not None and timedelta() <= published - day <= _FURTHEST:
                return day
    return published


def _resolved(sense: MonthDay, published: date) -> date | None:
    try:
        days = sense.resolve(Now(published))
    except ValueError:
        return None  # 29 February
    return days.first if days is not None else None


def _is_dateline(tokens: Tokens, piece: Piece) -> bool:
    """Say whether a day stands between a place that opens a paragraph and a dash, with no word of a sentence."""
    words, at = tokens.words, piece.first
    while at > 0 and piece.first - at <= _LEAD and "\n" not in words[at - 1]:
        at -= 1
    if at and "\n" not in words[at - 1]:
        return False
    if at == piece.first or not tokens.is_capital(at + (words[at] == "(")):
        return False
    if not _ENDS.isdisjoint(words[at : piece.first]):
        return False  # "Homs, day by day: 3 May – …", "May 3 – … May 4 – …"
    tail = words[piece.last + 1 : piece.last + _TAIL]
    if tail and len(tail[0]) == 2 and tail[0].isdecimal():  # "1 APR 75 (AKP)--"
        tail = tail[1:]
    dash = next((index for index, word in enumerate(tail) if word in _DASHES), None)
    return dash is not None and (dash == 0 or (tail[0] == "(" and ")" in tail[:dash]))
