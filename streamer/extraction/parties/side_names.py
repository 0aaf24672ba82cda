"""How the sides of a war are named that a noun group tells: by name, by their state, by their words.

"Fighters of the Amal militia" are Amal, "Israel" and "the Germans" are sides, so is "the government"; of armed men
without a name their words are left, "masked gunmen".
"""

from collections.abc import Sequence

from streamer.extraction.draft import Draft
from streamer.extraction.parties.two_sides import is_power, is_side
from streamer.extraction.sentence.actor_names import is_country
from streamer.extraction.sentence.chunks import ActorMention, Chunk

_OF = frozenset({"w:of"})
_OF_WHOM = _OF | {"w:from"}
# Whose nation is whose deed: arms, those who bear them, and what they do.
_ARMS = frozenset({
    "aircraft", "strike_plane", "drone", "munition", "hit_thing", "artillery_gun", "gun_fire", "combatants",
    "gunmen_noun", "troops_noun", "airstrike", "shelling_noun", "bombardment_noun", "security_forces", "armour_noun",
})  # fmt: skip
_OF_A_PEOPLE = frozenset({"name", "people", "defenceless"})
_ARMED = frozenset({"combatants", "gunmen_noun", "security_forces", "captor_noun", "uniformed"})


def is_owned_side(chunk: Chunk) -> bool:
    """Say whether a group names a known side, a nation's arms or a state."""
    return bool(chunk.actors or chunk.nation) or {"side", "place"} <= chunk.tags


def named_sides(chunk: Chunk, draft: Draft) -> list[ActorMention]:
    """Return the sides that a noun group names, and those that "and" joins to it."""
    found = named_in(chunk, draft.sentence.chunks)
    chunks = draft.clause.chunks
    if not found or chunk not in chunks:
        return found
    at = chunks.index(chunk)
    before, after = chunks[max(0, at - 2) : at], chunks[at + 1 : at + 3]
    if [one.kind for one in after] == ["C", "N"] and "w:and" in after[0].tags and is_side(after[1]):
        found = found + named_in(after[1], chunks)
    if [one.kind for one in before] == ["N", "C"] and "w:and" in before[1].tags and is_side(before[0]):
        found = named_in(before[0], chunks) + found
    return found


def named_in(chunk: Chunk, chunks: Sequence[Chunk]) -> list[ActorMention]:
    """Return the sides of one group, by the name that stands behind a kind: "fighters of the Amal militia"."""
    found = list(chunk.actors) if len(chunk.parts) > 1 else list(chunk.actors[:1])
    if found and found[0].name.rpartition(" ")[2].islower():  # "fighters", "Kurdish fighters"
        joints = _OF_WHOM if found[0].name.islower() else _OF
        found = [one for one in _whose(chunk, chunks, joints) if not one.name.islower()] or found
    if not found and chunk.head & _ARMS:
        found = _whose(chunk, chunks, _OF)
    if found or chunk.kind != "N":
        return found
    if chunk.nation is not None and chunk.head & _ARMS:
        return [chunk.nation]
    if "place" in chunk.head and {"side", "place"} <= chunk.tags:
        return [ActorMention(one.first, one.last, "") for one in chunk.places if is_country(one)]
    if is_power(chunk):
        return [by_words(chunk)]
    people = {"demonym", "side"} <= chunk.tags and chunk.head <= _OF_A_PEOPLE and not chunk.amounts  # "the Germans"
    return [by_words(chunk)] if people or (chunk.head & _ARMED and not chunk.names) else []


def _whose(chunk: Chunk, chunks: Sequence[Chunk], joints: frozenset[str]) -> list[ActorMention]:
    """Return the side that a preposition right behind a group names: "fighters of the Amal militia", "a jet of …"."""
    if chunk not in chunks:
        return []
    at = chunks.index(chunk)
    rest = chunks[at + 1 : at + 3]
    return list(rest[1].actors[:1]) if len(rest) == 2 and rest[0].tags & joints else []


def by_words(chunk: Chunk) -> ActorMention:
    """Return a side or body by its words, without the number before them: "masked gunmen", "the government"."""
    first = max((amount.last + 1 for amount in chunk.amounts if amount.last < chunk.last), default=chunk.first)
    return ActorMention(first, chunk.last, "")
