"""Clauses that leave out a verb that was just said: "took Bor on 5 May and | Torit on 6 May"."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from streamer.extraction.sentence.chunks import PEOPLE, Chunk
from streamer.extraction.sentence.clause import Clause, is_finite

_SCENE = frozenset({"locative", "w:by", "w:from"})
_CAUSES = frozenset({"told_deed", "deed_noun", "fight_noun"})


@dataclass(frozen=True)
class Gap:
    """What a clause leaves out: its verb, and its subject; without one the group that it begins with is the subject."""

    verb: Chunk
    subject: Chunk | None


def gap_before(current: Clause, chunks: Sequence[Chunk], index: int) -> Gap | None:
    """Return what the clause leaves out that begins with the noun group at `index`, behind `current`; or None.

    What is listed stands on the same side of the verb as before: places with their days, counts with their places.
    """
    own = current.own
    verb = next((one for one in reversed(current.chunks) if one.kind == "V"), None)
    if verb is None or not is_finite(verb) or len(own) < 3 or chunks[index - 1].kind not in {"C", ","}:
        return None
    if _is_dated_place(own, chunks[index:]):
        subject = current.subject()
        return Gap(verb, None if subject is not None and "place" in subject.head else subject)
    if (counted := _counted_before(own, chunks[index:])) is not None:
        behind = current.chunks.index(verb) < current.chunks.index(counted)
        return Gap(verb, current.subject() if behind else None)
    return None


def _is_dated_place(own: Sequence[Chunk], rest: Sequence[Chunk]) -> bool:
    """Say whether a place and its day follow another's: "took Bukavu on 30 May and | Goma on 1 June"."""
    dated = own[-1].kind in {"C", ","} and own[-2].kind == "T"
    named = "place" in rest[0].head or rest[0].head == {"name"}
    return dated and named and [one.kind for one in rest[1:2]] == ["T"]


def _counted_before(own: Sequence[Chunk], rest: Sequence[Chunk]) -> Chunk | None:
    """Return the one count of a clause with its scene, where another with its own follows; or None.

    "Killed nine people in Saada on Monday and | three in Taiz". They are parts in "killed 30, nine in Saada and three
    in Taiz", and in "killed 30 people, most of them in Saada and three in Taiz".
    """
    counted = [one for one in own if _is_count(one)]
    if len(counted) != 1 or not _is_count(rest[0]) or (rest[0].head and rest[0].head.isdisjoint(PEOPLE)):
        return None
    behind = own[own.index(counted[0]) + 1 : -1]
    if any(one.kind == "," for one in behind) or any(one.kind == "V" for one in rest[3:4]):
        return None
    return counted[0] if _has_scene(behind) and _has_scene(rest[1:3]) else None


def _is_count(chunk: Chunk) -> bool:
    """Say whether a group counts something, or is one person: "three", "12 villagers", "a child"."""
    person = "single" in chunk.tags and not chunk.head.isdisjoint(PEOPLE)
    return chunk.kind == "N" and (bool(chunk.amounts) or person)


def _has_scene(chunks: Sequence[Chunk]) -> bool:
    """Say whether a place, or what hurts people, stands behind a preposition: "in Saada", "in a raid", "by a mine"."""
    return any(
        not joint.tags.isdisjoint(_SCENE) and not one.head.isdisjoint(_CAUSES | {"place"})
        for joint, one in pairwise(chunks)
    )
