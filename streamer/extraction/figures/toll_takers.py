"""Which statements take tolls, and which tolls are told by another one already."""

from streamer.extraction.draft import Draft
from streamer.extraction.sentence.clause import Clause
from streamer.extraction.status.tries import is_failed_try, is_try


def takes_tolls(draft: Draft) -> bool:
    """Say whether the dead and wounded beside an event are its own figures; a bare try to do something is no event."""
    if draft.match is None or not draft.match.rule.takes_tolls:
        return False
    return not is_try(draft) or is_failed_try(draft)


def is_foretold(draft: Draft, following: list[Draft]) -> bool:
    """Say whether a toll without an event, as headlines have it, is that of the event in the next sentence."""
    if draft.match is not None or not draft.tolls or draft.type != "casualties_reported":
        return False
    told = {(toll.figure.measure, toll.figure.best, toll.figure.low) for toll in draft.tolls}
    events = [other for other in following if takes_tolls(other) and other.type != "casualties_reported"]
    theirs = [toll.figure for other in events for toll in other.tolls]
    return told <= {(figure.measure, figure.best, figure.low) for figure in theirs}


def call_headline(headline: list[Draft], lead: list[Draft]) -> None:
    """Give what a headline only counts ("Three rebels slain") the type of the lead's events, where that is one."""
    types = {other.type for other in lead if takes_tolls(other) and other.type != "casualties_reported"}
    for draft in headline:
        placed_else = any(one.places and one not in draft.clause.own for one in draft.sentence.chunks)
        if draft.match is None and len(types) == 1 and draft.sentence.chunks[-1].kind != "D" and not placed_else:
            draft.type = next(iter(types))
            draft.rule = f"{draft.type}/toll"


def is_counted_beside(draft: Draft, here: list[Draft]) -> bool:
    """Say whether bodies without a number are those that their sentence counts: "two men died and bodies lay about"."""
    bare = draft.type == "casualties_reported" and draft.match is not None and not draft.tolls
    return bare and any(other.tolls for other in here)


def tells_how_besides(draft: Draft, near: list[Draft]) -> bool:
    """Say whether uncounted dead are of an event told beside them: "many were killed" after "jets hit the town"."""
    if draft.type != "casualties_reported" or "victim" not in draft.captures:
        return False
    return any((takes_tolls(one) and one.type != draft.type) or (one.tolls and one is not draft) for one in near)


def finds_bodies(draft: Draft, clause: Clause) -> bool:
    """Say whether a clause, whose toll an event has, only tells that the dead were found: "bodies were recovered"."""
    return draft.type == "casualties_reported" and draft.match is not None and draft.clause is clause
