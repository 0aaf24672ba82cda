"""The whole way measured, Kafka to Kafka, beside a bare client loop that copies every record, in one run.

    python bench/pipeline.py [--articles 40000] [--bootstrap-servers HOST:PORT] [--json]

Every figure is of a daemon of its own: records a second, its CPU time a record, its peak memory, and its own memory at
the end, what several processes share counted once. Without a cluster given, an embedded Kafka runs on the same machine,
and takes its share of the cores.
"""

import argparse
import asyncio
import json
import os
import resource
import sys
import time
import uuid
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

from aiohttp import web
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from bench.corpus import message, messages
from bench.sampling import Sampler
from streamer.demo.embedded import EmbeddedKafka
from streamer.extraction.load import load_engine
from streamer.extraction.watch import Watch
from streamer.kafka.topics import create_topics
from streamer.model.article import Article
from streamer.model.details import Airstrike
from streamer.model.observation import Evidence, Observation
from streamer.model.place import Place
from streamer.notify.routes import load_routes
from streamer.settings import Settings, read_config_files
from streamer.stages.processes import fork_processes
from streamer.stages.run import run as run_stages
from streamer.telemetry import configure_logging

CONFIG = Path(__file__).parent.parent / "config"
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105 - of the receiver in this file
LATENCY_SECONDS = 15.0
WARM_SECONDS = 4.0


def settings_of(name: str, bootstrap_servers: str) -> Settings:
    topics = ["articles", "observations", "incidents", "deliveries", "articles_dead", "observations_dead"]
    return Settings.model_validate(
        {
            "app": {"name": name},
            "kafka": {"bootstrap_servers": bootstrap_servers},
            "topics": {topic: f"{name}-{topic}" for topic in [*topics, "deliveries_dead", "deliveries_redrive"]}
            | {"alerts_prefix": f"{name}-alerts."},
            "web": {"enabled": False},
        }
    )


async def fill(settings: Settings, count: int) -> None:
    producer = AIOKafkaProducer(bootstrap_servers=settings.kafka.bootstrap_servers, max_batch_size=1 << 20, linger_ms=5)
    async with producer:
        for number, value in enumerate(messages(count)):
            await producer.send(settings.topics.articles, value, partition=number % settings.topics.partitions.articles)


async def copy(settings: Settings, count: int) -> None:
    """The bare loop: what one process of this client can do at best, with the same times of waiting as our stages."""
    producer = AIOKafkaProducer(bootstrap_servers=settings.kafka.bootstrap_servers, enable_idempotence=True)
    consumer = AIOKafkaConsumer(
        settings.topics.articles,
        bootstrap_servers=settings.kafka.bootstrap_servers,
        group_id=f"{settings.app.name}-copy",
        auto_offset_reset="earliest",
        enable_auto_commit=False,
    )
    done = 0
    async with producer, consumer:
        while done < count:
            for records in (await consumer.getmany(timeout_ms=1000, max_records=500)).values():
                sent = [await producer.send(f"{settings.app.name}-copy", record.value) for record in records]
                await asyncio.gather(*sent)
                done += len(records)
            await consumer.commit()


def word_test(article: Article, _watch: Watch) -> Sequence[Observation]:
    """Stand in for the engine at next to no cost: one observation where a word of war stands in the text."""
    at = article.text.find("bombed the town of ")
    if at < 0:
        return ()
    quote = article.text[at : at + 40]
    town = quote.removeprefix("bombed the town of ").split(" on ")[0]
    # A place of its own for each article: every hit is an alert.
    place = Place(id=f"bench:{article.id}", mention=town, name=town, country="IQ", precision="town")
    return (
        Observation(
            article_id=article.id, rule="bench", places=(place,), status="asserted", novelty="current", incident="1",
            evidence=Evidence(quote=quote, start=at, end=at + len(quote)), details=Airstrike(),
        ),
    )  # fmt: skip


def work(settings: Settings, stages: Sequence[str], hook: str, *, engine: str, profile: bool, processes: int) -> None:
    """The daemon, until SIGTERM; each of its processes says on stdout what it used from the moment it was ready."""
    routes = load_routes(_routes(hook) if hook else b"", "routes.yaml", {"SECRET": SECRET})
    extract = load_engine(read_config_files(CONFIG)).extract if engine == "real" else word_test
    configure_logging("warning", "json")
    if processes > 1:
        settings = settings.of_process(fork_processes(processes, max_in_a_row=0))
    sampler = Sampler()
    if profile:
        sampler.start()
    before = resource.getrusage(resource.RUSAGE_SELF)
    asyncio.run(run_stages(settings, routes, extract, stages, lambda: extract))  # type: ignore[arg-type]
    used = json.dumps(usage(before) | ({"profile": sampler.stop()} if profile else {}))
    os.write(sys.stdout.fileno(), f"{used}\n".encode())  # in one piece: others of this daemon write there too


def usage(before: resource.struct_rusage) -> dict[str, float]:
    after = resource.getrusage(resource.RUSAGE_SELF)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"cpu_seconds": spent, "peak_mb": after.ru_maxrss / 1024, "own_mb": _own_mb()}


def _own_mb() -> float:
    """Return the memory of this process, what it shares with others divided among them; 0 where no kernel says so."""
    told = Path("/proc/self/smaps_rollup")
    lines = told.read_text().splitlines() if told.exists() else []
    return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:"))


class Child:
    """A process of this script with one role; `end` returns what it said on stdout, of several processes their sums."""

    def __init__(self, *arguments: str) -> None:
        self._arguments = arguments
        self._process: asyncio.subprocess.Process

    async def start(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, __file__, *self._arguments, stdout=asyncio.subprocess.PIPE
        )

    async def end(self, *, terminate: bool) -> dict[str, Any]:
        if terminate:
            self._process.terminate()
        out, _ = await self._process.communicate()
        first, *others = [json.loads(line) for line in out.splitlines()]
        found: dict[str, Any] = first
        for used in others:  # of further processes of the same daemon
            found |= {name: found[name] + used[name] for name in ("cpu_seconds", "peak_mb", "own_mb")}
        return found


async def committed(settings: Settings, group: str, topic: str) -> int:
    admin = AIOKafkaAdminClient(bootstrap_servers=settings.kafka.bootstrap_servers)
    await admin.start()
    try:
        offsets = await admin.list_consumer_group_offsets(f"{settings.app.name}-{group}")
    finally:
        await admin.close()
    return sum(found.offset for partition, found in offsets.items() if partition.topic == topic)


async def ends(settings: Settings, topics: Sequence[str]) -> int:
    consumer = AIOKafkaConsumer(*topics, bootstrap_servers=settings.kafka.bootstrap_servers)
    await consumer.start()
    try:
        partitions = [TopicPartition(topic, n) for topic in topics for n in consumer.partitions_for_topic(topic)]
        return sum((await consumer.end_offsets(partitions)).values())
    finally:
        await consumer.stop()


async def measure_copy(settings: Settings, count: int) -> dict[str, Any]:
    child = Child("--role", "copy", "--name", settings.app.name, "--articles", str(count), *_at(settings))
    await child.start()
    return await child.end(terminate=False)


async def measure_stages(settings: Settings, count: int, role: Sequence[str]) -> dict[str, Any]:
    """Return what the stages used for all articles; the time counts from the first commit to the last.

    Where the first commit is the last, it counts from when the stages were ready.
    """
    child = Child("--role", "work", "--name", settings.app.name, *role, *_at(settings))
    await child.start()
    started, first = time.monotonic(), 0
    while (done := await committed(settings, "extract", settings.topics.articles)) < count:
        if done and not first:
            started, first = time.monotonic(), done
        await asyncio.sleep(0.1)
    seconds = (time.monotonic() - started) * count / max(count - first, 1)
    if "judge" in role[1]:
        await _judged(settings)
    return await child.end(terminate=True) | {"seconds": seconds, "articles": count}


async def _judged(settings: Settings) -> None:
    topic = settings.topics.observations
    while await committed(settings, "judge", topic) < await ends(settings, [topic]):  # noqa: ASYNC110 - another process
        await asyncio.sleep(0.1)


async def measure_latency(settings: Settings, per_second: float, role: Sequence[str]) -> dict[str, Any]:
    """Return how long it takes from sending an article to a reader's having its alert, at an even pace."""
    child = Child("--role", "work", "--name", settings.app.name, *role, *_at(settings))
    await child.start()
    sent: dict[str, float] = {}
    waits: list[float] = []
    topics = settings.topics.alert_topics()
    reader = AIOKafkaConsumer(
        *topics, bootstrap_servers=settings.kafka.bootstrap_servers, isolation_level="read_committed",
        auto_offset_reset="latest", fetch_max_wait_ms=10,
    )  # fmt: skip
    await reader.start()

    async def read() -> None:
        async for record in reader:
            article = json.loads(record.value)["article_id"]
            if article in sent or not sent:
                waits.append(time.monotonic() - sent.get(article, 0.0))

    reading = asyncio.create_task(read())
    number = await _send_until_ready(settings, waits)
    number = await _send_evenly(settings, per_second, WARM_SECONDS, {}, number)
    waits.clear()
    await _send_evenly(settings, per_second, LATENCY_SECONDS, sent, number)
    await asyncio.sleep(3)
    reading.cancel()
    await reader.stop()
    used = await child.end(terminate=True)
    waits.sort()
    if len(waits) < 20:
        return {"articles_per_second": round(per_second, 1), "alerts": len(waits), "p50_ms": "too few", "p99_ms": ""}
    p50, p99, longest = (round(waits[int((len(waits) - 1) * share)] * 1000, 1) for share in (0.5, 0.99, 1.0))
    return {"articles_per_second": round(per_second), "alerts": len(waits), "p50_ms": p50, "p99_ms": p99,
            "max_ms": longest, "peak_mb": used["peak_mb"]}  # fmt: skip


async def _send_until_ready(settings: Settings, waits: list[float]) -> int:
    """Send a conflict article now and then until alerts come; return the next number of an article."""
    chance, number = Random(5), 5_000_000  # noqa: S311 - reproducible on purpose
    async with AIOKafkaProducer(bootstrap_servers=settings.kafka.bootstrap_servers) as producer:
        while not waits:
            await producer.send_and_wait(settings.topics.articles, message(number, chance, conflict=True))
            number += 1
            await asyncio.sleep(0.2)
    return number


async def _send_evenly(
    settings: Settings, per_second: float, seconds: float, sent: dict[str, float], number: int
) -> int:
    """Send articles at an even pace, noting when; return the next number of an article."""
    chance, started, first = Random(3), time.monotonic(), number  # noqa: S311 - reproducible on purpose
    async with AIOKafkaProducer(bootstrap_servers=settings.kafka.bootstrap_servers) as producer:
        while (passed := time.monotonic() - started) < seconds:
            while number - first < passed * per_second:
                value = message(number, chance)
                sent[f"article-{number}"] = time.monotonic()
                await producer.send(settings.topics.articles, value)
                number += 1
            await asyncio.sleep(0.005)
    return number


def _at(settings: Settings) -> list[str]:
    return ["--bootstrap-servers", settings.kafka.bootstrap_servers]


def _routes(hook: str) -> bytes:
    return f"""
network: {{allow_http: true, allow_private: [127.0.0.0/8]}}
destinations: {{desk: {{kind: webhook, url: "{hook}", secret_env: SECRET}}}}
""".encode()


async def measure(bootstrap_servers: str, count: int, engine_count: int) -> dict[str, Any]:
    """Return all figures of one run."""
    application = web.Application()
    application.router.add_post("/hook", lambda _: asyncio.sleep(0, web.Response(text="ok")))
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    results: dict[str, Any] = {}
    everything = ["--stages", "extract,judge,notify", "--hook", hook]
    parts = {
        "copy loop": (count, []),
        "extract, word test": (count, ["--stages", "extract", "--engine", "none"]),
        "all stages, word test": (count, [*everything, "--engine", "none"]),
        "extract, engine": (engine_count, ["--stages", "extract"]),
        "all stages, engine": (engine_count, everything),
        "extract, engine, two processes": (engine_count, ["--stages", "extract", "--processes", "2"]),
        "all stages, engine, two processes": (engine_count, [*everything, "--processes", "2"]),
        "all stages, engine, sampled": (engine_count, [*everything, "--profile"]),
        "all stages, word test, sampled": (count, [*everything, "--engine", "none", "--profile"]),
    }
    for part, (number, role) in parts.items():
        settings = await prepare(bootstrap_servers)
        await fill(settings, number)
        results[part] = await (measure_stages(settings, number, role) if role else measure_copy(settings, number))
        print(part, json.dumps(results[part]), file=sys.stderr)
    for engine in ("word test", "engine"):
        found = results[f"all stages, {engine}"]
        role = [*everything, *(["--engine", "none"] if engine == "word test" else [])]
        half = found["articles"] / found["seconds"] / 2
        results[f"latency, {engine}"] = await measure_latency(await prepare(bootstrap_servers), half, role)
    await runner.cleanup()
    return results


async def prepare(bootstrap_servers: str) -> Settings:
    """Return settings with topics of their own, which exist."""
    settings = settings_of(f"bench-{uuid.uuid4().hex[:8]}", bootstrap_servers)
    await create_topics(settings.kafka, settings.topics)
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap_servers)
    await admin.start()
    await admin.create_topics([NewTopic(f"{settings.app.name}-copy", settings.topics.partitions.articles, 1)])
    await admin.close()
    return settings


def told(results: dict[str, Any]) -> str:
    """Return the figures as tables."""
    lines = [
        "| what | articles/s | of the copy loop | CPU µs an article | peak MB | own MB |",
        "|---|---|---|---|---|---|",
    ]
    base = results["copy loop"]["articles"] / results["copy loop"]["seconds"]
    for part, found in results.items():
        if "seconds" in found and "profile" not in found:
            rate, cpu = found["articles"] / found["seconds"], found["cpu_seconds"] / found["articles"] * 1e6
            memory = f"{found['peak_mb']:.0f} | {found['own_mb']:.0f}"
            lines.append(f"| {part} | {rate:,.0f} | {rate / base:.0%} | {cpu:,.0f} | {memory} |")
    lines += ["", "| article to alert, half load | articles/s | alerts | p50 ms | p99 ms |", "|---|---|---|---|---|"]
    for part, found in results.items():
        if "p50_ms" in found:
            rates = f"{found['articles_per_second']} | {found['alerts']}"
            lines.append(f"| {part} | {rates} | {found['p50_ms']} | {found['p99_ms']} |")
    for part, found in results.items():
        if "profile" in found:
            lines += ["", f"| {part}: at work | share of samples |", "|---|---|"]
            lines += [f"| {where} | {share:.1%} |" for where, share in found["profile"].items()]
    return "\n".join(lines)


def main() -> None:
    """Measure everything, or play one role for the process that measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=40_000)
    parser.add_argument("--engine-articles", type=int, default=4_000)
    parser.add_argument("--bootstrap-servers", default="")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--role", choices=["measure", "copy", "work"], default="measure")
    parser.add_argument("--name", default="bench")
    parser.add_argument("--stages", default="")
    parser.add_argument("--hook", default="")
    parser.add_argument("--engine", choices=["real", "none"], default="real")
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--processes", type=int, default=1)
    given = parser.parse_args()
    if given.role == "copy":
        started, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF)
        asyncio.run(copy(settings_of(given.name, given.bootstrap_servers), given.articles))
        print(json.dumps(usage(before) | {"seconds": time.monotonic() - started, "articles": given.articles}))
    elif given.role == "work":
        settings = settings_of(given.name, given.bootstrap_servers)
        stages = given.stages.split(",")
        more = {"profile": given.profile, "processes": given.processes}
        work(settings, stages, given.hook, engine=given.engine, **more)
    else:
        counts = (given.articles, given.engine_articles)
        results = asyncio.run(_measure_somewhere(given.bootstrap_servers, *counts))
        print(json.dumps(results, indent=1) if given.json else told(results))


async def _measure_somewhere(bootstrap_servers: str, count: int, engine_count: int) -> dict[str, Any]:
    if bootstrap_servers:
        return await measure(bootstrap_servers, count, engine_count)
    async with EmbeddedKafka() as kafka:
        return await measure(kafka.bootstrap_servers, count, engine_count)


if __name__ == "__main__":
    main()
