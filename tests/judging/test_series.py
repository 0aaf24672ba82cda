"""Estimates are series; what lasts comes in phases."""

import pytest

from streamer.model.details import AlertType
from streamer.model.figure import Figure
from streamer.model.observation import Discourse, Observation, Occurred
from tests.judging.newsroom import (
    MARRUN,
    OLD_MILL,
    Stream,
    about,
    at_least,
    between,
    changes,
    day,
    hours,
    obs,
    only,
    reasons,
)


def estimate(figure: Figure, measure: str = "trapped") -> Observation:
    return obs("civilian_estimate_changed", figures=[figure], details={"measure": measure})


def phase(type_: AlertType, name: str, occurred: Occurred | None = None) -> Observation:
    return obs(type_, details={"phase": name}, occurred=occurred)


@pytest.mark.parametrize(
    ("last", "newer", "news"),
    [
        (about(40000, "trapped"), about(41000, "trapped"), False),
        (about(40000, "trapped"), about(44000, "trapped"), True),
        (about(40000, "trapped"), about(36000, "trapped"), True),
        (between(20000, 30000, "trapped"), about(21000, "trapped"), False),
        (between(20000, 30000, "trapped"), between(10000, 15000, "trapped"), True),
        (between(10000, 15000, "trapped"), about(3000, "trapped"), True),
        (at_least(100000, "trapped"), at_least(200000, "trapped"), True),
        (about(40000, "trapped"), Figure(measure="trapped", low=20000, bound="vague"), False),
    ],
)
def test_an_estimate_alerts_when_it_moved_by_a_tenth_out_of_its_range(last: Figure, newer: Figure, news: bool) -> None:
    """The point must move by 10 % or more from the last one alerted, and lie outside its range."""
    stream = Stream()
    stream.tell("a.example", estimate(last))
    verdict = stream.tell("a.example", estimate(newer), at=hours(100))
    assert [alert.change for alert in verdict.alerts] == (["updated"] if news else [])


def test_an_update_of_an_estimate_tells_the_value_before() -> None:
    """`previous` is null at first, then the figure last alerted; direction follows."""
    stream = Stream()
    first = only(stream.tell("a.example", estimate(about(85000, "trapped"))))
    second = only(stream.tell("b.example", estimate(about(70000, "trapped")), at=hours(100)))
    assert first.details.model_dump()["previous"] is None
    own = second.details.model_dump()
    assert (own["previous"]["best"], own["direction"], second.incident_id) == (85000, "down", first.incident_id)


def test_small_steps_are_measured_from_the_last_alert() -> None:
    """A drift in steps below a tenth alerts once it has gone a tenth from what was alerted."""
    stream = Stream()
    stream.tell("a.example", estimate(about(100, "trapped")))
    verdicts = [
        stream.tell("a.example", estimate(about(value, "trapped")), at=hours(value)) for value in (105, 109, 113)
    ]
    assert [len(verdict.alerts) for verdict in verdicts] == [0, 0, 1]


def test_an_article_that_tells_old_and_new_estimate_moves_the_series_once() -> None:
    """Title and body of one series are one telling, and the value that is not the last one again is the news."""
    stream = Stream()
    stream.tell("a.example", estimate(about(50000, "trapped")))
    old = estimate(about(50000, "trapped")).model_copy(update={"incident": "i2"})
    alert = only(stream.tell("a.example", old, estimate(about(30000, "trapped")), at=hours(100)))
    assert (alert.change, alert.figures[0].best) == ("updated", 30000)


def test_estimates_are_never_corroborated() -> None:
    """A second source with the same figure only raises the count of sources."""
    stream = Stream()
    stream.tell("a.example", estimate(about(85000, "trapped")))
    assert reasons(stream.tell("b.example", estimate(about(85000, "trapped")), at=hours(1))) == ["small_change"]
    third = only(stream.tell("a.example", estimate(about(50000, "trapped")), at=hours(2)))
    assert third.independent_sources == 2


def test_a_late_estimate_moves_nothing_backwards() -> None:
    """An article published earlier neither alerts nor becomes the value that the next one is compared with."""
    stream = Stream()
    stream.tell("a.example", estimate(about(50000, "trapped")), at=hours(100))
    assert reasons(stream.tell("a.example", estimate(about(80000, "trapped")), at=hours(50))) == ["late"]
    assert changes(stream.tell("a.example", estimate(about(50000, "trapped")), at=hours(120))) == []


def test_each_measure_and_place_is_a_series() -> None:
    """Displaced is not trapped, and a neighbourhood is not its town."""
    stream = Stream()
    stream.tell("a.example", estimate(about(50000, "trapped")))
    other = stream.tell("a.example", estimate(about(20000, "displaced"), "displaced"), at=hours(1))
    inner = obs(
        "civilian_estimate_changed",
        [OLD_MILL],
        [about(20000, "trapped")],
        details={"measure": "trapped"},
        incident="i2",
    )
    assert changes(other) == [("civilian_estimate_changed", "new")]
    assert changes(stream.tell("a.example", inner, at=hours(2))) == [("civilian_estimate_changed", "new")]


def test_a_series_goes_on_whether_or_not_it_is_told_as_a_total() -> None:
    """ "A total of 410 since November" and "the number has reached 560" are of one series."""
    stream = Stream()
    total = estimate(about(410, "killed_total"), "killed_total").model_copy(
        update={"discourse": Discourse(scope="period")}
    )
    stream.tell("a.example", total)
    reached = estimate(about(560, "killed_total"), "killed_total")
    assert [alert.change for alert in stream.tell("a.example", reached, at=hours(500)).alerts] == ["updated"]


def test_an_estimate_without_a_figure_is_silent() -> None:
    """Nothing can be compared with nothing."""
    verdict = Stream().tell("a.example", obs("civilian_estimate_changed", details={"measure": "trapped"}))
    assert reasons(verdict) == ["no_figure"]


def test_each_phase_of_a_siege_is_new_and_names_the_earlier_ones() -> None:
    """Imposed and lifted are two incidents; in force is the imposed one, months later too."""
    stream = Stream()
    imposed = only(stream.tell("a.example", phase("siege_reported", "imposed", occurred=day(0))))
    in_force = only(stream.tell("b.example", phase("siege_reported", "in_force"), at=hours(24 * 60)))
    lifted = only(stream.tell("a.example", phase("siege_reported", "lifted"), at=hours(24 * 90)))
    assert (in_force.change, in_force.incident_id) == ("corroborated", imposed.incident_id)
    assert (lifted.change, lifted.related) == ("new", (imposed.incident_id,))


def test_a_siege_after_one_was_lifted_is_another() -> None:
    """What was lifted is over."""
    stream = Stream()
    stream.tell("a.example", phase("siege_reported", "imposed"))
    stream.tell("a.example", phase("siege_reported", "lifted"), at=hours(24 * 20))
    again = stream.tell("b.example", phase("siege_reported", "imposed"), at=hours(24 * 60))
    assert changes(again) == [("siege", "new")]


def test_a_second_lifting_is_another_and_a_look_back_finds_the_first_siege() -> None:
    """Lifting is an event of its day; what is dated before it belongs to the siege that it ended."""
    stream = Stream()
    imposed = only(stream.tell("a.example", phase("siege_reported", "imposed", occurred=day(0))))
    stream.tell("a.example", phase("siege_reported", "lifted", occurred=day(20)), at=hours(24 * 20 + 6))
    look_back = only(stream.tell("b.example", phase("siege_reported", "imposed", occurred=day(0)), at=hours(24 * 25)))
    again = stream.tell("a.example", phase("siege_reported", "lifted", occurred=day(200)), at=hours(24 * 200 + 6))
    assert (look_back.change, look_back.incident_id) == ("corroborated", imposed.incident_id)
    assert changes(again) == [("siege", "new")]


def test_a_truce_agreed_violated_extended_and_ended_is_four_incidents() -> None:
    """Each phase is `new`; related lists those before, the earliest first."""
    stream = Stream()
    names = ("agreed", "violated", "extended", "ended")
    alerts = [
        only(stream.tell("a.example", phase("ceasefire_reported", name), at=hours(72 * number)))
        for number, name in enumerate(names)
    ]
    assert {alert.change for alert in alerts} == {"new"}
    assert alerts[3].related == tuple(alert.incident_id for alert in alerts[:3])


def test_two_flows_from_one_town_are_two_incidents() -> None:
    """Flights of other days are other events."""
    stream = Stream()
    first = obs("displacement_reported", figures=[about(11500, "displaced")], occurred=day(0))
    second = obs("displacement_reported", figures=[about(3000, "displaced")], occurred=day(16))
    stream.tell("a.example", first)
    assert changes(stream.tell("a.example", second, at=hours(24 * 20))) == [("displacement", "new")]


def test_hospital_and_bridge_are_two_damages() -> None:
    """Another object is another incident."""
    stream = Stream()
    hospital = obs("infrastructure_damaged", details={"object": "hospital"}, occurred=day(0))
    bridge = obs("infrastructure_damaged", details={"object": "bridge"}, occurred=day(0))
    stream.tell("a.example", hospital)
    assert changes(stream.tell("a.example", bridge, at=hours(1))) == [("infrastructure_damaged", "new")]
    assert changes(stream.tell("b.example", hospital, at=hours(2))) == [("infrastructure_damaged", "corroborated")]


def test_damage_to_several_things_is_that_to_each_of_them() -> None:
    """Who tells of the hospital alone tells of what another told with the homes beside it."""
    stream = Stream()
    hospital = obs("infrastructure_damaged", details={"object": "hospital"}, occurred=day(0))
    homes = obs("infrastructure_damaged", details={"object": "home"}, occurred=day(0))
    school = obs("infrastructure_damaged", details={"object": "school"}, occurred=day(0))
    stream.tell("a.example", homes, hospital)
    assert changes(stream.tell("b.example", hospital, at=hours(2))) == [("infrastructure_damaged", "corroborated")]
    assert changes(stream.tell("b.example", school, at=hours(3))) == [("infrastructure_damaged", "new")]


def test_a_capture_that_grows_is_an_update() -> None:
    """From part of a town to all of it is a changed outcome."""
    stream = Stream()
    part = obs("territory_captured", [MARRUN], details={"extent": "partial"}, occurred=day(0))
    whole = obs("territory_captured", [MARRUN], details={"extent": "full"}, occurred=day(0))
    stream.tell("a.example", part)
    alert = only(stream.tell("a.example", whole, at=hours(6)))
    assert (alert.change, alert.changed[0].field) == ("updated", "extent")
