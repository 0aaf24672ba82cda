"""Which event takes a toll or a name, where several of them could."""

import pytest

from streamer.extraction.engine import Engine
from streamer.model.observation import Observation
from tests.extraction.reading import read


def figures(observation: Observation) -> list[tuple[str, float | None]]:
    return [(figure.measure, figure.best or figure.low) for figure in observation.figures]


def test_the_attack_is_that_of_the_sentence_before(engine: Engine) -> None:
    """Rockets on another town do not name the method of an attack that was just told."""
    text = (
        "Gunmen attacked a convoy near Gao on Thursday. Fifteen soldiers were killed in the attack. "
        "Rockets landed near the airport of Timbuktu on Monday."
    )
    assert [one.type for one in read(engine, text)] == ["clash_reported", "clash_reported", "shelling_reported"]


def test_the_dead_of_a_war_are_no_toll_of_the_event_before(engine: Engine) -> None:
    """ "Since" counts over a stretch; the bomb of the sentence before killed nobody."""
    text = (
        "Rebels blew up a telephone mast in Bajura on Sunday. "
        "More than 9,000 people have been killed since the rebels took up arms in 1996."
    )
    assert [(one.type, figures(one)) for one in read(engine, text)] == [
        ("bombing_reported", []),
        ("infrastructure_damaged", []),
        ("civilian_estimate_changed", [("killed_total", 9000)]),
    ]


def test_a_toll_at_another_place_is_told_for_itself(engine: Engine) -> None:
    """Bodies found in one town do not belong to the fight for another."""
    text = "Rebels ambushed a patrol near Kidal on Monday. On Tuesday 14 bodies were recovered from a house in Gao."
    assert [(one.type, figures(one)) for one in read(engine, text)] == [
        ("clash_reported", []),
        ("casualties_reported", [("killed", 14)]),
    ]


def test_a_claim_restates_no_event_without_a_fact_of_its_own(engine: Engine) -> None:
    """ "Claimed the bombing in a letter" is the claim alone; "claimed the bombing in Goma" restates it."""
    told = "A car bomb killed seven people in Bunia on Sunday. "
    kinds = [one.type for one in read(engine, told + "The rebels claimed responsibility for the bombing in a letter.")]
    assert kinds == ["bombing_reported", "responsibility_reported"]


def test_planes_that_drop_gas_and_the_gas_share_their_toll(engine: Engine) -> None:
    """One clause tells two events of one toll; what the next sentence counts, the gas did."""
    found = read(engine, "Army helicopters dropped chlorine on Saraqeb on Monday, injuring 11 people.")
    assert {one.type: figures(one) for one in found} == {
        "airstrike_reported": [("injured", 11)],
        "chemical_attack_reported": [("injured", 11)],
    }


@pytest.mark.parametrize(
    ("words", "dead"), [("a mother and her three children", 4), ("an elderly couple", 2), ("a farmer and his son", 2)]
)
def test_one_person_and_his_kin_are_one_figure(engine: Engine, words: str, dead: int) -> None:
    """Nobody would call a family two tolls."""
    assert figures(read(engine, f"A mortar shell killed {words} in Baidoa on Tuesday.")[0]) == [("killed", dead)]


def test_drones_that_hit_are_munitions_and_drones_that_fire_are_none(engine: Engine) -> None:
    """A one-way drone is spent on its target."""
    assert figures(read(engine, "Two drones hit the port of Odesa.")[0]) == [("munitions", 2)]
    assert figures(read(engine, "Two drones fired three missiles at a truck in Nyala.")[0]) == [("munitions", 3)]


def test_of_two_ways_to_tell_one_salvo_one_stays(engine: Engine) -> None:
    """That rockets were fired goes without saying where they killed, and that they killed is more than a toll."""
    text = "Rockets fired by Azerbaijani forces killed two men at a bus depot in Stepanakert on Wednesday."
    assert [one.type for one in read(engine, text) if one.figures] == ["shelling_reported"]


def test_two_of_the_dead_are_part_of_the_dead(engine: Engine) -> None:
    """Sentences later too, they are no casualties of their own."""
    text = "A bomb killed nine people in Kano on Friday. The police seek two men. Two of the dead were children."
    assert [one.type for one in read(engine, text)] == ["bombing_reported"]
    assert [(one.best, one.subset_of) for one in read(engine, text)[0].figures] == [(9, None), (2, "killed")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Soldiers took 23 villagers from Loikaw as human shields on Thursday.", "abduction_reported"),
        (
            "U.S. Marines took 80 foreigners out of Monrovia on Friday as rebels shelled the city.",
            "evacuation_reported",
        ),
        ("About 900 refugees were taken off by ship from Aden on Friday as rebels shelled it.", "evacuation_reported"),
    ],
)
def test_people_are_taken_away_or_taken_to_safety(engine: Engine, text: str, kind: str) -> None:
    """One verb says one of both."""
    takings = {"abduction_reported", "evacuation_reported"}
    assert [one.type for one in read(engine, text) if one.type in takings] == [kind]
