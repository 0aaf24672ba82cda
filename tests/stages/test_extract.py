"""The extract stage, with an engine that says what the test wants."""

import asyncio
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from structlog.testing import capture_logs

from streamer.extraction.engine import MOST_CHARACTERS
from streamer.extraction.watch import Watch
from streamer.kafka.dead_letters import DeadLetterLimits, DeadLetterMeter, TooManyDeadLetters
from streamer.kafka.records import Outgoing
from streamer.metrics import Metrics
from streamer.model.article import Article
from streamer.model.observation import Observation, Reading
from streamer.settings import Settings
from streamer.stages.extract import ArticleReader, Extract, ExtractHandler
from tests.kafka.records import TRACEPARENT, ReadRecord
from tests.stages.statements import article_message, observation


def two_countries(article: Article, _watch: Watch) -> Sequence[Observation]:
    return [observation("IQ", article_id=article.id), observation("SY", article_id=article.id)]


def breaks_on_bombs(article: Article, watch: Watch) -> Sequence[Observation]:
    if "bomb" in article.body:
        raise ValueError("a bug")
    return two_countries(article, watch)


def read(record: ReadRecord, extract: Extract = two_countries, partitions: int = 1) -> Sequence[Outgoing]:
    return ArticleReader(Settings(), extract, partitions).read(record).outgoing


def test_what_an_article_says_is_one_record_with_its_trace_context() -> None:
    """The judge decides an article as a whole."""
    [record] = read(ReadRecord(article_message(), headers=[("traceparent", TRACEPARENT), ("other", b"x")]))
    assert record.topic == "observations"
    assert record.key == b"article-1"
    assert dict(record.headers) == {"content-type": b"application/json", "traceparent": TRACEPARENT}
    assert len(Reading.model_validate_json(record.value or b"").observations) == 2


def test_with_more_partitions_there_is_a_record_for_each_country() -> None:
    """Events of one country meet in one partition, whichever article tells them."""
    assert [record.key for record in read(ReadRecord(article_message()), partitions=4)] == [b"IQ", b"SY"]


def test_an_article_that_says_nothing_writes_nothing() -> None:
    """Most articles are about something else."""
    assert not read(ReadRecord(article_message()), lambda *_: ())


def test_an_article_that_is_longer_than_the_engine_reads_is_told() -> None:
    """What is not read does not vanish without a word."""
    reader = ArticleReader(Settings(), lambda *_: (), 1)
    assert reader.read(ReadRecord(b'{"body": "%s"}' % (b"war " * MOST_CHARACTERS))).cut
    assert not reader.read(ReadRecord(article_message())).cut


def test_an_article_that_cannot_be_read_becomes_a_dead_letter() -> None:
    """It keeps its bytes, key and headers, and says why; the stream goes on."""
    [letter] = read(ReadRecord(b"{nonsense", b"key", [("a", b"b")]))
    assert (letter.topic, letter.value, letter.key) == ("articles.dead", b"{nonsense", b"key")
    assert dict(letter.headers)["dead_reason"] == b"not_json"


def test_an_undated_article_that_is_sent_again_has_the_time_of_its_first_record() -> None:
    """It did not happen on the day on which an operator mended the field map."""
    headers = [("redriven", b"1"), ("redriven_timestamp", b"1500000000000")]
    [record] = read(ReadRecord(b'{"id": "a", "body": "Jets bombed."}', headers=headers))
    assert Reading.model_validate_json(record.value or b"").article.published_at.timestamp() == 1_500_000_000
    assert "redriven" not in dict(record.headers)


def test_an_article_that_breaks_the_engine_becomes_a_dead_letter() -> None:
    """One text must not stop all that come after it, for ever."""
    [letter] = read(ReadRecord(article_message(body="A bomb")), breaks_on_bombs)
    assert dict(letter.headers)["dead_reason"] == b"engine_failed"


async def handle(handler: ExtractHandler, values: Sequence[bytes]) -> Sequence[Outgoing]:
    return await handler.handle([ReadRecord(value, offset=number) for number, value in enumerate(values)])


async def test_a_batch_keeps_its_order_and_is_counted() -> None:
    """Order per partition is what extract promises; the counts are what an operator watches."""
    metrics = Metrics()
    with ThreadPoolExecutor(1) as thread:
        reader = ArticleReader(Settings(), two_countries, 1)
        handler = ExtractHandler(reader, thread, DeadLetterMeter(DeadLetterLimits()), metrics)
        written = await handle(handler, [article_message(1), b"", article_message(2)])
    assert [record.topic for record in written] == ["observations", "articles.dead", "observations"]
    value = metrics.registry.get_sample_value
    assert value("streamer_articles_total", {"outcome": "relevant"}) == 2
    assert value("streamer_articles_total", {"outcome": "dead"}) == 1
    assert value("streamer_dead_letters_total", {"topic": "articles", "reason": "empty"}) == 1
    assert value("streamer_article_age_seconds_count") == 2


async def test_too_many_bad_articles_stop_the_stage_before_any_is_set_aside() -> None:
    """The topic stays as it is until an operator has looked at it."""
    with ThreadPoolExecutor(1) as thread:
        reader = ArticleReader(Settings(), two_countries, 1)
        handler = ExtractHandler(reader, thread, DeadLetterMeter(DeadLetterLimits(run=5)), Metrics())
        with pytest.raises(TooManyDeadLetters):
            await handle(handler, [b"{"] * 6)


async def test_an_article_that_stops_at_its_language_is_counted() -> None:
    """It is no error, and yet an operator sees how much of a feed is not read."""

    def foreign(_article: Article, watch: Watch) -> Sequence[Observation]:
        watch.stopped("language")
        return ()

    metrics = Metrics()
    with ThreadPoolExecutor(1) as thread:
        handler = ExtractHandler(
            ArticleReader(Settings(), foreign, 1), thread, DeadLetterMeter(DeadLetterLimits()), metrics
        )
        assert await handle(handler, [article_message(1)]) == []
    assert metrics.registry.get_sample_value("streamer_articles_total", {"outcome": "other_language"}) == 1


async def test_an_article_dated_in_the_future_is_counted_and_told_once_a_batch() -> None:
    """Its time is replaced by the record's, and an operator sees which feed's clock is wrong."""

    def nothing(_article: Article, _watch: Watch) -> Sequence[Observation]:
        return ()

    metrics = Metrics()
    undated = {"id": "f", "body": "Jets bombed Homs."}
    future = json.dumps(undated | {"published_at": "2199-01-01T00:00:00Z"}).encode()
    with ThreadPoolExecutor(1) as thread:
        handler = ExtractHandler(
            ArticleReader(Settings(), nothing, 1), thread, DeadLetterMeter(DeadLetterLimits()), metrics
        )
        with capture_logs() as lines:
            await handle(handler, [future, json.dumps(undated).encode(), future])
    assert metrics.registry.get_sample_value("streamer_articles_redated_total") == 2
    assert [(line["event"], line["articles"]) for line in lines] == [("publication_times_replaced", 2)]


async def test_the_event_loop_goes_on_while_the_engine_reads() -> None:
    """Heartbeats are sent by the event loop; a slow article must not cost the group membership."""
    released = asyncio.Event()
    loop = asyncio.get_running_loop()

    def waits_for_the_loop(_article: Article, _watch: Watch) -> Sequence[Observation]:
        asyncio.run_coroutine_threadsafe(released.wait(), loop).result(5)
        return ()

    with ThreadPoolExecutor(1) as thread:
        reader = ArticleReader(Settings(), waits_for_the_loop, 1)
        handler = ExtractHandler(reader, thread, DeadLetterMeter(DeadLetterLimits()), Metrics())
        batch = asyncio.ensure_future(handle(handler, [article_message()]))
        await asyncio.sleep(0.05)
        released.set()
        assert await batch == []
