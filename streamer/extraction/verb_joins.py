"""Joining what parts a verb group: "was | on Monday | destroyed", "has | the town | surrounded"."""

from collections.abc import Sequence
from itertools import pairwise

from streamer.extraction.chunks import Chunk, triples
from streamer.extraction.shared import be_passive

_HAS = frozenset({"have_got", "hold_all"})
DONE_BY_HOLDING = frozenset({"besiege", "cut_off", "trap"})


def join_results(chunks: list[Chunk]) -> list[Chunk]:
    """Give "have" the deed whose result it has: "they've got the town surrounded" is "they have surrounded it"."""
    joined: list[Chunk] = []
    for chunk in chunks:
        result = chunk.kind == "V" and "participle" in chunk.tags and not chunk.head.isdisjoint(DONE_BY_HOLDING)
        if result and len(joined) > 1 and joined[-1].kind == "N" and not joined[-2].head.isdisjoint(_HAS):
            has = joined[-2]
            has.tags = (has.tags - has.head - {"being"}) | chunk.head | {"active", "perfect"}
            has.head = set(chunk.head)
            joined.append(Chunk("A", chunk.first, chunk.last))
        else:
            joined.append(chunk)
    return joined


def join_parted(chunks: list[Chunk]) -> None:
    """Give a participle the "was" or "had" that a time parts it from: "the bridge was | on Monday | destroyed by"."""
    for index, (helper, time, verb) in enumerate(triples(chunks)):
        parted = helper.kind == "V" and time.kind == "T" and verb.kind == "V" and "participle" in verb.tags
        if parted and "be" in helper.head and helper.tags.isdisjoint({"infinitive", "negation"}):
            chunks[index] = Chunk("A", helper.first, helper.last)
            if helper.head.isdisjoint(_HAS):
                be_passive(verb)
                verb.tags |= helper.tags & {"perfect"}
            else:
                verb.tags = verb.tags - {"participle"} | {"active", "perfect"}


def act_on_it(chunks: Sequence[Chunk]) -> None:
    """Take a verb before "it" for no participle: "since the United States captured it"."""
    for verb, chunk in pairwise(chunks):
        if "active" in verb.tags and ("it_word" in chunk.head or "it_word" in chunk.tags):
            verb.tags.discard("participle")
