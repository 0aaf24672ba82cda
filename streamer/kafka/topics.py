"""The topics that streamer needs: creating them, and checking that a cluster has them as they must be.

Never deletes a topic and never changes one: what differs is told.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Any

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import TopicAlreadyExistsError, for_code

from streamer.errors import TopicsError
from streamer.kafka.connection import bounded, client_options, connecting
from streamer.settings import KafkaSettings, TopicSettings

_CLOSE_SECONDS = 5.0
_LISTED_SECONDS = 30.0
_DAY_MS = 24 * 3600 * 1000
_MAX_RECORD_BYTES = 3 * 1024 * 1024  # articles up to 2 MiB, with JSON and headers around them
_MAX_DEAD_LETTER_BYTES = 4 * 1024 * 1024  # the largest record, and the headers that say why it is dead


@dataclass(frozen=True, slots=True)
class TopicSpec:
    """One topic as it should be. `config` are Kafka's own topic settings."""

    name: str
    partitions: int
    replication_factor: int
    config: Mapping[str, str]


def topic_specs(topics: TopicSettings) -> tuple[TopicSpec, ...]:
    """Return all topics that `topics` describes, inputs and outputs of every stage."""
    days, partitions = topics.retention_days, topics.partitions

    def kept(name: str, number: int, keep_days: int, max_bytes: int = _MAX_RECORD_BYTES) -> TopicSpec:
        config = {"cleanup.policy": "delete", "retention.ms": str(keep_days * _DAY_MS)}
        return _spec(topics, name, number, config | {"max.message.bytes": str(max_bytes)})

    return (
        kept(topics.articles, partitions.articles, days.articles),
        kept(topics.observations, partitions.observations, days.observations),
        _spec(topics, topics.incidents, partitions.observations, _compacted()),
        *(kept(name, partitions.alerts, days.alerts) for name in topics.alert_topics()),
        kept(topics.deliveries, partitions.deliveries, days.deliveries),
        *(kept(name, partitions.dead, days.dead, _MAX_DEAD_LETTER_BYTES) for name in topics.dead_topics()),
        _in_short_segments(kept(topics.deliveries_redrive, partitions.deliveries, days.redrive)),
    )


async def create_topics(kafka: KafkaSettings, topics: TopicSettings) -> Sequence[str]:
    """Create the topics that are missing and return their names; those that exist stay as they are.

    Raises:
        CannotConnectError: If no broker answers.
        TopicsError: If the cluster refuses to create one.
    """
    async with open_admin(kafka) as admin:
        existing = set(await admin.list_topics())
        missing = [spec for spec in topic_specs(topics) if spec.name not in existing]
        if not missing:
            return []
        await _create(admin, missing)
        await _wait_until_listed(admin, {spec.name for spec in missing})
    return [spec.name for spec in missing]


async def check_topics(kafka: KafkaSettings, topics: TopicSettings) -> Sequence[str]:
    """Return what differs from the settings without harm (partitions, retention), a line each.

    Raises:
        CannotConnectError: If no broker answers.
        TopicsError: If topics are missing, the state's partitions differ from its input's, or it is not compacted:
            streamer refuses to run like that.
    """
    specs = {spec.name: spec for spec in topic_specs(topics)}
    async with open_admin(kafka) as admin:
        counts = await _partition_counts(admin, list(specs))
        configs = await _configs(admin, [name for name in specs if name in counts])
    _refuse_unusable(topics, counts, configs)
    return [difference for spec in specs.values() for difference in _differences(spec, counts, configs)]


async def count_partitions(kafka: KafkaSettings, names: Collection[str]) -> Mapping[str, int]:
    """Return how many partitions each of the topics `names` has; those that are not there are left out.

    Raises:
        CannotConnectError: If no broker answers.
    """
    async with open_admin(kafka) as admin:
        return await _partition_counts(admin, list(names))


async def _create(admin: Any, specs: Sequence[TopicSpec]) -> None:
    response = await admin.create_topics(
        [
            NewTopic(spec.name, spec.partitions, spec.replication_factor, topic_configs=dict(spec.config))
            for spec in specs
        ]
    )
    refused = [
        f"{name}: {for_code(code).__name__}{f' ({detail[0]})' if detail and detail[0] else ''}"
        for name, code, *detail in response.topic_errors
        if code and for_code(code) is not TopicAlreadyExistsError
    ]
    if refused:
        raise TopicsError("the cluster refuses to create topics:\n" + "\n".join(refused))


async def _wait_until_listed(admin: Any, names: AbstractSet[str]) -> None:
    """Return when brokers know the new topics, which is shortly after they were created."""
    try:
        async with asyncio.timeout(_LISTED_SECONDS):
            while not names <= set(await admin.list_topics()):  # noqa: ASYNC110 - only the cluster knows
                await asyncio.sleep(0.05)
    except TimeoutError as error:
        raise TopicsError(f"the new topics do not show after {_LISTED_SECONDS:.0f} s") from error


def _refuse_unusable(
    topics: TopicSettings, counts: Mapping[str, int], configs: Mapping[str, Mapping[str, str]]
) -> None:
    wrong = [f"{spec.name}: there is no such topic" for spec in topic_specs(topics) if spec.name not in counts]
    source, state = counts.get(topics.observations), counts.get(topics.incidents)
    if source and state and source != state:
        wrong.append(
            f"{topics.incidents}: has {state} partitions and {topics.observations} has {source}; they must be equal, "
            "since each partition of observations keeps its state in the incidents partition of the same number"
        )
    policy = configs.get(topics.incidents, {}).get("cleanup.policy", "compact")
    if policy != "compact":
        wrong.append(f"{topics.incidents}: cleanup.policy is {policy}, expected compact, or the state would be lost")
    if wrong:
        raise TopicsError("\n".join([*wrong, "`streamer topics create` creates the missing ones"]))


def _differences(spec: TopicSpec, counts: Mapping[str, int], configs: Mapping[str, Mapping[str, str]]) -> Sequence[str]:
    found = []
    if counts[spec.name] != spec.partitions:
        found.append(f"{spec.name}: has {counts[spec.name]} partitions, the settings say {spec.partitions}")
    actual = configs.get(spec.name, {})
    found += [
        f"{spec.name}: {key} is {actual[key]}, the settings say {value}"
        for key, value in spec.config.items()
        if key in actual and actual[key] != value
    ]
    return found


def _spec(topics: TopicSettings, name: str, partitions: int, config: Mapping[str, str]) -> TopicSpec:
    insync = {"min.insync.replicas": str(topics.min_insync_replicas)}
    return TopicSpec(name, partitions, topics.replication_factor, {**config, **insync})


def _in_short_segments(spec: TopicSpec) -> TopicSpec:
    """Records go in whole segments: these are so short that none outlives the retention by much."""
    return replace(spec, config={**spec.config, "segment.ms": str(_DAY_MS)})


def _compacted() -> Mapping[str, str]:
    return {
        "cleanup.policy": "compact",
        "min.cleanable.dirty.ratio": "0.1",
        "segment.ms": str(_DAY_MS),
        "delete.retention.ms": str(_DAY_MS),
        "max.message.bytes": str(_MAX_RECORD_BYTES),
    }


@contextlib.asynccontextmanager
async def open_admin(kafka: KafkaSettings) -> AsyncIterator[Any]:
    admin = AIOKafkaAdminClient(**client_options(kafka))
    try:
        with connecting(kafka):
            await admin.start()
        yield admin
    finally:
        await bounded(admin.close(), _CLOSE_SECONDS)


async def _partition_counts(admin: Any, names: list[str]) -> dict[str, int]:
    existing = set(await admin.list_topics())
    present = [name for name in names if name in existing]
    described = await admin.describe_topics(present) if present else []  # none would mean all
    return {topic["topic"]: len(topic["partitions"]) for topic in described}


async def _configs(admin: Any, names: list[str]) -> dict[str, dict[str, str]]:
    """Return the settings of each topic; empty where we may not see them."""
    if not names:
        return {}
    resources = [ConfigResource(ConfigResourceType.TOPIC, name) for name in names]
    found: dict[str, dict[str, str]] = {}
    for response in await admin.describe_configs(resources):
        for _code, _message, _kind, name, entries in response.resources:
            found[name] = {entry[0]: entry[1] for entry in entries}
    return found
