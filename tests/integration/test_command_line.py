"""The commands that speak to Kafka, as a person or an orchestrator runs them: real processes, real broker."""

import asyncio
import json
import os
import re
import shlex
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

import aiohttp
import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient

from streamer.demo.ports import free_ports
from streamer.model.details import Withdrawal
from tests.stages.statements import alert

ROOT = Path(__file__).parents[2]
ARTICLE = {
    "id": "a1",
    "source": {"domain": "first.example"},
    "title": "Air strike hits Mosul",
    "body": "Warplanes bombed the city of Mosul on Tuesday, killing six civilians, a hospital said.",
    "published_at": "2017-05-30T12:00:00Z",
}


@pytest.fixture
def environ(bootstrap_servers: str) -> dict[str, str]:
    """The environment of a streamer of its own on the shared broker: own topics, own groups, a free port."""
    name = f"cli-{uuid4().hex[:8]}"
    topics = (
        "articles", "observations", "incidents", "deliveries", "articles_dead", "observations_dead", "deliveries_dead",
        "deliveries_redrive",
    )  # fmt: skip
    names = {f"STREAMER__TOPICS__{topic.upper()}": f"{name}.{topic}" for topic in topics}
    return {
        **os.environ,
        **names,
        "KAFKA_BOOTSTRAP_SERVERS": bootstrap_servers,
        "STREAMER__TOPICS__ALERTS_PREFIX": f"{name}.alerts.",
        "STREAMER__APP__NAME": name,
        "STREAMER__WEB__PORT": "0",
        "STREAMER__LOG__FORMAT": "json",
        "STREAMER_CONFIG": str(ROOT / "config"),
    }


@asynccontextmanager
async def started(*arguments: str, environ: Mapping[str, str]) -> AsyncIterator[asyncio.subprocess.Process]:
    """Give a Python process with pipes, which has ended when the block ends."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, env=environ, stdout=pipe, stderr=pipe, cwd=ROOT
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        # Reading to the end closes the pipes.
        await process.communicate()


async def streamer(*arguments: str, environ: Mapping[str, str]) -> tuple[int | None, str, str]:
    """Return exit code, stdout and stderr of a command that ends by itself."""
    async with started("-m", "streamer.cli.main", *arguments, environ=environ) as process:
        out, err = await process.communicate()
        return process.returncode, out.decode(), err.decode()


async def event(process: asyncio.subprocess.Process, name: str) -> dict[str, object]:
    """Return the first log line of `process` with the event `name`."""
    assert process.stderr is not None
    async with asyncio.timeout(60):
        async for line in process.stderr:
            found: dict[str, object] = json.loads(line)
            if found["event"] == name:
                return found
    raise AssertionError(f"the process ended without {name}")


async def test_topics_are_created_once_and_then_are_as_they_should_be(environ: dict[str, str]) -> None:
    """`create` can stand in every start script; `check` is its proof."""
    prefix = environ["STREAMER__APP__NAME"]
    code, out, err = await streamer("topics", "check", environ=environ)
    assert (code, out) == (1, "")
    assert f"{prefix}.articles" in err
    code, out, _ = await streamer("topics", "create", environ=environ)
    assert code == 0
    assert f"{prefix}.alerts.airstrike-reported" in out.splitlines()
    assert len(out.splitlines()) == 8 + 22
    assert await streamer("topics", "create", environ=environ) == (0, "", "all topics exist already\n")
    assert await streamer("topics", "check", environ=environ) == (0, "", "all topics are as the settings say\n")


async def test_differences_of_topics_are_findings(environ: dict[str, str]) -> None:
    """Partitions other than the settings say are told, not changed."""
    assert (await streamer("topics", "create", environ=environ))[0] == 0
    code, out, _ = await streamer("topics", "check", environ={**environ, "STREAMER__TOPICS__PARTITIONS__ARTICLES": "5"})
    assert code == 1
    assert len(out.splitlines()) == 1
    assert ".articles" in out


async def test_the_daemon_refuses_to_run_without_its_topics(environ: dict[str, str]) -> None:
    """A clear end, not a loop of errors."""
    code, out, err = await streamer("run", environ=environ)
    assert (code, out) == (1, "")
    assert "Traceback" not in err
    assert f"{environ['STREAMER__APP__NAME']}.articles" in err


async def test_dead_letters_are_looked_at_and_sent_again_by_hand(environ: dict[str, str]) -> None:
    """An operator's way: what is there, what is in it, what would go, go; and nothing goes twice."""
    name, servers = environ["STREAMER__APP__NAME"], environ["KAFKA_BOOTSTRAP_SERVERS"]
    code, out, err = await streamer("dead", "list", environ=environ)
    assert (code, out) == (1, "")
    assert f"{name}.articles_dead: there is no such topic" in err
    assert (await streamer("topics", "create", environ=environ))[0] == 0
    assert await streamer("dead", "list", environ=environ) == (0, "", "streamer: no dead letters\n")

    topic, home = environ["STREAMER__TOPICS__ARTICLES_DEAD"], environ["STREAMER__TOPICS__ARTICLES"]
    place = [("dead_topic", home.encode()), ("dead_partition", b"0"), ("dead_timestamp", b"1700000000000")]
    async with AIOKafkaProducer(bootstrap_servers=servers) as producer:
        for offset, reason in enumerate(("no_text", "no_text", "not_json")):
            headers = [("dead_reason", reason.encode()), *place, ("dead_offset", str(offset).encode())]
            await producer.send_and_wait(topic, b"{%d" % offset, b"k", headers=headers)

    code, out, err = await streamer("dead", "list", environ=environ)
    assert code == 0
    assert [line.split()[:2] for line in out.splitlines()[1:]] == [[topic, "0:0"], [topic, "0:1"], [topic, "0:2"]]
    assert err.splitlines() == ["       2  no_text", "       1  not_json", "streamer: 3 dead letters"]
    code, out, err = await streamer("dead", "list", "articles", "--json", "--limit", "1", environ=environ)
    assert [json.loads(line)["offset"] for line in out.splitlines()] == [2]
    assert err.endswith("streamer: 3 dead letters, the newest 1 shown\n")
    assert await streamer("dead", "show", topic, "0:1", "--raw", environ=environ) == (0, "{1", "")
    code, out, err = await streamer("dead", "show", topic, "0:3", environ=environ)
    assert (code, out) == (1, "")

    chosen = ("dead", "redrive", "articles", "--reason", "no_text")
    assert await streamer(*chosen, "--dry-run", environ=environ) == (0, f"2 would go to {home}\n", "")
    code, out, err = await streamer(*chosen, environ=environ)
    assert (code, out) == (2, "")
    assert "--yes" in err
    assert await streamer(*chosen, "--yes", environ=environ) == (0, f"2 sent to {home}\n", "")
    assert await streamer(*chosen, "--yes", environ=environ) == (0, "", "streamer: nothing to send\n")
    code, out, err = await streamer("dead", "redrive", "articles", "0:1", "--yes", environ=environ)
    assert (code, out) == (1, "")
    assert f"{topic} 0:1: was sent again already" in err

    _, out, err = await streamer("dead", "list", environ=environ)
    assert [line.split()[1] for line in out.splitlines()[1:]] == ["0:2"]
    assert err.endswith("streamer: 1 dead letter; 2 more were sent again (--redriven lists them)\n")
    _, out, _ = await streamer("dead", "list", "--redriven", "--json", environ=environ)
    assert [json.loads(line)["redriven_at"] is not None for line in out.splitlines()] == [True, True, False]
    assert await streamer("deliveries", environ=environ) == (0, "", "streamer: no tries\n")


async def test_alerts_are_watched_as_they_come_and_nobody_is_disturbed(environ: dict[str, str]) -> None:
    """What was committed before, in the order of its time; what comes; an end by Ctrl-C, by count, by a closed pipe."""
    code, out, err = await streamer("tap", environ=environ)
    assert (code, out) == (1, "")
    assert "there is nothing to watch" in err
    assert (await streamer("topics", "create", environ=environ))[0] == 0
    prefix, servers = environ["STREAMER__TOPICS__ALERTS_PREFIX"], environ["KAFKA_BOOTSTRAP_SERVERS"]
    strikes, retreats = f"{prefix}airstrike-reported", f"{prefix}withdrawal-reported"
    retreat = alert(3).model_copy(update={"details": Withdrawal()})

    async with AIOKafkaProducer(bootstrap_servers=servers, transactional_id=prefix) as producer:
        async with producer.transaction():
            await producer.send(strikes, alert(2).model_dump_json().encode(), timestamp_ms=2_000)
            await producer.send(retreats, retreat.model_dump_json().encode(), timestamp_ms=1_000)
            await producer.send(strikes, b"{", timestamp_ms=3_000)
        await producer.begin_transaction()
        await producer.send_and_wait(strikes, alert(9).model_dump_json().encode(), timestamp_ms=4_000)
        await producer.abort_transaction()  # what was never committed was never an alert

        whole = ("tap", "--from-beginning", "--until-end")
        code, out, err = await streamer(*whole, "--json", environ=environ)
        assert code == 0
        assert [json.loads(line)["id"] for line in out.splitlines()] == [retreat.id, alert(2).id]
        assert err == f"streamer: {strikes} 0:1: skipped, it cannot be read (1 mistake)\n"
        _, out, _ = await streamer(*whole, "--types", "withdrawal_reported", environ=environ)
        assert out.startswith("1970-01-01 00:00:01  new          Withdrawal · place not stated · ")
        assert len((await streamer(*whole, "--count", "1", environ=environ))[1].splitlines()) == 1

        async with started("-m", "streamer.cli.main", "tap", "--json", environ=environ) as watching:
            assert watching.stdout is not None
            line = asyncio.create_task(watching.stdout.readline())
            while not line.done():  # until it watches, nothing that is written is new to it
                async with producer.transaction():
                    await producer.send(strikes, alert(4).model_dump_json().encode())
                await asyncio.wait([line], timeout=0.3)
            assert json.loads(await line)["id"] == alert(4).id
            watching.send_signal(signal.SIGINT)
            _, told = await asyncio.wait_for(watching.communicate(), 30)
            assert (watching.returncode, told) == (0, b"")
    command = f"{shlex.quote(sys.executable)} -m streamer.cli.main tap deliveries | true; exit ${{PIPESTATUS[0]}}"
    piped = await asyncio.create_subprocess_exec("bash", "-c", command, env=environ, cwd=ROOT)
    assert await asyncio.wait_for(piped.wait(), 30) == 0
    assert await groups(servers, environ["STREAMER__APP__NAME"]) == []


async def test_settings_that_were_shown_are_settings_again(environ: dict[str, str], tmp_path: Path) -> None:
    """What the environment says can be put into a file: the same cluster and topics, without a variable."""
    assert (await streamer("topics", "create", environ=environ))[0] == 0
    code, out, _ = await streamer("config", "show", environ=environ)
    assert code == 0
    (tmp_path / "streamer.yaml").write_text(out)
    bare = {name: value for name, value in environ.items() if not name.startswith(("STREAMER__", "KAFKA_"))}
    told = await streamer("topics", "check", "--config", str(tmp_path), environ=bare)
    assert told == (0, "", "all topics are as the settings say\n")


async def test_the_doctor_tells_why_there_are_no_alerts_and_then_that_all_is_well(environ: dict[str, str]) -> None:
    """A topic that is not there, articles that nobody reads; with both mended, everything on the way is looked at."""
    name, servers = environ["STREAMER__APP__NAME"], environ["KAFKA_BOOTSTRAP_SERVERS"]
    environ["STREAMER__WEB__PORT"] = str(free_ports(1)[0])
    other = {**environ, "STREAMER__TOPICS__OBSERVATIONS": f"{name}.other"}
    assert (await streamer("topics", "create", environ=other))[0] == 0
    async with AIOKafkaProducer(bootstrap_servers=servers) as producer:
        await producer.send_and_wait(environ["STREAMER__TOPICS__ARTICLES"], json.dumps(ARTICLE).encode())
        await producer.send_and_wait(environ["STREAMER__TOPICS__ARTICLES"], b"{")
    code, out, err = await streamer("doctor", environ=environ)
    assert code == 1
    assert f"problem  topics        {name}.observations: there is no such topic" in out
    assert f"problem  groups        {name}-extract: no member; 2 records waiting, the oldest for " in out
    assert f"ok       records       {name}.articles: the last record came " in out
    assert "warning  daemon        no daemon answers on 127.0.0.1:" in out
    assert err == "streamer: 3 problems, 3 warnings\n"

    assert (await streamer("topics", "create", environ=environ))[0] == 0
    async with started("-m", "streamer.cli.main", "run", environ=environ) as daemon:
        await event(daemon, "alert_emitted")
        code, out, _ = await streamer("doctor", "--json", environ=environ)
    found = [json.loads(line) for line in out.splitlines()]
    assert [one for one in found if one["level"] == "problem"] == []
    assert code == 0
    told = [one["what"] for one in found if one["level"] == "ok"]
    for stage in ("extract", "judge"):
        assert any(what.startswith(f"{name}-{stage}: 1 member, nothing waits") for what in told)
    assert any(what.startswith(f"{name}.alerts.airstrike-reported: the last record came") for what in told)
    assert any("articles since it started: 1 relevant, 1 dead" in what for what in told)
    dead = [one["what"] for one in found if one["step"] == "dead letters"]
    assert dead == [f"{name}.articles_dead: 1 record set aside within a day: not_json"]


async def groups(servers: str, prefix: str) -> list[str]:
    """Return the consumer groups whose names begin with `prefix`."""
    admin = AIOKafkaAdminClient(bootstrap_servers=servers)
    await admin.start()
    try:
        return [name for name, _ in await admin.list_consumer_groups() if name.startswith(prefix)]
    finally:
        await admin.close()


def subscriber(environ: Mapping[str, str]) -> str:
    """Return the program of the README, on the alert topics of this test."""
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    (program,) = [block for block in blocks if "AIOKafkaConsumer" in block]
    prefix = environ["STREAMER__TOPICS__ALERTS_PREFIX"].replace(".", r"\.")
    assert r"^alerts\." in program
    return str(program.replace(r"^alerts\.", f"^{prefix}"))


async def test_an_article_becomes_an_alert_at_the_subscriber_of_the_readme(environ: dict[str, str]) -> None:
    """The whole way with real processes; then probes, metrics, and an orderly end on SIGTERM with exit code 0."""
    assert (await streamer("topics", "create", environ=environ))[0] == 0
    async with (
        started("-m", "streamer.cli.main", "run", environ=environ) as daemon,
        started("-c", subscriber(environ), environ=environ) as reader,
    ):
        port = (await event(daemon, "web_started"))["port"]
        servers = environ["KAFKA_BOOTSTRAP_SERVERS"]
        async with AIOKafkaProducer(bootstrap_servers=servers) as producer:
            await producer.send_and_wait(environ["STREAMER__TOPICS__ARTICLES"], json.dumps(ARTICLE).encode())
        assert reader.stdout is not None
        async with asyncio.timeout(60):
            line = (await reader.stdout.readline()).decode()
        assert line.startswith("new | airstrike_reported | Mosul | ")
        async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
            for path in ("/healthz", "/readyz"):
                async with session.get(path) as answer:
                    assert (answer.status, (await answer.json())["state"]) == (200, "healthy")
            async with session.get("/metrics") as answer:
                assert 'streamer_alerts_total{change="new",type="airstrike_reported"} 1.0' in await answer.text()
        daemon.send_signal(signal.SIGTERM)
        _, err = await asyncio.wait_for(daemon.communicate(), 30)
        assert daemon.returncode == 0
        assert "streamer_ended" in err.decode()
