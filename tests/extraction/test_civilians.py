"""What war does to civilians: stock or flow, who claims and denies, findings, what an article is about."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 9,000 people have fled the fighting in Malakal since Monday.", "displacement_reported"),
        ("Some 9,000 people have fled the fighting in Malakal since January.", "civilian_estimate_changed"),
        ("Rebels took the town. Some 9,000 people fled Malakal in March.", "displacement_reported"),
        ("More than 90,000 people have been displaced in Malakal by the war.", "civilian_estimate_changed"),
    ],
)
def test_people_who_moved_over_more_than_two_weeks_are_a_stock(engine: Engine, text: str, expected: str) -> None:
    """Saying "have fled since X" is a flow if X is within 14 days, else a stock."""
    types = {"displacement_reported", "civilian_estimate_changed"}
    assert {kind for kind in types if read(engine, text, kind)} == {expected}


def test_an_estimate_says_what_it_was_before(engine: Engine) -> None:
    """Saying "down from 11,000" is the `previous` of an estimate, no observation."""
    text = "About 7,000 civilians remain in Bakhmut, down from 11,000 a month ago, its mayor said."
    found = read(engine, text, "civilian_estimate_changed")
    details = found[0].details.model_dump()
    assert [figure.best for figure in found[0].figures] == [7000]
    assert (details["previous"]["best"], details["direction"]) == (11000, "down")
    assert len(found) == 1


def test_the_dead_of_a_war_are_an_estimate_and_those_of_a_day_are_not(engine: Engine) -> None:
    """`killed_total` is a stock of a place or war, not one event."""
    war = "At least 12,300 civilians have been killed in Ukraine since February 2022 in the war, the UN said."
    assert read(engine, war, "civilian_estimate_changed")[0].figures[0].measure == "killed_total"
    day = "The front is quiet. At least two civilians were killed in Ukraine on Monday."
    assert not read(engine, day, "civilian_estimate_changed")


@pytest.mark.parametrize(
    ("text", "stance", "party"),
    [
        ("Hamas claimed responsibility for the attack on Sderot.", "claimed", "Hamas"),
        ("Shells killed six in Sumy. The army denied that its soldiers were responsible.", "denied", "the army"),
        ("The Taliban denied any involvement in the bombing in Herat.", "denied", "Taliban"),
        ("The coalition accepted responsibility for the raid on Saada and promised to pay.", "admitted", None),
    ],
)
def test_a_stance_is_the_party_s_own_and_asserted(engine: Engine, text: str, stance: str, party: str | None) -> None:
    """Denying who did it is `responsibility_reported`, asserted, with its stance."""
    found = read(engine, text, "responsibility_reported")
    details = found[0].details.model_dump()
    assert (found[0].status, details["stance"]) == ("asserted", stance)
    assert party is None or details["party"] == party


def test_nobody_s_claim_is_no_claim(engine: Engine) -> None:
    """Saying "nobody claimed it" gives nothing."""
    assert not read(engine, "No group has claimed responsibility for the blast in Kano.", "responsibility_reported")


def test_an_inquiry_s_finding_is_told_in_its_words(engine: Engine) -> None:
    """An inquiry has its finding as text."""
    text = "A UN inquiry concluded that soldiers had shelled the market in Ariha."
    details = read(engine, text, "investigation_reported")[0].details.model_dump()
    assert details["finding"] == "soldiers had shelled the market in Ariha"


def test_what_a_fire_destroys_is_no_war_damage(engine: Engine) -> None:
    """No type covers disasters, whatever words of war stand beside them."""
    fire = "A wildfire closed in on Manavgat. The fire destroyed a school and 300 houses. It sounded like a war."
    war = "Fighting closed in on Manavgat. Shells destroyed a school and 300 houses."
    assert not read(engine, fire, "infrastructure_damaged")
    assert read(engine, war, "infrastructure_damaged")


def test_aid_that_does_not_come_is_blocked(engine: Engine) -> None:
    """Refused access and aid that does not arrive is `aid_reported`, blocked, not denied."""
    text = "The siege of Rastan goes on. No aid convoy has reached Rastan since April."
    found = read(engine, text, "aid_reported")
    assert found[0].details.model_dump()["phase"] == "blocked"


def test_an_order_to_leave_is_the_event_itself(engine: Engine) -> None:
    """An evacuation order is itself the event, asserted."""
    text = "The army ordered residents of Rafah to leave ahead of a planned assault."
    found = read(engine, text, "evacuation_reported")
    assert (found[0].status, found[0].details.model_dump()["phase"]) == ("asserted", "ordered")


def test_people_who_leave_on_buses_of_helpers_are_evacuated_and_have_not_fled(engine: Engine) -> None:
    """One wording is one event: `evacuation_reported` where they were taken out."""
    text = "The siege is over. Some 900 civilians left Homs on buses of the UN on Friday."
    assert [figure.best for figure in read(engine, text, "evacuation_reported")[0].figures] == [900]
    assert not read(engine, text, "displacement_reported")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Shells hit the airport. The UN began taking foreign staff out of Goma on Monday.", "evacuation_reported"),
        ("Heavy fighting went on. Doctors in Hue said they had taken in 650 wounded.", "casualties_reported"),
    ],
)
def test_the_verb_before_decides_what_a_word_is(engine: Engine, text: str, kind: str) -> None:
    """Saying "taking" after "began" is a verb; "wounded" behind a number that is treated is a noun."""
    assert read(engine, text, kind)


def test_people_whom_armed_men_drive_out_are_no_evacuees(engine: Engine) -> None:
    """One wording is one event: a flight where they were made to go."""
    text = "The war goes on. Militiamen drove 3,000 Albanians out of Pristina on Friday."
    assert [figure.best for figure in read(engine, text, "displacement_reported")[0].figures] == [3000]
    assert not read(engine, text, "evacuation_reported")


def test_a_truce_that_did_not_hold_has_ended(engine: Engine) -> None:
    """A word after "did not" is a verb, whatever else it can be."""
    text = "The commander declared a truce in Freetown on Monday, but it did not hold."
    phases = [one.details.model_dump()["phase"] for one in read(engine, text, "ceasefire_reported")]
    assert phases == ["began", "ended"]


def test_a_vehicle_laden_with_help_or_people_is_the_subject_of_what_it_does(engine: Engine) -> None:
    """In "trucks carrying flour reached X" one clause tells of the trucks; people too where it arrives or leaves."""
    help_text = "The war goes on. Trucks carrying food for 60,000 people reached Bor on Monday."
    [help_told] = read(engine, help_text)
    assert (help_told.type, help_told.evidence.quote.partition(" reached")[0]) == (
        "aid_reported", "Trucks carrying food for 60,000 people",
    )  # fmt: skip
    buses = "The war goes on. Buses carrying 120 women left Homs on Monday."
    assert [one.type for one in read(engine, buses)] == ["evacuation_reported"]
    assert not read(engine, "The war goes on. A bus carrying 40 pilgrims overturned near Homs.")


def test_the_wounded_are_a_noun_where_they_are_taken_away(engine: Engine) -> None:
    """In "the evacuation of wounded from X" nobody wounds."""
    for text in (
        "The evacuation of wounded from Jaffna ended on Friday.",
        "The Red Cross evacuated wounded from Jaffna.",
    ):
        assert [one.type for one in read(engine, f"The war goes on. {text}")] == ["evacuation_reported"]


def test_what_was_not_possible_beats_what_was_done(engine: Engine) -> None:
    """Of two wordings of one rule the one that means the negation is told: aid that could not be brought is blocked."""
    [told] = read(
        engine, "The war goes on. The UN has not been able to deliver flour to Juba since Friday.", "aid_reported"
    )
    assert told.details.model_dump()["phase"] == "blocked"


def test_a_deed_that_prevents_something_is_no_failure(engine: Engine) -> None:
    """An attack on a convoy is not thwarted where it stops the convoy."""
    text = "The war goes on. Rebels attacked an aid convoy near Malakal, preventing it from reaching the town."
    assert [one.status for one in read(engine, text, "civilian_attack_reported")] == ["asserted"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Thousands return to Malakal.", "displacement_reported"),
        ("Tens of thousands flee conflict zone in Malakal.", "displacement_reported"),
        ("Relief workers cannot reach Malakal.", "aid_reported"),
        ("Camps in the district of Malakal now hold 9,000 people.", "civilian_estimate_changed"),
        ("The UN puts the number of displaced in Malakal at 9,000.", "civilian_estimate_changed"),
    ],
)
def test_what_many_do_is_a_verb(engine: Engine, text: str, kind: str) -> None:
    """A number without a noun, a camp in a place, and "cannot" have a verb behind them, whatever else it can be."""
    assert [one.type for one in read(engine, f"The war goes on. {text}")] == [kind]


def test_who_is_left_has_not_gone(engine: Engine) -> None:
    """In "are left" nobody leaves."""
    text = "The war goes on. Of the 70,000 people of Avdiivka only 1,600 are left."
    assert not read(engine, text, "displacement_reported")
    assert all(figure.best != 70000 for one in read(engine, text) for figure in one.figures)


@pytest.mark.parametrize(
    ("since", "expected"),
    [("the fighting began", "displacement_reported"), ("the war began", "civilian_estimate_changed")],
)
def test_a_war_makes_a_stock_and_a_fight_a_flow(engine: Engine, since: str, expected: str) -> None:
    """Fighting that began at no told time is that of the news; a war is longer."""
    text = f"Fighting went on in Kunduz. About 6,000 families have fled Kunduz since {since}, aid workers said."
    types = {"displacement_reported", "civilian_estimate_changed"}
    assert {one.type for one in read(engine, text)} & types == {expected}


@pytest.mark.parametrize(
    ("began", "expected"),
    [("Rebels took Bria on Monday.", "displacement_reported"), ("The war began in 2011.", "civilian_estimate_changed")],
)
def test_since_then_is_as_long_ago_as_what_was_told_before(engine: Engine, began: str, expected: str) -> None:
    """What "since then" counts is a flow where the article dates it within 14 days, else a stock."""
    text = f"{began} Some 60,000 people have fled the fighting to Bangassou since then."
    assert expected in {one.type for one in read(engine, text)}


def test_a_bare_figure_is_of_the_estimate_just_told(engine: Engine) -> None:
    text = "Some 150,000 civilians are trapped in Bor, the UN says. The government's figure is 70,000."
    _, found = read(engine, text, "civilian_estimate_changed")
    assert [(one.measure, one.best) for one in found.figures] == [("trapped", 70000)]
    assert not read(engine, "Rebels shelled Bor. The figure is 70,000.", "civilian_estimate_changed")


@pytest.mark.parametrize(
    "share",
    [
        "a third of the population", "or a third of its population", "nearly the whole population", "two in five",
        "mostly women and children",
    ],
)  # fmt: skip
def test_a_share_between_commas_parts_nobody_from_what_they_need(engine: Engine, share: str) -> None:
    text = f"The war in Kasai goes on. Some 2.1 million people there, {share}, need food aid."
    (need,) = read(engine, text, "civilian_estimate_changed")
    assert [(figure.measure, figure.best) for figure in need.figures] == [("in_need", 2_100_000)]


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ("in five days", "displacement_reported"),
        ("within a week", "displacement_reported"),
        ("in five years", "civilian_estimate_changed"),
    ],
)
def test_people_who_moved_within_days_are_a_flow(engine: Engine, span: str, expected: str) -> None:
    text = f"The war between two militias has driven 30,000 people from their homes in Ituri {span}."
    types = {"displacement_reported", "civilian_estimate_changed"}
    assert {one.type for one in read(engine, text)} & types == {expected}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("At Gao a garrison of 900 men is surrounded.", ["siege_reported"]),
        ("A force of 2,000 is cut off at Gao.", ["siege_reported"]),
        ("The group spoke to 22 people who are now in camps in Gao. Shells hit Bor on Monday.", ["shelling_reported"]),
        (
            "Reporters interviewed 62 refugees who are in camps at Gao. Shells hit Bor on Monday.",
            ["shelling_reported"],
        ),
    ],
)
def test_troops_and_witnesses_are_no_stock_of_civilians(engine: Engine, text: str, kinds: list[str]) -> None:
    assert [one.type for one in read(engine, text)] == kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Some 900 civilians have died in the fighting in Gao since January.", "civilian_estimate_changed"),
        ("At least 340 civilians have been killed in clashes in Gao since January.", "civilian_estimate_changed"),
        ("Some 60 civilians have died in the fighting in Gao since Monday.", "clash_reported"),
        ("Some 90 soldiers have died in the fighting in Gao since January.", "clash_reported"),
        ("Fighting in Gao has killed 90 people since January.", "clash_reported"),
    ],
)
def test_the_dead_of_a_fight_that_goes_on_are_a_stock(engine: Engine, text: str, kind: str) -> None:
    assert [one.type for one in read(engine, text)] == [kind]
