"""Where a movement began and where it led."""

from datetime import UTC, datetime

import pytest

from streamer.extraction.engine import Engine
from streamer.model.article import Article
from streamer.model.details import Advance, Displacement, Withdrawal

PUBLISHED = datetime(2024, 5, 15, 12, tzinfo=UTC)


def ends(engine: Engine, text: str) -> tuple[list[str], list[str]]:
    """Return the names of the ends of the one movement that `text` tells."""
    told = [one.details for one in engine.extract(Article(id="a", body=text, published_at=PUBLISHED))]
    [moved] = [one for one in told if isinstance(one, Advance | Displacement | Withdrawal)]
    whence = () if isinstance(moved, Advance) else moved.from_
    return [place.name for place in whence], [place.name for place in moved.to]


@pytest.mark.parametrize(
    ("text", "whence", "whither"),
    [
        ("Government troops retreated from Palmyra to Homs on Sunday.", ["Palmyra"], ["Homs"]),
        ("The rebels pulled back from Aleppo towards Idlib overnight.", ["Aleppo"], ["Idlib"]),
        ("Ethiopian soldiers left Baidoa for Mogadishu on Tuesday.", ["Baidoa"], ["Mogadishu"]),
        ("Loyalist soldiers retreated from Gao in the direction of Mopti.", ["Gao"], ["Mopti"]),
        ("The column withdrew across the border into Chad.", [], ["Chad"]),
        ("The army has pulled out of Kismayo.", ["Kismayo"], []),
        ("German troops completed their retreat from Tobruk to El Agheila.", ["Tobruk"], ["El Agheila"]),
        ("Rebel fighters advanced from Masaka to Kampala in a week.", [], ["Kampala"]),
        ("Some 4,000 people fled from Bor to Juba last week.", ["Bor"], ["Juba"]),
        ("At least 6,000 refugees streamed into Goma from Rwanda on Thursday.", ["Rwanda"], ["Goma"]),
        ("The militia expelled 2,000 Muslims from Zvornik on Tuesday.", ["Zvornik"], []),
    ],
)
def test_prepositions_tell_the_ends(engine: Engine, text: str, whence: list[str], whither: list[str]) -> None:
    assert ends(engine, text) == (whence, whither)


@pytest.mark.parametrize(
    ("text", "whence", "whither"),
    [
        ("Taliban fighters abandoned Marjah and fled to Musa Qala.", ["Marjah"], ["Musa Qala"]),
        ("Rebels retreated out of Misrata on Monday, heading for Sirte.", ["Misrata"], ["Sirte"]),
    ],
)
def test_a_clause_that_goes_on_tells_the_other_end(
    engine: Engine, text: str, whence: list[str], whither: list[str]
) -> None:
    assert ends(engine, text) == (whence, whither)


@pytest.mark.parametrize(
    ("text", "whence", "whither"),
    [
        ("Fighting in Bentiu drove 3,000 people from their homes this week.", ["Bentiu"], []),
        ("Residents of Avdiivka left for Dnipro on Saturday as shells fell.", ["Avdiivka"], ["Dnipro"]),
        ("Two thousand people reached Tapachula from Guatemala after an army raid this week.", ["Guatemala"],
         ["Tapachula"]),
    ],
)  # fmt: skip
def test_a_place_that_nothing_governs_is_the_other_end(
    engine: Engine, text: str, whence: list[str], whither: list[str]
) -> None:
    """Who leaves was there, who arrives is there."""
    assert ends(engine, text) == (whence, whither)


@pytest.mark.parametrize(
    ("text", "whence"),
    [
        ("Rebels withdrew to trenches outside Bukavu on Sunday.", []),
        ("Rebels in Bukavu withdrew to trenches outside the city on Sunday.", ["Bukavu"]),
        ("Rebels withdrew to the hills after heavy fighting in Bukavu.", ["Bukavu"]),
    ],
)
def test_what_a_goal_is_near_is_no_start(engine: Engine, text: str, whence: list[str]) -> None:
    """A goal without a name of its own has its place behind it."""
    assert ends(engine, text) == (whence, [])
