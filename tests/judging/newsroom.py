"""A made-up war and the outlets that report it: short builders of what articles say, and a stream that judges them."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from streamer.judging.judge import decide
from streamer.judging.state import JudgeState
from streamer.judging.verdict import Verdict
from streamer.model.alert import Alert
from streamer.model.article import ArticleHead, Source
from streamer.model.details import DETAILS_BY_TYPE, AlertType
from streamer.model.figure import Figure
from streamer.model.observation import (
    Actor,
    Attribution,
    Discourse,
    Evidence,
    Observation,
    Occurred,
    Reading,
    Role,
)
from streamer.model.place import Place
from streamer.text.sketch import sketch_of

START = datetime(2031, 5, 6, 8, 0, tzinfo=UTC)  # a Tuesday

COUNTRY = Place(id="gn:1", mention="Taria", name="Taria", country="XA", precision="country")
PROVINCE = Place(id="gn:2", mention="Vel", name="Vel", country="XA", within=("gn:1",), precision="province")
MARRUN = Place(id="gn:3", mention="Marrun", name="Marrun", country="XA", within=("gn:2", "gn:1"), precision="town")
OLD_MILL = Place(
    id="ov:XA/Marrun/Old Mill", mention="Old Mill", name="Old Mill", country="XA", within=("gn:3", "gn:2", "gn:1"),
    precision="neighbourhood",
)  # fmt: skip
HARBOUR = OLD_MILL.model_copy(update={"id": "ov:XA/Marrun/Harbour", "mention": "Harbour", "name": "Harbour"})
SEDOK = Place(id="gn:4", mention="Sedok", name="Sedok", country="XA", within=("gn:2", "gn:1"), precision="town")


def unresolved(name: str, **more: Any) -> Place:
    """Return a place that no gazetteer knows."""
    return Place(id=f"?:{name.lower()}", mention=name, name=name, **more)


def hours(count: float) -> datetime:
    """Return the time `count` hours after the start of the story."""
    return START + timedelta(hours=count)


def day(count: int) -> Occurred:
    """Return the whole day `count` days after the first day of the story."""
    start = START.replace(hour=0) + timedelta(days=count)
    return Occurred(start=start, end=start + timedelta(days=1, seconds=-1), granularity="day", phrase="that day")


def hour(count: float) -> Occurred:
    """Return the clock hour `count` hours after the start of the story."""
    return Occurred(start=hours(count), end=hours(count + 1), granularity="hour", phrase="at that hour")


def exactly(number: float, measure: str = "killed", **more: Any) -> Figure:
    """Return a figure that the text gives exactly."""
    return Figure.model_validate(
        {"measure": measure, "low": number, "high": number, "best": number, "bound": "exact", **more}
    )


def about(number: float, measure: str = "killed", **more: Any) -> Figure:
    """Return a figure that the text gives as "about"."""
    return Figure.model_validate({"measure": measure, "best": number, "bound": "about", **more})


def at_least(number: float, measure: str = "killed", **more: Any) -> Figure:
    """Return a figure of which the text gives the least."""
    return Figure.model_validate({"measure": measure, "low": number, "bound": "at_least", **more})


def between(low: float, high: float, measure: str = "killed") -> Figure:
    """Return a range that the text gives."""
    return Figure.model_validate({"measure": measure, "low": low, "high": high, "bound": "between"})


def actor(name: str, role: Role) -> Actor:
    """Return a party."""
    return Actor(mention=name, name=name, role=role)


def says(organisation: str, basis: str = "belligerent") -> Attribution:
    """Return who is cited."""
    return Attribution.model_validate({"organisation": organisation, "basis": basis})


def obs(
    type_: AlertType = "airstrike_reported",
    places: Iterable[Place] = (MARRUN,),
    figures: Iterable[Figure] = (),
    *,
    incident: str = "i1",
    discourse: Discourse | None = None,
    details: dict[str, Any] | None = None,
    start: int = 10,
    **more: Any,
) -> Observation:
    """Return one statement; by default that the town of Marrun was struck from the air, said as a fact."""
    fields: dict[str, Any] = {
        "article_id": "set by the stream",
        "rule": "test",
        "places": tuple(places),
        "figures": tuple(figures),
        "status": "asserted",
        "novelty": "current",
        "discourse": discourse or Discourse(),
        "evidence": Evidence(quote="so it says", start=start, end=start + 10),
        "details": DETAILS_BY_TYPE[type_].model_validate(details or {}),
        "incident": incident,
    }
    return Observation(**{**fields, **more})


def reading(
    outlet: str,
    observations: Iterable[Observation],
    at: datetime = START,
    *,
    text: str = "",
    url: str | None = None,
    article_id: str = "",
    name: str | None = None,
    part: str = "",
) -> Reading:
    """Return what an article of `outlet` says; each has a text of its own, unless `text` is given."""
    identity = article_id or f"{outlet}-{at.isoformat()}"
    words = (text or " ".join(f"{identity}{number}" for number in range(40))).split()
    head = ArticleHead(
        id=identity,
        url=url or f"https://{outlet}/{identity}",
        source=Source(name=name, domain=outlet),
        outlet=outlet,
        published_at=at,
        text_hash=" ".join(words),
        sketch=sketch_of(words),
    )
    return Reading(article=head, part=part, observations=tuple(observations))


class Stream:
    """A judge with its memory, told one article after the other."""

    def __init__(self) -> None:
        self.state = JudgeState()
        self.changelog: list[tuple[str, bytes | None]] = []

    def judge(self, article: Reading) -> Verdict:
        """Decide the article and take the changes over, as the judge stage does after its commit."""
        verdict = decide(article, self.state)
        self.state.apply(verdict.changes)
        self.changelog.extend(verdict.changes.items())
        return verdict

    def tell(self, outlet: str, *observations: Observation, at: datetime = START, **more: Any) -> Verdict:
        """Decide an article of `outlet` that says `observations`."""
        return self.judge(reading(outlet, observations, at, **more))


def changes(verdict: Verdict) -> list[tuple[str, str]]:
    """Return type and change of the alerts, in order."""
    return [(alert.type.removesuffix("_reported"), alert.change) for alert in verdict.alerts]


def reasons(verdict: Verdict) -> list[str]:
    """Return why the judge kept quiet."""
    return [suppression.reason for suppression in verdict.suppressions]


def only(verdict: Verdict) -> Alert:
    """Return the one alert of a verdict."""
    (alert,) = verdict.alerts
    return alert


def numbers(alert: Alert, measure: str = "killed") -> list[tuple[float | None, float | None]]:
    """Return low and high of the alert's figures of one measure."""
    return [(figure.low, figure.high) for figure in alert.figures if figure.measure == measure]
