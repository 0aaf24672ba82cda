"""The demo's articles: a story that a person can follow, and that any week can tell."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from streamer.cli.configuration import ConfigFolder
from streamer.cli.core import Core
from streamer.demo.storylines import read_expected, read_messages
from streamer.settings import read_config_files

ROOT = Path(__file__).parents[2]


def published(value: bytes) -> datetime:
    return datetime.fromisoformat(json.loads(value)["published_at"])


def test_articles_are_of_the_past_week_and_keep_their_weekdays() -> None:
    """A text that says "on Monday" stays true, whenever the demo is played."""
    for day in range(14):
        now = datetime(2031, 3, 1, 12, tzinfo=UTC) + timedelta(days=day)
        times = [published(message.value) for message in read_messages(now) if message.article_id]
        assert now - timedelta(days=7) < max(times) <= now
        assert times[0].strftime("%A") == "Monday"


def test_exactly_one_message_is_broken() -> None:
    """What must happen to it can be seen only if it is not lost among others."""
    broken = [message for message in read_messages(datetime.now(UTC)) if not message.article_id]
    assert [message.title for message in broken] == [""]


def test_every_expected_alert_names_an_article_that_is_published_and_in_that_order() -> None:
    """A mistake in the expectations would show as an alert that never arrives."""
    published_ids = [message.article_id for message in read_messages(datetime.now(UTC))]
    positions = [published_ids.index(expected.article_id) for expected in read_expected()]
    assert positions == sorted(positions)
    assert len(positions) > 5


def test_some_articles_must_raise_nothing() -> None:
    """Silence is half of what the demo shows."""
    expected = {one.article_id for one in read_expected()}
    silent = [message for message in read_messages(datetime.now(UTC)) if message.article_id not in expected]
    assert len([message for message in silent if message.storyline == "noise"]) >= 4


def test_engine_and_judge_raise_exactly_the_expected_alerts() -> None:
    """The fast form of `make demo`: whoever changes a rule sees here which demo article reads differently."""
    config = ConfigFolder(ROOT / "config", read_config_files(ROOT / "config"), {})
    core = Core(config.settings().articles, config.engine())
    raised = [
        alert
        for message in read_messages(datetime.now(UTC))
        if message.article_id
        for alert in core.alerts(message.value)
    ]
    told = [(alert.article_id, alert.type, alert.change) for alert in raised]
    expected = read_expected()
    assert told == [(one.article_id, one.type, one.change) for one in expected]
    assert all(one.fits(alert) for one, alert in zip(expected, raised, strict=True))
