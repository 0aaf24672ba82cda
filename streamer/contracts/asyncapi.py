"""The AsyncAPI 3.0 document of a streamer: what it reads and writes, where, and in which form.

`send` and `receive` are as seen from streamer, as AsyncAPI has it: who subscribes receives what streamer sends.
"""

from collections.abc import Mapping

import yaml

from streamer import __version__
from streamer.contracts.channels import RECEIVER, channels
from streamer.contracts.generator import Schema
from streamer.contracts.messages import HTTP_BINDING, KAFKA_BINDING, messages
from streamer.contracts.schemas import components
from streamer.settings import AppSettings, KafkaSettings, Settings

_DESCRIPTION = """\
streamer reads news articles off Kafka and raises one typed alert for each real event of war, however many articles \
tell it, on Kafka topics and at webhooks.

Actions are as seen from streamer: what it sends, you receive. Subscribers need the channel `alerts` or `webhook`; \
who publishes articles needs the channel `articles`. The rest is for those who run streamer.
"""
_MECHANISMS = {"PLAIN": "plain", "SCRAM-SHA-256": "scramSha256", "SCRAM-SHA-512": "scramSha512"}


def asyncapi_document(settings: Settings) -> Schema:
    """Return the document of a streamer that runs with `settings`; it holds no secret."""
    brokers = _brokers(settings.kafka)
    security = _security(settings.kafka)
    return {
        "asyncapi": "3.0.0",
        "info": {"title": settings.app.name, "version": __version__, "description": _DESCRIPTION},
        "defaultContentType": "application/json",
        "servers": {**brokers, RECEIVER: _receiver()},
        "channels": channels(settings.topics, list(brokers)),
        "operations": _operations(settings.app),
        "components": {
            "messages": messages(),
            "schemas": components(settings.articles),
            **({"securitySchemes": security} if security else {}),
        },
    }


def as_yaml(document: Schema) -> str:
    """Return `document` as YAML, its keys in their order, without anchors."""
    return yaml.dump(document, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=120)


class _Plain(yaml.SafeDumper):
    """What is equal is written twice, and paragraphs as they are: for people."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - as the library calls it
        return True

    def represent_text(self, text: str) -> yaml.ScalarNode:
        return self.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Plain.add_representer(str, _Plain.represent_text)


def _brokers(kafka: KafkaSettings) -> Mapping[str, Schema]:
    """Return a server for each bootstrap address."""
    hosts = [host.strip() for host in kafka.bootstrap_servers.split(",")]
    names = ["kafka", *(f"kafka{number}" for number in range(2, len(hosts) + 1))]
    secured = [{"$ref": f"#/components/securitySchemes/{name}"} for name in _security(kafka)]
    server = {
        "protocol": "kafka-secure" if kafka.security_protocol.endswith("SSL") else "kafka",
        "description": "The Kafka cluster.",
        **({"security": secured} if secured else {}),
    }
    return {name: {"host": host, **server} for name, host in zip(names, hosts, strict=True)}


def _security(kafka: KafkaSettings) -> Schema:
    """Return how streamer tells the cluster who it is, by name."""
    found: Schema = {}
    if kafka.security_protocol.startswith("SASL"):
        found["sasl"] = {"type": _MECHANISMS[kafka.sasl_mechanism]}
    if kafka.security_protocol.endswith("SSL") and kafka.ssl_cert_file:
        found["certificate"] = {"type": "X509"}
    return found


def _receiver() -> Schema:
    return {
        "host": "{host}",
        "protocol": "https",
        "description": "Your own receiver of webhooks.",
        "variables": {"host": {"description": "The host that your destination's address names."}},
    }


def _operations(app: AppSettings) -> Mapping[str, Schema]:
    """Return the operations by name, stage by stage; each is of all messages of its channel."""
    notifiers = {"type": "string", "pattern": f"^{app.group('notify-').replace('.', '[.]')}."}
    return {
        "receiveArticles": _receive("articles", "extract reads articles.", _group(app, "extract")),
        "sendObservations": _send("observations", "extract writes what articles say."),
        "sendDeadArticles": _send("articlesDead", "extract sets aside what it cannot read."),
        "receiveObservations": _receive("observations", "judge reads what articles say.", _group(app, "judge")),
        "receiveIncidents": _receive("incidents", "judge restores its memory, without a group."),
        "sendIncidents": _send("incidents", "judge keeps its memory, in one transaction with the alerts."),
        "sendAlerts": _send("alerts", "judge raises alerts, exactly once."),
        "sendDeadObservations": _send("observationsDead", "judge sets aside what it cannot use."),
        "receiveAlerts": _receive("alerts", "notify reads alerts, in a group for each destination.", notifiers),
        "receiveRedriven": _receive(
            "deliveriesRedrive", "notify reads what its destination gets again, in the same group.", notifiers
        ),
        "sendDeliveries": _send("deliveries", "notify logs every try."),
        "sendDeadDeliveries": _send("deliveriesDead", "notify sets aside what a destination does not take."),
        "redriveArticles": _send("articles", "`streamer dead redrive` sends again what extract set aside."),
        "redriveObservations": _send("observations", "`streamer dead redrive` sends again what judge set aside."),
        "redriveDeliveries": _send("deliveriesRedrive", "`streamer dead redrive` sends again what notify set aside."),
        "postWebhook": {
            **_send("webhook", "notify posts alerts to destinations of kind `webhook`, at least once."),
            "bindings": {"http": {"method": "POST", "bindingVersion": HTTP_BINDING}},
        },
    }


def _receive(channel: str, summary: str, group: Schema | None = None) -> Schema:
    bindings = {"bindings": {"kafka": {"groupId": group, "bindingVersion": KAFKA_BINDING}}} if group else {}
    return {"action": "receive", "channel": {"$ref": f"#/channels/{channel}"}, "summary": summary, **bindings}


def _send(channel: str, summary: str) -> Schema:
    return {"action": "send", "channel": {"$ref": f"#/channels/{channel}"}, "summary": summary}


def _group(app: AppSettings, stage: str) -> Schema:
    return {"type": "string", "const": app.group(stage)}
