"""The channels of the AsyncAPI document: the topics as configured, and the address of a webhook's receiver."""

from collections.abc import Mapping, Sequence

from streamer.contracts.generator import Schema
from streamer.contracts.messages import KAFKA_BINDING
from streamer.kafka.topics import TopicSpec, topic_specs
from streamer.model.details import ALERT_TYPES
from streamer.settings import TopicSettings

RECEIVER = "receiver"


def channels(topics: TopicSettings, brokers: Sequence[str]) -> Mapping[str, Schema]:
    """Return all channels by name; `brokers` are the names of the Kafka servers."""
    specs = {spec.name: spec for spec in topic_specs(topics)}

    def topic(name: str, description: str, *messages: str) -> Schema:
        return {
            "address": name,
            "description": description,
            "servers": _servers(brokers),
            "messages": _messages(messages),
            "bindings": _kafka(specs[name]),
        }

    alerts = topic(
        topics.alert_topics()[0],
        "Alerts, a topic for each type. Those of one incident arrive in the order of their revision. Read committed "
        "records only (`isolation.level=read_committed`): then none is lost and none is there twice.",
        "alert",
    )
    return {
        "articles": topic(topics.articles, "The articles to read.", "article"),
        "observations": topic(topics.observations, "What articles say, for each that says anything.", "reading"),
        "incidents": topic(
            topics.incidents,
            "The memory of the judge: compacted, written by it alone, and free to change. Subscribe to alerts instead.",
            "incident", "seenArticle", "forgotten",
        ),
        "alerts": {**alerts, "address": f"{topics.alerts_prefix}{{type}}", "parameters": {"type": _alert_type()}},
        "deliveries": topic(topics.deliveries, "Every try to hand an alert to a destination.", "delivery"),
        "articlesDead": topic(topics.articles_dead, "Messages that could not be read.", "deadArticle", "mark"),
        "observationsDead": topic(
            topics.observations_dead, "Records that the judge could not use.", "deadReading", "mark"
        ),
        "deliveriesDead": topic(
            topics.deliveries_dead, "Alerts that a destination did not take.", "deadDelivery", "mark"
        ),
        "deliveriesRedrive": topic(
            topics.deliveries_redrive, "Alerts sent again, each for one destination alone.", "alertAgain"
        ),
        "webhook": {
            "address": "/{path}",
            "description": "A destination of kind `webhook` in routes.yaml, at an address of your own.",
            "servers": _servers([RECEIVER]),
            "parameters": {"path": {"description": "The rest of your address."}},
            "messages": _messages(["webhook", "webhookTest"]),
        },
    }  # fmt: skip


def _alert_type() -> Schema:
    return {
        "description": "The type of the alerts, with hyphens.",
        "enum": [alert_type.replace("_", "-") for alert_type in ALERT_TYPES],
    }


def _servers(names: Sequence[str]) -> list[Schema]:
    return [{"$ref": f"#/servers/{name}"} for name in names]


def _messages(names: Sequence[str]) -> Schema:
    return {name: {"$ref": f"#/components/messages/{name}"} for name in names}


def _kafka(spec: TopicSpec) -> Schema:
    """Return what `streamer topics create` gives the topic."""
    return {
        "kafka": {
            "partitions": spec.partitions,
            "replicas": spec.replication_factor,
            "topicConfiguration": {key: _typed(key, value) for key, value in spec.config.items()},
            "bindingVersion": KAFKA_BINDING,
        }
    }


def _typed(key: str, value: str) -> list[str] | int | float:
    if key == "cleanup.policy":
        return value.split(",")
    return int(value) if value.isdigit() else float(value)
