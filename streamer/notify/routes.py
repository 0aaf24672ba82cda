"""Reads config/routes.yaml: who gets which alerts, and where.

Secrets come from the environment and are masked from here on. Opens no file and no connection; a file with mistakes
is refused as a whole, with every mistake at its line.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_network
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from streamer.errors import ConfigError, Mistake
from streamer.notify.guard import AddressRange, Network
from streamer.notify.match import Match
from streamer.notify.secret import SecretUrl, SigningKey, parse_secret_url, parse_signing_key
from streamer.yaml_source import YamlSource, known_keys, parse_yaml, validation_mistakes

Kind = Literal["slack", "webhook"]

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,62}", re.ASCII)
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,127}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Route:
    """One destination, ready for use. `keys` sign its messages, the newest first (webhook only)."""

    name: str
    kind: Kind
    url: SecretUrl
    keys: tuple[SigningKey, ...]
    match: Match
    timeout_seconds: float
    interval_seconds: float


@dataclass(frozen=True, slots=True)
class Routes:
    """All destinations by name, and what the network guard lets pass."""

    destinations: Mapping[str, Route]
    network: Network


def _read_range(value: Any) -> AddressRange:
    if not isinstance(value, str):
        raise ValueError("expected a network such as 10.0.0.0/8")  # noqa: TRY004 - pydantic collects ValueErrors
    return ip_network(value)


def _nothing_is_empty(value: Any) -> Any:
    """Return an empty mapping for a key whose whole content is commented out."""
    return {} if value is None else value


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


class _Written(BaseModel):
    # The input is hidden because it may hold a webhook's URL.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class _WrittenDestination(_Written):
    kind: Kind
    url: str | None = None
    url_env: str | None = None
    secret_env: Annotated[tuple[str, ...], BeforeValidator(_as_list)] = ()
    match: Match = Match()
    timeout_seconds: Annotated[float, Field(ge=1, le=30)] = 15.0
    interval_seconds: Annotated[float, Field(ge=0, le=60)] | None = None


class _WrittenNetwork(_Written):
    allow_http: bool = False
    allow_private: tuple[Annotated[AddressRange, BeforeValidator(_read_range)], ...] = ()


class _WrittenRoutes(_Written):
    network: Annotated[_WrittenNetwork, BeforeValidator(_nothing_is_empty)] = _WrittenNetwork()
    destinations: Annotated[dict[str, _WrittenDestination], BeforeValidator(_nothing_is_empty)] = {}


def load_routes(content: bytes, file: str, environ: Mapping[str, str]) -> Routes:
    """Return the destinations written in `content`; `environ` holds the secrets that it names.

    Raises:
        ConfigError: With every mistake of the file, each at its line. No mistake shows a URL's path or a key.
    """
    try:
        source = parse_yaml(content, file)
    except ConfigError as error:
        # The error beneath quotes the line, which may hold a secret.
        raise ConfigError(error.mistakes) from None
    raw = source.value if source.value is not None else {}
    mistakes: list[Mistake] = []
    try:
        written = _WrittenRoutes.model_validate(raw)
    except ValidationError as error:
        written = _WrittenRoutes()
        mistakes += validation_mistakes(source, error, known_keys(_WrittenRoutes) | known_keys(_WrittenDestination))
    secrets = _Secrets(source, environ, _network_of(raw))
    found = {name: secrets.read(name, entry) for name, entry in _mappings_of(raw, "destinations").items()}
    mistakes += secrets.mistakes
    if mistakes:
        raise ConfigError(mistakes)
    destinations = {name: _route(name, entry, *found[name]) for name, entry in written.destinations.items()}
    return Routes(destinations, _network_of(raw))


def destination_names(content: bytes, file: str) -> frozenset[str]:
    """Return the names of the destinations written in `content`, whatever else is written of them.

    Raises:
        ConfigError: If it is no YAML.
    """
    try:
        source = parse_yaml(content, file)
    except ConfigError as error:
        raise ConfigError(error.mistakes) from None  # as in `load_routes`
    return frozenset(_mappings_of(source.value, "destinations"))


def _route(name: str, entry: _WrittenDestination, url: SecretUrl | None, keys: tuple[SigningKey, ...]) -> Route:
    if url is None:
        raise AssertionError(f"{name}: a destination without a URL is a mistake already told")
    match = entry.match
    interval = entry.interval_seconds
    if entry.kind == "slack":
        # People read Slack: history is for those who ask for it. A hook takes one message a second.
        match = match if match.novelty is not None else match.model_copy(update={"novelty": ("current",)})
        interval = 1.0 if interval is None else interval
    return Route(name, entry.kind, url, keys, match, entry.timeout_seconds, interval or 0.0)


def _mappings_of(raw: Any, key: str) -> dict[str, dict[str, Any]]:
    """Return the mappings under `key` as far as they have the right shape; what has not is a mistake told elsewhere."""
    entries = raw.get(key) if isinstance(raw, dict) else None
    if not isinstance(entries, dict):
        return {}
    return {name: entry for name, entry in entries.items() if isinstance(name, str) and isinstance(entry, dict)}


def _network_of(raw: Any) -> Network:
    try:
        written = _WrittenNetwork.model_validate((raw.get("network") if isinstance(raw, dict) else None) or {})
    except ValidationError:
        return Network()
    return Network(written.allow_http, written.allow_private)


class _Secrets:
    """Reads addresses and keys from the file and the environment, and collects what is wrong with them."""

    def __init__(self, source: YamlSource, environ: Mapping[str, str], network: Network) -> None:
        self.mistakes: list[Mistake] = []
        self._source = source
        self._environ = environ
        self._network = network

    def read(self, name: str, entry: dict[str, Any]) -> tuple[SecretUrl | None, tuple[SigningKey, ...]]:
        """Return the address and the keys of destination `name`, as far as they can be used."""
        if not _NAME.fullmatch(name):
            what = "a name is lower-case letters, digits, '.', '_' and '-', at most 63: it becomes a consumer group"
            self.mistakes.append(self._source.mistake(("destinations", name), f"destinations.{name}: {what}"))
        return self._url(name, entry), self._keys(name, entry)

    def _url(self, name: str, entry: dict[str, Any]) -> SecretUrl | None:
        given = [key for key in ("url", "url_env") if isinstance(entry.get(key), str)]
        if len(given) != 1:
            self._tell(name, "url", "give either url_env (the name of an environment variable) or url")
            return None
        key = given[0]
        value = entry[key] if key == "url" else self._variable(name, key, entry[key])
        if value is None:
            return None
        try:
            return parse_secret_url(value, self._network)
        except ValueError as error:
            self._tell(name, key, str(error))
            return None

    def _keys(self, name: str, entry: dict[str, Any]) -> tuple[SigningKey, ...]:
        variables = _as_list(entry.get("secret_env", []))
        if not isinstance(variables, list):
            return ()
        if entry.get("kind") == "slack" and variables:
            self._tell(name, "secret_env", "Slack takes no signatures")
        if entry.get("kind") == "webhook" and not variables:
            self._tell(name, "secret_env", "a webhook needs secret_env, a variable with its signing secret whsec_…")
        keys = []
        for variable in variables:
            value = self._variable(name, "secret_env", variable)
            try:
                keys += [parse_signing_key(value)] if value is not None else []
            except ValueError as error:
                self._tell(name, "secret_env", f"{variable}: {error}")
        return tuple(keys)

    def _variable(self, name: str, key: str, variable: Any) -> str | None:
        if not isinstance(variable, str) or not _VARIABLE.fullmatch(variable):
            # Not repeated: it may be the secret itself, written in the wrong place.
            self._tell(name, key, "expected the name of an environment variable, such as NEWSROOM_SLACK_URL")
            return None
        value = self._environ.get(variable, "").strip()
        if not value:
            self._tell(name, key, f"the environment variable {variable} is not set")
        return value or None

    def _tell(self, name: str, key: str, what: str) -> None:
        self.mistakes.append(self._source.mistake(("destinations", name, key), f"destinations.{name}.{key}: {what}"))
