"""From the bytes of one record of the article topic to an `Article`, by the field map of the configuration.

Everything that the outside world can send meets this module first. It refuses what cannot be read (`RecordRejected`
with a fixed reason) and never changes the length of a text, so that offsets of evidence hold. It judges no words, asks
no clock and knows no Kafka: the record's time is an argument, None for a file.
"""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Annotated, Any, Literal, get_args
from urllib.parse import urlsplit

import xxhash
from pydantic import BaseModel, ConfigDict, StringConstraints
from pydantic_core import from_json

from streamer.errors import RecordRejected
from streamer.model.article import Article, Source

MAX_ARTICLE_BYTES = 2 * 1024 * 1024
MAX_NAME_CHARACTERS = 4096
FUTURE_TOLERANCE = timedelta(hours=1)

RejectReason = Literal[
    "empty", "too_large", "wrong_encoding", "not_json", "not_an_object", "wrong_type", "too_long", "bad_time",
    "no_text",
]  # fmt: skip
REJECT_REASONS: tuple[RejectReason, ...] = get_args(RejectReason)

# NUL and the other controls that no text has, lone surrogates, and the two code points that are no characters.
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MILLISECONDS_FROM = 1e11  # as seconds this is the year 5138; as milliseconds 1973


DottedPath = Annotated[str, StringConstraints(pattern=r"^[^.\s]+(\.[^.\s]+)*$")]


class FieldMap(BaseModel):
    """Where a message keeps each field: a dotted path of keys, as in `body: article.content.text`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: DottedPath = "id"
    url: DottedPath = "url"
    source_name: DottedPath = "source.name"
    source_domain: DottedPath = "source.domain"
    title: DottedPath = "title"
    body: DottedPath = "body"
    published_at: DottedPath = "published_at"
    language: DottedPath = "language"


def decode_article(
    value: bytes | None, fields: FieldMap, record_time: datetime | None, max_bytes: int = MAX_ARTICLE_BYTES
) -> Article:
    """Return the article in the record `value`.

    `record_time` is the record's timestamp (aware); it stands in for a missing or future `published_at`. None, for
    a file, leaves a missing time None. An article without id gets a hash of url and text: the same on every delivery.

    Raises:
        RecordRejected: With one of `REJECT_REASONS`.
    """
    message = _parse(value, max_bytes)
    title = _text(message, fields.title)
    body = _text(message, fields.body)
    if not (title.strip() or body.strip()):
        raise RecordRejected("no_text", f"neither {fields.title!r} nor {fields.body!r} holds text")
    published_at, replaced = _publication_time(_lookup(message, fields.published_at), record_time)
    article = Article(
        id=_identity(message, fields.id),
        url=_name(message, fields.url),
        source=Source(name=_name(message, fields.source_name), domain=_name(message, fields.source_domain)),
        title=title,
        body=body,
        published_at=published_at,
        published_at_replaced=replaced,
        language=_name(message, fields.language),
    )
    return article if article.id else article.model_copy(update={"id": _hash_of(article)})


def outlet_of(article: Article) -> str:
    """Return the outlet that published `article`: its source's domain, else the host of its URL, else "".

    Lower case, without "www.", so that both ways of saying it give one outlet.
    """
    return _plain_host(article.source.domain or "") or _plain_host(_host(article.url or ""))


def _parse(value: bytes | None, max_bytes: int) -> Mapping[str, Any]:
    if not value:
        raise RecordRejected("empty", "the record has no value")
    if len(value) > max_bytes:
        raise RecordRejected("too_large", f"{len(value)} bytes, more than the {max_bytes} allowed")
    try:
        message = from_json(value, cache_strings="keys")
    except ValueError:
        message = _parse_leniently(value)
    if not isinstance(message, dict):
        raise RecordRejected("not_an_object", f"the message is {_kind(message)}, expected an object")
    return message


def _parse_leniently(value: bytes) -> Any:
    """Return what the standard parser reads; it takes a byte order mark and lone surrogates, the fast one refuses."""
    try:
        return json.loads(value.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise RecordRejected("wrong_encoding", f"not UTF-8: {error.reason} at byte {error.start}") from error
    except (ValueError, RecursionError) as error:
        raise RecordRejected("not_json", str(error)) from error


def _lookup(message: Mapping[str, Any], path: str) -> Any:
    """Return the value at the dotted `path`, None where a key on the way is absent or null."""
    value: Any = message
    for key in path.split("."):
        if value is None:
            return None
        if not isinstance(value, dict):
            raise RecordRejected("wrong_type", f"{path!r}: found {_kind(value)} where an object was expected")
        value = value.get(key)
    return value


def _text(message: Mapping[str, Any], path: str) -> str:
    value = _lookup(message, path)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise RecordRejected("wrong_type", f"{path!r} is {_kind(value)}, expected a string")
    return _UNREADABLE.sub("\N{REPLACEMENT CHARACTER}", value)


def _name(message: Mapping[str, Any], path: str) -> str | None:
    text = _text(message, path).strip()
    if len(text) > MAX_NAME_CHARACTERS:
        raise RecordRejected("too_long", f"{path!r} has {len(text)} characters, more than {MAX_NAME_CHARACTERS}")
    return text or None


def _identity(message: Mapping[str, Any], path: str) -> str:
    value = _lookup(message, path)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _name(message, path) or ""


def _hash_of(article: Article) -> str:
    return xxhash.xxh3_128_hexdigest(f"{article.url or ''}\n{article.text}".encode())


def _publication_time(value: Any, record_time: datetime | None) -> tuple[datetime | None, bool]:
    """Return the time of publication, and whether the record's time replaced one that lay in the future."""
    if value is None or value == "":
        return record_time, False
    written = _parse_time(value)
    if record_time is not None and written > record_time + FUTURE_TOLERANCE:
        return record_time, True
    return written, False


def _parse_time(value: Any) -> datetime:
    """Return the UTC instant of an ISO 8601 or RFC 5322 string, or of a number of (milli)seconds since 1970."""
    try:
        if isinstance(value, str):
            return _in_utc(_parse_written_time(value.strip().removesuffix(" UTC")))
        if isinstance(value, int | float) and not isinstance(value, bool):
            return datetime.fromtimestamp(value / 1000 if abs(value) >= _MILLISECONDS_FROM else value, UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise RecordRejected("bad_time", f"no readable time: {str(value)[:80]!r}") from error
    raise RecordRejected("wrong_type", f"the time of publication is {_kind(value)}, expected a string")


def _parse_written_time(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return parsedate_to_datetime(text)


def _in_utc(time: datetime) -> datetime:
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _plain_host(host: str) -> str:
    return host.strip().lower().removesuffix(".").removeprefix("www.")


def _kind(value: Any) -> str:
    """Return what JSON calls the type of `value`; a dead letter's detail shows no content."""
    if value is None:
        return "null"
    names = {bool: "a boolean", int: "a number", float: "a number", str: "a string", list: "a list", dict: "an object"}
    return names.get(type(value), type(value).__name__)
