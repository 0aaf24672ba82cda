"""Reports that an outlet withdraws as a whole: "The agency has withdrawn its story about a bomb that killed five".

Such a text states no event; what it names is what was withdrawn. Where no rule finds an event in its words, the bare
event noun ("withdraws story on Jalalabad bombing") names it.
"""

from collections.abc import Sequence

from streamer.extraction.clause import Clause
from streamer.extraction.draft import Draft
from streamer.extraction.marked import MarkedArticle, MarkedSentence
from streamer.model.details import AlertType

EVENT_NOUNS: tuple[tuple[str, AlertType], ...] = (
    ("airstrike", "airstrike_reported"),
    ("shell_attack", "shelling_reported"),
    ("blast", "bombing_reported"),
    ("chemical", "chemical_attack_reported"),
    ("civilian_attack", "civilian_attack_reported"),
    ("abduction_noun", "abduction_reported"),
    ("clash", "clash_reported"),
)
_WORDS = frozenset(
    "withdraw withdraws withdrew withdrawn withdrawing retract retracts retracted rescind rescinds rescinded".split()
)
_LEAD = 3  # sentences in which an article says that it is about a withdrawal


def is_withdrawn(draft: Draft, marked: MarkedArticle) -> bool:
    """Say whether a statement tells of what an outlet withdraws: in the whole article, or beside those words."""
    if any(withdraws(sentence) for sentence in marked.sentences[:_LEAD]):
        return True
    near = marked.sentences[max(0, draft.sentence.index - 1) : draft.sentence.index + 1]
    return any(withdraws(sentence) for sentence in near)


def withdraws(sentence: MarkedSentence) -> bool:
    """Say whether a sentence withdraws a report."""
    return sentence.has_word(_WORDS) and any(_withdraws(clause) for clause in sentence.clauses)


def _withdraws(clause: Clause) -> bool:
    verb = next((chunk for chunk in clause.own if chunk.kind == "V" and "withdraw_report" in chunk.head), None)
    if verb is None or verb.tags & {"negation", "future", "modal", "infinitive"}:
        return False
    pieces = [chunk for chunk in clause.chunks if chunk.kind == "N" and "report_piece" in chunk.head]
    if "passive" in verb.tags:
        return any(piece.first < verb.first for piece in pieces)
    return any(piece.first > verb.first for piece in pieces)


def withdrawn_events(drafts: Sequence[Draft], marked: MarkedArticle) -> list[Draft]:
    """Return drafts for the event nouns of sentences that withdraw a report, where no rule found what it was about."""
    found: list[Draft] = []
    for sentence in marked.sentences[:_LEAD]:
        if not withdraws(sentence) or any(draft.sentence is sentence for draft in drafts):
            continue
        for clause in sentence.clauses:
            for chunk in clause.own:
                type_ = next((kind for name, kind in EVENT_NOUNS if chunk.kind == "N" and name in chunk.head), None)
                if type_ is not None:
                    found.append(Draft(type_, f"{type_}/withdrawn", sentence, clause))
    return found
