"""Reads records by an AsyncAPI document, as a program does that knows nothing else of streamer."""

import json
from collections.abc import Sequence
from typing import Any

from jsonschema import Draft7Validator

from streamer.contracts.asyncapi import asyncapi_document
from streamer.kafka.records import Headers
from streamer.settings import Settings
from tests.contracts.anything import formats

Document = dict[str, Any]


class Contract:
    """The document of a streamer with `settings`, and what it says against a record."""

    def __init__(self, settings: Settings) -> None:
        self.document: Document = json.loads(json.dumps(asyncapi_document(settings)))

    def addresses(self) -> dict[str, str]:
        """Return the channel of each topic, by the topic's name."""
        found = {}
        for name, channel in self.document["channels"].items():
            if "kafka" in channel.get("bindings", {}):
                for value in channel.get("parameters", {}).get("type", {}).get("enum", [""]):
                    found[channel["address"].replace("{type}", value)] = name
        return found

    def problems(self, channel: str, key: bytes | None, value: bytes | None, headers: Headers) -> Sequence[str]:
        """Return why a record is none of the channel's messages, empty if it is one."""
        names = [each["$ref"].rpartition("/")[2] for each in self.document["channels"][channel]["messages"].values()]
        found = [self.message_problems(name, key, value, headers) for name in names]
        return min(found, key=len)

    def message_problems(self, name: str, key: bytes | None, value: bytes | None, headers: Headers) -> Sequence[str]:
        """Return what a record has that the message `name` does not allow."""
        message = self.document["components"]["messages"][name]
        read: dict[str, str] = {header: (each or b"").decode() for header, each in headers}
        unknown = set(read) - set(message["headers"]["properties"])
        found = [f"header {header} is not described" for header in sorted(unknown) if not name.startswith("dead")]
        found += self._problems("headers", message["headers"], read)
        if "contentType" in message and message["contentType"] == "application/octet-stream":
            return found
        try:
            found += self._problems("payload", message["payload"], json.loads(value) if value else None)
        except ValueError:
            found.append("payload is no JSON")
        if "kafka" in message["bindings"]:
            found += self._problems("key", message["bindings"]["kafka"]["key"], key.decode() if key else None)
        return found

    def _problems(self, part: str, schema: Document, value: object) -> list[str]:
        whole = {"allOf": [schema], "components": self.document["components"]}
        errors = Draft7Validator(whole, format_checker=formats).iter_errors(value)
        return [f"{part} {error.json_path}: {error.message[:200]}" for error in errors]
