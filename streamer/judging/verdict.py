"""What the judge hands back: alerts, what it kept quiet about and why, and what it will remember."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from streamer.model.alert import Alert
from streamer.model.details import AlertType

Reason = Literal[
    "redelivered",  # the article was decided before
    "planned",  # the event has not happened: a plan, an order, a threat
    "hypothetical",  # … a fear, a forecast
    "thwarted",  # … it was repelled, intercepted, defused
    "history",  # known to be more than a year old
    "same_source",  # an outlet repeats or follows up what it said
    "near_copy",  # wire copy of a source that the incident has
    "relayed",  # passes on what a known source reported
    "restated",  # an independent source adds nothing, and the incident is corroborated already
    "late",  # published before what is known; kept as history
    "small_change",  # an estimate that moved too little, or not out of its range
    "crowded",  # more statements than any real article makes
    "no_figure",  # an estimate without a figure
    "sum_of_known",  # a total over events that are known one by one
    "denies_unknown",  # nothing is known of what it denies
    "withdraws_unknown",  # nothing is known of what it withdraws
    "already_disputed",
    "already_retracted",
    "withdrawn_report",  # repeats a report that was withdrawn
]


@dataclass(frozen=True, slots=True)
class Suppression:
    """Something that an article says and that raises no alert. `type` is None for an article as a whole."""

    reason: Reason
    type: AlertType | None = None
    incident_id: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision on one article. `changes` go to the changelog topic and, once committed, into the state."""

    alerts: tuple[Alert, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    changes: Mapping[str, bytes | None] = field(default_factory=dict)
