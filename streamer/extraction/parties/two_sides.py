"""The two sides behind "between": "fighting between Israel and Hezbollah", "a truce between the army and the rebels".

They are who fights or agrees, also where a side is a state: no place of what happened. Refused is what else lies
between two places: a border, a road, the line of a front.
"""

from collections.abc import Sequence

from streamer.extraction.parties.homelands import names_countries
from streamer.extraction.sentence.chunks import Chunk

_OF_TWO = frozenset({
    "fight_noun", "hostile_acts", "ceasefire_noun", "deal_noun", "war_noun", "lull_noun", "hostilities_word",
    "sure_clash", "clash", "calm_noun",
})  # fmt: skip
_BETWEEN = frozenset({"w:between"})
_AND = frozenset({"w:and"})


def is_power(chunk: Chunk) -> bool:
    """Say whether a group is a government or the like, without its name: "the government", not "both countries"."""
    return "polity" in chunk.head and "determiner" in chunk.tags and "plural" not in chunk.tags and not chunk.places


def is_side(chunk: Chunk) -> bool:
    """Say whether a group can be a side: an armed one, a state, its people, a government."""
    return chunk.kind == "N" and ("side" in chunk.tags or bool(chunk.actors) or is_power(chunk))


def between_whom(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Return the sides behind the first "between" that tells who fights or agrees; [] where there is none.

    States that "and" joins are one group: "between India and Pakistan".
    """
    at = next((at for at, one in enumerate(chunks) if not one.tags.isdisjoint(_BETWEEN) and one.kind == "P"), 0)
    if not at or at + 1 == len(chunks) or not _is_of_two(chunks, at):
        return []
    one, *rest = chunks[at + 1 : at + 4]
    if len(one.places) > 1 and names_countries(one):
        return [one]
    joined = [chunk.kind for chunk in rest] == ["C", "N"] and not rest[0].tags.isdisjoint(_AND)
    return [one, rest[1]] if joined and is_side(one) and is_side(rest[1]) else []


def parts_two(chunk: Chunk, chunks: Sequence[Chunk]) -> bool:
    """Say whether a group is what something only lies between: "the border between | India and Pakistan"."""
    at = chunks.index(chunk) if chunk in chunks else 0
    if at < 2 or chunks[at - 1].tags.isdisjoint(_BETWEEN):
        return False
    return chunks[at - 2].kind == "N" and "place" not in chunks[at - 2].tags and not _is_of_two(chunks, at - 1)


def _is_of_two(chunks: Sequence[Chunk], at: int) -> bool:
    """Say whether what stands before "between" is done by two sides: a fight, a truce, "a truce agreed last week"."""
    before = (one for one in reversed(chunks[:at]) if one.kind not in {"T", "A", "V"})
    noun = next(before, chunks[at])
    return not (noun.head | noun.tags).isdisjoint(_OF_TWO)
