"""Slack's answers, each in its class, over real HTTP and by the word."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from streamer.errors import DeliveryError, PermanentDestination, PermanentMessage, RetryableDelivery
from streamer.model.alert import Alert
from streamer.model.trace_context import TraceContext
from streamer.notify.clock import ManualClock
from streamer.notify.guard import Network
from streamer.notify.http import Reply, open_poster
from streamer.notify.secret import SecretUrl
from streamer.notify.slack import Slack, read_slack_refusal
from tests.kafka.records import TRACEPARENT

if TYPE_CHECKING:
    from tests.notify.conftest import Receiver

MakeAlert = Callable[..., Alert]


async def _deliver(receiver: "Receiver", network: Network, alert: Alert, *, plain: bool = False) -> None:
    async with open_poster(network) as poster:
        slack = Slack(poster, SecretUrl(receiver.url), timeout_seconds=5, clock=ManualClock())
        await slack.deliver(alert, "msg_1", plain=plain, trace=TraceContext(TRACEPARENT.decode()))


async def test_ok_confirms_and_the_message_names_no_channel(
    receiver: "Receiver", loopback: Network, make_alert: MakeAlert
) -> None:
    """A hook that is told a channel, a user name or an icon answers 404."""
    await _deliver(receiver, loopback, make_alert())
    assert "traceparent" not in receiver.requests[0][0]  # Slack can do nothing with it, and need not know it
    message = json.loads(receiver.requests[0][1])
    assert set(message) == {"text", "blocks", "unfurl_links", "unfurl_media"}
    assert receiver.requests[0][0]["content-type"] == "application/json; charset=utf-8"


async def test_the_plain_form_has_text_only(receiver: "Receiver", loopback: Network, make_alert: MakeAlert) -> None:
    """Whatever Slack dislikes about blocks is gone."""
    await _deliver(receiver, loopback, make_alert(), plain=True)
    message = json.loads(receiver.requests[0][1])
    assert "blocks" not in message
    assert "al_7" in message["text"]


async def test_the_longer_of_header_and_body_wait_counts(
    receiver: "Receiver", loopback: Network, make_alert: MakeAlert
) -> None:
    """Slack says the wait twice; neither is cut short."""
    body = {"retry_after": 30, "ok": False, "error": "rate_limited"}
    receiver.answers.append(web.json_response(body, status=429, headers={"Retry-After": "1"}))
    with pytest.raises(RetryableDelivery) as caught:
        await _deliver(receiver, loopback, make_alert())
    assert (caught.value.reason, caught.value.retry_after_seconds) == ("rateLimited", 30.0)


@pytest.mark.parametrize(
    ("status", "body", "kind", "reason"),
    [
        (400, "invalid_payload", PermanentMessage, "permanentMessage"),
        (400, "invalid_blocks", PermanentMessage, "permanentMessage"),
        (200, "msg_too_long", PermanentMessage, "permanentMessage"),
        (400, "something_new", PermanentMessage, "clientError"),
        (404, "no_service", PermanentDestination, "permanentDestination"),
        (403, "action_prohibited", PermanentDestination, "permanentDestination"),
        (403, "invalid_token\n", PermanentDestination, "permanentDestination"),
        (500, "channel_is_archived", PermanentDestination, "permanentDestination"),
        (200, '{"ok":false,"error":"no_team"}', PermanentDestination, "permanentDestination"),
        (410, "channel_is_archived", PermanentDestination, "permanentDestination"),
        (410, "", PermanentDestination, "permanentDestination"),
        (302, "", PermanentDestination, "permanentDestination"),
        (500, "rollup_error", RetryableDelivery, "serverError"),
        (400, "rollup_error", RetryableDelivery, "serverError"),
        (503, "<html>busy</html>", RetryableDelivery, "serverError"),
        (429, "[]", RetryableDelivery, "rateLimited"),
        (200, "<html>welcome to the hotel</html>", RetryableDelivery, "other"),
        (200, "[" * 5000, RetryableDelivery, "other"),
    ],
)
def test_each_answer_has_its_class(status: int, body: str, kind: type[DeliveryError], reason: str) -> None:
    """The word counts before the status, and a 200 without `ok` confirms nothing."""
    refusal = read_slack_refusal(Reply(status, {}, body), 0.0)
    assert type(refusal) is kind
    assert refusal.reason == reason


def test_only_200_with_ok_confirms() -> None:
    """As the documentation of incoming webhooks says."""
    assert read_slack_refusal(Reply(200, {}, "ok"), 0.0) is None
    assert read_slack_refusal(Reply(500, {}, "ok"), 0.0) is not None
