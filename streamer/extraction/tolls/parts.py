"""Parts of a toll: "nine of them children", "among the dead were three women". They are never added to it."""

from collections.abc import Sequence

from streamer.extraction.sentence.chunks import PEOPLE, Chunk
from streamer.extraction.sentence.clause import Clause
from streamer.extraction.sentence.counted_parts import says_of_them

# Where the dead, the wounded or those taken are named as what something is a part of.
_WHOLE = frozenset({"dead", "dead_noun", "injured", "injured_noun", "hostage_word", "captive_people"})
_REACH = 10  # chunks between a toll and its part


def parts_of_toll(chunks: Sequence[Chunk], at: int) -> list[tuple[Chunk, Chunk]]:
    """Return the parts of the toll at index `at`: each the group with its amount, and the one that says who they are.

    "12 people, including four children", "20 killed, nine of them children and two of them women".
    """
    part = _part_of_toll(chunks, at)
    parts = [] if part is None else [part]
    while parts and parts[-1][0] is not parts[-1][1]:
        last = chunks.index(parts[-1][1])
        joint = last + 1
        while joint < len(chunks) and joint < last + 3 and chunks[joint].kind in {",", "C"}:
            joint += 1
        further = _told_of(chunks[joint:]) if joint > last + 1 and _of_them(chunks, joint) else None
        if further is None:
            break
        parts.append(further)
    return parts


def _part_of_toll(chunks: Sequence[Chunk], at: int) -> tuple[Chunk, Chunk] | None:
    """Return the first part of the toll at index `at`."""
    for here in range(at + 1, min(len(chunks), at + _REACH)):
        one = chunks[here]
        if "households" in one.head and chunks[here - 1].tags & {"w:of"}:
            continue  # "seven members of one family"
        if _among_them(chunks, here):
            return one, one
        if one.kind == "N" and "amount" in one.tags and not _of_them(chunks, here):
            return None  # another toll
        if one.tags & {"w:including", "w:among"}:
            skip = 2 if here + 1 < len(chunks) and "pronoun" in chunks[here + 1].tags else 1
            part = chunks[here + skip] if here + skip < len(chunks) else None
            return (part, part) if part is not None and part.kind == "N" else None
        if _of_them(chunks, here):
            return _told_of(chunks[here:])
    return None


def _told_of(chunks: Sequence[Chunk]) -> tuple[Chunk, Chunk] | None:
    """Return the part that "four of them" opens and who they are, or only where: "… women", "… in wheelchairs"."""
    part, whom = chunks[0], chunks[3] if len(chunks) > 3 else None
    if whom is not None and whom.head & PEOPLE:
        return None if whom.amounts else (part, whom)
    return (part, part) if whom is None or whom.kind == "P" else None


def _among_them(chunks: Sequence[Chunk], at: int) -> bool:
    """Say whether "three soldiers among them" stands at `at`."""
    return (
        at + 2 < len(chunks)
        and bool(chunks[at].tags & {"amount", "single"})
        and "w:among" in chunks[at + 1].tags
        and "pronoun" in chunks[at + 2].tags
    )


def _of_them(chunks: Sequence[Chunk], at: int) -> bool:
    """Say whether a bare amount and "of them" stand at `at`."""
    return (
        says_of_them(chunks, at + 1)
        and "amount" in chunks[at].tags
        and chunks[at - 1].tags.isdisjoint({"w:but", "w:except"})  # "all but two of them civilians"
    )


def told_part(clause: Clause) -> tuple[Chunk, Chunk, str] | None:
    """Return the part that a clause of its own tells, who they are, and what of: "dead", "injured", or "" for "them".

    "Five of them were girls", "three of whom were children", "among the dead were four women", "the dead included …".
    """
    chunks = clause.chunks
    verb = next((at for at, one in enumerate(chunks) if one.kind == "V"), None)
    if verb is None or verb + 1 >= len(chunks) or not _links(chunks[verb]):
        return None
    subject, after = chunks[:verb], chunks[verb + 1]
    if "w:among" in after.tags and verb == 1:  # "four children were among the dead"
        (part,), them = subject, chunks[verb + 2 : verb + 3]
        kinds = ["injured" if one.tags & {"injured", "injured_noun"} else "dead" for one in them if one.tags & _WHOLE]
        told = part.head & PEOPLE and part.tags & {"amount", "single"}
        return (part, part, kinds[0]) if told and kinds else None
    if after.kind != "N" or not after.head & PEOPLE:
        return None
    whole = next((one for one in subject if one.tags & _WHOLE or one.tags & {"pronoun"}), None)
    if whole is None:
        return None
    kind = "injured" if whole.tags & {"injured", "injured_noun"} else "dead" if whole.tags & _WHOLE else ""
    counted = subject[0] if "amount" in subject[0].tags and not subject[0].head & PEOPLE - {"people"} else None
    partly = any(one.tags & {"w:of"} or one.kind == "R" for one in subject) or "determiner" in whole.tags
    if counted is not None and not after.amounts and partly:  # "two of the dead" is one group
        return counted, after, kind
    opens = "w:among" in subject[0].tags or (kind and _includes(chunks[verb], clause))
    return (after, after, kind) if opens and ("amount" in after.tags or "single" in after.tags) else None


def _links(verb: Chunk) -> bool:
    return "negation" not in verb.tags and ("be" in verb.head or "include_part" in verb.head)


def _includes(verb: Chunk, clause: Clause) -> bool:
    return "include_part" in verb.head and not clause.inherited
