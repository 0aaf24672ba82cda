"""What a destination is sent when somebody tries it. It tells of no event, so no program can take it for one."""

from datetime import datetime
from typing import Any

WEBHOOK_TEST_TYPE = "streamer.test"
_WORDS = "Somebody tries whether alerts of streamer arrive here. Nothing has happened."


def slack_trial() -> dict[str, Any]:
    """Return the payload of an incoming webhook: a header and a line, as alerts have them."""
    return {
        "text": f"TEST: {_WORDS}",
        "blocks": [
            {"type": "header", "text": {"type": "plain_text", "text": "TEST, no alert", "emoji": False}},
            {"type": "section", "text": {"type": "mrkdwn", "text": _WORDS, "verbatim": True}},
        ],
        "unfurl_links": False,
        "unfurl_media": False,
    }


def webhook_trial(now: datetime) -> dict[str, Any]:
    """Return the body of a webhook, laid out as that of an alert; `now` is UTC."""
    return {"type": WEBHOOK_TEST_TYPE, "timestamp": f"{now:%Y-%m-%dT%H:%M:%SZ}", "data": {"message": _WORDS}}
