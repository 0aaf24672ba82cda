"""An alert: what streamer tells the world when an incident or an estimate is new or changed materially."""

from datetime import datetime
from typing import Literal

from streamer.model.article import Source
from streamer.model.figure import Figure, Measure
from streamer.model.frozen import Frozen
from streamer.model.observation import Statement

Change = Literal["new", "corroborated", "updated", "disputed", "retracted"]
Grade = Literal["single_source", "corroborated", "acknowledged", "contested"]


class AlertSource(Frozen):
    """An article that told of the incident. `independent` is false for wire copy, relays and follow-ups."""

    article_id: str
    url: str | None = None
    source: Source = Source()
    outlet: str = ""
    published_at: datetime
    independent: bool = True


class Changed(Frozen):
    """What moved, and its value before. `field` is a measure, "places", "outcome" or "extent"."""

    field: Measure | Literal["places", "outcome", "extent"]
    before: Figure | str | None = None
    after: Figure | str | None = None


class Alert(Statement):
    """A typed message about one incident, in its `revision` (1, 2, 3 …); `id` is the same on every replay.

    `figures` are what the incident now holds, measure by measure; `changed` names what moved. `sources` are those that
    told of it so far, in order of arrival, of more than eight those that said something first; `independent_sources`
    counts all. `evidence`, `attribution` and `article_id` are of the statement that caused this alert. `published_at`
    is that article's time. `related` names earlier phases of the same thing, `about_incident_id` the event that a claim
    of responsibility or an inquiry is about.
    """

    id: str
    incident_id: str
    revision: int
    change: Change
    grade: Grade
    published_at: datetime
    sources: tuple[AlertSource, ...] = ()
    independent_sources: int = 1
    changed: tuple[Changed, ...] = ()
    related: tuple[str, ...] = ()
    about_incident_id: str | None = None
