"""An alert: what streamer tells the world when an incident or an estimate is new or changed materially."""

from datetime import datetime
from typing import Literal

from streamer.model.article import Source
from streamer.model.described import AlertId, Count, IncidentId, Ordinal
from streamer.model.figure import Figure, Measure
from streamer.model.frozen import Frozen
from streamer.model.observation import Statement

Change = Literal["new", "corroborated", "updated", "disputed", "retracted"]
Grade = Literal["single_source", "corroborated", "acknowledged", "contested"]


class AlertSource(Frozen):
    """An article that told of the incident."""

    article_id: str
    """The id of the article."""
    url: str | None = None
    """The address of the article, as its message says it; null if unsaid."""
    source: Source = Source()
    """Who published it."""
    outlet: str = ""
    """The identity of the source: its domain, else the host of the url; empty if neither is known."""
    published_at: datetime
    """When it was published, UTC."""
    independent: bool = True
    """Whether it is an outlet's own text: false for wire copy, relays and follow-ups."""


class Changed(Frozen):
    """What moved, and its value before."""

    field: Literal[Measure, "places", "outcome", "extent"]
    """A measure of `figures`, or the field that moved."""
    before: Figure | str | None = None
    """The value before: a figure for a measure, else words (places by their names); null if there was none."""
    after: Figure | str | None = None
    """The value now: as `before`."""


class Alert(Statement):
    """A typed message about one incident (one real-world event, or one series of estimates) in its revision.

    Emitted when the incident is new or has changed materially. The own fields of its type stand beside these.
    `article_id`, `rule`, `status`, `attribution`, `discourse` and `evidence` are of the statement that caused it.
    """

    id: AlertId
    """The incident's id, a hyphen, the revision; the same on every replay."""
    incident_id: IncidentId
    """The incident that this is about: stable over revisions, and the key of the record."""
    revision: Ordinal
    """Counts the alerts of the incident: 1, 2, 3 …"""
    change: Change
    """Why it was emitted: `new`; `corroborated`, by a second independent source; `updated`, a toll, a place or an
    outcome changed; `disputed`, denied by a party or withdrawn by one of its sources; `retracted` by its only one."""
    grade: Grade
    """How sure the incident is: `single_source`; `corroborated` by two or more independent sources; `acknowledged`, a
    belligerent confirms its own act; `contested`, a party denies it."""
    published_at: datetime
    """When the article that caused this alert was published, UTC."""
    sources: tuple[AlertSource, ...] = ()
    """The articles that told of it so far, in order of arrival; of more than eight those that said something first."""
    independent_sources: Count = 1
    """How many independent sources stand by it; `sources` may list fewer."""
    changed: tuple[Changed, ...] = ()
    """What moved since the revision before; empty if nothing did."""
    related: tuple[IncidentId, ...] = ()
    """The incidents that are earlier phases of the same thing: a siege imposed, now lifted."""
    about_incident_id: IncidentId | None = None
    """The event that a claim of responsibility or an inquiry is about; null if unknown, and for all other types."""
