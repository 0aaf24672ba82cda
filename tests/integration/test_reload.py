"""New rules for the real daemon on a real Kafka: SIGHUP, and articles that keep coming meanwhile."""

import asyncio
import json
import shutil
import signal
import subprocess
import urllib.request
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from streamer.model.observation import Reading
from streamer.settings import Settings
from tests.integration.cluster import Cluster
from tests.integration.daemon import Daemon, running_daemon, start_daemon, trial_settings
from tests.integration.test_stages import one_strike_each

pytestmark = pytest.mark.asyncio(loop_scope="session")

SHIPPED = Path(__file__).parents[2] / "config"
# Nobody has this verb: what it says is found by the new rules only.
NEW_WORDS = "verbs:\n  air_bomb: {forms: [zorble]}\n"
Record = tuple[bytes | None, bytes | None]


@contextmanager
def daemon_with(settings: Settings, folder: Path) -> Iterator[Daemon]:
    """Run the extract stage with the configuration `folder`; at the end it is told to stop, and must with 0."""
    options = ("--stages", "extract", "--config", str(folder))
    environ = {"STREAMER__LOG__LEVEL": "info", "STREAMER__LOG__FORMAT": "json"}
    environ |= {"STREAMER__WEB__ENABLED": "true", "STREAMER__WEB__PORT": "0"}
    process = start_daemon(settings, *options, stderr=subprocess.PIPE, **environ)
    try:
        yield Daemon(process)
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    finally:
        process.kill()
        process.wait()
        if process.stderr is not None:
            process.stderr.close()


def articles(first: int, count: int) -> list[Record]:
    """Return articles that tell of Mosul by any rules, and of Raqqa by the new ones only."""
    body = "Warplanes bombed the city of Mosul on Monday. Warplanes zorbled the city of Raqqa on Sunday."
    return [
        (str(number).encode(), json.dumps({"id": f"article-{number}", "body": body}).encode())
        for number in range(first, first + count)
    ]


def reading_of(record: Any) -> Reading:
    return Reading.model_validate_json(record.value)


def places_of(reading: Reading) -> set[str]:
    return {place.name for one in reading.observations for place in one.places}


def metric(port: int, name: str) -> float:
    """Return a metric as the daemon serves it."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
        lines = answer.read().decode().splitlines()
    return next(float(line.rpartition(" ")[2]) for line in lines if line.startswith(f"{name} "))


async def test_new_rules_are_taken_while_articles_come_and_wrong_ones_are_refused(
    bootstrap_servers: str, tmp_path: Path
) -> None:
    """Every article is read once; in each partition the new rules hold from some article on, and then for all."""
    cluster = Cluster(bootstrap_servers)
    settings = trial_settings(bootstrap_servers)
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "config"))
    async with running_daemon(settings, one_strike_each, stages=["extract"]):
        pass  # the topics exist now
    with daemon_with(settings, folder) as daemon:
        port = (await daemon.told("web_started"))["port"]
        await daemon.told("streamer_started")
        feeding = asyncio.create_task(cluster.feed(settings.topics.articles, articles(0, 600), per_second=100))
        await cluster.read_count(settings.topics.observations, 100)
        (folder / "lexicon" / "new.yaml").write_text(NEW_WORDS)
        daemon.process.send_signal(signal.SIGHUP)
        assert (await daemon.told("rules_reloaded"))["level"] == "info"
        await feeding

        (folder / "rules" / "wrong.yaml").write_text(
            "type: airstrike_reported\nversion: 1\npatterns: ['NONSENSE any']\n"
        )
        (folder / "places" / "wrong.yaml").write_text("countries: [\n")
        daemon.process.send_signal(signal.SIGHUP)
        refused = await daemon.told("rules_reload_rejected")
        await cluster.feed(settings.topics.articles, articles(600, 20))
        records = await cluster.read_count(settings.topics.observations, 620)
        served = {outcome: f'streamer_rules_reloads_total{{outcome="{outcome}"}}' for outcome in ("ok", "rejected")}
        counts = {outcome: await asyncio.to_thread(metric, port, name) for outcome, name in served.items()}

    assert counts == {"ok": 1, "rejected": 1}
    assert refused["level"] == "error"
    assert [one.removeprefix(f"{folder}/").partition(": ")[0] for one in refused["mistakes"]] == [
        "places/wrong.yaml:2",
        "rules/wrong.yaml:3",
    ]
    places = {reading.article.id: places_of(reading) for reading in map(reading_of, records)}
    assert len(records) == len(places) == 620
    assert places.keys() == {f"article-{number}" for number in range(620)}
    by_partition: dict[int, list[bool]] = defaultdict(list)
    for record in sorted(await cluster.read_count(settings.topics.articles, 620), key=lambda one: one.offset):
        by_partition[record.partition].append("Raqqa" in places[json.loads(record.value)["id"]])
    assert len(by_partition) == 4
    for by_new_rules in by_partition.values():
        assert by_new_rules == sorted(by_new_rules)
    assert not all(by_new_rules[0] for by_new_rules in by_partition.values())
    assert all(by_new_rules[-1] for by_new_rules in by_partition.values())


async def test_a_reload_does_not_hold_up_the_stop(bootstrap_servers: str, tmp_path: Path) -> None:
    """SIGTERM right after SIGHUP: the process ends with 0, and no later than it may."""
    settings = trial_settings(bootstrap_servers)
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "config"))
    async with running_daemon(settings, one_strike_each, stages=["extract"]):
        pass  # the topics exist now
    with daemon_with(settings, folder) as daemon:
        await daemon.told("streamer_started")
        daemon.process.send_signal(signal.SIGHUP)
        await asyncio.sleep(0.2)
