"""The notify stage of one destination: alerts in, deliveries logged; what the destination will not take is set aside.

Each destination is a consumer group of its own, so that a dead one delays nobody. Delivering, pacing and retrying are
the sender's; the same alert always has the same delivery id, so that a repeat after a crash can be recognised.

What was set aside comes back on a topic that only this stage reads (kafka/redrive.py says why), and each such record
names its one destination. An operator chose it, so neither the route's conditions nor the silences are asked again.
"""

import time
from collections.abc import Callable, Sequence
from typing import Protocol

import structlog
from pydantic import ValidationError

from streamer.errors import RecordRejected, StageStopped
from streamer.kafka.dead_letters import DeadLetterMeter, counting, dead_letter
from streamer.kafka.records import Outgoing, Record, trace_headers, trace_of
from streamer.kafka.sent_again import meant_for
from streamer.metrics import Metrics
from streamer.model.alert import Alert
from streamer.model.delivery import Attempt
from streamer.model.trace_context import TraceContext
from streamer.notify.sender import Outcome
from streamer.settings import TopicSettings
from streamer.telemetry import trace_keys

log = structlog.get_logger(__name__)

STAGE = "notify"


def stage_of(destination: str) -> str:
    """Return the name by which group, metrics, health and log call the stage of one destination."""
    return f"{STAGE}-{destination}"


class AlertSender(Protocol):
    """Hands alerts to one destination; a failure of the destination is an outcome, never an exception."""

    async def send(self, alert: Alert, trace: TraceContext | None) -> Outcome:
        """Return what became of `alert`, which `trace` goes with."""


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
        *,
        topics: TopicSettings,
        meter: DeadLetterMeter,
        metrics: Metrics,
    ) -> None:
        self._name = name
        self._wanted = wanted
        self._silenced = silenced
        self._sender = sender
        self._topics = topics
        self._meter = meter
        self._metrics = metrics
        self._down = ""

    async def handle(self, records: Sequence[Record]) -> Sequence[Outgoing]:
        """Deliver the alerts of `records` in order and return the log of it, and the dead letters.

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
        outcome = await self._sender.send(alert, trace)
        self._count(alert, outcome, trace)
        entries = [self._entry(record, attempt) for attempt in outcome.attempts]
        if outcome.reason is None:
            return entries
        self._down = outcome.detail if outcome.destination_down else ""
        log.error(
            "delivery_dead", destination=self._name, alert_id=alert.id, reason=outcome.reason, **trace_keys(trace)
        )
        return [*entries, self._dead(record, RecordRejected(outcome.reason, outcome.detail))]

    def _entry(self, record: Record, attempt: Attempt) -> Outgoing:
        headers = [("content-type", b"application/json"), *trace_headers(record)]
        return Outgoing(self._topics.deliveries, attempt.model_dump_json().encode(), self._name.encode(), headers)

    def _dead(self, record: Record, error: RecordRejected) -> Outgoing:
        self._metrics.dead_letters.labels("deliveries", error.reason).inc()
        topic = self._topics.deliveries_dead
        return dead_letter(record, error, topic=topic, stage=STAGE, destination=self._name)

    def _count(self, alert: Alert, outcome: Outcome, trace: TraceContext | None) -> None:
        for attempt in outcome.attempts:
            self._metrics.notifications.labels(self._name).inc()
            if attempt.reason:
                self._metrics.notifications_failed.labels(self._name, attempt.reason).inc()
        self._metrics.deliveries.labels(self._name, "delivered" if outcome.delivered else "dead").inc()
        if outcome.delivered:
            age = time.time() - alert.published_at.timestamp()
            self._metrics.alert_age_seconds.labels(self._name).observe(max(age, 0.0))
            tries = len(outcome.attempts)
            log.info("alert_delivered", destination=self._name, alert_id=alert.id, tries=tries, **trace_keys(trace))
