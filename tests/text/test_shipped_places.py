"""The places that streamer ships: the files under config/places/ as they are."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from streamer.model.place import Place
from streamer.text.places.gazetteer import Gazetteer
from streamer.text.places.resolver import Resolver
from streamer.text.words.tokens import tokenize

CONFIG = Path(__file__).parents[2] / "config"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The gazetteer as shipped."""
    files: Mapping[str, bytes] = {f"places/{path.name}": path.read_bytes() for path in (CONFIG / "places").iterdir()}
    return Gazetteer.from_files(files)


def resolve(gazetteer: Gazetteer, text: str) -> list[Place | None]:
    """Return what the mentions of `text` mean."""
    tokens = tokenize(text)
    return list(Resolver(gazetteer).resolve(tokens, gazetteer.find(tokens, 0, len(tokens) - 1)).places)


def names(gazetteer: Gazetteer, text: str) -> list[str]:
    """Return the names of the places in `text`, "?" for unresolved ones, "-" for no place."""
    return [(p.name if p.resolved else "?") if p else "-" for p in resolve(gazetteer, text)]


@pytest.mark.parametrize(
    "spellings",
    [
        ("Raqqa", "Raqqah", "ar-Raqqa", "Ar Raqqah"), ("Hodeidah", "Hodeida", "Al Hudaydah"), ("Kyiv", "Kiev"),
        ("Kobani", "Kobane", "Ayn al-Arab"), ("Bakhmut", "Artyomovsk"), ("El Fasher", "al-Fashir", "El-Fasher"),
        ("Beledweyne", "Belet Weyne", "Beled Weyn"), ("Deir ez-Zor", "Deir Ezzor", "Dayr az-Zawr", "Deir al-Zour"),
        ("Sanaa", "Sana'a", "Sana’a"), ("Yangon", "Rangoon"), ("Gorazde", "Goražde"), ("Peja", "Pec", "Peć"),
        ("Maarat al-Numan", "Ma'arrat an-Nu'man", "Maaret al-Numan"), ("Mariupol",), ("Stepanakert", "Khankendi"),
        ("Mehtar Lam", "Mehtarlam"), ("Mazar-e-Sharif", "Mazar-i-Sharif", "Mazar-e Sharif"), ("Odesa", "Odessa"),
    ],
)  # fmt: skip
def test_the_spellings_of_a_town_are_one_place(gazetteer: Gazetteer, spellings: tuple[str, ...]) -> None:
    """One identity whatever the transliteration, or one event becomes two incidents."""
    for written in spellings:
        [place] = resolve(gazetteer, f"Fighters entered {written}.")
        assert place is not None
        assert (place.name, place.mention, place.precision) == (spellings[0], written, "town")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Israeli tanks entered Shujaiya, east of Gaza City, and Jabalia.", ["Shujaiya", "Gaza City", "Jabalia"]),
        ("Police entered the Old City. Jerusalem was calm, Israeli media said.", ["Old City", "Jerusalem"]),
        ("Homs fell. Jobar, Mezzeh and Barzeh, and the Old City.", ["Homs", "Jobar", "Mezzeh", "Barzeh", "Old City"]),
        ("Shells fell on Sheikh Maqsoud in Aleppo.", ["Sheikh Maqsoud", "Aleppo"]),
        ("Snipers fired in Grbavica, Sarajevo.", ["Grbavica", "Sarajevo"]),
        ("The army shelled Omdurman from Khartoum.", ["Omdurman", "Khartoum"]),
        ("Russian forces took Chasiv Yar in Donetsk region.", ["Chasiv Yar", "Donetsk"]),
        ("Gunmen attacked Birnin Gwari in Kaduna state, Nigeria.", ["Birnin Gwari", "Kaduna", "Nigeria"]),
        ("M23 rebels closed in on Sake and Goma.", ["Sake", "Goma"]),
        ("Maute fighters hold Banggolo in Marawi City.", ["Banggolo", "Marawi"]),
        ("Bombs fell in Minutka, in Grozny, the Chechen capital.", ["Minutka", "Grozny"]),
    ],
)
def test_places_of_many_wars_are_known(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    """Neighbourhoods within the city that the text names, in wars of several decades and continents."""
    assert names(gazetteer, text) == expected


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Rockets hit Tripoli, Lebanon.", "LB"), ("Haftar's forces pushed into Tripoli, Libyan officials said.", "LY"),
        ("A bomb killed two in Paris, Texas.", "US"), ("A bomb killed two in Paris.", "FR"),
        ("Georgian troops shelled Tskhinvali, Georgia said.", "GE"),
    ],
)  # fmt: skip
def test_like_named_places_are_told_apart_by_what_the_text_says(gazetteer: Gazetteer, text: str, country: str) -> None:
    """A container beside the name, then the country of the article, then how well known it is."""
    first = resolve(gazetteer, text)[0]
    assert first is not None
    assert first.country == country


def test_names_of_persons_and_words_are_no_places(gazetteer: Gazetteer) -> None:
    """A false place is worse than none."""
    text = (
        "Most fighters, police said, were led by Abu Bakr al-Baghdadi and Hassan Nasser. Lincoln and Hamilton met "
        "Mustafa Karim. Nice weather; March was mobile. Islamic State in Iraq and Syria denied it. Split the bill."
    )
    assert names(gazetteer, text) == []


def test_a_resolved_place_carries_all_that_subscribers_need(gazetteer: Gazetteer) -> None:
    """Containers nearest first, country, province, coordinates, precision."""
    _, place = resolve(gazetteer, "In Mosul, troops entered al-Zinjili.")
    assert place is not None
    assert (place.id, place.name, place.mention) == ("ov:iq/mosul/zanjili", "Zanjili", "al-Zinjili")
    assert place.within == ("gn:99072", "gn:92877", "gn:99237")
    assert (place.country, place.admin1, place.precision, place.kind) == (
        "IQ", "Nineveh", "neighbourhood", "neighbourhood",
    )  # fmt: skip


def test_every_town_with_a_geonames_id_has_coordinates(gazetteer: Gazetteer) -> None:
    """The base knows every id that the overlay names: a wrong id shows here."""
    files = {f"places/{path.name}": path.read_bytes() for path in (CONFIG / "places").glob("*.yaml")}
    numbers = [entry for entry in Gazetteer.from_files(files).entries() if entry.geonames_id and entry.kind == "town"]
    assert len(numbers) > 1500
    assert [entry.name for entry in numbers if getattr(gazetteer.entry(entry.id), "latitude", None) is None] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An air strike hit a clinic in Aleppo's Marja district.", ["Aleppo", "?"]),
        ("Marines fought the Taliban in Marja district.", ["Marjah"]),
        ("Jets bombed al-Quds hospital in Aleppo.", ["-", "Aleppo"]),
        ("Tanks fired at al-Quds hospital in Gaza City.", ["Al-Quds Hospital", "Gaza City"]),
        ("Tanks fired at al-Quds hospital.", ["Al-Quds Hospital"]),
    ],
)
def test_a_part_or_a_facility_is_none_of_another_country(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    """Many towns have a hospital or a district of one name; the one that is known counts where its country is named."""
    assert names(gazetteer, text) == expected


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Shells fell on Madaya.", ["SY"]),
        ("Shells fell on Madaya, near Mandalay in Myanmar.", ["MM", "MM", "MM"]),
        ("Jets hit Rafah.", ["PS"]),
        ("Gunmen attacked a post in Rafah, North Sinai.", ["EG", "EG"]),
        ("Fighters captured Palma.", ["MZ"]),
        ("Shells fell on Khoms and Bostan.", ["LY", "IR"]),
    ],
)
def test_a_name_alone_is_the_town_that_a_war_has_made_known(
    gazetteer: Gazetteer, text: str, countries: list[str]
) -> None:
    """Another of that name needs its province or its country beside it."""
    assert [place and place.country for place in resolve(gazetteer, text)] == countries
