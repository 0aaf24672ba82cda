"""The machine face over a real socket: what probes and Prometheus get."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import aiohttp
import pytest

from streamer.errors import StartupError
from streamer.metrics import Metrics
from streamer.settings import WebSettings
from streamer.web.health import StageHealth
from streamer.web.server import serve

ANY_PORT = WebSettings(port=0)


class FixedHealth:
    """Stages in the states it is told."""

    def __init__(self, **states: StageHealth) -> None:
        self.states = states

    def health(self) -> Mapping[str, StageHealth]:
        return self.states


@asynccontextmanager
async def asked(path: str, metrics: Metrics, health: FixedHealth) -> AsyncIterator[aiohttp.ClientResponse]:
    async with (
        serve(ANY_PORT, metrics.registry, health) as port,
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}{path}") as response,
    ):
        yield response


async def test_metrics_are_served_in_the_text_format_of_prometheus() -> None:
    """What the registry counts is what a scrape sees."""
    metrics = Metrics()
    metrics.alerts.labels("airstrike_reported", "new").inc(3)
    async with asked("/metrics", metrics, FixedHealth()) as response:
        assert response.status == 200
        assert response.content_type == "text/plain"
        assert 'streamer_alerts_total{change="new",type="airstrike_reported"} 3.0' in await response.text()


WELL = StageHealth("healthy")
MOVING = StageHealth("rebalancing", "waiting for partitions")
STOPPED = StageHealth("stopped", "until an operator acts: most records are bad")
BROKEN = StageHealth("failed", "no record for 120 s")


@pytest.mark.parametrize(
    ("stages", "state", "alive", "ready"),
    [
        ({"extract": WELL, "judge": WELL}, "healthy", 200, 200),
        ({"extract": WELL, "judge": MOVING}, "rebalancing", 200, 503),
        ({"extract": STOPPED, "judge": MOVING}, "stopped", 200, 503),
        ({"extract": BROKEN, "judge": STOPPED}, "failed", 503, 503),
        ({"extract": MOVING, "judge": BROKEN}, "failed", 503, 503),
        ({}, "rebalancing", 200, 503),
    ],
)
async def test_probes_answer_by_the_worst_stage(
    stages: dict[str, StageHealth], state: str, alive: int, ready: int
) -> None:
    """Neither a rebalance nor a wait for an operator may get the process killed; a rollout waits for all stages."""
    for path, status in (("/healthz", alive), ("/readyz", ready)):
        async with asked(path, Metrics(), FixedHealth(**stages)) as response:
            assert response.status == status
            body = await response.json()
            assert body["state"] == state
            assert body["stages"] == {name: {"state": s.state, "detail": s.detail} for name, s in stages.items()}


async def test_health_is_asked_at_every_probe() -> None:
    """The answer is of now, not of the start."""
    health = FixedHealth(judge=MOVING)
    async with serve(ANY_PORT, Metrics().registry, health) as port, aiohttp.ClientSession() as session:
        for stage, status in ((MOVING, 503), (WELL, 200), (BROKEN, 503)):
            health.states["judge"] = stage
            async with session.get(f"http://127.0.0.1:{port}/readyz") as response:
                assert response.status == status


async def test_nothing_else_is_served() -> None:
    """Probes cannot change anything, and no other page exists."""
    async with asked("/", Metrics(), FixedHealth()) as response:
        assert response.status == 404


async def test_a_taken_port_refuses_to_start_and_names_the_setting() -> None:
    """A second daemon on one host is the usual cause."""
    registry = Metrics().registry
    async with serve(ANY_PORT, registry, FixedHealth()) as port:
        with pytest.raises(StartupError, match=r"web\.port"):
            async with serve(WebSettings(port=port), registry, FixedHealth()):
                raise AssertionError("two servers on one port")


async def test_the_port_is_free_again_when_the_block_ends() -> None:
    """A restart in place must find its port."""
    registry = Metrics().registry
    async with serve(ANY_PORT, registry, FixedHealth()) as port:
        pass
    async with serve(WebSettings(port=port), registry, FixedHealth()) as again:
        assert again == port
