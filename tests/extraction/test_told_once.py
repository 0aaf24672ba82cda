"""What a sentence tells twice about captives, helpers and the displaced is one statement."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels freed two doctors who had been held captive for a month in Bunia.", ["abduction_reported"]),
        ("The rebels still hold 12 villagers kidnapped near Isiro.", ["abduction_reported"]),
        ("Rebels still hold 17 teachers and pupils seized at a school near Isiro.", ["abduction_reported"]),
        (
            "Gunmen freed two nuns who were kidnapped in Kidal in May.",
            ["abduction_reported", "abduction_reported"],
        ),
        (
            "Militiamen dragged six men from a mosque in Baidoa on Friday and executed them.",
            ["civilian_attack_reported"],
        ),
        ("Gunmen dragged six men from a mosque in Baidoa on Friday.", ["abduction_reported"]),
        ("Gunmen held three aid workers hostage near Akobo.", ["abduction_reported"]),
    ],
)
def test_captivity_is_told_once(engine: Engine, text: str, expected: list[str]) -> None:
    assert [one.type for one in read(engine, text)] == expected


def test_people_counted_in_two_clauses_are_one_estimate(engine: Engine) -> None:
    text = "The war goes on. Some 350,000 people are still in evacuation centres or staying with relatives in Iligan."
    assert len(read(engine, text, "civilian_estimate_changed")) == 1


def test_a_state_of_displacement_is_one_estimate(engine: Engine) -> None:
    text = "The army shelled Saada on Monday. Some 640,000 people are displaced inside Yemen."
    assert len(read(engine, text, "civilian_estimate_changed")) == 1


def test_so_many_who_have_left_are_a_total(engine: Engine) -> None:
    text = "The war goes on. More than a million Eritreans have had to leave their homes."
    assert [one.type for one in read(engine, text)] == ["civilian_estimate_changed"]


def test_who_may_leave_has_not_fled(engine: Engine) -> None:
    text = "Shells fell on Mingora. The army lifts the curfew to let civilians leave Swat."
    assert not read(engine, text, "displacement_reported")


def test_a_side_that_gives_ground_up_is_no_flight_of_civilians(engine: Engine) -> None:
    text = "Chechens abandon southern Grozny as Russian guns pound Argun."
    assert not read(engine, text, "displacement_reported")


def test_a_denied_toll_leaves_the_deed_to_its_own_type(engine: Engine) -> None:
    text = (
        "The army shelled Matta on Monday. Its spokesman denied that 12 villagers had died "
        "when a helicopter fired on a house at Kabal."
    )
    assert not read(engine, text, "responsibility_reported")


def test_how_a_siege_began_is_not_its_tightening(engine: Engine) -> None:
    found = read(engine, "Rebels have besieged Kuito since Sunday, when they cut its last road.", "siege_reported")
    assert len(found) == 1


def test_a_bridge_that_changed_hands_twice_was_taken_twice(engine: Engine) -> None:
    text = "The bridge, which rebels had seized on Friday, was retaken by the army on Sunday."
    assert len(read(engine, text, "territory_captured")) == 2


def test_whom_a_war_has_displaced_are_an_estimate(engine: Engine) -> None:
    text = "The war goes on. It has killed 10,000 people and displaced 3 million others."
    assert {one.type for one in read(engine, text)} == {"civilian_estimate_changed"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Militants stormed the base in Kidal.", ["clash_reported"]),
        ("Rebels stormed the Palace of Justice in Derna.", ["territory_advance"]),
        ("Gunmen stormed a hotel in Garissa and killed nine guests.", ["civilian_attack_reported"]),
        ("Rebels gained control over several villages around Masisi.", ["territory_captured"]),
        ("Jets struck the rebels advancing on Derna.", ["airstrike_reported"]),
        ("With rebels advancing on Derna, the mayor went to the bank.", ["territory_advance"]),
    ],
)
def test_one_verb_tells_the_greater_thing(engine: Engine, text: str, expected: list[str]) -> None:
    assert [one.type for one in read(engine, text)] == expected
