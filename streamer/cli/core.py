"""The core of streamer, article by article: what the stages do with Kafka around them, without it."""

from collections.abc import Sequence
from datetime import UTC, datetime

from streamer.extraction.engine import Engine
from streamer.judging.judge import decide
from streamer.judging.state import JudgeState
from streamer.model.alert import Alert
from streamer.model.observation import Observation, Reading
from streamer.settings import ArticleSettings
from streamer.text.decode import decode_article
from streamer.text.sketch import article_head


class Core:
    """An engine and a judge with an empty memory; feed it articles in order of arrival."""

    def __init__(self, articles: ArticleSettings, engine: Engine) -> None:
        self._articles = articles
        self._engine = engine
        self._state = JudgeState()
        # An undated article arrives when the one before it did; before any dated one, now.
        self._now = datetime.now(UTC)

    def observations(self, value: bytes) -> Sequence[Observation]:
        """Return what the article message `value` says. Raises RecordRejected."""
        article = decode_article(value, self._articles.fields, None, self._articles.max_article_bytes)
        return self._engine.extract(article)

    def alerts(self, value: bytes) -> Sequence[Alert]:
        """Return the alerts that the article message `value` raises after all before it. Raises RecordRejected."""
        article = decode_article(value, self._articles.fields, None, self._articles.max_article_bytes)
        self._now = article.published_at or self._now
        observations = self._engine.extract(article)
        if not observations:
            return ()
        verdict = decide(Reading(article=article_head(article, self._now), observations=observations), self._state)
        self._state.apply(verdict.changes)
        return verdict.alerts
