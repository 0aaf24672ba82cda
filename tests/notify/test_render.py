"""An alert in words: each kind of change reads so that a person knows what is new."""

from collections.abc import Callable
from typing import Any

import pytest

from streamer.model.alert import Alert
from streamer.model.observation import Occurred
from streamer.notify.countries import COUNTRY_NAMES
from streamer.notify.render import change_sentence, headline, one_line, place_lines, says_words, when_words

THREE = {"measure": "killed", "low": 3, "high": 3, "best": 3, "bound": "exact"}
SEVEN = {"measure": "killed", "low": 3, "high": 7, "bound": "between"}

TOTAL = {"measure": "killed_total", "low": 9, "bound": "at_least", "of_whom": "civilians"}

MakeAlert = Callable[..., Alert]


def test_a_new_alert_reads_in_one_line(make_alert: MakeAlert) -> None:
    """What, where, how many, when, who says so, how well sourced: in this order, and no markup."""
    assert one_line(make_alert()) == (
        "Drone strike · Al-Shifaa, Mosul, Nineveh, Iraq · 3–7 killed, at least 12 injured · 1 Jun 2017 · "
        "says Yahya Rasool (Joint Operations Command) · single source"
    )


@pytest.mark.parametrize(
    ("changes", "start", "sentence"),
    [
        ({"change": "new"}, "Drone strike ·", ""),
        (
            {"change": "corroborated", "independent_sources": 2},
            "Corroborated: Drone strike ·",
            "Now also reported by two.example, independently: 2 independent sources.",
        ),
        (
            {"change": "updated", "changed": [{"field": "killed", "before": THREE, "after": SEVEN}]},
            "Update: Drone strike ·",
            "Changed: killed 3 → 3–7.",
        ),
        (
            {"change": "updated", "changed": [{"field": "killed", "before": None, "after": THREE}]},
            "Update: Drone strike ·",
            "Changed: killed now 3.",
        ),
        (
            {"change": "updated", "changed": [{"field": "killed_total", "before": THREE, "after": TOTAL}]},
            "Update: Drone strike ·",
            "Changed: killed in total 3 → at least 9 civilians.",
        ),
        (
            {"change": "updated", "changed": [{"field": "places", "before": "Mosul", "after": "Al-Shifaa"}]},
            "Update: Drone strike ·",
            "Changed: places Mosul → Al-Shifaa.",
        ),
        (
            {"change": "disputed", "status": "denied"},
            "Disputed: Drone strike ·",
            "Denied by Yahya Rasool (Joint Operations Command).",
        ),
        (
            {"change": "disputed"},
            "Disputed: Drone strike ·",
            "two.example withdrew its report; another source still stands by it.",
        ),
        (
            {"change": "retracted"},
            "Retracted: Drone strike ·",
            "two.example withdrew its report and no independent source remains: do not rely on earlier messages.",
        ),
    ],
)
def test_each_change_says_what_is_different_now(
    make_alert: MakeAlert, changes: dict[str, Any], start: str, sentence: str
) -> None:
    """A reader who saw the earlier message knows at once why there is another."""
    alert = make_alert(**changes)
    assert headline(alert).startswith(start)
    assert change_sentence(alert) == sentence


def test_a_past_event_is_marked(make_alert: MakeAlert) -> None:
    """History must not look like news."""
    assert headline(make_alert(novelty="past")).startswith("Drone strike (past event) ·")


def test_a_total_over_a_period_is_marked(make_alert: MakeAlert) -> None:
    """ "34 strikes this week" must not read like one strike."""
    total = make_alert(novelty="past", discourse={"scope": "period"})
    assert headline(total).startswith("Drone strike (past event, total over a period) ·")


@pytest.mark.parametrize(
    ("attribution", "status", "words"),
    [
        ({"speaker": "Jane Roe", "organisation": None}, "claimed", "says Jane Roe"),
        ({"organisation": "United Nations"}, "claimed", "says United Nations"),
        ({"basis": "witness"}, "claimed", "says witnesses"),
        ({"speaker": "the ministry"}, "denied", "denied by the ministry"),
        ({"basis": "unsaid"}, "asserted", "reported by two.example"),
        (None, "asserted", "reported by two.example"),
    ],
)
def test_who_vouches_for_it_is_said(
    make_alert: MakeAlert, attribution: dict[str, Any] | None, status: str, words: str
) -> None:
    """The speaker if there is one, else the kind of source, else the outlet."""
    assert says_words(make_alert(attribution=attribution, status=status)) == words


@pytest.mark.parametrize(
    ("granularity", "start", "end", "words"),
    [
        ("minute", "2017-03-17T05:24:00Z", "2017-03-17T05:25:00Z", "17 Mar 2017, 05:24 UTC"),
        ("hour", "2017-03-17T05:00:00Z", "2017-03-17T06:00:00Z", "about 17 Mar 2017, 05:00 UTC"),
        ("day", "2017-03-17T00:00:00Z", "2017-03-18T00:00:00Z", "17 Mar 2017"),
        ("day", "2017-03-17T00:00:00Z", "2017-03-17T23:59:59Z", "17 Mar 2017"),
        ("day", "2017-03-17T00:00:00Z", "2017-03-17T00:00:00Z", "17 Mar 2017"),
        ("day", "2017-03-17T00:00:00Z", "2017-03-20T00:00:00Z", "17 Mar 2017 – 19 Mar 2017"),
        ("week", "2017-03-13T00:00:00Z", "2017-03-20T00:00:00Z", "13 Mar 2017 – 19 Mar 2017"),
        ("month", "2017-03-01T00:00:00Z", "2017-04-01T00:00:00Z", "March 2017"),
        ("year", "2014-01-01T00:00:00Z", "2015-01-01T00:00:00Z", "2014"),
    ],
)
def test_a_time_is_never_more_exact_than_the_article(granularity: str, start: str, end: str, words: str) -> None:
    """ "In March" does not become the first of March."""
    occurred = Occurred.model_validate({"start": start, "end": end, "granularity": granularity, "phrase": ""})
    assert when_words(occurred) == words


def test_an_unresolved_time_is_said_to_be_unknown() -> None:
    """Nothing is guessed."""
    assert when_words(None) == "time not stated"


def test_a_place_stands_with_what_contains_it(make_alert: MakeAlert) -> None:
    """A neighbourhood alone tells nobody where it is; a container is not listed again."""
    assert place_lines(make_alert()) == ["Al-Shifaa, Mosul, Nineveh, Iraq (neighbourhood)"]


def test_a_place_that_is_not_known_keeps_its_mention(make_alert: MakeAlert) -> None:
    """An unresolved place is shown as the article named it, and marked."""
    alert = make_alert(places=[{"id": "?:tell hafar", "mention": "Tell Hafar", "name": ""}])
    assert place_lines(alert) == ["Tell Hafar (not located)"]


def test_several_places_are_counted_in_the_headline(make_alert: MakeAlert) -> None:
    """A headline has room for one place; the rest are counted, without containers."""
    names = ["Raqqa", "Tabqa", "Mansura"]
    places = [{"id": f"gn:{number}", "mention": name, "name": name} for number, name in enumerate(names)]
    assert headline(make_alert(places=places)) == "Drone strike · Raqqa and 2 more"


def test_no_place_is_said_so(make_alert: MakeAlert) -> None:
    """A missing place is visible."""
    assert headline(make_alert(places=[])) == "Drone strike · place not stated"


def test_every_country_has_a_two_letter_code() -> None:
    """The table is read without a slip: 249 codes of ISO 3166-1 and Kosovo."""
    assert len(COUNTRY_NAMES) == 250
    assert all(len(code) == 2 and code.isupper() and name.strip() == name for code, name in COUNTRY_NAMES.items())
