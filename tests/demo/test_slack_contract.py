"""The demo's Slack hook refuses what Slack refuses."""

import json
from typing import Any

import pytest

from streamer.demo.slack_contract import check_payload

HEADER = {"type": "header", "text": {"type": "plain_text", "text": "Airstrike"}}


def answer(**payload: Any) -> str:
    return check_payload(json.dumps(payload).encode())


def section(length: int) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": "x" * length}}


def test_text_with_and_without_blocks_is_taken() -> None:
    """The plain form of an alert has no blocks."""
    assert answer(text="a") == "ok"
    assert answer(text="a", blocks=[HEADER, section(3000)]) == "ok"


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"text"', b'{"text": "a", "channel": "#general"}'])
def test_what_is_no_message_of_a_hook_is_an_invalid_payload(body: bytes) -> None:
    """A hook belongs to one channel; naming one is refused."""
    assert check_payload(body) == "invalid_payload"


@pytest.mark.parametrize("payload", [{}, {"text": ""}, {"text": "  "}, {"text": 1}, {"blocks": [HEADER]}])
def test_text_must_be_there(payload: dict[str, Any]) -> None:
    """Phones and screen readers show nothing else."""
    assert answer(**payload) == "no_text"


@pytest.mark.parametrize(
    "blocks",
    [
        [HEADER] * 51,
        [{"type": "heading"}],
        [{"type": "header", "text": {"type": "mrkdwn", "text": "a"}}],
        [{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}],
        [section(3001)],
        [section(0)],
        [{"type": "section"}],
        [{"type": "section", "fields": [{"type": "mrkdwn", "text": "a"}] * 11}],
        [{"type": "section", "fields": [{"type": "mrkdwn", "text": "x" * 2001}]}],
        [{"type": "context", "elements": [{"type": "plain_text", "text": "a"}] * 11}],
        [{"type": "context", "elements": []}],
        "blocks",
        ["block"],
    ],
)
def test_blocks_beyond_the_limits_are_invalid(blocks: Any) -> None:
    """The limits of notes on Slack's Block Kit: 50 blocks, 3,000 characters, 10 fields of 2,000, header of 150."""
    assert answer(text="a", blocks=blocks) == "invalid_blocks"
