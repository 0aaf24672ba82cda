"""What two clauses or sentences tell of one attack, or of one death, is one statement; a list of weapons is two."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rockets fired from Gaza fell in open ground near Sderot.", ["shelling_reported"]),
        (
            "A bomb hidden in a cart exploded in Blida on Monday. Hospital staff said it killed eight people.",
            ["bombing_reported"],
        ),
        (
            "Marines launched an assault on the rebels' camp near Jolo on Sunday. Six marines were killed.",
            ["offensive_launched", "casualties_reported"],
        ),
        (
            "Artillery fired on Argun on Sunday. Seven people were killed in a queue for water.",
            ["shelling_reported"],
        ),
        (
            "Corporal Daniel Whit was killed in Helmand on Tuesday. I was saddened by the death of Corporal Whit.",
            ["casualties_reported"],
        ),
        (
            "The enemy launched five missile strikes and 27 air strikes in Kharkiv oblast on Monday.",
            ["airstrike_reported", "shelling_reported"],
        ),
    ],
)
def test_violence_is_told_once(engine: Engine, text: str, expected: list[str]) -> None:
    assert sorted(one.type for one in read(engine, text)) == sorted(expected)


@pytest.mark.parametrize("wreck", ["a bus overturned", "a lorry plunged into a ravine", "a ferry sank"])
def test_wrecks_are_no_dead_of_a_war(engine: Engine, wreck: str) -> None:
    text = f"The rebels still hold the hills. Nine people died on Tuesday when {wreck} near Goma."
    assert read(engine, text, "casualties_reported") == []
