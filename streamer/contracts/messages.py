"""The messages of the AsyncAPI document: key, headers and value of what passes over each topic, and of a webhook."""

from collections.abc import Mapping

from streamer.contracts import record_headers
from streamer.contracts.generator import Schema
from streamer.contracts.schemas import COMPONENTS, STATE
from streamer.contracts.webhook_message import HEADERS as WEBHOOK_HEADERS
from streamer.contracts.webhook_message import TEST as WEBHOOK_TEST
from streamer.kafka.cloud_events import CONTENT_TYPE
from streamer.model.described import INCIDENT_ID
from streamer.model.incident import ARTICLE_PREFIX, INCIDENT_PREFIX

KAFKA_BINDING = "0.5.0"
HTTP_BINDING = "0.3.0"

_ANY_KEY: Schema = {"description": "Any bytes, or none. What has one key stays in order."}
_SAME_KEY: Schema = {"description": "The key of the record that was set aside."}
_STATE_KEY = f"^({INCIDENT_PREFIX}{INCIDENT_ID}|{ARTICLE_PREFIX}.+)$"


def messages() -> Mapping[str, Schema]:
    """Return all messages by name."""
    return {
        "article": _record("An article", "ArticleMessage", _ANY_KEY, record_headers.ARTICLE),
        "reading": _record(
            "What one article says",
            "Reading",
            _key("The article's id; its country where the topic has several partitions."),
            record_headers.READING,
        ),
        "incident": _state("An incident, as the judge remembers it", "Incident", f"^{INCIDENT_PREFIX}{INCIDENT_ID}$"),
        "seenArticle": _state("An article that was decided", "SeenArticle", f"^{ARTICLE_PREFIX}.+$"),
        "forgotten": {
            "title": "A tombstone: an incident or article that is forgotten",
            "headers": record_headers.STATE,
            "payload": {"type": "null"},
            "bindings": _kafka(_key("That of the record that is forgotten.", _STATE_KEY)),
        },
        "alert": _record(
            "An alert: a CloudEvent in binary mode",
            "Alert",
            _key("The alert's `incident_id`.", f"^{INCIDENT_ID}$"),
            record_headers.ALERT,
        ),
        "alertAgain": _record(
            "An alert for one destination, which did not take it before",
            "Alert",
            _key("The alert's `incident_id`.", f"^{INCIDENT_ID}$"),
            record_headers.ALERT_AGAIN,
        ),
        "delivery": _record("One try to hand an alert to a destination", "Attempt", _key("The destination's name.")),
        "deadArticle": _dead("A message that is no article", record_headers.DEAD),
        "deadReading": _dead("An observation record that the judge could not use", record_headers.DEAD),
        "deadDelivery": _dead("An alert that a destination did not take", record_headers.DEAD_DELIVERY),
        "mark": {
            "title": "A mark that a record was sent again: its dead letters stay where they are",
            "contentType": "application/octet-stream",
            "headers": record_headers.MARK,
            "payload": {"description": "Nothing: no bytes."},
            "bindings": _kafka({"type": "null", "description": "None."}),
        },
        "webhook": {
            "title": "An alert as a webhook, signed after Standard Webhooks",
            "contentType": CONTENT_TYPE,
            "headers": WEBHOOK_HEADERS,
            "payload": {"$ref": f"{COMPONENTS}WebhookMessage"},
            "bindings": {"http": {"bindingVersion": HTTP_BINDING}},
        },
        "webhookTest": {
            "title": "A test message as a webhook, signed likewise: it tells of no event",
            "contentType": CONTENT_TYPE,
            "headers": WEBHOOK_HEADERS,
            "payload": WEBHOOK_TEST,
            "bindings": {"http": {"bindingVersion": HTTP_BINDING}},
        },
    }


def _record(title: str, schema: str, key: Schema, headers: Schema = record_headers.PLAIN) -> Schema:
    return {
        "title": title,
        "contentType": CONTENT_TYPE,
        "headers": headers,
        "payload": {"$ref": COMPONENTS + schema},
        "bindings": _kafka(key),
    }


def _state(title: str, schema: str, key_pattern: str) -> Schema:
    return {
        "title": title,
        "contentType": CONTENT_TYPE,
        "headers": record_headers.STATE,
        "payload": {"$ref": COMPONENTS + STATE + schema},
        "bindings": _kafka(_key("What it is, and its id.", key_pattern)),
    }


def _dead(title: str, headers: Schema) -> Schema:
    return {
        "title": title,
        "description": "Bytes, key and headers as they came, and headers that say why and whence.",
        "contentType": "application/octet-stream",
        "headers": headers,
        "payload": {"description": "The bytes as they came, whatever they are."},
        "bindings": _kafka(_SAME_KEY),
    }


def _key(description: str, pattern: str | None = None) -> Schema:
    return {"type": "string", "description": description, **({"pattern": pattern} if pattern else {})}


def _kafka(key: Schema) -> Schema:
    return {"kafka": {"key": key, "bindingVersion": KAFKA_BINDING}}
