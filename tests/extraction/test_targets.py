"""What a strike, shells or a bomb hit, wherever the clause says it; the dead and the strike itself are no targets."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import read


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("An air strike on a clinic in Idlib killed seven people.", ("a clinic", "medical")),
        ("A drone strike on a convoy near Idlib killed nine fighters.", ("a convoy", "convoy")),
        ("The shelling of a residential district in Horlivka killed three.", ("a residential district", "residential")),
        ("A suicide bomber blew himself up at a funeral in Baquba.", ("a funeral", "convoy")),
        ("A bomber blew herself up among worshippers in Damboa.", ("worshippers", "other")),
        ("A bomb went off under a bus in Quetta.", ("a bus", "convoy")),
        ("A grenade thrown into a bar in Gitega wounded six people.", ("a bar", "other")),
        ("An air strike destroyed a bridge in Tikrit.", ("a bridge", "infrastructure")),
        ("A market was hit in an air strike near Saada.", ("A market", "market")),
        ("A missile slammed into an apartment block in Odesa.", ("an apartment block", "residential")),
        ("A suicide bomber killed eight people at a checkpoint in Kandahar.", ("a checkpoint", "military")),
        ("Air strikes on Hamas targets in Gaza killed four people.", ("Hamas targets", "military")),
        ("The coalition conducted nine strikes against militants in Iraq.", ("militants", "military")),
        ("A helicopter fired on a crowd in Baidoa.", ("a crowd", "convoy")),
        ("Shells killed nine at a clinic, hours after a raid on a barracks.", ("a clinic", "medical")),
        ("Strikes by jets near Homs destroyed three oil stills.", ("three oil stills", "other")),
    ],
)
def test_what_was_hit_is_the_target(engine: Engine, text: str, target: tuple[str, str]) -> None:
    """Wherever the clause names it: behind the deed, as an object, or where people died."""
    found = [one.details.model_dump().get("target") for one in read(engine, text)]
    assert {"mention": target[0], "kind": target[1]} in found


@pytest.mark.parametrize(
    "text",
    [
        "The coalition carried out an air strike on Sirte on Monday.",
        "Jets carried out 12 strikes on Idlib on Monday.",
        "Drone strikes killed six militants in Waziristan.",
        "Shelling killed at least two, injured nine in Horlivka.",
        "Four soldiers were killed by a roadside bomb in Ghazni.",
        "A landmine killed two farmers near Pailin.",
        "A truck bomb in the capital killed dozens. Mogadishu had been calm.",
        "Warplanes bombed the village of Baghuz on Sunday.",
        "Jets struck Marivan on Sunday. A second raid on the border town came on Monday.",
        "Warplanes bombed Baghuz on Sunday and bombed it again on Monday.",
        "Turkish jets bombed Afrin on Sunday in response to a mortar attack on a barracks in Kilis.",
        "The army shelled Bunia in retaliation for an ambush on a convoy near Mambasa.",
        "A suicide bomber struck Peshawar, weeks after an attack on a church in Quetta.",
    ],
)
def test_victims_places_and_the_deed_itself_are_no_targets(engine: Engine, text: str) -> None:
    """Who died is a figure, a town or village the place."""
    found = read(engine, text)
    assert found
    assert [one.details.model_dump().get("target") for one in found] == [None] * len(found)


def test_a_strike_does_not_hit_what_the_attack_before_it_hit(engine: Engine) -> None:
    """Each deed of a sentence has the target that was its own."""
    text = "Turkey bombed Afrin on Sunday after a rocket attack on a school in Kilis."
    told = {one.type: one.details.model_dump().get("target") for one in read(engine, text)}
    assert told["airstrike_reported"] is None
    assert told["shelling_reported"] == {"mention": "a school", "kind": "school"}
