"""From a decision to the alert that the world reads."""

from streamer.judging.figures import held_figure, point, slot_of
from streamer.judging.places import as_told
from streamer.judging.revise import Revision
from streamer.judging.sources import firsts_of
from streamer.judging.state import JudgeState
from streamer.judging.telling import Telling
from streamer.model.alert import Alert, AlertSource, Change, Changed, Grade
from streamer.model.article import ArticleHead, Source
from streamer.model.details import CivilianEstimate, Details, LeaderTargeted
from streamer.model.figure import Figure
from streamer.model.incident import Claim, Incident


def build_alert(revision: Revision, change: Change, telling: Telling, head: ArticleHead, state: JudgeState) -> Alert:
    """Return the alert of a revised incident, quoting the statement that caused it."""
    incident, lead = revision.incident, telling.lead
    return Alert(
        id=f"{incident.id}-{incident.revision}",
        incident_id=incident.id,
        revision=incident.revision,
        change=change,
        grade=grade_of(incident),
        published_at=head.published_at,
        sources=_sources(incident, state),
        independent_sources=len(incident.voices),
        changed=revision.changed,
        related=incident.related,
        about_incident_id=incident.about,
        article_id=head.id,
        rule=lead.rule,
        places=as_told(incident.places, telling.places),
        actors=telling.actors or incident.actors,
        figures=held_figures(incident),
        occurred=telling.occurred,
        status=lead.status,
        novelty="past" if telling.past else "current",
        attribution=lead.attribution,
        discourse=lead.discourse,
        evidence=lead.evidence,
        details=_details(lead.details, incident, revision.changed),
    )


def grade_of(incident: Incident) -> Grade:
    """Return how sure the incident is; of a denial and an acknowledgement the later one counts."""
    disputed, acknowledged = incident.disputed_at, incident.acknowledged_at
    if acknowledged is not None and (disputed is None or acknowledged >= disputed):
        return "acknowledged"
    if disputed is not None:
        return "contested"
    return "corroborated" if len(incident.voices) >= 2 else "single_source"


def held_figures(incident: Incident) -> tuple[Figure, ...]:
    """Return what the incident holds, measure by measure, in the order in which the measures were first told."""
    slots: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in incident.claims:
        slots.setdefault(slot_of(claim.figure), []).append(claim)
    held = (held_figure(claims) for claims in slots.values())
    return tuple(figure for figure in held if figure is not None)


def _sources(incident: Incident, state: JudgeState) -> tuple[AlertSource, ...]:
    firsts = set(firsts_of(incident.sources))
    sources: list[AlertSource] = []
    for kept in incident.sources:
        seen = state.article(kept.article)
        sources.append(
            AlertSource(
                article_id=kept.article,
                url=seen.url if seen else None,
                source=Source(name=seen.name, domain=seen.domain) if seen else Source(),
                outlet=kept.outlet,
                published_at=kept.at,
                independent=kept.voice == kept.outlet and kept.article in firsts,
            )
        )
    return tuple(sources)


def _details(details: Details, incident: Incident, changed: tuple[Changed, ...]) -> Details:
    """Return the own fields of the alert: the statement's, but for what the incident knows better."""
    if isinstance(details, LeaderTargeted) and details.outcome == "unknown" and incident.outcome:
        return LeaderTargeted.model_validate({**details.model_dump(), "outcome": incident.outcome})
    if not isinstance(details, CivilianEstimate):
        return details
    before = next((each.before for each in changed if isinstance(each.before, Figure)), None)
    after = next((each.after for each in changed if isinstance(each.after, Figure)), None)
    if before is None or after is None:
        return details.model_copy(update={"previous": None, "direction": "unknown"})
    return details.model_copy(
        update={"previous": before, "direction": "up" if point(after) > point(before) else "down"}
    )
