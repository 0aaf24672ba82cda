"""A broker that takes connections and answers nothing, as a machine does whose disk hangs; a Kafka of its own."""

import asyncio
import os
import signal
import time
from collections.abc import Sequence

from streamer.demo.embedded import EmbeddedKafka
from streamer.extraction.watch import Watch
from streamer.model.article import Article
from streamer.model.observation import Observation
from streamer.settings import PartitionSettings
from streamer.stages.supervise import Supervisor
from tests.integration.cluster import Cluster
from tests.integration.daemon import running_daemon, trial_settings
from tests.integration.test_stages import articles, one_strike_each


async def until(supervisor: Supervisor, ready: bool) -> None:
    async with asyncio.timeout(60):
        while (supervisor.health()["extract"].state == "healthy") is not ready:
            await asyncio.sleep(0.05)


async def test_a_stage_whose_batch_cannot_be_written_is_not_healthy_and_goes_on_when_it_can() -> None:
    """The client itself would try for ever, and the stage would look as if it were at work."""
    async with EmbeddedKafka() as kafka:
        cluster = Cluster(kafka.bootstrap_servers)
        settings = trial_settings(kafka.bootstrap_servers, stages={"stalled_after_seconds": 3})
        quick = settings.kafka.model_copy(update={"request_timeout_seconds": 3.0})
        # One partition: another, idle one would find the broker silent by asking it for records.
        one = settings.topics.model_copy(update={"partitions": PartitionSettings(articles=1)})
        settings = settings.model_copy(update={"kafka": quick, "topics": one})
        loop, reading = asyncio.get_running_loop(), asyncio.Event()

        def slow(article: Article, watch: Watch) -> Sequence[Observation]:
            loop.call_soon_threadsafe(reading.set)
            time.sleep(1)
            return one_strike_each(article, watch)

        async with running_daemon(settings, slow, stages=["extract"]) as supervisor:
            await cluster.feed(settings.topics.articles, articles(1))
            await reading.wait()
            os.killpg(kafka.process.pid, signal.SIGSTOP)
            try:
                await until(supervisor, ready=False)
                detail = supervisor.health()["extract"].detail
            finally:
                os.killpg(kafka.process.pid, signal.SIGCONT)
            await until(supervisor, ready=True)
            told = await cluster.read_count(settings.topics.observations, 1)
    assert "what it writes is not taken for 3 s" in detail
    assert told
