"""An observation: one statement in one article that an event happened (or did not, or may), or that a figure holds."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer, model_validator

from streamer.model.article import ArticleHead
from streamer.model.described import Count
from streamer.model.details import AlertType, Details
from streamer.model.figure import Figure
from streamer.model.frozen import Frozen
from streamer.model.place import Place

Role = Literal["attacker", "target", "force", "opponent", "victim", "party"]
Status = Literal["asserted", "claimed", "denied", "planned", "hypothetical", "thwarted"]
Novelty = Literal["current", "past"]
Granularity = Literal["minute", "hour", "day", "week", "month", "year"]
Basis = Literal[
    "seen", "witness", "medical_rescue", "local_official", "belligerent", "monitor_un_ngo", "media", "unsaid",
]  # fmt: skip


class Actor(Frozen):
    """A party to an event."""

    mention: str
    """The words of the article."""
    name: str
    """The name that all its aliases share."""
    role: Role
    """What it did or suffered."""


class Occurred(Frozen):
    """When the event happened, reckoned from the article's time of publication."""

    start: datetime
    """The first instant that it can have been, UTC."""
    end: datetime
    """The last instant that it can have been, UTC."""
    granularity: Granularity
    """How exact the words are."""
    phrase: str
    """The words that say when."""

    def is_apart_from(self, other: "Occurred") -> bool:
        """Say whether the two times cannot be the same."""
        return self.end < other.start or other.end < self.start


class Attribution(Frozen):
    """Who says so."""

    speaker: str | None = None
    """The person or kind of person that is cited, in the words of the article; null if none."""
    organisation: str | None = None
    """The organisation that is cited or spoken for; null if none."""
    basis: Basis = "unsaid"
    """The kind of knowledge: `seen` by the outlet's own reporter, a `witness`, `medical_rescue` (hospitals, rescuers),
    a `local_official`, a `belligerent`, `monitor_un_ngo` (monitors, UN, aid groups), other `media`, or `unsaid`."""
    direct_quote: bool = False
    """Whether the words are the speaker's own."""


class Discourse(Frozen):
    """What the statement does in the stream of news."""

    kind: Literal["report", "correction", "withdrawal", "look_back"] = "report"
    """Whether it reports, corrects an earlier report, withdraws one as a whole, or looks back."""
    relays: str | None = None
    """The outlet whose report is passed on; null for an own one."""
    distinct: bool = False
    """Whether the text sets it apart from another event: "a second", "another"."""
    scope: Literal["event", "period"] = "event"
    """Whether it is one event, or the sum over a period: "34 strikes since Monday"."""


class Evidence(Frozen):
    """The clause that says it: `text[start:end] == quote`, where text is title, blank line, body; or the body alone."""

    url: str | None = None
    """The address of the article, as its message says it; null if unsaid."""
    source: str | None = None
    """The name of the source, else its domain; null if unsaid."""
    quote: str
    """The words of the article, unchanged."""
    start: Count
    """Where the quote begins, in Unicode code points from 0."""
    end: Count
    """Where the quote ends, in Unicode code points; the first one after it."""


class Statement(Frozen):
    """The fields that an observation and an alert share; the own fields of the type stand in `details`.

    In JSON the own fields are keys beside the common ones, `type` among them.
    """

    article_id: str
    """The article that says it: its message's id, else a hash of url and text (32 hexadecimal digits)."""
    rule: str
    """The rule that found it, and which of its wordings: `airstrike_reported/active:1`."""
    places: tuple[Place, ...] = ()
    """The narrowest named places of the event."""
    actors: tuple[Actor, ...] = ()
    """The parties to the event, with what each did or suffered."""
    figures: tuple[Figure, ...] = ()
    """Tolls and other numbers. Of an alert what the incident now holds, measure by measure."""
    occurred: Occurred | None = None
    """When the event happened; null if the words do not say it for sure."""
    status: Status
    """`asserted` (the article states it), `claimed` (someone is quoted or cited for it), `denied`, `planned`,
    `hypothetical`, `thwarted`."""
    novelty: Novelty
    """`current`: it ended within 14 days before publication or still goes on; `past`: older, or undated background."""
    attribution: Attribution | None = None
    """Who says so; null if nobody is named."""
    discourse: Discourse = Discourse()
    """What the statement does in the stream of news."""
    evidence: Evidence
    """The exact words that say it, and where they stand."""
    details: Annotated[Details, Field(discriminator="type")]
    """The own fields of the type."""

    @property
    def type(self) -> AlertType:
        """The discriminator: one of the 22 types."""
        return self.details.type

    @model_validator(mode="before")
    @classmethod
    def _gather_details(cls, data: Any) -> Any:
        if isinstance(data, dict) and "details" not in data:
            return {**data, "details": data}
        return data

    @model_serializer(mode="wrap")
    def _flatten_details(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        plain: dict[str, Any] = handler(self)
        details = plain.pop("details")
        return {"type": details["type"], **plain, **details}


class Observation(Statement):
    """One statement in one article that an event happened (or did not, or may), or that a figure holds.

    The own fields of its type stand beside these.
    """

    incident: str
    """Equal for the statements of one real-world event or figure within the article; says nothing beyond it."""


class Reading(Frozen):
    """What one article says: one record of the observations topic, decided by the judge as a whole."""

    article: ArticleHead
    """Who said it, when, and whether its text is a copy."""
    part: str = ""
    """Which part of the article's observations these are, where the topic has several partitions: those of one country,
    ISO 3166-1 alpha-2, `ZZ` where no place is resolved; else empty."""
    observations: tuple[Observation, ...]
    """All that it says."""
