"""Words that only describe, verb groups in parts, and what is only said or seems so: the event stays the same."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import read


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("The rebels appear to have captured Bouake on Monday.", "territory_captured", "asserted"),
        ("The rebels seem to be advancing on Bouake.", "territory_advance", "asserted"),
        ("The rebels are thought to have captured Bouake.", "territory_captured", "claimed"),
        ("The army insisted that its troops had taken Bouake.", "territory_captured", "claimed"),
        ("An army post near Sake was reported hit in an attack by M23 fighters.", "clash_reported", "claimed"),
        ("At least 20 rockets were reported fired at the port of Haifa.", "shelling_reported", "claimed"),
        ("Nine soldiers were reported killed in Hue.", "casualties_reported", "claimed"),
        ("The bridge at Bria was on Monday destroyed by shells.", "infrastructure_damaged", "asserted"),
        ("The rebels had late on Sunday attacked the barracks in Bouake.", "clash_reported", "asserted"),
        ("Rebels fought on, extending their control northwards in the Rutshuru area.", "territory_advance", "asserted"),
    ],
)
def test_a_verb_in_parts_tells_what_it_tells_in_one(engine: Engine, text: str, kind: str, status: str) -> None:
    assert [one.status for one in read(engine, text, kind)] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels seem to want Bouake.",
        "The rebels were reported dissatisfied with the capture of Bouake in a film.",
        "The army appears to be planning to capture Bouake.",
    ],
)
def test_what_only_seems_to_be_wanted_is_no_event(engine: Engine, text: str) -> None:
    assert not read(engine, text, "territory_captured")


@pytest.mark.parametrize(
    "described",
    [
        "new and bloody", "fierce and sustained", "deadly and repeated", "fierce, bloody", "renewed", "separate",
        "small but costly", "bloody",
    ],
)  # fmt: skip
def test_words_that_describe_leave_an_attack_its_sides(engine: Engine, described: str) -> None:
    text = f"Rebels launched {described} attacks on army posts near Gao on Monday."
    (attack,) = read(engine, text, "clash_reported")
    assert [actor.name for actor in attack.actors] == ["rebels"]


@pytest.mark.parametrize("described", ["Fierce", "Renewed", "Bloody", "Sporadic", "Heavy and sustained"])
def test_a_describing_word_that_opens_a_sentence_is_no_name(engine: Engine, described: str) -> None:
    (clash,) = read(engine, f"{described} fighting broke out between rebels and soldiers in Gao.", "clash_reported")
    assert {actor.name for actor in clash.actors} == {"rebels", "soldiers"}
    assert [place.mention for place in clash.places] == ["Gao"]
