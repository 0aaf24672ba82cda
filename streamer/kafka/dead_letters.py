"""Records that cannot be used: set aside as they came, with the reason; and the limit to setting aside.

A dead letter keeps bytes, key and headers of the record and adds headers of its own. When most records are bad, the
cause is upstream (a broken deploy), and emptying the topic into the dead letters would help nobody: the stage stops.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from streamer.errors import RecordRejected, StageStopped
from streamer.kafka.records import Headers, Outgoing, Record, header_number, header_text
from streamer.kafka.sent_again import first_timestamp, times_redriven

_DETAIL_CHARACTERS = 500

REASON = "dead_reason"  # the first of our own headers: what stands before it came with the record
DETAIL = "dead_detail"
STAGE = "dead_stage"
TOPIC, PARTITION, OFFSET = "dead_topic", "dead_partition", "dead_offset"
TIMESTAMP = "dead_timestamp"
DESTINATION = "dead_destination"


@dataclass(frozen=True, slots=True)
class Source:
    """The record that a dead letter holds, where it was read; `timestamp` is when it was first written (Unix ms)."""

    topic: str
    partition: int
    offset: int
    timestamp: int

    @property
    def headers(self) -> Headers:
        """The headers that tell of it."""
        return [
            (TOPIC, self.topic.encode()),
            (PARTITION, str(self.partition).encode()),
            (OFFSET, str(self.offset).encode()),
            (TIMESTAMP, str(self.timestamp).encode()),
        ]


def source_in(headers: Headers) -> Source | None:
    """Return the source that `headers` tell of; None where they do not."""
    topic = header_text(headers, TOPIC)
    partition = header_number(headers, PARTITION)
    offset = header_number(headers, OFFSET)
    timestamp = header_number(headers, TIMESTAMP)
    if topic is None or partition is None or offset is None or timestamp is None:
        return None
    return Source(topic, partition, offset, timestamp)


class TooManyDeadLetters(StageStopped):
    """So many records are bad that the stage stops; the records that showed it are not committed."""


def dead_letter(
    record: Record, error: RecordRejected, *, topic: str, stage: str, destination: str | None = None
) -> Outgoing:
    """Return the dead letter of `record` for the topic of dead letters `topic`; `destination` would not take it.

    A record without key and value gets an empty value: the client refuses to send neither.
    """
    source = Source(record.topic, record.partition, record.offset, first_timestamp(record))
    why = [
        (REASON, error.reason.encode()),
        (DETAIL, error.detail[:_DETAIL_CHARACTERS].encode(errors="replace")),
        (STAGE, stage.encode()),
        *source.headers,
    ]
    if destination is not None:
        why.append((DESTINATION, destination.encode()))
    value = b"" if record.value is None and record.key is None else record.value
    return Outgoing(topic, value, record.key, [*record.headers, *why])


def counting(records: Sequence[Record], dead: Sequence[bool]) -> Sequence[bool]:
    """Return the outcomes of those `records` that count against the limits: one that was sent again says nothing of
    what is upstream now, and if it is bad still, it is only back where it was."""
    return [outcome for record, outcome in zip(records, dead, strict=True) if not times_redriven(record)]


@dataclass(frozen=True, slots=True)
class DeadLetterLimits:
    """How many dead letters are too many: `run` in a row, or more than `ratio` of the last `window` records."""

    run: int = 1000
    ratio: float = 0.5
    window: int = 1000


@dataclass(slots=True)
class DeadLetterMeter:
    """Counts good and dead records of one stage; lives as long as the process, so that a rebuild forgets nothing."""

    limits: DeadLetterLimits
    _run: int = 0
    _recent: deque[bool] = field(default_factory=deque)
    _recent_dead: int = 0

    def check(self, outcomes: Sequence[bool]) -> None:
        """Refuse a batch whose `outcomes` (True is dead, in order) exceed the limits; nothing is counted yet.

        Raises:
            TooManyDeadLetters: If they do.
        """
        if not any(outcomes):
            return
        trial = DeadLetterMeter(self.limits, self._run, deque(self._recent), self._recent_dead)
        for dead in outcomes:
            trial._count(dead)
            trial._refuse_excess()

    def add(self, outcomes: Sequence[bool]) -> None:
        """Count a batch that is done."""
        for dead in outcomes:
            self._count(dead)

    def _count(self, dead: bool) -> None:
        self._run = self._run + 1 if dead else 0
        self._recent.append(dead)
        self._recent_dead += dead
        if len(self._recent) > self.limits.window:
            self._recent_dead -= self._recent.popleft()

    def _refuse_excess(self) -> None:
        limits = self.limits
        if self._run > limits.run:
            raise TooManyDeadLetters(f"more than {limits.run} records in a row are bad: is the producer broken?")
        if len(self._recent) == limits.window and self._recent_dead > limits.ratio * limits.window:
            raise TooManyDeadLetters(
                f"{self._recent_dead} of the last {limits.window} records are bad: is the producer broken?"
            )
