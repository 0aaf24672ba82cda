"""The first record of an event that the stream did not know."""

from datetime import datetime
from hashlib import blake2b

from streamer.judging.sources import first_voice
from streamer.judging.telling import Telling
from streamer.judging.times import finer
from streamer.judging.tolls import Said, with_estimate, with_tolls
from streamer.model.article import ArticleHead
from streamer.model.incident import Incident, KeptSource


def founded(telling: Telling, head: ArticleHead, touched: datetime) -> Incident:
    """Return the incident of which the article `head` is the first to tell."""
    voice = first_voice(head, telling.relays)
    at = head.published_at
    if telling.type == "civilian_estimate_changed":
        claims, _ = with_estimate((), telling.figures, voice, at)
    else:
        claims, _ = with_tolls((), Said(telling.figures, voice, at, corrects=False, copies=lambda: False))
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
        object=telling.object,
        target=telling.target,
        target_kind=telling.target_kind,
        outcome=telling.outcome,
        extent=telling.extent,
        claims=claims,
        sources=(KeptSource(article=head.id, outlet=head.outlet, at=at, voice=voice),),
        voices=(voice,),
        disputed_at=at if telling.denies else None,
    )


def incident_id(telling: Telling, head: ArticleHead) -> str:
    """Return an id that every replay gives the same: it hashes the first statement of the first article."""
    first = min(telling.observations, key=lambda each: (each.evidence.start, each.evidence.end))
    parts = (head.id, telling.type, telling.phase, telling.scope, first.incident, str(first.evidence.start))
    return blake2b("\0".join(parts).encode(), digest_size=10).hexdigest()
