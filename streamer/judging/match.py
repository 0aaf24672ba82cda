"""Is what an article tells an incident that the stream knows?

Some differences settle it: another phase, another place, times that cannot be the same, parties that contradict. What
remains is weighed: place and time carry most, equal figures and targets add, other figures take away. Figures alone
never part two reports of one event, since tolls change; they choose between events of one place and day.
"""

from dataclasses import dataclass
from typing import Literal

from streamer.judging.figures import TOLLS, agree, held_figure, in_slot, is_the_rest, point, slot_in
from streamer.judging.index import LASTING
from streamer.judging.names import normal_name, parties_agree, same_party, same_person
from streamer.judging.nights import is_yet_to_come
from streamer.judging.places import WIDE, can_lie_in, relation
from streamer.judging.targets import hit_another_thing, target_weight
from streamer.judging.telling import Telling
from streamer.judging.times import DAY, EventTime, Nearness, event_time, nearness
from streamer.model.details import AlertType
from streamer.model.figure import Figure
from streamer.model.incident import Incident
from streamer.model.observation import Role
from streamer.model.place import Place

Mismatch = Literal[
    "other_phase", "other_scope", "other_place", "other_time", "other_actor", "other_person", "other_object",
    "set_apart", "other_event", "too_little",
]  # fmt: skip

ENOUGH = 2.0
ENOUGH_WITHIN_ARTICLE = 1.0  # a title that only names the country
_SAME_PLACE = 2.0
_TELLING_TOLL = 10
_MISCOUNTED = 2  # between two reports of the same hour
_LEADER_DAYS = 60
_WITHDRAWN_DAYS = 14
_SAME_TOLLS_DAYS = 30
ENDED = frozenset({"released", "escaped", "killed"})
# What the same parties do once at a place within days: not so the strikes, fights and flights of a war.
_ONCE: frozenset[AlertType] = frozenset(
    {
        "territory_captured", "withdrawal_reported", "offensive_launched", "ceasefire_reported",
        "responsibility_reported", "investigation_reported", "leader_targeted",
    }
)  # fmt: skip
_TIME_WEIGHT: dict[Nearness, float] = {"hour": 2.0, "day": 1.5, "near": 1.0, "apart": -1.0}
_DOERS: tuple[Role, ...] = ("attacker", "force")


@dataclass(frozen=True, slots=True)
class Match:
    """A telling and an incident that can be one event; the higher score is the better match."""

    incident: Incident
    score: float


def match(
    telling: Telling, when: EventTime, incident: Incident, *, about: str | None = None, enough: float = ENOUGH
) -> Match | Mismatch:
    """Return how well the telling fits the incident, or the reason why it cannot be it.

    `enough` is the least score that makes them one event.
    """
    if telling.phase and incident.phase and telling.phase != incident.phase:
        return "other_phase"
    if telling.scope != incident.scope:
        return "other_scope"
    where = _place_weight(telling, incident)
    how_near = None if where is None else _nearness(telling, when, incident)
    long_ago = how_near is None and where == _SAME_PLACE
    answered = telling.type == "responsibility_reported" and about is not None and about == incident.about
    if long_ago and (answered or _same_tolls(telling, when, incident) or _is_answered_for(telling, when, incident)):
        how_near = "apart"  # who admits an attack is dated by the attack, or by his words
    if where is None or how_near is None:
        return "other_place" if where is None else "other_time"
    who = _identity_weight(telling, incident, about)
    if isinstance(who, str):
        return who
    score = _weighed(telling, incident, where + who, how_near)
    if score is None:
        return "set_apart"
    return Match(incident, score) if score >= enough else "too_little"


def _is_answered_for(telling: Telling, when: EventTime, incident: Incident) -> bool:
    """Whether somebody answers for an attack of that toll weeks later: "was behind the strike that killed nine"."""
    if not telling.answered or telling.occurred is not None or telling.distinct:
        return False
    numbers, equal = figure_weight(telling, incident)
    return equal and numbers > 0 and abs(when.end - incident.first_published.timestamp()) <= _SAME_TOLLS_DAYS * DAY


def _same_tolls(telling: Telling, when: EventTime, incident: Incident) -> bool:
    """Whether two tolls of one town agree to the last person: dates are read wrong more often than that is chance.

    One is enough of what a party only answers for: "acknowledged that it was behind the strike that killed nine".
    """
    if telling.distinct or abs(when.end - incident.first_published.timestamp()) > _SAME_TOLLS_DAYS * DAY:
        return False
    held = {(claim.figure.measure, point(claim.figure)) for claim in incident.claims}
    told = {(figure.measure, point(figure)) for figure in telling.figures if figure.measure in TOLLS}
    telling_ones = {measure for measure, number in held & told if number >= 3}
    return len(telling_ones) >= (1 if telling.answered and telling.occurred is None else 2)


def _weighed(telling: Telling, incident: Incident, certain: float, how_near: Nearness) -> float | None:
    """Return the whole score; None where the text sets its event apart from this one."""
    numbers, equal = figure_weight(telling, incident)
    target = target_weight(telling, incident)
    same_toll = any(figure.measure in TOLLS and point(figure) >= _TELLING_TOLL for figure in telling.figures) and equal
    close = how_near in {"hour", "day"} or (how_near == "near" and same_toll)
    alike = close and (target >= 0 or same_toll) and (equal or how_near == "hour")
    alike = alike and numbers >= 0 and not _contradicts(telling, incident)
    if telling.distinct and not incident.distinct and not alike:
        return None
    if numbers <= 0 and how_near != "hour" and hit_another_thing(telling, incident):
        return None
    return certain + _time_weight(telling, how_near, same_toll=same_toll) + numbers + target


def _time_weight(telling: Telling, how_near: Nearness, *, same_toll: bool) -> float:
    """Weigh the times. What happens once is dated a day more or less; an undated look back can be of any day.

    One that gives a known toll to the last person looks back, however its words are.
    """
    if how_near != "apart":
        return _TIME_WEIGHT[how_near]
    if telling.occurred is not None:
        return 0.0 if telling.type in _ONCE and telling.phase != "violated" else _TIME_WEIGHT["apart"]
    if telling.type == "clash_reported" and not telling.figures and not telling.distinct:
        return _TIME_WEIGHT["near"]  # fighting goes on: without a date or toll it is the fighting that is known
    changes = any(figure.change is not None for figure in telling.figures)  # "has risen to 27": of a known event
    speaks_of_known = telling.past or telling.denies or telling.answered or changes or same_toll
    return 0.0 if speaks_of_known else _TIME_WEIGHT["apart"]


def _place_weight(telling: Telling, incident: Incident) -> float | None:
    if not telling.places or not incident.places:
        unplaced = not telling.places and not incident.places
        return 0.0 if unplaced or telling.type not in LASTING else None
    exact = telling.scope == "period" or telling.type == "civilian_estimate_changed"
    best: float | None = None
    for place in telling.places:
        for other in incident.places:
            how = relation(place, other)
            if how is None and not exact and can_lie_in(place, other):
                weight = 0.0
            elif how is None or (exact and how != "same"):
                continue
            else:
                weight = _weight_of_place(other if how == "inner" else place, same=how == "same")
            best = weight if best is None else max(best, weight)
    return 0.0 if best is None and _can_be_elsewhere(telling, incident) else best


def _can_be_elsewhere(telling: Telling, incident: Incident) -> bool:
    """Whether an event may be told of another place than where it began; it needs more than that to be the same."""
    if telling.type == "leader_targeted":
        return bool(telling.person and incident.person) and same_person(telling.person, incident.person) is True
    if telling.type == "abduction_reported" and telling.outcome in ENDED:
        return any(set(one.within) & set(other.within) for one in telling.places for other in incident.places)
    return _namesakes(telling, incident) and figure_weight(telling, incident)[1]


def _namesakes(telling: Telling, incident: Incident) -> bool:
    """Whether two places of one name were resolved to different ones: a text seldom says which it means."""
    return any(
        one.precision == other.precision == "town" and normal_name(one.name) == normal_name(other.name)
        for one in telling.places
        for other in incident.places
    )


def _weight_of_place(around: Place, *, same: bool) -> float:
    """Weigh that two places are the same, or that one lies in `around`: the wider it is, the less it says."""
    if around.precision not in WIDE:
        return _SAME_PLACE if same else 1.5
    if same:
        return 1.0
    return 0.5 if around.precision == "province" else 0.0


def _nearness(telling: Telling, when: EventTime, incident: Incident) -> Nearness | None:
    then = event_time(incident.happened, incident.first_published, past=incident.past)
    if is_yet_to_come(telling, incident):
        return None
    told_after = then.start <= when.end + DAY
    if telling.type in LASTING and telling.phase not in {"tightened", "eased", "lifted"}:
        return "near"
    if telling.scope == "period" and telling.occurred is not None and incident.happened is not None:
        return "near" if abs(when.start - then.start) < DAY else None
    if telling.type == "abduction_reported" and telling.outcome in ENDED and told_after:
        return "near"
    if telling.withdraws and when.end - then.end <= _WITHDRAWN_DAYS * DAY and told_after:
        return "near"  # the day that is named may be that of the report
    named = telling.type == "leader_targeted" and telling.person and incident.person
    if named and abs(when.end - then.end) <= _LEADER_DAYS * DAY:
        return "near"
    return nearness(when, then)


def _identity_weight(telling: Telling, incident: Incident, about: str | None) -> float | Mismatch:
    """Weigh who did it, to whom, and what it is about."""
    weight = 0.0
    if about and incident.about:
        if about != incident.about:
            return "other_event"
        weight += 2.0
    if telling.objects and incident.objects and telling.objects.isdisjoint(incident.objects):
        return "other_object"
    if telling.person and incident.person:
        alike = same_person if telling.type == "leader_targeted" else same_party
        same = alike(telling.person, incident.person)
        if same is False and not (about and incident.about):
            return "other_person"
        weight += 1.0 if same else 0.0
    fought = telling.type == "clash_reported"
    for role in _DOERS[:1] if fought else _DOERS:
        agreed = _same_fighters(telling, incident) if fought else parties_agree(telling.actors, incident.actors, role)
        if agreed is False:
            return "other_actor"
        weight += 0.5 if agreed else 0.0
    return weight


def _same_fighters(telling: Telling, incident: Incident) -> bool | None:
    """Say whether two fights have a side in common; where one text names one side, the other may name the other."""
    told, held = ([actor for actor in one.actors if actor.role != "victim"] for one in (telling, incident))
    answers = {same_party(one.name, other.name) for one in told for other in held}
    both_named = min(len(told), len(held)) > 1 and answers == {False}
    return True if True in answers else False if both_named else None


def figure_weight(telling: Telling, incident: Incident) -> tuple[float, bool]:
    """Weigh the figures; the second value says whether a telling number is equal."""
    weight, equal = 0.0, False
    for figure in telling.figures:
        claims = in_slot(incident.claims, slot_in(incident.claims, figure))
        held = held_figure(claims)
        if held is None:
            continue
        if is_the_rest(figure, telling.figures, incident.claims) or any(
            point(claim.figure) == point(figure) for claim in claims
        ):
            weight += 1.5 if point(figure) >= 3 else 0.75
            equal = True
        elif figure.change is not None or telling.corrects:
            weight += 0.75
        else:
            weight += 0.25 if agree(figure, held) else -0.25 if _can_be_one_toll(figure, held) else -0.75
    # A series is one series however far its figure moves.
    least = 0.0 if telling.type == "civilian_estimate_changed" else -1.5
    return max(least, min(3.0, weight)), equal


def _can_be_one_toll(told: Figure, held: Figure) -> bool:
    """Whether two tolls can be of one event: some hours on, tolls rise, seldom to more than twice; six are seven."""
    if told.measure not in TOLLS:
        return False
    ours, theirs = point(told), point(held)
    risen = theirs >= _TELLING_TOLL and theirs < ours <= 2 * theirs
    return risen or (abs(ours - theirs) <= _MISCOUNTED and min(ours, theirs) > 2 * _MISCOUNTED)


def _contradicts(telling: Telling, incident: Incident) -> bool:
    """Whether a toll is told that cannot be the one that is held: three dead here are not the six there."""
    for figure in telling.figures:
        held = held_figure(in_slot(incident.claims, slot_in(incident.claims, figure)))
        if held is not None and figure.measure in TOLLS and not agree(figure, held):
            return True
    return False
