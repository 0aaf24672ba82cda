"""The extract stage: articles in, what they say out; what cannot be read becomes a dead letter.

Keeps no state. A repeat after a crash writes the same observations again; the judge knows an article that it has
decided by its identity.
"""

import asyncio
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog

from streamer.errors import RecordRejected
from streamer.extraction.engine import MOST_CHARACTERS
from streamer.extraction.watch import Stop, Unwatched, Watch
from streamer.kafka.dead_letters import DeadLetterMeter, counting, dead_letter
from streamer.kafka.records import Outgoing, Record, trace_headers
from streamer.kafka.sent_again import count_redriven, first_timestamp
from streamer.metrics import Metrics, observe_age
from streamer.model.article import Article
from streamer.model.observation import Observation, Reading
from streamer.settings import Settings
from streamer.stages.by_country import split_by_country
from streamer.text.decode import decode_article
from streamer.text.sketch import article_head

log = structlog.get_logger(__name__)

STAGE = "extract"
_BATCH_SECONDS = 300.0
_CONTENT_TYPE = ("content-type", b"application/json")

Extract = Callable[[Article, Watch], Sequence[Observation]]
"""Reads an article, and tells the watch where it stops: the engine's method."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """What one record of the article topic comes to; `rejected` is why it is dead.

    `readable` is false where there are no rules for the article's language, `cut` true where it is longer than the
    engine reads, `redated` true where its own time lay in the future; all are counted and no error. `published_at` is
    told of an article that says something.
    """

    outgoing: Sequence[Outgoing] = ()
    observations: Sequence[Observation] = ()
    rejected: RecordRejected | None = None
    readable: bool = True
    cut: bool = False
    redated: bool = False
    published_at: datetime | None = None


class _Stops(Unwatched):
    """Keeps where the engine stopped, if it did."""

    at: Stop | None = None

    def stopped(self, at: Stop) -> None:
        self.at = at


class ArticleReader:
    """Turns one record into what is written for it. Pure but for the engine's speed; runs in a thread."""

    def __init__(self, settings: Settings, extract: Extract, observation_partitions: int) -> None:
        self._settings = settings
        self._topics = settings.topics
        self._extract = extract
        self._split = observation_partitions > 1

    def read(self, record: Record) -> Extracted:
        """Return what `record` comes to; nothing that it holds raises."""
        try:
            return self._read(record)
        except RecordRejected as error:
            return self._rejected(record, error)
        except Exception as error:
            # A text that breaks the engine is set aside; it must not stop all that come after it.
            where = {"topic": record.topic, "partition": record.partition, "offset": record.offset}
            log.exception("article_broke_the_engine", **where)
            return self._rejected(record, RecordRejected("engine_failed", type(error).__name__))

    def _read(self, record: Record) -> Extracted:
        record_time = datetime.fromtimestamp(first_timestamp(record) / 1000, UTC)
        articles = self._settings.articles
        article = decode_article(record.value, articles.fields, record_time, articles.max_article_bytes)
        watch = _Stops()
        observations = tuple(self._extract(article, watch))
        cut, redated = len(article.text) > MOST_CHARACTERS, article.published_at_replaced
        if not observations:
            return Extracted(readable=watch.at != "language", cut=cut, redated=redated)
        head = article_head(article, record_time)
        reading = Reading(article=head, observations=observations)
        readings = split_by_country(reading) if self._split else {article.id: reading}
        headers = [_CONTENT_TYPE, *trace_headers(record)]
        return Extracted(
            [
                Outgoing(self._topics.observations, part.model_dump_json().encode(), key.encode(), headers)
                for key, part in readings.items()
            ],
            observations,
            cut=cut,
            redated=redated,
            published_at=head.published_at,
        )

    def _rejected(self, record: Record, error: RecordRejected) -> Extracted:
        return Extracted([dead_letter(record, error, topic=self._topics.articles_dead, stage=STAGE)], rejected=error)


class ExtractHandler:
    """Reads batches of articles in `executor`'s one thread: the engine is not made for two at a time, and the event
    loop keeps the group's heartbeats meanwhile."""

    def __init__(self, reader: ArticleReader, executor: Executor, meter: DeadLetterMeter, metrics: Metrics) -> None:
        self._reader = reader
        self._executor = executor
        self._meter = meter
        self._metrics = metrics

    async def handle(self, records: Sequence[Record]) -> Sequence[Outgoing]:
        """Return the observations and dead letters of `records`, in order.

        Raises:
            TooManyDeadLetters: If so many are bad that the stage must stop; then none is written.
            TimeoutError: If the engine does not come back.
        """
        results = await self._read_in_thread(records)
        outcomes = counting(records, [result.rejected is not None for result in results])
        self._meter.check(outcomes)
        self._meter.add(outcomes)
        self._count(results)
        self._metrics.redriven.labels(STAGE).inc(count_redriven(records))
        return [record for result in results for record in result.outgoing]

    async def _read_in_thread(self, records: Sequence[Record]) -> Sequence[Extracted]:
        abandoned = threading.Event()
        try:
            async with asyncio.timeout(_BATCH_SECONDS):
                loop = asyncio.get_running_loop()
                return await loop.run_in_executor(self._executor, self._read_all, records, abandoned)
        finally:
            abandoned.set()  # a thread cannot be cancelled, but it need not read on for nobody

    def _read_all(self, records: Sequence[Record], abandoned: threading.Event) -> Sequence[Extracted]:
        return [self._reader.read(record) for record in records if not abandoned.is_set()]

    def _count(self, results: Sequence[Extracted]) -> None:
        relevant = dead = unreadable = redated = 0
        for result in results:
            relevant += bool(result.observations)
            unreadable += not result.readable
            redated += result.redated
            self._metrics.articles_cut.inc(result.cut)
            for observation in result.observations:
                self._metrics.observations.labels(observation.type, observation.status).inc()
            if result.published_at:
                observe_age(self._metrics.article_age_seconds, result.published_at.timestamp())
            if result.rejected:
                dead += 1
                self._metrics.dead_letters.labels("articles", result.rejected.reason).inc()
        if redated:
            log.warning("publication_times_replaced", articles=redated)
        self._metrics.articles_redated.inc(redated)
        self._metrics.articles.labels("relevant").inc(relevant)
        self._metrics.articles.labels("dead").inc(dead)
        self._metrics.articles.labels("other_language").inc(unreadable)
        self._metrics.articles.labels("empty").inc(len(results) - relevant - dead - unreadable)
