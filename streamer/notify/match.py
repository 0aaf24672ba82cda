"""Which alerts a destination wants: every condition given must hold; what is not given does not matter."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationInfo, model_validator

from streamer.model.alert import Alert, Change, Grade
from streamer.model.details import AlertType
from streamer.model.figure import Measure
from streamer.model.observation import Basis, Novelty
from streamer.notify.countries import COUNTRY_NAMES
from streamer.notify.wanted_details import WantedDetails, detail_of, strange_to
from streamer.notify.wanted_figures import WantedFigure, said_of
from streamer.notify.wanted_places import WantedPlace, find_place
from streamer.notify.words import OneOrMore, one_of

Condition = Literal[
    "types", "novelty", "change", "grade", "status", "basis", "scope", "countries", "places", "figures", "details",
    "any_of",
]  # fmt: skip
AlertStatus = Literal["asserted", "claimed", "denied"]
"""What the statement behind an alert can be; the other words of `Status` raise none."""
Scope = Literal["event", "period"]


@dataclass(frozen=True, slots=True)
class Unmet:
    """A condition that keeps an alert out: what it wants, and what the alert has."""

    condition: Condition
    wanted: str
    has: str


def _country_code(written: Any) -> Any:
    code = written.upper() if isinstance(written, str) else written
    if code not in COUNTRY_NAMES:
        by_name = {name: known for known, name in COUNTRY_NAMES.items()}
        near = difflib.get_close_matches(str(written).capitalize(), by_name, n=1, cutoff=0.8)
        hint = f"; did you mean {by_name[near[0]]} ({near[0]})?" if near else ", expected two letters (ISO 3166-1)"
        raise ValueError(f"unknown country code {written!r}{hint}")
    return code


def _place(written: Any, info: ValidationInfo) -> Any:
    if isinstance(written, WantedPlace):
        return written
    if not isinstance(written, str | int) or isinstance(written, bool):
        raise ValueError("expected the name of a place, or its GeoNames id")  # noqa: TRY004 - pydantic collects it
    if info.context is None:
        raise ValueError("no places are known here")
    return find_place(written, info.context())


def _known_measures(figures: dict[str, Any]) -> dict[str, Any]:
    if not figures:
        raise ValueError("name at least one measure, or leave the condition out")
    return figures


Figures = Annotated[dict[Annotated[Measure, one_of(Measure)], WantedFigure], AfterValidator(_known_measures)]


class Match(BaseModel):
    """The conditions of one destination. A condition left out (None) holds for every alert.

    `any_of` holds if one of its matches does: it says what no list of words can, such as two types with a toll each.
    `places` are looked up in the gazetteer that the validation's context loads, a `LoadPlaces`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    types: OneOrMore[Annotated[AlertType, one_of(AlertType)]] | None = None
    novelty: OneOrMore[Annotated[Novelty, one_of(Novelty)]] | None = None
    change: OneOrMore[Annotated[Change, one_of(Change)]] | None = None
    grade: OneOrMore[Annotated[Grade, one_of(Grade)]] | None = None
    status: OneOrMore[Annotated[AlertStatus, one_of(AlertStatus)]] | None = None
    basis: OneOrMore[Annotated[Basis, one_of(Basis)]] | None = None
    scope: OneOrMore[Annotated[Scope, one_of(Scope)]] | None = None
    countries: OneOrMore[Annotated[str, BeforeValidator(_country_code)]] | None = None
    places: OneOrMore[Annotated[WantedPlace, BeforeValidator(_place)]] | None = None
    figures: Figures | None = None
    details: WantedDetails | None = None
    any_of: OneOrMore["Match"] | None = None

    @model_validator(mode="after")
    def _can_hold(self) -> Self:
        strange = strange_to(self.types, self.details) if self.details and self.types else ()
        if strange:
            raise ValueError(f"no alert of these types has such {' or '.join(strange)}: it can never hold")
        return self

    def unmet(self, alert: Alert) -> tuple[Unmet, ...]:
        """Return the conditions that keep `alert` out; none if the destination wants it."""
        figures, details = self._unmet_figures(alert), self._unmet_details(alert)
        return (*self._unmet_words(alert), *self._unmet_places(alert), *figures, *details, *self._unmet_any(alert))

    def _unmet_words(self, alert: Alert) -> list[Unmet]:
        said = alert.attribution
        words: Mapping[Condition, tuple[tuple[str, ...] | None, str]] = {
            "types": (self.types, alert.type),
            "novelty": (self.novelty, alert.novelty),
            "change": (self.change, alert.change),
            "grade": (self.grade, alert.grade),
            "status": (self.status, alert.status),
            "basis": (self.basis, said.basis if said else "unsaid"),
            "scope": (self.scope, alert.discourse.scope),
        }
        return [
            Unmet(condition, " or ".join(wanted), has)
            for condition, (wanted, has) in words.items()
            if wanted is not None and has not in wanted
        ]

    def _unmet_places(self, alert: Alert) -> list[Unmet]:
        unmet = []
        if self.countries is not None and not any(place.country in self.countries for place in alert.places):
            known = dict.fromkeys(place.country for place in alert.places if place.country)
            unmet.append(Unmet("countries", " or ".join(self.countries), ", ".join(known) or "no known country"))
        if self.places is not None and not any(one.holds(place) for one in self.places for place in alert.places):
            names = dict.fromkeys(place.name or place.mention for place in alert.places)
            wanted = " or ".join(place.written for place in self.places)
            unmet.append(Unmet("places", wanted, ", ".join(names) or "no place"))
        return unmet

    def _unmet_figures(self, alert: Alert) -> list[Unmet]:
        return [
            Unmet("figures", wanted.words(measure), said_of(measure, alert.figures))
            for measure, wanted in (self.figures or {}).items()
            if not any(figure.measure == measure and wanted.holds(figure) for figure in alert.figures)
        ]

    def _unmet_details(self, alert: Alert) -> list[Unmet]:
        return [
            Unmet("details", f"{field} {' or '.join(words)}", detail_of(alert, field) or f"no {field}")
            for field, words in (self.details or {}).items()
            if detail_of(alert, field) not in words
        ]

    def _unmet_any(self, alert: Alert) -> list[Unmet]:
        tried = [match.unmet(alert) for match in self.any_of or ()]
        if not tried or () in tried:
            return []
        told = (", ".join(f"{one.condition} {one.has}" for one in unmet) for unmet in tried)
        return [Unmet("any_of", f"one of {len(tried)}", "; ".join(f"({at}) {has}" for at, has in enumerate(told, 1)))]
