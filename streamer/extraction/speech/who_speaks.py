"""Which noun groups of a sentence speak: those before the verb or after it, with what is told of them."""

from collections.abc import Sequence
from itertools import takewhile

from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.sentence.clause import Clause

_REPORTS = frozenset({"report_noun", "inquiry_noun", "review_noun"})
_OFFICE = frozenset({"people", "leader_word", "some_people", "determiner"})


def speaker_of(clause: Clause, verb: Chunk) -> list[Chunk]:
    """Return the noun groups of who speaks: before the verb, or after it ("said spokesman Yahya Rasool")."""
    at = clause.chunks.index(verb)
    if at > 1 and clause.chunks[at - 2].kind == "," and "pronoun" in clause.chunks[at - 1].tags:
        return [clause.chunks[at - 1]]  # "after the blast, | they added, …"
    opening = clause.chunks[:at] if "register" not in verb.head else _behind_scene(clause.chunks[:at])
    before = _without_matter([chunk for chunk in opening if chunk.kind in {"N", "P"}])
    if any(chunk.kind == "N" for chunk in before):
        return [chunk for chunk in before if chunk.kind == "N"]
    return group_after(clause.chunks, at) if "negation" not in verb.tags else []  # "nobody | claimed responsibility"


def joined_speakers(clauses: Sequence[Clause], clause: Clause, speakers: list[Chunk]) -> list[Chunk]:
    """Return the speakers with what another clause has of them: ", medics | and residents said".

    Or ", a farmer | who saw it, | said", behind the name.
    """
    if len(speakers) != 1:
        return speakers
    at = next(at for at, one in enumerate(clauses) if one is clause)
    ends = clauses[at - 1].own[-3:] if at and clause.connective == "and" else []
    if [one.kind for one in ends] == [",", "N", "C"]:
        return [ends[1], *speakers]
    named = next((one.own for one in clauses[:at] if one.own[0] is speakers[0]), []) if clause.inherited else []
    comma = len(named) > 1 and named[1].kind == ","
    return speakers + [one for one in _told_of(named[2:]) if one.kind == "N"] if comma else speakers


def _behind_scene(chunks: list[Chunk]) -> list[Chunk]:
    """Return what stands before a verb without the scene that opens it: "in Luhansk region, | the mission recorded".

    Who only speaks there sits there: "in Buenos Aires, the staff said".
    """
    opens = [one.kind for one in chunks[:4]] == ["P", "N", ",", "N"] and "place" in chunks[1].head
    return chunks[3:] if opens and "w:according to" not in chunks[0].tags else chunks


def _without_matter(speaker: list[Chunk]) -> list[Chunk]:
    """Return a speaker without what it speaks of: "an inquiry | into the raid on X", "a report | on the raid on X"."""
    reports = bool(speaker) and not speaker[0].head.isdisjoint(_REPORTS)
    for at, chunk in enumerate(speaker):
        if "w:into" in chunk.tags or (reports and chunk.tags & {"w:on", "w:about"}):
            return speaker[:at]
    return speaker


def group_after(chunks: Sequence[Chunk], index: int, *, also_told: bool = True) -> list[Chunk]:
    """Return the noun groups of the speaker behind the chunk at `index`; `also_told` of him is what a comma parts.

    What "of", "for" and "and" join to him is his: "said | the head | of | the Observatory, a doctor".
    """
    found: list[Chunk] = []
    for at, chunk in enumerate(chunks[index + 1 :], start=index + 1):
        if chunk.kind == "N" or (chunk.kind == "P" and chunk.tags & {"w:of", "w:for"} and found):
            found.append(chunk)
        elif chunk.kind == "," and found and also_told:
            found += _told_of(chunks[at + 1 :])
            break
        elif chunk.kind == "C" and found:
            continue
        else:
            break
    return [chunk for chunk in found if chunk.kind == "N"]


def _told_of(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Return what goes on about a speaker: ", a doctor at the main hospital", not ", the rebels shelled"."""
    told = list(takewhile(lambda one: one.kind in {"N", "P"}, chunks))
    ends = len(told) == len(chunks) or chunks[len(told)].kind in {",", "D", "Q", "R"}
    office = bool(told) and told[0].kind == "N" and not (told[0].amounts or told[0].tags.isdisjoint(_OFFICE))
    return told if ends and office else []
