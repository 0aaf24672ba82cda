"""Which attack a claim of responsibility, a denial or an inquiry is about, and what a denial says of the accused."""

from collections.abc import Sequence

from streamer.judging.assign import Case
from streamer.judging.index import query_keys
from streamer.judging.names import same_party, telling_words
from streamer.judging.places import WIDE, relation
from streamer.judging.state import JudgeState
from streamer.judging.telling import ATTACKS, Telling, gather
from streamer.judging.times import EventTime, event_time, nearness
from streamer.model.article import ArticleHead
from streamer.model.details import DETAILS_BY_TYPE, AlertType, Responsibility
from streamer.model.incident import Incident
from streamer.model.observation import Observation

# What somebody can answer for besides attacks, in the order in which it is looked for.
_ALSO: tuple[AlertType, ...] = ("clash_reported", "casualties_reported", "infrastructure_damaged")
_SEARCHED: tuple[AlertType, ...] = (*sorted(ATTACKS), *_ALSO)
_ENOUGH = 2.0


def find_about(telling: Telling, head: ArticleHead, cases: Sequence[Case], state: JudgeState) -> Incident | None:
    """Return the incident that a claim, denial or inquiry is about: one of the same article first, else a known one.

    What was denied or claimed at some time "in the past" is about no news of the day.
    """
    when = event_time(telling.occurred, head.published_at, past=telling.past)
    background = telling.past and telling.occurred is None
    here = [case.incident for case in cases if case.incident.type in ATTACKS and case.incident.scope == "event"]
    here = [incident for incident in here if incident.past or not background]
    if not any(is_told(case) for case in cases if case.incident in here):
        # "The army had no part in the blast" only names what others told of.
        known = _known(telling, when, state, background=background)
        told = _best(telling, when, [incident for incident in known if incident.type in ATTACKS])
        if told is not None:
            return told
    if len(here) == 1 and (not telling.places or not here[0].places or _place_weight(telling, here[0]) > 0):
        return here[0]
    found = _best(telling, when, here)
    if found is not None:
        return found
    known = _known(telling, when, state, background=background)
    return _best(telling, when, [incident for incident in known if incident.type in ATTACKS]) or _best(
        telling, when, known
    )


def _known(telling: Telling, when: EventTime, state: JudgeState, *, background: bool) -> list[Incident]:
    """Return the known events at the telling's places that somebody can answer for."""
    keys = [key for type_ in _SEARCHED for key in query_keys(type_, telling.places, when)] if telling.places else []
    known = [incident for incident in state.candidates(keys) if incident.scope == "event"]
    return [incident for incident in known if incident.past or not background]


def is_told(case: Case) -> bool:
    """Whether an article tells an event with a fact of its own, or one that is known, so that an answer is to that."""
    telling = case.telling
    return case.known or bool(telling.figures or telling.occurred or telling.target)


def _best(telling: Telling, when: EventTime, incidents: Sequence[Incident]) -> Incident | None:
    weighed = [(_weight(telling, when, incident), incident) for incident in incidents]
    enough = [(weight, incident) for weight, incident in weighed if weight >= _ENOUGH]
    return max(enough, key=lambda pair: (pair[0], pair[1].last_published, pair[1].id))[1] if enough else None


def _weight(telling: Telling, when: EventTime, incident: Incident) -> float:
    then = event_time(incident.happened, incident.first_published, past=incident.past)
    how = nearness(when, then)
    if how is None and telling.occurred is not None:
        return 0.0
    near = 0.0 if how is None else {"hour": 2.0, "day": 1.5, "near": 1.0, "apart": 0.5}[how]
    doers = [actor.name for actor in incident.actors if actor.role == "attacker"]
    named = any(same_party(telling.person, doer) for doer in doers) if telling.person else False
    return _place_weight(telling, incident) + near + named * 0.5


def _place_weight(telling: Telling, incident: Incident) -> float:
    best = 0.0
    for place in telling.places:
        for other in incident.places:
            how = relation(place, other)
            if how is not None:
                around = other if how == "inner" else place
                best = max(best, 0.5 if around.precision in WIDE else 2.0 if how == "same" else 1.5)
    return best


def denial_of(telling: Telling, incident: Incident) -> Telling:
    """Return the denial of the attack itself that lies in denying to have done it."""
    update = {
        "details": DETAILS_BY_TYPE[incident.type](),
        "status": "denied",
        "places": telling.places or incident.places,
        "figures": (),
    }
    return gather([telling.lead.model_copy(update=update)])


def answer_of(telling: Telling, incident: Incident) -> Telling | None:
    """Return the accused side's denial of its part that lies in denying the attack; None where another denies it."""
    if telling.type not in ATTACKS:
        return None
    denied = [each for each in telling.observations if each.status == "denied"]
    denial = next((each for each in denied if _accused(each, incident)), None)
    if denial is None:
        return None
    said = denial.attribution
    doer = next((actor.name for actor in (*denial.actors, *incident.actors) if actor.role == "attacker"), None)
    party = (said.organisation or said.speaker) if said else doer
    if said is not None and said.basis == "unsaid" and not telling_words(party or ""):
        party = doer or party  # "a spokesman said"
    details = Responsibility(stance="denied", party=party)
    return gather([denial.model_copy(update={"details": details, "status": "asserted", "figures": ()})])


def _accused(denial: Observation, incident: Incident) -> bool:
    """Whether the one who denies is whom the attack is laid to: by name, or as a belligerent where nobody is named.

    Where the article does not say who denies, it is the accused: an outsider's word is always given with its name.
    """
    said = denial.attribution
    if said is None:
        return denial.type != "leader_targeted"  # that a leader was hit is denied by his own side
    name = said.organisation or said.speaker or ""
    doers = [actor.name for actor in (*denial.actors, *incident.actors) if actor.role == "attacker"]
    answers = {same_party(name, doer) for doer in doers}
    if True in answers:
        return True
    if said.basis == "unsaid":  # "the alliance said", of NATO
        return None in answers
    return said.basis == "belligerent" and (not answers or None in answers)
