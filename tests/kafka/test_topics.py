"""The topics that streamer asks for."""

from streamer.kafka.topics import topic_specs
from streamer.model.details import ALERT_TYPES
from streamer.settings import PartitionSettings, TopicSettings

SPECS = {spec.name: spec for spec in topic_specs(TopicSettings(partitions=PartitionSettings(observations=4)))}


def test_every_alert_type_has_a_topic() -> None:
    """A type without a topic would stop the judge at its first alert."""
    expected = {f"alerts.{alert_type.replace('_', '-')}" for alert_type in ALERT_TYPES}
    assert len(expected) == 22
    assert expected <= set(SPECS)


def test_the_state_is_compacted_and_has_the_partitions_of_its_input() -> None:
    """Each partition of observations keeps its state in the incidents partition of the same number."""
    assert SPECS["incidents"].partitions == SPECS["observations"].partitions == 4
    assert SPECS["incidents"].config["cleanup.policy"] == "compact"
    assert "retention.ms" not in SPECS["incidents"].config


def test_a_dead_letter_topic_takes_the_largest_record_and_its_headers() -> None:
    """A dead letter is larger than the record that it holds."""
    largest = int(SPECS["articles"].config["max.message.bytes"])
    for name in ("articles.dead", "observations.dead", "deliveries.dead"):
        assert int(SPECS[name].config["max.message.bytes"]) > largest


def test_what_is_sent_again_is_kept_as_long_as_kafka_remembers_a_group_that_is_away() -> None:
    """A destination that comes back later begins at the beginning: there must be nothing left that it has had."""
    kept = int(SPECS["deliveries.redrive"].config["retention.ms"])
    assert kept == 7 * 24 * 3600 * 1000
    assert int(SPECS["deliveries.redrive"].config["segment.ms"]) < kept
