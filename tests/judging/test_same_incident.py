"""Which reports are of one event: places, times and parties that can be the same."""

from datetime import timedelta
from typing import Any

import pytest

from streamer.model.details import AlertType
from streamer.model.observation import Actor, Discourse, Evidence, Observation
from tests.judging.newsroom import (
    COUNTRY,
    HARBOUR,
    MARRUN,
    OLD_MILL,
    PROVINCE,
    SEDOK,
    START,
    Stream,
    actor,
    changes,
    day,
    exactly,
    hour,
    hours,
    obs,
    only,
    reasons,
    unresolved,
)

STRIKE = obs(figures=[exactly(16)], occurred=day(0))


def test_two_towns_two_incidents() -> None:
    """Another place is another event."""
    stream = Stream()
    stream.tell("herald.example", STRIKE)
    other = stream.tell("courier.example", obs(places=[SEDOK], figures=[exactly(16)], occurred=day(0)))
    assert changes(other) == [("airstrike", "new")]


def test_two_neighbourhoods_of_one_town_are_two_incidents() -> None:
    """Places match if equal or one within the other, not if both lie in a third."""
    stream = Stream()
    stream.tell("herald.example", obs(places=[OLD_MILL], occurred=day(0)))
    assert changes(stream.tell("courier.example", obs(places=[HARBOUR], occurred=day(0)))) == [("airstrike", "new")]


def test_a_country_alone_is_too_little_to_be_the_same_event() -> None:
    """That two strikes lie in one country on one day does not make them one; an equal toll does."""
    stream = Stream()
    stream.tell("herald.example", STRIKE)
    vague = stream.tell("courier.example", obs(places=[COUNTRY], occurred=day(0)))
    same = stream.tell("mirror.example", obs(places=[COUNTRY], figures=[exactly(16)], occurred=day(0)), at=hours(1))
    assert changes(vague) == [("airstrike", "new")]
    assert changes(same) == [("airstrike", "corroborated")]


def test_shells_told_of_in_the_morning_are_none_of_the_night_to_come() -> None:
    """ "Overnight", told at eight on Tuesday, is the night before; three dead "on Tuesday night" are others."""
    east = MARRUN.model_copy(update={"longitude": 35.0, "latitude": 48.0})
    night = day(0).model_copy(update={"phrase": "on Tuesday night"})
    both = day(0).model_copy(update={"start": START - timedelta(hours=32), "phrase": "overnight"})
    stream = Stream()
    stream.tell("herald.example", obs(places=[east], figures=[exactly(3)], occurred=both))
    next_night = stream.tell("courier.example", obs(places=[east], figures=[exactly(3)], occurred=night), at=hours(24))
    assert changes(next_night) == [("airstrike", "new")]
    same_night = stream.tell("post.example", obs(places=[east], figures=[exactly(3)], occurred=night), at=hours(26))
    assert changes(same_night) == [("airstrike", "corroborated")]
    freed = obs("abduction_reported", [east], occurred=night, details={"outcome": "released"})
    stream.tell("herald.example", obs("abduction_reported", [east], occurred=both), at=hours(1))
    assert changes(stream.tell("courier.example", freed, at=hours(25))) == [("abduction", "updated")]


def test_two_reports_of_one_hour_may_count_one_more_or_less() -> None:
    """Six wounded in the province are the seven of its town that night; four dead are not the seven."""
    stream = Stream()
    drones = (actor("Tarian drones", "attacker"),)
    stream.tell(
        "herald.example", obs(places=[PROVINCE], figures=[exactly(6, "injured")], occurred=day(0), actors=drones)
    )
    town = obs(figures=[exactly(7, "injured")], occurred=day(0), actors=drones)
    assert changes(stream.tell("courier.example", town, at=hours(1))) == [("airstrike", "updated")]
    other = obs(places=[PROVINCE], figures=[exactly(2, "injured")], occurred=day(0), actors=drones)
    assert changes(stream.tell("post.example", other, at=hours(2))) == [("airstrike", "new")]


def test_a_province_says_more_than_a_country_and_either_is_a_place() -> None:
    """A truce for the whole country is one truce; a strike in the province is the town's of that day."""
    stream = Stream()
    truce = obs("ceasefire_reported", [COUNTRY], details={"phase": "agreed"}, occurred=day(0))
    stream.tell("herald.example", truce)
    assert changes(stream.tell("courier.example", truce, at=hours(1))) == [("ceasefire", "corroborated")]
    stream.tell("herald.example", obs(occurred=day(0)), at=hours(2))
    wider = stream.tell("courier.example", obs(places=[PROVINCE], occurred=day(0)), at=hours(3))
    assert changes(wider) == [("airstrike", "corroborated")]


def test_spellings_of_an_unresolved_place_meet() -> None:
    """Raqqa, Raqqah and ar-Raqqa are one place, resolved or not."""
    stream = Stream()
    stream.tell("herald.example", obs(places=[unresolved("Al-Zandiqah")], occurred=day(0)))
    second = stream.tell("courier.example", obs(places=[unresolved("Zandiqa")], occurred=day(0)), at=hours(1))
    other = stream.tell("courier.example", obs(places=[unresolved("Zandar")], occurred=day(0)), at=hours(2))
    assert changes(second) == [("airstrike", "corroborated")]
    assert only(second).places[0].mention == "Zandiqa", "an alert writes places as its article does"
    assert changes(other) == [("airstrike", "new")]


def test_unresolved_mention_meets_the_resolved_place_of_its_name() -> None:
    """A place that one article could not resolve is compared by name."""
    stream = Stream()
    stream.tell("herald.example", STRIKE)
    second = stream.tell("courier.example", obs(places=[unresolved("Marrunn")], figures=[exactly(16)]), at=hours(1))
    assert changes(second) == [("airstrike", "corroborated")]


def test_statement_without_a_place_meets_the_event_of_its_day_and_toll() -> None:
    """A missing place blanks nothing: day and figures can still tell the event."""
    stream = Stream()
    stream.tell("herald.example", STRIKE)
    second = stream.tell("courier.example", obs(places=[], figures=[exactly(16)], occurred=day(0)), at=hours(1))
    assert changes(second) == [("airstrike", "corroborated")]
    assert [place.name for place in only(second).places] == ["Marrun"]


def test_another_day_is_another_event_unless_the_toll_is_the_same() -> None:
    """Times that are a day apart can be one event (time zones), if something else says so."""
    stream = Stream()
    stream.tell("herald.example", STRIKE)
    same = stream.tell("mirror.example", obs(figures=[exactly(16)], occurred=day(1)), at=hours(26))
    other = stream.tell("courier.example", obs(occurred=day(1)), at=hours(27))
    assert changes(same) == [("airstrike", "corroborated")]
    assert changes(other) == [("airstrike", "new")]


def test_two_equal_tolls_outweigh_a_date_within_a_month() -> None:
    """A toll that agrees in dead and wounded is the same event, though an article seems to date it otherwise."""
    stream = Stream()
    stream.tell("herald.example", obs(figures=[exactly(16), exactly(30, "injured")], occurred=day(0)))
    look_back = obs(figures=[exactly(16), exactly(30, "injured")], occurred=day(18))
    assert reasons(stream.tell("herald.example", look_back, at=hours(24 * 18))) == ["same_source"]


def test_a_strike_three_days_later_is_new() -> None:
    """Dated events that lie further apart than a day are never one."""
    stream = Stream()
    stream.tell("herald.example", STRIKE)
    assert changes(stream.tell("herald.example", obs(figures=[exactly(16)], occurred=day(3)), at=hours(74))) == [
        ("airstrike", "new")
    ]


def test_a_second_strike_of_the_day_is_an_incident_of_its_own() -> None:
    """What the text sets apart ("a second strike") is not the event known before; later reports find the right one."""
    stream = Stream()
    morning = only(stream.tell("herald.example", obs(figures=[exactly(5)], occurred=hour(0)), at=hours(1)))
    second = Discourse(distinct=True)
    both = stream.tell(
        "courier.example",
        obs(figures=[exactly(8)], occurred=hour(7), discourse=second, incident="i1"),
        obs(figures=[exactly(5)], occurred=hour(0), incident="i2"),
        at=hours(9),
    )
    assert sorted(changes(both)) == [("airstrike", "corroborated"), ("airstrike", "new")]
    afternoon = next(alert for alert in both.alerts if alert.change == "new")
    assert afternoon.incident_id != morning.incident_id
    third = only(stream.tell("herald.example", obs(figures=[exactly(8)], occurred=day(0)), at=hours(10)))
    assert (third.change, third.incident_id) == ("corroborated", afternoon.incident_id)


def test_other_hours_are_other_events() -> None:
    """Two strikes at hours that cannot be one are two, without the word "second"."""
    stream = Stream()
    stream.tell("herald.example", obs(occurred=hour(0)))
    assert changes(stream.tell("courier.example", obs(occurred=hour(7)), at=hours(9))) == [("airstrike", "new")]


def test_the_town_changes_hands_twice_in_a_day() -> None:
    """Parties that contradict part two captures of one place and day."""
    stream = Stream()
    stream.tell("herald.example", obs("territory_captured", actors=(actor("Red Column", "force"),), occurred=day(0)))
    back = stream.tell(
        "courier.example",
        obs("territory_captured", actors=(actor("Tarian army", "force"),), occurred=day(0)),
        at=hours(9),
    )
    assert changes(back) == [("territory_captured", "new")]


def test_a_party_named_by_its_kind_contradicts_nobody() -> None:
    """ "The army" can be any army; Shebab and Shabaab are one."""
    stream = Stream()
    stream.tell("a.example", obs("clash_reported", actors=(actor("Shebab", "attacker"),), occurred=day(0)))
    second = stream.tell(
        "b.example", obs("clash_reported", actors=(actor("al-Shabaab", "attacker"),), occurred=day(0)), at=hours(1)
    )
    third = stream.tell(
        "c.example", obs("clash_reported", actors=(actor("gunmen", "attacker"),), occurred=day(0)), at=hours(2)
    )
    assert changes(second) == [("clash", "corroborated")]
    assert reasons(third) == ["restated"]


def test_the_toll_of_a_known_attack_without_a_word_of_it_is_that_attack() -> None:
    """Families burying the sixteen dead of the strike are no further casualties; of another number they are."""
    stream = Stream()
    first = only(stream.tell("a.example", STRIKE))
    again = obs("casualties_reported", figures=[exactly(16)], incident="i2", start=90)
    assert changes(stream.tell("a.example", STRIKE, again, at=hours(2))) == []
    second = only(stream.tell("b.example", again, at=hours(3)))
    assert (second.type, second.change, second.incident_id) == ("airstrike_reported", "corroborated", first.incident_id)
    other = obs("casualties_reported", figures=[exactly(4)])
    assert changes(stream.tell("b.example", other, at=hours(4))) == [("casualties", "new")]


def test_one_dead_man_is_not_the_one_of_another_article() -> None:
    """A toll of one or two says nothing about which event it is of."""
    stream = Stream()
    stream.tell("a.example", obs(figures=[exactly(1)], occurred=day(0)))
    alone = stream.tell("b.example", obs("casualties_reported", figures=[exactly(1)]), at=hours(2))
    assert changes(alone) == [("casualties", "new")]


def test_what_an_estimate_counts_is_no_movement_beside_it() -> None:
    """ "First families return" above "6,500 have returned so far" is one fact; a flow of its own figure is not."""
    count = obs("civilian_estimate_changed", figures=[exactly(6500, "returned")], details={"measure": "returned"})
    back = obs("displacement_reported", details={"direction": "back"}, incident="i2", start=0)
    out = obs("displacement_reported", figures=[exactly(80, "displaced")], details={"direction": "out"}, incident="i3")
    told = Stream().tell("a.example", back, count, out)
    assert sorted(changes(told)) == [("civilian_estimate_changed", "new"), ("displacement", "new")]


def test_two_forces_of_which_one_says_only_its_kind_are_told_apart() -> None:
    """ "The army" is not the rebels; soldiers beside a named army take nothing from its name."""
    stream = Stream()
    rebels = Actor(mention="Red Column rebels", name="Red Column", role="force")
    army = (actor("soldiers", "force"), actor("Tarian army", "force"))
    stream.tell("a.example", obs("territory_captured", actors=(rebels,), occurred=day(0)))
    back = only(stream.tell("a.example", obs("territory_captured", actors=army, occurred=day(0)), at=hours(8)))
    kind = obs("territory_captured", actors=(actor("the army", "force"),), occurred=day(0))
    second = only(stream.tell("b.example", kind, at=hours(20)))
    assert (back.change, second.change, second.incident_id) == ("new", "corroborated", back.incident_id)


def test_a_leader_who_dies_of_his_wounds_in_another_town_is_the_same() -> None:
    """The name finds him; another commander in that town is another incident."""
    stream = Stream()
    wounded = obs("leader_targeted", details={"person": "Sorin Marri", "outcome": "wounded"}, occurred=day(0))
    first = only(stream.tell("a.example", wounded))
    dead = obs("leader_targeted", [SEDOK], details={"person": "Sorin Marri", "outcome": "killed"}, occurred=day(2))
    died = only(stream.tell("b.example", dead, at=hours(50)))
    other = dead.model_copy(update={"details": dead.details.model_copy(update={"person": "Tolan Veshk"})})
    assert (died.change, died.incident_id) == ("updated", first.incident_id)
    assert changes(stream.tell("b.example", other, at=hours(51))) == [("leader_targeted", "new")]


def test_captives_who_come_free_far_away_are_those_of_their_number() -> None:
    """Nine of the fourteen are handed over in another town of the country: one abduction, with another outcome."""
    stream = Stream()
    taken = obs("abduction_reported", figures=[exactly(14, "abducted")], details={"outcome": "held"}, occurred=day(0))
    stream.tell("a.example", taken)
    counts = [exactly(9, "released"), exactly(14, "abducted")]
    freed = obs("abduction_reported", [SEDOK], counts, details={"outcome": "released"}, occurred=day(5))
    others = freed.model_copy(update={"figures": (exactly(3, "released"),)})
    assert changes(stream.tell("a.example", freed, at=hours(122))) == [("abduction", "updated")]
    assert changes(stream.tell("a.example", others, at=hours(140))) == [("abduction", "new")]


def test_towns_of_one_name_are_one_where_the_toll_is_the_same() -> None:
    """A text that does not name the country can be resolved to a namesake abroad."""
    stream = Stream()
    first = only(stream.tell("a.example", STRIKE))
    abroad = MARRUN.model_copy(update={"id": "gn:99", "country": "XB", "within": ("gn:98",)})
    same = only(stream.tell("b.example", obs(places=[abroad], figures=[exactly(16)], occurred=day(0)), at=hours(2)))
    without = stream.tell("c.example", obs(places=[abroad], occurred=day(0)), at=hours(3))
    assert changes(without) == [("airstrike", "new")]
    assert (same.change, same.incident_id) == ("corroborated", first.incident_id)


@pytest.mark.parametrize(
    ("type_", "phase", "change"),
    [
        ("territory_captured", None, "corroborated"),
        ("ceasefire_reported", "agreed", "corroborated"),
        ("ceasefire_reported", "violated", "new"),
        ("airstrike_reported", None, "new"),
    ],
)
def test_what_happens_once_may_be_dated_a_day_later(type_: AlertType, phase: str | None, change: str) -> None:
    """A town falls in the night, and one newsroom writes Monday, another Tuesday; two violations are two."""
    details = {"phase": phase} if phase else {}
    stream = Stream()
    stream.tell("a.example", obs(type_, details=details, occurred=day(0)))
    assert only(stream.tell("b.example", obs(type_, details=details, occurred=day(1)), at=hours(26))).change == change


def test_an_undated_look_back_is_on_the_known_event_of_its_place() -> None:
    """ "… which rebels captured" in a background paragraph is no further capture."""
    stream = Stream()
    capture = obs("territory_captured", actors=(actor("Red Column", "force"),), occurred=day(0))
    stream.tell("a.example", capture)
    background = capture.model_copy(update={"occurred": None, "novelty": "past"})
    assert changes(stream.tell("b.example", background, at=hours(24 * 9))) == [("territory_captured", "corroborated")]
    assert reasons(stream.tell("c.example", background, at=hours(24 * 10))) == ["restated"]


def test_a_second_strike_that_recalls_the_firsts_toll_is_still_another() -> None:
    """ "A second strike killed three, hours after the one in which sixteen died" holds both tolls in one telling."""
    stream = Stream()
    stream.tell("a.example", STRIKE)
    second = obs(figures=[exactly(3), exactly(16)], occurred=day(0), discourse=Discourse(distinct=True))
    assert changes(stream.tell("a.example", second, at=hours(18))) == [("airstrike", "new")]


def test_fighting_that_goes_on_is_one_incident() -> None:
    """Undated fighting without a toll is what is known; strikes are counted one by one."""
    stream = Stream()
    stream.tell("a.example", obs("clash_reported", occurred=day(0)))
    assert changes(stream.tell("b.example", obs("clash_reported"), at=hours(24 * 8))) == [("clash", "corroborated")]


def test_a_headline_joins_what_its_article_tells_of_a_known_event() -> None:
    """A headline's place that the record does not have is that of the body; the two raise one alert."""
    stream = Stream()
    stream.tell("a.example", obs("territory_captured", [PROVINCE], occurred=day(0)))
    headline = obs("territory_captured", [unresolved("Marrunn")], start=0)
    body = obs("territory_captured", occurred=day(0), incident="i2", start=80)
    assert len(stream.tell("b.example", headline, body, at=hours(2)).alerts) == 1


def _hit(mention: str, kind: str, **more: Any) -> Observation:
    """Return a raid on Marrun that hit something, on the first day of the story."""
    more = {"evidence": Evidence(quote=f"hit {mention}", start=10, end=30), **more}
    return obs(occurred=day(0), details={"target": {"mention": mention, "kind": kind}}, **more)


_NINE_DEAD = _hit("a school", "school", figures=[exactly(9)])


@pytest.mark.parametrize(
    ("first", "second", "change"),
    [
        (_hit("a school", "school"), _hit("a bakery", "market"), "new"),
        (_hit("the mosque", "worship"), _hit("a power station", "infrastructure"), "new"),
        (_hit("a mosque", "worship"), _hit("an ammunition depot", "military"), "new"),
        (_hit("a mosque", "worship"), _hit("an ammunition depot", "military", status="claimed"), "corroborated"),
        (_hit("a school", "school"), _hit("a building", "residential"), "corroborated"),
        (_hit("a school", "school"), _hit("shops", "market"), "corroborated"),
        (_NINE_DEAD, _hit("a mosque", "worship", figures=[exactly(9)]), "corroborated"),
        (_NINE_DEAD, _hit("a mosque", "worship"), "new"),
    ],
)  # fmt: skip
def test_targets_that_cannot_be_one_thing_are_two_events(first: Observation, second: Observation, change: str) -> None:
    """Other targets set apart, unless tolls agree, newsrooms may mean one thing, or an attacker says what he hit."""
    stream = Stream()
    stream.tell("herald.example", first)
    assert changes(stream.tell("courier.example", second, at=hours(3))) == [("airstrike", change)]


def test_one_raid_may_hit_a_bridge_and_a_school() -> None:
    """A text that names the known target too tells of the same raid."""
    stream = Stream()
    stream.tell("herald.example", _hit("a school", "school"))
    quote = Evidence(quote="hit a bridge and a school", start=10, end=35)
    assert changes(stream.tell("courier.example", _hit("a bridge", "infrastructure", evidence=quote))) == [
        ("airstrike", "corroborated")
    ]


def test_a_target_outside_the_clause_sets_nothing_apart() -> None:
    """ "The depot is near the market that was hit" is of the market."""
    stream = Stream()
    stream.tell("herald.example", _hit("a street market", "market"))
    quote = Evidence(quote="that was hit on Tuesday", start=10, end=33)
    again = stream.tell("courier.example", _hit("The depot", "military", evidence=quote))
    assert changes(again) == [("airstrike", "corroborated")]


def test_what_one_article_dates_on_two_days_is_two_events() -> None:
    """Yesterday's raid is the known one; today's is news, though the article gives it no toll."""
    stream = Stream()
    stream.tell("herald.example", obs(figures=[exactly(9)], occurred=day(0)))
    today = obs(occurred=day(1), incident="i1")
    yesterday = obs(figures=[exactly(9)], occurred=day(0), incident="i2", start=60)
    assert changes(stream.tell("courier.example", today, yesterday, at=hours(24))) == [
        ("airstrike", "corroborated"),
        ("airstrike", "new"),
    ]
