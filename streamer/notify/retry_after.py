"""Reads how long a destination asks to be left alone: seconds, whole or not, or an HTTP date."""

import math
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def retry_after_seconds(header: str | None, now: datetime) -> float:
    """Return the seconds from `now` that the `Retry-After` header asks for, 0 if it is missing or unreadable."""
    text = (header or "").strip()
    try:
        seconds = float(text)
    except ValueError:
        seconds = _seconds_until(text, now)
    if math.isnan(seconds):
        return 0.0
    return max(seconds, 0.0)


def _seconds_until(text: str, now: datetime) -> float:
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return 0.0
    # "-0000" and a missing zone read as naive; HTTP dates are always GMT.
    return ((when if when.tzinfo else when.replace(tzinfo=UTC)) - now).total_seconds()
