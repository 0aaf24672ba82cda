"""Who fights and who agrees, also where a side is a state or a government and no list names it."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import read


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Israel and Hezbollah agreed a truce on Friday.", ["Israel", "Hezbollah"]),
        ("Thailand and Cambodia declared a ceasefire near Preah Vihear.", ["Thailand", "Cambodia"]),
        ("A truce between the government and the ELN took effect on Friday.", ["government", "ELN"]),
        ("A ceasefire between Eritrea and Ethiopia came into force on Friday.", ["Eritrea", "Ethiopia"]),
        ("Israel extended the truce with Hamas by a day.", ["Israel", "Hamas"]),
        ("Oman brokered a truce between Israel and the Houthis on Friday.", ["Israel", "Houthis"]),
        ("Norway brokered a truce in Aceh in May.", []),
    ],
)
def test_states_and_governments_are_parties_of_a_truce(engine: Engine, text: str, parties: list[str]) -> None:
    """Whoever agrees is a party, whoever brings it about is none."""
    (found,) = read(engine, text, "ceasefire_reported")
    assert list(found.details.model_dump()["parties"]) == parties


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        ("Fighting between Israel and Hezbollah raged near Aitaroun.", "clash_reported", ["Aitaroun"]),
        ("A truce between Israel and Hezbollah took effect on Friday.", "ceasefire_reported", []),
        ("Fighting between Sudan and South Sudan broke out at Heglig.", "clash_reported", ["Heglig"]),
    ],
)
def test_a_side_is_no_place(engine: Engine, text: str, kind: str, places: list[str]) -> None:
    """A state behind "between" fights or agrees; what happened is not in it."""
    assert [[place.name for place in one.places] for one in read(engine, text, kind)] == [places]


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        (
            "Clashes between Armenia and Azerbaijan erupted near Tavush.",
            "clash_reported",
            [("Armenia", "force"), ("Azerbaijan", "opponent")],
        ),
        ("Fighting between Goma and Sake killed 12 people.", "clash_reported", []),
        ("Clashes on the border between Armenia and Azerbaijan killed six.", "clash_reported", []),
        (
            "Clashes near Tavush on Monday between Armenia and Azerbaijan killed six.",
            "clash_reported",
            [("Armenia", "force"), ("Azerbaijan", "opponent")],
        ),
        ("The shelling by Pakistan of Leepa valley killed six.", "shelling_reported", [("Pakistan", "attacker")]),
        ("Bukavu fell to the M23 on Friday.", "territory_captured", [("M23", "force")]),
        ("Singapore fell to the Japanese after a week of fighting.", "territory_captured", [("Japanese", "force")]),
        ("Russia's siege of Mariupol has lasted 60 days.", "siege_reported", [("Russia", "force")]),
        (
            "The siege of Aleppo by rebel fighters was tightened on Friday.",
            "siege_reported",
            [("rebel fighters", "force")],
        ),
        ("A Syrian army offensive on Idlib began on Friday.", "offensive_launched", [("Syrian army", "force")]),
        ("A rebel offensive on Idlib began on Friday.", "offensive_launched", [("rebels", "force")]),
        (
            "Kurdish fighters took the town of Ain Issa on Friday.",
            "territory_captured",
            [("Kurdish fighters", "force")],
        ),
        (
            "Fighters of the Amal militia took the town of Tyre on Friday.",
            "territory_captured",
            [("Amal", "force")],
        ),
        (
            "Shiite fighters of the Amal militia took the town of Tyre on Friday.",
            "territory_captured",
            [("Amal", "force")],
        ),
        (
            "The Germans and the Dutch bombed Essen on Friday.",
            "airstrike_reported",
            [("Germans", "attacker"), ("Dutch", "attacker")],
        ),
        (
            "Saudi Arabian and British jets bombed Sanaa on Friday.",
            "airstrike_reported",
            [("Saudi Arabian jets", "attacker"), ("British jets", "attacker")],
        ),
        ("Vietnam pulled its troops out of Cambodia on Friday.", "withdrawal_reported", [("Vietnam", "force")]),
        ("Iran's missile attack on Erbil killed four people.", "shelling_reported", [("Iran", "attacker")]),
        ("The missile attack on Erbil by Iran killed four people.", "shelling_reported", [("Iran", "attacker")]),
        ("A Navy Skyhawk was downed by ground fire over Vinh.", "clash_reported", [("navy", "opponent")]),
        (
            "Government troops came under attack from rebels near Bria.",
            "clash_reported",
            [("rebels", "force"), ("government troops", "opponent")],
        ),
        (
            "Guerrillas attacked an army base near Arauca on Friday.",
            "clash_reported",
            [("guerrillas", "force"), ("army", "opponent")],
        ),
        (
            "Egyptian troops attacked Israeli positions in Sinai on Friday.",
            "clash_reported",
            [("Egyptian troops", "force"), ("Israeli", "opponent")],
        ),
        (
            "US, British and French forces fired missiles at Homs.",
            "shelling_reported",
            [("US forces", "attacker"), ("British forces", "attacker"), ("French forces", "attacker")],
        ),
        ("The United States bombed Raqqa on Friday.", "airstrike_reported", [("United States", "attacker")]),
        ("The government bombed Aleppo on Friday.", "airstrike_reported", [("government", "attacker")]),
        ("The air force bombed the parliament in Grozny.", "airstrike_reported", [("air force", "attacker")]),
    ],
)
def test_states_peoples_and_governments_act(
    engine: Engine, text: str, kind: str, actors: list[tuple[str, str]]
) -> None:
    """In every wording, a people's adjective is a part of the name."""
    assert [[(actor.name, actor.role) for actor in one.actors] for one in read(engine, text, kind)] == [actors]


def test_the_weapon_within_a_verb_is_told(engine: Engine) -> None:
    """ "Fired rockets at" is one verb, and rockets it is."""
    found = [*read(engine, "Hamas fired rockets at Ashkelon."), *read(engine, "Rebels fired mortars at Ashkelon.")]
    assert [one.details.model_dump()["weapon"] for one in found] == ["rocket", "mortar"]
