"""The trace context that comes with an article and goes on with all that it causes: W3C Trace Context, level 1.

streamer makes no spans of its own; it hands on where the article came from, so that a receiver's span can join the
publisher's trace. What came with a message is anybody's writing: only what fits the grammar is handed on.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

TRACEPARENT = "traceparent"
TRACESTATE = "tracestate"

_PARENT = re.compile(r"([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?", re.DOTALL)
_KEY = r"(?:[a-z][a-z0-9_*/-]{0,255}|[a-z0-9][a-z0-9_*/-]{0,240}@[a-z][a-z0-9_*/-]{0,13})"
_VALUE = r"[ -+\--<>-~]{0,255}[!-+\--<>-~]"
_MEMBER = re.compile(f"({_KEY})={_VALUE}")
_MOST_MEMBERS = 32
_MOST_CHARACTERS = 512  # as many as must be handed on


@dataclass(frozen=True, slots=True)
class TraceContext:
    """A valid `traceparent`, and the `tracestate` that goes with it, empty where there is none."""

    traceparent: str
    tracestate: str = ""

    @property
    def trace_id(self) -> str:
        """The id of the whole trace: 32 hexadecimal digits."""
        return self.traceparent.split("-")[1]

    @property
    def headers(self) -> Sequence[tuple[str, str]]:
        """The headers that say it, of a Kafka record or of a request."""
        state = [(TRACESTATE, self.tracestate)] if self.tracestate else []
        return [(TRACEPARENT, self.traceparent), *state]


def parse_trace_context(parents: Sequence[bytes | None], states: Sequence[bytes | None]) -> TraceContext | None:
    """Return the context that the values of the headers `traceparent` and `tracestate` say; None where they say none.

    There must be one `traceparent`. One of a later version is written as of version 00. A `tracestate` that does not
    fit the grammar is left out; of a long one the members at its end.
    """
    if len(parents) != 1 or (parent := _parent(_text(parents[0]))) is None:
        return None
    return TraceContext(parent, _state([_text(state) for state in states]))


def _text(value: bytes | None) -> str:
    return (value or b"").decode("latin-1")  # what is not ASCII fits no grammar here


def _parent(written: str) -> str | None:
    found = _PARENT.fullmatch(written)
    if found is None:
        return None
    version, trace_id, parent_id, flags, rest = found.groups()
    if version == "ff" or (version == "00" and rest) or not (trace_id.strip("0") and parent_id.strip("0")):
        return None
    if version != "00":
        flags = f"{int(flags, 16) & 1:02x}"  # "sampled"; what others mean, nobody knows yet
    return f"00-{trace_id}-{parent_id}-{flags}"


def _state(written: Sequence[str]) -> str:
    members = [member for member in (part.strip(" \t") for part in ",".join(written).split(",")) if member]
    matches = [_MEMBER.fullmatch(member) for member in members]
    keys = {match[1] for match in matches if match}
    if len(members) > _MOST_MEMBERS or len(keys) < len(members):
        return ""
    while len(state := ",".join(members)) > _MOST_CHARACTERS:
        members.pop()
    return state
