"""Slack as a destination: one incoming webhook, one message an alert, and what Slack's answers mean.

A hook confirms with 200 and the body `ok`, and gives no message id: nothing can be edited or deleted later. It is
never told a channel or a user name. What the message looks like is slack_message.py's matter.
"""

import json
from collections.abc import Mapping
from typing import Any

from streamer.errors import DeliveryError, PermanentDestination, PermanentMessage, RetryableDelivery
from streamer.model.alert import Alert
from streamer.model.trace_context import TraceContext
from streamer.notify.clock import Clock
from streamer.notify.http import Poster, Reply
from streamer.notify.request import Request
from streamer.notify.retry_after import retry_after_seconds
from streamer.notify.secret import SecretUrl
from streamer.notify.slack_message import plain_message, slack_message
from streamer.notify.trial import slack_trial
from streamer.notify.webhook import read_refusal, refusal_detail

_MESSAGE_WORDS = frozenset({
    "invalid_payload", "invalid_blocks", "invalid_blocks_format", "invalid_attachments", "no_text",
    "missing_text_or_fallback_or_attachments", "too_many_attachments", "msg_too_long", "msg_blocks_too_long",
})  # fmt: skip

_DESTINATION_WORDS = frozenset({
    "no_service", "no_service_id", "no_team", "no_active_hooks", "team_disabled", "invalid_token",
    "channel_not_found", "user_not_found", "channel_is_archived", "action_prohibited",
    "posting_to_general_channel_denied",
})  # fmt: skip


class Slack:
    """Posts alerts to one incoming webhook."""

    has_plain_form = True

    def __init__(self, poster: Poster, url: SecretUrl, *, timeout_seconds: float, clock: Clock) -> None:
        self._poster = poster
        self._url = url
        self._timeout_seconds = timeout_seconds
        self._clock = clock

    async def deliver(
        self,
        alert: Alert,
        delivery_id: str,  # noqa: ARG002 - a hook takes none
        *,
        plain: bool,
        trace: TraceContext | None,  # noqa: ARG002 - nor this
    ) -> None:
        """Post `alert`; returns when Slack answered 200 `ok`.

        Raises:
            RetryableDelivery: On 429, 5xx, `rollup_error`, and when no answer came.
            PermanentMessage: If Slack refuses this message.
            PermanentDestination: If the hook, its channel or its workspace is gone.
        """
        await self._post(slack_request(plain_message(alert) if plain else slack_message(alert)))

    async def deliver_trial(self) -> None:
        """Post a message that says that it is a test. Raises as `deliver` does."""
        await self._post(slack_request(slack_trial()))

    async def _post(self, request: Request) -> None:
        reply = await self._poster.post(self._url, request.body, request.headers, self._timeout_seconds)
        refusal = read_slack_refusal(reply, self._wait_seconds(reply))
        if refusal is not None:
            raise refusal

    def _wait_seconds(self, reply: Reply) -> float:
        asked = retry_after_seconds(reply.headers.get("retry-after"), self._clock.now())
        said = _json_of(reply.body).get("retry_after")
        return max(asked, retry_after_seconds(str(said), self._clock.now())) if said is not None else asked


def slack_request(message: Mapping[str, Any]) -> Request:
    """Return what a hook is sent so that `message` appears in its channel."""
    body = json.dumps(message, ensure_ascii=False).encode("utf-8", "replace")
    return Request({"content-type": "application/json; charset=utf-8"}, body)


def read_slack_refusal(reply: Reply, wait_seconds: float) -> DeliveryError | None:
    """Return why `reply` is no confirmation, or None if it is one: Slack's word counts before the status."""
    word = str(_json_of(reply.body).get("error") or reply.body).strip()
    detail = refusal_detail(reply)
    if word in _DESTINATION_WORDS:
        return PermanentDestination("permanentDestination", detail)
    if word in _MESSAGE_WORDS:
        return PermanentMessage("permanentMessage", detail)
    if word == "rollup_error":
        return RetryableDelivery("serverError", detail, wait_seconds)
    if reply.status == 200:
        # Not Slack at all, or a proxy in between: a 200 alone confirms nothing.
        return None if word == "ok" else RetryableDelivery("other", f"answered {detail} instead of ok", wait_seconds)
    return read_refusal(reply, wait_seconds)


def _json_of(body: str) -> dict[str, Any]:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
