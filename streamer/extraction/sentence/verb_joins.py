"""Joining what parts a verb group: "was | on Monday | destroyed", "has | the town | surrounded"."""

from collections.abc import Sequence
from itertools import pairwise

from streamer.extraction.sentence.chunks import Chunk, triples
from streamer.extraction.sentence.shared import be_passive

_LONGEST = 9  # chunks between a helper and its verb
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
    """Give a participle the "was" or "had" that something parts it from.

    "The bridge was | on Monday | destroyed", "the town was, | residents said, | taken", "had, | in all, | killed".
    """
    for index, helper in enumerate(chunks):
        if helper.kind != "V" or "be" not in helper.head or not helper.tags.isdisjoint({"infinitive", "negation"}):
            continue
        verb = _parted_verb(chunks[index + 1 : index + _LONGEST])
        if verb is None or "participle" not in verb.tags:
            continue
        chunks[index] = Chunk("A", helper.first, helper.last)
        if helper.head.isdisjoint(_HAS):
            be_passive(verb)
            verb.tags |= helper.tags & {"perfect"}
        else:
            verb.tags = verb.tags - {"participle"} | {"active", "perfect"}


def _parted_verb(behind: Sequence[Chunk]) -> Chunk | None:
    """Return the verb that a time, or an aside between commas, parts from its helper; None where none is parted."""
    kinds = [one.kind for one in behind]
    if kinds[:2] == ["T", "V"]:
        return behind[1]
    if kinds[:1] != [","] or "," not in kinds[1:]:
        return None
    closed = kinds.index(",", 1)
    aside = behind[1:closed]
    said = [one for one in aside if one.kind == "V"]
    says = len(said) == 1 and "report" in said[0].head and "passive" not in said[0].tags
    alone = bool(aside) and not said and aside[0].kind in {"P", "A", "T"}
    return behind[closed + 1] if kinds[closed + 1 : closed + 2] == ["V"] and (says or alone) else None


_LETS = frozenset({"let_happen", "wont_let"})


def lets_happen(chunks: Sequence[Chunk]) -> None:
    """Take an entry that is let happen for an infinitive without "to": "refused to let | a convoy | enter the town"."""
    for lets, object_, verb in triples(chunks):
        if [lets.kind, object_.kind, verb.kind] != ["V", "N", "V"] or lets.head.isdisjoint(_LETS):
            continue
        if "munition" in object_.head:
            continue  # "let bombs fall on the town" is the deed
        if {"base", "present"} <= verb.tags and "get_in" in verb.head:
            verb.tags = verb.tags - {"base", "present"} | {"infinitive"}


def act_on_it(chunks: Sequence[Chunk]) -> None:
    """Take a verb before "it" for no participle: "since the United States captured it"."""
    for verb, chunk in pairwise(chunks):
        if "active" in verb.tags and ("it_word" in chunk.head or "it_word" in chunk.tags):
            verb.tags.discard("participle")
