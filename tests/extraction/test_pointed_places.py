"""A place that a sentence only points to: "the town" stands for the one that the article has told."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import read

TOLD = "Fighting between rebels and soldiers went on in Homs on Monday."


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Rebels opened the road to the town.", "siege_reported"),
        ("A tight siege has been in place around the town since May 2.", "siege_reported"),
        ("The rebels gained ground in the district.", "territory_advance"),
        ("The army completed its withdrawal from the city on Friday.", "withdrawal_reported"),
        ("Some 1,200 residents returned to the town on Tuesday.", "displacement_reported"),
        ("The truce in the town is in shreds after a night of shelling.", "ceasefire_reported"),
    ],
)
def test_a_place_pointed_to_is_the_one_told_before(engine: Engine, text: str, kind: str) -> None:
    (found,) = read(engine, f"{TOLD} {text}", kind)
    assert [place.mention for place in found.places] == ["Homs"]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said life in the town goes on.",
        "The president praised the town for its courage.",
        "Traders fear that the road to the town will be closed.",
    ],
)
def test_what_is_said_of_a_town_is_no_event(engine: Engine, text: str) -> None:
    assert [one.type for one in read(engine, f"{TOLD} {text}")] == ["clash_reported"]
