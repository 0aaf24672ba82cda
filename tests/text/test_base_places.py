"""The compiled part of the gazetteer, on small files of the same format."""

import gzip

import pytest

from streamer.errors import ConfigError
from streamer.text.places.base_places import FORMAT
from streamer.text.places.gazetteer import Gazetteer
from streamer.text.places.place_entry import Entry
from streamer.text.words.tokens import tokenize

PLACES = (
    "10\tIraq\tcountry\tIQ\t\t\t33.0\t43.0\t38000000",
    "20\tNīnawá\tprovince\tIQ\tNīnawá\t10\t36.0\t42.0\t3000000",
    "30\tAl Qayyārah\ttown\tIQ\tNīnawá\t20 10\t35.8\t43.3\t15000",
    "40\tTall ‘Afar\ttown\tIQ\tNīnawá\t20 10\t36.37\t42.44\t120000",
    "50\tKasim\ttown\tIQ\tNīnawá\t20 10\t36.1\t42.2\t9000",
)
NAMES = ("kasim\tp|kasim|4", "qayyara\ta|qayyara|2", "qayyarah\ta|qayyara|2", "tal\t|tal afar|3", "tell\t|tal afar|3")
OVERLAY = b"""
countries:
  Iraq:
    code: IQ
    gn: 10
    parts:
      Nineveh: {gn: 20, parts: {Tal Afar: {gn: 40, also: [Telafer], parts: {Wahda: }}}}
not_places: [[Tal Afar Post]]
"""


def compiled(lines: tuple[str, ...] = (FORMAT, f"{len(PLACES)}\t{len(NAMES)}", *PLACES, *NAMES)) -> bytes:
    """Return a compiled base of `lines`."""
    return gzip.compress("\n".join(lines).encode(), mtime=0)


def found(text: str) -> list[tuple[str, Entry]]:
    """Return what is found in `text`: the words, and the first candidate."""
    gazetteer = Gazetteer.from_files({"places/base.gz": compiled(), "places/iraq.yaml": OVERLAY})
    tokens = tokenize(text)
    mentions = gazetteer.find(tokens, 0, len(tokens) - 1)
    return [(tokens.written(m.first, m.last), m.candidates[0]) for m in mentions]


def test_a_place_of_the_base_is_found_with_its_coordinates_and_containers() -> None:
    """Containers that the overlay knows are the overlay's: the province has its English name."""
    [(written, place)] = found("They took al-Qayyarah.")
    assert (written, place.id, place.latitude, place.population) == ("al-Qayyarah", "gn:30", 35.8, 15000)
    assert (place.within, place.admin1, place.overlay) == (("gn:20", "gn:10"), "Nineveh", False)


def test_a_place_that_both_know_is_one_and_the_overlay_names_it() -> None:
    """The overlay gives name and aliases, the base what was not written: coordinates and inhabitants."""
    for text in ("Tell Afar fell.", "Telafer fell."):
        [(_, place)] = found(text)
        assert (place.id, place.name, place.latitude, place.population) == ("gn:40", "Tal Afar", 36.37, 120000)


def test_a_name_that_is_a_persons_counts_only_as_a_place() -> None:
    """A false place is worse than none."""
    assert found("Kasim said so. Men of Kasim fled.") == []
    assert [written for written, _ in found("They left the outskirts of Kasim, and others fled from Kasim.")] == [
        "Kasim", "Kasim",
    ]  # fmt: skip


def test_a_decoy_of_the_overlay_hides_a_name_of_the_base() -> None:
    """The longest name wins, also over the two sources."""
    assert found("The Tal Afar Post wrote it.") == []


def test_every_place_is_known_by_its_id() -> None:
    """The judge looks places up by the ids that observations carry."""
    gazetteer = Gazetteer.from_files({"places/base.gz": compiled(), "places/iraq.yaml": OVERLAY})
    known = [gazetteer.entry(place_id) for place_id in ("gn:50", "gn:40", "ov:iq/tal-afar/wahda", "gn:99", "?:x")]
    assert [place and place.name for place in known] == ["Kasim", "Tal Afar", "Wahda", None, None]


@pytest.mark.parametrize(
    "content",
    [b"", b"no gzip", compiled(("another format", "0\t0")), compiled((FORMAT, "5\t2", *PLACES)), compiled()[:-9]],
    ids=["empty", "no gzip", "another format", "cut short", "a broken stream"],
)
def test_a_base_that_cannot_be_read_is_refused_by_name(content: bytes) -> None:
    """A broken deployment does not start with half a world."""
    with pytest.raises(ConfigError) as refused:
        Gazetteer.from_files({"places/base.gz": content})
    assert refused.value.mistakes[0].file == "places/base.gz"


def test_two_compiled_bases_are_refused() -> None:
    """Which one would win is not left to chance."""
    with pytest.raises(ConfigError):
        Gazetteer.from_files({"places/base.gz": compiled(), "places/other.gz": compiled()})
