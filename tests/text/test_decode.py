"""What the outside world may send as an article, and what becomes of it."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from streamer.errors import RecordRejected
from streamer.model.article import Article
from streamer.text.decode import REJECT_REASONS, FieldMap, decode_article, outlet_of

RECORD_TIME = datetime(2024, 3, 2, 12, 0, tzinfo=UTC)
WHOLE = {
    "id": "a-1",
    "url": "https://www.example.org/news/1",
    "source": {"name": "Example", "domain": "example.org"},
    "title": "Shells hit a market",
    "body": "Shells hit a market on Friday.",
    "published_at": "2024-03-02T09:10:00+03:00",
    "language": "en",
}

# Building the character tables counts as generation on the first run, which is slow on a busy machine.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def decode(message: Any, *, fields: FieldMap | None = None, record_time: datetime | None = RECORD_TIME) -> Article:
    value = message if isinstance(message, bytes) else json.dumps(message).encode()
    return decode_article(value, fields or FieldMap(), record_time)


def reason_of(message: Any, **arguments: Any) -> str:
    with pytest.raises(RecordRejected) as caught:
        decode(message, **arguments)
    return caught.value.reason


def outcome(value: bytes) -> tuple[str, Article | None]:
    try:
        return "read", decode_article(value, FieldMap(), RECORD_TIME)
    except RecordRejected as rejected:
        return rejected.reason, None


def test_a_whole_message_is_read_field_by_field() -> None:
    """Section 3 of the domain: the fields of a message, and times in UTC."""
    article = decode(WHOLE)
    assert article.model_dump(mode="json") == {
        "id": "a-1",
        "url": "https://www.example.org/news/1",
        "source": {"name": "Example", "domain": "example.org"},
        "title": "Shells hit a market",
        "body": "Shells hit a market on Friday.",
        "published_at": "2024-03-02T06:10:00Z",
        "published_at_replaced": False,
        "language": "en",
    }


def test_another_layout_is_read_through_the_field_map() -> None:
    """Existing topics work unchanged: `body: article.content.text`."""
    fields = FieldMap(id="meta.guid", body="article.content.text", title="article.headline", source_name="feed")
    message = {"meta": {"guid": 17}, "article": {"content": {"text": "A text."}, "headline": "A head"}, "feed": "AFP"}
    article = decode(message, fields=fields)
    assert (article.id, article.title, article.body, article.source.name) == ("17", "A head", "A text.", "AFP")


@pytest.mark.parametrize("path", ["", ".", "a..b", ".a", "a b"])
def test_a_path_with_an_empty_key_is_no_field_map(path: str) -> None:
    """A mistake in the field map is told at start, not by an empty stream of alerts."""
    with pytest.raises(ValueError, match="pattern"):
        FieldMap(body=path)


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (b"", "empty"),
        (b"{", "not_json"),
        (b"\x00\x01", "not_json"),
        (b"[" * 200_000, "not_json"),
        (b'{"body": ' + b"9" * 5000 + b"x}", "not_json"),
        ('{"body": "caf\u00e9"}'.encode("latin-1"), "wrong_encoding"),
        ('{"body": "text"}'.encode("utf-16"), "wrong_encoding"),
        (b"null", "not_an_object"),
        (b'["body"]', "not_an_object"),
        ({}, "no_text"),
        ({"title": None, "body": " \n\t "}, "no_text"),
        ({"body": ["a", "b"]}, "wrong_type"),
        ({"body": "a", "title": 7}, "wrong_type"),
        ({"body": "a", "source": "AFP"}, "wrong_type"),
        ({"body": "a", "id": True}, "wrong_type"),
        ({"body": "a", "published_at": [2024]}, "wrong_type"),
        ({"body": "a", "published_at": True}, "wrong_type"),
        ({"body": "a", "published_at": "yesterday"}, "bad_time"),
        ({"body": "a", "published_at": "0001-01-01T00:00:00+14:00"}, "bad_time"),
        ({"body": "a", "published_at": 1e300}, "bad_time"),
        ({"body": "a", "url": "h" * 5000}, "too_long"),
    ],
)
def test_what_cannot_be_read_is_rejected_with_a_fixed_reason(message: Any, reason: str) -> None:
    """Reasons are metric labels and headers of dead letters, so they are a closed list."""
    assert reason_of(message) == reason
    assert reason in REJECT_REASONS


def test_a_tombstone_on_the_article_topic_is_rejected_as_empty() -> None:
    """A record without value is no article, and must not stop the stream."""
    with pytest.raises(RecordRejected, match="empty"):
        decode_article(None, FieldMap(), RECORD_TIME)


def test_the_size_limit_counts_bytes_and_takes_the_limit_itself() -> None:
    """The limit is the operator's number, exact."""
    value = json.dumps({"body": "é"}, ensure_ascii=False).encode()
    assert decode_article(value, FieldMap(), RECORD_TIME, max_bytes=len(value)).body == "é"
    with pytest.raises(RecordRejected, match="too_large"):
        decode_article(value, FieldMap(), RECORD_TIME, max_bytes=len(value) - 1)


def test_a_rejection_shows_no_content_of_the_article() -> None:
    """Details of dead letters go to logs: a body of the wrong type must not end there."""
    with pytest.raises(RecordRejected) as caught:
        decode({"body": {"secret": "words"}})
    assert "words" not in str(caught.value)


def test_unreadable_characters_become_replacement_characters_one_for_one() -> None:
    """Offsets hold: lone surrogates and NULs keep their places, pairs and line breaks stay as they are."""
    article = decode(b'{"body": "a\\ud800b\\u0000c\\n\\t\\ud83d\\ude00d\\udfff"}')
    assert article.body == "a\ufffdb\ufffdc\n\t\U0001f600d\ufffd"


def test_readable_mojibake_is_left_for_the_tokenizer() -> None:
    """Quotes read in the wrong code page still are quotes to the reader of words; nothing is lost here."""
    body = "â€œWe advance,â€\u009d he said"
    assert decode({"body": body}).body == body


def test_a_byte_order_mark_is_no_reason_to_refuse() -> None:
    """Windows tools write one before the JSON."""
    assert decode(b'\xef\xbb\xbf{"body": "text"}').body == "text"


@pytest.mark.parametrize(
    "written",
    [
        "2024-03-02T06:10:00",
        "2024-03-02T06:10:00Z",
        "2024-03-02 06:10:00 UTC",
        "Sat, 02 Mar 2024 06:10:00 GMT",
        1709359800,
        1709359800000,
    ],
)
def test_a_time_is_read_in_every_common_writing(written: Any) -> None:
    """A time without zone is UTC; feeds also write RFC 5322 dates and epoch numbers."""
    assert decode({"body": "a", "published_at": written}).published_at == datetime(2024, 3, 2, 6, 10, tzinfo=UTC)


def test_a_time_up_to_an_hour_ahead_stands_and_a_later_one_is_replaced_and_flagged() -> None:
    """Clocks differ a little; an article from the future does not exist."""
    for ahead, expected, replaced in [
        (timedelta(hours=1), RECORD_TIME + timedelta(hours=1), False),
        (timedelta(hours=1, seconds=1), RECORD_TIME, True),
    ]:
        article = decode({"body": "a", "published_at": (RECORD_TIME + ahead).isoformat()})
        assert (article.published_at, article.published_at_replaced) == (expected, replaced)


@pytest.mark.parametrize("absent", [{}, {"published_at": None}, {"published_at": ""}])
def test_without_a_time_the_record_stands_in_and_in_a_file_nothing(absent: dict[str, Any]) -> None:
    """A file has no record time: the words alone must date everything."""
    assert decode({"body": "a", **absent}).published_at == RECORD_TIME
    assert decode({"body": "a", **absent}, record_time=None).published_at is None


@pytest.mark.parametrize("identity", [{}, {"id": None}, {"id": ""}, {"id": "  "}])
def test_without_id_the_article_is_known_by_url_and_text(identity: dict[str, Any]) -> None:
    """A redelivery without id gets the same id again; another url or text another one."""
    first = decode({"url": "https://a.example/1", "body": "text", **identity})
    assert first.id == decode({"url": "https://a.example/1", "body": "text"}).id
    assert len({first.id, decode({"url": "https://a.example/2", "body": "text"}).id, decode({"body": "text"}).id}) == 3


@pytest.mark.parametrize(
    ("source", "url", "outlet"),
    [
        ({"domain": "Reuters.com"}, "https://elsewhere.example/1", "reuters.com"),
        ({"domain": None}, "https://www.Reuters.com:443/x", "reuters.com"),
        ({}, "https://www.reuters.com./x", "reuters.com"),
        ({}, "http://[broken", ""),
        ({"name": "Reuters"}, None, ""),
    ],
)
def test_the_outlet_is_the_domain_or_the_host_of_the_url(source: dict[str, Any], url: str | None, outlet: str) -> None:
    """Independence of sources is decided by outlet, so one outlet must have one name."""
    assert outlet_of(decode({"body": "a", "source": source, "url": url})) == outlet


@UNHURRIED
@given(st.binary(max_size=200))
def test_no_bytes_whatever_give_another_error_than_rejection(value: bytes) -> None:
    """Article text is hostile: a record either decodes or is set aside."""
    reason, _ = outcome(value)
    assert reason in {"read", *REJECT_REASONS}


any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(list(WHOLE)), inner, max_size=5),
    max_leaves=8,
)


@UNHURRIED
@given(st.dictionaries(st.sampled_from(list(WHOLE)), any_json))
def test_no_message_whatever_gives_another_error_and_what_decodes_encodes_again(message: dict[str, Any]) -> None:
    """What is decoded must be writable as UTF-8 JSON, or a later stage would fail on it."""
    reason, article = outcome(json.dumps(message).encode())
    assert reason in {"read", *REJECT_REASONS}
    assert article is None or article.model_dump_json().encode()


@UNHURRIED
@given(st.text(alphabet=st.characters(exclude_categories=()), min_size=1))
def test_decoding_never_changes_the_length_of_a_text(text: str) -> None:
    """Offsets of evidence count the code points of the text as decoded."""
    assert len(decode({"title": "t", "body": text}).body) == len(json.loads(json.dumps(text)))
