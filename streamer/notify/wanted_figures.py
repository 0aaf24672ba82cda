"""How many there must be: a condition on one measure of an alert's figures.

It goes by the numbers that are said, and a figure with bounds has two: "3 to 15" reaches from 3 to 15, "up to 16" to
16, "at least 30" and "more than 30" are 30, "dozens" is 24. What is left open is not made up: "at least 30" does not
reach 100.
"""

from collections.abc import Sequence
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from streamer.model.figure import Figure, OfWhom, Unit
from streamer.notify.figures import figure_words
from streamer.notify.words import OneOrMore, one_of

Number = Annotated[float, Field(ge=0, allow_inf_nan=False, strict=True)]


class WantedFigure(BaseModel):
    """So many at least, at most or both; of some people only, or in one unit only, where that is given."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    at_least: Number | None = None
    at_most: Number | None = None
    of_whom: OneOrMore[Annotated[OfWhom, one_of(OfWhom)]] | None = None
    unit: Annotated[Unit, one_of(Unit)] | None = None

    @model_validator(mode="after")
    def _can_hold(self) -> Self:
        if self.at_least is None and self.at_most is None:
            raise ValueError("say at_least, at_most or both")
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise ValueError("at_least is above at_most, so no figure can hold")
        return self

    def holds(self, figure: Figure) -> bool:
        """Say whether the greatest number that `figure` says is `at_least` so many, and the least one `at_most`."""
        said = [number for number in (figure.low, figure.high, figure.best) if number is not None]
        if not said or not self._counts(figure):
            return False
        enough = self.at_least is None or max(said) >= self.at_least
        return enough and (self.at_most is None or min(said) <= self.at_most)

    def _counts(self, figure: Figure) -> bool:
        whom = self.of_whom is None or figure.of_whom in self.of_whom
        return whom and self.unit in (None, figure.unit)

    def words(self, measure: str) -> str:
        """Return what is wanted of `measure`: "killed at least 10 of children"."""
        bounds = (("at least", self.at_least), ("at most", self.at_most))
        parts = [measure, *(f"{word} {number:g}" for word, number in bounds if number is not None)]
        parts += [self.unit] if self.unit else []
        return " ".join([*parts, f"of {' or '.join(self.of_whom)}"] if self.of_whom else parts)


def said_of(measure: str, figures: Sequence[Figure]) -> str:
    """Return what `figures` say of `measure`, in words."""
    said = [figure_words(figure) for figure in figures if figure.measure == measure]
    return ", ".join(said) or f"no figure of {measure}"
