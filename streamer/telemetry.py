"""Logs and metrics: how a line is written, what is masked in it, and every metric that streamer has.

Labels are bounded by construction: types, stages, reasons, destinations, topics and partitions; never a URL, an id or
a place. Metrics live in a registry that is given, so that tests and several stages never share one by accident.
"""

import logging
import re
import sys
from collections.abc import Iterable, Mapping
from typing import Any, Literal, TextIO

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from pydantic import SecretStr
from structlog.typing import EventDict, Processor, WrappedLogger

MASK = "***"

# Secrets known by their shape, wherever they stand: of a hook's URL the host is left, of credentials the user.
_SECRET_SHAPES = (
    (re.compile(r"(https?://hooks\.slack\.com/)[^\s\"'<>]+", re.IGNORECASE), rf"\1{MASK}"),
    (re.compile(r"\bwhsec_[A-Za-z0-9+/=_-]+"), f"whsec_{MASK}"),
    (re.compile(r"(\b[a-z][a-z0-9+.-]*://[^\s/:@\"']{1,200}):[^\s/@\"']{1,200}@", re.IGNORECASE), rf"\1:{MASK}@"),
    (re.compile(r"\b(Bearer|Basic) [A-Za-z0-9._~+/=-]{6,}", re.IGNORECASE), rf"\1 {MASK}"),
)
_SECRET_KEY = re.compile(r"password|passwd|secret|token|authorization|signing_key|api_?key|hook_?url", re.IGNORECASE)

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


class Metrics:
    """Every metric of streamer, and memory and CPU of the process, in one registry."""

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        """`registry` takes the metrics; a new one where none is given."""
        self.registry = registry or CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._define_flow()
        self._define_stages()
        self._define_rules()
        self._define_delivery()

    def _define_flow(self) -> None:
        registry = self.registry
        self.articles = Counter(
            "streamer_articles", "Articles read, by what became of them.", ["outcome"], registry=registry
        )
        self.articles_cut = Counter(
            "streamer_articles_cut",
            "Articles longer than the engine reads, cut off there.",
            registry=registry,
        )
        self.articles_redated = Counter(
            "streamer_articles_redated",
            "Articles dated in the future, for which the time of their record stands in.",
            registry=registry,
        )
        self.observations = Counter(
            "streamer_observations", "Observations extracted.", ["type", "status"], registry=registry
        )
        self.alerts = Counter("streamer_alerts", "Alerts emitted.", ["type", "change"], registry=registry)
        self.suppressed = Counter(
            "streamer_suppressed", "Observations that raised no alert, by reason.", ["reason"], registry=registry
        )
        self.incidents = Gauge(
            "streamer_incidents", "Incidents and series held in memory.", ["partition"], registry=registry
        )
        self.dead_letters = Counter(
            "streamer_dead_letters", "Records set aside.", ["topic", "reason"], registry=registry
        )
        self.redriven = Counter(
            "streamer_redriven", "Dead letters sent again that a stage has taken.", ["stage"], registry=registry
        )

    def _define_stages(self) -> None:
        registry = self.registry
        self.stage_records = Counter(
            "streamer_stage_records", "Records that a stage has done and committed.", ["stage"], registry=registry
        )
        self.stage_seconds = Counter(
            "streamer_stage_seconds",
            "Seconds of a stage's partitions waiting for records (poll), working (process) and writing (commit).",
            ["stage", "part"],
            registry=registry,
        )
        self.lag = Gauge(
            "streamer_lag_records", "Records not yet done.", ["stage", "topic", "partition"], registry=registry
        )
        self.stage_rebuilds = Counter(
            "streamer_stage_rebuilds", "Times that a failed stage was built anew.", ["stage"], registry=registry
        )
        self.stage_state = Gauge(
            "streamer_stage_state", "2 healthy, 1 rebalancing, 0 failed or stopped.", ["stage"], registry=registry
        )

    def _define_rules(self) -> None:
        self.rules_reloads = Counter(
            "streamer_rules_reloads",
            "Times that rules, lexicon and places were read again, by outcome: ok, rejected for mistakes, failed.",
            ["outcome"],
            registry=self.registry,
        )
        self.rules_loaded = Gauge(
            "streamer_rules_loaded_timestamp_seconds",
            "When the rules in use were loaded, in seconds since 1970.",
            registry=self.registry,
        )

    def _define_delivery(self) -> None:
        registry = self.registry
        self.notifications = Counter(
            "streamer_notifications", "Tries to deliver an alert.", ["destination"], registry=registry
        )
        self.notifications_failed = Counter(
            "streamer_notifications_failed", "Tries that failed.", ["destination", "reason"], registry=registry
        )
        self.alert_age_seconds = Histogram(
            "streamer_alert_age_seconds",
            "From the article's publication to the alert's delivery.",
            ["destination"],
            buckets=(1, 5, 15, 30, 60, 300, 900, 3600, 6 * 3600, 86400, 7 * 86400),
            registry=registry,
        )
