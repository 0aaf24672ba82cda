"""What governs an event: it is avoided, stopped, allowed, wished for, demanded, or only says whose support one has."""

from streamer.extraction.draft import Draft
from streamer.extraction.rule_language.matching import Match
from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.sentence.clause import Clause

_WISHED = frozenset({
    "withdrawal_reported", "evacuation_reported", "displacement_reported", "aid_reported", "ceasefire_reported",
})  # fmt: skip
_WISHED_ENDS = frozenset({"released", "lifted", "eased"})
_LINKS = frozenset({"w:for", "w:of", "w:to", "w:on", "w:about", "w:over"})


def avoided(clause: Clause, anchor: Chunk) -> bool:
    """Say whether an event noun is what somebody avoids or waits for: "talks to avoid fighting", "without combat"."""
    if any("w:without" in chunk.tags for chunk in clause.own if chunk.last + 1 == anchor.first):
        return True
    before = [chunk for chunk in clause.own if chunk.last < anchor.first and chunk.kind in {"N", "V"}]
    if any("w:from" in chunk.tags for chunk in clause.own if chunk.last + 1 == anchor.first):
        return any(one.kind == "V" and one.head & {"keep_from", "stop_acts", "thwart", "avoid"} for one in before)
    if _only_backs(clause, anchor):
        return True
    stopped = bool(before) and "stop_acts" in before[-1].head and anchor.tags.isdisjoint({"determiner", "amount"})
    if stopped and not any(chunk.places for chunk in clause.own if chunk.first > anchor.first):
        return True  # "halted shelling for three hours"
    return bool(before) and before[-1].kind == "V" and bool(before[-1].head & {"avoid", "wait_in"})


def only_helps(draft: Draft) -> bool:
    """Say whether fire only backs those who attack: "fighters, backed by mortar fire, attacked the base"."""
    return draft.match is not None and draft.match.anchor.kind == "N" and _only_backs(draft.clause, draft.match.anchor)


def _only_backs(clause: Clause, anchor: Chunk) -> bool:
    """Say whether an event only tells whose support somebody has: "fighters backed by Saudi-led air strikes"."""
    at = clause.own.index(anchor) if anchor in clause.own else 0
    helped = at > 1 and "w:by" in clause.own[at - 1].tags and "affiliate" in clause.own[at - 2].head
    after = [chunk for chunk in clause.own if chunk.first > anchor.last]
    return helped and not any(chunk.places for chunk in after)


def only_wished(match: Match) -> bool:
    """Say whether what somebody may want is called for or talked about: "called for the withdrawal of", "talks on it".

    A strike that should end has happened; a withdrawal that should begin has not.
    """
    sets, anchor = match.pattern.sets, match.anchor
    if match.rule.type not in _WISHED and _WISHED_ENDS.isdisjoint(sets.values()):
        return False
    if anchor.kind == "V":
        return _is_about_wish(match.clause, anchor)
    before = [chunk for chunk in match.clause.own if chunk.last < anchor.first]
    for at, chunk in reversed(list(enumerate(before))):
        if chunk.kind == "V":
            wishes = "wish_for" in chunk.head and at + 1 < len(before) and "w:for" in before[at + 1].tags
            return wishes or "talk_about" in chunk.head
        linked = at + 1 == len(before) - 1 and not before[-1].tags.isdisjoint(_LINKS - {"w:of", "w:to"})
        if chunk.kind == "N" and "aim_word" in chunk.head and linked:
            return True
        if chunk.kind == "P" and chunk.tags.isdisjoint(_LINKS):
            return False
    return False


def _is_about_wish(clause: Clause, verb: Chunk) -> bool:
    """Say whether a verb is done to what is called for, or only talked about: "ignored calls for a truce"."""
    own = clause.own
    at = own.index(verb) if verb in own else 0
    if at and "ing" in verb.tags and "w:about" in own[at - 1].tags:
        return True  # "spoke about extending the truce"
    done_to = own[at + 1 : at + 3]
    return [one.kind for one in done_to] == ["N", "P"] and (
        "appeal_noun" in done_to[0].head and "w:for" in done_to[1].tags
    )


def permitted(clause: Clause, anchor: Chunk | None) -> bool:
    """Say whether somebody only gives leave for the event: "authorised air strikes on the town"."""
    at = clause.own.index(anchor) if anchor is not None and anchor.kind == "N" and anchor in clause.own else 0
    return at > 0 and clause.own[at - 1].kind == "V" and "permit_deed" in clause.own[at - 1].head


def is_habit(draft: Draft) -> bool:
    """Say whether a clause tells what is done as a rule: "they often call in air strikes | when they are fired at"."""
    clauses = draft.sentence.clauses
    at = clauses.index(draft.clause)
    told = [draft.clause, *(clauses[at - 1 : at] if draft.clause.connective in {"when", "if"} else ())]
    return any(_tells_habit(one) for one in told)


def _tells_habit(clause: Clause) -> bool:
    verb = clause.verb()
    acts = verb is not None and {"present", "active"} <= verb.tags
    return acts and any("habit_word" in chunk.tags for chunk in clause.own)


def provided(clause: Clause) -> bool:
    """Say whether a clause tells what a deal is to bring: "the accord provides for a truce from Friday"."""
    return any(chunk.kind == "V" and "provide_for" in chunk.head and "present" in chunk.tags for chunk in clause.own)


def looked_into(clause: Clause, anchor: Chunk) -> bool:
    """Say whether an inquiry is asked for, not its event: "urged the army to investigate the killings in X"."""
    before = [chunk for chunk in clause.own if chunk.last < anchor.first]
    return any(chunk.head & {"sure_inquiry", "look_into"} for chunk in before)


def demanded(draft: Draft) -> bool:
    """Say whether the clause is what somebody demands: "demand that the army withdraw | and let aid in".

    Who insists that something is or was so demands nothing; "insists that they leave" may.
    """
    clauses = draft.sentence.clauses
    at = clauses.index(draft.clause)
    verb = draft.clause.verb()
    while clauses[at].connective == "and" and clauses[at].inherited and verb is not None and "base" in verb.tags:
        at -= 1
    if clauses[at].connective != "that" or at == 0:
        return False
    heads: set[str] = set().union(*[chunk.head for chunk in clauses[at - 1].own if chunk.kind == "V"])
    told = verb is not None and ("be" in verb.head or verb.tags.isdisjoint({"base", "present"}))
    states = "insist_verb" in heads and told
    return "demand_verb" in heads and not states


def conditional(clause: Clause) -> bool:
    """Say whether a clause states a condition: "if Owerri falls", "should Owerri fall"."""
    return clause.connective in {"if", "unless", "whether"} or "w:should" in clause.own[0].tags


def awaited(draft: Draft) -> bool:
    """Say whether a clause tells up to when something will go on: "we will not stop until the flag flies over it".

    Or what must come before it can begin: "talks will begin once the rebels withdraw", of no day that is named.
    """
    clauses, clause, verb = draft.sentence.clauses, draft.clause, draft.clause.verb()
    at = clauses.index(clause)
    before = [chunk for one in clauses[:at] for chunk in one.own if chunk.kind == "V"]
    tags = before[-1].tags if before and "perfect" not in before[-1].tags else frozenset()
    if clause.connective == "until":
        return "future" in (before[-1].tags if before else ())
    if verb is None or not tags & {"future", "modal"} or any(chunk.times for chunk in clause.own):
        return False
    told_now = not verb.tags.isdisjoint({"present", "perfect", "passive_now"})
    if clause.connective == "once" or (clause.connective == "as" and "w:soon" in clauses[at - 1].own[-1].tags):
        return told_now or "future" in tags
    return clause.connective == "when" and told_now
