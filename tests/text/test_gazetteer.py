"""Where a text names known places."""

import pytest

from streamer.errors import ConfigError
from streamer.text.places.gazetteer import Case, Gazetteer
from streamer.text.words.tokens import tokenize

WORLD = b"""
countries:
  Syria:
    code: SY
    people: [Syrian, Syrians]
    parts:
      Raqqa: {parts: {Raqqa: }}
      Aleppo: {parts: {Aleppo: , al-Bab: , Tal Abyad: , Deir Hafir: , "'Ayn Issa": {also: [Ain Eissa]}}}
  Iraq: {code: IQ, people: [Iraqi], parts: {Nineveh: {parts: {Mosul: {parts: {Zinjili: , Old City: }}, Hit: }}}}
  Yemen: {code: YE, parts: {Sana'a: {kind: town}, Hodeidah: {kind: town, also: [Hudaydah]}}}
  Colombia: {code: CO, parts: {El Carmen: {kind: town}}}
  United States: {code: US, also: [U.S., US, USA]}
  Turkey: {code: TR}
never: [Said]
careful: [[Hit]]
given: [Turkey]
not_places: [[Aleppo Times]]
"""


def found(text: str, case: Case = "mixed") -> list[str]:
    """Return the names found in `text`, as written."""
    gazetteer = Gazetteer.from_files({"places/world.yaml": WORLD})
    tokens = tokenize(text)
    return [tokens.written(m.first, m.last) for m in gazetteer.find(tokens, 0, len(tokens) - 1, case) if not m.cue]


@pytest.mark.parametrize("name", ["Raqqa", "Raqqah", "ar-Raqqa", "Al Raqqa", "al-Raqqah", "ar -Raqqa"])
def test_the_arabic_article_and_the_last_h_make_no_difference(name: str) -> None:
    """Raqqa, Raqqah and ar-Raqqa are one place; the mention is what the text wrote."""
    assert found(f"Jets bombed {name} again.") == [name]


def test_a_name_written_down_with_its_article_wants_one() -> None:
    """ "Bab" is a word of many names; "al-Bab" is the town."""
    assert found("They left Al -Bab for Bab Touma.") == ["Al -Bab"]


def test_a_spanish_el_is_part_of_the_name() -> None:
    """Articles are optional in Arabic names only."""
    assert found("Carmen lives in El Carmen.") == ["El Carmen"]


def test_accents_apostrophes_and_spellings_of_common_words_are_folded() -> None:
    """The same name in other letters is the same name."""
    assert found("From Ḩudaydah and Sana'a and Sana’a to Tell Abyad, Ain Issa and Dayr Hafer.") == [
        "Ḩudaydah", "Sana'a", "Sana’a", "Tell Abyad", "Ain Issa",
    ]  # fmt: skip


def test_the_longest_name_wins_and_a_decoy_hides_the_name_in_it() -> None:
    """A newspaper is no town."""
    assert found("The Aleppo Times said Aleppo was calm.") == ["Aleppo"]


def test_words_that_are_names_too_count_only_as_names() -> None:
    """A false place is worse than none."""
    assert found("Said hit back. Hit men fled. A strike in Hit killed two, Said said.") == ["Hit"]


def test_small_letters_are_no_name_in_normal_text() -> None:
    """Names have capitals, unless the whole text has none."""
    assert found("the old city and turkey for dinner") == []
    assert found("airstrikes hit mosul and turkey", "lower") == ["mosul", "turkey"]


def test_a_headline_in_capitals_is_read() -> None:
    """All capitals tell nothing about names; short forms such as US are words there."""
    assert found("AIRSTRIKES HIT MOSUL AND LET US SEE", "upper") == ["MOSUL"]
    assert found("Officials of the US, the U.S. and the USA told us") == ["US", "U.S.", "USA"]


def test_compounds_that_describe_somebody_are_no_places() -> None:
    """ "Turkey-backed" is a state of somebody, not a place of something."""
    assert found("Turkey-backed fighters and an anti-Syria group met the U.S. -backed Iraqi forces.") == []


def test_a_body_that_bears_the_name_of_a_place_is_none() -> None:
    """A ministry or a militia is an actor, but tells where the article plays."""
    text = "The Raqqa Civil Council, the Aleppo Brigades and Turkey's Foreign Ministry met in Mosul City."
    assert found(text) == ["Mosul"]
    gazetteer = Gazetteer.from_files({"places/world.yaml": WORLD})
    tokens = tokenize(text)
    assert [m.cue for m in gazetteer.find(tokens, 0, len(tokens) - 1)] == [True, True, True, False]


def test_a_given_name_before_a_family_name_is_a_person() -> None:
    """In normal text only: a headline gives every word a capital."""
    assert found("Troops of Turkey Henderson withdrew.") == []
    assert found("Turkey Strikes Mosul") == ["Turkey", "Mosul"]


def test_the_people_of_a_country_point_to_it() -> None:
    """An adjective is no place but tells the country."""
    gazetteer = Gazetteer.from_files({"places/world.yaml": WORLD})
    assert (gazetteer.demonyms.get("syrians"), gazetteer.demonyms.get("syria")) == ("SY", None)


def test_every_mistake_of_every_file_is_told_with_its_line() -> None:
    """The overlay is refused as a whole, with all that is wrong in it."""
    bad = b"countries:\n  Iraq:\n    code: IQ\n    parts:\n      Mosul: {alsoo: [Mossul]}\n      Basra: {kind: hub}\n"
    twice = b"countries:\n  Iraq: {code: IQ, parts: {Basra: , basra: }}\n"
    with pytest.raises(ConfigError) as refused:
        Gazetteer.from_files({"places/bad.yaml": bad, "places/twice.yaml": twice})
    told = [(mistake.file, mistake.line) for mistake in refused.value.mistakes]
    assert told == [("places/bad.yaml", 5), ("places/bad.yaml", 6), ("places/twice.yaml", 2)]


def test_wars_are_known_by_country_and_year() -> None:
    """A span without an end goes on; a span is whole years."""
    gazetteer = Gazetteer.from_files(
        {"places/world.yaml": WORLD + b"wars: {YE: [1994-1994, 2004-], CO: [1964-2016]}\n"}
    )
    assert [gazetteer.at_war("YE", year) for year in (1993, 1994, 1995, 2040)] == [False, True, False, True]
    assert not gazetteer.at_war("CO", 2017)
    assert not gazetteer.at_war(None, 2017)


def test_a_span_of_years_is_written_with_a_dash() -> None:
    """A bare year would be ambiguous: the war of that year, or since it?"""
    with pytest.raises(ConfigError):
        Gazetteer.from_files({"places/world.yaml": WORLD + b"wars: {YE: ['2004']}\n"})
