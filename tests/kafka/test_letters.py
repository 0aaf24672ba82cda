"""Dead letters read back: what they tell, which are meant, and what marks one as sent again."""

import pytest

from streamer.errors import RecordRejected
from streamer.kafka.dead_letters import Source, dead_letter
from streamer.kafka.letters import DeadLetter, Selection, is_mark, mark, parse_letter
from streamer.kafka.records import Outgoing
from tests.kafka.records import ReadRecord


def read(written: Outgoing, offset: int = 17) -> ReadRecord:
    """Return `written` as it is read back, set aside at 1,800,000,000,000."""
    return ReadRecord(
        written.value, written.key, written.headers, written.topic, 2, offset, timestamp=1_800_000_000_000
    )


def letter(destination: str | None = None, **record: object) -> DeadLetter:
    bad = ReadRecord(b"{", b"key", partition=3, offset=5, **record)  # type: ignore[arg-type]
    error = RecordRejected("not_json", "line 1")
    written = dead_letter(bad, error, topic="articles.dead", stage="extract", destination=destination)
    return parse_letter(read(written))


def test_a_letter_tells_where_it_lies_why_and_where_it_came_from() -> None:
    """The questions of whoever finds it."""
    assert letter(destination="newsroom") == DeadLetter(
        topic="articles.dead",
        partition=2,
        offset=17,
        timestamp=1_800_000_000_000,
        reason="not_json",
        detail="line 1",
        stage="extract",
        source=Source("articles", 3, 5, 1_700_000_000_000),
        destination="newsroom",
        times_redriven=0,
        size=1,
    )


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [("dead_reason", None), ("dead_topic", b"articles")],
        [("dead_topic", b"t"), ("dead_partition", b"-1"), ("dead_offset", b"\xff"), ("dead_timestamp", b"9" * 40)],
    ],
)
def test_another_programs_record_is_a_letter_that_does_not_tell_its_source(
    headers: list[tuple[str, bytes | None]],
) -> None:
    """It can be looked at, and must not break the list."""
    found = parse_letter(ReadRecord(b"?", headers=headers))
    assert found.source is None
    with pytest.raises(ValueError, match="does not tell its source"):
        mark(found)


def test_a_record_that_bears_another_systems_dead_letter_headers_is_told_by_ours() -> None:
    """Ours were added last."""
    assert letter(headers=[("dead_reason", b"theirs"), ("dead_topic", b"their.topic")]).reason == "not_json"


def test_no_header_of_a_record_makes_a_mark_of_its_letter() -> None:
    """Whoever writes articles must not be able to hide what became of them."""
    bad = ReadRecord(b"{", headers=mark(letter()).headers)
    written = dead_letter(bad, RecordRejected("not_json", ""), topic="articles.dead", stage="extract")
    assert not is_mark(read(written))
    assert parse_letter(read(written)).source == Source("articles", 0, 0, 1_700_000_000_000)


def test_no_header_of_a_record_says_where_its_letter_goes() -> None:
    """An article that names a destination would otherwise be posted there as an alert."""
    forged = letter(headers=[("dead_destination", b"newsroom"), ("dead_timestamp", b"1")])
    assert forged.destination is None
    assert forged.source == Source("articles", 3, 5, 1_700_000_000_000)


def test_a_mark_lies_beside_its_letter_and_names_the_same_record() -> None:
    """In one partition no retention takes the mark before the letter."""
    found = letter(destination="newsroom")
    written = mark(found)
    assert (written.topic, written.partition) == (found.topic, found.partition)
    assert is_mark(read(written))
    assert parse_letter(read(written)).origin == found.origin
    assert not is_mark(ReadRecord(b"{"))


def test_the_same_record_at_another_destination_is_another_letter() -> None:
    """Two destinations may have refused one alert; each gets its own again."""
    assert letter(destination="newsroom").origin != letter(destination="monitor").origin


@pytest.mark.parametrize(
    ("selection", "wanted"),
    [
        (Selection(), True),
        (Selection(wheres=frozenset({(2, 17)})), True),
        (Selection(wheres=frozenset({(2, 18), (17, 2)})), False),
        (Selection(reasons=frozenset({"not_json", "empty"})), True),
        (Selection(reasons=frozenset({"empty"})), False),
        (Selection(destinations=frozenset({"newsroom"})), True),
        (Selection(destinations=frozenset({"monitor"})), False),
        (Selection(since=1_800_000_000_000), True),
        (Selection(since=1_800_000_000_001), False),
        (Selection(reasons=frozenset({"not_json"}), destinations=frozenset({"monitor"})), False),
    ],
)
def test_every_condition_must_hold_and_an_empty_one_does_not_matter(selection: Selection, wanted: bool) -> None:
    """As in routes."""
    assert selection.wants(letter(destination="newsroom")) is wanted
