"""The first record of an event that the stream did not know."""

from datetime import datetime
from hashlib import blake2b

from streamer.judging.names import same_party
from streamer.judging.sources import first_voice, kept_source
from streamer.judging.telling import Telling
from streamer.judging.times import finer
from streamer.judging.tolls import Said, with_estimate, with_tolls
from streamer.model.article import ArticleHead
from streamer.model.incident import Incident
from streamer.model.observation import Actor


def founded(telling: Telling, head: ArticleHead, touched: datetime) -> Incident:
    """Return the incident of which the article `head` is the first to tell."""
    voice = first_voice(head, telling.relays)
    at = head.published_at
    if telling.type == "civilian_estimate_changed":
        claims, _ = with_estimate((), telling.figures, voice)
    else:
        claims, _ = with_tolls((), Said(telling.figures, voice, corrects=False, copies=lambda: False))
    return Incident(
        id=incident_id(telling, head),
        type=telling.type,
        phase=telling.phase,
        scope="period" if telling.scope == "period" else "event",
        first_published=at,
        last_published=at,
        touched=touched,
        places=telling.places,
        actors=telling.actors,
        happened=finer(None, telling.occurred),
        past=telling.past,
        distinct=telling.distinct,
        person=telling.person,
        objects=tuple(sorted(telling.objects)),
        target=telling.target,
        target_kind=telling.target_kind,
        outcome=telling.outcome,
        extent=telling.extent,
        claims=claims,
        sources=(kept_source(head, voice),),
        voices=(voice,),
        disputed_at=at if telling.denies else None,
        acknowledged_at=at if admits(telling, telling.actors) else None,
    )


def admits(telling: Telling, actors: tuple[Actor, ...]) -> bool:
    """Say whether a belligerent states here that it did the act itself."""
    doers = [actor.name for actor in actors if actor.role == "attacker"]
    for observation in telling.observations:
        said = observation.attribution
        if said is None or said.basis != "belligerent" or observation.status not in {"asserted", "claimed"}:
            continue
        if any(same_party(said.organisation or said.speaker or "", doer) for doer in doers):
            return True
    return False


def incident_id(telling: Telling, head: ArticleHead) -> str:
    """Return an id that every replay gives the same: it hashes the first statement of the first article."""
    first = min(telling.observations, key=lambda each: (each.evidence.start, each.evidence.end))
    parts = (head.id, telling.type, telling.phase, telling.scope, first.incident, str(first.evidence.start))
    return blake2b("\0".join(parts).encode(), digest_size=10).hexdigest()
