"""What metrics say of a stage's way through Kafka: what it has done, how its time is split, how far it is behind."""

import contextlib
import time
from collections.abc import Iterator, Sequence
from typing import Literal

from streamer.kafka.records import Record
from streamer.metrics import Metrics, observe_age

Part = Literal["poll", "process", "commit"]


class Flow:
    """Reports for one stage. Times of partitions that are worked on side by side add up."""

    def __init__(self, metrics: Metrics, stage: str) -> None:
        self._metrics = metrics
        self._stage = stage

    @contextlib.contextmanager
    def spending(self, part: Part) -> Iterator[None]:
        """Count the time within the block as `part`: waiting for records, working, or writing."""
        started = time.monotonic()
        try:
            yield
        finally:
            self._metrics.stage_seconds.labels(self._stage, part).inc(time.monotonic() - started)

    def done(self, records: Sequence[Record]) -> None:
        """Count the `records` of a batch that is done with, and how long the oldest has waited since it was written."""
        self._metrics.stage_records.labels(self._stage).inc(len(records))
        observe_age(self._metrics.stage_latency_seconds.labels(self._stage), records[0].timestamp / 1000)

    def behind(self, topic: str, partition: int, records: int) -> None:
        """Report that so many records of the partition are not yet done."""
        self._metrics.lag.labels(self._stage, topic, str(partition)).set(records)

    def left(self, topic: str, partition: int) -> None:
        """Report no more of a partition that is another's now."""
        with contextlib.suppress(KeyError):
            self._metrics.lag.remove(self._stage, topic, str(partition))

    def lost(self, records: int) -> None:
        """Count records that are gone before they were read."""
        self._metrics.records_lost.labels(self._stage).inc(records)

    def rebalanced(self) -> None:
        """Count that the group gave out partitions."""
        self._metrics.rebalances.labels(self._stage).inc()

    def reopened(self) -> None:
        """Count that a partition is opened again, for want of a transaction that took place."""
        self._metrics.partition_reopens.labels(self._stage).inc()

    def commit_failed(self) -> None:
        """Count a commit of offsets that failed."""
        self._metrics.commits_failed.labels(self._stage).inc()
