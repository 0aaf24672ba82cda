"""Whom a place takes in: those of the last days came there, and those whom a hospital takes in are its patients."""

from collections.abc import Sequence

from streamer.extraction.draft import Draft
from streamer.extraction.figures.stocks import FLOW_DAYS
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.times.event_time import own_time

_PATIENTS = frozenset({"medical", "obj_hospital", "patient_noun", "injured_noun"})
_SHORT = frozenset({"hour", "day", "week"})
_STRETCHES = frozenset({"week", "weekend", "night", "overnight", "day"})


def settle_taken_in(drafts: Sequence[Draft], article: MarkedArticle) -> list[Draft]:
    """Return the drafts: "the camp took in 9,400 people this week" is a flight, a hospital's patients are none."""
    kept = [one for one in drafts if not (_takes_in(one) and _is_a_hospital(one))]
    for draft in kept:
        if _takes_in(draft) and _is_of_the_last_days(draft, article):
            draft.type = "displacement_reported"
            draft.rule = f"{draft.type}/taken_in:{draft.rule.rpartition(':')[2]}"
            draft.values = {"direction": "in"}
    return kept


def _takes_in(draft: Draft) -> bool:
    anchors = [one for one in draft.clause.own if one.kind == "V"]
    return draft.type == "civilian_estimate_changed" and any("receive_people" in one.head for one in anchors)


def _is_a_hospital(draft: Draft) -> bool:
    return any(one.kind == "N" and not one.head.isdisjoint(_PATIENTS) for one in draft.clause.chunks)


def _is_of_the_last_days(draft: Draft, article: MarkedArticle) -> bool:
    time = own_time(draft)
    if time is None:  # "during the week" names no day
        return not _STRETCHES.isdisjoint(article.tokens.words[draft.clause.first : draft.clause.last + 1])
    if time.relation == "since":
        return False
    if time.start is None or article.published_at is None:
        return time.granularity in _SHORT
    return (article.published_at - time.start).days <= FLOW_DAYS
