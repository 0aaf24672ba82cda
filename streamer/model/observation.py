"""An observation: one statement in one article that an event happened (or did not, or may), or that a figure holds."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer, model_validator

from streamer.model.article import ArticleHead
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
    """A party to an event: the words, the name that its aliases share, and what it did or suffered."""

    mention: str
    name: str
    role: Role


class Occurred(Frozen):
    """When the event happened: UTC instants [start, end], as exact as `granularity`; `phrase` are the words."""

    start: datetime
    end: datetime
    granularity: Granularity
    phrase: str

    def is_apart_from(self, other: "Occurred") -> bool:
        """Say whether the two times cannot be the same."""
        return self.end < other.start or other.end < self.start


class Attribution(Frozen):
    """Who says so. `basis` is the kind of knowledge; `direct_quote` whether the words are the speaker's own."""

    speaker: str | None = None
    organisation: str | None = None
    basis: Basis = "unsaid"
    direct_quote: bool = False


class Discourse(Frozen):
    """What the statement does in the stream of news.

    `relays` is the outlet whose report is passed on; `distinct` marks "a second", "another" event.
    """

    kind: Literal["report", "correction", "withdrawal", "look_back"] = "report"
    relays: str | None = None
    distinct: bool = False
    scope: Literal["event", "period"] = "event"


class Evidence(Frozen):
    """The clause that says it: `text[start:end] == quote`, in code points of the article's text."""

    url: str | None = None
    source: str | None = None
    quote: str
    start: int
    end: int


class Statement(Frozen):
    """The fields that an observation and an alert share; the own fields of the type stand in `details`.

    In JSON the own fields are keys beside the common ones, `type` among them.
    """

    article_id: str
    rule: str
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    figures: tuple[Figure, ...] = ()
    occurred: Occurred | None = None
    status: Status
    novelty: Novelty
    attribution: Attribution | None = None
    discourse: Discourse = Discourse()
    evidence: Evidence
    details: Annotated[Details, Field(discriminator="type")]

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
    """One statement of one article. `incident` is equal for statements of one real-world event in that article."""

    incident: str


class Reading(Frozen):
    """What one article says: one record of the observations topic, decided by the judge as a whole.

    `part` tells apart the records of one article where the topic has several partitions (a country); else it is empty.
    """

    article: ArticleHead
    part: str = ""
    observations: tuple[Observation, ...]
