"""A sentence states an event once, however many wordings find it."""

import pytest

from streamer.extraction.engine import Engine
from streamer.model.article import Article

WAR = "The war has gone on for two years. "


@pytest.mark.parametrize(
    "text",
    [
        "The most serious attack took place in Goma, where a bomb hidden in a cart killed five rangers.",
        "The army conducted an air strike targeting militants near Goma, North Kivu, on 11 March.",
        "An estimated 300,000 people are displaced within the country.",
    ],
)
def test_a_statement_is_made_once(engine: Engine, text: str) -> None:
    found = engine.extract(Article(id="1", body=WAR + text))
    types = [one.type for one in found]
    assert len(types) == len(set(types)) == 1


def test_what_both_wordings_tell_is_kept(engine: Engine) -> None:
    text = "U.S. aircraft conducted an air strike killing six militants near Goma on Monday."
    (found,) = [one for one in engine.extract(Article(id="1", body=WAR + text)) if one.type == "airstrike_reported"]
    assert [place.name for place in found.places] == ["Goma"]
    assert [figure.best for figure in found.figures if figure.measure == "killed"] == [6]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("U.S. Marines landed in Mogadishu on Wednesday.", "offensive_launched"),
        ("Soldiers shot and hacked to death 600 people in a church in Monrovia.", "civilian_attack_reported"),
        ("Liberian troops killed 600 refugees in a church in Monrovia.", "civilian_attack_reported"),
        ("Militiamen tried to storm Bama before dawn but were driven back in heavy fighting.", "clash_reported"),
    ],
)
def test_one_deed_is_of_one_type(engine: Engine, text: str, type_: str) -> None:
    found = engine.extract(Article(id="1", body=WAR + text))
    assert [one.type for one in found] == [type_]
    assert all(figure.measure != "casualties" for one in found for figure in one.figures)


@pytest.mark.parametrize(
    ("text", "type_", "places"),
    [
        (
            "Government soldiers left their posts at Bor on Monday and fell back to Juba.",
            "withdrawal_reported",
            ["Bor", "Juba"],
        ),
        ("Rebels crossed the river at Bor and pushed on towards Juba.", "territory_advance", ["Bor", "Juba"]),
        (
            "A convoy with flour for Bor was stopped by militiamen on Monday and sent back to Juba.",
            "aid_reported",
            None,
        ),
        ("Troops pushing south towards Bor entered the village of Pariang on Monday.", "territory_advance", None),
    ],
)
def test_what_one_subject_goes_on_to_do_is_one_statement(
    engine: Engine, text: str, type_: str, places: list[str] | None
) -> None:
    (found,) = [one for one in engine.extract(Article(id="1", body=WAR + text)) if one.type == type_]
    assert places is None or [place.name for place in found.places] == places


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Rebels crossed the Nile on Monday and entered Bor on Wednesday.", "territory_advance"),
        ("Jets pounded Homs and bombed a market in Hama.", "airstrike_reported"),
    ],
)
def test_two_days_and_two_towns_that_were_hit_are_two(engine: Engine, text: str, type_: str) -> None:
    found = [one for one in engine.extract(Article(id="1", body=WAR + text)) if one.type == type_]
    assert len(found) == 2


def test_who_leaves_two_towns_withdraws_twice(engine: Engine) -> None:
    found = engine.extract(Article(id="1", body=WAR + "Rebels withdrew from Homs and retreated from Hama on Monday."))
    assert [[place.name for place in one.places] for one in found] == [["Homs"], ["Hama"]]
