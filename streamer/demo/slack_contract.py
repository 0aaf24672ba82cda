"""What Slack's incoming webhooks answer to a payload, as far as Slack documents it and a sender can get it wrong.

Checks form only; it shows nothing and keeps nothing. Limits are those of Slack's reference for Block Kit.
"""

import json
from collections.abc import Mapping
from typing import Any

OK = "ok"
TEXT_CHARACTERS = 40_000
BLOCKS = 50
# Block type -> (key of a text object, its limit). A text object's own limit holds besides.
_TEXT_LIMITS = {"header": 150, "section": 3_000}
_BLOCK_TYPES = frozenset({
    "actions", "context", "context_actions", "divider", "file", "header", "image", "input", "markdown", "rich_text",
    "section", "table", "video",
})  # fmt: skip
_FIELDS, _FIELD_CHARACTERS, _CONTEXT_ELEMENTS, _ACTIONS = 10, 2_000, 10, 25
_NOT_FOR_HOOKS = ("channel", "username", "icon_emoji", "icon_url")


def check_payload(body: bytes) -> str:
    """Return "ok", or the word with which Slack refuses `body` (HTTP 400)."""
    try:
        payload = json.loads(body)
    except ValueError:
        return "invalid_payload"
    if not isinstance(payload, dict) or any(key in payload for key in _NOT_FOR_HOOKS):
        return "invalid_payload"
    text, blocks = payload.get("text"), payload.get("blocks", [])
    if not isinstance(text, str) or not text.strip():
        return "no_text"
    if len(text) > TEXT_CHARACTERS:
        return "msg_too_long"
    fits = isinstance(blocks, list) and len(blocks) <= BLOCKS and all(_is_block(block) for block in blocks)
    return OK if fits else "invalid_blocks"


def _is_block(block: Any) -> bool:
    if not isinstance(block, dict) or block.get("type") not in _BLOCK_TYPES:
        return False
    kind = block["type"]
    if kind == "header":
        return _is_text(block.get("text"), _TEXT_LIMITS[kind], kinds=("plain_text",))
    if kind == "section":
        return _is_section(block)
    if kind in ("context", "actions", "rich_text"):
        elements = block.get("elements")
        most = {"context": _CONTEXT_ELEMENTS, "actions": _ACTIONS}.get(kind)
        return isinstance(elements, list) and bool(elements) and (most is None or len(elements) <= most)
    return True


def _is_section(block: Mapping[str, Any]) -> bool:
    text, fields = block.get("text"), block.get("fields")
    if text is None and fields is None:
        return False
    if text is not None and not _is_text(text, _TEXT_LIMITS["section"]):
        return False
    if fields is None:
        return True
    return (
        isinstance(fields, list) and 0 < len(fields) <= _FIELDS and all(_is_text(f, _FIELD_CHARACTERS) for f in fields)
    )


def _is_text(value: Any, most: int, kinds: tuple[str, ...] = ("plain_text", "mrkdwn")) -> bool:
    if not isinstance(value, dict) or value.get("type") not in kinds or not isinstance(value.get("text"), str):
        return False
    return 0 < len(value["text"]) <= most
