"""Watching the engine decide: who explains or counts is told of each decision, and the engine stays the only one.

A watch changes nothing. Without one the engine tells nobody.
"""

from collections.abc import Sequence
from typing import Literal, Protocol

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.marked_sentence import MarkedSentence
from streamer.extraction.rule_language.matching import Match
from streamer.model.observation import Observation

Stop = Literal["language", "scan", "topic", "sentences"]
"""Where an article goes no further: no rules for its language, no word of war, surely about another world, no sentence
worth reading."""

Step = Literal[
    "retold", "unsaid", "thing", "leader", "toll", "total", "needs", "identifies", "no attack", "recalls", "status",
    "stance",
]  # fmt: skip
"""A step of composing that leaves statements out; reasons.py says in words what each means."""


class Watch(Protocol):
    """What is told, in the order in which the engine decides. Nothing that it does changes what the engine gives."""

    def stopped(self, at: Stop) -> None:
        """The article goes no further."""

    def marked(self, article: MarkedArticle) -> None:
        """The article has an own word of a rule and is marked."""

    def ruled_out(self, match: Match, sentence: MarkedSentence, why: str) -> None:
        """A match does not count: `why` is "war_only", "proof" or the class of the rule's `unless` that is met."""

    def drafted(self, draft: Draft) -> None:
        """A match counts: it is a statement in the making."""

    def kept(self, step: Step, before: Sequence[Draft], after: list[Draft]) -> list[Draft]:
        """A step makes `after` of the statements `before`; returns `after`."""

    def became(self, draft: Draft, observation: Observation) -> None:
        """A statement is an observation."""


class Unwatched:
    """Tells nobody."""

    def stopped(self, at: Stop) -> None:
        """Nobody is told."""

    def marked(self, article: MarkedArticle) -> None:
        """Nobody is told."""

    def ruled_out(self, match: Match, sentence: MarkedSentence, why: str) -> None:
        """Nobody is told."""

    def drafted(self, draft: Draft) -> None:
        """Nobody is told."""

    def kept(self, step: Step, before: Sequence[Draft], after: list[Draft]) -> list[Draft]:  # noqa: ARG002 - nobody is told
        """Return `after`."""
        return after

    def became(self, draft: Draft, observation: Observation) -> None:
        """Nobody is told."""


UNWATCHED = Unwatched()
