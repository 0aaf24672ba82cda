"""One real-world event gives one incident, however many articles tell it."""

from datetime import timedelta

from streamer.model.observation import Discourse
from tests.judging.newsroom import (
    COUNTRY,
    OLD_MILL,
    SEDOK,
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
)

STRIKE = obs(figures=[exactly(16)], occurred=day(0))


def test_first_article_of_an_event_is_new() -> None:
    """The first observation of an incident raises `new`, revision 1, from a single source."""
    alert = only(Stream().tell("herald.example", STRIKE))
    assert (alert.change, alert.revision, alert.grade, alert.independent_sources) == ("new", 1, "single_source", 1)
    assert alert.id == f"{alert.incident_id}-1"
    assert [source.outlet for source in alert.sources] == ["herald.example"]


def test_second_independent_source_corroborates_and_a_third_is_quiet() -> None:
    """`corroborated` is for the second independent source only; more add nothing."""
    stream = Stream()
    first = only(stream.tell("herald.example", STRIKE))
    second = only(stream.tell("courier.example", STRIKE, at=hours(2)))
    third = stream.tell("mirror.example", STRIKE, at=hours(3))
    assert (second.change, second.grade, second.incident_id) == ("corroborated", "corroborated", first.incident_id)
    assert second.revision == 2
    assert (changes(third), reasons(third)) == ([], ["restated"])


def test_follow_up_of_the_same_outlet_is_no_second_source() -> None:
    """An outlet's own follow-up is not independent."""
    stream = Stream()
    stream.tell("herald.example", STRIKE)
    assert reasons(stream.tell("herald.example", STRIKE, at=hours(5))) == ["same_source"]


def test_redelivered_article_changes_nothing_whatever_it_is_read_as() -> None:
    """The same id, or the same URL with the same text, is a redelivery even if newer rules find other events in it."""
    stream = Stream()
    stream.tell(
        "herald.example", STRIKE, article_id="a1", url="https://herald.example/x", text="jets struck the market"
    )
    by_id = stream.tell("herald.example", obs("clash_reported"), article_id="a1", text="other words altogether here")
    by_text = stream.tell(
        "herald.example", obs("clash_reported"), article_id="a2", url="https://herald.example/x",
        text="jets struck the market",
    )  # fmt: skip
    for verdict in (by_id, by_text):
        assert (reasons(verdict), dict(verdict.changes)) == (["redelivered"], {})


def test_the_parts_of_one_article_are_each_decided_once() -> None:
    """With several partitions an article comes as one record a country; each of them is decided, and none twice."""
    stream = Stream()
    first = stream.tell("herald.example", STRIKE, article_id="a1", part="XA")
    second = stream.tell("herald.example", obs("clash_reported", [SEDOK]), article_id="a1", part="XB")
    again = [stream.tell("herald.example", STRIKE, article_id="a1", part=part) for part in ("XA", "XB")]
    assert (changes(first), changes(second)) == ([("airstrike", "new")], [("clash", "new")])
    assert [reasons(verdict) for verdict in again] == [["redelivered"], ["redelivered"]]


def test_an_article_raises_one_alert_an_incident_though_it_says_it_twice() -> None:
    """Title and body tell one event, linked or not."""
    title = obs(figures=[exactly(16)], incident="i1", start=0)
    body = obs(figures=[exactly(16), exactly(30, "injured")], occurred=day(0), incident="i2", start=80)
    alert = only(Stream().tell("herald.example", title, body))
    assert [figure.measure for figure in alert.figures] == ["killed", "injured"]
    assert alert.evidence.start == 80, "the statement that says most is quoted"


def test_a_title_that_names_only_the_country_is_the_event_of_its_article() -> None:
    """Within one article less is needed than between two; numbers that disagree still part two events."""
    title = obs(places=[COUNTRY], figures=[exactly(16)], incident="i1", start=0)
    body = obs(figures=[exactly(16), exactly(2)], occurred=day(0), incident="i2", start=80)
    assert changes(Stream().tell("herald.example", title, body)) == [("airstrike", "new")]
    other = obs(places=[COUNTRY], figures=[exactly(40)], incident="i1", start=0)
    assert len(Stream().tell("herald.example", other, STRIKE.model_copy(update={"incident": "i2"})).alerts) == 2


def test_a_town_twenty_days_on_is_not_mixed_up_with_undated_old_news() -> None:
    """Undated news tells of the last two days; it does not reach back to an old event without a shared toll."""
    stream = Stream()
    stream.tell("herald.example", obs(actors=(actor("Tarian army", "attacker"),)))
    later = stream.tell("courier.example", obs(actors=(actor("Tarian army", "attacker"),)), at=hours(24 * 9))
    assert changes(later) == [("airstrike", "new")]


def test_a_look_back_raises_nothing_but_is_new_where_nothing_is_known() -> None:
    """A mention that adds nothing is quiet; of what the stream does not know yet it is `new`, marked past."""
    stream = Stream()
    stream.tell("herald.example", STRIKE)
    look_back = Discourse(kind="look_back")
    known = stream.tell(
        "herald.example", obs(figures=[exactly(16)], occurred=day(0), novelty="past", discourse=look_back),
        at=hours(24 * 18),
    )  # fmt: skip
    unknown = stream.tell("courier.example", obs(places=[SEDOK], occurred=day(-150), novelty="past"), at=hours(24 * 19))
    assert reasons(known) == ["same_source"]
    assert (only(unknown).change, only(unknown).novelty) == ("new", "past")


def test_history_is_silent() -> None:
    """What is known to be more than a year old raises nothing, an undated sentence about it neither."""
    old, more = obs(occurred=day(-400), novelty="past"), obs(figures=[exactly(27)])
    verdict = Stream().tell("herald.example", old, more)
    assert (changes(verdict), reasons(verdict)) == ([], ["history", "history"])


def test_what_has_not_happened_is_silent() -> None:
    """Plans, fears and thwarted attacks raise nothing, each with its reason."""
    statuses = ("planned", "hypothetical", "thwarted")
    verdict = Stream().tell("herald.example", *(obs(status=status) for status in statuses))
    assert (changes(verdict), reasons(verdict)) == ([], list(statuses))


def test_a_total_over_known_events_is_silent_and_never_touches_them() -> None:
    """Totals over a period never merge with a single event; the sum of known events adds nothing."""
    stream = Stream()
    stream.tell("herald.example", obs(figures=[exactly(5)], occurred=hour(0)), at=hours(1))
    stream.tell("herald.example", obs(figures=[exactly(8)], occurred=hour(7)), at=hours(9))
    period = Discourse(scope="period")
    total = stream.tell("courier.example", obs(figures=[exactly(13)], occurred=day(0), discourse=period), at=hours(20))
    more = stream.tell("mirror.example", obs(figures=[exactly(40)], occurred=day(0), discourse=period), at=hours(21))
    assert reasons(total) == ["sum_of_known"]
    assert changes(more) == [("airstrike", "new")]


def test_place_made_more_precise_is_an_update_and_later_alerts_keep_it() -> None:
    """A neighbourhood within the town that was named is a material fact; the town again takes nothing back."""
    stream = Stream()
    stream.tell("herald.example", STRIKE)
    finer = only(stream.tell("herald.example", obs(places=[OLD_MILL], occurred=day(0)), at=hours(3)))
    second = only(stream.tell("courier.example", STRIKE, at=hours(4)))
    assert (finer.change, [place.name for place in finer.places]) == ("updated", ["Old Mill"])
    assert finer.changed[0].field == "places"
    assert (second.change, [place.name for place in second.places]) == ("corroborated", ["Old Mill"])


def test_a_live_blog_that_grows_raises_only_what_it_adds() -> None:
    """A re-issue under the same URL is compared observation by observation."""
    stream = Stream()
    url = "https://herald.example/live"
    stream.tell("herald.example", STRIKE, url=url, text="one two three four five six")
    grown = stream.tell(
        "herald.example", obs("clash_reported", [SEDOK], incident="i9", start=0), STRIKE,
        at=hours(2), url=url, text="zero one two three four five six",
    )  # fmt: skip
    assert changes(grown) == [("clash", "new")]


def test_leader_wounded_then_dead_is_one_incident() -> None:
    """A changed outcome of one event is `updated`."""
    stream = Stream()
    wounded = {"person": "Abu Sorin al-Marri", "outcome": "wounded"}
    first = only(stream.tell("herald.example", obs("leader_targeted", details=wounded, occurred=day(0))))
    dead = only(
        stream.tell(
            "courier.example",
            obs("leader_targeted", details={"person": "Sorin al-Marri", "outcome": "killed"}, occurred=day(2)),
            at=hours(50),
        )
    )
    assert (dead.change, dead.incident_id) == ("updated", first.incident_id)
    assert (dead.changed[0].before, dead.changed[0].after) == ("wounded", "killed")


def test_hostages_freed_updates_their_abduction() -> None:
    """Some hostages freed is a changed outcome of the abduction, days later; a re-crawl of the first text is quiet."""
    stream = Stream()
    taken = obs("abduction_reported", figures=[exactly(14, "abducted")], details={"outcome": "held"}, occurred=day(0))
    stream.tell("herald.example", taken)
    freed = obs(
        "abduction_reported", figures=[exactly(9, "released"), exactly(14, "abducted")],
        details={"outcome": "released"}, occurred=day(4),
    )  # fmt: skip
    assert changes(stream.tell("herald.example", freed, at=hours(98))) == [("abduction", "updated")]
    assert reasons(stream.tell("herald.example", taken, at=hours(120))) == ["same_source"]


def test_alert_ids_are_the_same_on_every_replay() -> None:
    """An alert's id is deterministic, and each revision has its own."""
    replays = []
    for _ in range(2):
        stream = Stream()
        verdicts = [stream.tell(f"o{number}.example", STRIKE, at=hours(number)) for number in range(3)]
        replays.append([alert.id for verdict in verdicts for alert in verdict.alerts])
    assert replays[0] == replays[1]
    assert len(set(replays[0])) == 2


def test_an_incident_that_is_long_unmentioned_is_forgotten_by_tombstone() -> None:
    """Memory ends 400 days after the last mention where people were hurt, else 30, by the stream's time."""
    stream = Stream()
    stream.tell("herald.example", STRIKE, obs("aid_reported", details={"phase": "delivered"}, incident="i2"))
    kept = len(stream.state)
    month_on = stream.tell("herald.example", obs(places=[SEDOK]), at=hours(2) + timedelta(days=40))
    assert [key for key, value in month_on.changes.items() if value is None]
    stream.tell("herald.example", obs(places=[SEDOK]), at=hours(2) + timedelta(days=450))
    assert len(stream.state) < kept + 2
    assert changes(stream.tell("courier.example", STRIKE, at=hours(1))) == [("airstrike", "new")]


def test_the_furthest_outcome_that_an_article_tells_is_its_news() -> None:
    """ "X, who was wounded on Thursday, has died": he is dead, though the wounding is told with more facts."""
    stream = Stream()
    wounded = obs("leader_targeted", details={"person": "Sorin Marri", "outcome": "wounded"}, occurred=day(0), start=40)
    dead = obs("leader_targeted", details={"person": "Sorin Marri", "outcome": "killed"}, start=90)
    stream.tell("herald.example", wounded)
    died = only(stream.tell("herald.example", wounded, dead, at=hours(50)))
    assert (died.change, died.details.model_dump()["outcome"]) == ("updated", "killed")
    assert died.evidence.start == 90, "the statement that says it is quoted"


def test_a_wounded_leader_who_is_captured_is_news() -> None:
    """Capture comes after the wound, and neither is taken back by the other's being told again."""
    stream = Stream()
    wounded, captured = (
        obs("leader_targeted", details={"person": "Sorin Marri", "outcome": outcome}, occurred=day(0))
        for outcome in ("wounded", "captured")
    )
    stream.tell("herald.example", wounded)
    assert changes(stream.tell("courier.example", captured, at=hours(9))) == [("leader_targeted", "updated")]
    assert changes(stream.tell("mirror.example", wounded, at=hours(10))) == []
