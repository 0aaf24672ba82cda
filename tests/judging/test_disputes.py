"""Denials, withdrawals, claims of responsibility and inquiries."""

from streamer.model.observation import Discourse
from tests.judging.newsroom import (
    OLD_MILL,
    SEDOK,
    Stream,
    actor,
    changes,
    day,
    exactly,
    hours,
    obs,
    only,
    reasons,
    says,
)

ARMY = actor("Tarian army", "attacker")
STRIKE = obs(figures=[exactly(9)], actors=(ARMY,), occurred=day(0))
DENIAL = obs(actors=(ARMY,), occurred=day(0), status="denied", attribution=says("Tarian army"), start=0)
WITHDRAWAL = obs("bombing_reported", occurred=day(0), discourse=Discourse(kind="withdrawal"))
BOMB = obs("bombing_reported", figures=[exactly(5)], occurred=day(0))


def test_the_accused_sides_denial_disputes_the_strike_and_is_an_answer_of_its_own() -> None:
    """A denial raises `disputed` on what it denies; of the accused side also `responsibility_reported`."""
    stream = Stream()
    strike = only(stream.tell("a.example", STRIKE))
    denied = stream.tell("b.example", DENIAL, at=hours(5))
    assert changes(denied) == [("airstrike", "disputed"), ("responsibility", "new")]
    disputed, answer = denied.alerts
    assert (disputed.grade, disputed.status, disputed.incident_id) == ("contested", "denied", strike.incident_id)
    assert (answer.about_incident_id, answer.status) == (strike.incident_id, "asserted")
    assert answer.details.model_dump()["stance"] == "denied"


def test_a_denial_disputes_once_and_does_not_prevent_corroboration() -> None:
    """`disputed` is raised once; a later second source still corroborates."""
    stream = Stream()
    stream.tell("a.example", STRIKE)
    stream.tell("a.example", DENIAL, at=hours(5))
    again = stream.tell("c.example", DENIAL, at=hours(6))
    second = stream.tell("b.example", STRIKE, at=hours(7))
    assert changes(again) == [("responsibility", "corroborated")]
    assert reasons(again) == ["already_disputed"]
    assert changes(second) == [("airstrike", "corroborated")]


def test_an_article_that_restates_and_denies_disputes_and_counts_as_source() -> None:
    """Of several changes the first in the table is told, and the restatement still counts."""
    stream = Stream()
    stream.tell("a.example", STRIKE)
    both = stream.tell(
        "b.example", DENIAL, obs(figures=[exactly(9)], occurred=day(0), status="claimed", start=90), at=hours(5)
    )
    assert changes(both) == [("airstrike", "disputed"), ("responsibility", "new")]
    assert both.alerts[0].independent_sources == 2


def test_a_third_partys_denial_is_no_answer_of_the_accused() -> None:
    """Only the accused side's denial is a `responsibility_reported`."""
    stream = Stream()
    stream.tell("a.example", STRIKE)
    outsider = obs(occurred=day(0), status="denied", attribution=says("Ministry of Orlan", "local_official"))
    assert changes(stream.tell("b.example", outsider, at=hours(5))) == [("airstrike", "disputed")]


def test_denying_to_have_done_it_disputes_the_attack_too() -> None:
    """A responsibility denied in so many words disputes the attack that it is about."""
    stream = Stream()
    strike = only(stream.tell("a.example", STRIKE))
    answer = obs("responsibility_reported", details={"stance": "denied", "party": "Tarian army"}, occurred=day(0))
    verdict = stream.tell("b.example", answer, at=hours(5))
    assert changes(verdict) == [("airstrike", "disputed"), ("responsibility", "new")]
    assert verdict.alerts[1].about_incident_id == strike.incident_id


def test_a_denied_capture_is_disputed_only() -> None:
    """A capture is no attack, so nobody answers for it; and the other side's capture stays undisputed."""
    stream = Stream()
    stream.tell("a.example", obs("territory_captured", actors=(actor("Red Column", "force"),), occurred=day(0)))
    retaken = obs("territory_captured", actors=(actor("Tarian army", "force"),), occurred=day(0))
    back = only(stream.tell("a.example", retaken, at=hours(8)))
    denial = obs(
        "territory_captured", actors=(actor("Tarian army", "force"),), occurred=day(0), status="denied",
        attribution=says("Red Column"),
    )  # fmt: skip
    denied = stream.tell("a.example", denial, at=hours(11))
    assert changes(denied) == [("territory_captured", "disputed")]
    assert only(denied).incident_id == back.incident_id


def test_a_denial_of_something_unknown_raises_no_dispute() -> None:
    """Nothing is disputed that nobody told; silence has a reason."""
    verdict = Stream().tell("a.example", obs("territory_captured", status="denied"))
    assert (changes(verdict), reasons(verdict)) == ([], ["denies_unknown"])


def test_a_withdrawn_report_is_retracted_and_its_late_copies_revive_nothing() -> None:
    """The only source withdraws: `retracted`. Copies of the withdrawn text stay quiet, whenever they come."""
    text = "a bomb hidden in a handcart exploded at a bus stop in the eastern city on wednesday morning police said"
    stream = Stream()
    stream.tell("a.example", BOMB, text=text)
    gone = stream.tell("a.example", WITHDRAWAL, at=hours(6))
    copy = stream.tell("b.example", BOMB, at=hours(2), text=f"five dead {text}")
    later_copy = stream.tell("c.example", BOMB, at=hours(9), text=f"{text} again")
    assert changes(gone) == [("bombing", "retracted")]
    assert [reasons(copy), reasons(later_copy)] == [["withdrawn_report"], ["withdrawn_report"]]


def test_an_independent_later_report_makes_a_retracted_incident_new_again() -> None:
    """What another outlet found out itself after the withdrawal is no copy."""
    stream = Stream()
    first = only(stream.tell("a.example", BOMB))
    stream.tell("a.example", WITHDRAWAL, at=hours(6))
    anew = only(stream.tell("b.example", BOMB, at=hours(9)))
    assert (anew.change, anew.incident_id, anew.revision) == ("new", first.incident_id, 3)


def test_one_withdrawal_of_two_reports_disputes() -> None:
    """While an independent source remains, a withdrawal is `disputed`."""
    stream = Stream()
    stream.tell("a.example", BOMB)
    stream.tell("b.example", BOMB, at=hours(1))
    gone = only(stream.tell("a.example", WITHDRAWAL, at=hours(6)))
    assert (gone.change, gone.independent_sources) == ("disputed", 1)


def test_a_withdrawal_that_another_outlet_passes_on_is_the_first_ones() -> None:
    """Who relays the withdrawal withdraws nothing of its own."""
    stream = Stream()
    stream.tell("herald.example", BOMB)
    relayed = Discourse(kind="withdrawal", relays="The Herald")
    gone = stream.tell("b.example", obs("bombing_reported", occurred=day(0), discourse=relayed), at=hours(6))
    assert changes(gone) == [("bombing", "retracted")]


def test_a_claim_of_responsibility_names_its_event_and_acknowledges_it() -> None:
    """The claim is an alert of its own; the bombing's grade rises with its next alert."""
    stream = Stream()
    bomb = only(stream.tell("a.example", BOMB))
    claim = obs(
        "responsibility_reported", details={"stance": "claimed", "party": "Red Column"}, incident="i2", occurred=day(0)
    )
    verdict = stream.tell("b.example", claim, BOMB, at=hours(30))
    assert sorted(changes(verdict)) == [("bombing", "corroborated"), ("responsibility", "new")]
    by_type = {alert.type: alert for alert in verdict.alerts}
    assert by_type["responsibility_reported"].about_incident_id == bomb.incident_id
    assert by_type["bombing_reported"].grade == "acknowledged"
    second = stream.tell("c.example", claim, at=hours(31))
    assert changes(second) == [("responsibility", "corroborated")]


def test_who_admits_an_attack_twice_is_told_twice_whichever_day_is_named() -> None:
    """ "Admitted the strike of 6 May" has the strike's day, "has admitted the strike" three weeks later has none."""
    stream = Stream()
    stream.tell("a.example", obs(figures=[exactly(9)], occurred=day(0)))
    admits = {"stance": "admitted", "party": "Tarian army"}
    told = obs(figures=[exactly(9)], status="claimed", start=15)
    dated = obs("responsibility_reported", details=admits, incident="i2", occurred=day(0), novelty="past")
    stream.tell("b.example", dated, told, at=hours(24 * 20))
    verdict = stream.tell(
        "c.example", obs("responsibility_reported", details=admits, incident="i2"), told, at=hours(483)
    )
    assert ("responsibility", "corroborated") in changes(verdict)


def test_an_admission_weeks_later_is_about_the_strike_with_that_toll() -> None:
    """ "Was behind the strike that killed nine" gives no date; the toll says which strike."""
    stream = Stream()
    strike = only(stream.tell("a.example", obs(figures=[exactly(9)], occurred=day(0))))
    answer = obs("responsibility_reported", details={"stance": "admitted", "party": "Tarian army"}, incident="i2")
    told = obs(figures=[exactly(9)], status="claimed", start=15)
    verdict = stream.tell("b.example", answer, told, at=hours(24 * 18))
    assert sorted(changes(verdict)) == [("airstrike", "corroborated"), ("responsibility", "new")]
    assert {alert.about_incident_id for alert in verdict.alerts} == {None, strike.incident_id}


def test_denial_and_later_admission_are_two_incidents() -> None:
    """A stance is a phase: the admission is new, and names the denial as related."""
    stream = Stream()
    stream.tell("a.example", STRIKE)
    stream.tell("a.example", DENIAL, at=hours(5))
    admission = obs("responsibility_reported", details={"stance": "admitted", "party": "Tarian army"}, occurred=day(0))
    verdict = stream.tell("b.example", admission, at=hours(200))
    assert changes(verdict) == [("responsibility", "new")]
    assert len(only(verdict).related) == 1


def test_an_inquiry_is_about_its_strike_and_its_findings_are_another_incident() -> None:
    """Opened and findings are phases; both name the strike."""
    stream = Stream()
    strike = only(stream.tell("a.example", STRIKE))
    stream.tell("a.example", obs(places=[SEDOK], occurred=day(0), incident="i7"), at=hours(1))
    opened = only(
        stream.tell(
            "a.example", obs("investigation_reported", details={"phase": "opened"}, occurred=day(0)), at=hours(50)
        )
    )
    found = obs("investigation_reported", details={"phase": "findings"}, occurred=day(0))
    findings = only(stream.tell("a.example", found, at=hours(220)))
    assert (opened.about_incident_id, findings.about_incident_id) == (strike.incident_id, strike.incident_id)
    assert findings.related == (opened.incident_id,)
    assert changes(stream.tell("b.example", found, at=hours(221))) == [("investigation", "corroborated")]


def test_an_inquiry_is_not_made_more_precise_by_where_its_strike_was() -> None:
    """The neighbourhood is news about the strike; the second source of the findings only corroborates them."""
    stream = Stream()
    stream.tell("a.example", STRIKE)
    found = obs("investigation_reported", details={"phase": "findings"}, occurred=day(0))
    stream.tell("a.example", found, at=hours(9))
    finer = found.model_copy(update={"places": (OLD_MILL,)})
    assert changes(stream.tell("b.example", finer, at=hours(10))) == [("investigation", "corroborated")]


def test_to_admit_and_to_claim_an_attack_is_one_answer() -> None:
    """One newsroom writes that the army acknowledged the strike, another that it said it did it."""
    stream = Stream()
    stream.tell("a.example", STRIKE)
    claimed = obs("responsibility_reported", details={"stance": "claimed", "party": "its aircraft"}, occurred=day(0))
    admitted = obs("responsibility_reported", details={"stance": "admitted", "party": "Tarian army"}, occurred=day(0))
    own = stream.tell("a.example", admitted, claimed.model_copy(update={"incident": "i2"}), at=hours(9))
    assert changes(own) == [("responsibility", "new")]
    assert changes(stream.tell("b.example", claimed, at=hours(10))) == [("responsibility", "corroborated")]


def test_what_was_denied_at_some_time_in_the_past_is_about_no_news_of_the_day() -> None:
    """ "The army has denied bombing civilians in the past" disputes nothing, and is no answer to anything."""
    once = obs(
        "responsibility_reported", details={"stance": "denied", "party": "Tarian army"}, novelty="past", incident="i2"
    )
    stream = Stream()
    assert changes(stream.tell("a.example", STRIKE, once)) == [("airstrike", "new")]
    assert reasons(stream.tell("b.example", once, at=hours(9))) == ["denies_unknown"]


def test_a_headline_that_names_what_it_denies_is_no_second_source() -> None:
    """Only a fact of its own (toll, time, target) makes a denial's text a source of what it denies."""
    stream = Stream()
    capture = obs("territory_captured", occurred=day(0))
    headline = obs("territory_captured", start=0)
    denial = obs("territory_captured", status="denied", attribution=says("Tarian army"), start=60)
    stream.tell("a.example", capture)
    assert changes(stream.tell("b.example", headline, denial, at=hours(2))) == [("territory_captured", "disputed")]
    assert changes(stream.tell("c.example", capture, at=hours(3))) == [("territory_captured", "corroborated")]


def test_a_denial_without_a_name_is_the_accuseds() -> None:
    """An outsider's word is given with its name; where nobody is named, the attacker answers."""
    stream = Stream()
    stream.tell("a.example", STRIKE)
    denied = stream.tell("b.example", obs(status="denied", occurred=day(0)), at=hours(2))
    assert changes(denied) == [("airstrike", "disputed"), ("responsibility", "new")]
    assert denied.alerts[1].details.model_dump()["party"] == "Tarian army"


def test_denying_a_strike_on_a_hospital_leaves_the_damage_undisputed() -> None:
    """Who denies the strike does not say that the hospital was not hit."""
    stream = Stream()
    damage = obs("infrastructure_damaged", details={"object": "hospital"}, occurred=day(0), incident="i2")
    stream.tell("a.example", STRIKE, damage)
    denied = damage.model_copy(update={"status": "denied", "evidence": DENIAL.evidence})
    verdict = stream.tell("b.example", DENIAL, denied, at=hours(2))
    assert changes(verdict) == [("airstrike", "disputed"), ("responsibility", "new")]


def test_a_withdrawal_may_name_the_day_of_the_report() -> None:
    """ "Withdraws its story of Thursday about a bomb" dates the story, not the bomb of Tuesday."""
    stream = Stream()
    stream.tell("a.example", BOMB)
    later = obs("bombing_reported", occurred=day(2), discourse=Discourse(kind="withdrawal"))
    assert changes(stream.tell("a.example", later, at=hours(60))) == [("bombing", "retracted")]


def test_a_leaders_side_that_denies_his_wounds_answers_for_no_attack() -> None:
    """Who denies that his commander was hit is not the accused."""
    stream = Stream()
    who = {"person": "Orun Sadda", "outcome": "wounded"}
    stream.tell("a.example", obs("leader_targeted", details=who, occurred=day(0)))
    denial = obs("leader_targeted", details=who, occurred=day(0), status="denied")
    assert changes(stream.tell("b.example", denial, at=hours(9))) == [("leader_targeted", "disputed")]


def test_an_outlet_can_withdraw_what_it_only_passed_on() -> None:
    """A report on a radio station's word counted as the radio's; it is the outlet's all the same."""
    stream = Stream()
    stream.tell("a.example", obs("bombing_reported", occurred=day(0), discourse=Discourse(relays="Radio Vel")))
    assert changes(stream.tell("a.example", WITHDRAWAL, at=hours(3))) == [("bombing", "retracted")]


def test_an_undated_event_that_a_claim_only_names_is_the_known_one() -> None:
    """A claim of "the bombing in Marrun" days later founds no second bombing."""
    stream = Stream()
    bomb = only(stream.tell("a.example", BOMB))
    claim = obs("responsibility_reported", details={"stance": "claimed", "party": "Red Column"})
    claimed = stream.tell("a.example", claim, obs("bombing_reported"), at=hours(100))
    assert changes(claimed) == [("responsibility", "new")]
    assert claimed.alerts[0].about_incident_id == bomb.incident_id


def test_an_undated_denial_days_later_disputes_the_known_attack() -> None:
    """Denials speak of what is known, however late they come."""
    stream = Stream()
    stream.tell("a.example", BOMB)
    denial = obs("bombing_reported", status="denied", attribution=says("Ministry of Orlan", "local_official"))
    assert changes(stream.tell("a.example", denial, at=hours(100))) == [("bombing", "disputed")]


def test_a_denial_by_a_spokesman_is_one_of_the_side_for_which_he_speaks() -> None:
    """ "A spokesman said" names nobody: the party is the accused."""
    stream = Stream()
    stream.tell("a.example", STRIKE)
    denial = DENIAL.model_copy(update={"attribution": says("a spokesman", basis="unsaid")})
    answer = stream.tell("b.example", denial, at=hours(5)).alerts[1]
    assert answer.details.model_dump()["party"] == "Tarian army"


def test_a_denied_report_that_the_outlet_withdraws_is_no_denial_by_a_party() -> None:
    """ "Our report of a strike was false" retracts; nobody accused has answered."""
    stream = Stream()
    stream.tell("a.example", STRIKE)
    wrong = obs(occurred=day(0), status="denied", discourse=Discourse(kind="withdrawal"))
    assert changes(stream.tell("a.example", wrong, at=hours(5))) == [("airstrike", "retracted")]


def test_a_report_called_wrong_beside_what_is_true_is_corrected_not_withdrawn() -> None:
    """ "We were wrong to say that 9 had died: it was 7" is `updated`."""
    stream = Stream()
    stream.tell("a.example", STRIKE)
    wrong = obs(figures=[exactly(9)], occurred=day(0), discourse=Discourse(kind="withdrawal"))
    true = obs(figures=[exactly(7)], occurred=day(0), start=90, discourse=Discourse(kind="correction"))
    assert changes(stream.tell("a.example", wrong, true, at=hours(5))) == [("airstrike", "updated")]


def test_a_withdrawal_that_another_outlet_passes_on_is_that_of_whose_report_it_was() -> None:
    """ "Harbour News has withdrawn its report", says an outlet that has told of the strike itself."""
    gone = obs(occurred=day(0), discourse=Discourse(kind="withdrawal", relays="Harbour News"))
    stream = Stream()
    stream.tell("harbour.example", STRIKE, name="Harbour News")
    stream.tell("b.example", STRIKE, at=hours(1), name="Bay Post")
    disputed = only(stream.tell("b.example", gone, at=hours(5), name="Bay Post"))
    assert (disputed.change, disputed.independent_sources) == ("disputed", 1)
    unknown = obs(occurred=day(0), discourse=Discourse(kind="withdrawal", relays="Delta Wire"))
    assert reasons(stream.tell("b.example", unknown, at=hours(6), name="Bay Post")) == ["withdraws_unknown"]
