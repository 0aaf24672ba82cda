"""Places that a sentence does not name: the town that people left, the building told of before, the passage's place."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import read


def places(engine: Engine, text: str, kind: str) -> list[list[str]]:
    """Return the mentions of the places of each statement of a type."""
    return [[place.mention for place in one.places] for one in read(engine, text, kind)]


def test_what_people_left_holds_for_the_next_paragraph_too(engine: Engine) -> None:
    """A movement has two ends, but the story stays where it came from."""
    text = (
        "Boats took 900 people from Zuwara to Tripoli on Monday as militiamen closed in, the Red Crescent said.\n\n"
        "Gunmen executed six men at the fish market, survivors said."
    )
    assert places(engine, text, "civilian_attack_reported") == [["Zuwara"]]


@pytest.mark.parametrize(
    "away",
    [
        "Lorries took 120 patients out to Damascus on Tuesday.",
        "Some 4,000 residents fled to Damascus on Tuesday.",
        "A further 300 people were evacuated by bus to Damascus overnight.",
    ],
)
def test_where_people_went_is_no_scene_of_what_follows(engine: Engine, away: str) -> None:
    text = f"Shells fell on Homs for a third day. {away} Gunmen kidnapped two doctors, their families said."
    assert places(engine, text, "abduction_reported") == [["Homs"]]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The defence ministry denied that its jets had bombed the market.", "responsibility_reported"),
        ("Prosecutors have opened an inquiry into the raid on the market.", "investigation_reported"),
        ("Helicopters fired rockets at the market again at dusk.", "airstrike_reported"),
    ],
)
def test_a_thing_pointed_to_stands_where_it_was_named_last(engine: Engine, text: str, kind: str) -> None:
    told = "Jets bombed a crowded market in Idlib on Monday, killing 14 people. Artillery shelled Hama overnight."
    assert places(engine, f"{told} {text}", kind)[-1] == ["Idlib"]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked another market on Tuesday, killing three people.",
        "Gunmen attacked the second market on Tuesday, killing three people.",
        "The mission has opened an inquiry into the shelling.",
    ],
)
def test_another_thing_or_who_acts_is_not_the_one_told_before(engine: Engine, text: str) -> None:
    told = "A mission visited a crowded market in Idlib on Monday. Artillery shelled Hama overnight, killing two."
    assert [place.mention for place in read(engine, f"{told} {text}")[-1].places] == ["Hama"]


def test_several_places_of_one_sentence_hold_for_the_next_paragraph(engine: Engine) -> None:
    text = (
        "Rebels attacked the towns of Afrin and Azaz before dawn on Monday, the army said.\n\n"
        "The gunmen took dozens of residents hostage, a colonel told reporters."
    )
    assert places(engine, text, "abduction_reported") == [["Afrin", "Azaz"]]


def test_several_places_told_long_before_do_not_hold(engine: Engine) -> None:
    text = (
        "Rebels attacked the towns of Afrin and Azaz before dawn on Monday, the army said. Rain fell all day. "
        "The roads were empty.\n\nGunmen took dozens of residents hostage."
    )
    assert places(engine, text, "abduction_reported") == [[]]


def test_a_claim_is_about_all_the_places_of_its_paragraph(engine: Engine) -> None:
    text = (
        "Bombs killed nine people in Hilla and Kut on Monday. Nobody slept that night. "
        "Islamic State claimed the attacks in a statement."
    )
    assert places(engine, text, "responsibility_reported") == [["Hilla", "Kut"]]


def test_more_people_are_shut_in_a_town_than_live_there(engine: Engine) -> None:
    text = "Rebels have besieged Afrin since April. Some 400,000 civilians are trapped, the United Nations said."
    assert places(engine, text, "civilian_estimate_changed") == [["Afrin"]]


def test_a_quarter_holds_no_hundreds_of_thousands(engine: Engine) -> None:
    text = (
        "Fighting raged in Homs on Monday. Troops took the Khalidiya neighbourhood. "
        "Some 400,000 civilians are trapped, the United Nations said."
    )
    assert places(engine, text, "civilian_estimate_changed") == [["Homs"]]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Jets bombed the suburbs of Douma and Harasta, and rebels opened an assault on the city.",
            "offensive_launched",
        ),
        (
            "The army took Harem on Sunday, and its tanks are now five kilometres from the edge of the city.",
            "territory_advance",
        ),
    ],
)
def test_the_city_is_no_place_that_another_clause_names(engine: Engine, text: str, kind: str) -> None:
    told = "Fighting between rebels and soldiers went on in Homs on Monday."
    assert places(engine, f"{told} {text}", kind) == [["Homs"]]


def test_the_port_that_people_left_is_not_where_they_went(engine: Engine) -> None:
    text = "Boats took 900 people from Zuwara to Tripoli on Monday, a week after gunmen stormed the port, doctors said."
    assert places(engine, text, "territory_advance") == [["Zuwara"]]


def test_where_a_story_was_written_is_not_the_town_it_tells_of(engine: Engine) -> None:
    text = (
        "Rebels attacked Afrin on Tuesday.\n\n"
        "DAMASCUS, May 14 - Rebels seized a depot and were still fighting the garrison in the streets of the town, "
        "residents said."
    )
    assert places(engine, text, "clash_reported")[-1] == ["Afrin"]


@pytest.mark.parametrize(
    "text",
    [
        "A spokesman for the rebels in Rome denied that their men had carried out the attack.",
        "The Front's office in Tunis denied that its men were responsible.",
        "The rebels' man in Rome telephoned news agencies to say that his movement had nothing to do with it.",
    ],
)
def test_where_one_sits_who_denies_or_owns_up_is_not_where_it_was(engine: Engine, text: str) -> None:
    told = "Gunmen killed nine farmers in Bor on Monday."
    assert places(engine, f"{told} {text}", "responsibility_reported") == [["Bor"]]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels' office in Rome claimed responsibility for an attack on a bank in Malakal.",
        "An attack on a bank in Malakal was claimed by the rebels.",
    ],
)
def test_a_claim_that_says_where_is_there(engine: Engine, text: str) -> None:
    told = "Gunmen killed nine farmers in Bor on Monday."
    assert places(engine, f"{told} {text}", "responsibility_reported") == [["Malakal"]]


def test_the_country_is_that_of_the_town_told_last(engine: Engine) -> None:
    text = (
        "Thousands of refugees reached Uganda on Monday, aid workers said. Clashes were reported near Yei in South "
        "Sudan. Some 1.9 million people are displaced within the country."
    )
    assert places(engine, text, "civilian_estimate_changed")[-1] == ["South Sudan"]


def test_there_is_a_small_place_told_last(engine: Engine) -> None:
    text = "The army shelled Homs on Sunday. Militiamen raided Um Sarir on Monday. Gunmen killed 30 people there."
    assert places(engine, text, "civilian_attack_reported")[-1] == ["Um Sarir"]


def test_a_truce_is_that_of_the_town_where_all_went_on(engine: Engine) -> None:
    text = (
        "Troops and rebels fought in Homs on Sunday, a day after shells hit Hama, Idlib, Daraa and Palmyra.\n\n"
        "Militiamen shot dead two nurses in Homs at dawn. A truce arranged by clerics was broken by both sides."
    )
    assert places(engine, text, "ceasefire_reported") == [["Homs"]]


def test_a_truce_between_countries_is_that_of_no_town(engine: Engine) -> None:
    text = (
        "Troops and rebels fought in Homs on Sunday, a day after shells hit Hama, Idlib, Daraa and Palmyra.\n\n"
        "Militiamen shot dead two nurses in Homs at dawn. A ceasefire between Syria and Turkey came into force at noon."
    )
    assert places(engine, text, "ceasefire_reported") == [[]]


@pytest.mark.parametrize(
    "text",
    [
        "About 4.5 million Mozambicans need food aid, the government says.",
        "The insurgency has killed 6,000 Mozambicans.",
    ],
)
def test_a_total_of_a_people_is_of_its_country(engine: Engine, text: str) -> None:
    told = "Gunmen in Mozambique attacked Palma on Monday. Kenya sent two ships. Troops fought the attackers in Palma."
    assert places(engine, f"{told} {text}", "civilian_estimate_changed") == [["Mozambique"]]


def test_people_of_the_region_are_of_the_one_told(engine: Engine) -> None:
    text = (
        "No aid truck has reached Tigray since Monday. Up to 5.2 million people in the region need help, the UN said."
    )
    assert places(engine, text, "civilian_estimate_changed") == [["Tigray"]]


@pytest.mark.parametrize(
    "text",
    [
        "Cairo denied that civilians had been aimed at.",
        "Cairo blamed separatists for the killings.",
        "Cairo accused the rebels of using gas.",
    ],
)
def test_a_capital_that_denies_or_blames_is_no_scene(engine: Engine, text: str) -> None:
    found = read(engine, f"Jets bombed Homs on Monday. {text} Two mosques were badly damaged.")
    assert [place.mention for place in found[-1].places] == ["Homs"]


def test_where_people_speak_of_what_befell_them_is_a_scene(engine: Engine) -> None:
    text = "Doctors at a clinic in Homs said shells fell all night. A second hospital was hit by a barrel bomb."
    assert places(engine, text, "infrastructure_damaged")[-1] == ["Homs"]


def test_whole_districts_are_parts_of_the_town_told(engine: Engine) -> None:
    text = "Troops have sealed off the city of Homs. Tanks and artillery have flattened whole districts."
    assert places(engine, text, "shelling_reported") == [["Homs"]]


def test_more_are_displaced_in_a_province_than_were_counted_there(engine: Engine) -> None:
    text = (
        "More than 30,000 people have been killed in Gaza. Almost 1.9 million people have been displaced, the UN said."
    )
    assert places(engine, text, "civilian_estimate_changed")[-1] == ["Gaza"]


def test_so_many_are_displaced_in_the_province_of_that_name(engine: Engine) -> None:
    text = "Shells hit Idlib on Monday. More than 900,000 people have been displaced since December, the UN said."
    (found,) = read(engine, text, "civilian_estimate_changed")
    assert [(place.mention, place.precision) for place in found.places] == [("Idlib", "province")]
