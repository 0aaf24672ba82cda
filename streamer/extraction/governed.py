"""What governs an event noun: it is avoided, stopped, allowed, or only says whose support somebody has."""

from streamer.extraction.chunks import Chunk
from streamer.extraction.clause import Clause


def avoided(clause: Clause, anchor: Chunk) -> bool:
    """Say whether an event noun is what somebody avoids or waits for: "talks to avoid fighting", "without combat"."""
    if any("w:without" in chunk.tags for chunk in clause.own if chunk.last + 1 == anchor.first):
        return True
    before = [chunk for chunk in clause.own if chunk.last < anchor.first and chunk.kind in {"N", "V"}]
    if _only_backs(clause, anchor):
        return True
    stopped = bool(before) and "stop_acts" in before[-1].head and anchor.tags.isdisjoint({"determiner", "amount"})
    if stopped and not any(chunk.places for chunk in clause.own if chunk.first > anchor.first):
        return True  # "halted shelling for three hours"
    return bool(before) and before[-1].kind == "V" and bool(before[-1].head & {"avoid", "wait_in"})


def _only_backs(clause: Clause, anchor: Chunk) -> bool:
    """Say whether an event only tells whose support somebody has: "fighters backed by Saudi-led air strikes"."""
    at = clause.own.index(anchor) if anchor in clause.own else 0
    helped = at > 1 and "w:by" in clause.own[at - 1].tags and "affiliate" in clause.own[at - 2].head
    after = [chunk for chunk in clause.own if chunk.first > anchor.last]
    return helped and not any(chunk.places for chunk in after)


def permitted(clause: Clause, anchor: Chunk | None) -> bool:
    """Say whether somebody only gives leave for the event: "authorised air strikes on the town"."""
    at = clause.own.index(anchor) if anchor is not None and anchor.kind == "N" and anchor in clause.own else 0
    return at > 0 and clause.own[at - 1].kind == "V" and "permit_deed" in clause.own[at - 1].head
