"""The notify stage of one destination, with a sender that does what the test wants."""

import asyncio
import contextlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from structlog.testing import capture_logs

from streamer.errors import StageStopped
from streamer.kafka.dead_letters import DeadLetterLimits, DeadLetterMeter
from streamer.kafka.records import Outgoing, Record
from streamer.metrics import Metrics
from streamer.model.alert import Alert
from streamer.model.delivery import Attempt
from streamer.model.trace_context import TraceContext
from streamer.notify.routes import load_routes
from streamer.notify.sender import Follower, Outcome
from streamer.settings import Settings, TopicSettings
from streamer.stages.notify import NotifyHandler, stage_of
from streamer.stages.run import Wiring
from tests.kafka.records import TRACEPARENT, ReadRecord
from tests.stages.statements import alert

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
ROUTES = b"destinations: {newsroom: {kind: webhook, url: 'https://example.org/hook', secret_env: SECRET}}"


def attempt(told: Alert, result: str) -> Attempt:
    return Attempt.model_validate(
        {
            "destination": "newsroom",
            "delivery_id": "msg_1",
            "alert_id": told.id,
            "incident_id": told.incident_id,
            "revision": told.revision,
            "type": told.type,
            "change": told.change,
            "number": 1,
            "started_at": datetime(2024, 3, 1, tzinfo=UTC),
            "seconds": 0.1,
            "result": result,
        }
    )


class FakeSender:
    """Takes every alert, or answers each with the outcome that the test gives."""

    def __init__(self, **failure: object) -> None:
        self.sent: list[str] = []
        self.traces: list[TraceContext | None] = []
        self.since: list[datetime] = []
        self._failure = failure

    async def send(self, alert: Alert, trace: TraceContext | None, follower: Follower, *, since: datetime) -> Outcome:
        self.since.append(since)
        self.sent.append(alert.id)
        self.traces.append(trace)
        await follower.tried(attempt(alert, "retry"))
        with follower.resting():
            await asyncio.sleep(0)
        await follower.tried(attempt(alert, "dead" if self._failure else "delivered"))
        return Outcome(2, **self._failure)  # type: ignore[arg-type]


class FakeOutlet:
    """Keeps what is written, and of which records it was said that they may be dropped."""

    def __init__(self) -> None:
        self.written: list[Outgoing] = []
        self.rested: list[Record] = []

    async def count_partitions(self, _topic: str) -> int:
        return 1

    async def write(self, outgoing: Sequence[Outgoing]) -> None:
        self.written += outgoing

    @contextlib.contextmanager
    def resting(self, record: Record) -> Iterator[None]:
        self.rested.append(record)
        yield


def handler(
    sender: FakeSender,
    *,
    wanted: bool = True,
    silenced: bool = False,
    metrics: Metrics | None = None,
    outlet: FakeOutlet | None = None,
) -> NotifyHandler:
    return NotifyHandler(
        "newsroom",
        lambda _: wanted,
        lambda told: attempt(told, "silenced").model_copy(update={"silence": "exercise"}) if silenced else None,
        sender,
        outlet or FakeOutlet(),
        topics=TopicSettings(),
        meter=DeadLetterMeter(DeadLetterLimits()),
        metrics=metrics or Metrics(),
    )


def record(number: int = 1) -> ReadRecord:
    told = alert(number)
    headers = [("traceparent", TRACEPARENT)]
    return ReadRecord(told.model_dump_json().encode(), told.incident_id.encode(), headers, "alerts.airstrike-reported")


async def test_every_try_is_a_record_of_the_deliveries_topic() -> None:
    """Log, dashboard and audit at once."""
    sender, outlet = FakeSender(), FakeOutlet()
    told_at = datetime.fromtimestamp(record().timestamp / 1000, UTC)
    with capture_logs() as lines:
        assert await handler(sender, outlet=outlet).handle([record()]) == []
    written = outlet.written
    assert [(entry.topic, entry.key) for entry in written] == [("deliveries", b"newsroom")] * 2
    results = [Attempt.model_validate_json(entry.value or b"").result for entry in written]
    assert results == ["retry", "delivered"]
    assert dict(written[0].headers)["traceparent"] == TRACEPARENT
    assert sender.since == [told_at]
    assert sender.traces == [TraceContext(TRACEPARENT.decode())]
    assert [(line["event"], line["trace_id"]) for line in lines] == [("alert_delivered", TRACEPARENT[3:35].decode())]


async def test_each_destination_is_a_stage_by_one_name() -> None:
    """What it has done, its lag and its state can be joined on the label."""
    metrics = Metrics()
    stage = {"stage": stage_of("newsroom")}
    settings, route = Settings(), load_routes(ROUTES, "routes.yaml", {"SECRET": SECRET})
    with ThreadPoolExecutor(1) as thread:
        wiring = Wiring(settings, metrics, extract_thread=thread, judge_thread=thread)
        assert wiring.builders(route, lambda *_: [], ["notify"]).keys() == {"notify-newsroom"}
    assert metrics.registry.get_sample_value("streamer_stage_records_total", stage) == 0


async def test_an_alert_that_the_route_leaves_out_is_not_sent() -> None:
    """Each destination gets what it asked for."""
    sender = FakeSender()
    assert await handler(sender, wanted=False).handle([record()]) == []
    assert sender.sent == []


async def test_a_silenced_alert_goes_nowhere_but_into_the_log() -> None:
    """It is counted by the silence's name, so that nobody wonders for long where it is."""
    sender, metrics = FakeSender(), Metrics()
    (entry,) = await handler(sender, silenced=True, metrics=metrics).handle([record()])
    kept = Attempt.model_validate_json(entry.value or b"")
    assert (entry.topic, entry.key, kept.result, kept.silence) == ("deliveries", b"newsroom", "silenced", "exercise")
    assert sender.sent == []
    value = metrics.registry.get_sample_value
    labels = {"destination": "newsroom", "silence": "exercise"}
    assert value("streamer_silenced_total", labels) == 1
    assert value("streamer_deliveries_total", {"destination": "newsroom", "outcome": "silenced"}) == 1
    assert value("streamer_notifications_total", {"destination": "newsroom"}) is None


async def test_what_the_route_leaves_out_is_not_silenced() -> None:
    """The log tells what was kept from a destination, not what it never asked for."""
    assert await handler(FakeSender(), wanted=False, silenced=True).handle([record()]) == []


async def test_while_an_alert_waits_for_its_next_try_its_record_may_be_taken_away() -> None:
    """So a wait of hours holds up neither a rebalance nor the end."""
    outlet, given = FakeOutlet(), record()
    await handler(FakeSender(), outlet=outlet).handle([given])
    assert outlet.rested == [given]


async def test_what_the_destination_will_not_take_is_set_aside_with_the_reason() -> None:
    """It can be sent again later, when the cause is mended."""
    sender = FakeSender(reason="permanentMessage", detail="invalid_blocks")
    [letter] = await handler(sender).handle([record()])
    assert (letter.topic, letter.value) == ("deliveries.dead", record().value)
    headers = dict(letter.headers)
    assert (headers["dead_reason"], headers["dead_destination"]) == (b"permanentMessage", b"newsroom")


def sent_again(number: int, destination: str) -> ReadRecord:
    headers = [("redriven", b"1"), ("redriven_destination", destination.encode())]
    told = alert(number)
    return ReadRecord(told.model_dump_json().encode(), told.incident_id.encode(), headers, "deliveries.redrive")


async def test_an_alert_that_is_sent_again_goes_to_its_destination_and_to_no_other() -> None:
    """All destinations read the topic; an operator chose one, so neither conditions nor silences are asked again."""
    sender, metrics, outlet = FakeSender(), Metrics(), FakeOutlet()
    stage = handler(sender, wanted=False, silenced=True, metrics=metrics, outlet=outlet)
    assert await stage.handle([sent_again(1, "monitor")]) == []
    assert await stage.handle([sent_again(2, "newsroom")]) == []
    entry = outlet.written[-1]
    assert sender.sent == ["incident-2-1"]
    assert (entry.topic, entry.key) == ("deliveries", b"newsroom")
    assert metrics.registry.get_sample_value("streamer_redriven_total", {"stage": "notify-newsroom"}) == 1


async def test_a_delivery_that_is_refused_again_is_set_aside_again() -> None:
    """It tells how often it was sent, and to whom."""
    sender = FakeSender(reason="serverError", detail="HTTP 503")
    [letter] = await handler(sender).handle([sent_again(1, "newsroom")])
    headers = dict(letter.headers)
    assert (letter.topic, headers["dead_destination"], headers["redriven"]) == ("deliveries.dead", b"newsroom", b"1")


async def test_what_is_no_alert_is_set_aside_unsent() -> None:
    """Another program's record on an alert topic must not stop the destination."""
    sender = FakeSender()
    [letter] = await handler(sender).handle([ReadRecord(b"{}")])
    assert dict(letter.headers)["dead_reason"] == b"not_an_alert"
    assert sender.sent == []


async def test_a_destination_that_refuses_for_good_stops_its_stage_with_the_next_alert() -> None:
    """The refused one is set aside and committed; the rest waits on the topic until an operator acts."""
    sender = FakeSender(reason="permanentDestination", detail="no_service", destination_down=True)
    stage = handler(sender)
    assert len(await stage.handle([record(1)])) == 1
    with pytest.raises(StageStopped, match="newsroom takes nothing until its configuration changes: no_service"):
        await stage.handle([record(2)])
    assert sender.sent == ["incident-1-1"]


async def test_deliveries_and_failures_are_counted_by_destination() -> None:
    """What an operator's alarm stands on."""
    metrics = Metrics()
    await handler(FakeSender(), metrics=metrics).handle([record()])
    value = metrics.registry.get_sample_value
    assert value("streamer_notifications_total", {"destination": "newsroom"}) == 2
    assert value("streamer_alert_age_seconds_count", {"destination": "newsroom"}) == 1


@pytest.mark.parametrize(
    ("failure", "wanted", "outcome"),
    [({}, True, "delivered"), ({"reason": "serverError"}, True, "dead"), ({}, False, "unwanted")],
)
async def test_what_becomes_of_each_alert_is_counted(failure: dict[str, str], wanted: bool, outcome: str) -> None:
    """Those that a destination does not want too: an operator who misses alerts asks for them first."""
    metrics = Metrics()
    await handler(FakeSender(**failure), wanted=wanted, metrics=metrics).handle([record()])
    counted = {"destination": "newsroom", "outcome": outcome}
    assert metrics.registry.get_sample_value("streamer_deliveries_total", counted) == 1
