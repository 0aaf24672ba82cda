"""Numbers that count nobody: shares of a whole, deeds, things, and what happens again and again."""

from itertools import pairwise

from streamer.extraction.sentence.chunks import PEOPLE, Chunk
from streamer.extraction.sentence.clause import Clause


def is_fraction(clause: Clause, chunk: Chunk) -> bool:
    """Say whether it is only a part of how many a group counts: "a quarter of the ten million", "most of the 900"."""
    at = next((index for index, one in enumerate(clause.chunks) if one is chunk), 0)
    if at > 1 and "w:of" in clause.chunks[at - 1].tags:
        part = clause.chunks[at - 2]
        return "fraction_noun" in part.head or ("part_of_land" in part.head and "extent_full" not in part.tags)
    return chunk.tags >= {"fraction_noun", "owned"}


def counts_things(clause: Clause, chunk: Chunk) -> bool:
    """Say whether a bare number counts no people but an amount of something: "hundreds of slips of paper"."""
    at = next((index for index, one in enumerate(clause.chunks) if one is chunk), len(clause.chunks))
    of, things, of_what = (*clause.chunks[at + 1 : at + 4], None, None, None)[:3]
    if of is None or things is None or of_what is None or not of.tags & of_what.tags & {"w:of"}:
        return False
    return not (chunk.tags | things.tags) & {"some_people", "people"} and not things.names


_DEEDS = frozenset({"deed_noun", "fight_cause", "strike_on", "stage_noun"})


def counts_deeds(clause: Clause, chunk: Chunk) -> bool:
    """Say whether a bare number counts attacks, not people: "in one of the worst attacks, 52 people were killed"."""
    if chunk.head or not chunk.amounts:
        return False
    at = next((index for index, one in enumerate(clause.chunks) if one is chunk), len(clause.chunks))
    of, deeds = (*clause.chunks[at + 1 : at + 3], None, None)[:2]
    if of is None or deeds is None or "w:of" not in of.tags:
        return False
    return bool(deeds.head & _DEEDS) and deeds.head.isdisjoint(PEOPLE | {"dead_noun", "injured_noun"})


def is_rate(clause: Clause, chunk: Chunk) -> bool:
    """Say whether a number is how many it is again and again: "more than 500 dead every day"."""
    if "rate_cue" in chunk.tags:
        return True
    return any("rate_cue" in after.tags for one, after in pairwise(clause.chunks) if one is chunk)
