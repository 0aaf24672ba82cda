"""A worker process for the fault tests: the real exactly-once machinery around a decision that only counts.

    python counting_worker.py '{"bootstrap_servers": …, "app": …, …}'

Reads APP-in, counts each key, writes every record with its running count to APP-out, keeps the counts in APP-state.
A record that is lost, or counted twice, shows in the numbers.
"""

import asyncio
import contextlib
import json
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from aiokafka import TopicPartition

from streamer.kafka.exactly_once import Decided, ExactlyOnce
from streamer.kafka.flow import Flow
from streamer.kafka.lease import Reading
from streamer.kafka.member import Group
from streamer.kafka.records import Outgoing, Record
from streamer.kafka.transaction import FencedProducer, fenced_producer
from streamer.metrics import Metrics
from streamer.settings import KafkaSettings


@dataclass(frozen=True)
class Orders:
    """What this worker is told: whom to work for, and how to misbehave."""

    bootstrap_servers: str
    app: str
    dies_before_commit: int = 0  # kill the process in the n-th transaction, when all is sent and nothing committed
    freezes_before_commit: int = 0  # the same with SIGSTOP; on waking it goes on to commit, whatever it could know
    too_large_once: str = ""  # the first time this value comes, one of its records is refused by the cluster
    slow_seconds: float = 0.0  # each decision takes this long
    drain_seconds: float = 5.0


class Counts:
    """The state: how often each key came."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}

    def restore(self, key: bytes, value: bytes | None) -> None:
        self.counts[key.decode()] = int(value or b"0")


class Counting:
    """The decision: count, and say so."""

    def __init__(self, orders: Orders) -> None:
        self._orders = orders
        self._refused = False

    def new_state(self) -> Counts:
        return Counts()

    def opened(self, number: int, state: Counts) -> None:
        pass

    def left(self, number: int) -> None:
        pass

    def decide(self, state: Counts, records: Sequence[Record]) -> Decided:
        time.sleep(self._orders.slow_seconds)
        changes: dict[str, int] = {}
        outgoing = []
        for record in records:
            key = (record.key or b"").decode()
            changes[key] = changes.get(key, state.counts.get(key, 0)) + 1
            value = json.dumps({"in": (record.value or b"").decode(), "count": changes[key]}).encode()
            outgoing.append(Outgoing(f"{self._orders.app}-out", self._perhaps_too_large(record, value), record.key))
        return Decided(
            outgoing=outgoing,
            changes={key: str(count).encode() for key, count in changes.items()},
            keep=lambda: state.counts.update(changes),
        )

    def _perhaps_too_large(self, record: Record, value: bytes) -> bytes:
        if self._refused or not self._orders.too_large_once:
            return value
        if (record.value or b"").decode() != self._orders.too_large_once:
            return value
        self._refused = True
        return value + b" " * 2_000_000  # the client lets it pass, the topic takes 1 MiB


class HurtProducer(FencedProducer):
    """Is hurt in its n-th transaction, when everything is sent and acknowledged and nothing is committed."""

    def __init__(self, real: FencedProducer, number: int, hurt: Callable[[], bool]) -> None:
        self._real = real
        self._left = number
        self._hurt = hurt

    async def count_partitions(self, topic: str) -> int:
        return await self._real.count_partitions(topic)

    async def commit(
        self,
        outgoing: Sequence[Outgoing],
        offset: tuple[TopicPartition, int],
        group: str,
        may_commit: Callable[[], bool],
    ) -> bool:
        self._left -= 1
        return await self._real.commit(outgoing, offset, group, may_commit if self._left else self._hurt)


def die() -> bool:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("unreachable")


async def work(orders: Orders) -> None:
    """Work until SIGTERM."""
    woken = False

    def freeze() -> bool:
        nonlocal woken
        if not woken:  # other partitions come to their n-th transaction too
            woken = True
            os.kill(os.getpid(), signal.SIGSTOP)
        return True

    @contextlib.asynccontextmanager
    async def open_producer(kafka: KafkaSettings, transactional_id: str) -> AsyncIterator[FencedProducer]:
        async with fenced_producer(kafka, transactional_id) as producer:
            if orders.dies_before_commit:
                yield HurtProducer(producer, orders.dies_before_commit, die)
            elif orders.freezes_before_commit and not woken:  # once: it must hear SIGTERM afterwards
                yield HurtProducer(producer, orders.freezes_before_commit, freeze)
            else:
                yield producer

    kafka = KafkaSettings(
        bootstrap_servers=orders.bootstrap_servers,
        session_timeout_seconds=4,
        heartbeat_seconds=0.5,
        rebalance_timeout_seconds=15,
        transaction_timeout_seconds=10,
    )
    group = Group(
        name=f"{orders.app}-count",
        topics=(f"{orders.app}-in",),
        flow=Flow(Metrics(), "count"),
        reading=Reading(max_records=50),
        drain_seconds=orders.drain_seconds,
    )
    stage = ExactlyOnce(
        kafka,
        group,
        f"{orders.app}-state",
        Counting(orders),
        ThreadPoolExecutor(1),
        open_producer,
    )
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await stage.run(stop)


if __name__ == "__main__":
    asyncio.run(work(Orders(**json.loads(sys.argv[1]))))
