"""The judge stage around decisions that tests make, and around the judge's own."""

from collections.abc import Callable

import pytest
from structlog.testing import capture_logs

from streamer.judging.state import JudgeState
from streamer.judging.verdict import Suppression, Verdict
from streamer.kafka.dead_letters import DeadLetterLimits, DeadLetterMeter, TooManyDeadLetters
from streamer.metrics import Metrics
from streamer.model.observation import Reading
from streamer.settings import TopicSettings
from streamer.stages.judge import JudgeWork
from tests.kafka.records import TRACEPARENT, ReadRecord
from tests.stages.statements import alert, observation, reading


def work(
    decision: Callable[[Reading, JudgeState], Verdict] | None = None, run: int = 100, metrics: Metrics | None = None
) -> JudgeWork:
    meter = DeadLetterMeter(DeadLetterLimits(run=run))
    chosen = {"decision": decision} if decision else {}
    return JudgeWork(TopicSettings(), "berlin", meter, metrics or Metrics(), **chosen)


def record(article_id: str = "article-1", headers: list[tuple[str, bytes | None]] | None = None) -> ReadRecord:
    value = reading(observation("IQ", article_id=article_id), article_id=article_id).model_dump_json().encode()
    return ReadRecord(value, headers=headers or [], topic="observations")


def raise_alert(_reading: Reading, _state: JudgeState) -> Verdict:
    return Verdict((alert(7),), (Suppression("restated"),), {})


def break_down(_reading: Reading, _state: JudgeState) -> Verdict:
    raise KeyError("a bug")


def test_an_alert_goes_to_the_topic_of_its_type_under_its_incident() -> None:
    """Subscribers choose types by topic and rely on order per incident."""
    judge = work(raise_alert)
    decided = judge.decide(judge.new_state(), [record(headers=[("traceparent", TRACEPARENT)])])
    [written] = decided.outgoing
    assert (written.topic, written.key) == ("alerts.airstrike-reported", b"incident-7")
    assert dict(written.headers)["ce_source"] == b"/streamer/berlin"
    assert dict(written.headers)["ce_traceparent"] == TRACEPARENT
    assert dict(written.headers)["traceparent"] == TRACEPARENT
    with capture_logs() as lines:
        decided.keep()
    assert [(line["event"], line["trace_id"]) for line in lines] == [("alert_emitted", TRACEPARENT[3:35].decode())]


def test_the_state_changes_only_when_the_batch_is_kept() -> None:
    """An aborted transaction must leave no trace in memory: the same batch comes again."""
    judge = work()
    memory = judge.new_state()
    first = judge.decide(memory, [record()])
    again = judge.decide(memory, [record()])
    assert [written.value for written in first.outgoing] == [written.value for written in again.outgoing]
    assert len(memory.state) == 0
    first.keep()
    assert len(memory.state) == len(first.changes) > 0
    assert judge.decide(memory, [record()]).outgoing == []


def test_records_of_a_batch_see_what_those_before_them_changed() -> None:
    """Two copies of an article in one batch raise one alert, as they do in two."""
    judge = work()
    decided = judge.decide(judge.new_state(), [record(), record()])
    assert len(decided.outgoing) == 1


def test_a_memory_restored_from_the_changes_decides_the_same() -> None:
    """The next owner of the partition knows what this one knew."""
    judge = work()
    decided = judge.decide(judge.new_state(), [record()])
    restored = judge.new_state()
    for key, value in decided.changes.items():
        restored.restore(key.encode(), value)
    assert judge.decide(restored, [record()]).outgoing == []


def test_what_is_no_reading_is_set_aside_and_the_next_is_decided() -> None:
    """A record of another program on the topic must not stop the judge."""
    judge = work()
    decided = judge.decide(judge.new_state(), [ReadRecord(b"{}", topic="observations"), record()])
    letter, told = decided.outgoing
    assert (letter.topic, dict(letter.headers)["dead_reason"]) == ("observations.dead", b"not_a_reading")
    assert told.topic == "alerts.airstrike-reported"


def test_a_reading_that_breaks_the_judge_is_set_aside() -> None:
    """A bug in one decision must not stop the partition for ever."""
    judge = work(break_down)
    decided = judge.decide(judge.new_state(), [record()])
    assert dict(decided.outgoing[0].headers)["dead_reason"] == b"judge_failed"
    assert decided.changes == {}


def test_too_many_bad_records_stop_the_stage() -> None:
    """See tests/kafka/test_dead_letters.py for the limits."""
    judge = work(break_down, run=2)
    with pytest.raises(TooManyDeadLetters):
        judge.decide(judge.new_state(), [record()] * 3)


def test_alerts_and_silences_are_counted_only_when_kept() -> None:
    """Metrics that count aborted batches would show alerts that nobody got."""
    metrics = Metrics()
    judge = work(raise_alert, metrics=metrics)
    decided = judge.decide(judge.new_state(), [record()])
    labels = {"type": "airstrike_reported", "change": "new"}
    assert metrics.registry.get_sample_value("streamer_alerts_total", labels) == 0
    decided.keep()
    assert metrics.registry.get_sample_value("streamer_alerts_total", labels) == 1
    assert metrics.registry.get_sample_value("streamer_suppressed_total", {"reason": "restated"}) == 1
    assert metrics.registry.get_sample_value("streamer_alert_written_age_seconds_count") == 1


def test_what_a_partition_holds_is_told_from_its_opening_until_it_is_anothers() -> None:
    """Two processes that both tell of a partition would count its incidents twice."""
    metrics = Metrics()
    judge = work(metrics=metrics)
    memory = judge.new_state()
    for key, value in judge.decide(memory, [record()]).changes.items():
        memory.restore(key.encode(), value)

    def told() -> float | None:
        return metrics.registry.get_sample_value("streamer_incidents", {"partition": "0"})

    assert told() is None
    judge.opened(0, memory)
    assert told() == memory.state.incident_count == 1
    judge.left(0)
    assert told() is None
