"""What somebody is let do or kept from, and the whole clause that says it."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import read


@pytest.mark.parametrize(
    "text",
    [
        "The army refused to let an aid convoy enter the town of Madaya on Monday.",
        "Troops would not let relief trucks reach the town of Madaya on Monday.",
        "Rebels blocked an aid convoy from entering the town of Madaya on Monday.",
        "Militiamen stopped a food convoy from reaching the town of Madaya on Monday.",
    ],
)
def test_refused_access_is_blocked_aid_with_its_place_and_day(engine: Engine, text: str) -> None:
    (one,) = read(engine, text, "aid_reported")
    assert getattr(one.details, "phase", None) == "blocked"
    assert [place.name for place in one.places] == ["Madaya"]
    assert one.occurred is not None
    assert one.occurred.start.day == 13
    assert f"{one.evidence.quote}." == text


def test_what_is_let_happen_is_no_statement_of_its_own(engine: Engine) -> None:
    text = "The siege goes on. The Serbs promised to let a relief convoy go in from Rogatica."
    assert not read(engine, text, "aid_reported")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Four French hostages held in Mali were freed on Monday.", "abduction_reported"),
        ("Troops based in Goma captured the town of Sake on Monday.", "territory_captured"),
        ("A bridge linking Homs and Hama was destroyed in an air strike on Monday.", "infrastructure_damaged"),
    ],
)
def test_a_participle_keeps_no_subject_from_the_evidence(engine: Engine, text: str, kind: str) -> None:
    assert [f"{one.evidence.quote}." for one in read(engine, text, kind)] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "The coalition conducting air strikes in Yemen said on Monday that its mission would go on.",
        "The rebels besieging the town of Taiz named a new commander on Monday.",
    ],
)
def test_a_clause_that_only_names_a_force_gives_nothing(engine: Engine, text: str) -> None:
    assert read(engine, text) == []


def test_closing_in_from_many_sides_is_an_advance(engine: Engine) -> None:
    text = "Rebels closed in on the town of Raqqa from three directions on Monday."
    assert [one.type for one in read(engine, text)] == ["territory_advance"]


def test_who_is_besieged_tells_of_a_siege_in_force(engine: Engine) -> None:
    (one,) = read(engine, "Rebels hold the hills. Civilians besieged in Madaya are starving.", "siege_reported")
    assert getattr(one.details, "phase", None) == "in_force"
