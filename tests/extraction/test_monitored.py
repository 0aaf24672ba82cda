"""Monitored radio, press copy and incident databases: scenes without commas, capitals, what units and bombs did."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import extract, read


def test_a_scene_needs_no_comma_before_its_subject(engine: Engine) -> None:
    """ "In Basra British troops" is a place and a subject, not one name."""
    (seen,) = read(engine, "In Basra British troops took the airport on Sunday.")
    assert [place.mention for place in seen.places] == ["Basra"]
    assert [actor.name for actor in seen.actors] == ["British troops"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Soldiers stationed in Bama fled towards Maiduguri on Tuesday.", "withdrawal_reported"),
        ("Troops deployed in Bama abandoned their posts on Tuesday.", "withdrawal_reported"),
        (
            "At Kibeho, a mission 20 km south of the town, gunmen came on Monday and took away 12 men.",
            "abduction_reported",
        ),
        ("Two gunmen shot and killed a public order judge in Segovia yesterday.", "civilian_attack_reported"),
        ("Rebels cut 40 metres of railroad track and ambushed an army platoon at Ta Sanh.", "clash_reported"),
        ("Some time between 20 and 23 May 2010, LRA elements took away 36 people from Agoumar.", "abduction_reported"),
        ("Villagers were tied up and set on fire by militiamen at Suleia.", "civilian_attack_reported"),
        ("General Ivan Petrov is now known to have been killed by a sniper in Grozny.", "leader_targeted"),
        ("A truck bomb aimed at the barracks exploded outside a hospital in Qalat.", "bombing_reported"),
        ("Guerrillas placed devices in four stores in Belfast. Two went off.", "bombing_reported"),
        ("THE CONSUL IS IN THE HANDS OF THE REBELS IN BEIRUT, THE RADIO SAID.", "abduction_reported"),
        ("A detachment of 80 soldiers guarding the bridge was overrun, the rebels claimed.", "clash_reported"),
        ("The Islamists denied it and have since captured the town of Mubi.", "territory_captured"),
        ("Paramilitary fire hit a hospital in El-Fasher on Thursday, killing three patients.", "shelling_reported"),
        ("The army lost Kaduqli in June. Its troops are still fighting in the town.", "clash_reported"),
        ("The general surrendered to the rebels with 300 of his men in Goma.", "withdrawal_reported"),
        ("The rebels carried off cattle and six girls in Wad Salih last week.", "abduction_reported"),
        ("The rebels held Bor. Troops with helicopters drove them out on Friday.", "territory_captured"),
        ("Israeli tanks are now on the edge of Khan Younis.", "territory_advance"),
    ],
)
def test_whose_deed_it_is(engine: Engine, text: str, kind: str) -> None:
    """Participles, asides, dates and capitals do not part a verb from its subject."""
    seen = read(engine, text, kind)
    assert [one.type for one in seen] == [kind]
    assert [one.status for one in seen] in (["asserted"], ["claimed"])


@pytest.mark.parametrize(
    "text",
    [
        "The fighting in Gaza is to stop for three hours tomorrow.",
        "The army is to storm the town of Bor tomorrow.",
    ],
)
def test_what_is_to_happen_is_planned(engine: Engine, text: str) -> None:
    """ "Is to stop" is "will stop"."""
    assert {one.status for one in extract(engine, text)} == {"planned"}


@pytest.mark.parametrize(
    "text",
    [
        "THE REBEL DELEGATION IS IN GENEVA, THE RADIO SAID.",
        "The stand-off at the ministry in Lima goes on, the unions say.",
        "In Basra British singers took the stage on Sunday.",
        "The rebels carried off their dead from Lopez.",
        "The army denied it was shelling the town of Terter.",
        "Soldiers recovered an M16 rifle and three mobile phones.",
    ],
)
def test_what_only_sounds_like_it(engine: Engine, text: str) -> None:
    """Capitals make no armed group of "is", and the dead are not abducted."""
    assert not read(engine, text)
