"""Tolls move by words of change, make ranges between sources, and never go backwards by a late article."""

import pytest

from streamer.judging.figures import point
from streamer.model.figure import Figure
from streamer.model.observation import Discourse, Observation
from tests.judging.newsroom import (
    Stream,
    about,
    at_least,
    between,
    changes,
    day,
    exactly,
    hours,
    numbers,
    obs,
    only,
    reasons,
)


def vague(low: float) -> Figure:
    return Figure(measure="killed", low=low, bound="vague")


def strike(*figures: Figure, discourse: Discourse | None = None, start: int = 10) -> Observation:
    return obs(figures=figures, occurred=day(0), discourse=discourse, start=start)


def test_a_toll_worded_as_a_change_replaces_whatever_was_held() -> None:
    """ "Rose to" and "lowered to" replace the figures of all sources."""
    stream = Stream()
    stream.tell("a.example", strike(exactly(5)))
    stream.tell("b.example", strike(exactly(7)), at=hours(1))
    rose = only(stream.tell("c.example", strike(exactly(9, change="rose")), at=hours(2)))
    fell = only(stream.tell("c.example", strike(exactly(8, change="fell")), at=hours(3)))
    assert (rose.change, numbers(rose)) == ("updated", [(9, 9)])
    assert (fell.change, numbers(fell)) == ("updated", [(8, 8)])
    assert fell.changed[0].before is not None


def test_another_sources_differing_toll_makes_a_range() -> None:
    """Without words of change each source's own figure is kept, and the range is news."""
    stream = Stream()
    stream.tell("a.example", strike(exactly(5)))
    second = only(stream.tell("b.example", strike(exactly(7)), at=hours(1)))
    third = stream.tell("c.example", strike(exactly(7)), at=hours(2))
    assert (second.change, numbers(second), second.grade) == ("updated", [(5, 7)], "corroborated")
    assert reasons(third) == ["restated"], "a figure within the range adds nothing"


def test_two_opinions_in_one_article_are_a_range() -> None:
    """Seven according to one office and twelve to another is 7 to 12."""
    alert = only(Stream().tell("a.example", strike(exactly(7)), strike(exactly(12), start=60)))
    assert numbers(alert) == [(7, 12)]


def test_an_outlets_own_newer_toll_replaces_its_own_and_those_that_said_the_same() -> None:
    """Who moves off a figure takes along the sources that had agreed with it."""
    stream = Stream()
    stream.tell("a.example", strike(exactly(9)))
    stream.tell("b.example", strike(exactly(9)), at=hours(1))
    moved = only(stream.tell("b.example", strike(exactly(13)), at=hours(200)))
    assert (moved.change, numbers(moved)) == ("updated", [(13, 13)])


def test_a_first_toll_is_an_update() -> None:
    """A toll of any size is material, a first one too."""
    stream = Stream()
    stream.tell("a.example", strike())
    first = only(stream.tell("a.example", strike(exactly(1)), at=hours(1)))
    assert (first.change, first.changed[0].before) == ("updated", None)


@pytest.mark.parametrize(
    ("held", "told"),
    [
        (exactly(34), at_least(30)),
        (exactly(34), vague(24)),
        (exactly(30), at_least(30)),
        (at_least(30), exactly(30)),
        (about(1500), exactly(1496)),
        (between(5, 9), exactly(7)),
        (at_least(30), at_least(20)),
    ],
)
def test_a_vaguer_word_for_the_same_toll_adds_nothing(held: Figure, told: Figure) -> None:
    """A restated toll raises nothing but the second source."""
    stream = Stream()
    stream.tell("a.example", strike(held))
    alert = only(stream.tell("b.example", strike(told), at=hours(1)))
    assert alert.change == "corroborated"


@pytest.mark.parametrize(
    ("held", "told"), [(at_least(3), at_least(7)), (vague(24), exactly(34)), (at_least(30), exactly(34))]
)
def test_a_definite_number_for_a_vague_word_is_an_update(held: Figure, told: Figure) -> None:
    """ "Dozens" that becomes 34 has moved."""
    stream = Stream()
    stream.tell("a.example", strike(held))
    alert = only(stream.tell("b.example", strike(told), at=hours(1)))
    assert (alert.change, point(alert.figures[0])) == ("updated", point(told))


def test_more_dead_are_no_toll() -> None:
    """ "Three more died" says no total; "three more, bringing the toll to 10" says 10."""
    stream = Stream()
    stream.tell("a.example", strike(exactly(7)))
    alone = stream.tell("a.example", strike(exactly(3, change="more")), at=hours(1))
    both = only(stream.tell("a.example", strike(exactly(3, change="more"), exactly(10, change="rose")), at=hours(2)))
    assert reasons(alone) == ["same_source"]
    assert numbers(both) == [(10, 10)]


def test_munitions_and_weapons_are_not_material() -> None:
    """Only tolls, places and outcomes alert."""
    stream = Stream()
    stream.tell("a.example", strike(exactly(5), exactly(2, "munitions", unit="munitions")))
    again = strike(exactly(5), exactly(6, "munitions", unit="munitions"))
    assert reasons(stream.tell("a.example", again, at=hours(1))) == ["same_source"]


def test_parts_and_other_groups_are_no_range_with_the_whole() -> None:
    """ "22 killed, including 4 children" holds 22; soldiers and civilians are counted apart."""
    stream = Stream()
    whole = strike(exactly(22), exactly(4, of_whom="children", subset_of="killed"))
    assert numbers(only(stream.tell("a.example", whole))) == [(22, 22)]
    groups = Stream()
    groups.tell("a.example", strike(exactly(14, of_whom="combatants")))
    other = only(groups.tell("b.example", strike(exactly(3, of_whom="civilians")), at=hours(1)))
    assert (other.change, sorted(numbers(other))) == ("updated", [(3, 3), (14, 14)])


def test_attackers_who_died_are_no_range_with_those_whom_they_killed() -> None:
    """ "147 killed", "killing 147 students" and "four of the gunmen died" are two figures, told by one text."""
    told = (exactly(147), exactly(147, of_whom="children"), exactly(4, of_whom="combatants"))
    assert sorted(numbers(only(Stream().tell("a.example", strike(*told))))) == [(4, 4), (147, 147)]


def test_households_and_people_stand_side_by_side() -> None:
    """Two units of one measure are two figures of one incident."""
    figures = (about(2300, "displaced", unit="households"), about(11500, "displaced"))
    alert = only(Stream().tell("a.example", obs("displacement_reported", figures=figures)))
    assert [(figure.best, figure.unit) for figure in alert.figures] == [(2300, "households"), (11500, "people")]


def test_a_late_article_never_revises_a_toll_but_can_corroborate() -> None:
    """Time is publication time: what was published before the known figure is history."""
    stream = Stream()
    stream.tell("a.example", strike(exactly(12)), at=hours(20))
    own = stream.tell("a.example", strike(exactly(4), exactly(6, "injured")), at=hours(2))
    other = only(stream.tell("b.example", strike(exactly(4)), at=hours(3)))
    later = stream.tell("c.example", strike(exactly(12)), at=hours(21))
    assert reasons(own) == ["late"]
    assert (other.change, numbers(other), numbers(other, "injured")) == ("corroborated", [(12, 12)], [])
    assert reasons(later) == ["restated"]


def test_a_correction_that_copies_the_first_text_is_an_update_and_old_copies_do_not_take_it_back() -> None:
    """Near copies are not dropped whole; a client that prints the uncorrected text later revises nothing."""
    text = "rockets hit the fruit yard in the city killing many and the road was closed for hours that day"
    stream = Stream()
    stream.tell("a.example", strike(exactly(32)), text=text)
    corrected = only(
        stream.tell(
            "a.example",
            strike(exactly(23), discourse=Discourse(kind="correction")),
            at=hours(4),
            text=f"corrected {text}",
        )
    )
    copy = stream.tell("b.example", strike(exactly(32)), at=hours(6), text=f"{text} reported by our staff")
    second = only(stream.tell("c.example", strike(exactly(23)), at=hours(9)))
    assert (corrected.change, numbers(corrected)) == ("updated", [(23, 23)])
    assert reasons(copy) == ["near_copy"]
    assert (second.change, numbers(second)) == ("corroborated", [(23, 23)])


def test_a_source_that_comes_over_to_anothers_figure_ends_the_range() -> None:
    """Ten to thirteen is thirteen, once who said ten says (or corrects to) thirteen."""
    for kind in (Discourse(), Discourse(kind="correction")):
        stream = Stream()
        stream.tell("a.example", strike(exactly(10)))
        stream.tell("b.example", strike(exactly(13)), at=hours(1))
        over = only(stream.tell("a.example", strike(exactly(13), discourse=kind), at=hours(2)))
        assert (over.change, numbers(over)) == ("updated", [(13, 13)])


def test_at_least_more_than_is_held_is_news() -> None:
    """Sixty and "at least 70" is at least sixty, with no upper end: the toll has moved."""
    stream = Stream()
    stream.tell("a.example", strike(exactly(60)))
    assert only(stream.tell("b.example", strike(at_least(70)), at=hours(1))).change == "updated"


def test_an_undated_toll_that_rose_is_of_the_known_event_of_its_place() -> None:
    """ "The number killed has risen to 27", eight days on, is no other attack."""
    stream = Stream()
    stream.tell("a.example", obs(figures=[exactly(10)], occurred=day(0)))
    risen = obs(figures=[exactly(27, change="rose")])
    assert changes(stream.tell("b.example", risen, at=hours(24 * 8))) == [("airstrike", "updated")]


def test_kinds_of_one_camp_are_added() -> None:
    """Two medics and three aid workers are five, which another source says of all."""
    stream = Stream()
    listed = strike(exactly(2, of_whom="medics"), exactly(3, of_whom="aid_workers"))
    assert numbers(only(stream.tell("a.example", listed))) == [(5, 5)]
    assert changes(stream.tell("b.example", strike(exactly(5)), at=hours(1))) == [("airstrike", "corroborated")]


def test_two_names_for_the_same_dead_are_not_added() -> None:
    """A title has four aid workers killed, the text below it four medics."""
    title, text = strike(exactly(4, of_whom="aid_workers")), strike(exactly(4, of_whom="medics"))
    assert numbers(only(Stream().tell("a.example", title, text))) == [(4, 4)]


def test_women_among_civilians_are_not_added_to_them() -> None:
    """Of twelve civilians nine may be women: the text does not say that they are others."""
    alert = only(Stream().tell("a.example", strike(exactly(12, of_whom="civilians"), exactly(9, of_whom="women"))))
    assert numbers(alert) == [(9, 12)]


@pytest.mark.parametrize("whole_first", [True, False])
def test_a_whole_and_its_two_camps_are_one_toll(*, whole_first: bool) -> None:
    """Three soldiers and two civilians are the five people of whom another source tells."""
    stream = Stream()
    tellings = [strike(exactly(5)), strike(exactly(3, of_whom="combatants"), exactly(2, of_whom="civilians"))]
    first, second = tellings if whole_first else reversed(tellings)
    stream.tell("a.example", first)
    assert changes(stream.tell("b.example", second, at=hours(1))) == [("airstrike", "corroborated")]
