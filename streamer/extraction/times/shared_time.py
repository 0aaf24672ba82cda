"""Which other clauses of a sentence can date an event: those whose deed happened together with it."""

from collections.abc import Sequence

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked_sentence import MarkedSentence
from streamer.extraction.sentence.clause import WHEN_ELSE, Clause
from streamer.extraction.times.causes import EVENT_HEADS

_WHO = frozenset({"some_people", "name", "leader_word", "captive_people", "crew_noun"})
# What ends or undoes an earlier event of its own type, which a participle dates.
_UNDONE = frozenset({"abduction_reported", "ceasefire_reported", "territory_captured", "siege_reported"})
_REACH = 12  # clauses either way: a time further off is another event's, and a hostile sentence has thousands
_SHARES_TIME = frozenset({"", "and", "but", "or", "when", "as", "while", "relative", "by", "there", "with"})


def counts_on(clause: Clause) -> bool:
    """Say whether a clause tells of an earlier or later event than the one before it: "three days after", "since"."""
    if clause.connective in WHEN_ELSE:
        return True
    own = clause.own
    return len(own) > 1 and "amount_duration" in own[0].tags and bool(own[1].tags & {"w:after", "w:before"})


def nearest(draft: Draft) -> Sequence[Clause]:
    """Return the clauses around the draft's own that can date it: those before, nearest first, then those after."""
    clauses, at = draft.sentence.clauses, draft.sentence.clauses.index(draft.clause)
    return [*reversed(clauses[max(0, at - _REACH) : at]), *clauses[at + 1 : at + 1 + _REACH]]


def shares_time(other: Clause, draft: Draft) -> bool:
    """Say whether what another clause dates happened together with the draft's event."""
    clause = draft.clause
    if counts_on(clause) or _tells_its_dead(other, draft):
        return _tells_its_dead(other, draft)  # "On Monday a soldier was killed | after rebels ambushed his patrol"
    if other.connective == "that" and clause.connective == "and" and other.first < clause.first:
        # "Said that planes landed on the night of 10 March | and unloaded …".
        return draft.sentence.before(clause) is other
    if other.connective not in _SHARES_TIME or counts_on(other):
        return keeps_from(clause, other)
    if clause.connective == "when" and _leads_to(other, draft):
        return True  # "six men who were killed on Monday | when a mine blew up their bus | were buried on Friday"
    if not other.has_verb():  # "On 30 May the Support Forces (SF) …", no dateline: "BEIRUT, Jan 8 (Reuters) - …"
        return other.own[0].kind in {"T", "P"} and other.connective == ""
    if other.connective == "relative":
        told = _speaks_of(other, draft) or _only_describes(other, draft)
        return told or _goes_on(other, draft.sentence) or _comes_first(other, draft) or _was_under_way(other, draft)
    if clause.connective == "relative":
        own = clause.own[0]
        if own.kind == "V" and "ing" in own.tags and other.first < clause.first:
            return True  # "rebels attacked on Monday | and sent families | fleeing in panic"
        return bool(clause.chunks[0].head & EVENT_HEADS) and any(chunk is clause.chunks[0] for chunk in other.chunks)
    return True


def keeps_from(clause: Clause, following: Clause) -> bool:
    """Say whether a clause goes on with what it keeps from happening: "barred a convoy from | reaching X on Monday"."""
    ends = clause.own[-1]
    goes_on = following.connective == "from" and "w:from" in ends.tags and following.own[0].first == ends.last + 1
    return goes_on and "ing" in following.own[0].tags


def _tells_its_dead(other: Clause, draft: Draft) -> bool:
    """Say whether another clause before tells whom the event killed; not "wounded on Friday | hours after a raid".

    Or by what: "a soldier died on Friday from a grenade | thrown by rebels".
    """
    clause = draft.clause
    by_it = clause.connective == "relative" and any(chunk is clause.chunks[0] for chunk in other.own)
    if other.first > clause.first or not (by_it or clause.connective in {"after", "when"}):
        return False
    return any(toll.chunk is chunk for toll in draft.tolls for chunk in other.own)


def _leads_to(other: Clause, draft: Draft) -> bool:
    """Say whether a clause stands before a "when", with nothing between but what "and" adds to it."""
    clauses = draft.sentence.clauses
    at, here = clauses.index(other), clauses.index(draft.clause)
    return at < here and all(one.connective == "and" for one in clauses[at + 1 : here])


def _comes_first(other: Clause, draft: Draft) -> bool:
    """Say whether it tells how attackers came: "gunmen who | crossed the river on Tuesday | shot 11 villagers"."""
    clause, match = draft.clause, draft.match
    if match is None or not match.rule.takes_tolls or not (clause.inherited and other.inherited):
        return False
    doer, verb = clause.chunks[0], other.verb()
    return doer is other.chunks[0] and "combatants" in doer.tags and verb is not None and "active" in verb.tags


def _was_under_way(relative: Clause, draft: Draft) -> bool:
    """Say whether it tells what those hit were doing: "shot three farmers who | were digging a well on Friday"."""
    verb = relative.verb()
    if verb is None or not relative.inherited or relative.chunks[0] not in draft.clause.chunks:
        return False
    doing = "unfinished" in verb.tags and "present" not in verb.tags
    return doing or ("attempt_verb" in verb.head and not verb.tags & {"perfect", "present"})


def _only_describes(relative: Clause, draft: Draft) -> bool:
    """Say whether a participle behind the event only says how somebody looked: "taken by men | masked, on Sunday"."""
    verb = relative.verb()
    last = draft.clause.chunks[-1] if draft.clause.chunks else None
    return verb is not None and "describing" in verb.head and relative.own[0] is verb and relative.chunks[0] is last


def _goes_on(relative: Clause, sentence: MarkedSentence) -> bool:
    """Say whether a clause that was taken for a relative one has the time of its sentence.

    "Shells hit people | fleeing the town on Monday", and the verb behind a participle: "a mine left by rebels |
    exploded on Monday".
    """
    verb = relative.verb()
    opens_with_verb = verb is not None and relative.own[0] is verb
    if verb is None or not opens_with_verb:
        return False
    if "ing" in verb.tags:
        return True
    at = sentence.clauses.index(relative)
    before = sentence.clauses[at - 1].own if at else []
    place = next((index for index, chunk in enumerate(before) if chunk.kind == "V"), None)
    if place is None or "participle" not in before[place].tags:
        return False
    by = place + 1 < len(before) and bool(before[place + 1].tags & {"w:by"})
    return by or "active" not in before[place].tags


def _speaks_of(relative: Clause, draft: Draft) -> bool:
    """Say whether a relative clause goes on about the event's noun: "a bombing that killed 20 on Thursday"."""
    if draft.match is None or not relative.inherited:
        return False
    of_person = draft.match.anchor.kind == "V" and relative.chunks[0].tags & _WHO
    if of_person or (draft.type in _UNDONE and relative.own[0].kind == "V"):
        return False  # "the colonel, who took X in May, | died", "freed a priest | kidnapped in January"
    first, last = draft.match.span
    return any(chunk is relative.chunks[0] for chunk in draft.clause.chunks[first : last + 1])
