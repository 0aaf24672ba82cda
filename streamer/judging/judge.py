"""The judge: what one article says, against what the stream knows, gives alerts or reasons for silence.

Pure: it changes neither its arguments nor anything else, and knows no clock but the times of publication, so a replay
decides the same.
"""

from collections.abc import Sequence
from dataclasses import replace

from streamer.judging.about import answer_of, denial_of, find_about, is_told
from streamer.judging.alerting import build_alert
from streamer.judging.assign import Case, assign
from streamer.judging.index import query_keys
from streamer.judging.places import relation
from streamer.judging.restated import (
    as_attack,
    attack_in_other_words,
    attack_of_toll,
    is_counted,
    is_denied_with_attack,
    meet,
)
from streamer.judging.revise import Revision, revise
from streamer.judging.state import JudgeState
from streamer.judging.sums import sums_up_known
from streamer.judging.telling import ABOUT_EVENTS, ATTACKS, Telling, gather, tellings_of
from streamer.judging.times import BACKGROUND, DAY, EventTime
from streamer.judging.verdict import Reason, Suppression, Verdict
from streamer.model.alert import Alert
from streamer.model.article import ArticleHead
from streamer.model.details import AlertType
from streamer.model.incident import Incident, seen_article
from streamer.model.observation import Observation, Reading

HISTORY_DAYS = 365
FORGET_AT_ONCE = 200
# Statements of one article are compared with each other; a hostile one must not stall the stream.
MOST_OBSERVATIONS = 400
_MAX_RELATED = 8
_UNREAL: dict[str, Reason] = {"planned": "planned", "hypothetical": "hypothetical", "thwarted": "thwarted"}


def decide(reading: Reading, state: JudgeState) -> Verdict:
    """Return the verdict on one article. `state` is only read; the verdict's changes are for the caller to apply."""
    head = reading.article
    seen = state.parts_seen(head)
    if reading.part in seen:
        return Verdict(suppressions=(Suppression("redelivered"),))
    heard, suppressions = _heard(reading.observations, head)
    tellings = tellings_of(heard, headline=len(head.title))
    layer = state.overlay()
    clock = max(state.clock or head.published_at, head.published_at)
    layer.put(seen_article(head, clock, (*seen, reading.part), keep_sketch=bool(tellings or seen)))
    hearing = _Hearing(head, layer, suppressions)
    hearing.hear(tellings)
    for key in layer.due(FORGET_AT_ONCE):
        layer.forget(key)
    return Verdict(tuple(hearing.alerts), tuple(hearing.suppressions), dict(layer.changes))


def _heard(observations: Sequence[Observation], head: ArticleHead) -> tuple[list[Observation], list[Suppression]]:
    """Return the observations that can raise an alert, and why the others cannot."""
    heard: list[Observation] = []
    silent: list[Suppression] = []
    old = _history(observations, head)
    for observation in observations:
        reason = _UNREAL.get(observation.status)
        if observation.discourse.kind == "withdrawal":
            reason = None
        elif reason is None and (observation.type, observation.incident) in old:
            reason = "history"
        elif reason is None and observation.type == "civilian_estimate_changed" and not observation.figures:
            reason = "no_figure"
        if reason is None and len(heard) >= MOST_OBSERVATIONS:
            reason = "crowded"
        if reason is None:
            heard.append(observation)
        else:
            silent.append(Suppression(reason, observation.type))
    return heard, silent


def _history(observations: Sequence[Observation], head: ArticleHead) -> set[tuple[AlertType, str]]:
    """Return the incidents of an article, by type and label, that it dates more than a year back and no later."""
    dated: dict[tuple[AlertType, str], bool] = {}
    for each in observations:
        if each.occurred is not None:
            ago = (head.published_at - each.occurred.end).total_seconds()
            is_old = each.novelty == "past" and ago > HISTORY_DAYS * DAY
            key = each.type, each.incident
            dated[key] = dated.get(key, True) and is_old
    return {key for key, is_old in dated.items() if is_old}


class _Hearing:
    """The decision on one article as it grows: alerts and suppressions, and the layer that holds the changes."""

    def __init__(self, head: ArticleHead, layer: JudgeState, suppressions: list[Suppression]) -> None:
        self._head = head
        self._layer = layer
        self.alerts: list[Alert] = []
        self.suppressions = suppressions

    def hear(self, tellings: Sequence[Telling]) -> None:
        """Decide all that the article tells: events first, then what is about them."""
        events = self._events([each for each in tellings if each.type not in ABOUT_EVENTS])
        answering = [each for each in tellings if each.type in ABOUT_EVENTS]
        answers = [(each, find_about(each, self._head, events, self._layer)) for each in answering]
        events = [case for case in events if not self._is_only_named(case, answers)]
        implied = self._implied_answers(events, answers)
        for answer, about in answers:
            if about is not None:
                self._bear_on(answer, about, events)
        for case in events:
            self._decide(case)
        answers += implied
        # An incident that was only denied is not remembered, so nothing can be about it.
        known = [(each, about.id if about and self._layer.incident(about.id) else None) for each, about in answers]
        for case in assign(known, self._head, self._layer):
            self._decide(case)

    def _events(self, tellings: Sequence[Telling]) -> list[Case]:
        """Return the cases of all events; a toll or a movement told again in other words is none of its own."""
        counted = [each for each in tellings if is_counted(each, tellings) or is_denied_with_attack(each, tellings)]
        self.suppressions += [Suppression("restated", each.type) for each in counted]
        tolls = [each for each in tellings if each.type == "casualties_reported" and each not in counted]
        others = [each for each in tellings if each not in tolls and each not in counted]
        attacks = [attack_in_other_words(each, tellings, self._head, self._layer) for each in others]
        others = [as_attack(each, attack) if attack else each for each, attack in zip(others, attacks, strict=True)]
        events = assign([(each, None) for each in others], self._head, self._layer)
        left: list[tuple[Telling, str | None]] = []
        for toll in tolls:
            attack = attack_of_toll(toll, self._head, events, self._layer)
            if attack is None:
                left.append((toll, None))
            elif any(case.incident.id == attack.id for case in events):
                self.suppressions.append(Suppression("restated", toll.type, attack.id))
            else:
                events.append(Case(as_attack(toll, attack), attack, known=True))
        return [*events, *assign(left, self._head, self._layer)]

    def _is_only_named(self, case: Case, answers: Sequence[tuple[Telling, Incident | None]]) -> bool:
        """Say whether an attack without a fact is the known one that is claimed or denied beside it."""
        if is_told(case) or case.telling.type not in ATTACKS or case.telling.denies or case.telling.withdraws:
            return False
        for _, about in answers:
            if about is not None and about.id != case.incident.id and meet(case.telling.places, about.places):
                self.suppressions.append(Suppression("restated", case.telling.type, about.id))
                return True
        return False

    def _implied_answers(
        self, events: Sequence[Case], answers: Sequence[tuple[Telling, Incident | None]]
    ) -> list[tuple[Telling, Incident | None]]:
        """Return the answers of accused sides that deny an attack, where the article does not state them itself.

        An attack that nobody has told is the known one that is denied beside it, in other words.
        """
        stated = {about.id for answer, about in answers if about is not None and answer.phase == "denied"}
        implied: list[tuple[Telling, Incident | None]] = []
        denied = [case for case in events if case.telling.denies]
        for case in denied:
            if not case.known and any(one.known and meet(case.telling.places, one.telling.places) for one in denied):
                continue
            answer = answer_of(case.telling, case.incident)
            if answer is not None and case.incident.id not in stated:
                implied.append((answer, case.incident))
        return implied

    def _bear_on(self, answer: Telling, about: Incident, events: list[Case]) -> None:
        """Let a denial of responsibility dispute the attack, and a claim or an admission acknowledge it."""
        case = next((each for each in events if each.incident.id == about.id), None)
        if answer.phase == "denied":
            denial = denial_of(answer, about)
            if case is None:
                events.append(Case(denial, about, known=True))
            elif not case.telling.denies:
                case.telling = gather([*case.telling.observations, *denial.observations])
        elif answer.phase == "claimed":
            acknowledged = about.model_copy(update={"acknowledged_at": self._head.published_at})
            if case is None:
                self._layer.put(acknowledged)
            else:
                case.incident = acknowledged

    def _decide(self, case: Case) -> None:
        """Put one incident's revision into the layer, and raise its alert or say why not."""
        if case.known:
            revision = revise(case.incident, case.telling, self._head, self._layer)
        else:
            quiet = self._why_not_founded(case)
            if quiet is not None:
                self.suppressions.append(Suppression(quiet, case.telling.type))
                return
            incident = case.incident.model_copy(update={"related": self._related(case), "revision": 0})
            revision = Revision(incident, "disputed" if case.telling.denies else "new")
        if revision.change is None:
            self._layer.put(revision.incident)
            reason = revision.quiet or "restated"
            self.suppressions.append(Suppression(reason, case.telling.type, revision.incident.id))
            return
        counted = revision.incident.model_copy(update={"revision": revision.incident.revision + 1})
        self._layer.put(counted)
        revised = replace(revision, incident=counted)
        self.alerts.append(build_alert(revised, revision.change, case.telling, self._head, self._layer))

    def _why_not_founded(self, case: Case) -> Reason | None:
        """Return why an unknown event is not taken up, None where it is."""
        telling = case.telling
        if telling.withdraws:
            return "withdraws_unknown"
        if not telling.states:
            return "denies_unknown"
        if telling.type == "responsibility_reported" and case.incident.about is None and _is_background(telling):
            return "denies_unknown"
        if telling.scope == "period" and sums_up_known(telling, self._head, self._layer):
            return "sum_of_known"
        return None

    def _related(self, case: Case) -> tuple[str, ...]:
        """Return the earlier phases of what lasts, the earliest first."""
        incident = case.incident
        if not incident.phase or not incident.places or incident.type == "civilian_estimate_changed":
            return ()
        end = self._head.published_at.timestamp()
        ever = EventTime(end - BACKGROUND, end, end - BACKGROUND, "unsaid")
        earlier = [
            other
            for other in self._layer.candidates(query_keys(incident.type, incident.places, ever))
            if other.phase not in {"", incident.phase} and other.first_published <= incident.first_published
            if incident.about == other.about
            if any(relation(one, another) for one in incident.places for another in other.places)
        ]
        earlier.sort(key=lambda other: (other.first_published, other.id))
        return tuple(other.id for other in earlier[-_MAX_RELATED:])


def _is_background(telling: Telling) -> bool:
    return telling.past and telling.occurred is None
