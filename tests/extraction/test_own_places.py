"""Which of the places that a sentence names is where it happened: rows are texts of 15 May 2024."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import extract, read

_BULLETIN = (
    "Fighting went on across the south on Tuesday. It was the ninth day. Nobody could leave.\n\n"
    "Kherson: four shells hit a school.\n\nMykolaiv: a rocket killed two women.\n\n"
)
_ENTRIES = "Incidents of the week. They are drawn from field reports. All figures are provisional.\n\n"


def _places(engine: Engine, text: str, kind: str) -> list[list[str]]:
    return [[place.mention for place in one.places] for one in read(engine, text, kind)]


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        ("09:40 Kherson: four shells hit a school near the river, the mayor says.", "shelling_reported", ["Kherson"]),
        (_ENTRIES + "* Uvira - Two nurses were kidnapped by gunmen on Friday.", "abduction_reported", ["Uvira"]),
        (_ENTRIES + "FZ-12 | 3 May | Fizi | Rebels shot dead a teacher.", "civilian_attack_reported", ["Fizi"]),
        (_ENTRIES + "Lulimba, 3 May: Rebels shot dead a teacher.", "civilian_attack_reported", ["Lulimba"]),
        (_BULLETIN + "Hulivka: a clinic was destroyed by shelling.", "infrastructure_damaged", ["Hulivka"]),
        ("Uvira: houses burned by rebels as families wait at Lulimba", "infrastructure_damaged", ["Uvira"]),
        ("Uvira, Tuesday night: a grenade exploded outside a bar.", "bombing_reported", ["Uvira"]),
        (_ENTRIES + "South Kivu - Militiamen burned 30 houses in Lulimba.", "infrastructure_damaged", ["Lulimba"]),
        ("KAMPALA - Rebels killed nine villagers on Monday.", "civilian_attack_reported", []),
        ("Petrenko: three soldiers were killed by shelling.", "shelling_reported", []),
    ],
)
def test_the_place_at_the_head_of_a_line(engine: Engine, text: str, kind: str, places: list[str]) -> None:
    """A place alone at the head of a line is where it happened, unless it is a dateline or can be who speaks."""
    assert _places(engine, text, kind)[-1] == places


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        (
            "Aid workers were driven to Bambari, where militiamen have killed nine civilians.",
            "civilian_attack_reported",
            ["Bambari"],
        ),
        ("The bishop spoke of Lulimba, where gunmen burned 40 houses.", "infrastructure_damaged", ["Lulimba"]),
        (
            "The priest talked about Lulimba, where four people died as a shell landed in the market.",
            "shelling_reported",
            ["Lulimba"],
        ),
    ],
)
def test_where_goes_on_about_the_place_before_it(engine: Engine, text: str, kind: str, places: list[str]) -> None:
    """What "where" tells is set at the place right before it, whatever that sentence tells of the place."""
    assert places in _places(engine, text, kind)


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        ("Rebels captured two more villages, Um Sarir and Kudaliye.", "territory_captured", ["Um Sarir", "Kudaliye"]),
        ("Jets bombed two air bases, Tall Hafr and Kudaliye.", "airstrike_reported", ["Tall Hafr", "Kudaliye"]),
        ("Their last strongpoint, Kudaliye, was overrun by the rebels.", "territory_captured", ["Kudaliye"]),
        ("A drone strike in Gao killed the commander of the third column, Hamid Osman.", "airstrike_reported", ["Gao"]),
        ("Rebels entered Vega del Monte and burned a clinic.", "infrastructure_damaged", ["Vega del Monte"]),
        ("A helicopter dropped two bombs on the Kudaliye district of Homs.", "airstrike_reported", ["Kudaliye"]),
        ("Two sorties on Kudaliye left 16 civilians dead.", "airstrike_reported", ["Kudaliye"]),
        ("Jets bombed Kudaliye four times.", "airstrike_reported", ["Kudaliye"]),
        ("The guerrillas pushed to within 10 km of Kudaliye.", "territory_advance", ["Kudaliye"]),
        ("Troops won back the summit of Jebel Kudal.", "territory_captured", ["Jebel Kudal"]),
        ("Homs was shelled. Ambulances took 40 wounded out of nearby Kudaliye.", "evacuation_reported", ["Kudaliye"]),
        ("Rebels are masters of Tall Hafr and Kudaliye.", "territory_captured", ["Tall Hafr", "Kudaliye"]),
    ],
)  # fmt: skip
def test_places_that_no_gazetteer_has(engine: Engine, text: str, kind: str, places: list[str]) -> None:
    """Names behind a count of places, in a town, after what only places stand behind, or with a small word in them."""
    assert places in _places(engine, text, kind)


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        ("In the Lyman direction our defenders beat off six attacks near Um Sarir.", "clash_reported", ["Um Sarir"]),
        ("In the hills of Upper Kudaliye, rebels clashed with soldiers near Gao.", "clash_reported", ["Gao"]),
        ("Judges in Bamako look into the massacre of nine farmers in Gao.", "civilian_attack_reported", ["Gao"]),
        ("United Nations forces in Bamako shelled rebel positions near Gao.", "shelling_reported", ["Gao"]),
        ("A drone strike killed the head of the group's operations in Mopti, near Gao.", "airstrike_reported", ["Gao"]),
        ("Mali's minister of defence was killed by a bomb at a meeting of chiefs in Gao.", "bombing_reported", ["Gao"]),
        ("After a barrage on Gao, the army began an offensive against rebels in Kidal.", "shelling_reported", ["Gao"]),
        ("Shells hit the airfield at Gao and the port of Mopti.", "shelling_reported", ["Gao", "Mopti"]),
        ("Fighting in Gao has driven 400 families into Mopti.", "displacement_reported", ["Gao", "Mopti"]),
    ],
)  # fmt: skip
def test_the_stage_of_an_event(engine: Engine, text: str, kind: str, places: list[str]) -> None:
    """What opens the clause, or tells of its subject, gives way to where it was; ends of a journey and lists stay."""
    assert places in [sorted(one) for one in _places(engine, text, kind)]


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        ("Jets set fire to villages along the road from Kudaliye.", "airstrike_reported", ["Kudaliye"]),
        ("Their convoy was bombed from the air near Gao.", "airstrike_reported", ["Gao"]),
        ("Rockets were fired from hills near Kidal at a post in Gao.", "shelling_reported", ["Gao"]),
        ("Serb guns shelled Kosovo villages on Monday.", "shelling_reported", ["Kosovo"]),
        ("The army told residents of Gao to move to Mopti by evening.", "evacuation_reported", ["Gao", "Mopti"]),
        (
            "Residents of Gao and the Mopti area were told by the army to leave.",
            "evacuation_reported",
            ["Gao", "Mopti"],
        ),
        ("Degala and Kidal fell to the rebels on Monday.", "territory_captured", ["Degala", "Kidal"]),
        ("Rebels took Degala and most of Kidal.", "territory_captured", ["Degala", "Kidal"]),
        (
            "Gao was shelled. Some 3,000 people left Gao for Degala and Kidal on Monday.",
            "displacement_reported",
            ["Degala", "Gao", "Kidal"],
        ),
    ],
)
def test_all_the_places_of_an_event(engine: Engine, text: str, kind: str, places: list[str]) -> None:
    """Roads, villages of a country, what people were told to leave, and the members of a list with unlisted names."""
    assert places in [sorted(one) for one in _places(engine, text, kind)]


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        (
            "Troops broke the siege of Kidal on Monday when a column of soldiers from Gao reached the town.",
            "territory_advance",
            ["Kidal"],
        ),
        (
            "A ferry took 300 people from Pemba to Palma, days after insurgents stormed the port.",
            "territory_advance",
            ["Pemba"],
        ),
        (
            "Peacekeepers withdrew from Kidal to their base at Gao, and rebels took the town that day.",
            "territory_captured",
            ["Kidal"],
        ),
        ("In the Central Highlands, Kontum was captured by rebels.", "territory_captured", ["Kontum"]),
        (
            "On the Kharkiv axis our troops have penetrated up to 50 km beyond the front.",
            "territory_advance",
            ["Kharkiv"],
        ),
        (
            "In the Nuba mountains troops of the 9th Division captured two hills.",
            "territory_captured",
            ["Nuba mountains"],
        ),
        ("Ground was lost to the rebels at Kidal on Thursday.", "territory_captured", ["Kidal"]),
        ("The Vichy garrison of Gao surrendered after a siege.", "withdrawal_reported", ["Gao"]),
        (
            "Gunmen killed nine farmers in Kudaliye village, Guma LGA, Benue State.",
            "civilian_attack_reported",
            ["Kudaliye"],
        ),
        ("Clashes between rebels and troops were reported in Siba, Homs, Syria.", "clash_reported", ["Siba"]),
        (
            "Jets dropped barrel bombs over Kudaliye in July, a court in The Hague heard.",
            "airstrike_reported",
            ["Kudaliye"],
        ),
        (
            "Lawyers want the court in Bamako to look into the massacre of nine farmers in Gao.",
            "civilian_attack_reported",
            ["Gao"],
        ),
        ("Jets bombed several towns on Monday: Gao, Kidal and Homs.", "airstrike_reported", ["Gao", "Kidal", "Homs"]),
        ("Rebels took two villages \u2013 Gao and Kidal \u2013 at dawn.", "territory_captured", ["Gao", "Kidal"]),
        (
            "GAO, MALI, JAN 25 - GUERRILLAS SHOT DEAD THE MAYOR OF KUDALIYE IN FRONT OF HIS FAMILY.",
            "civilian_attack_reported",
            ["KUDALIYE"],
        ),
    ],
)
def test_the_place_meant(engine: Engine, text: str, kind: str, places: list[str]) -> None:
    """What "the town" is in its sentence, a scene without a comma, an address, what is no place, a name in capitals."""
    assert places in _places(engine, text, kind)


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        ("A relief convoy for the besieged quarter was turned back from Gao on Monday.", "aid_reported", ["Gao"]),
        (
            "In Sarajevo, a sniper shot dead two women who were queuing in Dobrinja.",
            "civilian_attack_reported",
            ["Dobrinja"],
        ),
        ("The Russian commander in Argun, Colonel Ivan Petrov, was wounded by a sniper.", "leader_targeted", ["Argun"]),
        ("Two traders were shot dead by gunmen at Kudaliye market.", "civilian_attack_reported", ["Kudaliye"]),
        ("Rebel troops crossed the Nile at Kudaliye on Monday.", "territory_advance", ["Kudaliye"]),
        (
            "The use of chlorine by the army in Saraqib shows disregard for the law.",
            "chemical_attack_reported",
            ["Saraqib"],
        ),
        ("Rebels overran a guard post at Kudaliye air base.", "territory_captured", ["Kudaliye"]),
        (
            "An official in Kursk oblast said one civilian had been killed and five wounded by shelling.",
            "shelling_reported",
            ["Kursk"],
        ),
        (
            "Fighters wiped out the army post of Los Pinos, in the department of Jinotega.",
            "clash_reported",
            ["Los Pinos"],
        ),
        (
            "Rebels and soldiers traded fire around the post office of Kudaliye, in Homs.",
            "clash_reported",
            ["Kudaliye"],
        ),
        (
            "The war began in Luanda. About 4.5 million Angolans need food aid because of the fighting.",
            "civilian_estimate_changed",
            ["Angola"],
        ),
    ],
)
def test_what_says_where_besides(engine: Engine, text: str, kind: str, places: list[str]) -> None:
    """Where relief was turned back, a part of the town told, a leader's seat, a facility's name, who is counted."""
    assert places in _places(engine, text, kind)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Militants killed 20 soldiers in Borno and Yobe states.", ["Borno", "Yobe"]),
        ("Gunmen killed 12 villagers in Benue and Plateau states, the army states.", ["Benue", "Plateau"]),
        ("Shells hit Zamzam and Abu Shouk camps, killing nine people.", ["Zamzam", "Abu Shouk"]),
    ],
)
def test_what_two_places_are_stands_behind_both(engine: Engine, text: str, places: list[str]) -> None:
    assert [place.mention for one in extract(engine, text)[:1] for place in one.places] == places
