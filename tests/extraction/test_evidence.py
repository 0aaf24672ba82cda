"""The words that a statement is quoted by."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import read


@pytest.mark.parametrize(
    ("text", "name", "quote"),
    [
        (
            "The army opened an inquiry on Monday into an air strike that killed six people in Kunduz.",
            "airstrike_reported",
            "into an air strike that killed six people in Kunduz",
        ),
        (
            "Rebels left Bor on Sunday after a gun battle in which two policemen were killed.",
            "clash_reported",
            "after a gun battle in which two policemen were killed",
        ),
        (
            "Prosecutors looked into a massacre in Axum, where 100 people were killed.",
            "civilian_attack_reported",
            "into a massacre in Axum, where 100 people were killed",
        ),
        (
            "The mayor of Bor said shelling on Friday damaged the power station.",
            "shelling_reported",
            "shelling on Friday damaged the power station",
        ),
        (
            "Twenty people were killed in an air strike on Bor, where rebels had a base.",
            "airstrike_reported",
            "Twenty people were killed in an air strike on Bor",
        ),
    ],
)
def test_an_event_is_quoted_with_what_goes_on_about_it(engine: Engine, text: str, name: str, quote: str) -> None:
    """The clause that only leads to an event is not what says it; what was done to whom there is."""
    assert quote in [one.evidence.quote for one in read(engine, text) if one.type == name]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hours after the raid, Hamas called off its truce in Gaza.", False),
        ("Families have crossed into Chad since the raid.", False),
        ("The council met after a raid on Khan Younis.", True),
        ("Jets returned hours after the raid, which killed six people.", True),
    ],
)
def test_what_only_says_when_has_no_fact_but_its_own(engine: Engine, text: str, told: bool) -> None:
    """A raid is told by where it was or whom it killed, not by what somebody else did after it."""
    story = f"Jets bombed a camp in Gaza on Friday. {text}"
    assert any("raid" in one.evidence.quote for one in read(engine, story) if one.type == "airstrike_reported") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Rebels seized and looted the port of Bosaso on Friday.",
            [("territory_captured", "Rebels seized and looted the port")],
        ),
        (
            "The army surrounded and shelled Homs.",
            [("siege_reported", "The army surrounded and shelled Homs"), ("shelling_reported", "shelled Homs")],
        ),
        ("Jets bombed and strafed Homs.", [("airstrike_reported", "Jets bombed and strafed Homs")]),
    ],
)
def test_two_verbs_share_their_object(engine: Engine, text: str, told: list[tuple[str, str]]) -> None:
    """Each states its event with it; two that state the same state it once."""
    found = [(one.type, one.evidence.quote) for one in read(engine, text)]
    assert [one for one in found if one in told] == told
    assert len([kind for kind, _ in found if kind == told[0][0]]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "After capturing Goma, the rebels moved on towards Bukavu.",
        "The rebels moved on towards Bukavu after capturing Goma.",
        "Having captured Goma, the rebels moved on towards Bukavu.",
    ],
)
def test_what_was_done_before_is_told_too(engine: Engine, text: str) -> None:
    """A participle with "after" states its deed, wherever it stands."""
    assert {(one.type, one.places[0].name) for one in read(engine, text)} == {
        ("territory_captured", "Goma"),
        ("territory_advance", "Bukavu"),
    }
