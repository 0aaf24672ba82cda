"""What is only feared or thought possible: the deed itself, or, beside a deed that is certain, no more than its toll.

"Dozens are feared dead after an air strike on X" and "shells may have killed 20 in X" are sure of the strike and the
shells; "rebels may have shelled X" is not. A toll that is only feared is no figure of a certain event.
"""

from collections.abc import Sequence

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked_sentence import MarkedSentence
from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.sentence.clause import Clause
from streamer.extraction.times.causes import EVENT_HEADS

_HARMS = frozenset({"do_harm", "die", "kill", "injure", "harm_both"})
_COUNTS = frozenset({"rise", "number_verb", "stand_at", "be"})
_TOLLS = frozenset({"toll_noun", "number_noun", "casualty"})
_PEOPLE = frozenset({"some_people", "amount"})


def is_feared_by_speaker(clause: Clause, sentence: MarkedSentence) -> bool:
    """Say whether a clause tells what somebody fears or foresees: "agencies fear | that shells have killed dozens"."""
    before = sentence.before(clause)
    if before is None or clause.connective not in {"that", ""}:
        return False
    told = before.own[:-1] if clause.inherited and before.own[-1] is clause.chunks[0] else before.own
    if not told:
        return False
    last, that = told[-1], clause.connective == "that"
    if last.kind == "V" and "fear" in last.head:
        return that or "passive" not in last.tags
    return that and last.kind == "N" and "fear_cue" in last.tags


def counts_only_feared(clause: Clause, sentence: MarkedSentence) -> bool:
    """Say whether those whom a clause counts are only feared or thought to be harmed: "40 may have died"."""
    verbs = [chunk for chunk in clause.own if chunk.kind == "V"]
    may = any(verb.tags & {"possible", "future"} and verb.head & (_HARMS | _COUNTS) for verb in verbs)
    return may or any(_is_feared(verb) for verb in verbs) or is_feared_by_speaker(clause, sentence)


def is_certain_besides(draft: Draft) -> bool:
    """Say whether an event is sure, though what it did to people is only feared or possible.

    A noun names the event, and a verb of harm, of the toll or of fear for people has the doubt.
    """
    if draft.match is None or not draft.match.rule.takes_tolls:
        return False
    first, last = draft.match.span
    named = any(one.kind == "N" and one.head & EVENT_HEADS for one in draft.clause.chunks[first : last + 1])
    if not named:
        return False
    chunks, verb = draft.clause.own, draft.clause.verb()
    if verb is None or "negation" in verb.tags:
        return False
    if verb.head & _HARMS and "future" not in verb.tags:
        perhaps = verb.tags >= {"possible", "perfect"}
        return perhaps or ("possible" not in verb.tags and is_feared_by_speaker(draft.clause, draft.sentence))
    if verb.head & _COUNTS and verb.tags & {"possible", "future"} and any(one.head & _TOLLS for one in chunks):
        return True
    subject = draft.clause.subject()
    return _is_feared(verb) and subject is not None and not subject.tags.isdisjoint(_PEOPLE)


def has_toll_besides(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether the sentence of an event tells a toll that is not the event's: one only feared is the fact it brings.

    A toll that holds is bound to its event by then.
    """
    if draft.match is None or not draft.match.rule.takes_tolls:
        return False
    return any(one.match is None and one.tolls and one.sentence is draft.sentence for one in drafts)


def _is_feared(verb: Chunk) -> bool:
    return {"fear", "passive"} <= verb.head | verb.tags
