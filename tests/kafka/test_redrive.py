"""What is sent when a dead letter is sent again. The rest needs a broker: tests/integration/test_redrive.py."""

from dataclasses import replace

import pytest

from streamer.errors import RecordRejected
from streamer.kafka.dead_letters import DeadLetterLimits, DeadLetterMeter, counting, dead_letter
from streamer.kafka.letters import parse_letter
from streamer.kafka.records import Outgoing
from streamer.kafka.redrive import Plan, Redrive, target_of
from streamer.kafka.sent_again import first_timestamp, meant_for, times_redriven
from streamer.settings import KafkaSettings, TopicSettings
from tests.kafka.records import ReadRecord

REDRIVE = Redrive(KafkaSettings(), TopicSettings(), app="streamer", destinations=["newsroom"])
THEIRS = [("traceparent", b"00-1"), ("dead_reason", b"of another system"), ("twice", b"1"), ("twice", None)]


def set_aside(record: ReadRecord, destination: str | None = None) -> ReadRecord:
    """Return the dead letter of `record` as it is read back."""
    error = RecordRejected("no_text", "")
    written = dead_letter(record, error, topic="some.dead", stage="extract", destination=destination)
    return ReadRecord(written.value, written.key, written.headers, written.topic, timestamp=1_800_000_000_000)


def sent(record: ReadRecord, destination: str | None = None) -> Outgoing:
    """Return what is sent for the dead letter of `record`."""
    letter = set_aside(record, destination)
    return REDRIVE.sent_again(parse_letter(letter), letter)


def arrived(written: Outgoing) -> ReadRecord:
    return ReadRecord(written.value, written.key, written.headers, written.topic, timestamp=1_900_000_000_000)


def test_a_record_goes_back_to_its_topic_as_it_came() -> None:
    """The pipeline must take it as if it were new; its key, not its old partition, says where it belongs."""
    written = sent(ReadRecord(b"\xff\x00", b"key", THEIRS, topic="news", partition=3))
    assert (written.topic, written.value, written.key, written.partition) == ("news", b"\xff\x00", b"key", None)
    assert list(written.headers)[: len(THEIRS)] == THEIRS
    assert [name for name, _ in written.headers][len(THEIRS) :] == ["redriven", "redriven_timestamp"]


def test_a_delivery_goes_to_no_topic_that_others_read_and_names_its_destination() -> None:
    """On the alert topic every other destination and every subscriber would see the alert twice."""
    written = sent(ReadRecord(b"{}", b"incident", THEIRS, topic="alerts.airstrike-reported"), "newsroom")
    assert (written.topic, written.value, written.key) == ("deliveries.redrive", b"{}", b"incident")
    assert meant_for(arrived(written)) == "newsroom"


def test_each_time_is_counted_and_the_first_time_of_writing_stays() -> None:
    """An article without a date is dated by it, however often it comes back."""
    once = arrived(sent(ReadRecord(b"{", headers=THEIRS, timestamp=1_700_000_000_000), "newsroom"))
    twice = arrived(sent(once, "newsroom"))
    assert [times_redriven(each) for each in (ReadRecord(), once, twice)] == [0, 1, 2]
    assert first_timestamp(once) == first_timestamp(twice) == 1_700_000_000_000
    assert len(twice.headers) == len(once.headers)


def test_no_producer_dates_a_record_after_it_was_written() -> None:
    """A time that no clock knows would otherwise travel from letter to letter."""
    assert first_timestamp(ReadRecord(headers=[("redriven_timestamp", b"9" * 18)])) == 1_700_000_000_000


def test_a_record_that_bears_no_time_goes_back_all_the_same() -> None:
    """Kafka writes -1 for it."""
    written = sent(ReadRecord(b"{", timestamp=-1))
    assert dict(written.headers)["redriven_timestamp"] == b"-1"
    assert times_redriven(ReadRecord(headers=[("redriven", b"-1")])) == 0


def test_a_record_without_our_headers_cannot_be_sent() -> None:
    """Nobody knows where to."""
    foreign = ReadRecord(b"?", topic="articles.dead")
    with pytest.raises(ValueError, match="does not tell its source"):
        REDRIVE.sent_again(parse_letter(foreign), foreign)


def test_a_plan_tells_how_many_go_where() -> None:
    """By the names that an operator knows."""
    article = parse_letter(set_aside(ReadRecord(topic="news")))
    delivery = parse_letter(set_aside(ReadRecord(topic="alerts.x"), "newsroom"))
    plan = Plan("some.dead", [article, delivery, replace(delivery, offset=9)], [], repeats=0)
    assert plan.targets() == {"news": 1, "newsroom": 2}
    assert target_of(delivery) == "newsroom"


def test_letters_that_are_bad_still_do_not_stop_the_stage() -> None:
    """They say nothing about what is upstream now, and are only back where they were."""
    again = arrived(sent(ReadRecord(b"{")))
    records = [again] * 50 + [ReadRecord(b"{")]
    assert counting(records, [True] * 51) == [True]
    DeadLetterMeter(DeadLetterLimits(run=3)).check(counting(records, [True] * 51))
