"""What metrics say of a stage's way through Kafka: how its time is split, and how far it is behind."""

import contextlib
import time
from collections.abc import Iterator
from typing import Literal

from streamer.telemetry import Metrics

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

    def behind(self, topic: str, partition: int, records: int) -> None:
        """Report that so many records of the partition are not yet done."""
        self._metrics.lag.labels(self._stage, topic, str(partition)).set(records)

    def left(self, topic: str, partition: int) -> None:
        """Report no more of a partition that is another's now."""
        with contextlib.suppress(KeyError):
            self._metrics.lag.remove(self._stage, topic, str(partition))
