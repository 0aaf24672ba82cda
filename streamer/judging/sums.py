"""Is a total over a period made up of events that the stream knows one by one?"""

from streamer.judging.figures import TOLLS, held_figure, in_slot, point, slot_in
from streamer.judging.index import query_keys
from streamer.judging.places import relation
from streamer.judging.state import JudgeState
from streamer.judging.telling import Telling
from streamer.judging.times import event_time, nearness
from streamer.model.article import ArticleHead
from streamer.model.incident import Incident


def sums_up_known(telling: Telling, head: ArticleHead, state: JudgeState) -> bool:
    """Say whether single known events of the total's type, place and time account for all that it counts."""
    when = event_time(telling.occurred, head.published_at, past=telling.past)
    parts = [
        incident
        for incident in state.candidates(query_keys(telling.type, telling.places, when))
        if incident.scope == "event" and incident.retracted_at is None and _lies_in(incident, telling)
        if nearness(when, event_time(incident.happened, incident.first_published, past=incident.past)) is not None
    ]
    if not parts:
        return False
    tolls = [figure for figure in telling.figures if figure.measure in TOLLS]
    strikes = next((point(figure) for figure in telling.figures if figure.measure == "strikes"), 0.0)
    return strikes <= len(parts) and all(point(toll) <= _sum(parts, toll.measure) for toll in tolls)


def _lies_in(incident: Incident, telling: Telling) -> bool:
    return any(relation(ours, theirs) in {"same", "inner"} for ours in incident.places for theirs in telling.places)


def _sum(parts: list[Incident], measure: str) -> float:
    total = 0.0
    for incident in parts:
        slots = {slot_in(incident.claims, claim.figure) for claim in incident.claims if claim.figure.measure == measure}
        held = (held_figure(in_slot(incident.claims, slot)) for slot in slots if slot[1] == "people")
        total += max((point(figure) for figure in held if figure is not None), default=0.0)
    return total
