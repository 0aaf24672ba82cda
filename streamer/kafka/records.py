"""What passes between Kafka and the stages: a record read, and one to be written. Plain bytes, no client classes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

Headers = Sequence[tuple[str, bytes | None]]

TRACE_HEADERS = ("traceparent", "tracestate")  # W3C Trace Context


class Record(Protocol):
    """A record as it was read; the client's own class fits, so nothing is copied. `timestamp` is Unix milliseconds."""

    @property
    def topic(self) -> str: ...
    @property
    def partition(self) -> int: ...
    @property
    def offset(self) -> int: ...
    @property
    def timestamp(self) -> int: ...
    @property
    def key(self) -> bytes | None: ...
    @property
    def value(self) -> bytes | None: ...
    @property
    def headers(self) -> Headers: ...


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A record to be written. `partition` None lets the hash of the key decide, as every Kafka client does."""

    topic: str
    value: bytes | None
    key: bytes | None
    headers: Headers = ()
    partition: int | None = None


def trace_headers(record: Record) -> Headers:
    """Return the trace context that `record` carries, to be passed on with whatever it causes."""
    return [(name, value) for name, value in record.headers if name in TRACE_HEADERS]
