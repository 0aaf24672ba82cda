"""The AsyncAPI document holds to its specification, and to what streamer reads and writes."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from asyncapi3.models.asyncapi import AsyncAPI3
from jsonschema import Draft7Validator

from streamer.contracts.asyncapi import as_yaml, asyncapi_document
from streamer.errors import RecordRejected
from streamer.kafka.cloud_events import alert_headers
from streamer.kafka.dead_letters import dead_letter
from streamer.kafka.letters import mark, parse_letter
from streamer.kafka.redrive import Redrive
from streamer.kafka.topics import topic_specs
from streamer.settings import Settings
from tests.contracts.on_topics import Contract
from tests.kafka.records import ReadRecord
from tests.stages.statements import alert

SHIPPED = Settings()
OTHER = Settings.model_validate(
    {
        "app": {"name": "desk.east"},
        "kafka": {
            "bootstrap_servers": "one:9092, two:9092",
            "security_protocol": "SASL_SSL",
            "sasl_mechanism": "SCRAM-SHA-512",
            "sasl_username": "streamer",
            "sasl_password": "hunter2",
            "ssl_cert_file": "cert.pem",
        },
        "topics": {
            "articles": "news",
            "alerts_prefix": "war.alerts.",
            "replication_factor": 3,
            "min_insync_replicas": 2,
            "partitions": {"observations": 4},
        },
        "articles": {"fields": {"body": "article.content.text"}},
    }
)
DOCUMENTS = {"shipped": asyncapi_document(SHIPPED), "other": asyncapi_document(OTHER)}
TRACE = [("traceparent", b"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]


def values_of(key: str, node: Any) -> Iterator[Any]:
    """Give every value that stands under `key`, however deep."""
    if isinstance(node, dict):
        if key in node:
            yield node[key]
        node = list(node.values())
    if isinstance(node, list):
        for each in node:
            yield from values_of(key, each)


def at(document: dict[str, Any], reference: str) -> Any:
    node: Any = document
    for step in reference.removeprefix("#/").split("/"):
        node = node[step]
    return node


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_it_holds_to_the_specification(document: dict[str, Any]) -> None:
    """By models of the specification, and as YAML that reads back the same."""
    assert yaml.safe_load(as_yaml(document)) == json.loads(json.dumps(document))
    AsyncAPI3.model_validate(document)
    schemas = [
        *document["components"]["schemas"].values(),
        *values_of("headers", document),
        *values_of("key", document),
    ]
    assert len(schemas) > 60
    for schema in schemas:
        Draft7Validator.check_schema(schema)


def test_the_models_of_the_specification_refuse_what_is_none_of_it() -> None:
    """Else the test above could not fail."""
    broken: dict[str, Any] = json.loads(json.dumps(DOCUMENTS["shipped"]))
    broken["channels"]["articles"]["bindings"]["kafka"]["partition"] = 4
    with pytest.raises(ValueError, match="partition"):
        AsyncAPI3.model_validate(broken)


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_every_reference_leads_somewhere_and_nothing_lies_idle(document: dict[str, Any]) -> None:
    """A reader follows them; what nothing refers to is told in vain."""
    references = set(values_of("$ref", document))
    assert all(at(document, reference) for reference in references)
    components = document["components"]
    for kind in ("messages", "schemas", "securitySchemes"):
        for name in components.get(kind, {}):
            assert f"#/components/{kind}/{name}" in references
    operated = {operation["channel"]["$ref"] for operation in document["operations"].values()}
    assert operated == {f"#/channels/{name}" for name in document["channels"]}


@pytest.mark.parametrize("settings", [SHIPPED, OTHER], ids=DOCUMENTS)
def test_it_names_all_topics_as_topics_create_makes_them(settings: Settings) -> None:
    """Names, partitions, replication and cleaning are those of the settings."""
    contract = Contract(settings)
    addresses = contract.addresses()
    specs = {spec.name: spec for spec in topic_specs(settings.topics)}
    assert set(addresses) == set(specs)
    for name, spec in specs.items():
        binding = contract.document["channels"][addresses[name]]["bindings"]["kafka"]
        assert (binding["partitions"], binding["replicas"]) == (spec.partitions, spec.replication_factor)
        written = {key: str(value) for key, value in binding["topicConfiguration"].items()}
        assert written == {**spec.config, "cleanup.policy": f"['{spec.config['cleanup.policy']}']"}


def test_it_follows_the_settings_and_tells_no_secret() -> None:
    """Another name, cluster, prefix and field map give another document; the password stays where it is."""
    document = DOCUMENTS["other"]
    assert [document["servers"][name]["host"] for name in ("kafka", "kafka2")] == ["one:9092", "two:9092"]
    assert document["servers"]["kafka"]["protocol"] == "kafka-secure"
    assert document["components"]["securitySchemes"] == {
        "sasl": {"type": "scramSha512"},
        "certificate": {"type": "X509"},
    }
    assert document["channels"]["alerts"]["address"] == "war.alerts.{type}"
    groups = [each["groupId"] for each in values_of("kafka", document["operations"])]
    assert [group.get("const") for group in groups] == ["desk.east-extract", "desk.east-judge", None, None]
    assert re.search(groups[2]["pattern"], "desk.east-notify-newsroom")
    assert not re.search(groups[2]["pattern"], "deskXeast-notify-newsroom")
    assert "content" in document["components"]["schemas"]["ArticleMessage"]["properties"]["article"]["properties"]
    assert "hunter2" not in as_yaml(document)


def test_an_alert_record_is_as_it_says() -> None:
    """Key, all headers and value; one of another version or with a foreign header is not."""
    contract = Contract(SHIPPED)
    told = alert().model_copy(update={"incident_id": "4ef80a0f6f4007c3546b", "id": "4ef80a0f6f4007c3546b-1"})
    key, value = told.incident_id.encode(), told.model_dump_json().encode()
    headers = [*alert_headers(told, instance="berlin", trace=TRACE)]
    assert contract.problems("alerts", key, value, headers) == []
    assert contract.problems("alerts", b"Mosul", value, headers)
    assert contract.problems("alerts", key, b"{}", headers)
    assert contract.problems("alerts", key, value, headers[1:])
    assert contract.problems("alerts", key, value, [*headers, ("ce_mood", b"grim")])
    newer = [(name, each.replace(b"v1", b"v2") if each else each) for name, each in headers]
    assert contract.problems("alerts", key, value, newer)


def test_a_dead_letter_is_as_it_says() -> None:
    """Whatever headers the record had, those that say why are there."""
    contract = Contract(SHIPPED)
    record = ReadRecord(b"{", None, [("from", b"upstream")])
    letter = dead_letter(record, RecordRejected("not_json", "line 1"), topic="articles.dead", stage="extract")
    assert contract.problems("articlesDead", letter.key, letter.value, letter.headers) == []
    assert contract.problems("articlesDead", record.key, record.value, record.headers)
    assert contract.problems("deliveriesDead", letter.key, letter.value, letter.headers)


def test_what_is_sent_again_and_its_mark_are_as_it_says() -> None:
    """An alert for one destination is none for the alert topics, and a mark is no dead letter."""
    contract = Contract(SHIPPED)
    told = alert().model_copy(update={"incident_id": "4ef80a0f6f4007c3546b", "id": "4ef80a0f6f4007c3546b-1"})
    headers = [*alert_headers(told, instance="berlin", trace=TRACE)]
    record = ReadRecord(
        told.model_dump_json().encode(), told.incident_id.encode(), headers, "alerts.airstrike-reported"
    )
    error = RecordRejected("serverError", "HTTP 503")
    written = dead_letter(record, error, topic="deliveries.dead", stage="notify", destination="newsroom")
    read = ReadRecord(written.value, written.key, written.headers, written.topic)
    redrive = Redrive(SHIPPED.kafka, SHIPPED.topics, app="streamer", destinations=["newsroom"])
    again, marked = redrive.sent_again(parse_letter(read), read), mark(parse_letter(read))
    assert contract.problems("deliveriesRedrive", again.key, again.value, again.headers) == []
    assert contract.problems("deliveriesRedrive", again.key, again.value, headers)
    assert contract.problems("alerts", again.key, again.value, again.headers)
    assert contract.message_problems("mark", marked.key, marked.value, marked.headers) == []
    assert contract.message_problems("deadDelivery", marked.key, marked.value, marked.headers)
    assert contract.message_problems("mark", written.key, written.value, written.headers)
