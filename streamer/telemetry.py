"""Logs: how a line is written, and what is masked in it."""

import logging
import re
import sys
from collections.abc import Iterable, Mapping
from typing import Any, Literal, TextIO

import structlog
from pydantic import SecretStr
from structlog.typing import EventDict, Processor, WrappedLogger

from streamer.model.trace_context import TraceContext

MASK = "***"

# Secrets known by their shape, wherever they stand: of a hook's URL the host is left, of credentials the user.
_SECRET_SHAPES = (
    (re.compile(r"(https?://hooks\.slack\.com/)[^\s\"'<>]+", re.IGNORECASE), rf"\1{MASK}"),
    (re.compile(r"\bwhsec_[A-Za-z0-9+/=_-]+"), f"whsec_{MASK}"),
    (re.compile(r"(\b[a-z][a-z0-9+.-]*://[^\s/:@\"']{1,200}):[^\s/@\"']{1,200}@", re.IGNORECASE), rf"\1:{MASK}@"),
    (re.compile(r"\b(Bearer|Basic) [A-Za-z0-9._~+/=-]{6,}", re.IGNORECASE), rf"\1 {MASK}"),
)
_SECRET_KEY = re.compile(r"password|passwd|secret|token|authorization|signing_key|api_?key|hook_?url", re.IGNORECASE)

_MOST_WORDINGS = 1000  # that are remembered, should a library write each line as a wording of its own

Level = Literal["debug", "info", "warning", "error"]


class SecretMask:
    """A structlog processor that masks secrets: by key, by shape, and the very `secrets` of this configuration."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        """`secrets` are texts that must never be written; those under 4 characters would mask everything."""
        self._secrets = sorted({secret for secret in secrets if len(secret) >= 4}, key=len, reverse=True)

    def __call__(self, logger: WrappedLogger, method: str, event: EventDict) -> EventDict:  # noqa: ARG002 - its contract
        """Return `event` without secrets, whatever it nests."""
        return {key: self.value(key, value) for key, value in event.items()}

    def text(self, text: str) -> str:
        """Return `text` with every secret in it masked."""
        for secret in self._secrets:
            text = text.replace(secret, MASK)
        for shape, replacement in _SECRET_SHAPES:
            text = shape.sub(replacement, text)
        return text

    def value(self, key: object, value: Any) -> Any:
        """Return `value`, which is called `key`, without secrets: all of it is one where it is called so."""
        if value is None or isinstance(value, bool | int | float):
            return value
        if isinstance(value, SecretStr) or (isinstance(key, str) and _SECRET_KEY.search(key)):
            return MASK
        if isinstance(value, Mapping):
            return {inner: self.value(inner, item) for inner, item in value.items()}
        if isinstance(value, list | tuple | set | frozenset):
            return [self.value(None, item) for item in value]
        return self.text(value if isinstance(value, str) else str(value))


class RepeatLimit(logging.Filter):
    """Lets `most` lines of one wording of a library through in `seconds`; the first one after them has `repeated`, how
    many were left out. Without a broker the Kafka client writes hundreds a second. Lines of our own all pass.
    """

    def __init__(self, most: int = 5, seconds: float = 10.0) -> None:
        super().__init__()
        self._most = most
        self._seconds = seconds
        self._seen: dict[tuple[str, str], tuple[float, int]] = {}  # since when, how many

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether `record` is to be written."""
        if not isinstance(record.msg, str):  # one of ours is a dictionary here
            return True
        key = record.name, record.msg
        since, count = self._seen.get(key, (record.created, 0))
        if record.created - since >= self._seconds:
            if count > self._most:
                record.repeated = count - self._most
            since, count = record.created, 0
        if len(self._seen) >= _MOST_WORDINGS:
            self._seen.clear()
        self._seen[key] = since, count + 1
        return count < self._most


def trace_keys(trace: TraceContext | None) -> Mapping[str, str]:
    """Return the keys by which a log line is found from the trace that it belongs to: none without one."""
    return {"trace_id": trace.trace_id} if trace else {}


def configure_logging(
    level: Level = "info",
    style: Literal["auto", "json", "console"] = "auto",
    *,
    secrets: Iterable[str] = (),
    stream: TextIO | None = None,
) -> None:
    """From here on every log line, of streamer and of its libraries, is one line on `stream` (stderr), masked.

    `auto` writes for people where `stream` is a terminal, JSON elsewhere. `secrets` are texts to mask wherever they
    stand. May be called again; the last call counts.
    """
    stream = stream or sys.stderr
    pretty = style == "console" or (style == "auto" and stream.isatty())
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        # A traceback becomes text before the mask, or a secret in its message would pass.
        structlog.processors.format_exc_info,
    ]
    renderer: Processor = (
        structlog.dev.ConsoleRenderer(colors=stream.isatty()) if pretty else structlog.processors.JSONRenderer()
    )
    handler = logging.StreamHandler(stream)
    handler.addFilter(RepeatLimit())
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_logger_name, structlog.stdlib.ExtraAdder(), *shared],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, SecretMask(secrets), renderer],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
