"""What the engine reads in a short text."""

from datetime import UTC, datetime

from streamer.extraction.engine import Engine
from streamer.model.article import Article
from streamer.model.observation import Observation

PUBLISHED = datetime(2024, 5, 15, 12, tzinfo=UTC)


def extract(engine: Engine, text: str) -> tuple[Observation, ...]:
    """Return the observations of an article published on 15 May 2024, a Wednesday."""
    return engine.extract(Article(id="a1", body=text, published_at=PUBLISHED))


def read(engine: Engine, text: str, kind: str | None = None) -> list[Observation]:
    """Return what the text states, of one type or of all: nothing planned, feared or denied."""
    return [one for one in extract(engine, text) if kind in {None, one.type} and one.status in {"asserted", "claimed"}]
