"""Who did it and to whom: by slots, and by the grammar of the clause where a wording has none."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import extract, read


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        ("Abu Sayyaf frees two sick hostages on Jolo.", "abduction_reported", [("Abu Sayyaf", "attacker")]),
        (
            "Gunmen kidnapped six nurses in Bor on Monday. On Friday the army rescued the six nurses near Bor.",
            "abduction_reported",
            [("gunmen", "attacker"), ("the army", "force")],
        ),
        ("A convoy was hit by an Israeli air strike near Tyre.", "airstrike_reported", [("Israeli", "attacker")]),
        ("Sri Lankan jets pounded a camp near Jaffna.", "airstrike_reported", [("Sri Lankan jets", "attacker")]),
        (
            "Syrian and Russian jets bombed the town of Saraqib on Monday.",
            "airstrike_reported",
            [("Syrian jets", "attacker"), ("Russian jets", "attacker")],
        ),
        (
            "Chinese and North Korean troops took Wonju on Monday.",
            "territory_captured",
            [("Chinese troops", "force"), ("North Korean troops", "force")],
        ),
        ("Moscow's forces pulled out of Kherson on Monday.", "withdrawal_reported", [("Russia forces", "force")]),
        (
            "Rwandan and Ugandan soldiers fought in Kisangani on Monday.",
            "clash_reported",
            [("Rwandan soldiers", "force"), ("Ugandan soldiers", "opponent")],
        ),
        ("Six people died in an Israeli strike on the town of Tyre.", "airstrike_reported", [("Israeli", "attacker")]),
        ("A US drone strike killed six in Miranshah.", "airstrike_reported", [("US", "attacker")]),
        ("A Yemen air strike killed six in Saada.", "airstrike_reported", []),
        ("Government helicopters fired rockets at Atarib.", "airstrike_reported", [("Government", "attacker")]),
        ("Air force jets bombed Atarib on Sunday.", "airstrike_reported", [("Air force", "attacker")]),
        (
            "A warplane of the Saudi-led coalition struck a market in Saada.",
            "airstrike_reported",
            [("Saudi-led coalition", "attacker")],
        ),
        ("A Houthi mine exploded beneath a lorry south of Hays.", "bombing_reported", [("Houthis", "attacker")]),
        ("The peacekeepers' jeep hit a mine at Gao.", "bombing_reported", [("UN peacekeepers", "target")]),
        (
            "The French garrison at Homs came under mortar fire.",
            "shelling_reported",
            [("French garrison", "target")],
        ),
        ("Turkish artillery fired back at Homs on Monday.", "shelling_reported", [("Turkish artillery", "attacker")]),
        ("Two days of heavy fighting with rebels in Homs are over.", "clash_reported", [("rebels", "opponent")]),
        (
            "The Germans withdrew from Homs on Monday, leaving the army of rebels.",
            "withdrawal_reported",
            [("Germans", "force")],
        ),
        ("Rebels fired mortars at Homs, killing two Israelis.", "shelling_reported", [("rebels", "attacker")]),
        ("A CAR BOMB KILLED SIX PEOPLE IN COLOMBO.", "bombing_reported", []),
        ("Ugandan troops killed in Beni clashes", "clash_reported", [("Ugandan troops", "opponent")]),
        ("Police tried to defuse a bomb near a market in Lima.", "bombing_reported", []),
        ("Iran fired two missiles at Basra on Monday.", "shelling_reported", [("Iran", "attacker")]),
        ("Rebels fired rockets at Basra on Monday.", "shelling_reported", [("rebels", "attacker")]),
        (
            "Israeli tanks and troops have raided the city of Jenin.",
            "clash_reported",
            [("Israeli tanks", "force"), ("troops", "force")],
        ),
        (
            "The mayor accused the rebels of killing 37 people in Bor on Monday.",
            "civilian_attack_reported",
            [("rebels", "attacker")],
        ),
        (
            "M23 and Wazalendo fighters traded fire near Goma.",
            "clash_reported",
            [("M23", "force"), ("Wazalendo", "opponent")],
        ),
        (
            "Soldiers killed seven Abu Sayyaf gunmen in a firefight on Basilan on Monday.",
            "clash_reported",
            [("soldiers", "force"), ("Abu Sayyaf", "opponent")],
        ),
        (
            "Police captured the commander of an ELN front, Luis Vega, in Tibu on Sunday.",
            "leader_targeted",
            [("Police", "attacker"), ("Luis Vega", "target")],
        ),
        (
            "The mission opened an inquiry into the shelling of a market in Zawiya.",
            "investigation_reported",
            [("mission", "party")],
        ),
        (
            "A bomb killed four people in Siirt. The front claimed responsibility for the bombing.",
            "responsibility_reported",
            [("front", "party")],
        ),
    ],
)
def test_who_did_it_and_to_whom(engine: Engine, text: str, kind: str, actors: list[tuple[str, str]]) -> None:
    """Subjects, agents, owners and those who are accused are the doers, whatever the pattern caught."""
    found = read(engine, text, kind)
    assert [(actor.name, actor.role) for one in found for actor in one.actors] == actors


@pytest.mark.parametrize(
    "text",
    [
        "Two French journalists kidnapped in January were freed near Kidal on Monday.",
        "Shells hit a bakery in Luhansk on Monday, killing two French nurses.",
    ],
)
def test_a_nation_of_those_who_suffer_does_nothing(engine: Engine, text: str) -> None:
    """Only arms, fighters and deeds of a nation make it a doer."""
    assert all(not one.actors for one in read(engine, text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sri Lankan rebels killed six policemen near Jaffna on Monday.", "Sri Lankan rebels"),
        ("Angola's UNITA rebels killed nine soldiers near Kuito on Monday.", "Unita"),
        ("Soto Vela National Liberation Front rebels attacked troops in Bor.", "Soto Vela National Liberation Front"),
        ("The Farabundo Marti National Liberation Front attacked troops in Suchitoto.", "FMLN"),
        (
            "The Delta Resistance Movement (DRM) met on Friday. DRM attacked an army post in Warri on Monday.",
            "Delta Resistance Movement",
        ),
    ],
)
def test_a_group_has_its_whole_name(engine: Engine, text: str, name: str) -> None:
    """A nation is kept, a known name within a longer one is another group's, brackets give the short name."""
    assert read(engine, text, "clash_reported")[0].actors[0].name == name


def test_who_was_freed_is_whom_somebody_tells_of(engine: Engine) -> None:
    """Behind a relative clause the verb is that of those told of, not of who tells."""
    text = "The agency said five clerks who were kidnapped in April in Cameroon had been released in Nigeria."
    assert [place.name for one in read(engine, text, "abduction_reported") for place in one.places] == [
        "Cameroon", "Nigeria",
    ]  # fmt: skip


def test_a_hyphen_makes_a_verb_an_adjective(engine: Engine) -> None:
    text = "Nine girls were abducted from a school in Kuriga by motorcycle-riding gunmen in the conflict-hit north."
    found = read(engine, text)
    assert [(one.type, one.actors[0].name) for one in found] == [("abduction_reported", "gunmen")]


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Heavy rebel shelling hit a school in Kherson on Monday.", "shelling_reported", "rebels"),
        ("Six people died in separatist shelling of Kherson.", "shelling_reported", "separatists"),
        ("An insurgent attack on a convoy near Kidal killed nine soldiers.", "clash_reported", "insurgents"),
    ],
)
def test_a_side_before_its_deed_did_it(engine: Engine, text: str, kind: str, name: str) -> None:
    """Rebels are named as if they stood alone, so that alerts and the judge meet one name."""
    assert read(engine, text, kind)[0].actors[0].name == name


@pytest.mark.parametrize(
    "text",
    [
        "Force planes bombed Homs; more air raids followed.",
        "A police station bombing in Homs killed nine people.",
        "US police station shelling in Homs killed nine people.",
    ],
)
def test_who_is_hit_or_half_named_did_nothing(engine: Engine, text: str) -> None:
    """What stands before the name of a thing that is hit is whose thing it is."""
    assert [one.actors for one in read(engine, text)] == [()]


def test_only_the_forces_of_a_capital_are_its_states(engine: Engine) -> None:
    assert "Afghanistan" not in read(engine, "Kabul's rebels shelled Herat on Monday.")[0].actors[0].name


@pytest.mark.parametrize(
    "text",
    [
        "An attack on the police in Gao killed 14 people on Tuesday.",
        "Attacks on the security forces in Gao killed 49 people on Thursday.",
        "A raid on rebels near Gao killed six villagers.",
    ],
)
def test_who_is_attacked_is_not_who_kills(engine: Engine, text: str) -> None:
    assert [one.type for one in extract(engine, text)] == ["clash_reported"]
    bombed = extract(engine, f"{text} A car bomb exploded outside a bank in Gao.")
    assert [one.type for one in bombed] == ["bombing_reported"] * len(bombed)
