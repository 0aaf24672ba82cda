"""The contract of those who publish articles: which messages streamer reads, laid out as the field map says.

A message that fits is read. Only its size, and a time of publication that nobody can read, still make it a dead letter.
"""

from dataclasses import dataclass, field
from typing import Any

from streamer.contracts.generator import Schema
from streamer.settings import ArticleSettings
from streamer.text.decode import MAX_NAME_CHARACTERS

_FIELDS: dict[str, Schema] = {
    "id": {
        "type": ["string", "integer", "null"],
        "maxLength": MAX_NAME_CHARACTERS,
        "description": "The identity of the article: the same again is a redelivery and changes nothing. "
        "Without it a hash of url and text stands in.",
    },
    "url": {
        "type": ["string", "null"],
        "maxLength": MAX_NAME_CHARACTERS,
        "description": "The address of the article. The same again with another text is a new issue of it.",
    },
    "source_name": {
        "type": ["string", "null"],
        "maxLength": MAX_NAME_CHARACTERS,
        "description": 'The name of the source for people, as in "Reuters".',
    },
    "source_domain": {
        "type": ["string", "null"],
        "maxLength": MAX_NAME_CHARACTERS,
        "description": 'The identity of the source, as in "reuters.com"; without it the host of the url.',
    },
    "title": {"type": ["string", "null"], "description": "The title, as plain text."},
    "body": {"type": ["string", "null"], "description": "The text, as plain text; a blank line parts paragraphs."},
    "published_at": {
        "type": ["string", "number", "null"],
        "description": "When it was published: ISO 8601 or RFC 5322, UTC where no zone is given, or seconds or "
        "milliseconds since 1970. The record's time stands in for a missing one, and for one that is later by an hour.",
    },
    "language": {
        "type": ["string", "null"],
        "maxLength": MAX_NAME_CHARACTERS,
        "description": 'The language, as in "en"; without it streamer finds out.',
    },
}


@dataclass(slots=True)
class _Node:
    """A key of the message: what fields say of its value, and the keys below it."""

    leaves: list[Schema] = field(default_factory=list)
    keys: dict[str, "_Node"] = field(default_factory=dict)

    def at(self, path: str) -> "_Node":
        node = self
        for key in path.split("."):
            node = node.keys.setdefault(key, _Node())
        return node

    def schema(self) -> Schema:
        below: list[Schema] = []
        if self.keys:
            properties = {key: node.schema() for key, node in self.keys.items()}
            below = [{"type": ["object", "null"], "properties": properties}]
        parts = [*self.leaves, *below]
        return parts[0] if len(parts) == 1 else {"allOf": parts}


def article_schema(articles: ArticleSettings) -> Schema:
    """Return the schema of a message of the article topic; keys that it does not name are ignored."""
    paths: dict[str, str] = articles.fields.model_dump()
    root = _Node()
    for name, path in paths.items():
        root.at(path).leaves.append(_FIELDS[name])
    return {
        "title": "ArticleMessage",
        "description": f"One article, in UTF-8, of {articles.max_article_bytes} bytes at most. "
        "Needed: a body or a title with text. Where each field stands is mapped in streamer.yaml.",
        **root.schema(),
        "type": "object",
        "anyOf": [_with_text(paths[name]) for name in ("body", "title")],
    }


def _with_text(path: str) -> Schema:
    found: dict[str, Any] = {"type": "string", "pattern": r"\S"}
    for key in reversed(path.split(".")):
        found = {"type": "object", "properties": {key: found}, "required": [key]}
    return found
