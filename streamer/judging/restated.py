"""What an article says again in other words: the toll of a known attack, or the movement that an estimate counts.

A toll without an event ("families buried the sixteen dead") is of the type `casualties_reported`; where it is the toll
of an attack that the stream knows, it is that attack told once more, and no event of its own.
"""

from collections.abc import Sequence

from streamer.judging.assign import Case, known_matches
from streamer.judging.figures import TOLLS, agree, point
from streamer.judging.index import query_keys
from streamer.judging.places import WIDE, relation
from streamer.judging.state import JudgeState
from streamer.judging.telling import ATTACKS, Telling, gather
from streamer.judging.times import EventTime, event_time, nearness
from streamer.model.article import ArticleHead
from streamer.model.details import DETAILS_BY_TYPE, AlertType, Bombing
from streamer.model.figure import Figure
from streamer.model.incident import Incident
from streamer.model.observation import Observation
from streamer.model.place import Place

HURTING: tuple[AlertType, ...] = (
    "airstrike_reported", "shelling_reported", "clash_reported", "bombing_reported", "chemical_attack_reported",
    "civilian_attack_reported", "abduction_reported",
)  # fmt: skip
"""Types whose events take tolls as their figures."""

_MOVED = frozenset({"rose", "fell", "corrected", "now"})
# Below this, two tolls of one town and day are equal by chance.
_TELLING_TOLL = 3
_COUNTED_AS: dict[AlertType, frozenset[AlertType]] = {
    "casualties_reported": frozenset({"civilian_estimate_changed"}),
    "displacement_reported": frozenset({"evacuation_reported"}),
}
_COUNTED_BY = {"back": "returned", "out": "displaced", "in": "displaced", "unknown": "displaced"}


def attack_of_toll(telling: Telling, head: ArticleHead, cases: Sequence[Case], state: JudgeState) -> Incident | None:
    """Return the attack whose toll a telling of mere casualties gives again: of the same article first; else None."""
    tolls = [figure for figure in telling.figures if figure.measure in TOLLS]
    if telling.type != "casualties_reported" or not tolls or telling.scope == "period":
        return None
    when = event_time(telling.occurred, head.published_at, past=telling.past)
    for case in cases:
        told = (*case.telling.figures, *(claim.figure for claim in case.incident.claims))
        if case.incident.type in HURTING and _same(telling, tolls, told, case.telling.places or case.incident.places):
            return case.incident
    if max(point(toll) for toll in tolls) < _TELLING_TOLL or not telling.places:
        return None
    known = state.candidates(key for type_ in HURTING for key in query_keys(type_, telling.places, when))
    near = [each for each in known if _is_near(each, when)]
    found = [each for each in near if _same(telling, tolls, _held(each), each.places)]
    if found:
        return max(found, key=lambda each: (each.last_published, each.id))
    moved = [each for each in near if _moves(telling, tolls, each, when)]
    return moved[0] if len(moved) == 1 else None


def attack_in_other_words(
    telling: Telling, tellings: Sequence[Telling], head: ArticleHead, state: JudgeState
) -> Incident | None:
    """Return the attack of another type that is told here: of the same place and day, with the same tolls; else None.

    "Bombs killed 41" is an explosion to those who do not know of the aircraft; "the bombing of Taria" that day is the
    raid from the air that is known, where its toll can be true.
    """
    tolls = [figure for figure in telling.figures if figure.measure in TOLLS]
    if telling.type not in HURTING or telling.occurred is None or telling.distinct or telling.scope == "period":
        return None
    bombed = telling.type == "bombing_reported" and all(_has_no_method(each) for each in telling.observations)
    told = max(map(point, tolls), default=0) >= _TELLING_TOLL
    if not (told or bombed) or known_matches(telling, head, state):
        return None
    when = event_time(telling.occurred, head.published_at, past=telling.past)
    own = {other.type for other in tellings}
    keys = (key for type_ in HURTING if type_ not in own for key in query_keys(type_, telling.places, when))
    found = [
        each
        for each in state.candidates(keys)
        if _is_of_day(each, when) and each.places
        if (told and _same(telling, tolls, _held(each), each.places)) or (bombed and _is_raid_on(telling, tolls, each))
    ]
    return max(found, key=lambda each: (each.last_published, each.id), default=None)


def _has_no_method(observation: Observation) -> bool:
    return isinstance(observation.details, Bombing) and observation.details.method == "unknown"


def _is_raid_on(telling: Telling, tolls: Sequence[Figure], attack: Incident) -> bool:
    """Whether an attack came from the air, to the very town that was bombed, with tolls that can be these."""
    pairs = ((one, other) for one in telling.places for other in attack.places if one.precision not in WIDE)
    held = _held(attack)
    can_be = all(agree(toll, other) for toll in tolls for other in held if toll.measure == other.measure)
    return attack.type == "airstrike_reported" and can_be and any(relation(*pair) == "same" for pair in pairs)


def as_attack(telling: Telling, attack: Incident) -> Telling:
    """Return the telling of a toll as one of the attack that it is the toll of."""
    update = {"details": DETAILS_BY_TYPE[attack.type]()}
    return gather([each.model_copy(update=update) for each in telling.observations])


def is_counted(telling: Telling, tellings: Sequence[Telling]) -> bool:
    """Say whether a movement or a toll is what the same article counts as another thing.

    A movement is so where an estimate or an evacuation has its figure, a toll where an estimate has it.
    """
    if telling.type == "casualties_reported" or (telling.type == "displacement_reported" and telling.figures):
        others = [other for other in tellings if other.type in _COUNTED_AS[telling.type] and other.states]
        if any(_counts_the_same(telling, other) for other in others):
            return True
    if telling.type != "displacement_reported":
        return False
    return any(
        other.type == "civilian_estimate_changed"
        and other.phase == _COUNTED_BY[next(iter(telling.objects), "unknown")]
        and meet(telling.places, other.places)
        and all(any(point(ours) == point(theirs) for theirs in other.figures) for ours in telling.figures)
        for other in tellings
    )


def _counts_the_same(telling: Telling, other: Telling) -> bool:
    """Whether every figure of a telling is one of the other's, of the same people under another name."""
    theirs = {point(figure) for figure in other.figures}
    ours = [point(figure) for figure in telling.figures if figure.measure in TOLLS]
    return bool(ours) and all(number in theirs for number in ours) and meet(telling.places, other.places)


def is_denied_with_attack(telling: Telling, tellings: Sequence[Telling]) -> bool:
    """Say whether damage is denied only by the words that deny an attack: nobody said that nothing was hit."""
    if telling.type != "infrastructure_damaged" or telling.states or not telling.denies:
        return False
    attacks = [each for other in tellings if other.denies and other.type in ATTACKS for each in other.observations]
    return all(
        any(one.evidence.start < other.evidence.end and other.evidence.start < one.evidence.end for other in attacks)
        for one in telling.observations
    )


def _is_near(incident: Incident, when: EventTime) -> bool:
    then = event_time(incident.happened, incident.first_published, past=incident.past)
    return incident.scope == "event" and nearness(when, then) is not None


def _is_of_day(incident: Incident, when: EventTime) -> bool:
    then = event_time(incident.happened, incident.first_published, past=incident.past)
    return incident.scope == "event" and nearness(when, then) in {"hour", "day"}


def _moves(telling: Telling, tolls: Sequence[Figure], attack: Incident, when: EventTime) -> bool:
    """Whether tolls are worded as a change of those of an attack: "the number of dead in the raid has risen to 52"."""
    held = {claim.figure.measure for claim in attack.claims}
    moved = all(toll.change in _MOVED and toll.measure in held for toll in tolls)
    dated = telling.occurred is None or _is_of_day(attack, when)
    return moved and dated and bool(attack.places) and meet(telling.places, attack.places)


def _held(incident: Incident) -> tuple[Figure, ...]:
    return tuple(claim.figure for claim in incident.claims)


def _same(telling: Telling, tolls: Sequence[Figure], told: Sequence[Figure], places: Sequence[Place]) -> bool:
    known = {(figure.measure, point(figure)) for figure in told}
    return all((toll.measure, point(toll)) in known for toll in tolls) and meet(telling.places, places)


def meet(ours: Sequence[Place], theirs: Sequence[Place]) -> bool:
    """Say whether the places of two statements can be of one event."""
    return not ours or not theirs or any(relation(one, other) for one in ours for other in theirs)
