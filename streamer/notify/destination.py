"""What the sender asks of a destination, whatever it speaks: Slack, a signed webhook, a fake in a test."""

from typing import Protocol

from streamer.model.alert import Alert
from streamer.model.trace_context import TraceContext


class Destination(Protocol):
    """A place that alerts are handed to. One call is one try; retrying is the sender's work."""

    @property
    def has_plain_form(self) -> bool:
        """Whether an alert that was refused for its form is worth a try as plain text."""

    async def deliver(self, alert: Alert, delivery_id: str, *, plain: bool, trace: TraceContext | None) -> None:
        """Hand over `alert`; when this returns the destination has confirmed it.

        Args:
            alert: What to say.
            delivery_id: Equal on every try for this alert, so that the receiver can drop repeats.
            plain: Text only, if `has_plain_form`.
            trace: The trace of the article, for a receiver that can join it.

        Raises:
            RetryableDelivery: Try again, not before its `retry_after_seconds`.
            PermanentMessage: This alert will never be taken in this form.
            PermanentDestination: Nothing will be taken until an operator changes something.
        """
