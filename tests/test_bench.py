"""The benchmark of the engine: its feeds are the same on every machine, and its parts run. Nothing is timed."""

import json
import re
from pathlib import Path

import pytest

from bench import hostile_texts
from bench.corpus import ARTICLE_WORDS, RELEVANT_EVERY, Kind, feed, messages
from bench.engine import PARTS, replaced
from bench.hostile import read_alone, tell_hostile
from bench.hostile_texts import HOSTILE, SIZE, TITLE
from bench.measuring import Child, ChildFailed
from bench.memory import measure_memory, tell_memory
from bench.more_rules import lexicon_of, multiply
from bench.scaling import load_multiplied, rate_of
from bench.speed import KINDS, Options, make_feeds, measure_latency, measure_speed, tell_latency, tell_speed
from bench.subject import decoded, scan_of, shipped_files
from bench.where import measure_where, tell_where
from streamer.extraction.engine import Engine

FEW = Options(articles=2, repeat=1, seconds=0.0)


@pytest.mark.parametrize("kind", KINDS)
def test_a_feed_is_the_same_each_time_and_another_for_another_seed(kind: Kind) -> None:
    """Figures of two runs can be compared only if both read the same articles."""
    assert feed(kind, 5) == feed(kind, 5)
    assert feed(kind, 5)[:2] == feed(kind, 2)
    assert feed(kind, 5) != feed(kind, 5, seed=12)
    assert list(messages(3)) == list(messages(3))


@pytest.mark.parametrize("kind", KINDS)
def test_articles_have_the_length_that_the_targets_speak_of(kind: Kind) -> None:
    """About 400 words, some 2.4 kB."""
    for message in feed(kind, 10):
        assert ARTICLE_WORDS <= len(json.loads(message)["body"].split()) <= ARTICLE_WORDS + 40
        assert 2200 <= len(message) <= 3200


def test_war_reports_say_several_things_and_neutral_articles_nothing(engine: Engine) -> None:
    """A feed of conflict that states little, or a neutral one that raises alarms, would measure something else."""
    for article in decoded(feed("conflict", 6)):
        assert len(engine.extract(article)) >= 4
    assert sum(bool(engine.extract(article)) for article in decoded(feed("neutral", 12))) <= 1
    mixed = decoded(feed("mixed", 2 * RELEVANT_EVERY))
    assert [index % RELEVANT_EVERY for index, one in enumerate(mixed) if len(engine.extract(one)) >= 4] == [19, 19]


def test_nothing_stops_the_scan_in_articles_without_a_trigger(engine: Engine) -> None:
    """The scan's cost is that of a whole text."""
    articles = make_feeds(engine, 3).articles["plain"]
    assert not any(scan_of(engine).hits(article.text) for article in articles)


def test_copied_rules_have_other_words_and_other_classes_but_as_many() -> None:
    """Ten times the rules have ten times the words, and none of the new ones stands in a text."""
    files = shipped_files()
    made = multiply(files, 2)
    assert made == multiply(files, 2)
    assert {name: made[name] for name in files if name != "rules/measures.yaml"} == {
        name: content for name, content in files.items() if name != "rules/measures.yaml"
    }
    copy = json.loads(made["lexicon/copy-001.yaml"])
    new = set(re.findall(r"[^\W\d_]{4,}", json.dumps([*copy["nouns"].values(), *copy["actors"].items()]).lower()))
    texts = " ".join(article.text.lower() for kind in KINDS for article in decoded(feed(kind, 40)))
    assert len(new) > 1000
    assert not (new - lexicon_of(files).closed) & set(re.findall(r"\w+", texts))
    assert {"airstrike_1", "hit_thing_1"} <= copy["nouns"].keys()


def test_twice_the_rules_find_what_once_finds(engine: Engine) -> None:
    """The copies cost time and find nothing."""
    with Child() as child:
        loaded = child.ask(120, load_multiplied, 2, 2)
        assert child.ask(60, rate_of, "mixed", 0.0) > 0
    assert loaded["observations"] == sum(len(engine.extract(one)) for one in decoded(feed("conflict", 2)))
    assert loaded["triggers"] > 1.3 * len(scan_of(engine).words)


def test_a_child_tells_why_it_failed() -> None:
    """Rules that cannot be loaded are a finding, and must say where it went wrong."""
    with Child() as child, pytest.raises(ChildFailed, match="ValueError"):
        child.ask(60, int, "no number")


def test_hostile_texts_are_a_megabyte() -> None:
    """The target is set for that size."""
    for make in HOSTILE.values():
        assert 0.95 * SIZE <= len(make().encode()) <= 1.05 * SIZE


def test_new_figures_take_the_place_of_the_old_ones_and_touch_nothing_else() -> None:
    """The page is measured again often; what was written by hand stays."""
    page = (Path(__file__).parents[1] / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    for part in PARTS:
        new = replaced(page, part, "new figures")
        assert new.count("new figures") == 1
        assert replaced(new, part, "newer") == replaced(page, part, "newer")
        assert len(PARTS) == sum(f"end of {one} -->" in new for one in PARTS)
    with pytest.raises(ValueError, match="needs the lines"):
        replaced("no marks", "speed", "new")


def test_the_parts_tell_their_figures_as_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each part runs on a handful of articles and prints what docs/benchmarks.md takes in."""
    monkeypatch.setattr(hostile_texts, "SIZE", 2000)
    assert hostile_texts.hostile_message("normal war text").count(TITLE.encode()) == 1
    told = [
        tell_speed(measure_speed(FEW)),
        tell_latency(measure_latency(FEW)),
        tell_memory(measure_memory(FEW, read=(2,))),
        tell_where(measure_where(FEW, seconds=0.1)),
        tell_hostile({name: read_alone(name, 5.0) for name in ("normal war text", "nested brackets")}),
    ]
    for text in told:
        lines = [line for line in text.splitlines() if line.startswith("|")]
        assert len(lines) >= 4
        assert re.fullmatch(r"(\| --- )+\|", lines[1])
