"""One supervisor owns every task: what fails is built anew, the rest goes on, and the end is bounded."""

import asyncio
import time
from collections.abc import Callable

import pytest

from streamer.errors import CannotConnectError, StageStopped
from streamer.metrics import Metrics
from streamer.stages.supervise import RestartPolicy, Supervisor, root_causes
from streamer.web.health import StageHealth

QUICK = RestartPolicy(max_in_a_row=3, first_wait_seconds=0.001, longest_wait_seconds=0.002)


class Steady:
    """Works until told to stop."""

    def __init__(self) -> None:
        self.settled = True
        self.trouble = ""
        self.ended = False

    async def run(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self.ended = True


class Failing:
    """Fails as soon as it runs."""

    settled = False
    trouble = ""

    def __init__(self, error: Exception) -> None:
        self._error = error

    async def run(self, stop: asyncio.Event) -> None:  # noqa: ARG002 - it never gets that far
        raise self._error


class Stubborn:
    """Does not end when told to."""

    settled = True
    trouble = ""

    def __init__(self) -> None:
        self.cancelled = False

    async def run(self, stop: asyncio.Event) -> None:  # noqa: ARG002 - that is the point
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            self.cancelled = True
            raise


def supervisor(
    policy: RestartPolicy = QUICK, drain_seconds: float = 5.0, **builders: Callable[[], object]
) -> Supervisor:
    return Supervisor(builders, policy=policy, drain_seconds=drain_seconds, metrics=Metrics())  # type: ignore[arg-type]


async def eventually(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not holds():
            await asyncio.sleep(0.005)


async def stop_after(stop: asyncio.Event, seconds: float) -> None:
    await asyncio.sleep(seconds)
    stop.set()


async def test_told_to_stop_it_lets_every_stage_end_and_returns_0() -> None:
    """SIGTERM is no failure."""
    stages = [Steady(), Steady()]
    stop = asyncio.Event()
    status, _ = await asyncio.gather(
        supervisor(a=lambda: stages[0], b=lambda: stages[1]).run(stop), stop_after(stop, 0.02)
    )
    assert status == 0
    assert all(stage.ended for stage in stages)


async def test_a_stage_that_fails_is_built_anew_while_the_others_go_on() -> None:
    """A dead destination delays nobody."""
    built: list[object] = []
    steady = Steady()
    stop = asyncio.Event()

    def build() -> object:
        stage = Failing(RuntimeError("broken")) if len(built) < 2 else Steady()
        built.append(stage)
        return stage

    watched = supervisor(failing=build, steady=lambda: steady)
    running = asyncio.create_task(watched.run(stop))
    await eventually(lambda: len(built) == 3 and watched.health()["failing"].state == "healthy")
    assert watched.health()["steady"].state == "healthy"
    assert not steady.ended
    stop.set()
    assert await running == 0


async def test_after_too_many_rebuilds_in_a_row_the_process_gives_up_with_1() -> None:
    """What building anew does not cure, the orchestrator may."""
    steady = Steady()
    status = await supervisor(bad=lambda: Failing(RuntimeError("broken")), good=lambda: steady).run(asyncio.Event())
    assert status == 1
    assert steady.ended


async def test_a_broker_that_is_away_is_waited_for_however_long_it_takes() -> None:
    """It is no fault of ours, and restarting the process would change nothing."""
    stop = asyncio.Event()
    watched = supervisor(away=lambda: Failing(CannotConnectError("nobody answers")))
    status, _ = await asyncio.gather(watched.run(stop), stop_after(stop, 0.1))
    assert status == 0


async def test_a_stage_that_no_broker_answers_is_not_ready_but_no_reason_to_kill_the_process() -> None:
    """Until a broker answers again, and then nothing is left of it."""
    stop = asyncio.Event()
    back = Steady()
    built: list[object] = []

    def build() -> object:
        built.append(Failing(CannotConnectError("nobody answers")) if len(built) < 3 else back)
        return built[-1]

    slow = RestartPolicy(max_in_a_row=3, first_wait_seconds=0.02, longest_wait_seconds=0.02)
    watched = supervisor(slow, away=build)
    running = asyncio.create_task(watched.run(stop))
    seen: set[StageHealth] = set()
    while len(built) < 4:
        seen.add(watched.health()["away"])
        await asyncio.sleep(0.001)
    assert seen <= {StageHealth("rebalancing", ""), StageHealth("rebalancing", "nobody answers")}
    assert StageHealth("rebalancing", "nobody answers") in seen
    assert watched.health()["away"] == StageHealth("healthy")
    back.settled = False
    assert watched.health()["away"] == StageHealth("rebalancing")
    stop.set()
    assert await running == 0


async def test_the_metric_of_a_stages_state_is_up_to_date_when_its_health_was_asked() -> None:
    """/metrics asks before it answers; of four states one is 1."""
    metrics, stage = Metrics(), Steady()
    watched = Supervisor({"extract": lambda: stage}, policy=QUICK, drain_seconds=5, metrics=metrics)

    def told() -> dict[str, float]:
        watched.health()
        [family] = metrics.stage_state.collect()
        return {sample.labels["state"]: sample.value for sample in family.samples}

    assert told() == {"healthy": 0, "rebalancing": 1, "stopped": 0, "failed": 0}
    stop = asyncio.Event()
    running = asyncio.create_task(watched.run(stop))
    await eventually(lambda: told() == {"healthy": 1, "rebalancing": 0, "stopped": 0, "failed": 0})
    stop.set()
    assert await running == 0


async def test_a_stage_that_needs_an_operator_waits_and_the_process_stays_alive() -> None:
    """Killing the process would hurt the other stages and mend nothing: not ready, yet not failed."""
    built: list[object] = []
    stop = asyncio.Event()

    def build() -> object:
        built.append(None)
        return Failing(StageStopped("too many bad records"))

    watched = supervisor(stopped=build)
    running = asyncio.create_task(watched.run(stop))
    await eventually(lambda: "operator" in watched.health()["stopped"].detail)
    health = watched.health()["stopped"]
    assert len(built) == 1
    assert health.state == "stopped"
    assert "too many bad records" in health.detail
    stop.set()
    assert await running == 0


async def test_a_stage_between_failure_and_rebuild_is_told_as_failed() -> None:
    """The probes must not show a stage that does not exist as healthy."""
    stop = asyncio.Event()
    slow = RestartPolicy(max_in_a_row=3, first_wait_seconds=30)
    watched = supervisor(slow, bad=lambda: Failing(RuntimeError("broken")))
    running = asyncio.create_task(watched.run(stop))
    await eventually(lambda: watched.health()["bad"].state == "failed")
    assert watched.health()["bad"].detail == "broken"
    stop.set()
    assert await running == 0


async def test_the_drain_is_bounded() -> None:
    """A stage that hangs must not keep an orchestrator waiting; what it had in hand is not committed, so not lost."""
    stubborn = Stubborn()
    stop = asyncio.Event()
    started = time.monotonic()
    status, _ = await asyncio.gather(
        supervisor(drain_seconds=0.05, stubborn=lambda: stubborn).run(stop), stop_after(stop, 0.01)
    )
    assert status == 0
    assert stubborn.cancelled
    assert time.monotonic() - started < 5


def test_the_wait_before_a_rebuild_doubles_up_to_a_limit() -> None:
    """A stage that fails at once must not keep the machine busy."""
    policy = RestartPolicy(first_wait_seconds=1, longest_wait_seconds=30)
    assert [policy.wait_seconds(failures) for failures in (1, 2, 3, 6, 500)] == [1, 2, 4, 30, 30]


@pytest.mark.parametrize("error", [StageStopped("a"), ExceptionGroup("g", [ValueError(), StageStopped("a")])])
def test_the_cause_that_stops_a_stage_comes_first(error: Exception) -> None:
    """Tasks of one stage fail together; what an operator must know is the reason to stop."""
    assert isinstance(root_causes(error)[0], StageStopped)
