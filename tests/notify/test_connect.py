"""The whole way from a line in routes.yaml to a receiver, over real HTTP."""

import json
from collections.abc import Callable
from datetime import timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest
from aiohttp import web
from standardwebhooks import Webhook as Verifier

from streamer.model.alert import Alert
from streamer.model.delivery import Attempt
from streamer.notify.clock import ManualClock
from streamer.notify.connect import gate_of, open_sender, try_destination
from streamer.notify.routes import Routes, load_routes
from streamer.notify.sender import Outcome
from streamer.settings import Settings
from tests.contracts.on_topics import Contract
from tests.notify.trial import START, Notes

if TYPE_CHECKING:
    from tests.notify.conftest import Receiver

MakeAlert = Callable[..., Alert]
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def _routes(receiver: "Receiver", kind: str) -> Routes:
    text = f"""
network: {{allow_http: true, allow_private: [127.0.0.1/32]}}
destinations:
  desk: {{kind: {kind}, url_env: URL{", secret_env: SECRET" if kind == "webhook" else ""}}}
"""
    return load_routes(text.encode(), "routes.yaml", {"URL": receiver.url, "SECRET": SECRET})


async def _send(
    receiver: "Receiver", kind: str, alert: Alert, clock: ManualClock | None = None
) -> tuple[Outcome, list[Attempt]]:
    routes, notes = _routes(receiver, kind), Notes([])
    route = routes.destinations["desk"]
    async with open_sender(route, routes.network, gate_of(route, lambda *_: None), clock=clock) as sender:
        return await sender.send(alert, None, notes, since=START), notes.attempts


@pytest.mark.parametrize("kind", ["slack", "webhook"])
async def test_an_alert_arrives_after_failures(receiver: "Receiver", make_alert: MakeAlert, kind: str) -> None:
    """A 500 and a 429 later it is there, under the same id, and every try is told."""
    receiver.answers += [web.Response(status=500), web.Response(status=429, headers={"Retry-After": "9"})]
    clock = ManualClock()
    outcome, attempts = await _send(receiver, kind, make_alert(), clock)
    assert outcome.delivered
    assert [attempt.reason for attempt in attempts] == ["serverError", "rateLimited", None]
    assert clock.monotonic() >= 10
    assert len({headers.get("webhook-id") for headers, _ in receiver.requests}) == 1


@pytest.mark.parametrize("kind", ["slack", "webhook"])
async def test_an_outage_of_half_an_hour_ends_with_the_alert(
    receiver: "Receiver", make_alert: MakeAlert, kind: str
) -> None:
    """Gateways answer for a service that is down, or ask for patience with a date."""
    clock = ManualClock()
    date = format_datetime(clock.now() + timedelta(hours=1), usegmt=True)
    receiver.answers += [web.Response(status=502, text="<html>Bad Gateway</html>") for _ in range(11)]
    receiver.answers.append(web.Response(status=503, headers={"Retry-After": date}))
    outcome, attempts = await _send(receiver, kind, make_alert(), clock)
    assert outcome.delivered
    assert [attempt.result for attempt in attempts] == ["retry"] * 12 + ["delivered"]
    assert 3600 <= clock.monotonic() <= 3610
    assert sum(attempt.wait_seconds or 0 for attempt in attempts[:11]) > 900


async def test_blocks_that_slack_refuses_arrive_as_text(receiver: "Receiver", make_alert: MakeAlert) -> None:
    """The alert reaches people even if its form is wrong."""
    receiver.answers.append(web.Response(status=400, text="invalid_blocks"))
    outcome, _ = await _send(receiver, "slack", make_alert(), ManualClock())
    assert outcome.delivered
    assert "blocks" not in json.loads(receiver.requests[1][1])


async def test_a_webhook_verifies_with_the_time_of_the_machine(receiver: "Receiver", make_alert: MakeAlert) -> None:
    """Receivers refuse old timestamps: the real clock signs with the present."""
    outcome, _ = await _send(receiver, "webhook", make_alert())
    headers, body = receiver.requests[0]
    assert outcome.delivered
    assert Verifier(SECRET).verify(body, headers)["data"]["id"] == "al_7"


async def test_a_hook_that_is_gone_is_told_without_its_address(receiver: "Receiver", make_alert: MakeAlert) -> None:
    """The outcome and its attempts go into logs and topics."""
    receiver.answers.append(web.Response(status=404, text=f"no_service at {receiver.url}"))
    receiver.answers.append(web.Response(status=404, text="no_service"))
    outcome, attempts = await _send(receiver, "slack", make_alert(), ManualClock())
    assert outcome.destination_down
    assert "sesame" not in repr(outcome)
    assert "sesame" not in "".join(attempt.model_dump_json() for attempt in attempts)


async def test_a_test_message_is_as_the_contract_says_and_no_alert(receiver: "Receiver") -> None:
    """Receivers are written by it; each try has an id of its own, so that none is dropped as a repeat."""
    routes = _routes(receiver, "webhook")
    for _ in range(2):
        await try_destination(routes.destinations["desk"], routes.network)
    contract = Contract(Settings())
    for headers, body in receiver.requests:
        assert Verifier(SECRET).verify(body, headers)
        told = [(name, value.encode()) for name, value in headers.items() if name.startswith(("webhook-", "content-t"))]
        assert contract.message_problems("webhookTest", None, body, told) == []
        assert contract.message_problems("webhook", None, body, told) != []
    assert len({headers["webhook-id"] for headers, _ in receiver.requests}) == 2
