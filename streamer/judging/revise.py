"""What an article changes about an incident, and whether that is worth an alert."""

from dataclasses import dataclass, replace

from streamer.judging.figures import TOLLS, slot_of
from streamer.judging.founding import admits
from streamer.judging.names import parties_agree
from streamer.judging.places import refined
from streamer.judging.sources import (
    copied_source,
    first_voice,
    kept_source,
    voice_of,
    with_source,
    with_voice,
    withdrawing_voice,
)
from streamer.judging.state import JudgeState
from streamer.judging.telling import OUTCOMES, Telling
from streamer.judging.times import finer
from streamer.judging.tolls import Said, with_estimate, with_tolls
from streamer.judging.verdict import Reason
from streamer.model.alert import Change, Changed
from streamer.model.article import ArticleHead
from streamer.model.incident import Incident, KeptSource
from streamer.model.observation import Actor
from streamer.model.place import Place

_EXTENTS = {"": 0, "partial": 1, "most": 2, "full": 3}


@dataclass(frozen=True, slots=True)
class Revision:
    """The incident after an article, and why an alert is raised (`change`) or none is (`quiet`)."""

    incident: Incident
    change: Change | None
    quiet: Reason | None = None
    changed: tuple[Changed, ...] = ()


def revise(incident: Incident, telling: Telling, head: ArticleHead, state: JudgeState) -> Revision:
    """Return what `telling`, the words of the article `head`, makes of an incident that is known."""
    touched = incident.model_copy(update={"touched": state.clock or head.published_at})
    if telling.withdraws:
        return _withdrawn(touched, head, withdrawing_voice(head, telling, incident, state))
    if incident.retracted_at is not None:
        return _after_retraction(touched, telling, head, state)
    if not telling.states:
        return _denied(touched, head)
    voice = voice_of(head, telling, incident, state)
    if telling.type == "civilian_estimate_changed":
        revision = _estimate(touched, telling, head, voice)
    else:
        revision = _event(touched, telling, head, voice, state)
    if telling.denies and incident.disputed_at is None:
        return replace(revision, incident=_disputed(revision.incident, head), change="disputed", quiet=None)
    return revision


def _denied(incident: Incident, head: ArticleHead) -> Revision:
    """Return the incident after a denial alone: it is disputed once."""
    if incident.disputed_at is not None:
        return Revision(incident, None, "already_disputed")
    return Revision(_disputed(incident, head), "disputed")


def _event(incident: Incident, telling: Telling, head: ArticleHead, voice: str, state: JudgeState) -> Revision:
    """Return the incident after somebody told it again."""
    if telling.answered and not (telling.figures or telling.occurred or telling.target):
        return Revision(incident, None, "restated")  # an inquiry that only names the event is no source of it
    told, changed = _with_facts(incident, telling, head, voice, state)
    told = _with_teller(told, telling, head, voice)
    if changed:
        return Revision(told, "updated", changed=changed)
    if voice not in incident.voices and len(incident.voices) == 1:
        return Revision(told, "corroborated")
    return Revision(told, None, _why_quiet(incident, telling, head, voice))


def _copies(head: ArticleHead, incident: Incident, state: JudgeState) -> bool:
    return copied_source(head, incident, state) is not None


def _estimate(series: Incident, telling: Telling, head: ArticleHead, voice: str) -> Revision:
    """Return the series after a newer figure; a second source of the same figure only counts as a source."""
    late = head.published_at < series.last_published
    claims, changed = (series.claims, ()) if late else with_estimate(series.claims, telling.figures, voice)
    told = _with_teller(series.model_copy(update={"claims": claims}), telling, head, voice)
    if changed:
        return Revision(told, "updated", changed=changed)
    return Revision(told, None, "late" if late else "small_change")


def _why_quiet(incident: Incident, telling: Telling, head: ArticleHead, voice: str) -> Reason:
    if telling.denies:
        return "already_disputed"
    if head.published_at < incident.last_published:
        return "late"
    if voice != head.outlet:
        return "relayed" if telling.relays else "near_copy"
    return "same_source" if voice in incident.voices else "restated"


def _disputed(incident: Incident, head: ArticleHead) -> Incident:
    return incident.model_copy(update={"disputed_at": head.published_at})


def _with_teller(incident: Incident, telling: Telling, head: ArticleHead, voice: str) -> Incident:
    """Return the incident with the article among its sources."""
    own_act = admits(telling, incident.actors)
    return incident.model_copy(
        update={
            "sources": with_source(incident.sources, kept_source(head, voice)),
            "voices": with_voice(incident.voices, voice),
            "last_published": max(incident.last_published, head.published_at),
            "acknowledged_at": head.published_at if own_act else incident.acknowledged_at,
        }
    )


def _with_facts(
    incident: Incident, telling: Telling, head: ArticleHead, voice: str, state: JudgeState
) -> tuple[Incident, tuple[Changed, ...]]:
    """Return the incident with the facts that the article adds, and those of them that are material.

    An article published before what is known adds no fact: it only shows what was believed then. Where no toll is
    known yet, its toll revises nothing and is taken.
    """
    late = head.published_at < incident.last_published
    if late and any(slot_of(claim.figure)[0] in TOLLS for claim in incident.claims):
        return incident, ()
    said = Said(
        telling.figures,
        voice,
        corrects=telling.corrects,
        copies=lambda: _copies(head, incident, state),
    )
    claims, moved = with_tolls(incident.claims, said)
    if late:
        return incident.model_copy(update={"claims": claims}), moved
    moved += _progress(incident, telling)
    update = {
        "claims": claims,
        "places": refined(incident.places, telling.places),
        "outcome": _further(incident.outcome, telling.outcome, OUTCOMES),
        "extent": _further(incident.extent, telling.extent, _EXTENTS),
        "happened": finer(incident.happened, telling.occurred),
        "actors": with_actors(incident.actors, telling.actors),
        "past": incident.past and telling.past,
        "distinct": incident.distinct or telling.distinct,
        **{name: getattr(incident, name) or getattr(telling, name) for name in ("phase", "person")},
        "objects": tuple(sorted({*incident.objects, *telling.objects})),
        **({} if incident.target else {"target": telling.target, "target_kind": telling.target_kind}),
    }
    return incident.model_copy(update=update), moved


def _progress(incident: Incident, telling: Telling) -> tuple[Changed, ...]:
    """Return what moved besides the tolls: a place made more precise, an outcome, the share of a place taken.

    That captives are held is no outcome yet; that the share was left unsaid does not make it smaller. The place of a
    claim or an inquiry is that of the attack it is about, and is told there.
    """
    changed: list[Changed] = []
    places = refined(incident.places, telling.places)
    if incident.places and places != incident.places and incident.about is None:
        changed.append(Changed(field="places", before=_names(incident.places), after=_names(places)))
    outcome = _further(incident.outcome, telling.outcome, OUTCOMES)
    if outcome not in {incident.outcome, "held"}:
        changed.append(Changed(field="outcome", before=incident.outcome or None, after=outcome))
    extent = _further(incident.extent, telling.extent, _EXTENTS)
    if incident.extent and extent != incident.extent:
        changed.append(Changed(field="extent", before=incident.extent, after=extent))
    return tuple(changed)


def _names(places: tuple[Place, ...]) -> str:
    return ", ".join(place.name for place in places)


def _further(held: str, told: str, ranks: dict[str, int]) -> str:
    """Return the outcome that is further on; a restated earlier one takes nothing back."""
    return told if ranks.get(told, 0) > ranks.get(held, 0) else held


def with_actors(held: tuple[Actor, ...], told: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the actors with those that `told` adds: one a role, more only where they are other parties."""
    kept = list(held)
    for actor in told:
        if not any(parties_agree((actor,), (other,), actor.role) for other in kept) and len(kept) < 6:
            same = any(actor.name == other.name and actor.role == other.role for other in kept)
            kept.extend(() if same else (actor,))
    return tuple(kept)


def _withdrawn(incident: Incident, head: ArticleHead, voice: str) -> Revision:
    """Return the incident after `voice` withdrew its report of it, by its own article or one that passes that on."""
    if incident.retracted_at is not None:
        return Revision(incident, None, "already_retracted")
    if voice not in incident.voices:
        return Revision(incident, None, "withdraws_unknown")
    voices = tuple(each for each in incident.voices if each != voice)
    update: dict[str, object] = {
        "voices": voices,
        "sources": tuple(_marked(source, voice) for source in incident.sources),
        "claims": tuple(
            claim.model_copy(update={"old": True}) if claim.voice == voice else claim for claim in incident.claims
        ),
        "last_published": max(incident.last_published, head.published_at),
    }
    if voices:
        return Revision(incident.model_copy(update={**update, "disputed_at": head.published_at}), "disputed")
    return Revision(incident.model_copy(update={**update, "retracted_at": head.published_at}), "retracted")


def _marked(source: KeptSource, voice: str) -> KeptSource:
    return source.model_copy(update={"withdrawn": True}) if source.voice == voice else source


def _after_retraction(incident: Incident, telling: Telling, head: ArticleHead, state: JudgeState) -> Revision:
    """Return the incident when somebody tells it after it was retracted.

    A copy of the withdrawn report, or what was published before the withdrawal, revives nothing. An independent later
    report does: the incident is new again, and its revisions go on.
    """
    retracted = incident.retracted_at or head.published_at
    copy = copied_source(head, incident, state) is not None
    if not telling.states or copy or head.published_at <= retracted:
        return Revision(incident, None, "withdrawn_report" if telling.states else "already_retracted")
    voice = first_voice(head, telling.relays)
    fresh = incident.model_copy(update={"retracted_at": None, "disputed_at": None, "claims": ()})
    told, _ = _with_facts(fresh, telling, head, voice, state)
    return Revision(_with_teller(told, telling, head, voice), "new")
