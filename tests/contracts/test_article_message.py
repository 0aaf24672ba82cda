"""Who publishes articles can rely on the schema: what fits it is read, and what is read fits it."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from streamer.contracts.article_message import article_schema
from streamer.errors import RecordRejected
from streamer.settings import ArticleSettings
from streamer.text.decode import FieldMap, decode_article
from tests.contracts.anything import reader_of

ELSEWHERE = FieldMap(
    id="meta.link", url="meta.link", source_name="meta.publisher", source_domain="site", title="content.head",
    body="content.main.text", published_at="meta.times.first", language="lang",
)  # fmt: skip
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORDS = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=5)
WRONG: SearchStrategy[Any] = st.booleans() | st.integers(0, 9) | st.floats(0.1, 0.9) | st.lists(WORDS, max_size=1)
TIMES = st.none() | st.integers(0, 10**12) | st.just("2024-03-02T12:00:00+03:00")


def mostly(right: SearchStrategy[Any], *, wrong: SearchStrategy[Any] = WRONG) -> SearchStrategy[Any]:
    return st.integers(0, 15).flatmap(lambda chance: wrong if chance == 15 else right)


def messages(fields: FieldMap) -> SearchStrategy[Any]:
    """Return messages that are right or nearly so: some lack keys, have null, or the value of another field.

    Words that are no time are left out: what a schema cannot tell.
    """

    def below(at: str, paths: list[str]) -> SearchStrategy[Any]:
        if paths == [""]:
            return mostly(TIMES if at == f".{fields.published_at}" else WORDS | st.none())
        keys = {path.partition(".")[0] for path in paths}
        nested = {key: [p.partition(".")[2] for p in paths if p.partition(".")[0] == key] for key in keys}
        parts = {key: below(f"{at}.{key}", nested[key]) for key in keys}
        objects = st.fixed_dictionaries({}, optional={**parts, "else": WRONG})
        return mostly(objects, wrong=WRONG | WORDS | st.none())

    return below("", sorted(set(fields.model_dump().values())))


def is_read(message: object, fields: FieldMap) -> bool:
    try:
        decode_article(json.dumps(message).encode(), fields, None)
    except RecordRejected:
        return False
    return True


@pytest.mark.parametrize("fields", [FieldMap(), ELSEWHERE], ids=["shipped", "elsewhere"])
@UNHURRIED
@given(st.data())
def test_a_message_is_read_exactly_if_it_fits(fields: FieldMap, data: st.DataObject) -> None:
    """Wherever the field map says that things stand."""
    message = data.draw(messages(fields))
    reader = reader_of(article_schema(ArticleSettings(fields=fields)))
    assert reader.is_valid(message) == is_read(message, fields)


@pytest.mark.parametrize(
    ("message", "fits"),
    [
        ({"body": "Shells hit a market."}, True),
        ({"title": "Shells hit a market", "body": None, "source": None, "published_at": 1709370600}, True),
        ({"id": 7, "body": "x", "tags": ["war"]}, True),
        ({"body": "x" * 5000}, True),
        ({"title": " ", "body": ""}, False),
        ({"id": "a-1"}, False),
        ({"body": 7}, False),
        ({"body": "x", "id": True}, False),
        ({"body": "x", "source": "Reuters"}, False),
        ({"body": "x", "url": "x" * 4097}, False),
        ({"body": "x", "published_at": ["2024"]}, False),
        (["body"], False),
    ],
)
def test_what_fits_and_what_does_not(message: object, *, fits: bool) -> None:
    """The cases that a publisher meets, each as the extract stage decides them."""
    assert reader_of(article_schema(ArticleSettings())).is_valid(message) == fits == is_read(message, FieldMap())
