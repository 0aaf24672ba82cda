"""Statements that leave out their verb: "Rebels in control of Goma", "Lorry bomb at the tax post; 12 killed"."""

from collections.abc import Sequence

from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.sentence.clause import Clause

_TELLS = frozenset({"report", "say_that"})
_HARM = frozenset({"kill", "injure"})
_PERSON = frozenset({"people", "children", "women", "civilians", "medics", "journalists", "aid_workers"})
_NOT_ONE = frozenset({"plural", "amount", "determiner", "pronoun", "side", "family_noun", "force_part"})
_OPENS = frozenset({"T", ",", "C"})  # what may stand before the subject of an entry


def mark_verbless(clauses: list[Clause], chunks: Sequence[Chunk]) -> list[Clause]:
    """Return the clauses of a sentence of `chunks`, its subject tagged where no verb follows but that of its teller.

    The teller is a clause of its own: "Rebels in control of Goma, | residents say".
    """
    if len(clauses) == 1 and _ends_with_teller(clauses[0]):
        *chunks, teller, verb = clauses[0].chunks
        clauses = [Clause(chunks, clauses[0].connective), Clause([teller, verb])]
    _mark_entries(clauses, chunks)
    if not clauses or clauses[0].has_verb() or len(clauses) > 2:
        return clauses
    told = clauses[-1].verb()
    if told is None or told.head & _TELLS:
        subject = clauses[0].subject()
        if subject is not None and subject is clauses[0].chunks[0]:
            subject.tags.add("verbless")
    return clauses


def _mark_entries(clauses: Sequence[Clause], chunks: Sequence[Chunk]) -> None:
    """Tag the subject of each clause that is a statement of its own without a verb, as in registers and captions.

    It stands between the signs of its sentence, or only a toll follows it: "12 May: mortar fire on X; | 12 killed".
    """
    for index, clause in enumerate(clauses):
        _mark_person(clause)
        own = clause.own
        subject = clause.subject()
        if clause.connective or clause.inherited or subject is None or not _tells_only_toll(clause, subject):
            continue
        if any(chunk.kind not in _OPENS for chunk in own[: own.index(subject)]):
            continue
        before, behind = chunks.index(own[0]) - 1, chunks.index(own[-1]) + 1
        opens = before < 0 or chunks[before].kind == "D"
        ends = behind == len(chunks) or chunks[behind].kind == "D"
        if opens and (ends or (index + 1 < len(clauses) and bool(clauses[index + 1].own[0].amounts))):
            for chunk in _with_joined(clause, subject):
                chunk.tags.add("entry")


def _mark_person(clause: Clause) -> None:
    """Tag a person of whom telegrams say without an article what became of him: "driver killed"."""
    if [chunk.kind for chunk in clause.own] != ["N", "V"]:
        return
    person, verb = clause.own
    fate = "participle" in verb.tags and not verb.head.isdisjoint(_HARM)
    if fate and not person.head.isdisjoint(_PERSON) and person.tags.isdisjoint(_NOT_ONE) and not person.names:
        person.tags.add("single")


def _with_joined(clause: Clause, subject: Chunk) -> list[Chunk]:
    """Return a subject with the group that "and" joins to it: "vehicle and knife attack"."""
    at = clause.chunks.index(subject)
    joint, *joined = clause.chunks[at + 1 : at + 3] or [subject]
    return [subject, *joined] if joint.kind == "C" and [one.kind for one in joined] == ["N"] else [subject]


def _tells_only_toll(clause: Clause, subject: Chunk) -> bool:
    """Say whether a clause has no verb but what became of a number of people: "Bombs on the market, 11 killed"."""
    verbs = [at for at, chunk in enumerate(clause.own) if chunk.kind == "V"]
    before = [clause.own[at - 1] for at in verbs]
    harm = all("participle" in clause.own[at].tags and clause.own[at].head & _HARM for at in verbs)
    return harm and all(one.amounts and one is not subject for one in before)


def _ends_with_teller(clause: Clause) -> bool:
    """Say whether nothing but a comma parts who tells it from a statement without a verb."""
    kinds = [chunk.kind for chunk in clause.chunks]
    return kinds[-3:] == [",", "N", "V"] and kinds.count("V") == 1 and bool(clause.chunks[-1].head & _TELLS)
