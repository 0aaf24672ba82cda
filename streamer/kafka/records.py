"""What passes between Kafka and the stages: a record read, and one to be written. Plain bytes, no client classes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from streamer.model.trace_context import TRACEPARENT, TRACESTATE, TraceContext, parse_trace_context

Headers = Sequence[tuple[str, bytes | None]]

_NUMBER = re.compile(r"-1|[0-9]{1,18}")


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


def trace_of(record: Record) -> TraceContext | None:
    """Return the trace context that `record` carries, None where it has none that is valid."""
    parents, states = (
        [value for header, value in record.headers if header == name] for name in (TRACEPARENT, TRACESTATE)
    )
    return parse_trace_context(parents, states)


def trace_headers(record: Record) -> Headers:
    """Return the trace context that `record` carries, to be passed on with whatever it causes."""
    trace = trace_of(record)
    return [(name, value.encode()) for name, value in trace.headers] if trace else []


def header_text(headers: Headers, name: str) -> str | None:
    """Return the last header `name`, the one that was added last; None where there is none."""
    values = [value for header, value in headers if header == name and value is not None]
    return values[-1].decode("utf-8", "replace") if values else None


def header_number(headers: Headers, name: str) -> int | None:
    """Return the last header `name` as a number of Kafka's (64 bits, -1 for "none"); None where there is none such."""
    text = header_text(headers, name)
    return int(text) if text and _NUMBER.fullmatch(text) else None
