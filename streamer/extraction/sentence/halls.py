"""Places where something was only told: press conferences, and where a report was heard or put out."""

from collections.abc import Sequence
from itertools import pairwise

from streamer.extraction.sentence.chunks import Chunk

_TELLING = frozenset({"press_meeting", "report_piece", "claim_noun", "letter_noun"})
_HALL = 4  # chunks behind a press conference that say where it was


def halls(chunks: Sequence[Chunk]) -> frozenset[int]:
    """Return the places where only something was told: "at a briefing | at the Palais des Nations | in Geneva".

    "In a report | monitored | in Geneva" too.
    """
    found: set[int] = set()
    for at, chunk in enumerate(chunks):
        if chunk.kind == "N" and not chunk.head.isdisjoint(_TELLING):
            told = at + 1 < len(chunks) and chunks[at + 1].kind == "V" and "told_there" in chunks[at + 1].head
            for before, place in pairwise(chunks[at + told : at + told + _HALL + 1]):
                if place.kind in {"V", ","} or not (told or "press_meeting" in chunk.head):
                    break
                if before.tags & {"w:in", "w:at", "w:from"} and place.kind == "N":
                    found.add(place.first)
    return frozenset(found)
