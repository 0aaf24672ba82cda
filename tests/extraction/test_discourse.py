"""What a statement does in the stream of news, and when its event happened."""

from datetime import UTC, datetime

import pytest

from streamer.extraction.engine import Engine
from streamer.model.article import Article
from streamer.model.details import AlertType
from streamer.model.observation import Observation
from tests.extraction.reading import extract

PUBLISHED = datetime(2021, 6, 18, 12, 0, tzinfo=UTC)  # a Friday


def read(engine: Engine, type_: AlertType, body: str, title: str = "") -> list[Observation]:
    """Return the observations of one type in an article of that Friday."""
    article = Article(id="a", title=title, body=body, published_at=PUBLISHED)
    return [one for one in engine.extract(article) if one.type == type_]


def started(observation: Observation) -> str | None:
    """Return the first day of an observation's event."""
    return observation.occurred.start.date().isoformat() if observation.occurred else None


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("Jets bombed the town of Marib on Tuesday, killing four people.", "2021-06-15"),
        ("Jets bombed the town of Marib, killing four people, police said on Thursday.", None),
        ("Officials on Thursday lowered the toll from Monday's air strike on Marib to nine.", "2021-06-14"),
        ("SANAA, June 17 (Agency) - Jets bombed the town of Marib, killing four people.", None),
        ("The market opened again on Thursday, three days after an air strike on Marib killed nine.", "2021-06-14"),
    ],
)  # fmt: skip
def test_the_day_is_that_of_the_event_and_not_of_the_saying(engine: Engine, body: str, day: str | None) -> None:
    """Publication, dateline and the day of speaking never become the day of the event."""
    assert [started(one) for one in read(engine, "airstrike_reported", body)] == [day]


def test_a_second_strike_is_set_apart(engine: Engine) -> None:
    """ "A second strike" is another event than the first, a further number of people is not."""
    (strike,) = read(engine, "airstrike_reported", "A second air strike on Marib killed six people on Friday.")
    assert strike.discourse.distinct
    (strike,) = read(engine, "airstrike_reported", "An air strike on Marib wounded another six people on Friday.")
    assert not strike.discourse.distinct


@pytest.mark.parametrize(
    ("body", "distinct"),
    [
        ("A fresh air strike on Marib killed six people on Friday.", True),
        ("A further air raid on Marib killed six people on Friday.", True),
        ("A second wave of air strikes hit Marib on Friday, killing six people.", True),
        ("A second round of air strikes on Marib killed six people on Friday.", True),
        ("Jets bombed Marib again on Friday, killing six people.", False),
        ("Jets again bombed Marib on Friday, killing six people.", False),
        ("Marib was bombed once more on Friday, and six people were killed.", False),
        ("Jets bombed Marib for a second time on Friday, killing six people.", True),
        ("Jets bombed Marib on Friday for the second time in a week, killing six people.", False),
        ("Jets bombed Marib on Friday for the second time this month, killing six people.", False),
        ("New air strikes on Marib killed six people on Friday.", False),
    ],
)
def test_what_is_done_again_with_a_toll_of_its_own_is_set_apart(engine: Engine, body: str, distinct: bool) -> None:
    """Waves and second times are other events; counted over days they tell the same day's news, and so does "again"."""
    (strike,) = read(engine, "airstrike_reported", body)
    assert strike.discourse.distinct is distinct


def test_fighting_that_flares_up_again_is_no_other_fight(engine: Engine) -> None:
    """Fights go on with pauses: "again" sets none of them apart."""
    (fight,) = read(engine, "clash_reported", "Rebels and soldiers clashed again in Marib on Friday, and six died.")
    assert not fight.discourse.distinct


@pytest.mark.parametrize(
    ("body", "scope"),
    [
        ("Air strikes have killed at least 60 people in Marib since May.", "period"),
        ("Two air strikes on the town of Marib killed a total of 14 people.", "period"),
        ("Doctors counted 24 dead in two air raids on the town of Marib.", "period"),
        ("Jets bombed the town of Marib on two successive nights, killing 21 people.", "period"),
        ("Jets bombed the town of Marib on Monday night, killing 21 people.", "event"),
        ("An air strike on Marib killed 14 people on Monday.", "event"),
        ("Air strikes killed 31 people in Marib this week.", "period"),
        ("Jets killed 31 people in Marib this week, medics said.", "period"),
        ("More than 20 air raids hit Marib this week, killing 31 people.", "period"),
        ("In all, 31 people were killed in air strikes on Marib between Sunday and Wednesday.", "period"),
        ("A string of air strikes on Marib last week left 31 people dead.", "period"),
        ("Three days of air strikes on Marib killed 31 people.", "period"),
        ("The week's air strikes on Marib killed 31 people.", "period"),
        ("Air strikes killed 31 people in Marib over two nights.", "period"),
        ("Air strikes on Marib in May killed 31 people.", "period"),
        ("An air strike killed 31 people in Marib this week.", "event"),
        ("Air strikes on Marib earlier this week killed 31 people.", "event"),
        ("Air strikes overnight from Monday to Tuesday killed 31 people in Marib.", "event"),
        ("The air strikes on Marib this week killed 31 people.", "event"),
        ("The deadliest air strike on Marib in months killed 31 people.", "event"),
        ("Jets dropped three bombs on Marib this week.", "event"),
        ("Air strikes have killed 31 people in Marib this week.", "period"),
        ("An air strike has killed 31 people in Marib this week.", "event"),
        ("Air strikes on a market in Marib last week killed 31 people.", "event"),
    ],
)
def test_totals_are_no_single_event(engine: Engine, body: str, scope: str) -> None:
    """Sums of several events, and totals since a day, have the scope of a period."""
    assert [one.discourse.scope for one in read(engine, "airstrike_reported", body)] == [scope]


def test_a_battle_of_some_days_is_one_event_and_the_fights_of_a_week_are_several(engine: Engine) -> None:
    """Fighting goes on for days in one place; what it cost in a week or between two days is a total."""
    bodies = {
        "Three days of fighting in Marib killed 60 soldiers.": "event",
        "Clashes killed 60 soldiers in Marib this week.": "period",
        "Fighting in Marib between Saturday and Wednesday killed 60 soldiers.": "period",
        "This week's battle in Marib killed 60 soldiers.": "event",
    }
    read_as = {body: [one.discourse.scope for one in read(engine, "clash_reported", body)] for body in bodies}
    assert read_as == {body: [scope] for body, scope in bodies.items()}


@pytest.mark.parametrize(
    "body",
    [
        "Jets bombed Marib on Tuesday and killed nine people, bringing the toll this week to 31.",
        "Air strikes killed nine people in Marib on Tuesday, bringing the toll since Sunday to 31.",
        "An air strike killed nine people in Marib on Tuesday, bringing to 31 the number killed in the past week.",
    ],
)
def test_where_the_toll_of_a_week_stands_is_none_of_the_day(engine: Engine, body: str) -> None:
    """The newest event keeps its own dead; the total to which they bring it is told apart."""
    told = [(one.discourse.scope, [f.best for f in one.figures]) for one in read(engine, "airstrike_reported", body)]
    assert told == [("event", [9]), ("period", [31])]


def test_a_total_told_again_without_its_stretch_of_time_is_the_same_total(engine: Engine) -> None:
    """A headline says how many the strikes killed, the text in which days."""
    title, body = "Air strikes kill 31 people in Marib", "Air strikes killed 31 people in Marib this week, medics said."
    found = read(engine, "airstrike_reported", body, title)
    assert [one.discourse.scope for one in found] == ["period", "period"]
    assert len({one.incident for one in found}) == 1


def test_an_earlier_strike_in_the_same_sentence_keeps_its_own_toll(engine: Engine) -> None:
    """The dead of "four days after two strikes killed 16" are not those of the new strike."""
    body = (
        "Jets bombed Marib on Friday, killing two people, medics said, "
        "four days after two air strikes on the town killed 16."
    )
    tolls = [{f.best for f in one.figures if f.measure == "killed"} for one in read(engine, "airstrike_reported", body)]
    assert tolls == [{2}, {16}]


@pytest.mark.parametrize(
    ("body", "best", "change"),
    [
        ("The death toll from an air strike on Marib rose to 11 on Friday.", 11, "rose"),
        ("The toll of Monday's air strike on the market in the town of Marib has climbed to 11.", 11, "rose"),
        ("Officials lowered the death toll from an air strike on Marib to 9, from 11.", 9, "fell"),
        ("The toll in the air strike on Marib stands at 11.", 11, "now"),
    ],
)
def test_words_of_change_tell_how_a_toll_moved(engine: Engine, body: str, best: int, change: str) -> None:
    """The judge replaces what it holds only by a toll that is worded as a change."""
    (strike,) = read(engine, "airstrike_reported", body)
    assert [(f.best, f.change) for f in strike.figures if f.measure == "killed"] == [(best, change)]


def test_more_bodies_that_bring_the_toll_to_a_number_are_that_number(engine: Engine) -> None:
    """ "Four more … bringing the toll to 11" is 11, and nothing besides."""
    body = "Rescuers found four more bodies, bringing the death toll from an air strike on Marib to 11."
    (strike,) = read(engine, "airstrike_reported", body)
    assert [f.best for f in strike.figures if f.measure == "killed" and not f.subset_of] == [11]


def test_a_withdrawn_story_states_no_event_but_withdraws_it(engine: Engine) -> None:
    """The judge learns which event is meant from the words of the withdrawal."""
    body = "The agency has withdrawn its story about a car bomb that killed five people in Marib."
    found = read(engine, "bombing_reported", body, "Agency withdraws story on Marib car bombing")
    assert {one.discourse.kind for one in found} == {"withdrawal"}


def test_troops_withdraw_without_withdrawing_a_report(engine: Engine) -> None:
    """Only a report, a story, a dispatch can be withdrawn as a report."""
    found = read(engine, "airstrike_reported", "The army withdrew from Marib after an air strike killed six soldiers.")
    assert {one.discourse.kind for one in found} == {"report"}


def test_a_correction_says_so_in_its_first_words(engine: Engine) -> None:
    """Corrections replace figures of the same outlet, so nothing else may be taken for one."""
    body = "Rockets hit a market in Marib on Thursday, killing 23 people."
    (plain,) = read(engine, "shelling_reported", body)
    assert plain.discourse.kind == "report"
    (corrected,) = read(engine, "shelling_reported", f"(Corrects toll to 23, from 32)\n\n{body}")
    assert corrected.discourse.kind == "correction"


@pytest.mark.parametrize(
    ("body", "outlet"),
    [
        ("Jets bombed Marib, killing six people, according to the newspaper Haaretz.", "Haaretz"),
        ("Jets bombed Marib, killing six people, Northern Wire reported.", "Northern Wire"),
        ("Jets bombed Marib, killing six people, the Guardian said.", "Guardian"),
        ("Jets bombed Marib, killing six people, according to a report by Rudaw.", "Rudaw"),
        ("Jets bombed Marib, killing six people, according to a report in the Western Gazette.", "Western Gazette"),
        ("Jets bombed Marib, killing six people, according to a report from the council.", None),
        ("Jets bombed Marib, killing six people, medics said.", None),
        ("Jets bombed Marib, killing six people, a reporter in the town said.", None),
    ],
)
def test_a_report_of_another_outlet_is_passed_on(engine: Engine, body: str, outlet: str | None) -> None:
    """Passing on is no source of its own; one's own reporters are."""
    assert {one.discourse.relays for one in read(engine, "airstrike_reported", body)} == {outlet}


def test_participles_leave_the_subject_to_the_verb(engine: Engine) -> None:
    """ "Men travelling by bus were abducted": the men, not the bus."""
    body = "Fourteen men traveling by bus were abducted by Islamist militants near Djibo on Monday."
    (abduction,) = read(engine, "abduction_reported", body)
    assert [(f.measure, f.best) for f in abduction.figures] == [("abducted", 14)]


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed ten people at a market in Quetta. Hours later, a second bomb went off there, killing three.",
        "One bomb went off near a bank in Jalalabad, killing six. A second exploded outside a mosque, killing nine.",
    ],
)
def test_a_second_bomb_with_dead_of_its_own_is_another_event(engine: Engine, text: str) -> None:
    tolls = [one for one in extract(engine, text) if one.figures]
    assert [one.discourse.distinct for one in tolls] == [False, True]
    assert len({one.incident for one in tolls}) == 2
