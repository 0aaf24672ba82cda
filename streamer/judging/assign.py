"""Which incident each telling of an article belongs to, known or new.

An article can tell one event in several places that the extractor did not link, and several events of one place and
day. So tellings are assigned best match first; one that contradicts what the article already said of an incident looks
for another, or is an event of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from streamer.judging.apart import conflicts
from streamer.judging.founding import founded
from streamer.judging.index import person_keys, query_keys
from streamer.judging.match import ENDED, ENOUGH_WITHIN_ARTICLE, Match, match
from streamer.judging.places import relation
from streamer.judging.state import JudgeState
from streamer.judging.telling import Telling, gather
from streamer.judging.times import event_time
from streamer.model.article import ArticleHead
from streamer.model.incident import Incident


@dataclass(slots=True)
class Case:
    """All that one article tells of one incident. `incident` is the record before the article, or a new one."""

    telling: Telling
    incident: Incident
    known: bool
    _told: tuple[Telling, Incident] | None = None

    def as_told(self, head: ArticleHead) -> Incident:
        """Return the incident as the article alone would found it: what its other statements may be about."""
        if self._told is None or self._told[0] is not self.telling:
            alone = founded(self.telling, head, self.incident.touched)
            self._told = self.telling, alone.model_copy(update={"about": self.incident.about})
        return self._told[1]


def assign(told: Sequence[tuple[Telling, str | None]], head: ArticleHead, state: JudgeState) -> list[Case]:
    """Return a case for each incident that an article tells of; beside a telling stands the incident it is about."""
    options = [(known_matches(telling, head, state, about), telling, about) for telling, about in told]
    options.sort(key=lambda option: -option[0][0].score if option[0] else 0.0)
    cases: dict[str, Case] = {}
    for matches, telling, about in options:
        if _joined_to_known(telling, matches, cases) or _joined_to_case(telling, head, cases, about):
            continue
        incident = founded(telling, head, state.clock or head.published_at)
        cases[incident.id] = Case(telling, incident.model_copy(update={"about": about}), known=False)
    return list(cases.values())


def known_matches(telling: Telling, head: ArticleHead, state: JudgeState, about: str | None = None) -> list[Match]:
    """Return the known incidents that the telling can be of, the best first; of equal ones the latest."""
    when = event_time(telling.occurred, head.published_at, past=telling.past)
    candidates = state.candidates(query_keys(telling.type, telling.places, when, _elsewhere(telling)))
    told_of = _told_of(telling, head)
    lifted = _last_end(telling, candidates, told_of)
    matches: list[Match] = []
    for incident in candidates:
        if lifted is not None and incident.first_published < lifted:
            continue
        found = match(telling, when, incident, about=about)
        if isinstance(found, Match):
            matches.append(found)
    matches.sort(key=lambda found: (-found.score, -found.incident.last_published.timestamp(), found.incident.id))
    return matches


def _told_of(telling: Telling, head: ArticleHead) -> datetime:
    """Return the time that a telling is of: of "last month" its begin, since what ended in it was on before."""
    if telling.occurred is None:
        return head.published_at
    coarse = telling.occurred.granularity in {"week", "month", "year"}
    return telling.occurred.start if coarse else telling.occurred.end


def _elsewhere(telling: Telling) -> set[tuple[str, str]]:
    """Return the keys of what may have begun elsewhere: a leader dies of his wounds, captives come free far away."""
    if telling.type == "leader_targeted":
        return set(person_keys(telling.person))
    if telling.type == "abduction_reported" and telling.outcome in ENDED:
        return {("in", place.within[-1]) for place in telling.places if place.within}
    return set()


def _last_end(telling: Telling, candidates: Sequence[Incident], told_of: datetime) -> datetime | None:
    """Return when the siege at this place was last lifted before the time told of: since then it is another one."""
    if telling.type != "siege_reported" or telling.phase == "lifted":
        return None
    ends = (
        incident.first_published
        for incident in candidates
        if incident.phase == "lifted" and incident.first_published < told_of and _share_a_place(telling, incident)
    )
    return max(ends, default=None)


def _share_a_place(telling: Telling, incident: Incident) -> bool:
    return any(relation(place, other) for place in telling.places for other in incident.places)


def _joined_to_known(telling: Telling, matches: Sequence[Match], cases: dict[str, Case]) -> bool:
    for found in matches:
        case = cases.get(found.incident.id)
        if case is None:
            cases[found.incident.id] = Case(telling, found.incident, known=True)
            return True
        if not conflicts(case.telling, telling, found.incident.claims):
            case.telling = _together(case.telling, telling)
            return True
    return False


def _joined_to_case(telling: Telling, head: ArticleHead, cases: dict[str, Case], about: str | None) -> bool:
    """Join a telling that fits no known incident by itself to what the same article tells more exactly."""
    when = event_time(telling.occurred, head.published_at, past=telling.past)
    for case in cases.values():
        if case.telling.type != telling.type or conflicts(case.telling, telling):
            continue
        sides = (case.incident, case.as_told(head)) if case.known else (case.incident,)
        found = (match(telling, when, each, about=about, enough=ENOUGH_WITHIN_ARTICLE) for each in sides)
        if not any(isinstance(each, Match) for each in found):
            continue
        case.telling = _together(case.telling, telling)
        if not case.known:
            first = case.incident
            again = founded(case.telling, head, first.touched)
            case.incident = again.model_copy(update={"id": first.id, "about": first.about})
        return True
    return False


def _together(one: Telling, other: Telling) -> Telling:
    return gather(sorted((*one.observations, *other.observations), key=lambda each: each.evidence.start))
