"""A draft observation: what composing adds to, step by step, before it is frozen."""

from dataclasses import dataclass, field
from typing import Any

from streamer.extraction.marking.marked_sentence import MarkedSentence
from streamer.extraction.rule_language.matching import Match
from streamer.extraction.rule_language.rules import Unsaid
from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.sentence.clause import Clause
from streamer.extraction.tolls.toll_lists import Toll
from streamer.model.details import AlertType
from streamer.model.figure import Figure
from streamer.model.observation import Actor, Attribution, Novelty, Occurred, Status
from streamer.model.place import Place


@dataclass(slots=True, eq=False)
class Draft:
    """One statement in the making. `match` is None where a toll alone makes it (`casualties_reported`).

    `captures`, `anchor` and `unsaid` (what its wording leaves to the rest of the article) are those of the match.
    """

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
    captures: dict[str, list[Chunk]] = field(init=False)
    anchor: Chunk | None = field(init=False)
    unsaid: Unsaid | None = field(init=False)

    def __post_init__(self) -> None:
        match = self.match
        self.captures = match.captures if match is not None else {}
        self.anchor = match.anchor if match is not None else None
        self.unsaid = match.pattern.unsaid if match is not None else None
