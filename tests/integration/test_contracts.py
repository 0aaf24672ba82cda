"""Everything that passes over a real Kafka, and what is posted, is as the AsyncAPI document says; alerts by both."""

import asyncio
import contextlib
import json
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime

import pytest
from aiohttp import web

from streamer.contracts.schemas import json_schema
from streamer.demo.storylines import read_expected, read_messages
from streamer.extraction.engine import Engine
from streamer.kafka.letters import Selection
from streamer.kafka.redrive import Redrive
from streamer.notify.routes import load_routes
from tests.contracts.anything import closed, reader_of
from tests.contracts.on_topics import Contract
from tests.integration.cluster import Cluster
from tests.integration.daemon import running_daemon, trial_settings
from tests.integration.posts import posts_answered_by

pytestmark = pytest.mark.asyncio(loop_scope="session")

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
TRACE = [("traceparent", b"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
Posted = list[tuple[dict[str, str], bytes]]


@contextlib.asynccontextmanager
async def receiver() -> AsyncIterator[tuple[str, Posted]]:
    """Give the address of a receiver that takes what is posted to /good and refuses the rest, and what it got."""
    got: Posted = []

    async def receive(request: web.Request) -> web.Response:
        got.append(({name.lower(): value for name, value in request.headers.items()}, await request.read()))
        return web.Response(status=200 if request.path == "/good" else 400)

    async with posts_answered_by(receive) as url:
        yield url, got


async def test_every_record_and_every_post_is_as_the_contract_says(bootstrap_servers: str, engine: Engine) -> None:
    """The demo's articles, one of them broken, a broken observation, a destination that refuses everything; and one of
    each that is sent again."""
    cluster = Cluster(bootstrap_servers)
    settings = trial_settings(bootstrap_servers)
    contract = Contract(settings)
    alerts = len(read_expected())
    messages: list[tuple[bytes | None, bytes | None]] = [
        (b"demo", message.value) for message in read_messages(datetime.now(UTC))
    ]
    async with receiver() as (url, posted):
        routes = load_routes(
            f"""
network: {{allow_http: true, allow_private: [127.0.0.0/8]}}
destinations:
  good: {{kind: webhook, url: "{url}/good", secret_env: SECRET}}
  bad: {{kind: webhook, url: "{url}/bad", secret_env: SECRET}}
""".encode(),
            "routes.yaml",
            {"SECRET": SECRET},
        )
        async with running_daemon(settings, engine.extract, routes=routes):
            await cluster.feed(settings.topics.observations, [(b"k", b"{")])
            await cluster.feed(settings.topics.articles, messages, headers=TRACE)
            await cluster.read_count(settings.topics.deliveries, 2 * alerts)
            await cluster.read_count(settings.topics.deliveries_dead, alerts)
            redrive = Redrive(settings.kafka, settings.topics, app=settings.app.name, destinations=["bad"])
            for topic in settings.topics.dead_topics():
                await redrive.send(await redrive.plan(topic, Selection(wheres=frozenset({(0, 0)}))))
            # The first letters, a mark, and the letter of what was sent again.
            await cluster.read_count(settings.topics.deliveries_dead, alerts + 2)
            await cluster.read_count(settings.topics.articles_dead, 3)
            await cluster.read_count(settings.topics.observations_dead, 3)
            await cluster.read_count(settings.topics.deliveries, 2 * alerts + 1)
    whole = json_schema("alert", settings.articles)
    reader = reader_of(closed(whole))
    seen: Counter[str] = Counter()
    wrong: list[tuple[str, Sequence[str]]] = []
    addresses = contract.addresses()
    read = await asyncio.gather(*(cluster.read(topic, lambda _: True) for topic in addresses))
    for channel, records in zip(addresses.values(), read, strict=True):
        for record in records:
            seen[channel] += 1
            problems = contract.problems(channel, record.key, record.value, record.headers)
            wrong += [(channel, problems)] if problems else []
            if channel == "alerts":
                reader.validate(json.loads(record.value))
                assert dict(record.headers)["ce_dataschema"].decode() == whole["$id"]
    for headers, body in posted:
        seen["webhook"] += 1
        assert headers["traceparent"] == TRACE[0][1].decode()
        named = contract.document["components"]["messages"]["webhook"]["headers"]["properties"]
        told = [(name, value.encode()) for name, value in headers.items() if name in named]
        assert contract.message_problems("webhook", None, body, told) == []
    assert sorted(wrong) == [
        *[("articles", ["payload is no JSON"])] * 2,
        *[("observations", ["headers $: 'content-type' is a required property", "payload is no JSON"])] * 2,
    ]
    assert seen["alerts"] == seen["deliveriesDead"] - 2 == alerts
    assert seen["webhook"] == seen["deliveries"] == 2 * alerts + 1
    assert seen["articlesDead"] == seen["observationsDead"] == 3
    assert seen["deliveriesRedrive"] == 1
    assert set(seen) == set(contract.document["channels"])
