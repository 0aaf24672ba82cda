"""The whole way on a real Kafka: articles in, alerts on topics and at a webhook, bad input set aside."""

import asyncio
import contextlib
import json
import signal
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from aiokafka import AIOKafkaProducer

from streamer.demo.ports import free_ports
from streamer.extraction.watch import Watch
from streamer.metrics import Metrics
from streamer.model.alert import Alert
from streamer.model.article import Article
from streamer.model.delivery import Attempt
from streamer.model.observation import Evidence, Observation
from streamer.notify.routes import Routes, load_routes
from streamer.settings import Settings
from streamer.stages.run import Wiring
from streamer.stages.supervise import RestartPolicy, Supervisor
from tests.integration.cluster import Cluster
from tests.integration.daemon import running_daemon, start_daemon, trial_settings
from tests.integration.posts import SECRET, posts_answered_by
from tests.stages.statements import alert, observation, place

pytestmark = pytest.mark.asyncio(loop_scope="session")

COUNTRIES = ("IQ", "SY", "UA", "SD", "YE", "MM")


def one_strike_each(article: Article, _watch: Watch) -> Sequence[Observation]:
    """Say that every article tells of a strike on a town of its own, in one of six countries."""
    number = int(article.id.rpartition("-")[2])
    town = place(COUNTRIES[number % len(COUNTRIES)]).model_copy(update={"id": f"gn:{number}", "name": f"Town {number}"})
    evidence = Evidence(quote=article.body, start=0, end=len(article.body))
    told = observation(article_id=article.id)
    return [told.model_copy(update={"places": (town,), "evidence": evidence})]


def articles(count: int, start: int = 0) -> list[tuple[bytes | None, bytes | None]]:
    return [
        (
            str(number).encode(),
            json.dumps({"id": f"article-{number}", "body": f"Jets bombed town {number}."}).encode(),
        )
        for number in range(start, start + count)
    ]


def strikes(count: int) -> list[tuple[bytes | None, bytes | None]]:
    """Return articles that the real engine and judge take for one incident each: another town, or days later."""
    towns = ("Raqqa", "Mosul", "Aleppo", "Homs", "Idlib", "Tikrit", "Fallujah", "Ramadi")
    found: list[tuple[bytes | None, bytes | None]] = []
    for number in range(count):
        day = datetime(2017, 1, 2, 12, tzinfo=UTC) + timedelta(days=3 * (number // len(towns)))
        body = f"Warplanes bombed the town of {towns[number % len(towns)]} on {day:%A}, killing {number + 2} people."
        message = {"id": f"a-{number}", "body": body, "published_at": day.isoformat()}
        found.append((str(number).encode(), json.dumps(message).encode()))
    return found


async def alerts_of(cluster: Cluster, settings: Settings, count: int) -> list[Alert]:
    records = await cluster.read_count(settings.topics.alert_topic("airstrike_reported"), count)
    return [Alert.model_validate_json(record.value) for record in records]


@contextlib.asynccontextmanager
async def webhook_receiver() -> AsyncIterator[tuple[str, list[str]]]:
    """Give the address of a receiver and the list of alert ids that it gets."""
    got: list[str] = []

    async def receive(request: web.Request) -> web.Response:
        got.append((await request.json())["data"]["id"])
        return web.Response(text="ok")

    async with posts_answered_by(receive) as url:
        yield f"{url}/hook", got


def routes_to(url: str, more: str = "") -> Routes:
    written = f"""
network: {{allow_http: true, allow_private: [127.0.0.0/8]}}
destinations:
  desk: {{kind: webhook, url: "{url}", secret_env: SECRET}}
{more}"""
    return load_routes(written.encode(), "routes.yaml", {"SECRET": SECRET})


@pytest.mark.parametrize("observation_partitions", [1, 4])
async def test_every_article_becomes_one_alert_on_its_topic_and_at_the_webhook(
    bootstrap_servers: str, observation_partitions: int
) -> None:
    """The main job, with the partitions as shipped and with more."""
    cluster = Cluster(bootstrap_servers)
    settings = trial_settings(bootstrap_servers, observation_partitions)
    async with webhook_receiver() as (url, got), running_daemon(settings, one_strike_each, routes=routes_to(url)):
        await cluster.feed(settings.topics.articles, articles(60))
        told = await alerts_of(cluster, settings, 60)
        deliveries = await cluster.read_count(settings.topics.deliveries, 60)
    assert sorted(each.article_id for each in told) == sorted(f"article-{number}" for number in range(60))
    assert sorted(got) == sorted(each.id for each in told)
    assert Counter(Attempt.model_validate_json(record.value).result for record in deliveries) == {"delivered": 60}
    observed = await cluster.read_count(settings.topics.observations, 60)
    by_key = {record.key: record.partition for record in observed}
    assert all(by_key[record.key] == record.partition for record in observed)
    if observation_partitions > 1:
        assert set(by_key) == {country.encode() for country in COUNTRIES}


async def test_a_silenced_alert_is_on_its_topic_and_in_the_log_of_deliveries_and_goes_nowhere(
    bootstrap_servers: str,
) -> None:
    """Subscribers of the topics notice nothing of it; whoever misses the message finds out why."""
    cluster = Cluster(bootstrap_servers)
    settings = trial_settings(bootstrap_servers)
    quiet = "silences: {exercise: {reason: Exercise, until: 2999-01-01T00:00Z, match: {countries: [IQ]}}}"
    async with (
        webhook_receiver() as (url, got),
        running_daemon(settings, one_strike_each, routes=routes_to(url, quiet)),
    ):
        await cluster.feed(settings.topics.articles, articles(12))
        told = await alerts_of(cluster, settings, 12)
        records = await cluster.read_count(settings.topics.deliveries, 12)
    attempts = [Attempt.model_validate_json(record.value) for record in records]
    in_iraq = {each.id for each in told if each.places[0].country == "IQ"}
    assert len(in_iraq) == 2
    kept = [attempt for attempt in attempts if attempt.result == "silenced"]
    assert {attempt.alert_id for attempt in kept} == in_iraq
    assert {(attempt.silence, attempt.detail) for attempt in kept} == {("exercise", "Exercise")}
    assert sorted(got) == sorted(each.id for each in told if each.id not in in_iraq)


async def test_bad_messages_are_set_aside_as_they_came_and_the_stream_goes_on(bootstrap_servers: str) -> None:
    """Whatever the outside world sends: bytes, key and headers are kept, the reason and the place are said."""
    cluster = Cluster(bootstrap_servers)
    settings = trial_settings(bootstrap_servers)
    bad: list[tuple[bytes | None, bytes | None]] = [
        (b"a", b"{not json"),
        (b"b", b"\xff\xfe\x00"),
        (b"c", b"[1, 2]"),
        (b"d", b'{"id": "no-text"}'),
        (b"e", b'{"body": 7}'),
        (b"f", None),
        (None, b""),
        (b"g", json.dumps({"body": "x" * 2_500_000}).encode()),
    ]
    async with running_daemon(settings, one_strike_each):
        await cluster.feed(settings.topics.articles, articles(5), headers=[("traceparent", b"00-good")])
        await cluster.feed(settings.topics.articles, bad, headers=[("traceparent", b"00-bad"), ("from", b"upstream")])
        await cluster.feed(settings.topics.articles, articles(5, start=5))
        letters = await cluster.read_count(settings.topics.articles_dead, len(bad))
        told = await alerts_of(cluster, settings, 10)
    assert len(told) == 10
    reasons = {}
    for letter in letters:
        headers = dict(letter.headers)
        assert (letter.key, letter.value) in [*bad, (None, b"")]
        assert headers["traceparent"] == b"00-bad"
        assert headers["from"] == b"upstream"
        assert headers["dead_topic"] == settings.topics.articles.encode()
        assert headers["dead_stage"] == b"extract"
        assert int(headers["dead_partition"]) in range(4)
        assert int(headers["dead_offset"]) >= 0
        reasons[letter.key] = headers["dead_reason"].decode()
    assert reasons == {
        b"a": "not_json",
        b"b": "wrong_encoding",
        b"c": "not_an_object",
        b"d": "no_text",
        b"e": "wrong_type",
        b"f": "empty",
        None: "empty",
        b"g": "too_large",
    }


async def test_metrics_tell_how_far_a_stage_is_behind_and_what_it_does_with_its_time(bootstrap_servers: str) -> None:
    """The two questions of an operator whose alerts come late."""
    cluster = Cluster(bootstrap_servers)
    settings = trial_settings(bootstrap_servers)
    metrics = Metrics()

    def slow(article: Article, watch: Watch) -> Sequence[Observation]:
        time.sleep(0.05)
        return one_strike_each(article, watch)

    def total_lag(stage: str) -> float:
        [family] = metrics.lag.collect()
        return sum(sample.value for sample in family.samples if sample.labels["stage"] == stage)

    async with running_daemon(settings, slow, stages=["extract"], metrics=metrics):
        await cluster.feed(settings.topics.articles, articles(100))
        async with asyncio.timeout(30):
            while total_lag("extract") < 20:
                await asyncio.sleep(0.05)
            while total_lag("extract") > 0:
                await asyncio.sleep(0.05)
        await cluster.read_count(settings.topics.observations, 100)
    spent = metrics.registry.get_sample_value
    assert (spent("streamer_stage_seconds_total", {"stage": "extract", "part": "process"}) or 0) > 4
    assert spent("streamer_stage_records_total", {"stage": "extract"}) == 100
    assert (spent("streamer_stage_latency_seconds_sum", {"stage": "extract"}) or 0) > 1
    assert spent("streamer_rebalances_total", {"stage": "extract"}) == 1
    assert spent("streamer_records_lost_total", {"stage": "extract"}) == 0
    assert [sample for family in metrics.lag.collect() for sample in family.samples] == []


async def test_without_a_broker_all_stages_wait_and_say_why_and_none_counts_as_failed() -> None:
    """No orchestrator may kill a daemon for what is not its fault, however often it tries in vain."""
    [port] = free_ports(1)
    settings, metrics, stop = trial_settings(f"127.0.0.1:{port}"), Metrics(), asyncio.Event()
    with ThreadPoolExecutor(1) as thread:
        wiring = Wiring(settings, metrics, extract_thread=thread, judge_thread=thread)
        supervisor = Supervisor(
            wiring.builders(routes_to("http://127.0.0.1:1"), one_strike_each, ["extract", "judge", "notify"]),
            policy=RestartPolicy(max_in_a_row=1, first_wait_seconds=0.05, longest_wait_seconds=0.05),
            drain_seconds=5,
            metrics=metrics,
        )
        running = asyncio.create_task(supervisor.run(stop))
        states: set[str] = set()
        async with asyncio.timeout(30):
            while metrics.registry.get_sample_value("streamer_stage_rebuilds_total", {"stage": "judge"}) != 4:
                states |= {health.state for health in supervisor.health().values()}
                await asyncio.sleep(0.01)
        details = {name: health.detail for name, health in supervisor.health().items()}
        stop.set()
        assert await running == 0
    assert states == {"rebalancing"}
    assert details.keys() == {"extract", "judge", "notify-desk"}
    assert all(detail.startswith("no Kafka broker answers at 127.0.0.1") for detail in details.values())


async def test_a_feed_of_only_bad_messages_stops_extract_with_a_reason_and_nothing_else(bootstrap_servers: str) -> None:
    """A broken deploy upstream must not drain the topic into the dead letters."""
    cluster = Cluster(bootstrap_servers)
    settings = trial_settings(bootstrap_servers, stages={"max_dead_in_a_row": 20})
    async with running_daemon(settings, one_strike_each) as supervisor:
        await cluster.feed(settings.topics.articles, [(b"k", b"{")] * 500)
        async with asyncio.timeout(20):
            while not supervisor.health()["extract"].detail:
                await asyncio.sleep(0.05)
        health = supervisor.health()
    assert "more than 20 records in a row are bad" in health["extract"].detail
    assert health["judge"].state == "healthy"
    assert len(await cluster.read(settings.topics.articles_dead, lambda _: True)) <= 20


async def test_extract_loses_nothing_when_members_come_and_go(bootstrap_servers: str) -> None:
    """At least once: a rebalance may repeat a batch, which the judge recognises, and never skips one."""
    cluster = Cluster(bootstrap_servers)
    settings = trial_settings(bootstrap_servers)
    async with running_daemon(settings, one_strike_each):
        feeding = asyncio.create_task(cluster.feed(settings.topics.articles, articles(2000), per_second=500))
        for _ in range(2):
            async with running_daemon(settings, one_strike_each):
                await asyncio.sleep(0.5)
        await feeding
        told = await alerts_of(cluster, settings, 2000)
    assert sorted(int(each.article_id.rpartition("-")[2]) for each in told) == list(range(2000))


async def test_a_new_destination_starts_with_the_last_hour_and_not_with_the_archive(bootstrap_servers: str) -> None:
    """Nobody wants 60 days of alerts at once; and what arrives while it is down later must not be skipped either."""
    cluster = Cluster(bootstrap_servers)
    settings = trial_settings(bootstrap_servers)
    topic = settings.topics.alert_topic("airstrike_reported")
    async with webhook_receiver() as (url, got):
        routes = routes_to(url)
        async with running_daemon(settings, one_strike_each, stages=["extract"]):
            pass  # the topics exist now
        now = int(time.time() * 1000)
        async with AIOKafkaProducer(bootstrap_servers=bootstrap_servers) as producer:
            for number, age_ms in ((1, 7_200_000), (2, 5_400_000), (3, 600_000), (4, 0)):
                value = alert(number).model_dump_json().encode()
                await producer.send_and_wait(topic, value, timestamp_ms=now - age_ms)
        async with running_daemon(settings, one_strike_each, routes=routes, stages=["notify"]):
            await cluster.read_count(settings.topics.deliveries, 2)
    assert got == ["incident-3-1", "incident-4-1"]


async def test_the_daemon_killed_again_and_again_raises_each_alert_once(bootstrap_servers: str) -> None:
    """The real process, rules and judge; SIGKILL in the middle of it, and SIGTERM at the end, which it obeys with 0."""
    cluster = Cluster(bootstrap_servers)
    settings = trial_settings(bootstrap_servers)
    async with running_daemon(settings, one_strike_each, stages=["extract"]):
        pass  # the topics exist now
    feeding = asyncio.create_task(cluster.feed(settings.topics.articles, strikes(200), per_second=20))
    for _ in range(2):
        daemon = start_daemon(settings, "--stages", "extract,judge")
        await asyncio.sleep(4)
        daemon.kill()
        daemon.wait()
    daemon = start_daemon(settings, "--stages", "extract,judge")
    try:
        await feeding
        told = await alerts_of(cluster, settings, 200)
        daemon.send_signal(signal.SIGTERM)
        assert await asyncio.to_thread(daemon.wait, 10) == 0
    finally:
        daemon.kill()
        daemon.wait()
    assert Counter(each.article_id for each in told) == {f"a-{number}": 1 for number in range(200)}
