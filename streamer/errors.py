"""Every error that streamer raises on purpose, in three families by what the caller must do.

    StreamerError
    ├── StartupError              refuse to start (or keep the running set, on a reload)
    │   ├── ConfigError           mistakes in configuration, rules, lexicons or routes, all at once, with file and line
    │   ├── TopicsError           topics are missing or have the wrong number of partitions
    │   └── CannotConnectError    no broker, or whoever else was asked, answers
    ├── ClusterError              what a command asked of the cluster cannot be done
    ├── StageStopped              stop this stage until an operator acts; the others go on
    ├── RecordRejected            set this record aside (dead letter), go on with the next
    └── DeliveryError             a destination did not take this message
        ├── RetryableDelivery     try again, not before `retry_after_seconds`
        │   └── NoAnswer          nobody answered, or not in time
        ├── PermanentMessage      this message will never be taken; others may
        ├── ExpiredDelivery       this message has waited too long to be told as news
        └── PermanentDestination  nothing will be taken until an operator changes something

Decisions are no errors: they return their reason.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Part = TypeVar("Part")


class StreamerError(Exception):
    """Root of the tree; the command line prints it without a traceback."""


class StartupError(StreamerError):
    """The process must not start like this."""


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One mistake in a file that a person wrote. Lines count from 1; 0 means the file as a whole."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}" if self.line else f"{self.file}: {self.what}"


class ConfigError(StartupError):
    """Written configuration cannot be honoured; `mistakes` holds every mistake found, in order of file and line."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = tuple(sorted(set(mistakes)))  # two parts may be built of the same file
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


def collect_mistakes(build: Callable[[], Part], mistakes: list[Mistake]) -> Part | None:
    """Return what `build` builds; None, and its mistakes added to `mistakes`, where it cannot."""
    try:
        return build()
    except ConfigError as error:
        mistakes.extend(error.mistakes)
        return None


class TopicsError(StartupError):
    """The topics on the cluster are not as the configuration needs them."""


class CannotConnectError(StartupError):
    """No broker of the cluster, or whoever else was asked, answers."""


class ClusterError(StreamerError):
    """The cluster refuses what a command asks of it, or answers no longer."""


class StageStopped(StreamerError):
    """A stage must not go on, and building it anew would not help: an operator has to change something."""


class RecordRejected(StreamerError):
    """A record cannot be used. `reason` is a short fixed word (a metric label and a header); `detail` is for people."""

    def __init__(self, reason: str, detail: str) -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(f"{reason}: {detail}")


class DeliveryError(StreamerError):
    """A destination did not take a message. `reason` is one of the failure reasons that metrics count."""

    def __init__(self, reason: str, detail: str) -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(f"{reason}: {detail}")


class RetryableDelivery(DeliveryError):
    """Worth another try, not before `retry_after_seconds` (0 when the destination named no time)."""

    def __init__(self, reason: str, detail: str, retry_after_seconds: float = 0.0) -> None:
        super().__init__(reason, detail)
        self.retry_after_seconds = retry_after_seconds


class NoAnswer(RetryableDelivery):
    """The destination did not answer, or not in time."""


class PermanentMessage(DeliveryError):
    """The destination will never take this message."""


class ExpiredDelivery(DeliveryError):
    """The message has waited too long to be told as news; it was not tried again."""

    def __init__(self, detail: str) -> None:
        super().__init__("expired", detail)


class PermanentDestination(DeliveryError):
    """The destination takes nothing until an operator changes something."""
