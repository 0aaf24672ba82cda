"""Habits, and what verbs lend each other: "plans to enter the town and destroy it", "did not fall until 4 June"."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.sentence.verb_groups import UNCHANGED
from streamer.text.words.tokens import Tokens

_REACH = 5  # chunks between an infinitive and the verb that "and" adds to it
_UNREAL = frozenset({"infinitive", "future", "modal", "possible"})
_HABITS = frozenset("often usually regularly routinely frequently sometimes typically habitually commonly".split())
_TOLD = frozenset({"participle", "passive", "perfect", "ing", "infinitive"})


def is_habit(verb: Chunk, tokens: Tokens) -> bool:
    """Say whether the present tense tells what happens now and then: "where rebels often attack buses"."""
    if verb.kind != "V" or not verb.tags.isdisjoint(_TOLD):
        return False
    return not _HABITS.isdisjoint(tokens.words[max(0, verb.first - 1) : verb.last + 1])


def share_modality(chunks: Sequence[Chunk]) -> None:
    """Give a bare verb or participle that "and" adds what the verb before it has.

    An infinitive's modality ("plans to enter the town and destroy it", "will stop, disarm and go home"), or "had" ("had
    crossed and driven …").
    """
    for index, chunk in enumerate(chunks):
        if chunk.kind != "V" or not index or not _goes_on_with(chunk, chunks[index - 1]):
            continue
        before = next((one for one in reversed(chunks[max(0, index - _REACH) : index]) if one.kind == "V"), None)
        if before is None:
            continue
        if chunk.tags & {"base", UNCHANGED} and before.tags & _UNREAL:
            chunk.tags = (chunk.tags - {"present", "participle"}) | (before.tags & _UNREAL)
        elif chunk.tags & {"participle", "active"} == {"participle"} and before.tags >= {"active", "perfect"}:
            chunk.tags = (chunk.tags - {"participle"}) | (
                before.tags & {"active", "perfect", "negation"} | before.tags & _UNREAL
            )


def _goes_on_with(verb: Chunk, joint: Chunk) -> bool:
    """Say whether a verb is one more of those before it: after "and", or in their list where it can be no statement."""
    listed = joint.kind == "," and "base" in verb.tags and "report" not in verb.head
    return joint.kind == "C" or listed


def settle_until(chunks: Sequence[Chunk]) -> None:
    """Take what did not happen until a day as what happened then: "did not fall until 4 June"."""
    for chunk, after in pairwise(chunks):
        if (
            chunk.kind != "V"
            or "negation" not in chunk.tags
            or chunk.tags & {"future", "modal", "possible", "infinitive"}
        ):
            continue
        if after.kind == "T" and any(time.relation == "until" for time in after.times):
            chunk.tags.discard("negation")
            after.times = tuple(replace(time, relation="at") for time in after.times)
