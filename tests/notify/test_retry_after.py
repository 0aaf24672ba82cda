"""`Retry-After` is read in all its spellings."""

import math
from datetime import UTC, datetime

import pytest

from streamer.notify.retry_after import retry_after_seconds

NOW = datetime(2017, 6, 2, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("30", 30.0),
        (" 1.5 ", 1.5),
        ("Fri, 02 Jun 2017 12:00:45 GMT", 45.0),
        ("Fri, 02 Jun 2017 12:00:45 -0000", 45.0),
        ("Fri, 02 Jun 2017 11:00:00 GMT", 0.0),
        ("-5", 0.0),
        ("soon", 0.0),
        ("", 0.0),
        ("nan", 0.0),
        ("inf", math.inf),
        ("1e9", 1e9),
        (None, 0.0),
    ],
)
def test_the_wait_is_read_from_seconds_or_a_date(header: str | None, seconds: float) -> None:
    """Whole and broken seconds and HTTP dates count; nonsense counts as nothing."""
    assert retry_after_seconds(header, NOW) == seconds
