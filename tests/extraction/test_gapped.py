"""Clauses that leave out their verb: each count with a place of its own is an event of its own."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import extract


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Air strikes killed nine people in Saada and three in Taiz on Monday.",
            [("airstrike_reported", ["Saada"], [9]), ("airstrike_reported", ["Taiz"], [3])],
        ),
        (
            "The strikes killed 10 in Rafah, six in Khan Younis and four in Gaza City.",
            [
                ("airstrike_reported", ["Rafah"], [10]),
                ("airstrike_reported", ["Khan Younis"], [6]),
                ("airstrike_reported", ["Gaza City"], [4]),
            ],
        ),
        (
            "Gunmen shot dead four people in Jos on Monday and two in Bukuru on Tuesday.",
            [("civilian_attack_reported", ["Jos"], [4]), ("civilian_attack_reported", ["Bukuru"], [2])],
        ),
        (
            "After the battle 2,000 people fled from Bor and 500 from Pibor.",
            [("displacement_reported", ["Bor"], [2000]), ("displacement_reported", ["Pibor"], [500])],
        ),
        (
            "Militants abducted 12 villagers in Dumba and eight in Kaga.",
            [("abduction_reported", ["Dumba"], [12]), ("abduction_reported", ["Kaga"], [8])],
        ),
        (
            "Nine people died in the air strike and four in the shelling of Homs.",
            [("airstrike_reported", ["Homs"], [9]), ("shelling_reported", ["Homs"], [4])],
        ),
        (
            "Three people were killed by shelling in Kherson and two by a mine in Izium.",
            [("shelling_reported", ["Kherson"], [3]), ("bombing_reported", ["Izium"], [2])],
        ),
        (
            "Gunmen killed a priest in Jos and a nun in Bukuru.",
            [("civilian_attack_reported", ["Jos"], [1]), ("civilian_attack_reported", ["Bukuru"], [1])],
        ),
        # parts of a total, and counts with a verb of their own
        ("Shelling killed 30 people, 12 in Homs and 18 in Hama.", [("shelling_reported", ["Homs", "Hama"], [30])]),
        ("Shells killed nine people in Saada and three in Taiz fled.", [("shelling_reported", ["Saada"], [9])]),
        # where one of them alone has a cause
        (
            "Nine people were killed in Saada and three in Taiz in Saudi air strikes.",
            [("casualties_reported", ["Saada"], [9]), ("airstrike_reported", ["Taiz"], [3])],
        ),
        (
            "Russian shelling went on. Two people were killed in Kherson, one in Nikopol and three in Kharkiv.",
            [
                ("shelling_reported", [], []),
                ("casualties_reported", ["Kherson"], [2]),
                ("casualties_reported", ["Nikopol"], [1]),
                ("casualties_reported", ["Kharkiv"], [3]),
            ],
        ),
    ],
)
def test_a_count_with_its_place_is_told_by_the_verb_before(
    engine: Engine, text: str, expected: list[tuple[str, list[str], list[int]]]
) -> None:
    found = [
        (one.type, [place.mention for place in one.places], [figure.best for figure in one.figures])
        for one in extract(engine, text)
    ]
    assert found == expected
