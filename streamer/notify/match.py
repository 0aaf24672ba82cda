"""Which alerts a destination wants: every condition given must hold; what is not given does not matter."""

import difflib
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict

from streamer.model.alert import Alert, Change, Grade
from streamer.model.details import ALERT_TYPES, AlertType
from streamer.model.observation import Novelty
from streamer.notify.countries import COUNTRY_NAMES
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


def _country_code(written: Any) -> Any:
    code = written.upper() if isinstance(written, str) else written
    if code not in COUNTRY_NAMES:
        by_name = {name: known for known, name in COUNTRY_NAMES.items()}
        near = difflib.get_close_matches(str(written).capitalize(), by_name, n=1, cutoff=0.8)
        hint = f"; did you mean {by_name[near[0]]} ({near[0]})?" if near else ", expected two letters (ISO 3166-1)"
        raise ValueError(f"unknown country code {written!r}{hint}")
    return code


def _not_empty(words: tuple[str, ...]) -> tuple[str, ...]:
    if not words:
        raise ValueError("name at least one, or leave the condition out")
    return words


Word = TypeVar("Word", bound=str)
OneOrMore = Annotated[tuple[Word, ...], AfterValidator(_not_empty)]


class Match(BaseModel):
    """The conditions of one destination. A condition left out (None) holds for every alert."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    types: OneOrMore[Annotated[AlertType, _one_of(ALERT_TYPES)]] | None = None
    novelty: OneOrMore[Annotated[Novelty, _one_of(get_args(Novelty))]] | None = None
    change: OneOrMore[Annotated[Change, _one_of(get_args(Change))]] | None = None
    grade: OneOrMore[Annotated[Grade, _one_of(get_args(Grade))]] | None = None
    countries: OneOrMore[Annotated[str, BeforeValidator(_country_code)]] | None = None

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
