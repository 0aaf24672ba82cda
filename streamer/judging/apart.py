"""What one article sets apart itself: two events of one place, although each could be the incident that is known."""

from collections.abc import Sequence

from streamer.judging.figures import agree, is_the_rest
from streamer.judging.nights import AT_ONCE
from streamer.judging.telling import Telling
from streamer.model.incident import Claim


def _dated_apart(one: Telling, other: Telling) -> bool:
    """Whether one article dates two attacks on different days: "on Monday nine were killed, on Tuesday bombs fell"."""
    if one.type not in AT_ONCE or one.occurred is None or other.occurred is None:
        return False
    return one.occurred.is_apart_from(other.occurred)


def conflicts(one: Telling, other: Telling, claims: Sequence[Claim] = ()) -> bool:
    """Say whether one article tells of two events here: it sets them apart, or gives them different numbers.

    `claims` are those of the known incident: how many of its captives are left is no other number.
    """
    if one.type == "civilian_estimate_changed":
        return False
    if one.distinct != other.distinct or _dated_apart(one, other):
        return True
    shared = False
    for measure in {figure.measure for figure in one.figures} & {figure.measure for figure in other.figures}:
        ours = [figure for figure in one.figures if figure.measure == measure and figure.change is None]
        theirs = [figure for figure in other.figures if figure.measure == measure and figure.change is None]
        if any(is_the_rest(figure, (*one.figures, *other.figures), claims) for figure in (*ours, *theirs)):
            continue
        agreed = any(agree(figure, same) for figure in ours for same in theirs if figure.unit == same.unit)
        if ours and theirs and not agreed:
            return True
        shared = shared or agreed
    return one.distinct and not shared
