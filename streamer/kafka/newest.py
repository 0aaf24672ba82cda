"""How old the last record of a topic is: what tells a quiet feed from a broken one."""

import asyncio
from collections.abc import Iterable, Mapping
from typing import Any

from aiokafka import TopicPartition

from streamer.kafka.connection import answering
from streamer.kafka.to_end import EndReader, open_consumer
from streamer.settings import KafkaSettings

_LOOK_BACK = 10  # offsets at the end of a partition: the very last may be the end of a transaction


async def newest_timestamps(
    kafka: KafkaSettings, partitions: Mapping[str, int], *, seconds: float = 8.0
) -> Mapping[str, int]:
    """Return the time (Unix milliseconds) of the youngest of the last records of each topic; empty ones are left out.

    `partitions` are the topics with their numbers of partitions.

    Raises:
        ClusterError: If the cluster refuses, or does not answer within `seconds`.
    """
    wanted = [(topic, number) for topic, count in partitions.items() for number in range(count)]
    newest: dict[str, int] = {}
    if not wanted:
        return newest
    with answering():
        async with asyncio.timeout(seconds), open_consumer(kafka, wanted) as consumer:
            ends = await _look_back(consumer, wanted)
            while ends:
                for partition, records in (await consumer.getmany(*ends, timeout_ms=100)).items():
                    youngest = max(record.timestamp for record in records)
                    newest[partition.topic] = max(youngest, newest.get(partition.topic, youngest))
                for partition in [one for one, end in ends.items() if await consumer.position(one) >= end]:
                    del ends[partition]
    return newest


async def _look_back(consumer: Any, wanted: Iterable[tuple[str, int]]) -> dict[TopicPartition, int]:
    """Set each partition to a little before its end, and return the ends of those that are not empty."""
    reader = EndReader(consumer)
    ends: dict[TopicPartition, int] = {}
    for topic, number in wanted:
        span = await reader.span(topic, number)
        consumer.seek(TopicPartition(topic, number), max(span.start, span.end - _LOOK_BACK))
        if span.start < span.end:
            ends[TopicPartition(topic, number)] = span.end
    return ends
