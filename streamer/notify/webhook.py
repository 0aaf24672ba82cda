"""A generic HTTP destination after Standard Webhooks: signed JSON, and what the answers mean."""

import json
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from streamer.errors import DeliveryError, PermanentDestination, PermanentMessage, RetryableDelivery
from streamer.model.alert import Alert
from streamer.model.delivery import FailureReason
from streamer.model.trace_context import TraceContext
from streamer.notify.clock import Clock
from streamer.notify.http import Poster, Reply
from streamer.notify.request import Request
from streamer.notify.retry_after import retry_after_seconds
from streamer.notify.secret import SecretUrl, SigningKey
from streamer.notify.signing import sign
from streamer.notify.trial import webhook_trial

BODY_BYTES = 20_000
"""Standard Webhooks asks for less than 20 kB."""

DETAIL_CHARACTERS = 200


class Webhook:
    """Posts `{type, timestamp, data}`, where `data` is the alert as it stands on its topic."""

    has_plain_form = False

    def __init__(
        self, poster: Poster, url: SecretUrl, keys: Sequence[SigningKey], *, timeout_seconds: float, clock: Clock
    ) -> None:
        self._poster = poster
        self._url = url
        self._keys = tuple(keys)
        self._timeout_seconds = timeout_seconds
        self._clock = clock

    async def deliver(
        self,
        alert: Alert,
        delivery_id: str,
        *,
        plain: bool,  # noqa: ARG002 - it has one form
        trace: TraceContext | None,
    ) -> None:
        """Post `alert`; returns when the receiver answered 2xx.

        Raises:
            RetryableDelivery: On 408, 425, 429, 5xx, and when no answer came.
            PermanentMessage: On any other 4xx, or when the receiver asks to give up.
            PermanentDestination: On 401, 410 and redirects.
        """
        await self._post(delivery_id, webhook_body(alert), trace)

    async def deliver_trial(self) -> None:
        """Post a message that says that it is a test, signed as an alert. Raises as `deliver` does."""
        body = _encoded(webhook_trial(self._clock.now()))
        await self._post(f"msg_{secrets.token_hex(16)}", body, None)

    async def _post(self, delivery_id: str, body: bytes, trace: TraceContext | None) -> None:
        timestamp = int(self._clock.now().timestamp())
        request = webhook_request(delivery_id, timestamp, body, sign(self._keys, delivery_id, timestamp, body), trace)
        reply = await self._poster.post(self._url, request.body, request.headers, self._timeout_seconds)
        refusal = read_refusal(reply, retry_after_seconds(reply.headers.get("retry-after"), self._clock.now()))
        if refusal is not None:
            raise refusal


def webhook_request(
    delivery_id: str, timestamp: int, body: bytes, signature: str, trace: TraceContext | None = None
) -> Request:
    """Return what a receiver is sent; `timestamp` is in Unix seconds, `signature` signs it with id and body."""
    headers = {
        "content-type": "application/json",
        "webhook-id": delivery_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature,
        **dict(trace.headers if trace else ()),
    }
    return Request(headers, body)


def webhook_body(alert: Alert) -> bytes:
    """Return the body for `alert`, equal on every try.

    Beyond `BODY_BYTES` the oldest sources are left out and `trimmed` says so; the topic has them all.
    """
    whole = _body(alert, trimmed=False)
    if len(whole) < BODY_BYTES or len(alert.sources) < 2:
        return whole
    kept = alert.sources
    while len(kept) > 1:
        kept = kept[(len(kept) + 1) // 2 :]
        body = _body(alert.model_copy(update={"sources": kept}), trimmed=True)
        if len(body) < BODY_BYTES:
            return body
    return body


def _body(alert: Alert, *, trimmed: bool) -> bytes:
    data = alert.model_dump(mode="json")
    envelope = {"type": f"alert.{alert.type}", "timestamp": data["published_at"], "data": data}
    if trimmed:
        envelope["trimmed"] = ["sources"]
    return _encoded(envelope)


def _encoded(envelope: Mapping[str, Any]) -> bytes:
    return json.dumps(envelope, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def read_refusal(reply: Reply, wait_seconds: float) -> DeliveryError | None:
    """Return why `reply` is no confirmation, or None if it is one."""
    status = reply.status
    if 200 <= status < 300:
        return None
    detail = refusal_detail(reply)
    if reply.headers.get("webhook-delivery", "").strip().lower() == "abort-message":
        return PermanentMessage("permanentMessage", f"the receiver asks to give up ({detail})")
    if status in (408, 425, 429) or status >= 500:
        return RetryableDelivery(_reason(status), detail, wait_seconds)
    if status in (401, 410) or status < 400:
        return PermanentDestination(_reason(status), detail)
    # A 403 may be a firewall that dislikes the words of one article, so it does not stop the destination.
    return PermanentMessage(_reason(status), detail)


def refusal_detail(reply: Reply) -> str:
    """Return status and first words of `reply`, on one line, for people."""
    words = " ".join(reply.body.split())[:DETAIL_CHARACTERS]
    return f"HTTP {reply.status}: {words}" if words else f"HTTP {reply.status}"


def _reason(status: int) -> FailureReason:
    if status in (401, 403):
        return "authError"
    if status == 410 or status < 400:
        return "permanentDestination"
    if status == 429:
        return "rateLimited"
    return "clientError" if status < 500 else "serverError"
