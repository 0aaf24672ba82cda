"""The engine on whole articles: evidence is exact, hostile text is survived, one article tells one story."""

import json
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from streamer.extraction.engine import Engine
from streamer.model.article import Article, Source
from streamer.model.details import AlertType
from streamer.model.observation import Observation

PUBLISHED = datetime(2024, 5, 15, 12, tzinfo=UTC)
WORDS = (
    "jets bombed the town of Sirte killing 14 people and wounding at least dozens rebels army said that , . \" ' ( ) "
    "Baghuz Mosul near in on Monday March 17 2017 air strike strikes not will may by according to IS -held U.S. – \n\n"
).split(" ")

SENTENCES = [
    json.loads(line)["text"]
    for line in (Path(__file__).parents[1] / "quality" / "wordings.jsonl").read_text("utf-8").splitlines()
]
BREAKS = ", ( ) \" ' – ; : ? and of who which where after having being not from it its 12 km (age 31, ), •".split(" ")


def article(text: str, title: str = "") -> Article:
    source = Source(name="The Tribune", domain="tribune.example")
    return Article(
        id="a1", title=title, body=text, published_at=PUBLISHED, source=source, url="https://tribune.example/1"
    )


def of_type(found: tuple[Observation, ...], wanted: AlertType) -> list[Observation]:
    return [one for one in found if one.type == wanted]


@given(st.lists(st.sampled_from(WORDS), max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
def test_evidence_is_an_exact_part_of_any_text(engine: Engine, words: list[str]) -> None:
    """`text[start:end] == quote`, whatever the text; nothing raises."""
    one = article(" ".join(words))
    for found in engine.extract(one):
        assert one.text[found.evidence.start : found.evidence.end] == found.evidence.quote != ""


@given(
    st.lists(
        st.tuples(st.sampled_from(SENTENCES), st.lists(st.tuples(st.integers(0, 40), st.sampled_from(BREAKS)))),
        min_size=1,
        max_size=3,
    )
)
@example([("Sergeant Abdi Noor ( age 31, resident of Derna ) , having fought gallantly, died in Derna.", [])])
@example([("The war goes on. Of them, rebels killed nine people who", [])])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
def test_broken_sentences_of_war_are_read_without_an_error(
    engine: Engine, broken: list[tuple[str, list[tuple[int, str]]]]
) -> None:
    """Sentences with marks and words where none belong, as wires and web pages have them."""
    told = []
    for sentence, breaks in broken:
        words = sentence.split()
        for at, mark in breaks:
            words.insert(at % (len(words) + 1), mark)
        told.append(" ".join(words))
    engine.extract(article(" ".join(told)))


@given(st.text(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
def test_any_characters_are_read_without_an_error(engine: Engine, noise: str) -> None:
    """Article text is hostile: controls, bidi, emoji, halves of surrogate pairs' replacements."""
    engine.extract(article(f"Warplanes bombed {noise} Baghuz, {noise} killing six."))


@pytest.mark.parametrize("unit", ["jets bombed Baghuz and ", "a", "strike ", "killed 3 ", "((((", '"', "\n", "of the "])
def test_reading_grows_no_faster_than_the_text(engine: Engine, unit: str) -> None:
    """No content makes four times the text cost sixteen times the work: a hostile article stalls nobody."""

    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        engine.extract(article("Warplanes bombed Baghuz. " + text))
        return time.process_time() - start

    seconds(5_000)
    assert seconds(100_000) < 12 * max(seconds(25_000), 0.05)


def test_two_events_of_one_sentence_are_two_observations(engine: Engine) -> None:
    """A strike in one town and an advance in another keep their places."""
    found = engine.extract(article("Jets bombed Baghuz on Tuesday, and government troops entered Sirte."))
    (strike,) = of_type(found, "airstrike_reported")
    (advance,) = of_type(found, "territory_advance")
    assert [place.name for place in strike.places] == ["Baghuz"]
    assert [place.name for place in advance.places] == ["Sirte"]


def test_title_and_body_of_one_event_are_one_incident(engine: Engine) -> None:
    """What an article says twice is linked."""
    found = engine.extract(article("An air strike killed six people in Baghuz on Tuesday.", "Air strike hits Baghuz"))
    strikes = of_type(found, "airstrike_reported")
    assert len(strikes) == 2
    assert len({one.incident for one in strikes}) == 1


def test_those_found_besides_are_of_the_event_whose_toll_they_raise(engine: Engine) -> None:
    """ "Six more" in the headline is no other number than the 20 of the text."""
    body = "Six more bodies were found near Bor, bringing the death toll from the militia massacre of May 3 to 20."
    told = engine.extract(article(body, "Six more bodies found after massacre in Bor"))
    assert len({one.incident for one in of_type(told, "civilian_attack_reported")}) == 1


def test_attacks_of_other_years_are_no_part_of_the_event_that_a_headline_leaves_undated(engine: Engine) -> None:
    """A headline fits much, but its incident has the day that the first sentence gives."""
    body = (
        "Gunmen stormed a hotel in Kenya on Thursday. "
        "Their group was blamed for an attack on a mall in Nairobi in 2013 that killed 41 people."
    )
    attacks = of_type(engine.extract(article(body, "Gunmen attack hotel in Kenya")), "civilian_attack_reported")
    assert [one.incident == attacks[0].incident for one in attacks] == [True, True, False]
    assert [one.novelty for one in attacks] == ["current", "current", "past"]


def test_an_attack_is_dated_behind_its_town_and_country(engine: Engine) -> None:
    """ "A bus attack in Wajir, Kenya, in November" has a date."""
    body = (
        "Gunmen stormed a hotel in Mandera. "
        "They claimed responsibility for a bus attack in Wajir, Kenya, in 2014 that killed nine people."
    )
    attacks = of_type(engine.extract(article(body)), "civilian_attack_reported")
    assert [one.occurred is not None for one in attacks] == [False, True]


def test_the_toll_of_the_next_sentence_belongs_to_the_event_before(engine: Engine) -> None:
    """A toll without an event word is a figure of the event that was told last."""
    found = engine.extract(article("Warplanes bombed a market in Taiz on Monday. At least 12 people were killed."))
    (strike,) = of_type(found, "airstrike_reported")
    assert [(one.measure, one.low, one.bound) for one in strike.figures] == [("killed", 12, "at_least")]
    assert not of_type(found, "casualties_reported")


def test_who_says_it_is_told_with_the_kind_of_knowledge(engine: Engine) -> None:
    """A medic's word is a claim, with the medic named."""
    (strike,) = of_type(
        engine.extract(article("An air raid on Taiz wounded nine people, a doctor said.")), "airstrike_reported"
    )
    assert strike.status == "claimed"
    assert strike.attribution is not None
    assert strike.attribution.basis == "medical_rescue"


def test_an_old_event_is_past_and_a_recent_one_current(engine: Engine) -> None:
    """Fourteen days divide news from background."""
    (old,) = of_type(
        engine.extract(article("Jets bombed Baghuz on March 3, killing two people.")), "airstrike_reported"
    )
    (new,) = of_type(engine.extract(article("Jets bombed Baghuz on May 13, killing two people.")), "airstrike_reported")
    assert (old.novelty, new.novelty) == ("past", "current")
    assert old.occurred is not None
    assert old.occurred.start == datetime(2024, 3, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The army will bomb Baghuz on Friday.", "planned"),
        ("Jets may have bombed Baghuz on Tuesday.", "hypothetical"),
        ("The army denied that jets bombed Baghuz on Tuesday.", "denied"),
    ],
)
def test_what_has_not_happened_is_no_news(engine: Engine, text: str, status: str) -> None:
    """Plans, possibilities and denials keep their status and raise no alarm."""
    (strike,) = of_type(engine.extract(article(text)), "airstrike_reported")
    assert strike.status == status


@pytest.mark.parametrize(
    "text",
    [
        "Teachers went on strike in Lyon on Monday, the union said.",
        "The striker's shot hit the post and the crowd in Leeds roared.",
        "Shares advanced in Tokyo after a strong quarter.",
        "A film about the bombing of Guernica won a prize in Cannes.",
        "Cholera killed nine people in the north this week, the health ministry said.",
        "The company launched an offensive to win back customers in Bavaria.",
    ],
)
def test_peace_is_silent(engine: Engine, text: str) -> None:
    """A false alarm costs as much as a miss."""
    assert [one for one in engine.extract(article(text)) if one.status in {"asserted", "claimed"}] == []


def test_a_word_that_is_a_verb_and_an_amount_does_not_stop_the_reading(engine: Engine) -> None:
    """Reading goes on behind "scores"; an article that is read for ever stalls all that follow."""
    found = engine.extract(article("Rebels raided a base at El Adde, killing scores. Jets bombed Baghuz."))
    assert of_type(found, "airstrike_reported")
