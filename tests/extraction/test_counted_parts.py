"""A part of a toll with a deed of its own is an event; where only its place is told, that is not the place of all."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import extract


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Israeli strikes killed 14 people across Gaza, including six in a strike on a tent in Khan Younis.",
            [
                ("airstrike_reported", "period", ["Gaza"], [14, 6]),
                ("airstrike_reported", "event", ["Khan Younis"], [6]),
            ],
        ),
        (
            "Fighting killed 60 in the Donbas, officials said, including nine in the shelling of a bus in Lyman.",
            [("clash_reported", "period", ["Donbas"], [60]), ("shelling_reported", "event", ["Lyman"], [9])],
        ),
        (
            "Air raids killed 40 people in Idlib province, among them 15 in a bombing of a market in Atareb.",
            [("airstrike_reported", "period", ["Idlib"], [40, 15]), ("airstrike_reported", "event", ["Atareb"], [15])],
        ),
        (
            "Shelling killed 30 people in Homs province, 12 of them in Rastan.",
            [("shelling_reported", "event", ["Homs"], [30, 12])],
        ),
        (
            "Shelling killed 12 people, including two children, in Homs.",
            [("shelling_reported", "event", ["Homs"], [12, 2])],
        ),
        (
            "Shelling killed 12 people, including two children in a school in Homs.",
            [("shelling_reported", "event", ["Homs"], [12, 2])],
        ),
    ],
)
def test_a_part_has_its_own_scene(
    engine: Engine, text: str, expected: list[tuple[str, str, list[str], list[int]]]
) -> None:
    found = [
        (
            one.type,
            one.discourse.scope,
            [place.mention for place in one.places],
            [figure.best for figure in one.figures],
        )
        for one in extract(engine, text)
    ]
    assert found == expected
