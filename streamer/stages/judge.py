"""The judge stage: what articles say in, alerts and the changed state out, exactly once.

The decision is the judge's, and pure; here its alerts become records, and its reasons for silence are counted.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import structlog
from pydantic import ValidationError

from streamer.errors import RecordRejected
from streamer.judging.judge import decide
from streamer.judging.state import JudgeState
from streamer.judging.verdict import Verdict
from streamer.kafka.cloud_events import alert_headers
from streamer.kafka.dead_letters import DeadLetterMeter, counting, dead_letter
from streamer.kafka.exactly_once import Decided
from streamer.kafka.records import Outgoing, Record, trace_headers, trace_of
from streamer.kafka.sent_again import count_redriven
from streamer.metrics import Metrics, observe_age
from streamer.model.alert import Alert
from streamer.model.observation import Reading
from streamer.model.trace_context import TraceContext
from streamer.settings import TopicSettings
from streamer.telemetry import trace_keys

log = structlog.get_logger(__name__)

STAGE = "judge"

Decide = Callable[[Reading, JudgeState], Verdict]


class PartitionMemory:
    """What the judge remembers of one partition, fed from the changelog."""

    def __init__(self) -> None:
        self.state = JudgeState()

    def restore(self, key: bytes, value: bytes | None) -> None:
        """Take one record of the incidents topic."""
        self.state.restore(key.decode(), value)


@dataclass(slots=True)
class _Batch:
    """What a batch has come to so far."""

    outgoing: list[Outgoing] = field(default_factory=list)
    verdicts: list[tuple[Verdict, TraceContext | None]] = field(default_factory=list)
    rejections: list[RecordRejected | None] = field(default_factory=list)


class JudgeWork:
    """Decides batches of readings with `decision`, the judge's unless a test gives another."""

    def __init__(
        self,
        topics: TopicSettings,
        instance: str,
        meter: DeadLetterMeter,
        metrics: Metrics,
        decision: Decide = decide,
    ) -> None:
        self._topics = topics
        self._instance = instance
        self._meter = meter
        self._metrics = metrics
        self._decide = decision

    def new_state(self) -> PartitionMemory:
        """Return the memory of a partition before its first article."""
        return PartitionMemory()

    def opened(self, number: int, state: PartitionMemory) -> None:
        """Tell how much is known of partition `number`, which is ours from now on."""
        self._metrics.incidents.labels(str(number)).set(state.state.incident_count)

    def left(self, number: int) -> None:
        """Tell no more of partition `number`: it is another's, and two would count it twice."""
        self._metrics.incidents.remove(str(number))

    def decide(self, state: PartitionMemory, records: Sequence[Record]) -> Decided:
        """Return alerts, dead letters and changes of `records`, each decided on what the ones before it changed.

        Raises:
            TooManyDeadLetters: If so many are bad that the stage must stop; then none is written.
        """
        overlay = state.state.overlay()
        batch = _Batch()
        for record in records:
            self._decide_one(record, overlay, batch)
        dead = counting(records, [rejected is not None for rejected in batch.rejections])
        self._meter.check(dead)
        redriven = count_redriven(records)
        changes = dict(overlay.changes)
        number = records[0].partition

        def keep() -> None:
            state.state.apply(changes)
            self._meter.add(dead)
            self._count(batch)
            self._metrics.redriven.labels(STAGE).inc(redriven)
            self._metrics.incidents.labels(str(number)).set(state.state.incident_count)

        return Decided(outgoing=batch.outgoing, changes=changes, keep=keep)

    def _decide_one(self, record: Record, overlay: JudgeState, batch: _Batch) -> None:
        try:
            verdict = self._decide(_parse(record), overlay)
        except RecordRejected as error:
            rejected = error
        except Exception as error:
            # A reading that breaks the judge is set aside; the overlay is untouched, since a decision changes nothing.
            log.exception(
                "reading_broke_the_judge", topic=record.topic, partition=record.partition, offset=record.offset
            )
            rejected = RecordRejected("judge_failed", type(error).__name__)
        else:
            overlay.apply(verdict.changes)
            batch.outgoing += [self._outgoing(alert, record) for alert in verdict.alerts]
            batch.verdicts.append((verdict, trace_of(record)))
            batch.rejections.append(None)
            return
        batch.outgoing.append(dead_letter(record, rejected, topic=self._topics.observations_dead, stage=STAGE))
        batch.rejections.append(rejected)

    def _outgoing(self, alert: Alert, record: Record) -> Outgoing:
        headers = alert_headers(alert, instance=self._instance, trace=trace_headers(record))
        topic = self._topics.alert_topic(alert.type)
        return Outgoing(topic, alert.model_dump_json().encode(), alert.incident_id.encode(), headers)

    def _count(self, batch: _Batch) -> None:
        for rejected in batch.rejections:
            if rejected:
                self._metrics.dead_letters.labels("observations", rejected.reason).inc()
        for verdict, trace in batch.verdicts:
            for suppression in verdict.suppressions:
                self._metrics.suppressed.labels(suppression.reason).inc()
            for alert in verdict.alerts:
                self._metrics.alerts.labels(alert.type, alert.change).inc()
                observe_age(self._metrics.alert_written_age_seconds, alert.published_at.timestamp())
                log.info(
                    "alert_emitted",
                    alert_id=alert.id,
                    incident_id=alert.incident_id,
                    type=alert.type,
                    change=alert.change,
                    revision=alert.revision,
                    **trace_keys(trace),
                )


def _parse(record: Record) -> Reading:
    try:
        return Reading.model_validate_json(record.value or b"")
    except ValidationError as error:
        raise RecordRejected("not_a_reading", f"{error.error_count()} fields are wrong") from error
