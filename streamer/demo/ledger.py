"""What was expected of the demo beside what arrived, by every way on which it had to arrive."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from streamer.demo.receiver import Received
from streamer.demo.storylines import Expected, Message
from streamer.model.alert import Alert


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the summary: an expected alert and the one that came for it; either may be missing."""

    expected: Expected | None
    alert: Alert | None
    on_slack: bool
    on_webhook: bool


@dataclass(slots=True)
class Ledger:
    """Collects what arrives, and compares it with what `messages` must come to: `expected`, and nothing else."""

    messages: Sequence[Message]
    expected: Sequence[Expected]
    alerts: list[Alert] = field(default_factory=list)
    requests: list[Received] = field(default_factory=list)
    dead_letters: int = 0

    @property
    def broken(self) -> int:
        """How many messages cannot be read, and so must become dead letters."""
        return sum(not message.article_id for message in self.messages)

    def rows(self) -> Sequence[Row]:
        """Return every expected alert in order, then every alert that nobody expected."""
        left = list(self.alerts)
        rows = []
        for expected in self.expected:
            alert = next((alert for alert in left if expected.fits(alert)), None)
            if alert:
                left.remove(alert)
            rows.append(self._row(expected, alert))
        return rows + [self._row(None, alert) for alert in left]

    def problems(self) -> Sequence[str]:
        """Return what is not as it must be; nothing when the demo has shown what it promises."""
        found = [problem for row in self.rows() if (problem := _problem(row))]
        ids = [alert.id for alert in self.alerts]
        found += [f"alert {one} is twice on its topic" for one in sorted({one for one in ids if ids.count(one) > 1})]
        found += [f"a {one.kind} request was refused: {one.refusal}" for one in self.requests if one.refusal]
        if self.dead_letters != self.broken:
            found.append(f"{self.dead_letters} dead letters, expected {self.broken}")
        return found

    def _row(self, expected: Expected | None, alert: Alert | None) -> Row:
        return Row(expected, alert, self._arrived("slack", alert), self._arrived("webhook", alert))

    def _arrived(self, kind: str, alert: Alert | None) -> bool:
        return alert is not None and any(
            request.kind == kind and not request.refusal and alert.id in request.body for request in self.requests
        )


def _problem(row: Row) -> str:
    if row.expected is None:
        return f"{row.alert.type} ({row.alert.change}) of {row.alert.article_id} was not expected" if row.alert else ""
    named = f"{row.expected.type} ({row.expected.change}) of {row.expected.article_id}"
    if row.alert is None:
        return f"{named} did not arrive"
    missing = ["Slack"] * (not row.on_slack) + ["webhook"] * (not row.on_webhook)
    return f"{named} did not arrive on {' and '.join(missing)}" if missing else ""
