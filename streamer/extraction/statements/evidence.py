"""Which words of the text are the evidence of a statement: its clause, and the subject that it takes from another."""

from itertools import takewhile

from streamer.extraction.draft import Draft
from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.sentence.clause import Clause, is_finite
from streamer.extraction.sentence.waiting_subjects import describes_its_subject
from streamer.extraction.status.denials import denying_clause
from streamer.extraction.times.shared_time import keeps_from
from streamer.text.words.tokens import Tokens


def evidence_span(draft: Draft, tokens: Tokens) -> tuple[int, int]:
    """Return the code points of the clause, stretched over what the match captured beyond it (its subject).

    Where the clause only leads to an event that the next one goes on about, they are those from the event on: "opened
    an inquiry | into an air strike | that killed six", "police said | clashes in X | had killed six".
    """
    if (told := _goes_on_about(draft)) is not None:
        return tokens.starts[told[0].first], tokens.ends[told[1].last]
    chunks = [chunk for chunk in draft.clause.own if chunk.kind not in {"D", "Q"}]
    speakers = draft.sentence.said.chunks if draft.sentence.said is not None else frozenset[int]()
    while len(chunks) > 1 and (chunks[-1].kind in {",", "C"} or "subordinator" in chunks[-1].tags):
        joins = chunks.pop()
        if joins.kind == "C" and chunks[-1].first in speakers:
            chunks.pop()  # "…, medics | and residents said"
    while len(chunks) > 1 and (chunks[0].kind in {",", "C"} or _only_joins(chunks[0], chunks[1])):
        chunks.pop(0)
    if (adjunct := _only_dates(draft)) is not None:
        return tokens.starts[adjunct.first], tokens.ends[chunks[-1].last]
    first = chunks[0].first
    subject = draft.clause.chunks[0]
    if (
        draft.clause.inherited
        and subject.first < first
        and (subject.last + 1 == draft.clause.first or _resumes(draft, subject))
    ):
        first = subject.first
    if (denial := _denied_by(draft)) is not None:
        first = denial.chunks[0].first
    if (claim := _owned_up_in(draft)) is not None:
        first = min(first, claim.chunks[0].first)
    if draft.type == "leader_targeted" and _names_by_pronoun(draft):
        first = next((one.first for one in draft.sentence.clauses if subject in one.own), first)
    last = chunks[-1].last
    if draft.clause.borrowed is not None:  # "seized | and looted the port"
        last = max(last, draft.clause.borrowed.last)
    following = draft.sentence.after(draft.clause)
    if following is not None and keeps_from(draft.clause, following):
        last = next(one.last for one in reversed(following.own) if one.kind not in {",", "C", "D", "Q"})
    return tokens.starts[first], tokens.ends[last]


_HARM = frozenset({"kill", "injure", "die"})  # "20 people were killed in a bombing in X, where …" states it itself


def _goes_on_about(draft: Draft) -> tuple[Chunk, Chunk] | None:
    """Return the event's noun with its preposition, and the last chunk of the clause that goes on about it; or None."""
    anchor = draft.anchor
    chunks, goes_on = draft.clause.own, draft.sentence.after(draft.clause)
    at = next((index for index, one in enumerate(chunks) if one is anchor), 0)
    if not at or anchor is None or anchor.kind != "N" or goes_on is None:
        return None
    leads = [one for one in chunks[:at] if one.kind == "V"]
    if not leads or not leads[-1].head.isdisjoint(_HARM) or any(one.kind == "V" for one in chunks[at:]):
        return None
    governor = chunks[at - 1]
    if not _is_about(goes_on, anchor, governor, chunks[-1]):
        return None
    told = [one for one in goes_on.own if one.kind not in {",", "C", "D", "Q"}]
    governed = governor.kind == "P" and "w:of" not in governor.tags
    return (governor if governed else anchor), told[-1]


_AFTER = frozenset({"w:after", "w:following", "w:during", "w:amid", "w:since"})


def _only_dates(draft: Draft) -> Chunk | None:
    """Return the preposition of an event that what its clause tells came after: "hold the town | after a battle".

    None where the event's toll stands before it.
    """
    chunks, anchor = draft.clause.own, draft.anchor
    at = next((index for index, one in enumerate(chunks) if one is anchor), 0)
    if not at or anchor is None or anchor.kind != "N":
        return None
    before = list(takewhile(lambda one: one.kind in {"N", "A", "P", "S"}, reversed(chunks[:at])))
    opener = next((one for one in before if not one.tags.isdisjoint(_AFTER)), None)
    if opener is None or not any(one.kind == "V" and one.first < opener.first for one in chunks):
        return None
    if any(toll.chunk.first < opener.first for toll in draft.tolls):
        return None
    return opener


def _is_about(clause: Clause, noun: Chunk, governor: Chunk, last: Chunk) -> bool:
    """Say whether a clause has a noun for its subject, or for its scene: "a battle in | which …", "…, where …".

    `governor` stands before the noun, `last` ends its clause.
    """
    own_subject = clause.inherited and clause.chunks[0] is noun
    if clause.connective != "relative":
        return own_subject and clause.connective == "" and last.kind != ","
    return governor.kind == "P" and (own_subject or last.kind == "P" or "w:where" in clause.own[0].tags)


def _denied_by(draft: Draft) -> Clause | None:
    """Return the clause whose verb denies the one right behind it: "the army denied | having shelled the town"."""
    before = draft.sentence.before(draft.clause)
    if before is None or not draft.clause.inherited or draft.clause.connective:
        return None
    last = before.own[-1]
    return before if last.kind == "V" and "deny" in last.head else None


def _owned_up_in(draft: Draft) -> Clause | None:
    """Return the clause in which a party speaks of its deed: "the front said in a leaflet | that its men had …"."""
    if draft.type != "responsibility_reported" or "deed" not in draft.captures:
        return None
    said = draft.sentence.said
    clause = denying_clause(draft) or (said.clause if said is not None else None)
    return clause if clause is not None and clause.first < draft.clause.first else None


def _names_by_pronoun(draft: Draft) -> bool:
    """Say whether a participle leaves whom it hit to the clause before: "hit the car of X, | killing him"."""
    if draft.match is None or not draft.clause.inherited or "ing" not in draft.match.anchor.tags:
        return False
    return any("pronoun" in chunk.tags for chunk in draft.match.captures.get("person", []))


def _only_joins(first: Chunk, following: Chunk) -> bool:
    """Say whether a clause's "that" belongs to what is said of it: "said that | rebels had taken the town"."""
    return first.kind in {"S", "R"} and following.kind == "N" and "w:that" in first.tags


_TOLD = frozenset("NPTVA")


def _resumes(draft: Draft, subject: Chunk) -> bool:
    """Say whether only a relative clause stands between a clause and its subject: "X, who led it, was shot".

    Or a participle: "hostages | held in Mali | were freed".
    """
    told = [one for one in draft.sentence.chunks if subject.last < one.first < draft.clause.first]
    if not draft.clause.connective and is_finite(draft.clause.own[0]) and all(one.kind in _TOLD for one in told):
        return True
    between = [
        chunk
        for clause in draft.sentence.clauses
        for chunk in clause.own
        if subject.last < chunk.first < draft.clause.first
        and (clause.connective != "relative" or clause.first <= subject.first)
        and not (clause.own[0] is subject and describes_its_subject(clause))
    ]
    return all(chunk.kind == "," for chunk in between)
