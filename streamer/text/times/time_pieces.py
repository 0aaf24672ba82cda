"""One time expression as its reader found it, before it is joined with its neighbours and resolved."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from streamer.text.times.time_senses import Sense
from streamer.text.words.tokens import Tokens

Role = Literal["day", "over", "part", "clock"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A time expression at tokens `first` to `last`.

    `role`: "day" names days, "over" a stretch of time up to now, "part" a part of a day ("dawn", "evening"), "clock" a
    clock time. `hour`, `minute` of a clock time; a minute of None means the hour as a whole.
    """

    first: int
    last: int
    sense: Sense
    role: Role = "day"
    hour: int | None = None
    minute: int | None = None


Reader = Callable[[Tokens, int, int, int], Piece | None]
"""Reads what stands around a trigger word: (tokens, index of the trigger, first token, last token to look at)."""
