"""A silence keeps what it matches from going out, for its time only."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from streamer.model.alert import Alert
from streamer.notify.match import Match
from streamer.notify.sender import delivery_id
from streamer.notify.silences import Silence, find_silence, silenced

MakeAlert = Callable[..., Alert]
BEGIN = datetime(2026, 12, 1, 8, tzinfo=UTC)
END = datetime(2026, 12, 1, 20, tzinfo=UTC)


def silence(name: str = "exercise", **changes: Any) -> Silence:
    """Return a silence of drone strikes in Iraq from `BEGIN` to `END`, with some parts replaced."""
    parts: dict[str, Any] = {"begin": BEGIN, "end": END, "match": Match(countries=("IQ",)), "destinations": None}
    return Silence(name, "live-fire exercise", line=7, **{**parts, **changes})


@pytest.mark.parametrize(
    ("changes", "now", "holds"),
    [
        ({}, BEGIN, True),
        ({}, END - timedelta(seconds=1), True),
        ({}, END, False),
        ({}, BEGIN - timedelta(seconds=1), False),
        ({"begin": None}, BEGIN - timedelta(days=99), True),
        ({"match": Match(countries=("SY",))}, BEGIN, False),
        ({"destinations": frozenset({"desk"})}, BEGIN, True),
        ({"destinations": frozenset({"other"}), "match": Match()}, BEGIN, False),
    ],
)
def test_it_holds_within_its_time_for_what_it_matches(
    make_alert: MakeAlert, changes: dict[str, Any], now: datetime, holds: bool
) -> None:
    """From its begin on, and at its end no more; at the destinations that it names."""
    assert silence(**changes).holds("desk", make_alert(), now) is holds


def test_the_first_that_holds_is_told(make_alert: MakeAlert) -> None:
    """Two may overlap; a count must not be in both."""
    silences = [silence("past", end=BEGIN - timedelta(days=1), begin=None), silence("one"), silence("two")]
    found = find_silence(silences, "desk", make_alert(), BEGIN)
    assert found is not None
    assert found.name == "one"
    assert find_silence(silences, "desk", make_alert(), END) is None


def test_the_log_says_which_silence_kept_the_alert(make_alert: MakeAlert) -> None:
    """Under the id that its delivery would have had; nothing was sent, so nothing failed."""
    attempt = silenced("desk", make_alert(), silence(), BEGIN)
    assert (attempt.result, attempt.silence, attempt.detail) == ("silenced", "exercise", "live-fire exercise")
    assert (attempt.reason, attempt.seconds, attempt.delivery_id) == (None, 0, delivery_id("desk", "al_7"))
