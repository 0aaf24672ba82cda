"""The generic destination: signed as Standard Webhooks says, and every answer in its class."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from aiohttp import web
from standardwebhooks import Webhook as Verifier

from streamer.errors import DeliveryError, PermanentDestination, PermanentMessage, RetryableDelivery
from streamer.model.alert import Alert
from streamer.model.trace_context import TraceContext
from streamer.notify.clock import ManualClock
from streamer.notify.guard import Network
from streamer.notify.http import Reply, open_poster
from streamer.notify.secret import SecretUrl, parse_signing_key
from streamer.notify.webhook import BODY_BYTES, Webhook, read_refusal, webhook_body
from tests.kafka.records import TRACEPARENT

if TYPE_CHECKING:
    from tests.notify.conftest import Receiver

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

MakeAlert = Callable[..., Alert]


async def _deliver(receiver: "Receiver", network: Network, alert: Alert, trace: TraceContext | None = None) -> None:
    async with open_poster(network) as poster:
        keys = [parse_signing_key(SECRET)]
        clock = ManualClock(datetime.now(UTC))
        webhook = Webhook(poster, SecretUrl(receiver.url), keys, timeout_seconds=5, clock=clock)
        await webhook.deliver(alert, "msg_1", plain=False, trace=trace)


async def test_a_receiver_with_the_library_verifies_what_arrives(
    receiver: "Receiver", loopback: Network, make_alert: MakeAlert
) -> None:
    """Body and headers pass the reference verifier, and the alert in it reads back whole."""
    alert = make_alert()
    await _deliver(receiver, loopback, alert)
    headers, body = receiver.requests[0]
    payload = Verifier(SECRET).verify(body, headers)
    assert payload["type"] == "alert.airstrike_reported"
    assert payload["timestamp"] == "2017-06-02T10:00:00Z"
    assert Alert.model_validate(payload["data"]) == alert
    assert headers["webhook-id"] == "msg_1"
    assert headers["content-type"] == "application/json"


async def test_the_receiver_gets_the_trace_of_the_article(
    receiver: "Receiver", loopback: Network, make_alert: MakeAlert
) -> None:
    """Its span can join the publisher's; without a trace there is no header that would begin one."""
    await _deliver(receiver, loopback, make_alert(), TraceContext(TRACEPARENT.decode(), "vendor=1"))
    await _deliver(receiver, loopback, make_alert())
    (first, _), (second, _) = receiver.requests
    assert (first["traceparent"], first["tracestate"]) == (TRACEPARENT.decode(), "vendor=1")
    assert not {"traceparent", "tracestate"} & set(second)


async def test_any_2xx_confirms(receiver: "Receiver", loopback: Network, make_alert: MakeAlert) -> None:
    """Receivers answer 202 or 204 as they like."""
    receiver.answers.append(web.Response(status=204))
    await _deliver(receiver, loopback, make_alert())
    assert len(receiver.requests) == 1


async def test_a_refusal_carries_the_wait_asked_for(
    receiver: "Receiver", loopback: Network, make_alert: MakeAlert
) -> None:
    """`Retry-After` reaches the sender."""
    receiver.answers.append(web.Response(status=429, headers={"Retry-After": "12.5"}))
    with pytest.raises(RetryableDelivery) as caught:
        await _deliver(receiver, loopback, make_alert())
    assert (caught.value.reason, caught.value.retry_after_seconds) == ("rateLimited", 12.5)


@pytest.mark.parametrize(
    ("status", "kind", "reason"),
    [
        (301, PermanentDestination, "permanentDestination"),
        (307, PermanentDestination, "permanentDestination"),
        (400, PermanentMessage, "clientError"),
        (401, PermanentDestination, "authError"),
        (403, PermanentMessage, "authError"),
        (404, PermanentMessage, "clientError"),
        (408, RetryableDelivery, "clientError"),
        (410, PermanentDestination, "permanentDestination"),
        (413, PermanentMessage, "clientError"),
        (425, RetryableDelivery, "clientError"),
        (429, RetryableDelivery, "rateLimited"),
        (500, RetryableDelivery, "serverError"),
        (502, RetryableDelivery, "serverError"),
        (503, RetryableDelivery, "serverError"),
        (504, RetryableDelivery, "serverError"),
    ],
)
def test_each_status_has_its_class(status: int, kind: type[DeliveryError], reason: str) -> None:
    """Try again, never this message, or nothing until somebody acts."""
    refusal = read_refusal(Reply(status, {}, "no\nwonder"), 3.0)
    assert type(refusal) is kind
    assert (refusal.reason, refusal.detail) == (reason, f"HTTP {status}: no wonder")


def test_a_receiver_can_ask_to_give_up() -> None:
    """`webhook-delivery: abort-message` on a failure ends the tries for this message."""
    refusal = read_refusal(Reply(503, {"webhook-delivery": "abort-message"}, ""), 0.0)
    assert isinstance(refusal, PermanentMessage)


def test_the_body_is_the_same_on_every_try(make_alert: MakeAlert) -> None:
    """A receiver may compare repeats byte by byte."""
    assert webhook_body(make_alert()) == webhook_body(make_alert())


def test_a_body_with_very_many_sources_is_trimmed_and_says_so(make_alert: MakeAlert) -> None:
    """Standard Webhooks asks for less than 20 kB: the oldest sources give way, the newest stays."""
    sources = [
        {"article_id": f"a{number}", "url": "https://x.example/" + "a" * 200, "published_at": "2017-06-02T10:00:00Z"}
        for number in range(300)
    ]
    body = webhook_body(make_alert(sources=sources))
    payload = json.loads(body)
    assert len(body) < BODY_BYTES
    assert payload["trimmed"] == ["sources"]
    assert payload["data"]["sources"][-1]["article_id"] == "a299"
    assert len(payload["data"]["sources"]) > 20
