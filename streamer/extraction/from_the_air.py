"""Rockets that aircraft fire are no shelling, and bombs that fall where they fly no bombing."""

from collections.abc import Sequence

from streamer.extraction.chunks import Chunk
from streamer.extraction.draft import Draft


def from_the_air(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether an airstrike of the same sentence fired what a shelling counts: "rockets from a helicopter hit …"."""
    if draft.match is None:
        return False
    if draft.type == "bombing_reported":
        return _falls_from_the_air(draft, drafts)
    if draft.type != "shelling_reported":
        return False
    fired = draft.match.captures.get("munitions", [])
    return any(
        _carried_by_aircraft(chunk, other.clause.chunks)
        for other in drafts
        if other.type == "airstrike_reported" and other.sentence is draft.sentence
        for chunk in fired
    )


def _falls_from_the_air(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether an airstrike tells of the same bombs in an article of air raids: "bombs exploded near the market"."""
    if draft.match is None or not any("falling_bomb" in chunk.head for chunk in draft.clause.own):
        return False
    raids = [one.match for one in drafts if one.type == "airstrike_reported" and one.clause is draft.clause]
    return any(raid is not None and raid.anchor is draft.match.anchor for raid in raids)


def _carried_by_aircraft(munition: Chunk, chunks: Sequence[Chunk]) -> bool:
    """Say whether "from" or "by" and an aircraft follow a munition, a participle at most between."""
    if munition not in chunks:
        return False
    after = chunks[chunks.index(munition) + 1 :][:3]
    if after and after[0].kind == "V":
        after = after[1:]
    return (
        len(after) > 1
        and not after[0].tags.isdisjoint({"w:from", "w:by"})
        and "aircraft" in after[1].tags | after[1].head
    )
