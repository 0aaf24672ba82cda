"""What one article tells of one event: its statements gathered, so that the judge decides them together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from streamer.judging.figures import is_whole, with_sums
from streamer.judging.places import narrowest
from streamer.judging.times import RANK
from streamer.model.details import (
    Abduction,
    Aid,
    Airstrike,
    AlertType,
    Bombing,
    Capture,
    Ceasefire,
    CivilianEstimate,
    Displacement,
    Evacuation,
    InfrastructureDamage,
    Investigation,
    LeaderTargeted,
    Responsibility,
    Shelling,
    Siege,
)
from streamer.model.figure import Figure
from streamer.model.observation import Actor, Evidence, Observation, Occurred
from streamer.model.place import Place

ATTACKS: frozenset[AlertType] = frozenset(
    {
        "airstrike_reported", "shelling_reported", "bombing_reported", "chemical_attack_reported",
        "civilian_attack_reported", "abduction_reported", "leader_targeted",
    }
)  # fmt: skip
"""Acts that somebody can be accused of: denying one also says who did not do it."""

ABOUT_EVENTS: frozenset[AlertType] = frozenset({"responsibility_reported", "investigation_reported"})
"""Types whose incidents are about another incident."""


OUTCOMES = {"": 0, "held": 1, "wounded": 2, "arrested": 3, "captured": 3, "released": 3, "escaped": 3, "killed": 4}
"""How far an outcome is on; the furthest that an article tells is its news."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One article's statements of one event.

    `lead` is the statement that an alert quotes. `objects` are the kinds of thing that were damaged, the way that
    people went, or whom an estimate counts. `answered` is an event that a claim, denial or inquiry only names. `relays`
    is the outlet whose report it passes on; whom it cites (`cited`) is one too where the stream knows it as a source.
    """

    observations: tuple[Observation, ...]
    type: AlertType
    phase: str
    scope: str
    lead: Observation
    states: bool
    denies: bool
    withdraws: bool
    corrects: bool
    places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    figures: tuple[Figure, ...]
    occurred: Occurred | None
    past: bool
    answered: bool
    distinct: bool
    relays: str | None
    cited: str | None = None
    person: str = ""
    target: str = ""
    target_kind: str = ""
    outcome: str = ""
    extent: str = ""
    objects: frozenset[str] = field(default=frozenset())
    labels: frozenset[str] = field(default=frozenset())


def phase_of(observation: Observation) -> str:
    """Return what makes this statement's event one of its own within its type, "" where nothing does."""
    details = observation.details
    phase = ""
    match details:
        case Siege():
            phase = "imposed" if details.phase == "in_force" else details.phase
        case Evacuation() | Aid() | Ceasefire() | Investigation():
            phase = details.phase
        case Responsibility():
            # Who admits it says no more than who claims it, and newsrooms choose the word.
            phase = "claimed" if details.stance == "admitted" else details.stance
        case CivilianEstimate():
            phase = details.measure
        case _:
            pass
    return "" if phase == "unknown" else phase


def tellings_of(observations: Sequence[Observation], headline: int = 0) -> list[Telling]:
    """Return what an article tells, event by event, in the order of the text; `headline` is where its title ends."""
    groups: dict[tuple[AlertType, str, str, str], list[Observation]] = {}
    for observation in observations:
        key = (observation.type, phase_of(observation), _scope_of(observation), observation.incident)
        groups.setdefault(key, []).append(observation)
    tightened = [key for key in groups if key[1] == "tightened"]
    for key in tightened:
        imposed = groups.get((key[0], "imposed", *key[2:]), [])
        if any(isinstance(each.details, Siege) and each.details.phase == "imposed" for each in imposed):
            imposed += groups.pop(key)  # "surrounded the town and cut the last road" is one siege
    answers = [each.evidence for each in observations if each.type in ABOUT_EVENTS]
    tellings = []
    for group in groups.values():
        answered = group[0].type not in ABOUT_EVENTS and _only_named(group, answers)
        tellings.append(gather(group, answered=answered, headline=headline))
    return tellings


def _scope_of(observation: Observation) -> str:
    """Return whether a statement is of one event or of a period; a series of estimates is one, however it is told."""
    return "event" if observation.type == "civilian_estimate_changed" else observation.discourse.scope


def gather(group: list[Observation], *, answered: bool = False, headline: int = 0) -> Telling:
    """Return one telling of all statements in `group`, which are of one event."""
    denying = [each for each in group if each.status == "denied" and not _withdraws(each)]
    stating = [each for each in group if each.status in {"asserted", "claimed"} and not _withdraws(each)]
    if denying:  # "Army denies strike" names what it denies; only a fact of its own restates it.
        stating = [each for each in stating if _adds_a_fact(each)]
    withdrawing = [each for each in group if _withdraws(each)]
    if any(each.discourse.kind == "correction" for each in stating):
        withdrawing = []  # "our report that 12 died in the raid was wrong; it killed 10"
    voices = withdrawing or denying or stating or group
    lead = max(voices, key=_fullness)
    heard = withdrawing or stating
    # A title seldom says whom it cites; nor does what goes on with a report that is passed on.
    heard = [each for each in heard if each.evidence.start >= headline or each.attribution is not None] or heard
    if heard and min(heard, key=lambda each: each.evidence.start).discourse.relays:
        heard = [each for each in heard if each.attribution is not None or each.discourse.relays]
    own = [_own_fields(each) for each in (lead, *(each for each in group if each is not lead))]
    objects = [fields["object"] for fields in own if fields.get("object")]
    dated = [each.occurred for each in group if each.occurred is not None]
    return Telling(
        observations=tuple(group),
        type=lead.type,
        phase="imposed" if any(phase_of(each) == "imposed" for each in group) else phase_of(lead),
        scope=_scope_of(lead),
        lead=lead,
        states=bool(stating),
        denies=bool(denying),
        withdraws=bool(withdrawing),
        corrects=any(each.discourse.kind == "correction" for each in group),
        places=narrowest(place for each in group for place in each.places)[:_MOST_NAMES],
        actors=tuple(dict.fromkeys(actor for each in group for actor in each.actors))[:_MOST_NAMES],
        figures=tuple(dict.fromkeys(figure for each in stating for figure in with_sums(whole_figures(each)))),
        occurred=min(dated, key=lambda when: RANK[when.granularity]) if dated else None,
        past=all(each.novelty == "past" for each in group if each.occurred is not None or not dated),
        answered=answered,
        distinct=any(each.discourse.distinct for each in group),
        relays=_relayed(heard),
        cited=_cited(heard),
        labels=frozenset(each.incident for each in group),
        objects=frozenset(objects if lead.type == "infrastructure_damaged" else objects[:1]),
        **{name: next((fields[name] for fields in own if fields.get(name)), "")[:_LONGEST] for name in _OWN_FIELDS},
    )


def _only_named(group: Sequence[Observation], answers: Sequence[Evidence]) -> bool:
    """Say whether every statement of an event begins within a claim, a denial or an inquiry: "claimed the bombing"."""
    told = [each.evidence for each in group]
    return all(any(one.start <= each.start < one.end for one in answers) for each in told)


def _relayed(statements: Iterable[Observation]) -> str | None:
    """Return the outlet whose report all statements pass on: one with a name, before a title's "media report says"."""
    outlets = [each.discourse.relays or "" for each in statements]
    if not all(outlets):
        return None
    return next((outlet for outlet in outlets if outlet != outlet.lower()), next(iter(outlets), None))


def _cited(statements: Iterable[Observation]) -> str | None:
    """Return the one that all statements cite and of whom the words do not say what it is."""
    said = [each.attribution for each in statements]
    names = {(one.organisation or one.speaker) if one is not None and one.basis == "unsaid" else None for one in said}
    return names.pop() if len(names) == 1 else None


# What an incident keeps of names is bounded, whatever an article says.
_MOST_NAMES = 12
_LONGEST = 100
_APART = frozenset({"children", "women", "medics", "aid_workers", "journalists"})
_OWN_FIELDS = ("person", "target", "target_kind", "outcome", "extent")


def whole_figures(observation: Observation) -> list[Figure]:
    """Return the figures that stand for themselves; of two groups counted side by side, both."""
    return [figure for figure in observation.figures if is_whole(figure)]


def _adds_a_fact(observation: Observation) -> bool:
    return bool(observation.figures) or observation.occurred is not None or "target" in _own_fields(observation)


def _withdraws(observation: Observation) -> bool:
    return observation.discourse.kind == "withdrawal"


def _fullness(observation: Observation) -> tuple[int, int, int]:
    """How far the outcome is on, and how much a statement says; the first in the text wins where two say as much."""
    outcome = OUTCOMES.get(_own_fields(observation).get("outcome", ""), 0)
    facts = 2 * len(observation.figures) + bool(observation.places) + (observation.occurred is not None)
    return outcome, facts + bool(observation.actors), -observation.evidence.start


def _own_fields(observation: Observation) -> dict[str, str]:
    """Return the own fields that identify an event or may change, in one vocabulary; unknown ones are left out."""
    details = observation.details
    fields: dict[str, str] = {}
    match details:
        case Airstrike() | Shelling() | Bombing():
            if details.target is not None:
                fields = {"target": details.target.mention, "target_kind": details.target.kind}
        case LeaderTargeted():
            fields = {"person": details.person or "", "outcome": details.outcome}
        case Abduction():
            fields = {"outcome": details.outcome}
        case Capture():
            fields = {"extent": details.extent}
        case InfrastructureDamage():
            fields = {"object": details.object}
        case Displacement():
            fields = {"object": details.direction}
        case Responsibility():
            fields = {"person": details.party or ""}
        case CivilianEstimate():
            # Children in need are another series than all people in need.
            whom = next((figure.of_whom for figure in observation.figures if is_whole(figure)), None)
            fields = {"object": whom if whom in _APART else "civilians"}
        case _:
            pass
    return {name: value for name, value in fields.items() if value != "unknown"}
