"""The demo's summary: nothing that is missing, doubled or out of place passes for a success."""

from datetime import UTC, datetime
from typing import Any

from streamer.demo.ledger import Ledger
from streamer.demo.receiver import Received
from streamer.demo.storylines import Expected, ExpectedFigure, Message
from streamer.model.alert import Alert

EXPECTED = Expected(
    article_id="a1",
    type="airstrike_reported",
    change="new",
    place="Manbij",
    figures=(ExpectedFigure(measure="killed", best=12),),
)
MESSAGES = [Message(b"{}", "a1", "s", "", "", ""), Message(b"{", "", "broken", "", "", "")]


def alert(**changes: Any) -> Alert:
    plain: dict[str, Any] = {
        "type": "airstrike_reported", "id": "alert-1", "incident_id": "i", "revision": 1, "change": "new",
        "grade": "single_source", "article_id": "a1", "rule": "r", "status": "asserted", "novelty": "current",
        "published_at": datetime(2026, 11, 9, tzinfo=UTC),
        "places": [{"id": "?:manbij", "mention": "Manbij", "name": "Manbij"}],
        "figures": [{"measure": "killed", "low": 12, "high": 12, "best": 12, "bound": "exact"}],
        "evidence": {"quote": "q", "start": 0, "end": 1},
    }  # fmt: skip
    return Alert.model_validate(plain | changes)


def complete() -> Ledger:
    ledger = Ledger(MESSAGES, [EXPECTED], [alert()], dead_letters=1)
    ledger.requests = [Received("slack", '{"text": "alert-1"}', 200), Received("webhook", '{"id": "alert-1"}', 200)]
    return ledger


def test_all_that_must_arrive_and_nothing_else_is_a_success() -> None:
    """The demo ends with exit code 0 only then."""
    assert complete().problems() == []


def test_an_alert_that_stays_out_is_a_problem() -> None:
    """It names the article, the type and the change."""
    ledger = complete()
    ledger.alerts.clear()
    assert ledger.problems() == ["airstrike_reported (new) of a1 did not arrive"]


def test_an_alert_with_another_place_figure_or_change_is_not_the_expected_one() -> None:
    """An alert that says something else does not count as arrived."""
    others = [alert(places=[]), alert(figures=[]), alert(change="updated"), alert(article_id="a2")]
    for other in others:
        ledger = complete()
        ledger.alerts = [other]
        assert len(ledger.problems()) == 2


def test_an_alert_that_did_not_reach_a_destination_is_a_problem() -> None:
    """A refused request has not arrived."""
    ledger = complete()
    ledger.requests[0] = Received("slack", '{"text": "alert-1"}', 400, "invalid_blocks")
    assert ledger.problems() == [
        "airstrike_reported (new) of a1 did not arrive on Slack",
        "a slack request was refused: invalid_blocks",
    ]


def test_an_alert_that_is_twice_on_its_topic_is_a_problem() -> None:
    """A read_committed subscriber sees each alert once."""
    ledger = complete()
    ledger.alerts.append(alert())
    assert "alert alert-1 is twice on its topic" in ledger.problems()


def test_an_alert_of_a_silent_article_is_a_problem() -> None:
    """Sport and labour strikes raise nothing."""
    ledger = complete()
    ledger.alerts.append(alert(id="alert-2", article_id="noise"))
    assert ledger.problems() == ["airstrike_reported (new) of noise was not expected"]


def test_the_broken_message_must_become_one_dead_letter() -> None:
    """Neither lost nor set aside twice."""
    for count in (0, 2):
        ledger = complete()
        ledger.dead_letters = count
        assert ledger.problems() == [f"{count} dead letters, expected 1"]
