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


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "The UN condemned the attack on a school in Bunia that killed 20 children on Monday.",
            "civilian_attack_reported",
        ),
        (
            "The shelling of the town of Huta, which killed nine people on Sunday, came from the hills.",
            "shelling_reported",
        ),
    ],
)
def test_a_clause_that_dates_an_attack_tells_no_second_one(engine: Engine, text: str, kind: str) -> None:
    (attack,) = read(engine, text, kind)
    assert attack.figures
    assert attack.occurred is not None


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("Two nuns died", "civilian_attack_reported"),
        ("Three aid workers were killed", "civilian_attack_reported"),
        ("Three soldiers and two nurses died", "clash_reported"),
        ("Two policemen were killed", "clash_reported"),
        ("Four people were killed", "clash_reported"),
    ],
)
def test_those_in_an_ambushed_car_tell_whom_it_was_meant_for(engine: Engine, who: str, expected: str) -> None:
    text = f"{who} when their pickup was ambushed by rebels near Kidal."
    assert [one.type for one in read(engine, text)] == [expected]
