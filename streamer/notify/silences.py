"""Silences: alerts that go nowhere for a time, although a destination wants them. The alert topics are untouched.

Goes by the time at which an alert would be sent, not by what it tells of: a silence is about the people who would
be disturbed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from streamer.model.alert import Alert
from streamer.model.delivery import Attempt
from streamer.notify.match import Match
from streamer.notify.sender import delivery_id


@dataclass(frozen=True, slots=True)
class Silence:
    """What is kept from `destinations` (None: from all) from `begin` (None: from ever) until `end`, and why.

    `line` is where it stands in routes.yaml.
    """

    name: str
    reason: str
    begin: datetime | None
    end: datetime
    match: Match
    destinations: frozenset[str] | None
    line: int

    def is_over(self, now: datetime) -> bool:
        """Say whether it silences nothing any more."""
        return now >= self.end

    def is_on(self, now: datetime) -> bool:
        """Say whether it has begun and is not over."""
        return not self.is_over(now) and (self.begin is None or now >= self.begin)

    def holds(self, destination: str, alert: Alert, now: datetime) -> bool:
        """Say whether `alert` is kept from `destination` now."""
        return (
            self.is_on(now)
            and (self.destinations is None or destination in self.destinations)
            and not self.match.unmet(alert)
        )


def find_silence(silences: Sequence[Silence], destination: str, alert: Alert, now: datetime) -> Silence | None:
    """Return the first of `silences` that keeps `alert` from `destination` now, or None."""
    return next((silence for silence in silences if silence.holds(destination, alert, now)), None)


def silenced(destination: str, alert: Alert, silence: Silence, now: datetime) -> Attempt:
    """Return what the log of deliveries says of an alert that `silence` kept from `destination`."""
    return Attempt(
        destination=destination,
        delivery_id=delivery_id(destination, alert.id),
        alert_id=alert.id,
        incident_id=alert.incident_id,
        revision=alert.revision,
        type=alert.type,
        change=alert.change,
        number=1,
        started_at=now,
        seconds=0.0,
        result="silenced",
        silence=silence.name,
        detail=silence.reason,
    )
