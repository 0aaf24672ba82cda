"""Signs messages as Standard Webhooks prescribes, so that receivers can tell them from forgeries."""

import base64
import hashlib
import hmac
from collections.abc import Sequence

from streamer.notify.secret import SigningKey


def sign(keys: Sequence[SigningKey], message_id: str, timestamp: int, body: bytes) -> str:
    """Return the `webhook-signature` header: one `v1` signature a key, so that a receiver may hold any of them.

    `timestamp` is in Unix seconds and belongs to this try; `body` are the bytes as sent.
    """
    content = b"%s.%d.%s" % (message_id.encode("ascii"), timestamp, body)
    return " ".join(f"v1,{_signature(key, content)}" for key in keys)


def _signature(key: SigningKey, content: bytes) -> str:
    return base64.b64encode(hmac.new(key.reveal(), content, hashlib.sha256).digest()).decode("ascii")
