"""Exactly once under faults: whatever happens to the workers, a read_committed reader finds each record once.

The running counts prove the state as well: a count that is off means that a state was lost, or restored from something
that was never committed.
"""

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.integration.cluster import Cluster

KEYS = 53
PARTITIONS = [1, 4]
WORKER = Path(__file__).with_name("counting_worker.py")

pytestmark = pytest.mark.asyncio(loop_scope="session")


class Trial:
    """Topics of one test, and the workers on them."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.app = f"trial-{uuid.uuid4().hex[:8]}"
        self.workers: list[subprocess.Popen[bytes]] = []
        self._fed = 0

    async def prepare(self, partitions: int, state_partitions: int | None = None) -> None:
        await self.cluster.create({f"{self.app}-in": partitions, f"{self.app}-out": partitions})
        await self.cluster.create({f"{self.app}-state": state_partitions or partitions}, {"cleanup.policy": "compact"})

    def start_worker(self, **orders: Any) -> subprocess.Popen[bytes]:
        told = {"bootstrap_servers": self.cluster.bootstrap_servers, "app": self.app, **orders}
        command = [sys.executable, str(WORKER), json.dumps(told)]
        environ = {**os.environ, "PYTHONPATH": ".", "PYTHONUNBUFFERED": "1"}
        worker = subprocess.Popen(command, env=environ, stdout=subprocess.PIPE)  # noqa: S603 - our own script
        self.workers.append(worker)
        return worker

    async def joined(self, worker: subprocess.Popen[bytes]) -> None:
        """Return when the group has given `worker` its share, which also means that it obeys SIGTERM."""
        assert worker.stdout
        async with asyncio.timeout(30):
            while b"partitions_assigned" not in await asyncio.to_thread(worker.stdout.readline):
                pass

    async def feed(self, count: int, per_second: float | None = None) -> None:
        numbers = range(self._fed, self._fed + count)
        self._fed += count
        records = [(str(number % KEYS).encode(), str(number).encode()) for number in numbers]
        await self.cluster.feed(f"{self.app}-in", records, per_second=per_second)

    async def out(self, count: int) -> list[Any]:
        return await self.cluster.read_count(f"{self.app}-out", count)

    async def assert_each_once(self) -> None:
        found = await self.out(self._fed)
        values = [(record.key, json.loads(record.value)) for record in found]
        seen = Counter(int(value["in"]) for _, value in values)
        assert [number for number, times in seen.items() if times > 1] == []
        assert sorted(seen) == list(range(self._fed))
        counts = defaultdict(list)
        for key, value in values:
            counts[key].append(value["count"])
        assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in counts.values())


async def ended(worker: subprocess.Popen[bytes]) -> int:
    return await asyncio.to_thread(worker.wait, 30)


@pytest.fixture
def trial(bootstrap_servers: str) -> Iterator[Trial]:
    trial = Trial(Cluster(bootstrap_servers))
    yield trial
    for worker in trial.workers:
        with contextlib.suppress(ProcessLookupError):
            worker.send_signal(signal.SIGCONT)
            worker.kill()
        print(worker.communicate()[0].decode())  # noqa: T201 - shown where a test fails


@pytest.mark.parametrize("partitions", PARTITIONS)
async def test_a_crash_between_sending_and_commit_leaves_no_trace(trial: Trial, partitions: int) -> None:
    """What was sent and never committed is invisible, and is done again by the next owner."""
    await trial.prepare(partitions)
    await trial.feed(500)
    doomed = trial.start_worker(dies_before_commit=2)
    assert await ended(doomed) == -signal.SIGKILL
    trial.start_worker()
    await trial.assert_each_once()


async def test_a_send_that_fails_in_a_transaction_takes_the_whole_batch_back(trial: Trial) -> None:
    """The client would commit a transaction in which a send failed; we must not, or that record's output is lost."""
    await trial.prepare(1)
    await trial.feed(300)
    trial.start_worker(too_large_once="120")
    await trial.assert_each_once()


async def test_members_that_join_and_leave_under_load_change_nothing(trial: Trial) -> None:
    """Partitions move while records flow, by joining, by an orderly leave, and by a kill."""
    await trial.prepare(4)
    await trial.joined(trial.start_worker())
    feeding = asyncio.create_task(trial.feed(3600, per_second=400))
    second = trial.start_worker()
    await trial.joined(second)
    await asyncio.sleep(1)
    second.terminate()
    assert await ended(second) == 0
    third = trial.start_worker()
    await trial.joined(third)
    await asyncio.sleep(1)
    third.kill()
    await feeding
    await trial.assert_each_once()


async def test_a_revocation_in_mid_batch_aborts_the_batch(trial: Trial) -> None:
    """A batch that outlives the drain is cancelled; its partition's next owner does it again."""
    await trial.prepare(4)
    await trial.feed(300)
    slow = trial.start_worker(slow_seconds=3.0, drain_seconds=0.5)
    await trial.joined(slow)
    await asyncio.sleep(1)
    await trial.joined(trial.start_worker())
    await asyncio.sleep(1)
    slow.terminate()
    assert await ended(slow) == 0
    await trial.assert_each_once()


@pytest.mark.parametrize("partitions", PARTITIONS)
async def test_a_frozen_process_that_wakes_as_a_zombie_can_write_nothing(trial: Trial, partitions: int) -> None:
    """It freezes with a transaction all but committed, loses its partitions to another, and goes on to commit it."""
    await trial.prepare(partitions)
    frozen = trial.start_worker(freezes_before_commit=3)
    feeding = asyncio.create_task(trial.feed(1500, per_second=250))
    await asyncio.to_thread(os.waitpid, frozen.pid, os.WUNTRACED)
    await trial.joined(trial.start_worker())  # which takes until the session of the frozen one is over
    await asyncio.sleep(1)
    frozen.send_signal(signal.SIGCONT)
    await feeding
    await trial.assert_each_once()
    frozen.terminate()
    assert await ended(frozen) == 0


async def test_a_partition_that_cannot_open_delays_no_other_and_no_stop(trial: Trial) -> None:
    """Three partitions have no changelog partition; the fourth works all the same."""
    await trial.prepare(4, state_partitions=1)
    await trial.feed(400)
    worker = trial.start_worker()
    found = await trial.cluster.read(f"{trial.app}-out", lambda records: len(records) > 0, seconds=20)
    await asyncio.sleep(1)
    assert 0 < len(found) < 400
    worker.terminate()
    assert await asyncio.to_thread(worker.wait, 8) == 0
