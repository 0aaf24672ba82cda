"""When, where and by whom: every row is a text of 15 May 2024 (a Wednesday), the event meant, and what its slot holds."""

from datetime import UTC, datetime

import pytest

from streamer.extraction.engine import Engine
from streamer.model.article import Article
from streamer.model.observation import Observation

PUBLISHED = datetime(2024, 5, 15, 12, tzinfo=UTC)


def the_event(engine: Engine, text: str, words: str) -> Observation:
    """Return the observation whose evidence holds `words`."""
    found = engine.extract(Article(id="a1", body=text, published_at=PUBLISHED))
    return next(one for one in found if words in one.evidence.quote)


def days_of(one: Observation) -> str:
    if one.occurred is None:
        return ""
    first, last = one.occurred.start.date().isoformat(), one.occurred.end.date().isoformat()
    return first if first == last else f"{first}/{last}"


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("A mine left by rebels exploded in Raqqa on Saturday, killing a farmer.", "killing", "2024-05-11"),
        ("On 30 April the Support Forces (SF) tightened their siege of El Fasher.", "siege", "2024-04-30"),
        ("Residents said al-Shabaab on Friday lifted its blockade of Dhobley.", "blockade", "2024-05-10"),
        ("Drones bombed people waiting for boats at Maungdaw on Monday evening.", "bombed", "2024-05-13"),
        ("Artillery shelled west Beirut for 14 hours on Monday.", "shelled", "2024-05-13"),
        ("Guns shelled the town of Taiz until dusk on Monday.", "shelled", "2024-05-13"),
        ("A drone strike near Bardera on May 8 killed five militants.", "killed", "2024-05-08"),
    ],
)
def test_an_event_has_the_time_of_its_sentence(engine: Engine, text: str, words: str, days: str) -> None:
    assert days_of(the_event(engine, text, words)) == days


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        (
            "Rebels hold the town of Kalunga. Shells fell near the village of Mbisi on Monday, killing two.\n\n"
            "A hospital was hit on Tuesday, wounding 14 patients.",
            "hospital", ["Kalunga"],
        ),
        (
            "Rebels hold the town of Kalunga.\n\nShells fell near the village of Mbisi on Monday. "
            "A school was hit on Tuesday, wounding 14 pupils.",
            "school", ["Mbisi"],
        ),
    ],
)  # fmt: skip
def test_a_new_paragraph_goes_back_to_the_town_that_the_article_is_about(
    engine: Engine, text: str, words: str, places: list[str]
) -> None:
    """Within a paragraph the place said last holds."""
    assert [place.mention for place in the_event(engine, text, words).places] == places
