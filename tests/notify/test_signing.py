"""Signatures are those of Standard Webhooks."""

import base64
import json
from datetime import UTC, datetime

import pytest
from standardwebhooks import Webhook as Verifier
from standardwebhooks import WebhookVerificationError

from streamer.notify.secret import SigningKey, parse_signing_key
from streamer.notify.signing import sign

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
OTHER = "whsec_" + base64.b64encode(bytes(range(32))).decode()


def test_the_known_answer_of_the_specification_comes_out() -> None:
    """Secret, id, time and body of the published example give the published signature."""
    signature = sign([parse_signing_key(SECRET)], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')
    assert signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@pytest.mark.parametrize("held", [SECRET, OTHER])
def test_while_secrets_rotate_a_receiver_may_hold_either(held: str) -> None:
    """Two keys give two signatures in one header, and each verifies."""
    body = json.dumps({"place": "Mosul ✓"}).encode()
    now = int(datetime.now(UTC).timestamp())
    signature = sign([parse_signing_key(OTHER), parse_signing_key(SECRET)], "msg_1", now, body)
    headers = {"webhook-id": "msg_1", "webhook-timestamp": str(now), "webhook-signature": signature}
    assert Verifier(held).verify(body, headers) == {"place": "Mosul ✓"}


def test_a_changed_body_does_not_verify() -> None:
    """The signature covers every byte."""
    now = int(datetime.now(UTC).timestamp())
    signature = sign([parse_signing_key(SECRET)], "msg_1", now, b'{"killed":3}')
    headers = {"webhook-id": "msg_1", "webhook-timestamp": str(now), "webhook-signature": signature}
    with pytest.raises(WebhookVerificationError):
        Verifier(SECRET).verify(b'{"killed":4}', headers)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "begins with whsec_"),
        ("whsec_not base64!", "not base64"),
        ("whsec_" + base64.b64encode(b"short").decode(), "24 to 64 bytes, this one 5"),
        ("whsec_" + base64.b64encode(b"x" * 65).decode(), "24 to 64 bytes, this one 65"),
    ],
)
def test_a_secret_that_is_none_is_refused_without_being_shown(text: str, problem: str) -> None:
    """A mistake in a secret must not put it into a log."""
    with pytest.raises(ValueError, match=problem) as caught:
        parse_signing_key(text)
    assert text.removeprefix("whsec_") not in str(caught.value)


def test_a_key_shows_a_mask() -> None:
    """However it is printed, a key stays secret."""
    key = SigningKey(b"0123456789abcdefghijklmnop")
    assert "0123" not in f"{key} {key!r}"
