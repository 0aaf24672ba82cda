"""A draft observation: what composing adds to, step by step, before it is frozen."""

from dataclasses import dataclass, field
from typing import Any

from streamer.extraction.chunks import Chunk
from streamer.extraction.clause import Clause
from streamer.extraction.marked import MarkedSentence
from streamer.extraction.matching import Match
from streamer.extraction.rules import Unsaid
from streamer.extraction.toll_lists import Toll
from streamer.model.details import AlertType
from streamer.model.figure import Figure
from streamer.model.observation import Actor, Attribution, Novelty, Occurred, Status
from streamer.model.place import Place


@dataclass(slots=True, eq=False)
class Draft:
    """One statement in the making. `match` is None where a toll alone makes it (`casualties_reported`)."""

    type: AlertType
    rule: str
    sentence: MarkedSentence
    clause: Clause
    match: Match | None = None
    tolls: list[Toll] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    occurred: Occurred | None = None
    status: Status = "asserted"
    novelty: Novelty = "current"
    attribution: Attribution | None = None
    period: bool = False
    distinct: bool = False
    incident: int = 0
    values: dict[str, Any] = field(default_factory=dict)  # own fields that a later step settled

    @property
    def captures(self) -> dict[str, list[Chunk]]:
        """What the slots of its wording captured; nothing where a toll alone makes it."""
        return self.match.captures if self.match is not None else {}

    @property
    def anchor(self) -> Chunk | None:
        """The chunk that its wording turns on; None where a toll alone makes it."""
        return self.match.anchor if self.match is not None else None

    @property
    def unsaid(self) -> Unsaid | None:
        """What its wording leaves to the rest of the article, or None."""
        return self.match.pattern.unsaid if self.match is not None else None
