"""Who would get an alert and what it would be sent: the same as the daemon does, without its secrets."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from streamer.errors import ConfigError
from streamer.model.alert import Alert
from streamer.notify.audience import load_audience
from streamer.notify.connect import gate_of, open_sender
from streamer.notify.routes import load_routes
from tests.notify.small_world import world
from tests.notify.trial import Notes

if TYPE_CHECKING:
    from tests.notify.conftest import Receiver

MakeAlert = Callable[..., Alert]
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
ROUTES = b"""
network: {allow_http: true, allow_private: [127.0.0.0/8]}
destinations:
  desk: {kind: slack, url_env: URL, match: {places: [Mosul]}}
  hub: {kind: webhook, url_env: URL, secret_env: [NEW, OLD], match: {grade: [corroborated], types: [clash_reported]}}
  archive: {kind: webhook, url: https://archive.example/sesame, secret_env: NEW}
silences:
  move: {reason: The channel moves, until: 2026-12-02T12:00Z, destinations: [desk]}
"""
DURING = datetime(2026, 12, 2, 11, tzinfo=UTC)
AFTER = datetime(2026, 12, 2, 12, tzinfo=UTC)


def test_every_destination_says_all_that_keeps_an_alert_from_it(make_alert: MakeAlert) -> None:
    """Whoever misses alerts wants to know it once, not condition by condition."""
    audience = load_audience(ROUTES, "routes.yaml", world)
    assert audience.names == ["desk", "hub", "archive"]
    desk, hub, archive = audience.answers(make_alert(), DURING)
    assert (desk.gets_it, desk.unmet, desk.silence and desk.silence.name) == (False, (), "move")
    assert (hub.gets_it, [one.condition for one in hub.unmet]) == (False, ["types", "grade"])
    assert archive.gets_it
    assert audience.answers(make_alert(), AFTER)[0].gets_it
    past = audience.answers(make_alert(novelty="past"), AFTER)
    assert [one.gets_it for one in past] == [False, False, True]  # history stays out of Slack by itself


def test_no_secret_is_in_an_answer(make_alert: MakeAlert) -> None:
    """An address is the variable that holds it; one that stands in the file is masked, and so are signatures."""
    desk, hub, archive = load_audience(ROUTES, "routes.yaml", world).answers(make_alert(), AFTER)
    assert (desk.address, hub.address, archive.address) == ("$URL", "$URL", "***")
    assert hub.request.headers["webhook-signature"] == "v1,*** v1,***"
    assert "sesame" not in repr((desk, hub, archive))


async def test_a_request_is_the_one_that_is_posted(receiver: "Receiver", make_alert: MakeAlert) -> None:
    """Byte by byte; of the headers all that are not of the moment."""
    environ = {"URL": receiver.url, "NEW": SECRET, "OLD": SECRET}
    routes = load_routes(ROUTES, "routes.yaml", environ, places=world)
    told = {one.name: one.request for one in load_audience(ROUTES, "routes.yaml", world).answers(make_alert(), AFTER)}
    for name in ("desk", "hub"):
        route = routes.destinations[name]
        async with open_sender(route, routes.network, gate_of(route, lambda *_: None)) as sender:
            await sender.send(make_alert(), None, Notes([]), since=datetime.now(UTC))
        headers, body = receiver.requests[-1]
        assert body == told[name].body
        fixed = {key: value for key, value in told[name].headers.items() if key in {"content-type", "webhook-id"}}
        assert {key: headers[key] for key in fixed} == fixed
        assert told[name].headers.keys() <= headers.keys()
    assert len(receiver.requests[-1][0]["webhook-signature"].split()) == 2


def test_mistakes_that_need_no_secret_are_told() -> None:
    """What the daemon would refuse must not look fine here."""
    with pytest.raises(ConfigError, match=r"routes\.yaml:1: .*unknown place 'Mosull'"):
        load_audience(b"destinations: {d: {kind: slack, match: {places: [Mosull]}}}", "routes.yaml", world)


def test_hostile_words_stay_json(make_alert: MakeAlert) -> None:
    """A lone surrogate in an article is no reason to fail."""
    alert = make_alert(evidence={"quote": "\ud800 <!channel>", "start": 0, "end": 12})
    for answer in load_audience(ROUTES, "routes.yaml", world).answers(alert, AFTER):
        assert json.loads(answer.request.body)
