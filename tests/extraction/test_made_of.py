"""What groups of words are made of, and whom an attack is then on: rows are texts of 15 May 2024."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import read


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Rebels attacked a column of soldiers near Gao.", "clash_reported"),
        ("Rebels attacked a column of refugees near Gao.", "civilian_attack_reported"),
        ("Rebels attacked a group of policemen near Gao.", "clash_reported"),
        ("Rebels attacked a group of farmers near Gao.", "civilian_attack_reported"),
        ("Rebels ambushed a lorry carrying soldiers near Gao.", "clash_reported"),
        ("Rebels opened fire on a lorry carrying traders near Gao.", "civilian_attack_reported"),
        ("Rebels attacked a convoy of traders near Gao.", "civilian_attack_reported"),
        ("Rebels attacked a convoy of military vehicles near Gao.", "clash_reported"),
        ("Rebels attacked a busload of pilgrims near Gao.", "civilian_attack_reported"),
        ("Rebels attacked a paramilitary compound near Gao.", "clash_reported"),
        ("Rebels attacked a reserve police unit near Gao.", "clash_reported"),
        ("Rebels attacked a UN peacekeeping patrol near Gao.", "clash_reported"),
        ("Rebels attacked a Red Cross convoy near Gao.", "civilian_attack_reported"),
        ("Heavily armed men attacked a police post in Gao.", "clash_reported"),
        ("The war goes on. Armed youths attacked a market in Gao.", "civilian_attack_reported"),
    ],
)
def test_whom_an_attack_is_on(engine: Engine, text: str, kind: str) -> None:
    """A collective is what its members are, a vehicle whom it carries, and a force's compound is a post."""
    assert {one.type for one in read(engine, text)} == {kind}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("It was in Kidal that rebels stormed a police post on Monday.", "Kidal"),
        ("Gunmen struck a lorry carrying soldiers near Wau.", "Wau"),
        ("Travellers were set upon by gunmen near Wau.", "Wau"),
    ],
)
def test_where_it_was(engine: Engine, text: str, place: str) -> None:
    """A cleft sentence, and the clause that tells what a lorry carried, say where the attack was."""
    assert {one.name for found in read(engine, text) for one in found.places} == {place}


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers guard the road near Gao where rebels often attack buses.",
        "Rebels are near Gao. A market was attacked by rats in Gao on Monday.",
        "The rebels struck a deal with the army in Juba on Monday.",
        "The general set about reforming the army in Juba.",
        "Soldiers hold Gao. The minister came under fire over a bill in Gao.",
    ],
)
def test_no_attack(engine: Engine, text: str) -> None:
    """Habits, beasts, deals and quarrels of politics are no attacks."""
    assert not read(engine, text)
