"""Two readings of the same words: the one that says less is left out."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import extract


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("A counter-attack by the army has pushed the rebels back from Bor.", {"territory_advance"}),
        ("Rebels are on the roads: the battle for Tripoli has begun.", {"offensive_launched"}),
        ("Israeli commandos landed at Tyre and carried off a Hezbollah man.", {"abduction_reported"}),
        ("The last Soviet soldiers crossed the bridge at Termez on Monday.", {"withdrawal_reported"}),
        ("Men in army uniforms took 27 pupils from the college at Kagara on Friday.", {"abduction_reported"}),
    ],
)
def test_the_reading_that_says_more_stays(engine: Engine, text: str, kinds: set[str]) -> None:
    """A fight that opens an offensive or pushes back, a landing that takes captives, is no event besides."""
    assert {one.type for one in extract(engine, text)} == kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The battle for Tripoli left 40 soldiers dead on Monday.", "clash_reported"),
        ("Marines landed at Tyre on Monday. Gunmen kidnapped a teacher in Sidon.", "offensive_launched"),
        ("Rebels attacked an army post near Bor on Monday and were pushed back.", "clash_reported"),
        ("The army took 27 wounded out of Bria by helicopter; rebels kidnapped a nurse.", "evacuation_reported"),
    ],
)
def test_what_is_told_by_itself_stays(engine: Engine, text: str, kind: str) -> None:
    """A fight with its dead, a landing that nobody is carried off from."""
    assert kind in {one.type for one in extract(engine, text)}


@pytest.mark.parametrize(
    "text",
    [
        "The army split the board of the bank in two near Harasta.",
        "The general went from green to red near Aleppo when soldiers laughed.",
        "The soldier's brother could not keep the silence in Aleppo.",
        "Soldiers set off for Aleppo's museum on Monday, on leave.",
    ],
)
def test_figures_of_speech_move_no_front(engine: Engine, text: str) -> None:
    """The words of maps, cuts, silences and departures tell of the ground only where the ground is meant."""
    assert not extract(engine, text)
