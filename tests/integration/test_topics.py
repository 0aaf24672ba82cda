"""Creating and checking topics on a real cluster."""

import asyncio

import pytest
from aiokafka.admin import AIOKafkaAdminClient, NewPartitions

from streamer.errors import CannotConnectError, TopicsError
from streamer.kafka.topics import check_topics, create_topics
from streamer.settings import KafkaSettings, TopicSettings
from tests.integration.cluster import Cluster
from tests.integration.daemon import trial_settings

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_topics_that_were_created_are_as_the_settings_say(bootstrap_servers: str) -> None:
    """What `create` makes, `check` must accept; a second `create` makes nothing."""
    settings = trial_settings(bootstrap_servers, 4)
    assert len(await create_topics(settings.kafka, settings.topics)) == 30
    assert await create_topics(settings.kafka, settings.topics) == []
    assert await check_topics(settings.kafka, settings.topics) == []


async def test_a_state_with_other_partitions_than_its_input_is_refused(bootstrap_servers: str) -> None:
    """The judge would look for the state of a partition where it is not."""
    settings = trial_settings(bootstrap_servers)
    await create_topics(settings.kafka, settings.topics)
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap_servers)
    await admin.start()
    try:
        await admin.create_partitions({settings.topics.observations: NewPartitions(3)})
        async with asyncio.timeout(10):
            while len((await admin.describe_topics([settings.topics.observations]))[0]["partitions"]) < 3:
                await asyncio.sleep(0.05)
    finally:
        await admin.close()
    with pytest.raises(TopicsError, match=r"incidents: has 1 partitions and .*observations has 3; they must be equal"):
        await check_topics(settings.kafka, settings.topics)


async def test_a_state_that_is_not_compacted_is_refused(bootstrap_servers: str) -> None:
    """Kafka would delete what the judge must remember."""
    settings = trial_settings(bootstrap_servers)
    await Cluster(bootstrap_servers).create({settings.topics.incidents: 1})
    await create_topics(settings.kafka, settings.topics)
    with pytest.raises(TopicsError, match=r"incidents: cleanup.policy is delete, expected compact"):
        await check_topics(settings.kafka, settings.topics)


async def test_missing_topics_are_named_all_at_once(bootstrap_servers: str) -> None:
    """One run of `topics check` tells all that there is to do."""
    settings = trial_settings(bootstrap_servers)
    with pytest.raises(TopicsError) as refused:
        await check_topics(settings.kafka, settings.topics)
    assert str(refused.value).count("there is no such topic") == 30


async def test_what_differs_without_harm_is_told_and_not_refused(bootstrap_servers: str) -> None:
    """An operator may have chosen other partitions and retention on purpose."""
    settings = trial_settings(bootstrap_servers)
    await Cluster(bootstrap_servers).create({settings.topics.articles: 7}, {"retention.ms": "1000"})
    await create_topics(settings.kafka, settings.topics)
    differences = await check_topics(settings.kafka, settings.topics)
    assert f"{settings.topics.articles}: has 7 partitions, the settings say 4" in differences
    assert any("retention.ms is 1000" in difference for difference in differences)


async def test_no_broker_is_told_as_such() -> None:
    """Port 9 answers nobody."""
    with pytest.raises(CannotConnectError, match=r"no Kafka broker answers at 127\.0\.0\.1:9"):
        await check_topics(KafkaSettings(bootstrap_servers="127.0.0.1:9"), TopicSettings())
