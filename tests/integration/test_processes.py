"""`streamer run --processes 2` on a real Kafka: the work of both, and one of them killed in the middle of it."""

import asyncio
import os
import signal
import subprocess
from collections import Counter

import pytest

from tests.integration.cluster import Cluster
from tests.integration.daemon import Daemon, running_daemon, start_daemon, trial_settings
from tests.integration.test_reload import metric
from tests.integration.test_stages import alerts_of, one_strike_each, strikes

READ = 'streamer_stage_records_total{stage="extract"}'

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def port_of(daemon: Daemon) -> tuple[int, int]:
    """Return the number of the next process that serves its metrics, and where."""
    told = await daemon.told("web_started")
    return told["process"], told["port"]


async def test_two_processes_share_the_work_and_one_that_is_killed_is_replaced(bootstrap_servers: str) -> None:
    """Each alert once; both read articles; each serves its own metrics; SIGTERM to the parent ends all with 0."""
    cluster = Cluster(bootstrap_servers)
    settings = trial_settings(bootstrap_servers)
    async with running_daemon(settings, one_strike_each, stages=["extract"]):
        pass  # the topics exist now
    environ = {"STREAMER__LOG__LEVEL": "info", "STREAMER__LOG__FORMAT": "json"}
    environ |= {"STREAMER__WEB__ENABLED": "true", "STREAMER__WEB__PORT": "0"}
    options = ("--stages", "extract,judge", "--processes", "2")
    process = start_daemon(settings, *options, stderr=subprocess.PIPE, **environ)
    try:
        daemon = Daemon(process)
        first = await daemon.told("process_started")
        ports = [await port_of(daemon), await port_of(daemon)]
        feeding = asyncio.create_task(cluster.feed(settings.topics.articles, strikes(200), per_second=20))
        await cluster.read_count(settings.topics.observations, 40)
        os.kill(first["pid"], signal.SIGKILL)
        replaced = await daemon.told("process_replaced")
        ports.append(await port_of(daemon))
        await feeding
        told = await alerts_of(cluster, settings, 200)
        served = dict(ports)  # of the first process its new port
        read = [await asyncio.to_thread(metric, port, READ) for port in served.values()]
        process.send_signal(signal.SIGTERM)
        assert await asyncio.to_thread(process.wait, 20) == 0
    finally:
        process.kill()
        process.wait()
        assert process.stderr is not None
        process.stderr.close()
    assert first["process"] == 1
    assert sorted(process for process, _ in ports) == [1, 1, 2]
    assert len(read) == 2
    assert all(read)
    assert (replaced["process"], replaced["code"]) == (1, -signal.SIGKILL)
    assert Counter(each.article_id for each in told) == {f"a-{number}": 1 for number in range(200)}
