"""The notify stage of one destination: alerts in, deliveries logged; what the destination will not take is set aside.

Each destination is a consumer group of its own, so that a dead one delays nobody. Delivering, pacing and retrying are
the sender's; the same alert always has the same delivery id, so that a repeat after a crash can be recognised.

What was set aside comes back on a topic that only this stage reads (kafka/redrive.py says why), and each such record
names its one destination. An operator chose it, so neither the route's conditions nor the silences are asked again.
"""

import math
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

import structlog
from pydantic import ValidationError

from streamer.errors import RecordRejected, StageStopped
from streamer.kafka.at_least_once import Outlet
from streamer.kafka.dead_letters import DeadLetterMeter, counting, dead_letter
from streamer.kafka.records import Outgoing, Record, trace_headers, trace_of
from streamer.kafka.sent_again import meant_for
from streamer.metrics import Metrics, observe_age
from streamer.model.alert import Alert
from streamer.model.delivery import Attempt, BreakerState
from streamer.model.trace_context import TraceContext
from streamer.notify.gate import OnChange
from streamer.notify.sender import Follower, Outcome
from streamer.settings import TopicSettings
from streamer.telemetry import trace_keys

log = structlog.get_logger(__name__)

STAGE = "notify"


def stage_of(destination: str) -> str:
    """Return the name by which group, metrics, health and log call the stage of one destination."""
    return f"{STAGE}-{destination}"


def breaker_reporter(destination: str, metrics: Metrics) -> OnChange:
    """Return what tells operators of the circuit breaker of `destination`."""

    def report(state: BreakerState, detail: str) -> None:
        metrics.breaker_is(destination, state)
        if state == "open":
            log.warning("destination_breaker_open", destination=destination, detail=detail)
        elif state == "closed":
            log.info("destination_breaker_closed", destination=destination)

    return report


class AlertSender(Protocol):
    """Hands alerts to one destination; a failure of the destination is an outcome, never an exception."""

    async def send(self, alert: Alert, trace: TraceContext | None, follower: Follower, *, since: datetime) -> Outcome:
        """Return what became of `alert`, which `trace` goes with and which waits `since` then; `follower` hears of
        every try."""


Wanted = Callable[[Alert], bool]
Silenced = Callable[[Alert], Attempt | None]
"""Gives what the log of deliveries says of an alert that is silenced now, or None."""


class NotifyHandler:
    """Delivers the alerts that `wanted` lets through, and none that is `silenced`, to the destination `name`."""

    def __init__(
        self,
        name: str,
        wanted: Wanted,
        silenced: Silenced,
        sender: AlertSender,
        outlet: Outlet,
        *,
        topics: TopicSettings,
        meter: DeadLetterMeter,
        metrics: Metrics,
    ) -> None:
        self._name = name
        self._wanted = wanted
        self._silenced = silenced
        self._sender = sender
        self._outlet = outlet
        self._topics = topics
        self._meter = meter
        self._metrics = metrics
        self._down = ""
        self._written_at: dict[tuple[str, int], float] = {}  # of the alerts in hand, one for each partition
        metrics.destination_oldest_seconds.labels(name).set_function(self._oldest_seconds)

    async def handle(self, records: Sequence[Record]) -> Sequence[Outgoing]:
        """Deliver the alerts of `records` in order; return dead letters and what silences kept. Tries are logged then.

        Raises:
            StageStopped: If the destination has refused for good with an earlier batch; nothing was tried.
            TooManyDeadLetters: If most records are no alerts.
        """
        if self._down:
            raise StageStopped(f"destination {self._name} takes nothing until its configuration changes: {self._down}")
        outgoing: list[Outgoing] = []
        for record in records:
            outgoing += await self._handle(record)
        return outgoing

    async def _handle(self, record: Record) -> Sequence[Outgoing]:
        again = record.topic == self._topics.deliveries_redrive
        if again and meant_for(record) != self._name:
            return []
        self._metrics.redriven.labels(stage_of(self._name)).inc(again)
        try:
            alert = Alert.model_validate_json(record.value or b"")
        except ValidationError as error:
            outcomes = counting([record], [True])
            self._meter.check(outcomes)
            self._meter.add(outcomes)
            return [self._dead(record, RecordRejected("not_an_alert", f"{error.error_count()} fields are wrong"))]
        self._meter.add(counting([record], [False]))
        if not again and not self._wanted(alert):
            self._metrics.deliveries.labels(self._name, "unwanted").inc()
            return []
        trace = trace_of(record)
        if not again and (kept := self._silenced(alert)) is not None:
            self._metrics.deliveries.labels(self._name, "silenced").inc()
            self._metrics.silenced.labels(self._name, kept.silence).inc()
            keys = {"alert_id": alert.id, "silence": kept.silence, **trace_keys(trace)}
            log.info("alert_silenced", destination=self._name, **keys)
            return [self._entry(record, kept)]
        where = (record.topic, record.partition)
        # Of an alert that an operator sent again it is the time of that: it is to be told, however old.
        self._written_at[where] = written_at = record.timestamp / 1000
        since = datetime.fromtimestamp(written_at, UTC)
        try:
            outcome = await self._sender.send(alert, trace, _Followed(self, record), since=since)
        finally:
            del self._written_at[where]
        self._count(alert, outcome, trace)
        if outcome.reason is None:
            return []
        self._down = outcome.detail if outcome.destination_down else ""
        log.error(
            "delivery_dead", destination=self._name, alert_id=alert.id, reason=outcome.reason, **trace_keys(trace)
        )
        return [self._dead(record, RecordRejected(outcome.reason, outcome.detail))]

    def _oldest_seconds(self) -> float:
        return max(0.0, time.time() - min(self._written_at.values(), default=math.inf))

    async def tried(self, record: Record, attempt: Attempt) -> None:
        """Write down and count a try of the alert in `record`."""
        self._metrics.notifications.labels(self._name).inc()
        if attempt.reason:
            self._metrics.notifications_failed.labels(self._name, attempt.reason).inc()
        await self._outlet.write([self._entry(record, attempt)])

    def resting(self, record: Record) -> AbstractContextManager[None]:
        """Let `record` be taken from us at any time until the block ends."""
        return self._outlet.resting(record)

    def _entry(self, record: Record, attempt: Attempt) -> Outgoing:
        headers = [("content-type", b"application/json"), *trace_headers(record)]
        return Outgoing(self._topics.deliveries, attempt.model_dump_json().encode(), self._name.encode(), headers)

    def _dead(self, record: Record, error: RecordRejected) -> Outgoing:
        self._metrics.dead_letters.labels("deliveries", error.reason).inc()
        topic = self._topics.deliveries_dead
        return dead_letter(record, error, topic=topic, stage=STAGE, destination=self._name)

    def _count(self, alert: Alert, outcome: Outcome, trace: TraceContext | None) -> None:
        self._metrics.deliveries.labels(self._name, "delivered" if outcome.delivered else "dead").inc()
        if outcome.delivered:
            observe_age(self._metrics.alert_age_seconds.labels(self._name), alert.published_at.timestamp())
            told = {"destination": self._name, "alert_id": alert.id, "tries": outcome.tries, **trace_keys(trace)}
            log.info("alert_delivered", **told)


@dataclass(frozen=True, slots=True)
class _Followed:
    """Tells the handler how the alert in `record` fares."""

    handler: NotifyHandler
    record: Record

    async def tried(self, attempt: Attempt) -> None:
        await self.handler.tried(self.record, attempt)

    def resting(self) -> AbstractContextManager[None]:
        return self.handler.resting(self.record)
