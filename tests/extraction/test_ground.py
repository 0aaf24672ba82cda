"""Ground won and lost, truces and flight: what the engine must tell apart where rules alone cannot."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import extract, read


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("No truce has been signed in Goma, the army said.", "ceasefire_reported"),
        ("No town has been captured by the rebels in Kivu, the army said.", "territory_captured"),
        ("None of the rebels has entered Goma, the army said.", "territory_advance"),
        ("Not a single village has fallen to the rebels near Goma, the army said.", "territory_captured"),
        ("No people were displaced in Goma, soldiers said.", "displacement_reported"),
    ],
)
def test_what_happened_to_none_is_no_news(engine: Engine, text: str, kind: str) -> None:
    """A subject with "no" denies the event, whether it does the deed or suffers it."""
    assert {one.status for one in extract(engine, text) if one.type == kind} <= {"denied"}


@pytest.mark.parametrize(
    "text",
    [
        "The rebels withdrew their demand for a share of power in Goma.",
        "The rebels withdrew money from the bank in Goma.",
        "The army ruled out an offensive against rebels in Goma.",
        "The rebels withdrew from the peace talks in Goma.",
        "The army chief took office in Goma on Monday.",
    ],
)
def test_what_takes_no_ground(engine: Engine, text: str) -> None:
    """Things taken back, talks left and offices taken move no front."""
    assert not read(engine, text)


def test_a_number_before_a_singular_counts_what_is_to_come(engine: Engine) -> None:
    """ "20 junta camps" are camps: nobody camps."""
    found = read(engine, "Rebels have captured more than 20 junta camps in Kachin state since July.")
    assert [one.type for one in found] == ["territory_captured"]


def test_who_is_driven_out_by_shells_has_fled(engine: Engine) -> None:
    """Shelling evacuates nobody."""
    found = read(engine, "The shelling drove 2,000 people out of Avdiivka on Saturday.")
    assert {one.type for one in found} >= {"displacement_reported"}
    assert "evacuation_reported" not in {one.type for one in found}


def test_a_flood_of_refugees_is_of_war(engine: Engine) -> None:
    """A flood that displaces is water; one of refugees is people."""
    assert read(
        engine, "A flood of refugees from Jaffna reached the border as rebels advanced.", "displacement_reported"
    )
    assert not read(engine, "A flood drove 2,000 people out of Jaffna as rebels advanced.", "displacement_reported")


@pytest.mark.parametrize(
    "text",
    [
        "The rebels tried to take Gao on Monday but fell back in the evening with nine dead.",
        "Troops tried on Monday to retake Gao, from where rockets come, but withdrew with nine dead.",
    ],
)
def test_a_try_that_ends_in_retreat_is_an_offensive_and_takes_no_toll(engine: Engine, text: str) -> None:
    """Those who fell back are those who tried, whatever a relative clause between tells of others."""
    told = {one.type: [figure.low for figure in one.figures] for one in read(engine, text)}
    assert told == {"offensive_launched": [], "withdrawal_reported": [], "casualties_reported": [9]}
