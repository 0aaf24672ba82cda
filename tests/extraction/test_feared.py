"""What is only feared: a toll beside a certain event, or the event itself."""

import pytest

from streamer.extraction.engine import Engine
from streamer.model.details import AlertType
from tests.extraction.reading import extract, read

STRIKE: AlertType = "airstrike_reported"
SHELLS: AlertType = "shelling_reported"


@pytest.mark.parametrize(
    ("text", "event", "low"),
    [
        ("Dozens of villagers are feared dead after an air strike on Homs.", STRIKE, 24),
        ("Dozens of villagers are feared to have been killed in an air strike on Homs.", STRIKE, 24),
        ("Hundreds are feared dead in Homs after an air strike flattened a row of houses.", STRIKE, 200),
        ("An air strike on Homs may have killed 20 villagers.", STRIKE, 20),
        ("Twenty villagers may have been killed in an air strike on Homs.", STRIKE, 20),
        ("Doctors fear that the shelling of Homs has killed dozens of villagers.", SHELLS, 24),
        ("It is feared that the shelling of Homs has killed dozens of villagers.", SHELLS, 24),
        ("The mayor said he feared the shelling had killed dozens of villagers in Homs.", SHELLS, 24),
        ("Doctors fear that dozens have died in the shelling of Homs.", SHELLS, 24),
        ("The death toll from the shelling of Homs could rise to 60, doctors warned.", SHELLS, 60),
        ("Shells hit Homs on Monday. Some of the wounded are weak, and 30 may have died.", SHELLS, None),
    ],
)
def test_a_toll_that_is_only_feared_is_no_figure_of_a_certain_event(
    engine: Engine, text: str, event: AlertType, low: int | None
) -> None:
    """An alert must not say that those are dead of whom it is only feared; the event is a fact all the same."""
    told = {one.type: one for one in extract(engine, text)}
    assert told[event].status in {"asserted", "claimed"}
    assert [one for one in told[event].figures if one.measure == "killed"] == []
    assert told["casualties_reported"].status == "hypothetical"
    assert low is None or [one.low for one in told["casualties_reported"].figures] == [low]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels may have shelled the market in Homs, killing six people.",
        "Residents fear that jets have bombed Homs.",
        "Residents fear that jets will bomb Homs.",
        "An air strike on Homs could kill thousands of villagers.",
        "The army may have killed 20 villagers near Homs.",
    ],
)
def test_an_event_that_is_only_feared_is_hypothetical(engine: Engine, text: str) -> None:
    """Where no noun names the deed, the doubt is about the deed itself."""
    assert {one.status for one in extract(engine, text)} == {"hypothetical"}


@pytest.mark.parametrize(
    "text",
    [
        "Twenty villagers are believed to have been killed in an air strike on Homs.",
        "An air strike on Homs killed 20 villagers, and the toll could rise.",
        "Shells killed 20 villagers who could not flee from Homs.",
    ],
)
def test_a_toll_that_is_reported_is_a_figure(engine: Engine, text: str) -> None:
    """Hearsay is no fear, and what may come is not what was."""
    assert [one.best for observation in read(engine, text) for one in observation.figures] == [20]
