"""Flight or evacuation: the words that tell of one movement give one statement.

"300 people left the town on buses of the UN" is an evacuation, "militiamen drove 300 people out of the town" a flight.
"""

from collections.abc import Sequence

from streamer.extraction.draft import Draft

_OTHER = {"displacement_reported": "evacuation_reported", "evacuation_reported": "displacement_reported"}
_GOODS = frozenset({"aid_noun", "goods_noun"})
_LEFT = frozenset({"passive", "leave_home", "stay_in"})
_ARMED = frozenset({"combatants", "troops_noun"})


def is_told_as_other_move(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether a flight is an evacuation by the same words, or an evacuation a flight at the hands of armed men."""
    if draft.match is None or draft.type not in _OTHER:
        return False
    anchor = draft.match.anchor
    told_twice = any(
        other.type == _OTHER[draft.type] and other.match is not None and other.match.anchor is anchor
        for other in drafts
    )
    return told_twice and (draft.type == "evacuation_reported") == _is_driven_out(draft)


def _is_driven_out(draft: Draft) -> bool:
    if draft.match is None or "force_move" not in draft.match.anchor.head:
        return False
    subject = draft.clause.subject()
    return subject is not None and not _ARMED.isdisjoint(subject.head | subject.tags)


def is_no_flight(draft: Draft) -> bool:
    """Say whether nobody moves: help does ("aid for 12,000 people reached the camp"), or "only 1,600 are left"."""
    if draft.type != "displacement_reported":
        return False
    stays = draft.match is not None and draft.match.anchor.tags >= _LEFT
    return stays or _moves_goods(draft)


def _moves_goods(draft: Draft) -> bool:
    subject = draft.clause.subject()
    if subject is None:
        return False
    loads = [chunk for chunk in draft.clause.own if chunk.kind == "N"] if "carrier_noun" in subject.head else [subject]
    return any(not _GOODS.isdisjoint(chunk.head) for chunk in loads)
