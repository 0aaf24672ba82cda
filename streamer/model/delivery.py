"""One try to hand an alert to a destination: a record of the deliveries topic, keyed by the destination's name.

Holds no URL and no secret: a webhook's address is its password.
"""

from datetime import datetime
from typing import Literal

from streamer.model.alert import Change
from streamer.model.described import AlertId, DeliveryId, IncidentId, Ordinal, Seconds
from streamer.model.details import AlertType
from streamer.model.frozen import Frozen

AttemptResult = Literal["delivered", "retry", "dead", "silenced"]
FailureReason = Literal[
    "clientError", "serverError", "authError", "rateLimited", "contextDeadlineExceeded", "other",
    "permanentMessage", "permanentDestination", "expired", "blockedAddress",
]  # fmt: skip
BreakerState = Literal["closed", "half_open", "open"]
"""Of a destination's circuit breaker: alerts go through; one is through as a probe; all wait."""


class Attempt(Frozen):
    """One try to hand an alert to a destination, or the refusal to try (then `seconds` is 0)."""

    destination: str
    """The name of the destination in routes.yaml."""
    delivery_id: DeliveryId
    """The same on every try, after a restart too: the `webhook-id` of the message."""
    alert_id: AlertId
    """The alert's `id`."""
    incident_id: IncidentId
    """The alert's `incident_id`."""
    revision: Ordinal
    """The alert's `revision`."""
    type: AlertType
    """The alert's `type`."""
    change: Change
    """The alert's `change`."""
    number: Ordinal
    """Which try this is, from 1 within one sending of the alert."""
    started_at: datetime
    """When the try began, UTC."""
    seconds: Seconds
    """How long it took."""
    result: AttemptResult
    """What followed: `delivered`, `retry` (another try was due after `wait_seconds`), `dead` (there was none), or
    `silenced`: nothing was sent, because routes.yaml says so for now."""
    reason: FailureReason | None = None
    """Why it failed; null if it did not."""
    silence: str | None = None
    """The silence in routes.yaml that kept it; null but for `silenced`."""
    detail: str = ""
    """The receiver's answer, the error or the reason of the silence, shortened, for people."""
    wait_seconds: Seconds | None = None
    """How long the next try waits; null if there is none."""
    plain: bool = False
    """Whether this was a try with a text-only message."""
