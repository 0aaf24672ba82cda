"""Weapons and what they hit: which words show that nothing else did, and in which order they may stand."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import extract, read


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("A gas pipeline blew up near Luhansk, killing three workers.", []),
        ("Rebels shelled a gas pipeline near Luhansk, killing three workers.", ["shelling_reported"]),
        ("A shell hit the gas pipeline in an accident at Padua.", []),
    ],
)
def test_what_blows_up_by_itself_can_be_hit(engine: Engine, text: str, kinds: list[str]) -> None:
    """A weapon in the wording itself outweighs the pipeline, not the word "accident"."""
    assert [one.type for one in read(engine, text) if one.type != "infrastructure_damaged"] == kinds


def test_a_participle_may_stand_apart_from_what_was_hit(engine: Engine) -> None:
    """A place and a comma come between the market and the planes that bombed it."""
    (found,) = read(engine, "A market in Kutum, bombed by government jets, was still smouldering.")
    assert [place.name for place in found.places] == ["Kutum"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Shelling could be heard in Avdiivka all night.", "asserted"),
        ("Shelling could resume in Avdiivka.", "hypothetical"),
        ("A rocket destroyed a hospital in Avdiivka.", "asserted"),
        ("Air defences shot down a rocket over Avdiivka.", "thwarted"),
    ],
)
def test_what_is_heard_or_does_harm_has_happened(engine: Engine, text: str, status: str) -> None:
    """ "Could be heard" is no possibility, and a rocket that destroys was not destroyed."""
    fire = [one for one in extract(engine, text) if one.type == "shelling_reported"]
    assert [one.status for one in fire] == [status]


def test_victims_who_show_symptoms_do_not_speak(engine: Engine) -> None:
    """Their place is the attack's, and nobody is cited."""
    (found,) = read(engine, "Victims in Hama showed symptoms of exposure to sarin.")
    assert ([place.name for place in found.places], found.attribution) == (["Hama"], None)


def test_a_bomber_who_is_shot_dead_has_failed(engine: Engine) -> None:
    """The device did not explode."""
    found = extract(engine, "A man wearing an explosive vest was shot dead at a checkpoint in Baquba.")
    assert [one.status for one in found if one.type == "bombing_reported"] == ["thwarted"]


@pytest.mark.parametrize(
    ("text", "munitions"),
    [
        ("Men threw two bombs into a crowd at the gate of a refinery in Haifa.", [2]),
        ("Three grenades were thrown at a mosque in Datu Piang.", [3]),
        ("Rockets fell on Yehud, and one landed on a school.", []),
    ],
)
def test_bombs_are_counted_from_two_on(engine: Engine, text: str, munitions: list[int]) -> None:
    """Only people count as one."""
    figures = [figure for one in read(engine, text) for figure in one.figures]
    assert [figure.best for figure in figures if figure.measure == "munitions"] == munitions


@pytest.mark.parametrize("what", ["the only hospital", "the only bridge", "only military targets"])
def test_only_belongs_to_what_was_hit(engine: Engine, what: str) -> None:
    """It stands within the noun group, not between it and its verb."""
    (found,) = read(engine, f"Warplanes bombed {what} near Sanaa.", "airstrike_reported")
    assert [place.name for place in found.places] == ["Sanaa"]
