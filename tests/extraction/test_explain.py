"""Explanations say what the engine does: its observations, its choices, and why anything else came to nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from streamer.extraction.authoring.explain import ClauseReading, Explainer, Explanation, Found, SentenceReading
from streamer.extraction.authoring.near_misses import NearMiss
from streamer.extraction.engine import Engine
from streamer.extraction.load import load_gazetteer, load_rules
from streamer.model.article import Article
from streamer.model.details import AlertType
from streamer.model.observation import Observation
from streamer.settings import read_config_files

PUBLISHED = datetime(2024, 5, 15, 12, tzinfo=UTC)
FILES = read_config_files(Path(__file__).parents[2] / "config")
SMALL = {
    "lexicon/words.yaml": b"""
verbs:
  hit: {forms: [bomb, shell]}
  other: {forms: [fly flew flown, circle, leave left left]}
nouns:
  aircraft: [jet, warplane]
  pilot: [pilot]
evidence: [aircraft, hit]
words:
  determiner: [the, a, an]
  exercise_cue: [drill]
  preposition: [in, over, during, by, of, from, with]
  locative: [in, over]
  auxiliary: [was]
  be: [was]
""",
    "rules/airstrike.yaml": b"""
type: airstrike_reported
version: 1
needs_any: [place]
unless: [exercise_cue]
frames:
  - "aircraft HIT any"
patterns:
  - {pattern: "anchor=aircraft ... over place", in_article: [pilot]}
  - "aircraft ... HIT.infinitive any"
""",
    "places/world.yaml": b"countries:\n  Syria: {code: SY, parts: {Raqqa: {parts: {Raqqa: }}}}\n",
}


@pytest.fixture(scope="module")
def small() -> Explainer:
    """Give the explainer of three wordings: "jets bombed X", "jets over X" beside a pilot, "jets ... to bomb X"."""
    return Explainer(load_rules(SMALL), load_gazetteer(SMALL))


@pytest.fixture(scope="module")
def explainer() -> Explainer:
    """Give the explainer of the shipped rules."""
    return Explainer(load_rules(FILES), load_gazetteer(FILES))


def article(text: str, **more: str) -> Article:
    return Article(id="a", body=text, published_at=PUBLISHED, **more)


def clauses(explanation: Explanation) -> Iterator[ClauseReading]:
    for sentence in explanation.sentences:
        yield from sentence.clauses


def found(explanation: Explanation) -> list[Found]:
    return [one for clause in clauses(explanation) for one in clause.found]


def near(explanation: Explanation) -> list[NearMiss]:
    return [one for clause in clauses(explanation) for one in clause.near]


def observations(explanation: Explanation) -> set[Observation]:
    told = {one.observation for one in found(explanation) if one.observation is not None}
    return told | {one for sentence in explanation.sentences for one in sentence.others}


def lonely(explanation: Explanation) -> SentenceReading:
    (sentence,) = explanation.sentences
    return sentence


def test_an_explanation_has_the_observations_of_the_engine(explainer: Explainer, engine: Engine) -> None:
    """On examples of every rule: no second opinion, and nothing left out."""
    texts = [example.text for source in load_rules(FILES).sources for example in source.file.examples]
    for text in texts[::5]:
        one = article(text)
        assert observations(explainer.explain(one)) == set(engine.extract(one)), text


def test_watching_changes_nothing(explainer: Explainer, engine: Engine) -> None:
    """Explained or not, one type or all: the article says the same."""
    one = article("Jets bombed Raqqa on Monday, killing six. The army denied it. Three more people died on Tuesday.")
    said = set(engine.extract(one))
    assert said
    assert observations(explainer.explain(one)) == said
    of_strikes = explainer.explain(one, "airstrike_reported")
    assert observations(of_strikes) == {one for one in said if one.type == "airstrike_reported"}


def test_the_marks_of_a_sentence_are_told(explainer: Explainer) -> None:
    """Chunks with their kinds and classes, clauses with the subject that they inherit."""
    sentence = lonely(explainer.explain(article("Warplanes bombed Raqqa, killing six civilians.")))
    first, second = sentence.clauses
    assert [(chunk.text, chunk.kind) for chunk in first.chunks[:3]] == [
        ("Warplanes", "N"), ("bombed", "V"), ("Raqqa", "N"),
    ]  # fmt: skip
    assert "aircraft" in first.chunks[0].head
    assert "active" in first.chunks[1].tags
    assert (second.text, second.subject) == ("killing six civilians", "Warplanes")


def test_what_matched_is_told_with_its_place_and_what_it_captured(explainer: Explainer) -> None:
    """So that an author finds the line."""
    told = found(explainer.explain(article("Warplanes bombed Raqqa."), "airstrike_reported"))
    best = next(one for one in told if one.observation is not None)
    assert best.pattern.name == best.observation.rule if best.observation else None
    assert best.captures["target"] == ["Raqqa"]
    line = FILES[best.pattern.written.file].decode().splitlines()[best.pattern.written.line - 1]
    assert best.pattern.written.text in line
    others = [one for one in told if one is not best]
    assert others
    assert all(one.better is best.pattern for one in others)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Jets bombed the bridge.", "it brings none of what its wording asks for (`needs_any`: place)"),
        (
            "Jets bombed Raqqa in a drill.",
            "'a drill' is of the class exercise_cue, which the rule excludes",
        ),
        ("Jets to bomb Raqqa.", "its words state no event: an aim, a refusal, a negation"),
    ],
)
def test_a_match_that_came_to_nothing_says_why(small: Explainer, text: str, why: str) -> None:
    """A word that rules it out, a fact that it lacks, words that state nothing."""
    (told,) = found(small.explain(article(text), "airstrike_reported"))
    assert told.observation is None
    assert told.why.startswith(why)


@pytest.mark.parametrize(
    ("text", "kind", "why"),
    [
        (
            "The war in Yemen has killed 20 civilians in Taiz.",
            "civilian_attack_reported",
            "the place that seems to act",
        ),
        (
            "Hospitals in Gaza are overwhelmed with wounded from the war.",
            "civilian_attack_reported",
            "a hospital or camp has too much",
        ),
        (
            "Soldiers brought the bodies of nine villagers out of Bria.",
            "evacuation_reported",
            "those who are moved are",
        ),
        ("Rebels struck a deal with the army in Juba.", "clash_reported", "nobody attacked here"),
    ],
)
def test_a_wording_that_was_misread_says_what_it_is(explainer: Explainer, text: str, kind: AlertType, why: str) -> None:
    """No class of `unless` stands there, so none is blamed."""
    assert [one.why for one in found(explainer.explain(article(text), kind)) if one.why.startswith(why)]


def test_what_a_sentence_says_twice_is_told_once_and_says_so(explainer: Explainer) -> None:
    """ "Killing six" goes on about the strike: the statement that it makes by itself is left out."""
    told = found(explainer.explain(article("Jets bombed Raqqa, killing six."), "airstrike_reported"))
    assert "its sentence says it already" in [one.why for one in told]


@pytest.mark.parametrize(
    ("text", "form", "lacks", "missing", "why"),
    [
        ("Jets to bomb Raqqa.", "active:1", "part", "HIT", "'to bomb' is active and infinitive, not finite"),
        ("The man bombed Raqqa.", "active:1", "need", "aircraft", "nothing in the clause is aircraft"),
        ("Jets over Raqqa.", "pattern:1", "in_article", "pilot", "the article has no word of the class pilot"),
        ("Raqqa bombed the jets.", "active:1", "part", "HIT", "'bombed' is HIT, but stands before it"),
        ("The jets of Raqqa.", "pattern:1", "need", "'over'", "nothing in the clause is 'over'"),
        ("Jet pilots bombed Raqqa.", "active:1", "need", "aircraft", "nothing in the clause is aircraft"),
    ],
)
def test_what_nearly_matched_names_what_it_lacks(
    small: Explainer, text: str, form: str, lacks: str, missing: str, why: str
) -> None:
    """A verb in the wrong form, a class that no head has, a word that the article has nowhere, another order."""
    told = {one.pattern.name: one for one in near(small.explain(article(text), "airstrike_reported"))}
    miss = told[f"airstrike_reported/{form}"]
    assert (miss.lacks, miss.missing, miss.why) == (lacks, missing, why)


def test_a_wording_that_asks_for_the_end_of_a_clause_says_what_goes_on(explainer: Explainer) -> None:
    misses = near(explainer.explain(article("The army mounted a big push towards Jamba."), "offensive_launched"))
    assert "nothing here is end; next comes 'towards'" in {one.why for one in misses if one.missing == "end"}


def test_with_all_rules_nothing_that_nearly_matched_is_told(small: Explainer) -> None:
    """It would bury what did."""
    assert near(small.explain(article("Jets to bomb Raqqa."))) == []


def test_a_near_miss_is_no_match(explainer: Explainer) -> None:
    """The two lists of a clause never share a pattern, on every example of a rule."""
    source = next(one for one in load_rules(FILES).sources if one.file.type == "shelling_reported")
    for example in source.file.examples:
        for clause in clauses(explainer.explain(article(example.text), "shelling_reported")):
            matched = {one.pattern.name for one in clause.found}
            assert matched.isdisjoint(one.pattern.name for one in clause.near if one.lacks != "in_article")


def test_an_article_in_another_language_says_so(explainer: Explainer) -> None:
    """It goes no further, whatever its words."""
    told = explainer.explain(article("Jets bombed Raqqa.", language="fr"))
    assert (told.stopped, told.why) == ("language", "there are no rules for the language 'fr'")
    assert lonely(told).unread == "the article is not read"


def test_an_article_without_a_word_of_war_says_so(explainer: Explainer) -> None:
    """And yet shows how its sentence would be read, if a rule is asked about."""
    told = explainer.explain(article("Shares rose in Tokyo."), "airstrike_reported")
    assert told.stopped == "scan"
    assert "evidence of war" in told.why
    assert lonely(told).clauses[0].chunks[0].text == "Shares"


def test_an_article_without_a_sentence_to_read_says_so(explainer: Explainer) -> None:
    """It has a word of war, but nothing that a pattern needs."""
    told = explainer.explain(article("The militant smiled."))
    assert told.stopped == "sentences"
    assert lonely(told).unread == "no pattern finds all the words here that it needs"
    assert told.worlds["war"] == ["militant"]


def test_a_sentence_of_another_world_says_so(explainer: Explainer) -> None:
    """A match report speaks of attacks and shots; the words that decide are shown."""
    told = explainer.explain(
        article(
            "The striker scored a goal in the cup final. The midfielder and the goalkeeper shelled the defence. "
            "The league season ends with a penalty shootout, the coach said."
        ),
        "shelling_reported",
    )
    assert any("the article is about something else" in one.unread for one in told.sentences)
    assert "goalkeeper" in str(told.worlds)


def test_a_toll_of_no_pattern_is_told_in_its_sentence(explainer: Explainer) -> None:
    """It is an observation, and no pattern of a rule gave it."""
    told = explainer.explain(article("Nine civilians were killed in Taiz on Monday."))
    assert [one.rule for one in lonely(told).others] == ["casualties_reported/toll"]


def test_hundreds_of_statements_are_explained_in_bounds(small: Explainer) -> None:
    """What lies beyond the engine's bound is said to."""
    told = small.explain(article("Jets bombed Raqqa on Monday. " * 450), "airstrike_reported")
    assert any("more than is looked at" in one.why for one in found(told))


def test_the_end_of_a_text_that_is_too_long_is_said_to_be_unread(small: Explainer) -> None:
    """The author would look in vain for what stands there."""
    long = "Shares rose in Tokyo. " * 5000
    told = small.explain(article(long))
    assert told.beyond > 0
    assert sum(len(sentence.text) + 1 for sentence in told.sentences) <= len(long) - told.beyond + 1
    assert small.explain(article("Jets bombed Raqqa.")).beyond == 0
