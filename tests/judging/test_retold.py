"""What is told again in other words: another type, a risen toll, a wider place, a count of the same people."""

from typing import Any

from streamer.model.observation import Evidence
from tests.judging.newsroom import (
    MARRUN,
    PROVINCE,
    SEDOK,
    START,
    Stream,
    about,
    actor,
    at_least,
    changes,
    day,
    exactly,
    hours,
    numbers,
    obs,
    only,
    reasons,
    says,
    unresolved,
)

STRIKE = obs(figures=[exactly(16)], occurred=day(0))
NAMED = Evidence(quote="so it says", start=15, end=18)


def test_bombs_that_killed_as_many_are_the_known_air_strike() -> None:
    """ "Killed by bombs on Tuesday" is an explosion only to those who do not know of the aircraft."""
    stream = Stream()
    stream.tell("herald.example", STRIKE)
    bombs = obs("bombing_reported", figures=[exactly(16)], occurred=day(0))
    assert changes(stream.tell("courier.example", bombs, at=hours(30))) == [("airstrike", "corroborated")]
    other = obs("bombing_reported", figures=[exactly(15)], occurred=day(0))
    assert changes(stream.tell("post.example", other, at=hours(31))) == [("bombing", "new")]


def test_the_bombing_of_a_town_is_the_known_air_raid_of_its_day() -> None:
    """Who speaks of "the bombing" does not say what fell, and may have another number of dead."""
    stream = Stream()
    stream.tell("herald.example", obs(figures=[at_least(200)], occurred=day(0)))
    bombing = obs("bombing_reported", figures=[exactly(800)], occurred=day(0))
    assert changes(stream.tell("courier.example", bombing, at=hours(90))) == [("airstrike", "updated")]
    car = obs("bombing_reported", figures=[exactly(900)], occurred=day(0), details={"method": "vehicle"})
    assert changes(stream.tell("post.example", car, at=hours(91))) == [("bombing", "new")]


def test_an_undated_look_back_with_a_known_toll_is_on_that_event() -> None:
    """ "The week in which a raid killed 98" is not about the last raid."""
    stream = Stream()
    stream.tell("herald.example", obs(figures=[exactly(98)], occurred=day(0)))
    stream.tell("herald.example", obs(figures=[exactly(4, "injured")], occurred=day(5)), at=hours(130))
    again = stream.tell("courier.example", obs(figures=[exactly(98)]), at=hours(150))
    assert changes(again) == [("airstrike", "corroborated")]
    assert numbers(only(again)) == [(98, 98)]


def test_an_attack_denied_in_other_words_brings_one_denial_of_responsibility() -> None:
    """ "Army denies firing on queue" above "denied that it had fired the shell" is one denial."""
    stream = Stream()
    shell = obs("shelling_reported", figures=[exactly(6)], occurred=day(0), actors=(actor("Tarian army", "attacker"),))
    stream.tell("herald.example", shell)
    said: dict[str, Any] = {
        "status": "denied",
        "actors": (actor("Tarian army", "attacker"),),
        "attribution": says("Tarian army"),
    }
    title = obs("civilian_attack_reported", **said)
    body = obs("shelling_reported", start=90, incident="i2", **said)
    verdict = stream.tell("courier.example", title, body, at=hours(20))
    assert sorted(changes(verdict)) == [("responsibility", "new"), ("shelling", "disputed")]


def test_a_toll_that_has_risen_is_that_of_the_attack_of_its_day() -> None:
    """ "The number of dead in Tuesday's raid has risen to 20" does not say what the raid was."""
    stream = Stream()
    stream.tell("herald.example", STRIKE)
    risen = obs("casualties_reported", figures=[exactly(20, change="rose")], occurred=day(0))
    alert = only(stream.tell("herald.example", risen, at=hours(30)))
    assert (alert.type, alert.change, numbers(alert)) == ("airstrike_reported", "updated", [(20, 20)])
    elsewhere = obs("casualties_reported", [SEDOK], [exactly(22, change="rose")], occurred=day(0))
    assert changes(stream.tell("herald.example", elsewhere, at=hours(31))) == [("casualties", "new")]


def test_captives_freed_in_groups_are_added_up_and_each_group_told_once() -> None:
    """Eight more after 22 make 30; the same eight from another outlet are no news."""
    stream = Stream()
    stream.tell("herald.example", obs("abduction_reported", figures=[exactly(60, "abducted")], occurred=day(0)))
    first = obs("abduction_reported", figures=[exactly(22, "released")], details={"outcome": "released"})
    more = obs("abduction_reported", figures=[exactly(8, "released", change="more")], details={"outcome": "released"})
    stream.tell("herald.example", first, at=hours(48))
    alert = only(stream.tell("herald.example", more, at=hours(96)))
    assert (alert.change, next(one.after for one in alert.changed if one.field == "released")) == (
        "updated",
        exactly(30, "released", change=None),
    )
    assert changes(stream.tell("courier.example", more, at=hours(97))) == [("abduction", "corroborated")]
    assert reasons(stream.tell("post.example", more, at=hours(98))) == ["restated"]


def test_how_many_captives_are_left_is_no_other_number() -> None:
    """30 still held of 60 taken and 30 freed are those of that kidnapping; 20 are not."""
    stream = Stream()
    stream.tell("herald.example", obs("abduction_reported", figures=[exactly(60, "abducted")], occurred=day(0)))
    freed = obs("abduction_reported", figures=[exactly(30, "released")], details={"outcome": "released"})
    stream.tell("herald.example", freed, at=hours(96))
    left = obs("abduction_reported", figures=[exactly(30, "abducted")], details={"outcome": "held"})
    taken = obs("abduction_reported", figures=[exactly(60, "abducted")], occurred=day(0), incident="i2", start=50)
    assert reasons(stream.tell("herald.example", left, at=hours(240))) == ["same_source"]
    assert "new" not in [change for _, change in changes(stream.tell("post.example", left, taken, at=hours(250)))]
    others = obs("abduction_reported", figures=[exactly(20, "abducted")], details={"outcome": "held"})
    assert changes(stream.tell("mirror.example", others, at=hours(260))) == [("abduction", "new")]


def test_what_happened_last_month_can_be_what_is_known_without_a_date() -> None:
    """A month is a time, if a long one: it is none of the undatable background."""
    stream = Stream()
    stream.tell("herald.example", obs("abduction_reported", figures=[exactly(5, "abducted")]))
    month = day(0).model_copy(
        update={"start": START.replace(day=1, hour=0), "end": START.replace(day=31), "granularity": "month"}
    )
    again = obs("abduction_reported", occurred=month, novelty="past")
    assert changes(stream.tell("courier.example", again, at=hours(24 * 30))) == [("abduction", "corroborated")]


def test_an_inquiry_that_only_names_the_event_is_no_source_of_it() -> None:
    """It is one where it restates it with a fact of its own."""
    stream = Stream()
    stream.tell("herald.example", STRIKE)
    inquiry = obs("investigation_reported", details={"phase": "opened"}, incident="i2")
    named = obs(evidence=NAMED)
    assert changes(stream.tell("courier.example", inquiry, named, at=hours(20))) == [("investigation", "new")]
    told = obs(figures=[exactly(16)], evidence=NAMED)
    assert ("airstrike", "corroborated") in changes(stream.tell("post.example", inquiry, told, at=hours(21)))


def test_what_is_counted_twice_in_one_article_is_told_once() -> None:
    """310 brought out by bus are the 310 who leave; 910 dead in all are no event's toll."""
    leave = obs("displacement_reported", figures=[exactly(310, "displaced")], details={"direction": "out"})
    buses = obs("evacuation_reported", figures=[exactly(310, "evacuated")], details={"phase": "carried_out"})
    assert changes(Stream().tell("herald.example", leave, buses)) == [("evacuation", "new")]
    dead = obs("casualties_reported", figures=[exactly(910)])
    total = obs(
        "civilian_estimate_changed", figures=[exactly(910, "killed_total")], details={"measure": "killed_total"}
    )
    assert changes(Stream().tell("herald.example", dead, total)) == [("civilian_estimate_changed", "new")]
    other = obs("displacement_reported", figures=[exactly(4000, "displaced")], details={"direction": "out"})
    assert len(changes(Stream().tell("herald.example", other, buses))) == 2


def test_rebels_of_a_country_can_be_the_group_that_another_names() -> None:
    """The engine names "Tarian rebels" by their kind; two named groups are two."""
    stream = Stream()
    attack = obs("civilian_attack_reported", figures=[exactly(8)], occurred=day(0))
    stream.tell("herald.example", attack.model_copy(update={"actors": (actor("Red Dawn", "attacker"),)}))
    rebels = attack.model_copy(update={"actors": (actor("rebels", "attacker"),)})
    assert changes(stream.tell("courier.example", rebels)) == [("civilian_attack", "corroborated")]
    others = attack.model_copy(update={"actors": (actor("Blue Front", "attacker"),)})
    assert changes(stream.tell("post.example", others)) == [("civilian_attack", "new")]


def test_a_headlines_province_may_hold_the_town_that_no_gazetteer_knows() -> None:
    """ "Rebels kill ten in Vel … in Osk, killing ten" is one fight; with other tolls it is two."""
    osk = unresolved("Osk")
    headline = obs("clash_reported", [PROVINCE], [exactly(10)], incident="i1", start=0)
    body = obs("clash_reported", [osk], [exactly(10)], incident="i2", start=80)
    assert changes(Stream().tell("herald.example", headline, body)) == [("clash", "new")]
    apart = obs("clash_reported", [osk], [exactly(4)], incident="i2", start=80)
    assert len(changes(Stream().tell("herald.example", headline, apart))) == 2


def test_a_siege_that_ended_last_month_is_the_one_that_was_lifted_then() -> None:
    """A look back at it by its month is no siege of its own."""
    stream = Stream()
    lifted, over = {"phase": "lifted"}, day(-20)
    stream.tell("herald.example", obs("siege_reported", details={"phase": "imposed"}), at=hours(-60 * 24))
    stream.tell("herald.example", obs("siege_reported", details=lifted, occurred=over), at=hours(-20 * 24))
    month = over.model_copy(update={"start": hours(-34 * 24), "end": hours(-5 * 24), "granularity": "month"})
    back = obs("siege_reported", details={"phase": "in_force"}, occurred=month, novelty="past")
    assert changes(stream.tell("herald.example", back)) == []


def test_a_toll_some_hours_on_is_of_the_same_event_in_a_province_too() -> None:
    """Fourteen dead in the province at nine may be nineteen at noon, not 60."""
    stream = Stream()
    first = obs("shelling_reported", [PROVINCE], [exactly(14)], occurred=day(0))
    stream.tell("herald.example", first)
    later = obs("shelling_reported", [PROVINCE], [exactly(19)], occurred=day(0))
    assert changes(stream.tell("courier.example", later, at=hours(4))) == [("shelling", "updated")]
    many = obs("shelling_reported", [PROVINCE], [exactly(60)], occurred=day(0))
    assert changes(stream.tell("post.example", many, at=hours(5))) == [("shelling", "new")]


def test_people_shot_who_are_the_dead_are_no_further_toll() -> None:
    """ "Eight were stopped and shot" of the eight whose bodies were found."""
    stream = Stream()
    stream.tell("herald.example", obs("civilian_attack_reported", [MARRUN], [exactly(8)], occurred=day(0)))
    shot = obs("civilian_attack_reported", [MARRUN], [exactly(8), exactly(8, "casualties")], occurred=day(0))
    assert changes(stream.tell("courier.example", shot)) == [("civilian_attack", "corroborated")]
    wounded = obs("civilian_attack_reported", [MARRUN], [about(20, "casualties")], occurred=day(0))
    assert changes(stream.tell("post.example", wounded)) == [("civilian_attack", "updated")]


def test_an_attack_that_is_only_named_beside_a_denial_is_the_known_one() -> None:
    """ "The army had no part in the blast" names what others told of, by whatever word."""
    stream = Stream()
    stream.tell("herald.example", obs("shelling_reported", figures=[exactly(60)], occurred=day(0)))
    denial = obs("responsibility_reported", details={"stance": "denied", "party": "the army"}, incident="i2")
    told = stream.tell("courier.example", obs("bombing_reported"), denial, at=hours(20))
    assert changes(told) == [("shelling", "disputed"), ("responsibility", "new")]


def test_a_town_surrounded_and_cut_off_in_one_breath_is_besieged_once() -> None:
    """ "Surrounded the town and cut the last road" is no siege and its tightening."""
    around = obs("siege_reported", details={"phase": "imposed"})
    road = obs("siege_reported", details={"phase": "tightened"}, start=40)
    assert changes(Stream().tell("herald.example", around, road)) == [("siege", "new")]
    since = obs("siege_reported", details={"phase": "in_force"})
    assert len(changes(Stream().tell("herald.example", since, road))) == 2
