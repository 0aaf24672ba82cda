"""Which alerts a destination wants: every condition given must hold; what is not given does not matter."""

from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from streamer.model.alert import Alert, Change, Grade
from streamer.model.details import ALERT_TYPES, AlertType
from streamer.model.observation import Novelty
from streamer.yaml_source import suggestion

Condition = Literal["types", "novelty", "change", "grade", "countries"]


def _one_of(known: tuple[str, ...]) -> BeforeValidator:
    """Return a check that names the nearest word instead of listing them all."""

    def check(word: Any) -> Any:
        if word not in known:
            hint = suggestion(str(word), known) or f"; expected one of {', '.join(known)}"
            raise ValueError(f"unknown word {word!r}{hint}")
        return word

    return BeforeValidator(check)


def _upper(code: Any) -> Any:
    if not isinstance(code, str) or len(code) != 2 or not code.isascii() or not code.isalpha():
        # An unquoted NO (Norway) is `false` in YAML.
        raise ValueError('expected a country code of two letters (ISO 3166-1), quoted where YAML needs it ("NO")')
    return code.upper()


class Match(BaseModel):
    """The conditions of one destination. A condition left out (None) holds for every alert."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    types: Annotated[tuple[Annotated[AlertType, _one_of(ALERT_TYPES)], ...], Field(min_length=1)] | None = None
    novelty: Annotated[tuple[Annotated[Novelty, _one_of(get_args(Novelty))], ...], Field(min_length=1)] | None = None
    change: Annotated[tuple[Annotated[Change, _one_of(get_args(Change))], ...], Field(min_length=1)] | None = None
    grade: Annotated[tuple[Annotated[Grade, _one_of(get_args(Grade))], ...], Field(min_length=1)] | None = None
    countries: Annotated[tuple[Annotated[str, BeforeValidator(_upper)], ...], Field(min_length=1)] | None = None

    def refused_by(self, alert: Alert) -> Condition | None:
        """Return the condition that keeps `alert` out, or None if the destination wants it."""
        if self.types is not None and alert.type not in self.types:
            return "types"
        if self.novelty is not None and alert.novelty not in self.novelty:
            return "novelty"
        if self.change is not None and alert.change not in self.change:
            return "change"
        if self.grade is not None and alert.grade not in self.grade:
            return "grade"
        if self.countries is not None and not any(place.country in self.countries for place in alert.places):
            return "countries"
        return None
