"""What the demo publishes, and which alerts must come of it. Texts and figures are invented; the places are real."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter

from streamer.model.alert import Alert, Change
from streamer.model.details import AlertType
from streamer.model.figure import Measure

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Message:
    """One message of the article topic, and what to say of it: `note` tells a viewer why nothing or little comes of it.

    `article_id` is empty for the broken one.
    """

    value: bytes
    article_id: str
    storyline: str
    outlet: str
    title: str
    note: str


class ExpectedFigure(BaseModel):
    """A figure that the alert must have; only what is given is compared."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    measure: Measure
    low: float | None = None
    best: float | None = None


class Expected(BaseModel):
    """An alert that must come of the article `article_id`. `place` is a name that one of its places has."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    article_id: str
    type: AlertType
    change: Change
    place: str
    figures: tuple[ExpectedFigure, ...] = ()

    def fits(self, alert: Alert) -> bool:
        """Return whether `alert` is the expected one."""
        if (self.article_id, self.type, self.change) != (alert.article_id, alert.type, alert.change):
            return False
        if not any(self.place in (place.name, place.mention) for place in alert.places):
            return False
        stated = [(figure.measure, figure.low, figure.best) for figure in alert.figures]
        return all(
            any(
                figure.measure == measure and figure.low in (None, low) and figure.best in (None, best)
                for measure, low, best in stated
            )
            for figure in self.figures
        )


def read_messages(now: datetime) -> Sequence[Message]:
    """Return the messages in order, as if they were of the past week: moved by whole weeks, so that weekdays hold."""
    lines = _package_file("articles.jsonl").splitlines()
    newest = max(time for line in lines if (time := _published_at(_parse(line))) is not None)
    weeks = (now - newest) // _WEEK
    return [_message(line, weeks * _WEEK) for line in lines]


def read_expected() -> Sequence[Expected]:
    """Return the alerts that must come of the messages, in order."""
    one = TypeAdapter(Expected)
    return [one.validate_json(line) for line in _package_file("expected.jsonl").splitlines()]


def _message(line: str, shift: timedelta) -> Message:
    article = _parse(line)
    published_at = _published_at(article)
    if article is None or published_at is None:
        return Message(line.encode(), "", "broken", "", "", "")
    moved = {**article, "published_at": (published_at + shift).isoformat()}
    value = json.dumps(moved, ensure_ascii=False).encode()
    outlet, note = article["source"]["name"], article.get("note", "")
    return Message(value, article["id"], article["storyline"], outlet, article["title"], note)


def _parse(line: str) -> dict[str, Any] | None:
    try:
        article: dict[str, Any] = json.loads(line)
    except ValueError:
        return None
    return article


def _published_at(article: dict[str, Any] | None) -> datetime | None:
    return datetime.fromisoformat(article["published_at"]) if article else None


def _package_file(name: str) -> str:
    return files("streamer.demo").joinpath(name).read_text("utf-8")
