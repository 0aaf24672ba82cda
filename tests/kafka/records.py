"""Records as tests hand them to stages: what the client would have read."""

from dataclasses import dataclass

from streamer.kafka.records import Headers

TRACEPARENT = b"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


@dataclass(frozen=True)
class ReadRecord:
    """A record at some place of some topic; give what the test is about."""

    value: bytes | None = b""
    key: bytes | None = None
    headers: Headers = ()
    topic: str = "articles"
    partition: int = 0
    offset: int = 0
    timestamp: int = 1_700_000_000_000
