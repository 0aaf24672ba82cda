"""What a sentence goes on to tell of one event is no second one: where who left went, who was let go, who fell."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import read

WAR = "The war in the south goes on. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops left Bor on Monday and advanced through Pariang.", ["territory_advance"]),
        ("Rebels pulled out of Bor and crossed the Nile.", ["withdrawal_reported"]),
        ("Troops left Bor on Monday to retake Pariang.", []),
        ("Troops left Bor on Monday.", ["withdrawal_reported"]),
        ("Gunmen who rode across the Komadugu river on Monday dragged 20 girls from their huts in Toumour.",
         ["abduction_reported"]),
        ("Gunmen entered Toumour on Monday and killed nine villagers.",
         ["civilian_attack_reported", "territory_advance"]),
    ],
)  # fmt: skip
def test_a_way_to_what_is_told_is_no_move(engine: Engine, text: str, expected: list[str]) -> None:
    assert sorted(one.type for one in read(engine, WAR + text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine advisers whom the rebels had kept overnight walked free at noon.", 1),
        ("The rebels freed nine observers whom they had detained for two days near Bor.", 1),
        ("Gunmen freed two nuns who were kidnapped in Kidal in May.", 2),
    ],
)
def test_who_is_let_go_is_held_no_more(engine: Engine, text: str, expected: int) -> None:
    assert [one.type for one in read(engine, text)] == ["abduction_reported"] * expected


def test_a_truce_that_ends_a_war_is_not_over(engine: Engine) -> None:
    text = "A truce took effect at Bor on Monday, ending eight years of war."
    (found,) = read(engine, text, "ceasefire_reported")
    assert found.details.model_dump()["phase"] == "began"


def test_a_count_of_the_fallen_is_the_toll_of_the_fight(engine: Engine) -> None:
    text = "Rebels attacked an army post at Bor on Monday. Five soldiers and nine assailants were killed."
    (found,) = read(engine, text)
    assert sum(one.best or 0 for one in found.figures if one.measure == "killed") == 14


def test_a_battle_that_only_dates_has_its_own_evidence(engine: Engine) -> None:
    text = "Government troops now hold most of Bor after weeks of street fighting."
    (found,) = read(engine, WAR + text, "clash_reported")
    assert found.evidence.quote == "after weeks of street fighting"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An opposition commander known as Abu Omar was killed by a sniper at Bor.", ["leader_targeted"]),
        ("Rebels had cut the last road out of Bor and encircled the town.", ["siege_reported"]),
    ],
)
def test_how_it_came_about_is_no_second_event(engine: Engine, text: str, expected: list[str]) -> None:
    assert [one.type for one in read(engine, text)] == expected


def test_a_relief_column_is_troops(engine: Engine) -> None:
    text = "A relief column reached the base at Bor on Monday. The town was short of food."
    assert [one.type for one in read(engine, WAR + text)] == ["territory_advance"]


def test_what_fire_has_hit_is_its_damage(engine: Engine) -> None:
    text = "Army jets bombed Bor on Monday. Two clinics were hit."
    assert [one.type for one in read(engine, text)] == ["airstrike_reported", "infrastructure_damaged"]
