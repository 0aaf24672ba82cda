"""Slack messages are valid, within every limit, and harmless whatever an article says."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from slack_sdk.models.blocks import Block

from streamer.model.alert import Alert
from streamer.notify.plain import width
from streamer.notify.slack_message import plain_message, slack_message

MakeAlert = Callable[..., Alert]

_OUR_DATE = re.compile(r"<!date\^-?\d+\^\{date_short_pretty\} \{time\}\|\d{1,2} \w{3} \d{4}, \d\d:\d\d UTC>")
_ESCAPE = re.compile(r"&(?!amp;|lt;|gt;)")


def _texts(value: Any, kind: str) -> Iterator[str]:
    """Yield the text of every object of type `kind` within `value`."""
    if isinstance(value, dict):
        if value.get("type") == kind and isinstance(value.get("text"), str):
            yield value["text"]
        for inner in value.values():
            yield from _texts(inner, kind)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, kind)


def _links(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if value.get("type") == "link":
            yield value["url"]
        for inner in value.values():
            yield from _links(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _links(inner)


def _assert_inert(mrkdwn: str) -> None:
    """Check that Slack finds nothing to act on in `mrkdwn` but our own dates."""
    rest = _OUR_DATE.sub("", mrkdwn)
    assert "<" not in rest
    assert ">" not in rest.replace("\n> ", "\n")
    assert not _ESCAPE.search(rest)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_no_alert_breaks_a_limit_or_pings(hostile_alerts: SearchStrategy[Alert], data: st.DataObject) -> None:
    """Hostile text gives a message that Slack takes, with nothing in it that Slack would act on."""
    message = slack_message(data.draw(hostile_alerts))
    blocks = message["blocks"]
    for block in Block.parse_all(blocks):
        block.validate_json()
    assert len(blocks) <= 20
    assert width(json.dumps(blocks, ensure_ascii=False)) <= 12_000
    assert [block["type"] for block in blocks if block["type"] == "header"] == ["header"]
    assert all(1 <= width(text) <= 150 for block in blocks[:1] for text in _texts(block, "plain_text"))
    for text in (*_texts(blocks, "mrkdwn"), message["text"]):
        assert 1 <= width(text) <= 2_800
        _assert_inert(text)
    for block in blocks:
        assert len(block.get("fields", [])) <= 10
        assert all(width(field["text"]) <= 2_000 and field["verbatim"] for field in block.get("fields", []))
    assert all(re.match(r"https?://[^\s<>|\"]+$", link) for link in _links(blocks))
    assert "\n" not in message["text"]
    assert set(message) == {"text", "blocks", "unfurl_links", "unfurl_media"}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_the_text_only_form_is_as_harmless(hostile_alerts: SearchStrategy[Alert], data: st.DataObject) -> None:
    """The last try before the dead letters is no way around the escaping."""
    message = plain_message(data.draw(hostile_alerts))
    assert set(message) == {"text", "unfurl_links", "unfurl_media"}
    assert width(message["text"]) <= 2_800
    _assert_inert(message["text"])


def test_header_quote_source_and_id_are_there(make_alert: MakeAlert) -> None:
    """An analyst sees type and place, the words, where they stand, and can name the alert."""
    blocks = slack_message(make_alert())["blocks"]
    kinds = [block["type"] for block in blocks]
    assert kinds == ["header", "section", "section", "rich_text", "rich_text", "context"]
    assert blocks[0]["text"]["text"] == "Drone strike · Al-Shifaa, Mosul, Nineveh, Iraq"
    quote = blocks[3]["elements"][0]
    assert quote["type"] == "rich_text_quote"
    assert quote["elements"][0]["text"] == "a drone hit a house in Al-Shifaa, killing up to seven"
    assert list(_links(blocks[4])) == ["https://two.example/2", "https://one.example/1"]
    assert "al_7" in blocks[5]["elements"][0]["text"]


def test_the_line_says_what_who_and_when(make_alert: MakeAlert) -> None:
    """Event time as the article gave it, and when it was first seen, in the reader's own time zone."""
    line = slack_message(make_alert())["blocks"][1]["text"]["text"]
    assert line == (
        "3–7 killed; at least 12 injured; by US-led coalition — says Yahya Rasool (Joint Operations Command)"
        " — 1 Jun 2017 — first seen <!date^1496390400^{date_short_pretty} {time}|2 Jun 2017, 08:00 UTC>"
    )


@pytest.mark.parametrize("change", ["corroborated", "updated", "disputed", "retracted"])
def test_a_later_revision_begins_with_what_is_different(make_alert: MakeAlert, change: str) -> None:
    """The change stands first and bold."""
    assert slack_message(make_alert(change=change))["blocks"][1]["text"]["text"].startswith("*")


def test_article_markup_is_shown_as_written(make_alert: MakeAlert) -> None:
    """Escaping happens once: a reader sees the very characters of the article."""
    alert = make_alert(attribution={"speaker": "R&D <!channel>"})
    fields = slack_message(alert)["blocks"][2]["fields"]
    assert "*Attributed to*\nR&amp;D &lt;!channel&gt;" in [field["text"] for field in fields]


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "https://user@x.example/", "https://x.example/" + "a" * 3000, "https://x.example/ b", None],
)  # fmt: skip
def test_an_odd_address_is_no_link(make_alert: MakeAlert, url: str | None) -> None:
    """The outlet is named all the same."""
    source = {"article_id": "a2", "url": url, "outlet": "x.example", "published_at": "2017-06-02T10:00:00Z"}
    blocks = slack_message(make_alert(sources=[source]))["blocks"]
    assert not list(_links(blocks))
    assert "x.example" in list(_texts(blocks[4], "text"))


def test_a_long_quote_gives_way_before_figures_and_source(make_alert: MakeAlert) -> None:
    """What is dropped is dropped in a fixed order."""
    source = {"url": "https://x.example/" + "é" * 1480, "outlet": '"' * 120, "published_at": "2017-06-02T10:00:00Z"}
    sources = [{"article_id": f"a{number}", **source} for number in range(9)]
    quote = {"quote": '"' * 5000, "start": 0, "end": 5000}
    who = {"speaker": '"' * 120, "organisation": "'" + '"' * 120}
    message = slack_message(make_alert(sources=sources, evidence=quote, attribution=who))
    assert width(json.dumps(message["blocks"], ensure_ascii=False)) <= 12_000
    assert len(list(_links(message["blocks"]))) >= 1
    assert any("3–7 killed" in text for text in _texts(message["blocks"], "mrkdwn"))


def test_budgets_count_what_escaping_adds(make_alert: MakeAlert) -> None:
    """A text of nothing but angle brackets is four times as long for Slack."""
    brackets = "<" * 3000
    actors = [{"mention": brackets, "name": f"{number}{brackets}", "role": "attacker"} for number in range(3)]
    alert = make_alert(
        actors=actors,
        attribution={"speaker": brackets, "organisation": f"x{brackets}"},
        evidence={"quote": brackets, "start": 0, "end": 3000},
    )
    assert width(plain_message(alert)["text"]) <= 2_800
    blocks = slack_message(alert)["blocks"]
    assert all(width(text) <= 2_000 for text in _texts(blocks, "mrkdwn"))
