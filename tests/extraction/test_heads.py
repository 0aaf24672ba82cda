"""Days at the heads of entries, in texts of 15 May 2024."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import read


def _days(engine: Engine, text: str) -> list[str]:
    told = [one.occurred for one in read(engine, text)]
    return [f"{one.start:%m-%d}" if one is not None else "" for one in told]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("11 May – A shell killed four boys in Homs.", ["05-11"]),
        ("11 May, night – Jets bombed a clinic in Homs.", ["05-11", "05-11"]),
        ("May 11, 21:40 – Two rockets hit a market in Homs. Nine people were killed.", ["05-11"]),
        ("Timeline, Rastan sector: 11 May – Rebels ambushed a convoy near Homs.", ["05-11"]),
        ("Homs, 11 May: Shells hit a school.", ["05-11", "05-11"]),
        ("Map of Homs as of 11 May: The army has captured Rastan.", ["05-11"]),
        ("Siba (Homs), 11 May 2024: Soldiers executed nine men.", ["05-11"]),
        ("11 May, 02:30, Siba, Homs district, Syria. Gunmen abducted three nurses.", ["05-11"]),
        ("11-05-2024, Siba (Homs district, Syria). Gunmen abducted three nurses.", ["05-11"]),
        ("11 May 2024, night. Siba, Homs, Syria. Gunmen abducted three nurses.", ["05-11"]),
        ("11 May; Siba, Homs: Gunmen abducted three nurses.", ["05-11"]),
        ("Sat 11 May: Gunmen abducted three nurses.", ["05-11"]),
        ("• 11 May: Gunmen abducted three nurses.", ["05-11"]),
        ("#14, 11 May 2024, Siba village, Homs: Gunmen abducted three nurses.", ["05-11"]),
        ("INC-0231 / 11 May 2024 / Siba, Homs: Gunmen abducted three nurses.", ["05-11"]),
        ("11 May 2024 | Siba | Homs | Gunmen abducted three nurses.", ["05-11"]),
        ("April 2024: Gunmen abducted three nurses.", ["04-01"]),
        ("9–11 May 2024, Siba, Homs. Gunmen killed 40 villagers.", ["05-09"]),
    ],
)
def test_the_day_at_the_head_of_an_entry_dates_it(engine: Engine, text: str, days: list[str]) -> None:
    """Whatever closes the head, and whatever else stands in it."""
    assert _days(engine, text) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("9 May – Rebels enter Homs. 11 May – Rebels take Homs.", ["05-09", "05-11"]),
        ("9 May: Jets bombed Homs. Militants shot a teacher. 11 May: Rebels took Siba.", ["05-09", "05-09", "05-11"]),
        ("Syria, the last week: 9 May – Rebels enter Homs. 12 May – Rebels take Siba. 14 May – Jets bomb Homs.",
         ["05-09", "05-12", "05-14"]),
        ("Homs, what happened: 9 May – Rebels enter Rastan; 11 May – Rebels take Siba; 14 May – Jets bomb Homs.",
         ["05-09", "05-11", "05-14"]),
        ("Homs, 9 May. Rebels took Siba.\n\nRastan, 11 May. Jets bombed a convoy of rebels.", ["05-09", "05-11"]),
        ("11 May: A car bomb killed nine people in Homs. The army has claimed responsibility.", ["05-11", ""]),
        ("9 May: Rebels took Siba overnight. At 07:10 jets bombed a convoy of rebels near Homs.", ["05-09", "05-09"]),
        ("11 May: Rebels took Siba. On 9 May they had captured Rastan.", ["05-11", "05-09"]),
    ],
)  # fmt: skip
def test_a_head_holds_up_to_the_next(engine: Engine, text: str, days: list[str]) -> None:
    """Several entries can stand in a paragraph, and what names its own day keeps it."""
    assert _days(engine, text) == days


@pytest.mark.parametrize(
    "text",
    [
        "HOMS, 11 May (Agency) – Jets bombed a clinic at Siba.",
        "Homs, 11 May – Jets bombed a clinic at Siba.",
        "Clinic bombed\n\n14 May – Jets bombed a clinic at Siba.",
        "The raid of 11 May: jets bombed a clinic at Siba",
    ],
)
def test_datelines_and_titles_date_nothing(engine: Engine, text: str) -> None:
    """They say when the story was written, or which event it is about."""
    assert set(_days(engine, text)) <= {""}


@pytest.mark.parametrize(
    "text",
    [
        "9 May: Gunmen abducted a priest in Homs; he was found alive near Siba three days later.",
        "9 May: Infantry pushed into Homs and is nearer to its palace than a week ago.",
    ],
)
def test_what_came_later_or_is_compared_with_does_not_date_it(engine: Engine, text: str) -> None:
    """The head still does."""
    assert _days(engine, text)[0] == "05-09"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("11 May 2024, Sibanda, Homs district, Syria. Gunmen abducted three nurses.", ["Sibanda"]),
        ("11 May, 02:30, Sibanda village, Homs district: Gunmen abducted three nurses.", ["Sibanda"]),
        ("11-05-2024, Sibanda (Homs district, Syria). Gunmen abducted three nurses.", ["Sibanda"]),
        ("11 May 2024, night. Sibanda, Homs, Syria. Gunmen abducted three nurses.", ["Sibanda"]),
        ("9–11 May 2024, Sibanda and Kudali, Homs district, Syria. Gunmen abducted nurses.", ["Sibanda", "Kudali"]),
        ("11 May 2024, Homs, Hama and Idlib: Gunmen abducted nurses.", ["Homs", "Hama", "Idlib"]),
        ("11 May, Sibanda municipality, east of Homs: Gunmen abducted three nurses.", ["Sibanda"]),
        ("Late April 2024, Sibanda territory, North Kivu: Gunmen abducted three nurses.", ["Sibanda"]),
        ("11 May 2024, Borno State, Maiduguri: Gunmen abducted three nurses.", ["Maiduguri"]),
        ("11 May 2024, Sibanda junction, Homs, Syria. Gunmen abducted three nurses.", ["Homs"]),
        ("11 May 2024 – Sibanda, Homs – Gunmen abducted three nurses.", ["Sibanda"]),
        ("Date: 11 May 2024. Place: Sibanda, Homs, Syria. Gunmen abducted three nurses.", ["Sibanda"]),
        ("11 May, Sibanda, Homs: Gunmen abducted three nurses in Rastan.", ["Rastan"]),
    ],
)
def test_the_finest_place_of_a_head_is_where_it_was(engine: Engine, text: str, places: list[str]) -> None:
    """What it lies in is no place besides; a statement keeps a place of its own."""
    (told,) = read(engine, text, "abduction_reported")
    assert [place.mention for place in told.places] == places


def test_lines_above_their_entries(engine: Engine) -> None:
    """A line that is a day and its place heads what stands below it, where there are several."""
    text = (
        "Incidents\n\n9 May 2024, Sibanda, Homs, Syria\nGunmen abducted three nurses.\n\n"
        "11 May 2024, Rastan, Homs, Syria\nGunmen abducted a judge."
    )
    told = read(engine, text, "abduction_reported")
    assert [[place.mention for place in one.places] for one in told] == [["Sibanda"], ["Rastan"]]
    assert _days(engine, text) == ["05-09", "05-11"]


def test_what_an_old_entry_tells_is_past_though_it_may_be_of_a_later_day(engine: Engine) -> None:
    """Who claimed it says so on a day that is not told."""
    told = read(engine, "3 March 2024: A car bomb killed nine people in Homs. The rebels have claimed responsibility.")
    assert [(one.type, one.novelty) for one in told] == [
        ("bombing_reported", "past"), ("responsibility_reported", "past"),
    ]  # fmt: skip
