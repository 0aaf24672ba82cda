"""Dead letters keep what came, say why, and are not a drain for a whole topic."""

import pytest

from streamer.errors import RecordRejected
from streamer.kafka.dead_letters import DeadLetterLimits, DeadLetterMeter, TooManyDeadLetters, dead_letter
from tests.kafka.records import ReadRecord

GOOD, DEAD = False, True


def test_a_dead_letter_holds_the_record_as_it_came_and_says_why() -> None:
    """Whoever mends the cause must be able to send the very same record again."""
    record = ReadRecord(b"\xff\x00", b"key", [("traceparent", b"00-1")], partition=3, offset=17)
    letter = dead_letter(record, RecordRejected("not_json", "line 1"), topic="articles.dead", stage="extract")
    assert (letter.topic, letter.value, letter.key) == ("articles.dead", b"\xff\x00", b"key")
    headers = dict(letter.headers)
    assert headers["traceparent"] == b"00-1"
    assert headers["dead_reason"] == b"not_json"
    assert headers["dead_detail"] == b"line 1"
    assert headers["dead_stage"] == b"extract"
    assert (headers["dead_topic"], headers["dead_partition"], headers["dead_offset"]) == (b"articles", b"3", b"17")


def test_a_record_without_key_and_value_can_be_set_aside_too() -> None:
    """The client refuses to send neither; an empty value stands for both."""
    letter = dead_letter(ReadRecord(None, None), RecordRejected("empty", ""), topic="articles.dead", stage="extract")
    assert letter.value == b""


def test_a_long_detail_is_cut_and_never_breaks_the_headers() -> None:
    """The detail may quote the record, lone surrogates included."""
    letter = dead_letter(ReadRecord(), RecordRejected("bad", "\ud800" * 9000), topic="dead", stage="extract")
    assert len(dict(letter.headers)["dead_detail"] or b"") <= 500


def test_a_run_of_dead_records_beyond_the_limit_stops_the_stage() -> None:
    """A broken deploy upstream must not move its whole topic into the dead letters."""
    meter = DeadLetterMeter(DeadLetterLimits(run=3, ratio=1.0))
    meter.check([DEAD] * 3)
    with pytest.raises(TooManyDeadLetters, match="more than 3 records in a row"):
        meter.check([GOOD, DEAD, DEAD, DEAD, DEAD])


def test_a_run_counts_over_batches_and_a_good_record_ends_it() -> None:
    """How records fall into batches is chance."""
    meter = DeadLetterMeter(DeadLetterLimits(run=3, ratio=1.0))
    meter.add([DEAD] * 3)
    with pytest.raises(TooManyDeadLetters):
        meter.check([DEAD])
    meter.check([GOOD, DEAD, DEAD, DEAD])


def test_checking_counts_nothing() -> None:
    """A batch that is refused, or fails to commit, comes again and must meet the same count."""
    meter = DeadLetterMeter(DeadLetterLimits(run=3, ratio=1.0))
    for _ in range(5):
        meter.check([DEAD] * 3)


def test_a_share_of_dead_records_beyond_the_limit_stops_the_stage() -> None:
    """Every second record being bad is as broken as a run of bad ones, once enough were seen to say so."""
    meter = DeadLetterMeter(DeadLetterLimits(run=100, ratio=0.5, window=10))
    meter.add([GOOD, DEAD] * 4 + [DEAD])
    with pytest.raises(TooManyDeadLetters, match="6 of the last 10"):
        meter.check([DEAD])
    meter.check([GOOD])


def test_the_share_forgets_what_is_long_past() -> None:
    """Trouble that is over must not stop the stage later."""
    meter = DeadLetterMeter(DeadLetterLimits(run=100, ratio=0.5, window=10))
    meter.add([DEAD] * 5 + [GOOD] * 10)
    meter.check([DEAD] * 5)
