"""One try to hand an alert to a destination: a record of the deliveries topic, keyed by the destination's name.

Holds no URL and no secret: a webhook's address is its password.
"""

from datetime import datetime
from typing import Literal

from streamer.model.alert import Change
from streamer.model.details import AlertType
from streamer.model.frozen import Frozen

AttemptResult = Literal["delivered", "retry", "dead"]
FailureReason = Literal[
    "clientError", "serverError", "authError", "rateLimited", "contextDeadlineExceeded", "other",
    "permanentMessage", "permanentDestination", "expired", "blockedAddress",
]  # fmt: skip


class Attempt(Frozen):
    """One try, or the refusal to try (`seconds` 0). `number` counts from 1 within one sending of the alert.

    `delivery_id` is the same on every try, after a restart too. `result` is what followed: `retry` means that another
    try was due after `wait_seconds`, `dead` that there was none. `plain` marks a try with a text-only message.
    """

    destination: str
    delivery_id: str
    alert_id: str
    incident_id: str
    revision: int
    type: AlertType
    change: Change
    number: int
    started_at: datetime
    seconds: float
    result: AttemptResult
    reason: FailureReason | None = None
    detail: str = ""
    wait_seconds: float | None = None
    plain: bool = False
