"""What a lexicon makes of the words that its files list."""

from pathlib import Path

from streamer.text.words.lexicon import PASSIVE_TOO, Entry, load_lexicon

LEXICON = load_lexicon({
    "lexicon/one.yaml": b"verbs: {cut_off: {forms: [cut cut cut off]}, free: {forms: [be was been free]}}",
    "lexicon/two.yaml": b"verbs: {isolated: {forms: [be was been cut off]}, open: {forms: [be was been open]}}",
})  # fmt: skip


def entry(phrase: str) -> Entry:
    words = phrase.split()
    found = LEXICON.longest(words, 0, len(words) - 1)
    assert found is not None
    assert found.length == len(words)
    return found


def test_a_phrase_with_be_means_the_passive_that_it_holds_too() -> None:
    """Otherwise "was cut off" would be no passive of "cut off" for the rules that know only that."""
    assert entry("was cut off").verbs.keys() == {"isolated", "cut_off"}
    assert PASSIVE_TOO in entry("was cut off").words


def test_a_phrase_with_be_that_holds_no_verb_is_only_itself() -> None:
    assert entry("is free").verbs.keys() == {"free"}
    assert PASSIVE_TOO not in entry("is free").words


def test_a_type_of_aircraft_is_none_where_its_letters_are_a_word() -> None:
    """ "The toll was put at 27", "an 12-year-old": those are written so only with capitals and a hyphen."""
    lexicon = load_lexicon({"lexicon/one.yaml": b"nouns: {aircraft: [AT 27, An 12, MiG 29]}"})
    exact = {phrase: entry.exact for phrase, entry in lexicon.phrases.items() if not entry.plural}
    assert exact == {
        ("at", "27"): frozenset({"AT-27", "AT27"}),
        ("an", "12"): frozenset({"An-12", "An12"}),
        ("mig", "29"): frozenset(),
    }


def test_no_shipped_noun_is_a_single_letter() -> None:
    """ "F/A 18" would be "F", with the plural "A 18": every text with an F would be read."""
    shipped = {
        str(file): file.read_bytes() for file in (Path(__file__).parents[2] / "config" / "lexicon").glob("*.yaml")
    }
    nouns = [phrase for phrase, entry in load_lexicon(shipped).phrases.items() if entry.nouns]
    assert len(nouns) > 1000
    assert [phrase for phrase in nouns if len("".join(phrase)) == 1] == []
