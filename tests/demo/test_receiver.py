"""The demo's receiver is as strict as the real ones; the signatures here are made by an independent library."""

import base64
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from standardwebhooks import Webhook

from streamer.demo.receiver import Received, Receiver
from streamer.notify.secret import parse_signing_key

SECRET = "whsec_" + base64.b64encode(b"a secret of twenty-four!" * 2).decode()
BODY = '{"type": "alert.airstrike_reported", "timestamp": "2026-11-09T06:40:00Z", "data": {}}'
JSON = {"content-type": "application/json"}


@pytest.fixture
def taken() -> list[Received]:
    return []


@pytest.fixture
async def receiver(taken: list[Received]) -> AsyncIterator[Receiver]:
    async with Receiver(parse_signing_key(SECRET), taken.append) as running:
        yield running


def signed(body: str, at: datetime | None = None, secret: str = SECRET) -> dict[str, str]:
    moment = at or datetime.now(UTC)
    signature = Webhook(secret).sign("msg_1", moment, body)
    return JSON | {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": signature,
    }


async def post(url: str, body: str, headers: dict[str, str]) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.post(url, data=body.encode(), headers=headers) as reply:
        return reply.status, await reply.text()


async def test_a_slack_message_is_answered_ok_and_handed_on(receiver: Receiver, taken: list[Received]) -> None:
    """Slack says `ok` with status 200, and nothing else counts as taken."""
    assert await post(receiver.slack_url, '{"text": "Airstrike"}', JSON) == (200, "ok")
    assert [(one.kind, one.refusal, one.payload["text"]) for one in taken] == [("slack", "", "Airstrike")]


async def test_a_bad_slack_message_gets_slacks_word_and_is_seen(receiver: Receiver, taken: list[Received]) -> None:
    """The demo shows refusals too, or a broken message would go unnoticed."""
    assert await post(receiver.slack_url, "{", JSON) == (400, "invalid_payload")
    assert await post(receiver.slack_url, '{"text": "a"}', {"content-type": "text/plain"}) == (400, "invalid_payload")
    assert [one.refusal for one in taken] == ["invalid_payload", "invalid_payload"]


async def test_a_signed_webhook_is_taken(receiver: Receiver, taken: list[Received]) -> None:
    """A message signed after Standard Webhooks is genuine, whoever's library signed it."""
    assert await post(receiver.webhook_url, BODY, signed(BODY)) == (200, "ok")
    assert [one.payload["type"] for one in taken] == ["alert.airstrike_reported"]


async def test_during_a_change_of_secrets_one_fitting_signature_is_enough(receiver: Receiver) -> None:
    """Senders sign with the new and the old secret at once."""
    other = "whsec_" + base64.b64encode(b"another secret, 24 bytes").decode()
    headers, ours = signed(BODY, secret=other), signed(BODY)
    both = headers | {"webhook-signature": f"{headers['webhook-signature']} {ours['webhook-signature']}"}
    both["webhook-timestamp"] = ours["webhook-timestamp"]
    assert (await post(receiver.webhook_url, BODY, both))[0] == 200


@pytest.mark.parametrize("broken", ["body", "secret", "age", "id", "timestamp", "signature"])
async def test_a_webhook_that_is_not_genuine_is_refused(receiver: Receiver, taken: list[Received], broken: str) -> None:
    """Another body, another key, an old message, or headers left out: each is refused."""
    headers = signed(BODY)
    if broken == "secret":
        headers = signed(BODY, secret="whsec_" + base64.b64encode(b"another secret, 24 bytes").decode())
    elif broken == "age":
        headers = signed(BODY, at=datetime.now(UTC) - timedelta(minutes=6))
    elif broken != "body":
        del headers[f"webhook-{broken}"]
    status, _ = await post(receiver.webhook_url, BODY + " " * (broken == "body"), headers)
    assert status in (400, 401)
    assert taken[0].refusal


async def test_a_signed_body_without_the_three_keys_is_refused(receiver: Receiver) -> None:
    """Standard Webhooks prescribes type, timestamp and data."""
    assert await post(receiver.webhook_url, "{}", signed("{}")) == (400, "type, timestamp or data is missing")
