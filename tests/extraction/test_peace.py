"""Nameless gunmen are criminals where no war is fought."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import read


@pytest.mark.parametrize(
    "text",
    [
        "A gunman held customers hostage in a shop in Amsterdam for hours. The siege ended when he was hit by a car.",
        "Police in Oslo shot a man who had opened fire outside a mosque on Saturday.",
        "A soldier on leave shot dead two women in Texas on Monday, police said.",
        "A girl of nine was kidnapped in Durban on Monday.",
        "Two men were killed in a gunfight with police outside a bank in Fresno, California, on Friday.",
    ],
)
def test_gunmen_are_criminals_in_a_quiet_land(engine: Engine, text: str) -> None:
    """Neither a hostage nor a shooting makes a war."""
    assert read(engine, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen held customers hostage in a shop in Mogadishu for five hours.", "abduction_reported"),
        ("Gunmen shot dead nine villagers near Maiduguri on Monday.", "civilian_attack_reported"),
        ("Islamic State gunmen shot dead nine people in Sydney on Monday.", "civilian_attack_reported"),
        ("Neo-Nazi guerrillas of the Aryan Front took nine people hostage in Oslo.", "abduction_reported"),
    ],
)
def test_they_are_an_armed_group_in_a_war_and_where_the_text_says_so(engine: Engine, text: str, expected: str) -> None:
    """A name, or a country at war, is enough."""
    assert expected in [one.type for one in read(engine, text)]
