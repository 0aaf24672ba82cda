"""Parts of a toll with a scene of their own: "killed 40 across the province, among them | 15 in a raid on a market"."""

from collections.abc import Sequence
from dataclasses import replace

from streamer.extraction.sentence.chunks import PEOPLE, Chunk
from streamer.extraction.sentence.clause import Clause, is_finite

_HARM = frozenset({"kill", "injure", "die"})
_DEEDS = frozenset({"deed_noun", "fight_noun", "shelling_noun"})


def with_parts_apart(clauses: Sequence[Clause]) -> list[Clause]:
    """Return the clauses, each scene of a part of a toll cut off from the clause of the whole toll.

    The counts stay with the whole. Where a deed is named, the part and the deed are a clause of their own with the same
    verb: "15 | (were killed) in a raid on a market"; where only a place is, that says nothing of where the whole was.
    """
    told: list[Clause] = []
    whole: Clause | None = None
    for clause in clauses:
        told.append(clause)
        verb = clause.verb()
        if verb is not None and verb.head & _HARM and is_finite(verb):
            whole = clause
        elif verb is None or "report" not in verb.head:
            whole = None
        if whole is not None:
            told += _cut_off(clause, whole)
    return told


def _cut_off(clause: Clause, whole: Clause) -> list[Clause]:
    """Cut the scenes of parts off `clause`, which is that of the whole toll or of its teller; return their clauses."""
    own, verb = clause.own, whole.verb()
    at = next((at for at in range(2, len(own)) if own[at].amounts and _is_part(own, at)), 0)
    end = at + 3 if says_of_them(own, at + 1) else at + 1
    if verb is None or not at or [one.kind for one in own[end : end + 2]] != ["P", "N"]:
        return []
    if not any(one.amounts for one in (own[: at - 1] if clause is whole else whole.own) if one.kind == "N"):
        return []
    parts = [(own[at], own[end:])]
    while (further := _next_part(parts[-1][1])) is not None:
        count, scene = parts[-1]
        parts[-1:] = [(count, scene[: further - 1]), (scene[further], scene[further + 1 :])]
    placed = any("place" in one.head for one in whole.own[: at if clause is whole else None])
    deeds = [(count, scene) for count, scene in parts if scene[1].head & _DEEDS]
    if not deeds and not placed:
        return []
    begins = clause.chunks.index(own[end])
    del clause.chunks[begins:]
    passive = replace(verb, tags=verb.tags - {"active", "participle"} | {"passive"}, written=None)
    return [
        Clause([count, passive, *scene], "and", borrowed=passive, quoted=clause.quoted, counts_part=True)
        for count, scene in deeds
    ]


def _is_part(own: Sequence[Chunk], at: int) -> bool:
    """Say whether the count at `at` is a part of what was counted before: "including six", "six of them"."""
    people = not own[at].head or not own[at].head.isdisjoint(PEOPLE)
    opened = "w:including" in own[at - 1].tags or (own[at - 1].kind == "N" and "w:among" in own[at - 2].tags)
    return people and (opened or says_of_them(own, at + 1))


def says_of_them(own: Sequence[Chunk], at: int) -> bool:
    """Say whether "of them" stands at `at`."""
    return at + 1 < len(own) and "w:of" in own[at].tags and "pronoun" in own[at + 1].tags


def _next_part(scene: Sequence[Chunk]) -> int | None:
    """Return where a further count begins with a scene of its own: "six in a raid on Homs and | three in Hama"."""
    for at in range(3, len(scene) - 2):
        listed = scene[at - 1].kind in {",", "C"} and bool(scene[at].amounts)
        if listed and [one.kind for one in scene[at + 1 : at + 3]] == ["P", "N"]:
            return at
    return None
