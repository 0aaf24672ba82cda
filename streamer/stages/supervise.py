"""One supervisor owns every task of the process: a stage that fails is built anew, and the others go on meanwhile.

It knows nothing of Kafka or of what a stage does. The end is bounded: from the word to stop, stages have the drain
time and no more.
"""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, get_args

import structlog

from streamer.errors import CannotConnectError, StageStopped
from streamer.metrics import Metrics
from streamer.web.health import HealthState, StageHealth

log = structlog.get_logger(__name__)


class Stage(Protocol):
    """A stage, fresh from its builder; it runs once."""

    @property
    def settled(self) -> bool:
        """Whether it does its work, as opposed to getting ready for it."""

    @property
    def trouble(self) -> str:
        """What keeps it waiting though it is well, a sentence for people; "" where nothing does."""

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop`, then end in order. What it raises means that it failed and must be built anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestartPolicy:
    """After `max_in_a_row` rebuilds, none of which ran for `steady_seconds`, the process gives up.

    The wait before a rebuild doubles from `first_wait_seconds` up to `longest_wait_seconds`. A broker that cannot be
    reached is no fault of the stage: such rebuilds are not counted.
    """

    max_in_a_row: int = 5
    steady_seconds: float = 60.0
    first_wait_seconds: float = 1.0
    longest_wait_seconds: float = 30.0

    def wait_seconds(self, failures: int) -> float:
        """Return how long to wait after the `failures`-th failure in a row, counted from 1."""
        return min(self.first_wait_seconds * 2.0 ** min(failures - 1, 16), self.longest_wait_seconds)


@dataclass(slots=True)
class _Watched:
    """A stage as the supervisor sees it; `running` is None while there is none.

    `trouble` is why it failed last, until it does its work again; `away` that no broker could be reached.
    """

    build: Callable[[], Stage]
    running: Stage | None = None
    trouble: str = ""
    away: bool = False
    stopped: bool = False
    failures: int = 0
    failures_counted: int = 0
    started_at: float = field(default_factory=time.monotonic)

    def health(self) -> StageHealth:
        if self.stopped:
            return StageHealth("stopped", f"until an operator acts: {self.trouble}")
        if self.running is not None and self.running.settled:
            self.trouble, self.away = "", False
            return StageHealth("healthy", self.running.trouble)
        failed = self.running is None and self.trouble and not self.away
        return StageHealth("failed" if failed else "rebalancing", self.trouble)


class Supervisor:
    """Runs the stages that `builders` make, by name, until it is told to stop or gives up."""

    def __init__(
        self,
        builders: Mapping[str, Callable[[], Stage]],
        *,
        policy: RestartPolicy,
        drain_seconds: float,
        metrics: Metrics,
    ) -> None:
        self._watched = {name: _Watched(build) for name, build in builders.items()}
        self._policy = policy
        self._drain_seconds = drain_seconds
        self._metrics = metrics
        self._gave_up = False

    def health(self) -> Mapping[str, StageHealth]:
        """Return the state of every stage by its name, and have the metrics tell it."""
        found = {name: watched.health() for name, watched in self._watched.items()}
        for name, health in found.items():
            for state in get_args(HealthState):
                self._metrics.stage_state.labels(name, state).set(state == health.state)
        return found

    async def run(self, stop: asyncio.Event) -> int:
        """Return the exit status: 0 if told to stop, 1 if a stage failed too often. Sets `stop` when it gives up."""
        try:
            async with asyncio.timeout(None) as limit, asyncio.TaskGroup() as tasks:
                tasks.create_task(self._bound(stop, limit), name="drain limit")
                for name, watched in self._watched.items():
                    tasks.create_task(self._keep_running(name, watched, stop), name=name)
        except TimeoutError:
            log.warning("drain_cut_short", seconds=self._drain_seconds)
        return 1 if self._gave_up else 0

    async def _bound(self, stop: asyncio.Event, limit: asyncio.Timeout) -> None:
        await stop.wait()
        limit.reschedule(asyncio.get_running_loop().time() + self._drain_seconds)

    async def _keep_running(self, name: str, watched: _Watched, stop: asyncio.Event) -> None:
        while not stop.is_set():
            try:
                watched.started_at = time.monotonic()
                watched.running = watched.build()
                await watched.running.run(stop)
            except Exception as error:  # noqa: BLE001 - whatever it is, the other stages must not suffer from it
                watched.running = None
                self._record_failure(name, watched, error, stop)
            if not stop.is_set():
                await self._wait(stop, None if watched.stopped else self._policy.wait_seconds(watched.failures))

    def _record_failure(self, name: str, watched: _Watched, error: Exception, stop: asyncio.Event) -> None:
        cause = root_causes(error)[0]
        watched.trouble = str(cause) or type(cause).__name__
        self._metrics.stage_rebuilds.labels(name).inc()
        if isinstance(cause, StageStopped):
            watched.stopped = True
            log.error("stage_stopped", stage=name, reason=watched.trouble)
            return
        if time.monotonic() - watched.started_at >= self._policy.steady_seconds:
            watched.failures = watched.failures_counted = 0
        watched.failures += 1
        watched.away = isinstance(cause, CannotConnectError)
        watched.failures_counted += not watched.away
        log.error("stage_failed", stage=name, failures=watched.failures, exc_info=None if watched.away else error,
                  reason=watched.trouble)  # fmt: skip
        if watched.failures_counted > self._policy.max_in_a_row:
            log.critical("stage_failed_too_often", stage=name, reason=watched.trouble)
            self._gave_up = True
            stop.set()

    @staticmethod
    async def _wait(stop: asyncio.Event, seconds: float | None) -> None:
        """Return after `seconds` (None: never), or at `stop`."""
        try:
            async with asyncio.timeout(seconds):
                await stop.wait()
        except TimeoutError:
            return


def root_causes(error: BaseException) -> Sequence[BaseException]:
    """Return the exceptions within `error`, groups of any depth taken apart; those that stop a stage come first."""
    if not isinstance(error, BaseExceptionGroup):
        return [error]
    causes = [cause for inner in error.exceptions for cause in root_causes(inner)]
    return sorted(causes, key=lambda cause: not isinstance(cause, StageStopped))
