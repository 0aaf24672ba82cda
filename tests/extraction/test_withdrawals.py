"""What an outlet takes back: a report withdrawn, killed or called wrong by itself; what others call wrong is denied."""

import pytest

from streamer.extraction.engine import Engine
from streamer.model.article import Article
from tests.extraction.reading import PUBLISHED, extract


@pytest.mark.parametrize(
    "text",
    [
        "Please disregard our report of an air strike on Marib on Monday.",
        "Attention editors: disregard the report of an air strike on Marib on Monday.",
        "Please ignore our report of an air strike on Marib on Monday, which has been withdrawn.",
        "Editors: kill the story on an air strike on Marib on Monday. It was sent in error.",
        "KILL: Please spike the item. An air strike on Marib on Monday killed nine people.",
        "RETRACTION: An air strike on Marib on Monday killed nine people, medics said.",
        "Our report that an air strike killed nine people in Marib on Monday was wrong. We regret the error.",
        "An earlier report that an air strike killed nine people in Marib on Monday was incorrect.",
        "Our story about an air strike on Marib on Monday was published by mistake.",
        "The story we ran on Monday about an air strike on Marib was not true.",
        "We reported that an air strike killed nine people in Marib on Monday. That was false.",
        "We wrongly reported that an air strike killed nine people in Marib on Monday.",
        "We were wrong to report an air strike on Marib on Monday.",
        "Our report of an air strike on Marib on Monday cannot be confirmed, and we withdraw it.",
        "Harbour News has taken down its report on an air strike that killed nine people in Marib.",
        "Harbour News said that its report of an air strike on Marib on Monday was wrong.",
    ],
)
def test_what_an_outlet_takes_back_is_withdrawn(engine: Engine, text: str) -> None:
    found = extract(engine, text)
    assert found
    assert {one.discourse.kind for one in found} == {"withdrawal"}


@pytest.mark.parametrize(
    "text",
    [
        "The army said reports of an air strike on Marib on Monday were false.",
        "An earlier report by radio that a raid had hit Marib was wrong, the army said. Jets bombed Lahij.",
        "Police ignored our earlier report of a theft. Jets bombed Marib on Monday.",
        "The ministry deleted its earlier report on prices. Jets bombed Marib on Monday.",
        '"We were wrong to wait," the general said. Jets bombed Marib on Monday.',
        "Villagers were told to disregard the warning. Jets bombed Marib on Monday.",
    ],
)
def test_what_others_call_wrong_is_no_withdrawal(engine: Engine, text: str) -> None:
    assert {one.discourse.kind for one in extract(engine, text)} == {"report"}


@pytest.mark.parametrize(
    "text",
    [
        "As we reported on Sunday, its jets mistakenly struck a clinic in Marib, killing six people.",
        "We reported on Monday that rebels wrongly shelled a clinic in Marib.",
        "We reported jets erroneously struck a clinic in Marib on Monday.",
        "Army jets mistakenly struck a clinic in Marib on Monday, we learned.",
    ],
)
def test_a_mistake_of_those_we_reported_on_is_not_ours(engine: Engine, text: str) -> None:
    found = extract(engine, text)
    assert {one.discourse.kind for one in found} == {"report"}


@pytest.mark.parametrize(
    "text",
    [
        "We reported on Monday, incorrectly, that jets had bombed Marib.",
        "Jets bombed Marib on Monday, we mistakenly reported.",
        "We said falsely that jets bombed Marib on Monday.",
    ],
)
def test_what_we_reported_by_mistake_is_withdrawn(engine: Engine, text: str) -> None:
    assert {one.discourse.kind for one in extract(engine, text)} == {"withdrawal"}


@pytest.mark.parametrize(
    "text",
    [
        "In this report we named a witness, and we have deleted the name. Jets bombed Marib on Monday.",
        "As our story from Marib shows, we were pulled from a cellar after jets bombed Marib on Monday.",
        "Our dispatch tells how we killed an hour while shells fell on the market in Marib.",
        "Our report told how we withdrew to a cellar after jets bombed Marib on Monday.",
    ],
)
def test_what_else_we_take_out_or_kill_is_no_withdrawal(engine: Engine, text: str) -> None:
    found = extract(engine, text)
    assert {one.discourse.kind for one in found} == {"report"}


@pytest.mark.parametrize("end", ["we have retracted it", "we withdraw the story", "we retract"])
def test_we_withdraw_what_the_sentence_named_before(engine: Engine, end: str) -> None:
    found = extract(engine, f"Our story of an air strike on Marib on Monday cannot be confirmed, and {end}.")
    assert {one.discourse.kind for one in found} == {"withdrawal"}


def test_a_title_of_one_word_withdraws(engine: Engine) -> None:
    """Newsrooms head such a note so."""
    body = "An air strike killed nine people in Marib on Monday, medics said."
    found = engine.extract(Article(id="a", title="RETRACTION", body=body, published_at=PUBLISHED))
    assert {one.discourse.kind for one in found} == {"withdrawal"}


def test_what_is_told_anew_beside_the_wrong_report_is_a_correction(engine: Engine) -> None:
    text = (
        "Our report that an air strike killed 12 people in Marib was wrong. The air strike on Marib killed 10 people."
    )
    assert [one.discourse.kind for one in extract(engine, text)] == ["withdrawal", "correction"]


def test_the_outlet_that_withdraws_is_named_whoever_tells_it(engine: Engine) -> None:
    text = "Harbour News has withdrawn its report of an air strike on Marib on Monday."
    assert {one.discourse.relays for one in extract(engine, text)} == {"Harbour News"}
