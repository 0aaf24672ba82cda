"""The short way past articles about other worlds says no more than the long one: what it stops, nothing would read."""

from datetime import UTC, datetime
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from streamer.extraction.engine import Engine
from streamer.extraction.gate.other_worlds import OtherWorlds
from streamer.extraction.load import load_rules
from streamer.settings import read_config_files

WORLDS = load_rules(read_config_files(Path(__file__).parents[2] / "config")).lexicon.worlds
OTHER_WORLDS = OtherWorlds(WORLDS)
WORDS = st.sampled_from([" ".join(phrase) for phrase, _ in WORLDS.items()] + "the of raid siege said city's".split())
SEPARATORS = st.sampled_from([" ", " ", ", ", ". ", "-", "\n", " The "])
TEXTS = st.lists(st.tuples(WORDS, SEPARATORS), max_size=40).map(lambda pairs: "".join(word + by for word, by in pairs))


@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
@example(text="gang\nwar wounded")
@example(text="lord 's resistance army goalkeeper record company training")
def test_what_it_stops_has_no_sentence_that_speaks(engine: Engine, text: str) -> None:
    """It anticipates the topic of the tokens, wherever in the text the words stand."""
    if OTHER_WORLDS.surely(text):
        marked = engine.mark(text, datetime(2024, 5, 15, tzinfo=UTC))
        assert not any(marked.topic.speaks(one.sentence) for one in marked.sentences)


def test_it_stops_sport_and_no_war() -> None:
    """An article about a match goes no further; one about a war that stops a match does."""
    assert OTHER_WORLDS.surely("The striker scored twice before half time, and the goalkeeper saved a penalty kick.")
    assert not OTHER_WORLDS.surely("The match was called off after an air strike hit the stadium during half time.")
