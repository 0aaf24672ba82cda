"""Dead letters sent again, on a real Kafka with a real receiver: each once, and where it belongs."""

import asyncio
import json
import signal
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from aiokafka import AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient

from streamer.errors import ClusterError, RecordRejected
from streamer.kafka.at_least_once import write
from streamer.kafka.attempts import read_attempts
from streamer.kafka.connection import producer_options
from streamer.kafka.dead_letters import dead_letter
from streamer.kafka.letters import DeadLetter, Selection, mark, read_letter, read_letters
from streamer.kafka.redrive import Redrive
from streamer.kafka.to_end import open_reader
from streamer.kafka.topics import create_topics
from streamer.model.alert import Alert
from streamer.model.delivery import Attempt
from streamer.settings import ArticleSettings, Settings
from streamer.text.decode import FieldMap
from tests.integration.cluster import Cluster
from tests.integration.daemon import running_daemon, start_streamer, trial_settings
from tests.integration.posts import TwoWebhooks, listening
from tests.integration.test_stages import articles, one_strike_each
from tests.kafka.records import TRACEPARENT, ReadRecord

pytestmark = pytest.mark.asyncio(loop_scope="session")

EVERYTHING = Selection()


@dataclass
class Receiver(TwoWebhooks):
    """Those in `out` refuse; keeps the delivery ids that it was asked to take."""

    out: set[str] = field(default_factory=set)
    asked: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def refusal(self, name: str, delivery_id: str) -> web.Response | None:
        self.asked[name].append(delivery_id)
        return web.Response(status=404, text="a proxy that does not find it") if name in self.out else None


def redrive_of(settings: Settings, *destinations: str) -> Redrive:
    return Redrive(settings.kafka, settings.topics, app=settings.app.name, destinations=destinations)


async def send(settings: Settings, topic: str, selection: Selection = EVERYTHING) -> Counter[str]:
    """Send what `selection` means of `topic` again; return how many went where."""
    redrive = redrive_of(settings, "desk", "monitor")
    return Counter(await redrive.send(await redrive.plan(topic, selection)))


async def set_aside(settings: Settings, records: Sequence[ReadRecord], reason: str = "no_text") -> None:
    """Write dead letters of `records`, as the extract stage does."""
    error = RecordRejected(reason, "for a test")
    letters = [dead_letter(record, error, topic=settings.topics.articles_dead, stage="extract") for record in records]
    async with AIOKafkaProducer(**producer_options(settings.kafka)) as producer:
        await write(producer, letters)


def bad_articles(settings: Settings, count: int) -> list[ReadRecord]:
    topic = settings.topics.articles
    return [ReadRecord(b"%d" % number, b"key", topic=topic, offset=number) for number in range(count)]


async def listed(settings: Settings, topic: str) -> Sequence[DeadLetter]:
    """Return the letters of `topic` that were not sent again."""
    found = await read_letters(settings.kafka, [topic])
    return [letter for letter in found[topic] if EVERYTHING.wants(letter)]


async def ends(settings: Settings, *, committed: bool) -> int:
    """Return the sum of the end offsets of the topic of articles, without or with what is not committed yet."""
    partitions = [(settings.topics.articles, number) for number in range(settings.topics.partitions.articles)]
    async with open_reader(settings.kafka, partitions, committed=committed) as reader:
        return sum([(await reader.span(*partition)).end for partition in partitions])


async def written(settings: Settings, count: int, seconds: float = 30.0) -> None:
    """Return as soon as there are so many articles, whether committed or not."""
    async with asyncio.timeout(seconds):
        while await ends(settings, committed=False) < count:
            await asyncio.sleep(0)


async def until(holds: Any, seconds: float = 30.0) -> None:
    async with asyncio.timeout(seconds):
        while not holds():
            await asyncio.sleep(0.05)


async def test_after_an_outage_a_destination_gets_what_it_missed_once_and_nobody_else_gets_anything(
    bootstrap_servers: str,
) -> None:
    """Under the same delivery ids; the other destination and the subscribers of the alert topics see nothing of it."""
    cluster = Cluster(bootstrap_servers)
    settings = trial_settings(bootstrap_servers)
    dead, alerts = settings.topics.deliveries_dead, settings.topics.alert_topic("airstrike_reported")
    async with listening(Receiver()) as receiver, running_daemon(settings, one_strike_each, routes=receiver.routes()):
        receiver.out = {"desk"}
        await cluster.feed(settings.topics.articles, articles(3))
        await cluster.read_count(dead, 3)
        receiver.out = set()
        await cluster.feed(settings.topics.articles, articles(1, start=3))
        await until(lambda: len(receiver.took["desk"]) == 1 and len(receiver.took["monitor"]) == 4)
        missed = receiver.asked["desk"][:3]
        assert {letter.destination for letter in await listed(settings, dead)} == {"desk"}

        assert await send(settings, dead) == {"desk": 3}
        await until(lambda: len(receiver.took["desk"]) == 4)
        assert await send(settings, dead) == {}
        await cluster.read_count(settings.topics.deliveries, 3 + 1 + 4 + 3)
        on_topic = await cluster.read_count(alerts, 4)
        attempts: list[Attempt] = []
        await read_attempts(settings.kafka, settings.topics.deliveries, attempts.append)
    assert sorted(receiver.took["desk"][1:]) == sorted(missed)
    assert len(set(receiver.took["desk"])) == 4
    assert len(receiver.asked["monitor"]) == 4
    assert len(on_topic) == 4
    assert await listed(settings, dead) == []
    assert Counter((one.destination, one.result) for one in attempts) == {
        ("desk", "dead"): 3, ("desk", "delivered"): 4, ("monitor", "delivered"): 4,
    }  # fmt: skip
    # Nothing is left that retention could seem to have taken: the groups have committed the ends of the transactions.
    for name in ("desk", "monitor"):
        group = f"{settings.app.name}-notify-{name}"
        assert await cluster.committed(group, settings.topics.deliveries_redrive) == 4


async def test_a_delivery_that_is_refused_again_can_be_sent_again_later(bootstrap_servers: str) -> None:
    """An operator may be too early."""
    cluster = Cluster(bootstrap_servers)
    settings = trial_settings(bootstrap_servers)
    dead = settings.topics.deliveries_dead
    async with listening(Receiver()) as receiver, running_daemon(settings, one_strike_each, routes=receiver.routes()):
        receiver.out = {"desk"}
        await cluster.feed(settings.topics.articles, articles(1))
        await cluster.read_count(dead, 1)
        assert await send(settings, dead) == {"desk": 1}
        await until(lambda: len(receiver.asked["desk"]) == 2)
        await cluster.read_count(dead, 3)  # the first, its mark, the second
        [second] = await listed(settings, dead)
        receiver.out = set()
        assert await send(settings, dead) == {"desk": 1}
        await until(lambda: len(receiver.took["desk"]) == 1)
    assert second.times_redriven == 1
    assert len(set(receiver.asked["desk"])) == 1
    assert len(receiver.asked["monitor"]) == 1


async def test_an_article_that_a_wrong_field_map_set_aside_gives_its_alert_once_the_map_is_mended(
    bootstrap_servers: str,
) -> None:
    """With the time at which it was written first, since it brings none of its own."""
    cluster = Cluster(bootstrap_servers)
    settings = trial_settings(bootstrap_servers)
    wrong = settings.model_copy(update={"articles": ArticleSettings(fields=FieldMap(body="content.text"))})
    dead, alerts = settings.topics.articles_dead, settings.topics.alert_topic("airstrike_reported")
    written_at = int(time.time() * 1000) - 3_600_000
    async with running_daemon(wrong, one_strike_each):
        async with AIOKafkaProducer(bootstrap_servers=bootstrap_servers) as producer:
            value = json.dumps({"id": "article-7", "body": "Jets bombed town 7."}).encode()
            headers = [("traceparent", TRACEPARENT)]
            await producer.send_and_wait(
                settings.topics.articles, value, b"k", timestamp_ms=written_at, headers=headers
            )
        await cluster.read_count(dead, 1)
        assert await send(settings, dead) == {settings.topics.articles: 1}  # too early: the map is wrong still
        await cluster.read_count(dead, 3)
    async with running_daemon(settings, one_strike_each):
        assert await send(settings, dead) == {settings.topics.articles: 1}
        await cluster.read_count(alerts, 1)
        assert await send(settings, dead) == {}
        [record] = await cluster.read_count(alerts, 1)
    told = Alert.model_validate_json(record.value)
    assert told.article_id == "article-7"
    assert int(told.published_at.timestamp() * 1000) == written_at
    assert dict(record.headers)["traceparent"] == TRACEPARENT
    again = (await cluster.read_count(settings.topics.articles, 3))[1:]
    assert [record.key for record in again] == [b"k", b"k"]
    assert [dict(record.headers)["redriven"] for record in again] == [b"1", b"2"]
    assert all(record.timestamp > written_at + 3_000_000 for record in again)


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
async def test_a_redrive_that_is_cut_short_is_done_by_the_next_and_nothing_goes_twice(
    bootstrap_servers: str, end: signal.Signals
) -> None:
    """In the midst of its transactions, by a crash or by Ctrl-C, which leaves none open: readers would wait for it."""
    cluster = Cluster(bootstrap_servers)
    settings = trial_settings(bootstrap_servers)
    await create_topics(settings.kafka, settings.topics)
    count = 8000
    await set_aside(settings, bad_articles(settings, count))
    process = start_streamer(settings, "dead", "redrive", "articles", "--yes")
    try:
        await written(settings, 300)
    finally:
        process.send_signal(end)
        process.wait()
    if end == signal.SIGINT:
        assert await ends(settings, committed=True) == await ends(settings, committed=False)
    left = len(await listed(settings, settings.topics.articles_dead))
    assert 0 < left < count
    assert await send(settings, settings.topics.articles_dead) == {settings.topics.articles: left}
    assert await listed(settings, settings.topics.articles_dead) == []
    found = await cluster.read_count(settings.topics.articles, count)
    assert sorted(int(record.value) for record in found) == list(range(count))


async def test_a_redrive_that_the_cluster_refuses_leaves_no_transaction_open(bootstrap_servers: str) -> None:
    """A topic may have become too small for a record since; the stages that read it must not wait for us."""
    settings = trial_settings(bootstrap_servers)
    await create_topics(settings.kafka, settings.topics)
    large = ReadRecord(b"x" * 3_500_000, b"key", topic=settings.topics.articles, offset=9)
    await set_aside(settings, [*bad_articles(settings, 5), large])
    with pytest.raises(ClusterError, match="after 0 were sent"):
        await send(settings, settings.topics.articles_dead)
    assert await ends(settings, committed=True) == await ends(settings, committed=False)
    assert len(await listed(settings, settings.topics.articles_dead)) == 6


async def test_of_two_redrives_at_once_the_later_takes_over_and_nothing_goes_twice(bootstrap_servers: str) -> None:
    """Two operators meet the same alarm."""
    cluster = Cluster(bootstrap_servers)
    settings = trial_settings(bootstrap_servers)
    await create_topics(settings.kafka, settings.topics)
    await set_aside(settings, bad_articles(settings, 2000))
    topic = settings.topics.articles_dead
    first, second = redrive_of(settings), redrive_of(settings)
    plan, begun = await first.plan(topic, EVERYTHING), asyncio.Event()
    running = asyncio.create_task(first.send(plan, lambda _done, _total: begun.set()))
    await begun.wait()
    await second.send(plan)
    with pytest.raises(ClusterError, match="another redrive has begun"):
        await running
    found = await cluster.read_count(settings.topics.articles, 2000)
    assert sorted(int(record.value) for record in found) == list(range(2000))


async def test_a_mark_behind_an_open_transaction_counts(bootstrap_servers: str) -> None:
    """The judge may be in the midst of one; readers see nothing behind it, so a redrive has to wait for its end."""
    settings = trial_settings(bootstrap_servers)
    await create_topics(settings.kafka, settings.topics)
    await set_aside(settings, bad_articles(settings, 1))
    redrive = redrive_of(settings)
    plan = await redrive.plan(settings.topics.articles_dead, EVERYTHING)
    judge = AIOKafkaProducer(bootstrap_servers=bootstrap_servers, transactional_id=f"{settings.app.name}-judge")
    async with judge, AIOKafkaProducer(bootstrap_servers=bootstrap_servers) as producer:
        await judge.begin_transaction()
        await judge.send_and_wait(settings.topics.articles_dead, b"pending")
        await write(producer, [mark(plan.going[0])])
        sending = asyncio.create_task(redrive.send(plan))
        await asyncio.sleep(1)
        assert not sending.done()
        await judge.abort_transaction()
        assert await sending == {}


async def test_what_is_asked_for_by_reason_place_or_time_goes_and_the_rest_stays(bootstrap_servers: str) -> None:
    """And a letter that went goes again only if it is named and `redriven` letters are meant, too."""
    cluster = Cluster(bootstrap_servers)
    settings = trial_settings(bootstrap_servers)
    await create_topics(settings.kafka, settings.topics)
    topic, articles_topic = settings.topics.articles_dead, settings.topics.articles
    await set_aside(settings, bad_articles(settings, 4))
    await set_aside(settings, [ReadRecord(b"other", topic=articles_topic, offset=9)], reason="too_large")
    assert await send(settings, topic, Selection(reasons=frozenset({"too_large"}))) == {articles_topic: 1}
    assert await send(settings, topic, Selection(wheres=frozenset({(0, 1), (0, 3)}))) == {articles_topic: 2}
    soon = int(time.time() * 1000) + 3_600_000
    assert await send(settings, topic, Selection(since=soon)) == {}
    plan = await redrive_of(settings).plan(topic, Selection(wheres=frozenset({(0, 1), (0, 2), (0, 99), (5, 0)})))
    assert [letter.where for letter in plan.going] == [(0, 2)]
    assert plan.staying == [((0, 1), "redriven"), ((0, 99), "no_letter"), ((5, 0), "no_letter")]
    assert await send(settings, topic, Selection(wheres=frozenset({(0, 1)}), redriven=True)) == {articles_topic: 1}
    found = await cluster.read_count(articles_topic, 4)
    assert sorted(record.value for record in found) == [b"1", b"1", b"3", b"other"]


async def test_what_cannot_go_anywhere_stays_and_says_why(bootstrap_servers: str) -> None:
    """A destination that was taken out of the routes, a topic that no stage reads (any more), another's record."""
    settings = trial_settings(bootstrap_servers)
    await create_topics(settings.kafka, settings.topics)
    topics = settings.topics
    error = RecordRejected("clientError", "HTTP 404")
    alert = ReadRecord(b"{}", topic=topics.alert_topic("airstrike_reported"))
    async with AIOKafkaProducer(bootstrap_servers=bootstrap_servers) as producer:
        gone = dead_letter(alert, error, topic=topics.deliveries_dead, stage="notify", destination="gone")
        await write(producer, [gone])
        await producer.send_and_wait(topics.deliveries_dead, b"not ours")
        unsaid = [header for header in gone.headers if header[0] != "dead_reason"]
        await producer.send_and_wait(topics.deliveries_dead, b"nor this", headers=unsaid)
    elsewhere = [ReadRecord(b"{", topic=f"{topics.articles}-of-old"), ReadRecord(b"{", topic=topics.incidents)]
    await set_aside(settings, elsewhere)
    redrive = redrive_of(settings, "desk")
    plan = await redrive.plan(topics.deliveries_dead, EVERYTHING)
    assert plan.going == []
    assert plan.staying == [((0, 0), "no_destination"), ((0, 1), "no_source"), ((0, 2), "no_source")]
    plan = await redrive.plan(topics.articles_dead, EVERYTHING)
    assert (plan.going, plan.staying) == ([], [((0, 0), "no_topic"), ((0, 1), "no_topic")])
    with pytest.raises(ClusterError, match="there is no such topic"):
        await redrive.plan(f"{topics.articles}-nowhere", EVERYTHING)


async def test_a_record_that_was_set_aside_twice_goes_once(bootstrap_servers: str) -> None:
    """Stages that work at least once repeat a batch after a crash."""
    cluster = Cluster(bootstrap_servers)
    settings = trial_settings(bootstrap_servers)
    await create_topics(settings.kafka, settings.topics)
    topic = settings.topics.articles_dead
    await set_aside(settings, [*bad_articles(settings, 2), *bad_articles(settings, 2)])
    plan = await redrive_of(settings).plan(topic, EVERYTHING)
    assert ([letter.where for letter in plan.going], plan.repeats) == ([(0, 0), (0, 1)], 2)
    assert await send(settings, topic) == {settings.topics.articles: 2}
    await set_aside(settings, bad_articles(settings, 1))  # the repeat comes after the mark
    assert await listed(settings, topic) == []
    assert await send(settings, topic) == {}
    found = await cluster.read_count(settings.topics.articles, 2)
    assert [record.value for record in found] == [b"0", b"1"]


async def test_looking_at_dead_letters_leaves_no_trace(bootstrap_servers: str) -> None:
    """No group, no commit; and what a transaction holds open is not waited for."""
    settings = trial_settings(bootstrap_servers)
    await create_topics(settings.kafka, settings.topics)
    topics = settings.topics
    await set_aside(settings, bad_articles(settings, 2))
    error = RecordRejected("judge_failed", "ValueError")
    pending = dead_letter(ReadRecord(topic=topics.observations), error, topic=topics.observations_dead, stage="judge")
    async with AIOKafkaProducer(bootstrap_servers=bootstrap_servers, transactional_id=settings.app.name) as producer:
        async with producer.transaction():
            await write(producer, [pending])
            found = await read_letters(settings.kafka, [*topics.dead_topics(), "nowhere"])
            assert {name: len(letters) for name, letters in found.items()} == {
                topics.articles_dead: 2, topics.observations_dead: 0, topics.deliveries_dead: 0,
            }  # fmt: skip
            shown = await read_letter(settings.kafka, topics.articles_dead, (0, 1))
            assert shown is not None
            assert (shown[0].where, shown[1].value) == ((0, 1), b"1")
            assert await read_letter(settings.kafka, topics.articles_dead, (0, 2)) is None
        assert [letter.reason for letter in await listed(settings, topics.observations_dead)] == ["judge_failed"]
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap_servers)
    await admin.start()
    try:
        assert not [name for name, _ in await admin.list_consumer_groups() if name.startswith(settings.app.name)]
    finally:
        await admin.close()
