"""The contract of those who receive webhooks: body and headers after Standard Webhooks."""

from streamer.contracts.generator import Schema
from streamer.contracts.record_headers import TRACE
from streamer.model.described import DELIVERY_ID
from streamer.model.details import ALERT_TYPES
from streamer.notify.trial import WEBHOOK_TEST_TYPE

HEADERS: Schema = {
    "type": "object",
    "properties": {
        "content-type": {"type": "string", "const": "application/json"},
        "webhook-id": {
            "type": "string",
            "pattern": f"^{DELIVERY_ID}$",
            "description": "The same on every try: by it a receiver knows what it has already.",
        },
        "webhook-timestamp": {
            "type": "string",
            "pattern": "^[0-9]+$",
            "description": "When this try was made, in seconds since 1970. Refuse what is older than some minutes.",
        },
        "webhook-signature": {
            "type": "string",
            "pattern": "^v1,[A-Za-z0-9+/]+=*( v1,[A-Za-z0-9+/]+=*)*$",
            "description": "`v1,` and the base 64 of HMAC-SHA256 over `<webhook-id>.<webhook-timestamp>.<body>`; "
            "while secrets are changed one for each, parted by spaces.",
        },
        **TRACE,
    },
    "required": ["content-type", "webhook-id", "webhook-timestamp", "webhook-signature"],
}

TEST: Schema = {
    "title": "WebhookTest",
    "description": "Posted by `streamer notify test`, once. Answer 2xx, and leave it.",
    "type": "object",
    "properties": {
        "type": {"type": "string", "const": WEBHOOK_TEST_TYPE},
        "timestamp": {"type": "string", "format": "date-time", "description": "When it was posted."},
        "data": {
            "type": "object",
            "properties": {"message": {"type": "string", "description": "For people."}},
            "required": ["message"],
        },
    },
    "required": ["type", "timestamp", "data"],
}


def webhook_schema(alert: Schema) -> Schema:
    """Return the schema of a body, in which `alert` describes the alert."""
    return {
        "title": "WebhookMessage",
        "description": "An alert, posted to a destination of kind `webhook`; below 20 kB. Equal on every try.",
        "type": "object",
        "properties": {
            "type": {
                "type": "string",
                "enum": [f"alert.{alert_type}" for alert_type in ALERT_TYPES],
                "description": "`alert.` and the alert's type.",
            },
            "timestamp": {
                "type": "string",
                "format": "date-time",
                "description": "The alert's `published_at`.",
            },
            "data": alert,
            "trimmed": {
                "type": "array",
                "items": {"type": "string", "const": "sources"},
                "description": "What was shortened to keep the body small: of `sources` the oldest are left out. "
                "Absent where nothing was.",
            },
        },
        "required": ["type", "timestamp", "data"],
    }
