"""Articles, observations and alerts for tests of the stages; every one valid, with as little in it as can be."""

import json
from datetime import UTC, datetime

from streamer.model.alert import Alert
from streamer.model.article import ArticleHead
from streamer.model.details import Airstrike, Withdrawal
from streamer.model.observation import Evidence, Observation, Reading
from streamer.model.place import Place

PUBLISHED = datetime(2024, 3, 1, 12, tzinfo=UTC)


def article_message(number: int = 1, body: str = "Jets bombed the town.") -> bytes:
    return json.dumps({"id": f"article-{number}", "body": body, "published_at": PUBLISHED.isoformat()}).encode()


def place(country: str | None) -> Place:
    return Place(id=f"gn:{country}" if country else "?:somewhere", mention="there", name="There", country=country)


def observation(
    *countries: str | None, details: Airstrike | Withdrawal | None = None, article_id: str = "article-1"
) -> Observation:
    return Observation(
        article_id=article_id,
        rule="airstrike_reported/1",
        places=tuple(place(country) for country in countries),
        status="asserted",
        novelty="current",
        evidence=Evidence(quote="Jets", start=0, end=4),
        details=details or Airstrike(),
        incident="1",
    )


def reading(*observations: Observation, article_id: str = "article-1") -> Reading:
    return Reading(article=ArticleHead(id=article_id, published_at=PUBLISHED), observations=observations)


def alert(number: int = 1) -> Alert:
    return Alert(
        article_id="article-1",
        rule="airstrike_reported/1",
        status="asserted",
        novelty="current",
        evidence=Evidence(quote="Jets", start=0, end=4),
        details=Airstrike(),
        id=f"incident-{number}-1",
        incident_id=f"incident-{number}",
        revision=1,
        change="new",
        grade="single_source",
        published_at=PUBLISHED,
    )
