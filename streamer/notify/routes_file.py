"""What stands in config/routes.yaml, validated but for its secrets: who gets which alerts, and what is silenced.

Needs no environment, so that who gets what can be asked on any machine. Every mistake is told at its line.
"""

import contextlib
import math
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import ip_network
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from streamer.errors import ConfigError, Mistake
from streamer.notify.guard import AddressRange
from streamer.notify.match import Match
from streamer.notify.silences import Silence
from streamer.notify.wanted_figures import WantedFigure
from streamer.notify.wanted_places import LoadPlaces
from streamer.notify.words import OneOrMore
from streamer.yaml_source import YamlSource, known_keys, parse_yaml, suggestion, validation_mistakes

Kind = Literal["slack", "webhook"]

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,62}", re.ASCII)


def _read_range(value: Any) -> AddressRange:
    if not isinstance(value, str):
        raise ValueError("expected a network such as 10.0.0.0/8")  # noqa: TRY004 - pydantic collects ValueErrors
    return ip_network(value)


def _nothing_is_empty(value: Any) -> Any:
    """Return an empty mapping for a key whose whole content is commented out."""
    return {} if value is None else value


def as_list(value: Any) -> Any:
    """Return a word as a list of it."""
    return [value] if isinstance(value, str) else value


def _read_moment(value: Any) -> Any:
    """Return the time that YAML or ISO 8601 has made of `value`."""
    with contextlib.suppress(ValueError, OverflowError):
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        if isinstance(moment, datetime) and moment.tzinfo is not None:
            return moment.astimezone(UTC)
    raise ValueError("expected a time with its zone, as in 2026-12-04T20:00Z or 2026-12-04T21:00+01:00")


Moment = Annotated[datetime, BeforeValidator(_read_moment)]


class _Written(BaseModel):
    # The input is hidden because it may hold a webhook's URL.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


def _read_expiry(value: Any) -> Any:
    return math.inf if value == "never" else value


class WrittenDestination(_Written):
    """A destination as written; how its address and keys are found is for routes.py."""

    kind: Kind
    url: str | None = None
    url_env: str | None = None
    secret_env: Annotated[tuple[str, ...], BeforeValidator(as_list)] = ()
    match: Match = Match()
    timeout_seconds: Annotated[float, Field(ge=1, le=30)] = 15.0
    interval_seconds: Annotated[float, Field(ge=0, le=60)] | None = None
    max_retry_after_seconds: Annotated[float, Field(ge=60, le=7 * 86_400)] = 86_400.0
    expire_after_seconds: Annotated[float, BeforeValidator(_read_expiry), Field(ge=60)] | None = None

    def wanted(self) -> Match:
        """Return its conditions. People read Slack: history is for those who ask for it."""
        if self.kind == "slack" and self.match.novelty is None:
            return self.match.model_copy(update={"novelty": ("current",)})
        return self.match


class WrittenNetwork(_Written):
    """What the guard lets pass."""

    allow_http: bool = False
    allow_private: tuple[Annotated[AddressRange, BeforeValidator(_read_range)], ...] = ()


class WrittenSilence(_Written):
    """A silence as written. Times need a zone: nobody knows afterwards in whose morning it ended."""

    reason: Annotated[str, Field(min_length=1, max_length=200)]
    begin: Annotated[Moment | None, Field(alias="from")] = None
    until: Moment
    match: Match = Match()
    destinations: OneOrMore[str] | None = None

    @model_validator(mode="after")
    def _means_something(self) -> Self:
        if self.begin is not None and self.begin >= self.until:
            raise ValueError("it ends before it begins")
        if self.match == Match() and self.destinations is None:
            raise ValueError("it would silence everything: give match, destinations or both")
        return self


class WrittenRoutes(_Written):
    """The whole file."""

    network: Annotated[WrittenNetwork, BeforeValidator(_nothing_is_empty)] = WrittenNetwork()
    destinations: Annotated[dict[str, WrittenDestination], BeforeValidator(_nothing_is_empty)] = {}
    silences: Annotated[dict[str, WrittenSilence], BeforeValidator(_nothing_is_empty)] = {}


@dataclass(frozen=True, slots=True)
class RoutesFile:
    """The file as read: with mistakes, `written` is empty and `raw` what there is to look further into."""

    source: YamlSource
    written: WrittenRoutes
    mistakes: list[Mistake] = field(default_factory=list)

    @property
    def raw(self) -> dict[str, Any]:
        """The plain YAML, where it is a mapping."""
        return self.source.value if isinstance(self.source.value, dict) else {}

    def silences(self) -> tuple[Silence, ...]:
        """Return the silences of the file."""
        return tuple(self._silence(name, one) for name, one in self.written.silences.items())

    def _silence(self, name: str, one: WrittenSilence) -> Silence:
        only = None if one.destinations is None else frozenset(one.destinations)
        line = self.source.line(("silences", name))
        return Silence(name, one.reason, one.begin, one.until, one.match, only, line)


def read_routes_file(content: bytes, file: str, places: LoadPlaces | None) -> RoutesFile:
    """Return what `content` holds, with the mistakes that need no secret to be found.

    Raises:
        ConfigError: If it is no YAML, or `places`, which is asked only if a place is named, cannot be loaded.
    """
    try:
        source = parse_yaml(content, file)
    except ConfigError as error:
        # The error beneath quotes the line, which may hold a secret.
        raise ConfigError(error.mistakes) from None
    try:
        written = WrittenRoutes.model_validate(source.value if source.value is not None else {}, context=places)
    except ValidationError as error:
        keys = known_keys(WrittenRoutes)
        for model in (WrittenDestination, WrittenSilence, Match, WantedFigure):
            keys |= known_keys(model)
        found = RoutesFile(source, WrittenRoutes(), validation_mistakes(source, error, keys))
    else:
        found = RoutesFile(source, written)
    found.mistakes.extend(_wrong_names(found))
    return found


def _wrong_names(found: RoutesFile) -> list[Mistake]:
    """Return the mistakes in names: they become consumer groups and values of labels."""
    mistakes = []
    for key, becomes in (("destinations", "a consumer group"), ("silences", "a label of metrics")):
        for name in mappings_of(found.raw, key):
            if not _NAME.fullmatch(name):
                what = f"a name is lower-case letters, digits, '.', '_' and '-', at most 63: it becomes {becomes}"
                mistakes.append(found.source.mistake((key, name), f"{key}.{name}: {what}"))
    known = mappings_of(found.raw, "destinations")
    for name, silence in mappings_of(found.raw, "silences").items():
        listed = silence.get("destinations")
        for number, one in enumerate(listed if isinstance(listed, list) else []):
            if one not in known:
                path = ("silences", name, "destinations", number)
                what = f"silences.{name}.destinations: unknown destination {one!r}{suggestion(str(one), known)}"
                mistakes.append(found.source.mistake(path, what))
    return mistakes


def mappings_of(raw: dict[str, Any], key: str) -> dict[str, dict[str, Any]]:
    """Return the mappings under `key` as far as they have the right shape; what has not is a mistake told elsewhere."""
    entries = raw.get(key)
    if not isinstance(entries, dict):
        return {}
    return {name: entry for name, entry in entries.items() if isinstance(name, str) and isinstance(entry, dict)}
