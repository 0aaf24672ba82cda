"""Consumer groups seen from outside: who is in them, how far they are, and what waits for them. Joins none."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from aiokafka import TopicPartition
from aiokafka.errors import KafkaError

from streamer.kafka.brokers import error_words
from streamer.kafka.connection import answering
from streamer.kafka.to_end import EndReader, Span, open_consumer
from streamer.kafka.topics import open_admin
from streamer.settings import KafkaSettings

Partition = tuple[str, int]
"""A topic and a number."""

_NEVER_THERE = "GroupIdNotFound"
_TELL_SECONDS = 4.0


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """A group: Kafka's word for its state, the hosts of its members, and what it has committed.

    `refused` says why the cluster does not tell; empty if it does.
    """

    state: str
    hosts: tuple[str, ...] = ()
    committed: Mapping[Partition, int] | None = None
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Records that a group has not done: about how many, and the time of the oldest (Unix milliseconds)."""

    records: int
    oldest: int


async def read_groups(kafka: KafkaSettings, names: Collection[str]) -> Mapping[str, GroupFacts]:
    """Return what the cluster tells of each group.

    Raises:
        CannotConnectError: If no broker answers.
        ClusterError: If one answers no longer.
    """
    with answering():
        async with open_admin(kafka) as admin:
            return {name: await _read_group(admin, name) for name in names}


async def read_waiting(
    kafka: KafkaSettings, done: Mapping[str, Mapping[Partition, int | None]]
) -> Mapping[str, Waiting]:
    """Return what waits for each group, where anything does; `done` are its partitions, each with its committed offset.

    None for an offset counts from the beginning. Ends of transactions, which take offsets too, wait for nobody.

    Raises:
        ClusterError: If the cluster refuses.
    """
    partitions = {partition for offsets in done.values() for partition in offsets}
    found: dict[str, Waiting] = {}
    if not partitions:
        return found
    with answering():
        async with open_consumer(kafka, sorted(partitions)) as consumer:
            reader = EndReader(consumer)
            spans = {partition: await reader.span(*partition) for partition in sorted(partitions)}
            consumer.pause(*consumer.assignment())  # one partition at a time is of interest
            for group, offsets in done.items():
                behind = [
                    await _behind(consumer, reader, spans[partition], offset) for partition, offset in offsets.items()
                ]
                waiting = [one for one in behind if one]
                if waiting:
                    found[group] = Waiting(sum(one.records for one in waiting), min(one.oldest for one in waiting))
    return found


async def _behind(consumer: Any, reader: EndReader, span: Span, offset: int | None) -> Waiting | None:
    start = span.start if offset is None else max(offset, span.start)
    if start >= span.end:
        return None
    partition = TopicPartition(span.topic, span.partition)
    consumer.resume(partition)
    try:
        async for records in reader.batches(Span(span.topic, span.partition, start, span.end)):
            return Waiting(span.end - start, records[0].timestamp)
    finally:
        consumer.pause(partition)
    return None


async def _read_group(admin: Any, name: str) -> GroupFacts:
    try:
        async with asyncio.timeout(_TELL_SECONDS):
            return await _told_of_group(admin, name)
    except (KafkaError, TimeoutError) as error:
        return GroupFacts("", refused=type(error).__name__)


async def _told_of_group(admin: Any, name: str) -> GroupFacts:
    (group,) = (await _described(admin, name)).to_object()["groups"]
    code = group["error_code"]
    if code and error_words(code) != _NEVER_THERE:
        return GroupFacts("", refused=error_words(code))
    offsets = await admin.list_consumer_group_offsets(name)
    committed = {(found.topic, found.partition): int(at.offset) for found, at in offsets.items() if at.offset >= 0}
    hosts = tuple(sorted(str(member["client_host"]).lstrip("/") for member in group["members"]))
    return GroupFacts(str(group["state"]), hosts, committed)


async def _described(admin: Any, name: str) -> Any:
    """Return the cluster's answer; a coordinator may need a moment, the first of a new cluster above all."""
    while True:
        try:
            (response,) = await admin.describe_consumer_groups([name])
        except KafkaError as error:
            if not error.retriable:
                raise
            await asyncio.sleep(0.2)
        else:
            return response
