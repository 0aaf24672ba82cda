"""Sentences that leave out their "is", as headlines do: "Rebels in control of Goma", "Troops at the gates of Homs"."""

from streamer.extraction.sentence.clause import Clause

_TELLS = frozenset({"report", "say_that"})


def mark_verbless(clauses: list[Clause]) -> list[Clause]:
    """Return a sentence's clauses, its subject tagged where no verb follows but that of its teller.

    The teller is a clause of its own: "Rebels in control of Goma, | residents say".
    """
    if len(clauses) == 1 and _ends_with_teller(clauses[0]):
        *chunks, teller, verb = clauses[0].chunks
        clauses = [Clause(chunks, clauses[0].connective), Clause([teller, verb])]
    if not clauses or clauses[0].has_verb() or len(clauses) > 2:
        return clauses
    told = clauses[-1].verb()
    if told is None or told.head & _TELLS:
        subject = clauses[0].subject()
        if subject is not None and subject is clauses[0].chunks[0]:
            subject.tags.add("verbless")
    return clauses


def _ends_with_teller(clause: Clause) -> bool:
    """Say whether nothing but a comma parts who tells it from a statement without a verb."""
    kinds = [chunk.kind for chunk in clause.chunks]
    return kinds[-3:] == [",", "N", "V"] and kinds.count("V") == 1 and bool(clause.chunks[-1].head & _TELLS)
