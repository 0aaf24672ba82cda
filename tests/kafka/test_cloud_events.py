"""Alert records are CloudEvents: read back here by the CloudEvents library, as a subscriber would."""

from cloudevents.core.bindings.kafka import KafkaMessage, from_kafka_event

from streamer.kafka.cloud_events import alert_headers
from tests.stages.statements import alert

TRACE = [("traceparent", b"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]


def test_a_subscriber_with_the_standard_library_reads_an_alert() -> None:
    """The attributes say what, from whom, about which incident and in which revision, without parsing the value."""
    told = alert()
    headers = {name: value or b"" for name, value in alert_headers(told, instance="berlin", trace=TRACE)}
    message = KafkaMessage(headers=headers, key=told.incident_id.encode(), value=told.model_dump_json().encode())
    event = from_kafka_event(message)
    assert event.get_id() == told.id
    assert event.get_source() == "/streamer/berlin"
    assert event.get_type() == "org.streamer.alert.airstrike_reported.v1"
    assert event.get_subject() == f"incident/{told.incident_id}"
    assert event.get_time() == told.published_at
    assert event.get_extension("correlationid") == told.incident_id
    assert event.get_extension("causationid") == told.article_id
    assert event.get_extension("sequence") == "0000000001"
    assert event.get_extension("traceparent") == TRACE[0][1].decode()


def test_the_trace_context_travels_as_a_plain_header_too() -> None:
    """Tools that know W3C Trace Context, but not CloudEvents, look for it there."""
    assert TRACE[0] in list(alert_headers(alert(), instance="berlin", trace=TRACE))
