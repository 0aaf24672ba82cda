"""What "from" and "to" tell beside where something happened: a stretch that was hit, and where people were driven."""

from streamer.extraction.draft import Draft
from streamer.extraction.sentence.chunks import Chunk

_FIRES = frozenset({"munition", "artillery_gun", "fire_noun", "bombardment_noun"})
FOUGHT = frozenset({"clash_reported", "airstrike_reported", "shelling_reported", "bombing_reported"})
MOVES = frozenset({"displacement_reported", "withdrawal_reported", "evacuation_reported"})
INTO = frozenset({"w:into", "w:to", "w:towards", "w:toward"})
GOALS = INTO | {"w:across", "w:for"}  # what leads to where a movement ends; "for" only where it is no aim


def is_range(joint: Chunk, draft: Draft) -> bool:
    """Say whether "from" opens a stretch that was hit: "guns roared from A to B", "along the front from A to B"."""
    chunks = draft.clause.chunks
    at = next((index for index, one in enumerate(chunks) if one is joint), 0)
    beyond = chunks[at + 2 : at + 4]
    if at < 1 or len(beyond) < 2 or "w:to" not in beyond[0].tags or "place" not in beyond[1].head:
        return False
    before, subject = chunks[at - 1], draft.clause.subject()
    if before.kind == "V":
        return "active" in before.tags and subject is not None and not subject.head.isdisjoint(_FIRES)
    return before.kind == "N" and before.head.isdisjoint(_FIRES | {"actor"})


def aims(chunk: Chunk) -> bool:
    """Say whether "for" behind a group tells what it was about: "the fighting for Bor", not "left Bor for Wau"."""
    return chunk.kind == "N" and not chunk.places


def drives_people(joint: Chunk, draft: Draft) -> bool:
    """Say whether a preposition tells where people went whom a verb drove out."""
    own = draft.clause.own
    at = next((index for index, one in enumerate(own) if one is joint), 0)
    verb = next((one for one in reversed(own[:at]) if one.kind == "V"), None)
    people = any("some_people" in one.tags or "households" in one.head for one in own[:at] if one.kind == "N")
    return people and verb is not None and "drive_out" in verb.head and verb is not draft.anchor
