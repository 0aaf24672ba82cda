"""Whether a text calls untrue what it passes on: "reports that the town has fallen are false"."""

from collections.abc import Sequence

from streamer.extraction.draft import Draft
from streamer.extraction.sentence.chunks import Chunk

_HEARSAY = frozenset({"claim_noun", "hearsay_noun", "accusation_noun"})
_SAYS_FALSE = frozenset({"false_word", "truth_noun", "deny"})
_LINKS = frozenset({"be", "prove_so"})
_CALLED = frozenset({"call_so", "deny"})
_REACH = 5  # chunks between a verb and the reports that it calls false, or between those and what they tell


def is_refuted(draft: Draft) -> bool:
    """Say whether what tells a statement is itself called false, or corrected, in its sentence."""
    anchor, chunks = draft.anchor, draft.sentence.chunks
    if anchor is None:
        return False
    false = [at for at in range(len(chunks)) if _is_false(chunks, at)]
    event = next((at for at, chunk in enumerate(chunks) if chunk is anchor), 0)
    if not false:
        return _is_of_earlier_version(chunks[:event])
    told = [at for at in range(event + 1) if _is_told_of(chunks, at, false)]
    if not told or not _tells(chunks, told[-1], event):
        return False
    others = [at for at in range(event + 1, len(chunks)) if _is_told_of(chunks, at, [])]
    end = others[0] if others else len(chunks)  # "the claim that it fell was no surprise; reports of … are false"
    return _is_called_false(chunks, told[-1], event, false) or any(
        event < at < end and _is_predicate(chunks, at) for at in false
    )


def _is_false(chunks: Sequence[Chunk], at: int) -> bool:
    """Say whether a chunk says "false", "no truth", "without foundation" or "was denied"."""
    chunk = chunks[at]
    if chunk.tags.isdisjoint(_SAYS_FALSE):
        return False
    before = chunks[max(0, at - 1)].tags
    if "false_word" in chunk.tags:
        return "negation" not in before
    if "truth_noun" in chunk.head:
        return "w:without" in before or "negation" in before | chunk.tags
    return chunk.kind == "V" and {"deny", "passive"} <= chunk.tags


def _is_told_of(chunks: Sequence[Chunk], at: int, false: Sequence[int]) -> bool:
    """Say whether a chunk stands for what somebody says: "the claim", "a hoax message", "it" in "it is untrue that"."""
    chunk = chunks[at]
    if "hearsay" in chunk.tags:
        return True  # "rebel claims to have entered the town"
    if "it_word" in chunk.tags:
        return at + 1 < len(chunks) and "be" in chunks[at + 1].head
    return chunk.kind == "N" and (at in false or not chunk.head.isdisjoint(_HEARSAY))


def _tells(chunks: Sequence[Chunk], told: int, event: int) -> bool:
    """Say whether the event is what a report tells: "of a raid", "that rebels had come", "claims to have come"."""
    if told == event:
        return True
    after = chunks[told + 1]
    if "w:of" in after.tags:
        return not any(one.kind in {"V", "S", "D"} for one in chunks[told + 1 : event])
    that = next((at for at in range(told + 1, event) if "w:that" in chunks[at].tags), 0)
    near = 0 < that <= told + 1 + _REACH
    return near and not any(one.kind in {"S", "D"} for one in chunks[that + 1 : event])


def _is_called_false(chunks: Sequence[Chunk], told: int, event: int, false: Sequence[int]) -> bool:
    """Say whether a report is false by its own words, or is what a verb before it calls false."""
    if told in false:
        return True
    if "it_word" in chunks[told].tags:
        return any(told < at < event for at in false)
    verbs = [at for at in range(max(0, told - _REACH), told) if chunks[at].kind == "V"]
    calls = bool(verbs) and not chunks[verbs[-1]].head.isdisjoint(_CALLED)
    return calls and any(verbs[-1] < at for at in false)


def _is_predicate(chunks: Sequence[Chunk], at: int) -> bool:
    """Say whether what is false is said by a verb: "are false", "is without foundation", "was denied"."""
    if chunks[at].kind == "V":
        return True
    verb = next((one for one in reversed(chunks[max(0, at - 3) : at]) if one.kind not in {"A", "P"}), None)
    return verb is not None and verb.kind == "V" and not verb.head.isdisjoint(_LINKS)


def _is_of_earlier_version(before: Sequence[Chunk]) -> bool:
    """Say whether it is what a text corrects: "an earlier version of this article said that troops had left X"."""
    version = next((at for at, one in enumerate(before) if "account_noun" in one.head), len(before))
    heads = [one.head for one in before[version : version + 5]]
    return len(heads) > 3 and "report_piece" in heads[2] and "report" in heads[3]
