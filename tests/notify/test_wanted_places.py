"""Places of routes.yaml: each is one place of the gazetteer, and holds for what lies in it."""

from pathlib import Path

import pytest

from streamer.notify.wanted_places import find_place
from streamer.text.places.gazetteer import Gazetteer
from streamer.text.places.resolver import Resolver
from streamer.text.words.tokens import tokenize
from tests.notify.small_world import world

SHIPPED = Path(__file__).parents[2] / "config"


@pytest.mark.parametrize(
    ("written", "place_id"),
    [
        ("Mosul", "gn:99072"),
        ("mosul", "gn:99072"),
        ("Ninewa", "gn:92877"),
        (99072, "gn:99072"),
        ("99072", "gn:99072"),
        ("gn:99072", "gn:99072"),
        ("ov:iq/mosul/zinjili", "ov:iq/mosul/zinjili"),
        ("Al-Zinjili", "ov:iq/mosul/zinjili"),
        ("Donetsk Oblast", "ov:ua/donetsk"),
        ("Aleppo, town", "gn:170063"),
        ("Aleppo, province", "gn:170062"),
        ("Old City, Aleppo", "ov:sy/aleppo/old-city"),
        ("Old City, Nineveh, IQ", "ov:iq/mosul/old-city"),
        ("Tripoli, Lebanon", "ov:lb/north/tripoli"),
    ],
)
def test_a_place_is_found_by_name_alias_spelling_or_id(written: str | int, place_id: str) -> None:
    """As the gazetteer knows it; a comma narrows a name that several places bear."""
    assert find_place(written, world()).id == place_id


@pytest.mark.parametrize(
    ("written", "mistake"),
    [
        ("Mosull", "unknown place 'Mosull'; did you mean 'Mosul'?"),
        ("", "unknown place ''"),
        ("Atlantis", "unknown place 'Atlantis'"),
        (5, "no place has the id '5'"),
        ("ov:iq/mosul/zinjil", "no place has the id 'ov:iq/mosul/zinjil'"),
        ("town", "unknown place 'town'; a kind stands behind a name, as in 'Aleppo, town'"),
        ("Mosul, Syria", "no place 'Mosul' is or lies in 'Syria'; there is Mosul (town in Nineveh, gn:99072)"),
        (
            "Aleppo",
            (
                "'Aleppo' names 2 places: Aleppo (province in Syria, gn:170062), Aleppo (town in Aleppo, gn:170063); "
                "add what it lies in or its kind after a comma, or write the id"
            ),
        ),
    ],
)
def test_what_names_no_place_or_several_is_refused_with_what_there_is(written: str | int, mistake: str) -> None:
    """A desk for the town must not get the province because somebody guessed."""
    with pytest.raises(ValueError, match="place") as caught:
        find_place(written, world())
    assert str(caught.value) == mistake


def test_a_place_of_our_own_list_comes_before_one_of_the_base() -> None:
    """Mozambique has a Gaza too, and nobody who routes alerts on war means it."""
    shipped = Gazetteer.from_files({f"places/{path.name}": path.read_bytes() for path in SHIPPED.glob("places/*")})
    assert find_place("Gaza", shipped).id == "gn:281132"
    assert find_place("Gaza, Mozambique", shipped).id == "gn:1046058"
    with pytest.raises(ValueError, match="'Springfield' names 3 places"):
        find_place("Springfield", shipped)


@pytest.mark.parametrize(
    ("written", "text", "holds"),
    [
        ("Mosul", "the Zinjili neighbourhood of Mosul", True),
        ("Nineveh", "in Mosul", True),
        ("Iraq", "in Mosul", True),
        ("Donetsk Oblast", "in Bakhmut", True),
        ("Mosul", "in Nineveh", False),
        ("Mosul", "in Bakhmut", False),
    ],
)
def test_a_place_holds_for_what_lies_in_it(written: str, text: str, holds: bool) -> None:
    """As articles' places are resolved; what is wider may be elsewhere."""
    tokens = tokenize(text)
    resolved = Resolver(world()).resolve(tokens, world().find(tokens, 0, len(tokens) - 1)).places
    assert find_place(written, world()).holds(next(place for place in resolved if place)) is holds
