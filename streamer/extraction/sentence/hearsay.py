"""What is only reported: "is believed to have fled" is one verb group, and so is "were reported killed"."""

from collections.abc import Sequence
from itertools import pairwise

from streamer.extraction.sentence.chunks import Chunk

# Verbs whose passive says that something is only said: "is believed to have abducted".
_HEARSAY = frozenset({"report", "estimate", "blame", "be_known"})
_CLAIMS = frozenset({"claim_ground", "claim_deed"})
_TOLD_LATER = frozenset({"perfect", "passive", "unfinished"})  # "is believed to have seized", "… to be held"


def join_hearsay(chunks: list[Chunk]) -> list[Chunk]:
    """Join "is believed" with "to have abducted": one verb group of the latter's meaning, tagged as hearsay.

    So are "were reported" and "displaced", "says" and "retakes". "Is known to have abducted" is no hearsay, nor is
    "appears to have": it did.
    """
    joined: list[Chunk] = []
    for chunk in chunks:
        if chunk.kind != "V":
            joined.append(chunk)
            continue
        if joined and "negation" not in chunk.tags and _is_reported(joined[-1], chunk):
            tags = chunk.tags - {"active", "participle"} | {"passive", "hearsay"} | (joined[-1].tags & {"perfect"})
            joined[-1] = Chunk("V", joined[-1].first, chunk.last, tags, chunk.head)
            continue
        if _says_it_did(joined):
            del joined[-1]  # "which the rebels | say they took" is what they took, as they say
            joined[-1] = Chunk("V", joined[-1].first, chunk.last, chunk.tags | {"hearsay"}, chunk.head)
            continue
        if joined and _says_of_itself(joined[-1], chunk):
            joined[-1] = Chunk("V", joined[-1].first, chunk.last, chunk.tags | {"hearsay"}, chunk.head)
            continue
        told = "infinitive" in chunk.tags and not chunk.tags.isdisjoint(_TOLD_LATER)
        before = joined[-1] if joined and told else None
        if before is not None and before.kind == "V" and (_hearsay(before) or _certain(before)):
            tags = chunk.tags - {"infinitive"} | (set() if _certain(before) else {"hearsay"})
            joined[-1] = Chunk("V", before.first, chunk.last, tags, chunk.head)
        elif before is not None and before.kind == "T" and len(joined) > 1 and _hearsay(joined[-2]):
            chunk.tags = (chunk.tags - {"infinitive"}) | {"hearsay"}  # "claimed on Thursday to have captured"
            joined.append(chunk)
        else:
            joined.append(chunk)
    return joined


def after_hearsay(chunks: Sequence[Chunk], anchor: Chunk) -> bool:
    """Say whether "reports of" or "the claim that" stands before the event in its sentence."""
    for chunk, following in pairwise(chunks):
        if chunk.first >= anchor.first:
            return False
        that = "w:that" in following.tags or following.kind in {"S", "R"}
        reports = chunk.kind == "N" and "hearsay_noun" in chunk.head and "plural" in chunk.tags
        if reports and (that or "w:of" in following.tags):
            return True
        if chunk.kind == "N" and "claim_noun" in chunk.head and "w:that" in following.tags:
            return True
    return False


def _is_reported(before: Chunk, chunk: Chunk) -> bool:
    """Say whether a participle tells what somebody is reported to have suffered: "were reported | displaced"."""
    if before.kind != "V" or "report" in chunk.head or "participle" not in chunk.tags:
        return False
    said = "passive" in before.tags and _hearsay(before)
    return (said or {"report", "participle"} <= before.head | before.tags) and "ing" not in chunk.tags


def _says_it_did(before: Sequence[Chunk]) -> bool:
    """Say whether a relative clause has somebody say what he did himself: "which | the army | says | it …"."""
    if [one.kind for one in before[-4:]] != list("RNVN"):
        return False
    _, _, said, himself = before[-4:]
    speaks = (
        "say_that" in said.head and "active" in said.tags and said.tags.isdisjoint({"ing", "infinitive", "negation"})
    )
    return (
        speaks and not himself.tags.isdisjoint({"w:they", "w:it", "w:he", "pronoun"}) and himself.first == himself.last
    )


def _says_of_itself(before: Chunk, chunk: Chunk) -> bool:
    """Say whether a headline has somebody say what he does himself: "army says | retakes the palace"."""
    if before.kind != "V" or "say_that" not in before.head:
        return False
    acts = "active" in chunk.tags and chunk.tags.isdisjoint({"infinitive", "ing"})
    return acts and {"present", "active"} <= before.tags


def _certain(verb: Chunk) -> bool:
    """Say whether a verb makes what follows a fact: "is known", "has been found", "appears"."""
    return {"be_certain", "passive"} <= verb.head | verb.tags or "seem_verb" in verb.head


def _hearsay(verb: Chunk) -> bool:
    """Say whether a verb makes what follows a report: "is believed", "claims"."""
    return "be_thought" in verb.head or bool(verb.head & (_HEARSAY if "passive" in verb.tags else _CLAIMS))
