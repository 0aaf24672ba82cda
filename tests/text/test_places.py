"""Which place a mention means."""

from streamer.text.places.gazetteer import Gazetteer
from streamer.text.places.resolver import Resolver, unresolved_place, unresolved_site
from streamer.text.words.tokens import tokenize

WORLD = b"""
countries:
  Iraq:
    code: IQ
    gn: 99237
    people: [Iraqi]
    parts:
      Nineveh:
        parts:
          Mosul: {gn: 99072, population: 1500000, parts: {Old City: , Zanjili: {also: [Zinjili]}}}
  Syria:
    code: SY
    people: [Syrian]
    parts:
      Raqqa:
        parts:
          Raqqa: {gn: 172955, population: 220000, parts: {Old City: , Mashlab: }}
      Aleppo: {parts: {Aleppo: {population: 1900000}, al-Bab: }}
  Libya: {code: LY, people: [Libyan], parts: {Tripoli: {kind: town, population: 1100000}}}
  Lebanon: {code: LB, people: [Lebanese], parts: {Tripoli: {kind: town, population: 230000}}}
"""


def resolve(text: str) -> list[str]:
    """Return the ids that the mentions of `text` mean, "" for no place."""
    gazetteer = Gazetteer.from_files({"places/world.yaml": WORLD})
    tokens = tokenize(text)
    found = Resolver(gazetteer).resolve(tokens, gazetteer.find(tokens, 0, len(tokens) - 1))
    return [place.id if place else "" for place in found.places]


def test_an_old_city_is_the_one_of_the_city_that_the_article_names() -> None:
    """A part of a town is resolved inside the town that the article names."""
    assert resolve("Troops entered Mosul. They hold the Old City.") == ["gn:99072", "ov:iq/mosul/old-city"]


def test_an_old_city_between_two_cities_named_alike_often_is_left_open() -> None:
    """Nothing is guessed between rivals: the mention stays, unresolved."""
    text = "Mosul and Raqqa were shelled. " + "Nobody knows more about it than that, " * 8 + "and the Old City burns."
    assert resolve(text) == ["gn:99072", "gn:172955", "?:old city"]


def test_a_city_said_beside_its_part_decides() -> None:
    """The container in the words beside a mention wins over all else."""
    text = "Mosul, Mosul, Mosul. Fighters left the Old City of Raqqa."
    assert resolve(text)[-2:] == ["ov:sy/raqqa/old-city", "gn:172955"]


def test_a_like_named_town_follows_the_country_said_beside_it() -> None:
    """The same name elsewhere in the article means the same town."""
    assert resolve("Shells hit Tripoli. In Tripoli, Lebanon, banks closed.") == [
        "ov:lb/tripoli", "ov:lb/tripoli", "ov:lb/lebanon",
    ]  # fmt: skip


def test_a_like_named_town_follows_the_people_that_the_article_names() -> None:
    """An adjective of a country is no place, but tells which country is meant."""
    assert resolve("Libyan forces shelled Tripoli.") == ["ov:ly/tripoli"]


def test_like_named_towns_without_any_cue_stay_open() -> None:
    """Two towns of comparable size and no cue: unresolved."""
    assert resolve("Shells hit Tripoli overnight.") == ["?:tripoli"]


def test_a_province_is_meant_only_where_the_text_says_province() -> None:
    """A bare name that a town shares with its province is the town."""
    assert resolve("Fighting went on in Raqqa.") == ["gn:172955"]
    assert resolve("Fighting went on in Raqqa province.") == ["ov:sy/raqqa"]


def test_an_unknown_place_keeps_its_words_and_its_container() -> None:
    """What the gazetteer does not know is passed on, never dropped."""
    container = unresolved_place("Mosul")
    site = unresolved_site("the Republican Hospital", container)
    assert (site.id, site.mention, site.within) == ("?:republican hospital", "the Republican Hospital", ("?:mosul",))
    assert site.precision == "site"
