"""The headers of the records that streamer writes, as JSON Schemas; Kafka carries each value as UTF-8 bytes."""

from streamer.contracts.generator import Schema
from streamer.kafka import dead_letters, letters, sent_again
from streamer.kafka.cloud_events import CONTENT_TYPE, SCHEMA_VERSION, schema_urn
from streamer.model.described import ALERT_ID, INCIDENT_ID
from streamer.model.details import ALERT_TYPES

_JSON: Schema = {"content-type": {"type": "string", "const": CONTENT_TYPE}}
TRACE: Schema = {
    "traceparent": {
        "type": "string",
        "pattern": "^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$",
        "description": "W3C Trace Context of the article's record, passed on where it is valid.",
    },
    "tracestate": {"type": "string", "maxLength": 512, "description": "What goes with it."},
}


def _headers(required: Schema, optional: Schema) -> Schema:
    return {"type": "object", "properties": required | optional, "required": list(required)}


_REDRIVEN: Schema = {
    sent_again.REDRIVEN: {
        "type": "string",
        "pattern": "^[1-9][0-9]*$",
        "description": "How often the record was set aside and sent again.",
    },
    sent_again.FIRST_TIMESTAMP: {
        "type": "string",
        "pattern": "^[0-9]+$",
        "description": "When it was written first, in ms since 1970.",
    },
}

_ANY_TRACE: Schema = {name: {"type": "string", "description": "W3C Trace Context, if you have one."} for name in TRACE}

PLAIN = _headers(_JSON, TRACE)
READING = _headers(_JSON, TRACE | _REDRIVEN)
ARTICLE = _headers({}, _ANY_TRACE | _REDRIVEN)
STATE = _headers(
    {
        "source_offset": {
            "type": "string",
            "pattern": "^[0-9]+$",
            "description": "How far `observations` was read then.",
        }
    },
    {},
)

_ALERT: Schema = {
    **_JSON,
    "ce_specversion": {"type": "string", "const": "1.0", "description": "CloudEvents 1.0, binary content mode."},
    "ce_id": {"type": "string", "pattern": f"^{ALERT_ID}$", "description": "The alert's `id`."},
    "ce_source": {"type": "string", "pattern": "^/streamer/", "description": "Which streamer raised it."},
    "ce_type": {
        "type": "string",
        "enum": [f"org.streamer.alert.{alert_type}.{SCHEMA_VERSION}" for alert_type in ALERT_TYPES],
        "description": "The alert's `type`, and the version of its schema.",
    },
    "ce_subject": {
        "type": "string",
        "pattern": f"^incident/{INCIDENT_ID}$",
        "description": "`incident/` and the alert's `incident_id`.",
    },
    "ce_time": {"type": "string", "format": "date-time", "description": "The alert's `published_at`."},
    "ce_dataschema": {
        "type": "string",
        "const": schema_urn("alert"),
        "description": "The `$id` of what `streamer schema json` prints.",
    },
    "ce_partitionkey": {"type": "string", "pattern": f"^{INCIDENT_ID}$", "description": "The record's key."},
    "ce_correlationid": {
        "type": "string",
        "pattern": f"^{INCIDENT_ID}$",
        "description": "The alert's `incident_id`.",
    },
    "ce_causationid": {"type": "string", "description": "The alert's `article_id`."},
    "ce_sequence": {
        "type": "string",
        "pattern": "^[0-9]{10,}$",
        "description": "The alert's `revision`, so that words sort as numbers do.",
    },
}
_ALERT_TRACE: Schema = {**{f"ce_{name}": schema for name, schema in TRACE.items()}, **TRACE}
_ONLY_DESTINATION: Schema = {
    sent_again.DESTINATION: {"type": "string", "description": "The one destination in routes.yaml that takes it."}
}
ALERT = _headers(_ALERT, _ALERT_TRACE)
ALERT_AGAIN = _headers(_ALERT | _REDRIVEN | _ONLY_DESTINATION, _ALERT_TRACE)

_SOURCE: Schema = {
    dead_letters.TOPIC: {"type": "string", "description": "The topic that the record came from."},
    dead_letters.PARTITION: {"type": "string", "pattern": "^[0-9]+$", "description": "Its partition there."},
    dead_letters.OFFSET: {"type": "string", "pattern": "^[0-9]+$", "description": "Its offset there."},
    dead_letters.TIMESTAMP: {
        "type": "string",
        "pattern": "^-?[0-9]+$",
        "description": "When it was written first, in ms since 1970.",
    },
}
_DEAD: Schema = {
    dead_letters.REASON: {
        "type": "string",
        "description": "Why it was set aside, in a fixed word: `not_json`, `no_text` …",
    },
    dead_letters.DETAIL: {"type": "string", "description": "The same for people."},
    dead_letters.STAGE: {
        "type": "string",
        "enum": ["extract", "judge", "notify"],
        "description": "Which stage did it.",
    },
    **_SOURCE,
}
_DESTINATION: Schema = {
    dead_letters.DESTINATION: {"type": "string", "description": "The destination in routes.yaml that did not take it."}
}
DEAD = _headers(_DEAD, {})
DEAD_DELIVERY = _headers(_DEAD | _DESTINATION, {})
MARK = _headers(
    {
        letters.MARK: {
            "type": "string",
            "pattern": "^[0-9]+:[0-9]+$",
            "description": "Partition and offset of a dead letter of the record that was sent again.",
        },
        **_SOURCE,
    },
    _DESTINATION,
)
