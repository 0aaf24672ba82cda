"""The headers of an alert record: CloudEvents 1.0, Kafka protocol binding, binary content mode.

The value stays the plain alert JSON, so subscribers that know nothing of CloudEvents lose nothing.
"""

from datetime import UTC, datetime

from streamer.kafka.records import Headers
from streamer.model.alert import Alert

CONTENT_TYPE = "application/json"
SCHEMA_VERSION = "v1"


def schema_urn(name: str) -> str:
    """Return the name of the schema of `name` ("alert"), which `streamer schema json` prints as its `$id`."""
    return f"urn:streamer:schema:{name}:{SCHEMA_VERSION}"


def alert_headers(alert: Alert, *, instance: str, trace: Headers) -> Headers:
    """Return the headers of the record that carries `alert`, raised by the daemon named `instance`.

    `trace` is the trace context of the article; it is passed on as plain Kafka headers and as CloudEvents' extension
    for distributed tracing.
    """
    attributes = {
        "specversion": "1.0",
        "id": alert.id,
        "source": f"/streamer/{instance}",
        "type": f"org.streamer.alert.{alert.type}.{SCHEMA_VERSION}",
        "subject": f"incident/{alert.incident_id}",
        "time": _timestamp(alert.published_at),
        "dataschema": schema_urn("alert"),
        "partitionkey": alert.incident_id,
        "correlationid": alert.incident_id,
        "causationid": alert.article_id,
        "sequence": f"{alert.revision:010d}",
    }
    headers = [("content-type", CONTENT_TYPE.encode())]
    headers += [(f"ce_{name}", value.encode()) for name, value in attributes.items()]
    headers += [(f"ce_{name}", value) for name, value in trace if value is not None]
    return [*headers, *trace]


def _timestamp(moment: datetime) -> str:
    """Return `moment` as RFC 3339 in UTC."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
