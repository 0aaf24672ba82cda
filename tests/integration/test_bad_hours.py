"""Destinations that want to be left alone or are out for long, on a real Kafka with real receivers."""

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from aiokafka import AIOKafkaProducer

from streamer.kafka.attempts import read_attempts
from streamer.kafka.letters import Selection
from streamer.kafka.redrive import Redrive
from streamer.kafka.topics import create_topics
from streamer.metrics import Metrics
from streamer.model.alert import Alert
from streamer.model.delivery import Attempt
from streamer.settings import Settings
from tests.integration.cluster import Cluster
from tests.integration.daemon import running_daemon, trial_settings
from tests.integration.posts import TwoWebhooks, listening
from tests.integration.test_stages import articles, one_strike_each
from tests.stages.statements import alert

pytestmark = pytest.mark.asyncio(loop_scope="session")


@dataclass
class Receiver(TwoWebhooks):
    """What `refusals` has for one it answers instead of taking the message; keeps when it was asked, and which id."""

    refusals: dict[str, Callable[[], web.Response]] = field(default_factory=dict)
    asked: dict[str, list[tuple[float, str]]] = field(default_factory=lambda: defaultdict(list))

    def refusal(self, name: str, delivery_id: str) -> web.Response | None:
        self.asked[name].append((time.monotonic(), delivery_id))
        return self.refusals[name]() if name in self.refusals else None


def rate_limited(seconds: float) -> Callable[[], web.Response]:
    return lambda: web.Response(status=429, headers={"Retry-After": str(seconds)})


async def until(holds: Callable[[], bool], seconds: float = 30.0) -> None:
    async with asyncio.timeout(seconds):
        while not holds():
            await asyncio.sleep(0.05)


async def tries(settings: Settings) -> Counter[tuple[str, str]]:
    """Return how many tries there were for each destination and result."""
    attempts: list[Attempt] = []
    await read_attempts(settings.kafka, settings.topics.deliveries, attempts.append)
    return Counter((attempt.destination, attempt.result) for attempt in attempts)


async def test_a_destination_that_asks_for_a_pause_gets_it_and_nobody_else_notices(bootstrap_servers: str) -> None:
    """A pause longer than the session and than the time after which a stage counts as stuck: no member is lost, no
    stage is sick, no other destination waits, and every alert is delivered once."""
    cluster = Cluster(bootstrap_servers)
    settings = trial_settings(bootstrap_servers, stages={"stalled_after_seconds": 2})
    metrics = Metrics()
    pause = 10.0
    async with (
        listening(Receiver()) as receiver,
        running_daemon(settings, one_strike_each, routes=receiver.routes(), metrics=metrics) as supervisor,
    ):
        receiver.refusals["desk"] = rate_limited(pause)
        await cluster.feed(settings.topics.articles, articles(12))
        await until(lambda: bool(receiver.asked["desk"]))
        receiver.refusals.clear()
        await until(lambda: len(receiver.took["monitor"]) == 12, pause / 2)
        assert not receiver.took["desk"]
        while not receiver.took["desk"]:
            assert {health.state for health in supervisor.health().values()} == {"healthy"}
            await asyncio.sleep(0.1)
        await until(lambda: len(receiver.took["desk"]) == 12)
        await cluster.read_count(settings.topics.deliveries, 25)
    (asked, first), (came, second) = receiver.asked["desk"][:2]
    assert first == second
    assert came - asked >= pause
    assert len(set(receiver.took["desk"])) == len(receiver.asked["desk"]) - 1 == 12
    assert await tries(settings) == {("desk", "retry"): 1, ("desk", "delivered"): 12, ("monitor", "delivered"): 12}
    value = metrics.registry.get_sample_value
    assert value("streamer_rebalances_total", {"stage": "notify-desk"}) == 1
    assert value("streamer_stage_rebuilds_total", {"stage": "notify-desk"}) == 0


async def test_a_pause_of_an_hour_does_not_hold_up_the_end_and_nothing_is_lost_by_it(bootstrap_servers: str) -> None:
    """The refused try is written down at once; the next process delivers the alert under the same id."""
    cluster = Cluster(bootstrap_servers)
    settings = trial_settings(bootstrap_servers)
    async with listening(Receiver()) as receiver:
        receiver.refusals["desk"] = rate_limited(3600)
        async with running_daemon(settings, one_strike_each, routes=receiver.routes()):
            await cluster.feed(settings.topics.articles, articles(3))
            await cluster.read_count(settings.topics.deliveries, 4)
            assert await tries(settings) == {("desk", "retry"): 1, ("monitor", "delivered"): 3}
            ending = time.monotonic()
        assert time.monotonic() - ending < settings.drain_seconds / 2
        receiver.refusals.clear()
        async with running_daemon(settings, one_strike_each, routes=receiver.routes()):
            await until(lambda: len(receiver.took["desk"]) == 3)
            await cluster.read_count(settings.topics.deliveries, 7)
    assert receiver.took["desk"][0] == receiver.asked["desk"][0][1]
    assert len(receiver.asked["desk"]) == 4
    assert len(set(receiver.took["desk"])) == len(set(receiver.took["monitor"])) == len(receiver.took["monitor"]) == 3
    assert await tries(settings) == {("desk", "retry"): 1, ("desk", "delivered"): 3, ("monitor", "delivered"): 3}


async def test_an_outage_costs_no_alert_and_operators_see_it(bootstrap_servers: str) -> None:
    """While the breaker is open alerts wait in Kafka, the stage is well and says what it waits for."""
    cluster = Cluster(bootstrap_servers)
    settings = trial_settings(bootstrap_servers, stages={"stalled_after_seconds": 2})
    metrics = Metrics()

    def value(name: str, **labels: str) -> float | None:
        return metrics.registry.get_sample_value(f"streamer_destination_{name}", {"destination": "desk", **labels})

    async with (
        listening(Receiver()) as receiver,
        running_daemon(settings, one_strike_each, routes=receiver.routes(), metrics=metrics) as supervisor,
    ):
        receiver.refusals["desk"] = lambda: web.Response(status=503, text="down for repairs")
        await cluster.feed(settings.topics.articles, articles(8))
        await until(lambda: value("breaker_state", state="open") == 1)
        assert value("breaker_state", state="closed") == 0
        assert (value("oldest_seconds") or 0) > 5
        health = supervisor.health()["notify-desk"]
        assert health.state == "healthy"
        assert health.detail.startswith("5 tries in a row failed, the next is due in ")
        assert health.detail.endswith("HTTP 503: down for repairs")
        assert len(receiver.took["monitor"]) == 8
        receiver.refusals.clear()
        await until(lambda: len(receiver.took["desk"]) == 8)
        await cluster.read_count(settings.topics.deliveries, 5 + 16)
        assert supervisor.health()["notify-desk"].detail == ""
    assert value("breaker_state", state="closed") == 1
    assert value("oldest_seconds") == 0
    assert len(set(receiver.took["desk"])) == 8
    assert await tries(settings) == {("desk", "retry"): 5, ("desk", "delivered"): 8, ("monitor", "delivered"): 8}


async def test_what_waited_too_long_is_set_aside_as_expired_and_an_operator_may_send_it_all_the_same(
    bootstrap_servers: str,
) -> None:
    """It is not posted as news; it is logged with the reason, counted, and not lost."""
    cluster = Cluster(bootstrap_servers)
    settings = trial_settings(bootstrap_servers)
    topics, metrics = settings.topics, Metrics()
    await create_topics(settings.kafka, topics)
    now = int(time.time() * 1000)
    async with AIOKafkaProducer(bootstrap_servers=bootstrap_servers) as producer:
        for number, age_ms in ((1, 600_000), (2, 0)):
            value = alert(number).model_dump_json().encode()
            topic = topics.alert_topic("airstrike_reported")
            await producer.send_and_wait(topic, value, timestamp_ms=now - age_ms)
    async with (
        listening(Receiver()) as receiver,
        running_daemon(
            settings,
            one_strike_each,
            routes=receiver.routes(", expire_after_seconds: 300"),
            stages=["notify"],
            metrics=metrics,
        ),
    ):
        [letter] = await cluster.read_count(topics.deliveries_dead, 1)
        await until(lambda: len(receiver.took["desk"]) == 1 and len(receiver.took["monitor"]) == 2)
        await cluster.read_count(topics.deliveries, 4)
        assert dict(letter.headers)["dead_reason"] == b"expired"
        assert Alert.model_validate_json(letter.value).id == alert(1).id
        assert await tries(settings) == {("desk", "dead"): 1, ("desk", "delivered"): 1, ("monitor", "delivered"): 2}
        redrive = Redrive(settings.kafka, topics, app=settings.app.name, destinations=["desk", "monitor"])
        await redrive.send(await redrive.plan(topics.deliveries_dead, Selection()))
        await until(lambda: len(receiver.took["desk"]) == 2)
    assert len(receiver.took["monitor"]) == 2
    reason = {"topic": "deliveries", "reason": "expired"}
    assert metrics.registry.get_sample_value("streamer_dead_letters_total", reason) == 1
