"""An alert to vary, hostile alerts without end, and a receiver that answers as it is told."""

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from ipaddress import ip_network
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from blockbuster import blockbuster_ctx
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from streamer.model.alert import Alert
from streamer.notify.guard import Network

ALERT: dict[str, Any] = {
    "id": "al_7",
    "incident_id": "in_3",
    "revision": 1,
    "change": "new",
    "grade": "single_source",
    "published_at": "2017-06-02T10:00:00Z",
    "article_id": "a2",
    "rule": "airstrike.hit",
    "type": "airstrike_reported",
    "platform": "drone",
    "places": [
        {
            "id": "ov:iq/mosul/al-shifaa",
            "mention": "Al-Shifaa",
            "name": "Al-Shifaa",
            "country": "IQ",
            "admin1": "Nineveh",
            "within": ["gn:99072"],
            "precision": "neighbourhood",
        },
        {
            "id": "gn:99072",
            "mention": "Mosul",
            "name": "Mosul",
            "country": "IQ",
            "admin1": "Nineveh",
            "precision": "town",
        },
    ],
    "actors": [{"mention": "the coalition", "name": "US-led coalition", "role": "attacker"}],
    "figures": [
        {"measure": "killed", "low": 3, "high": 7, "bound": "between"},
        {"measure": "injured", "low": 12, "bound": "at_least"},
    ],
    "occurred": {
        "start": "2017-06-01T00:00:00Z",
        "end": "2017-06-02T00:00:00Z",
        "granularity": "day",
        "phrase": "on Thursday",
    },
    "status": "claimed",
    "novelty": "current",
    "attribution": {"speaker": "Yahya Rasool", "organisation": "Joint Operations Command", "basis": "belligerent"},
    "evidence": {"quote": "a drone hit a house in Al-Shifaa, killing up to seven", "start": 0, "end": 53},
    "sources": [
        {
            "article_id": "a1",
            "url": "https://one.example/1",
            "outlet": "one.example",
            "published_at": "2017-06-02T08:00:00Z",
        },
        {
            "article_id": "a2",
            "url": "https://two.example/2",
            "outlet": "two.example",
            "published_at": "2017-06-02T10:00:00Z",
        },
    ],
}


@pytest.fixture(autouse=True)
def _nothing_blocks_the_event_loop() -> Iterator[None]:
    """Fail every test in which our own code blocks the event loop."""
    with blockbuster_ctx("streamer"):
        yield


@pytest.fixture(scope="session")
def make_alert() -> Callable[..., Alert]:
    """Give a function that returns the example alert with some fields replaced."""

    def make(**changes: Any) -> Alert:
        return Alert.model_validate({**ALERT, **changes})

    return make


NASTY = (
    "<!channel>", "<!here|x>", "<@U012AB3CD>", "<#C024BE7LR>", "<https://evil.example|click>", "&amp;lt;", "@everyone",
    "*bold*", "`", "> ", "\n", "\u2028", "\u202e", "\u2066", "\x1b[31m", "\x00", "👨‍👩‍👧‍👦", "é" + "\u0301" * 50,
    "🇮🇶", "|", '"', "\\",
)  # fmt: skip


def hostile_words() -> SearchStrategy[str]:
    """Return texts of pings, markup, invisible characters and plain letters, short or very long."""
    piece = st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
    pieces = st.lists(piece, max_size=8).map("".join)
    return st.builds(lambda text, times: text * times, pieces, st.sampled_from([1, 1, 1, 1, 100]))


@pytest.fixture(scope="session")
def hostile_alerts() -> SearchStrategy[Alert]:
    """Give alerts whose every article word is hostile."""
    words = hostile_words()
    actor = words.map(lambda text: {"mention": text, "name": text, "role": "attacker"})
    change = st.builds(lambda before, after: {"field": "places", "before": before, "after": after}, words, words)
    number = st.none() | st.floats(min_value=0, allow_nan=False)
    figure = st.fixed_dictionaries(
        {
            "measure": st.sampled_from(["killed", "injured", "munitions"]),
            "low": number,
            "high": number,
            "best": number,
            "bound": st.sampled_from(["exact", "about", "at_least", "at_most", "between", "vague"]),
            "subset_of": st.sampled_from([None, "killed"]),
        }
    )
    place = st.fixed_dictionaries({
        "id": words, "mention": words, "name": words, "country": st.sampled_from([None, "IQ", "ZZ"]), "admin1": words,
        "within": st.lists(words, max_size=3),
    })  # fmt: skip
    source = st.fixed_dictionaries(
        {
            "article_id": words,
            "url": st.none() | words | words.map("https://news.example/".__add__),
            "outlet": words,
            "published_at": st.just("2017-06-02T10:00:00Z"),
        }
    )
    fields = st.fixed_dictionaries({
        "id": words, "incident_id": words, "article_id": words, "rule": words,
        "revision": st.integers(1, 10**9),
        "change": st.sampled_from(["new", "corroborated", "updated", "disputed", "retracted"]),
        "status": st.sampled_from(["asserted", "claimed", "denied"]),
        "places": st.lists(place, max_size=12),
        "figures": st.lists(figure, max_size=12),
        "actors": st.lists(actor, max_size=5),
        "attribution": st.none() | st.builds(lambda a, b: {"speaker": a, "organisation": b}, words, words),
        "evidence": words.map(lambda text: {"quote": text, "start": 0, "end": len(text)}),
        "sources": st.lists(source, max_size=8),
        "changed": st.lists(change, max_size=6),
        "target": words.map(lambda text: {"mention": text}),
    })  # fmt: skip
    return fields.map(lambda changes: Alert.model_validate({**ALERT, **changes}))


@dataclass
class Receiver:
    """An HTTP server on loopback: keeps every request, gives the answers in `answers`, then `ok`."""

    url: str = ""
    answers: list[web.Response] = field(default_factory=list)
    requests: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    async def handle(self, request: web.Request) -> web.Response:
        """Keep the request and return the next answer."""
        body = await request.read()
        self.requests.append(({name.lower(): value for name, value in request.headers.items()}, body))
        return self.answers.pop(0) if self.answers else web.Response(text="ok")


@pytest_asyncio.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """Give a running receiver; its `url` ends in a secret path."""
    found = Receiver()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", found.handle)
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.5)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    found.url = f"http://127.0.0.1:{port}/services/T000/B000/sesame-open-wide"
    yield found
    await runner.cleanup()


@pytest.fixture(scope="session")
def loopback() -> Network:
    """Give the permission to post to this machine without TLS."""
    return Network(allow_http=True, allow_private=(ip_network("127.0.0.0/8"), ip_network("::1/128")))
