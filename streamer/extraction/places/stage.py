"""Places of a clause that only set its stage where a later one says where it was.

"In the Lyman direction our men beat off assaults near Terny", "prosecutors in Homs looked into the killing of nine in
Gao": what opens the clause, or tells of its subject, gives way to what stands behind the verb and the event's noun.
"""

from collections.abc import Sequence

from streamer.extraction.draft import Draft
from streamer.extraction.sentence.chunks import Chunk

_WHEN = frozenset({"w:after", "w:following", "w:despite", "w:during", "w:amid", "w:since", "w:before"})
_LEADERS = frozenset({"leader_word", "military_leader"})


def without_stage(found: list[Chunk], chunks: Sequence[Chunk], draft: Draft) -> list[Chunk]:
    """Return the groups found, without those that only set the stage for another."""
    found = [one for one in found if not _sets_stage(one, chunks, draft)] or found
    noun = draft.anchor if draft.anchor is not None and draft.anchor.kind == "N" else None
    return [one for one in found if noun is None or one.first >= noun.first] or found


def led_groups(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Return the groups that tell whom somebody leads: "head of the operations in Homs"."""
    if all(one.head.isdisjoint(_LEADERS) for one in chunks):
        return []
    return [one for at, one in enumerate(chunks) if _tells_of_leader(chunks[max(0, at - 5) : at])]


def _sets_stage(place: Chunk, chunks: Sequence[Chunk], draft: Draft) -> bool:
    at = next((index for index, one in enumerate(chunks) if one is place), 0)
    if at == 1 and chunks[0].kind == "P" and chunks[0].tags.isdisjoint(_WHEN):
        return True
    if _tells_of_leader(chunks[max(0, at - 5) : at]):
        return True
    verb = next((one for one in chunks if one.kind == "V"), None)
    anchor = draft.anchor if draft.anchor is not None else verb
    if verb is None or anchor is None or place is anchor:
        return place is anchor and "place" in place.head
    if place.first < verb.first:
        return place.first < anchor.first
    return _opens_clause(anchor, chunks) and anchor.first < verb.first


def _opens_clause(anchor: Chunk, chunks: Sequence[Chunk]) -> bool:
    """Say whether the event's noun only says when: "after a barrage on Homs, troops pushed into Gao"."""
    at = next((index for index, one in enumerate(chunks) if one is anchor), 0)
    return anchor.kind == "N" and at > 0 and not chunks[at - 1].tags.isdisjoint(_WHEN)


def _tells_of_leader(before: Sequence[Chunk]) -> bool:
    """Say whether a place tells whom somebody leads: "head of the group's operations in Homs".

    Not where leaders only tell of something else: "a bomb at a meeting of security chiefs in Homs".
    """
    kinds = "".join(one.kind for one in before)
    leads = [at for at, one in enumerate(before) if not one.head.isdisjoint(_LEADERS)]
    return any(kinds[at + 1 :] in {"P", "PNP"} and kinds[at - 1 : at] != "P" for at in leads)
