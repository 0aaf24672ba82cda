"""Deeds that a sentence tells of two places are two events, each with its own toll."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import extract


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Russian shelling killed one person in Kherson and injured two in Nikopol overnight.",
            [(["Kherson"], ["killed 1"]), (["Nikopol"], ["injured 2"])],
        ),
        (
            "Rebels killed six soldiers in Bor and ambushed a patrol in Torit.",
            [(["Bor"], ["killed 6"]), (["Torit"], [])],
        ),
        (
            "Militants attacked a convoy in Gao, killing five, and ambushed a patrol in Menaka.",
            [(["Gao"], ["killed 5"]), (["Menaka"], [])],
        ),
        (
            "Gunmen attacked a bus in Jos and shot dead two men in Bukuru.",
            [(["Jos"], []), (["Bukuru"], ["killed 2"])],
        ),
        (
            "Ten people were killed in the Kharkiv region, while in Zaporizhzhia two were wounded by a missile.",
            [(["Kharkiv region"], ["killed 10"]), (["Zaporizhzhia"], ["injured 2"])],
        ),
        (
            "Strikes in Sanaa killed six, while three died in Hodeidah.",
            [(["Sanaa"], ["killed 6"]), (["Hodeidah"], ["killed 3"])],
        ),
        (
            "Shelling killed two people in Homs; three others died in Hama.",
            [(["Homs"], ["killed 2"]), (["Hama"], ["killed 3"])],
        ),
        (
            "A drone strike killed two people in Marjayoun and another killed a motorcyclist near Sidon.",
            [(["Marjayoun"], ["killed 2"]), (["Sidon"], ["killed 1"])],
        ),
        (
            "One bomb exploded in Baghdad and another killed six people in Baquba.",
            [(["Baghdad"], []), (["Baquba"], ["killed 6"])],
        ),
        # one event all the same: the same place, a wider one, a participle
        (
            "Shelling killed two people in Homs and injured five others in Homs.",
            [(["Homs"], ["killed 2", "injured 5"])],
        ),
        ("Shells fell on Goma, killing two people in Sake.", [(["Goma"], ["killed 2"])]),
        ("Gunmen from Bor killed two men and wounded three in Torit.", [(["Torit"], ["killed 2", "injured 3"])]),
    ],
)
def test_each_place_has_its_own_event(engine: Engine, text: str, expected: list[tuple[list[str], list[str]]]) -> None:
    found = [
        ([place.mention for place in one.places], [f"{figure.measure} {figure.best:.0f}" for figure in one.figures])
        for one in extract(engine, text)
    ]
    assert found == expected


def test_what_only_dates_an_attack_is_another_one(engine: Engine) -> None:
    """Its place is not that of the attack, nor its kind, nor its toll."""
    text = "A missile struck a house in Kharkiv on Tuesday, killing four people. "
    text += "The attack, which also wounded 12 people, came a day after a similar strike killed five in Sumy."
    found = extract(engine, text)
    tolls = [
        (one.incident, [place.mention for place in one.places], [figure.best for figure in one.figures])
        for one in found
        if one.figures
    ]
    assert tolls == [("i2", ["Kharkiv"], [4]), ("i2", ["Kharkiv"], [12]), ("i3", ["Sumy"], [5])]
