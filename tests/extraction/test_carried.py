"""Weapons that a pronoun or a bare number stands for."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import read


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A drone was seen over Nyala. It fired a missile at a fuel truck.", "airstrike_reported"),
        ("Two jets appeared over Loikaw at dawn. They hit the bus station, killing nine people.", "airstrike_reported"),
        ("Drones were sent against Odesa overnight. Several struck a grain store.", "airstrike_reported"),
        ("The rebels aimed six rockets at Goma. Most fell into the lake but two hit a clinic.", "shelling_reported"),
        (
            "Two drones came from Lebanon. One was shot down, while the other hit a house in Nahariya.",
            "airstrike_reported",
        ),
    ],
)
def test_what_strikes_is_the_weapon_that_was_named_before(engine: Engine, text: str, kind: str) -> None:
    """News names the weapon once and goes on with "it", "several", "one"."""
    assert read(engine, text, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Three buses of soldiers left Aleppo. One crashed into a wall.",
        "Jets were seen over Loikaw. Soldiers had fled to the hills. They hit the road again at dawn.",
        "The army has two jets at Hmeimim. Both were hit by hail last week.",
    ],
)
def test_people_and_vehicles_in_between_are_no_weapons(engine: Engine, text: str) -> None:
    """The nearest fitting thing or people take the pronoun; who is hit does not strike."""
    assert not read(engine, text, "airstrike_reported")


def test_a_bare_number_of_dead_is_no_weapon(engine: Engine) -> None:
    """In "missiles hit X, 16 killed" the sixteen are people."""
    found = read(engine, "Government missiles hit Ganja, 16 killed", "shelling_reported")
    assert [(figure.measure, figure.best) for figure in found[0].figures] == [("killed", 16)]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Rockets were fired at Sderot on Sunday. Several of them hit houses.", "them hit", "shelling_reported"),
        ("Two missiles were fired at Marib at noon. The other struck a school.", "The other", "shelling_reported"),
        ("Two blasts shook Kabul on Sunday. The first happened near a mosque.", "The first", "bombing_reported"),
        ("An air strike hit Goma. It was carried out by jets at dawn.", "It was", "airstrike_reported"),
        ("A parcel bomb was sent to a newspaper in Athens. It blew up on Sunday.", "It blew", "bombing_reported"),
        ("A helicopter fired on Homs. A drone later bombed the market.", "A drone", "airstrike_reported"),
        (
            "A bomb went off in a church in Jolo. A second bomb exploded in the car park.",
            "A second",
            "bombing_reported",
        ),
    ],
)
def test_the_second_sentence_states_the_event_too(engine: Engine, text: str, words: str, kind: str) -> None:
    """It names only a part of what was told, or what else was hit; the place is that of the sentence before."""
    assert any(words in one.evidence.quote for one in read(engine, text, kind))


@pytest.mark.parametrize(
    "text",
    [
        "Jets bombed Homs. Two men were arrested. The first fired at the police.",
        "The army has drones. The strike was called off. It was carried out by dockers.",
    ],
)
def test_people_and_labour_are_no_part_of_a_raid(engine: Engine, text: str) -> None:
    """Men who are counted after a raid are no bombs."""
    assert len(read(engine, text, "airstrike_reported")) == text.count("Jets bombed")
