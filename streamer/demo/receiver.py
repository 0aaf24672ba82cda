"""A receiver of alerts over HTTP that is as strict as the real ones: a Slack hook, and a Standard Webhooks endpoint.

For the demo and docker-compose.yml: it checks, answers and hands on what came. It forwards nothing to anybody.
"""

import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Literal, Self

from aiohttp import web

from streamer.demo.slack_contract import OK, check_payload
from streamer.notify.secret import SigningKey
from streamer.notify.signing import sign

SLACK_PATH = "/services/T00000000/B00000000/demo"
WEBHOOK_PATH = "/alerts"
_TOLERANCE_SECONDS = 300  # Standard Webhooks: an older signature may be a replay
_MOST_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Received:
    """One request: the path it came to, its body, and our answer; `refusal` is empty when it was taken."""

    kind: Literal["slack", "webhook"]
    body: str
    status: int
    refusal: str = ""

    @property
    def payload(self) -> dict[str, Any]:
        """The body as JSON; only for requests that were taken."""
        content: dict[str, Any] = json.loads(self.body)
        return content


class Receiver:
    """Listens from entering the context until leaving it, on a free port if `port` is 0; signatures must fit `key`."""

    def __init__(
        self, key: SigningKey, take: Callable[[Received], None], *, host: str = "127.0.0.1", port: int = 0
    ) -> None:
        self._key = key
        self._take = take
        self._host = host
        self._port = port
        application = web.Application(client_max_size=_MOST_BYTES)
        application.add_routes([web.post(SLACK_PATH, self._slack), web.post(WEBHOOK_PATH, self._webhook)])
        self._runner = web.AppRunner(application, access_log=None)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port).start()
        self._port = int(self._runner.addresses[0][1])
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._runner.cleanup()

    @property
    def slack_url(self) -> str:
        """The address of the Slack hook."""
        return f"http://{self._host}:{self._port}{SLACK_PATH}"

    @property
    def webhook_url(self) -> str:
        """The address of the Standard Webhooks endpoint."""
        return f"http://{self._host}:{self._port}{WEBHOOK_PATH}"

    async def _slack(self, request: web.Request) -> web.Response:
        body = await request.read()
        answer = check_payload(body) if request.content_type == "application/json" else "invalid_payload"
        return self._answer("slack", body, 200 if answer == OK else 400, answer)

    async def _webhook(self, request: web.Request) -> web.Response:
        body = await request.read()
        refusal = self._why_not_genuine(request, body) or _why_no_message(body)
        return self._answer("webhook", body, refusal[0] if refusal else 200, refusal[1] if refusal else OK)

    def _answer(self, kind: Literal["slack", "webhook"], body: bytes, status: int, words: str) -> web.Response:
        self._take(Received(kind, body.decode("utf-8", "replace"), status, "" if words == OK else words))
        return web.Response(status=status, text=words)

    def _why_not_genuine(self, request: web.Request, body: bytes) -> tuple[int, str] | None:
        """Return status and words of a refusal unless the signature is ours and fresh."""
        message_id, timestamp = request.headers.get("webhook-id", ""), request.headers.get("webhook-timestamp", "")
        if not (message_id and message_id.isascii() and timestamp.isdecimal() and timestamp.isascii()):
            return 400, "webhook-id or webhook-timestamp is missing"
        if abs(datetime.now(UTC).timestamp() - int(timestamp)) > _TOLERANCE_SECONDS:
            return 401, "webhook-timestamp is too far from now"
        expected = sign([self._key], message_id, int(timestamp), body)
        given = request.headers.get("webhook-signature", "").split(" ")
        if not any(hmac.compare_digest(expected.encode(), one.encode("utf-8", "replace")) for one in given):
            return 401, "webhook-signature does not fit"
        return None


def _why_no_message(body: bytes) -> tuple[int, str] | None:
    try:
        message = json.loads(body)
    except ValueError:
        return 400, "not JSON"
    if not isinstance(message, dict) or not {"type", "timestamp", "data"} <= message.keys():
        return 400, "type, timestamp or data is missing"
    return None
