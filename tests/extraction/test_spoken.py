"""Spoken English: contracted words, whom a correspondent talks to, and who "they" and "we" are on the air."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import read


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They've taken back the bridge at Diyala, Aaron. The army is there.", "territory_captured"),
        ("The army's taken the airport at Gao.", "territory_captured"),
        ("The army's already taken Gao.", "territory_captured"),
        ("The militia's run for the border at Khiam.", "withdrawal_reported"),
        ("Hezbollah's still sending rockets into Kiryat Shmona.", "shelling_reported"),
        ("The rebels have got the whole of Aleppo.", "territory_captured"),
        ("We can see Taliban fighters inside the palace in Kabul.", "territory_advance"),
        ("The army's had helicopters over Marawi since noon, firing rockets at the shops.", "airstrike_reported"),
    ],
)
def test_contracted_words_keep_subject_and_verb(engine: Engine, text: str, kind: str) -> None:
    """ "'s" before a participle or a place is "is" or "has"; what can be seen is there."""
    assert [one.type for one in read(engine, text, kind)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The army's captured tanks stood in Gao.",
        "Russia's occupied Crimea was quiet.",
        "The rebels have got friends in Aleppo.",
        "We've driven up to the citadel in Aleppo. The rebels are asleep.",
        "They've taken back the lead, Jim, and Arsenal have looked the better side since.",
    ],
)
def test_an_owner_and_a_correspondent_do_nothing(engine: Engine, text: str) -> None:
    """ "Captured" describes the tanks, and "we" who drive are no side."""
    assert not read(engine, text)


def test_whom_a_correspondent_talks_to_is_no_place(engine: Engine) -> None:
    """ "Near Balad, Lou, and I'm told …" happened at Balad."""
    (seen,) = read(engine, "A roadside bomb killed a driver near Balad, Lou, and I'm told it was his first day.")
    assert [place.mention for place in seen.places] == ["Balad"]


def test_they_are_the_side_that_was_named_before_what_the_correspondent_says_of_himself(engine: Engine) -> None:
    """ "I can tell you" stands between a side and its pronoun; a question without a verb names one, too."""
    text = "The rebels came from Goma. I can tell you it was quick. They've got the airport in Bukavu."
    assert [one.type for one in read(engine, text, "territory_captured")] == ["territory_captured"]
    text = "The fighting is close to Kinshasa. And the rebels? They're at the airport, Jim."
    assert [one.type for one in read(engine, text, "territory_advance")] == ["territory_advance"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The army took Gao on Monday. The rebels have taken it back.", "territory_captured"),
        ("Serb troops moved up. They've got Srebrenica surrounded.", "siege_reported"),
        ("Aleppo's cut off, the army says.", "siege_reported"),
        ("The army is in Tripoli. The truce's over, Lyse.", "ceasefire_reported"),
    ],
)
def test_particles_and_results_belong_to_their_verb(engine: Engine, text: str, kind: str) -> None:
    """ "Taken it back" is "taken back", "got the town surrounded" is "surrounded the town"."""
    assert kind in {one.type for one in read(engine, text)}
