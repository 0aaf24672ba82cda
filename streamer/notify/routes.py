"""Reads config/routes.yaml: who gets which alerts, and where.

Secrets come from the environment and are masked from here on. Opens no file and no connection; a file with mistakes
is refused as a whole, with every mistake at its line.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from streamer.errors import ConfigError, Mistake
from streamer.notify.guard import Network
from streamer.notify.match import Match
from streamer.notify.routes_file import (
    Kind,
    WrittenDestination,
    WrittenNetwork,
    as_list,
    mappings_of,
    read_routes_file,
)
from streamer.notify.secret import SecretUrl, SigningKey, parse_secret_url, parse_signing_key
from streamer.notify.silences import Silence
from streamer.notify.wanted_places import LoadPlaces
from streamer.yaml_source import YamlSource, parse_yaml

_SLACK_EXPIRY_SECONDS = 86_400.0
_VARIABLE = re.compile(r"(?!whsec_)[A-Za-z_][A-Za-z0-9_]{0,127}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Route:
    """One destination, ready for use. `keys` sign its messages, the newest first (webhook only).

    An alert that has waited on its topic for more than `expire_after_seconds` (infinity: never) is not sent any more.
    """

    name: str
    kind: Kind
    url: SecretUrl
    keys: tuple[SigningKey, ...]
    match: Match
    timeout_seconds: float
    interval_seconds: float
    max_retry_after_seconds: float
    expire_after_seconds: float


@dataclass(frozen=True, slots=True)
class Routes:
    """All destinations by name, what the network guard lets pass, and what is silenced."""

    destinations: Mapping[str, Route]
    network: Network
    silences: tuple[Silence, ...] = ()


def load_routes(
    content: bytes,
    file: str,
    environ: Mapping[str, str],
    *,
    places: LoadPlaces | None = None,
    only: str | None = None,
) -> Routes:
    """Return the destinations written in `content`; `environ` holds the secrets that it names.

    `places` loads the gazetteer if a place is named; without it that is a mistake. With `only`, that destination alone
    is returned, and the secrets of the others need not be at hand.

    Raises:
        ConfigError: With every mistake of the file, each at its line. No mistake shows a URL's path or a key.
    """
    found = read_routes_file(content, file, places)
    network = _network_of(found.raw)
    secrets = _Secrets(found.source, environ, network)
    entries = mappings_of(found.raw, "destinations")
    read = {name: secrets.read(name, entry) for name, entry in entries.items() if only in (None, name)}
    if mistakes := [*found.mistakes, *secrets.mistakes]:
        raise ConfigError(mistakes)
    destinations = {name: _route(name, found.written.destinations[name], *read[name]) for name in read}
    return Routes(destinations, network, found.silences())


def destination_names(content: bytes, file: str) -> frozenset[str]:
    """Return the names of the destinations written in `content`, whatever else is written of them.

    Raises:
        ConfigError: If it is no YAML.
    """
    try:
        source = parse_yaml(content, file)
    except ConfigError as error:
        raise ConfigError(error.mistakes) from None  # as in `read_routes_file`
    return frozenset(mappings_of(source.value if isinstance(source.value, dict) else {}, "destinations"))


def _route(name: str, entry: WrittenDestination, url: SecretUrl | None, keys: tuple[SigningKey, ...]) -> Route:
    if url is None:
        raise AssertionError(f"{name}: a destination without a URL is a mistake already told")
    interval, expiry = entry.interval_seconds, entry.expire_after_seconds
    if interval is None:
        interval = 1.0 if entry.kind == "slack" else 0.0  # a hook takes one message a second
    if expiry is None:
        # What a night's outage held back is still read in the morning; a day later the news has moved on.
        expiry = _SLACK_EXPIRY_SECONDS if entry.kind == "slack" else math.inf
    return Route(
        name,
        entry.kind,
        url,
        keys,
        entry.wanted(),
        entry.timeout_seconds,
        interval,
        entry.max_retry_after_seconds,
        expiry,
    )


def _network_of(raw: dict[str, Any]) -> Network:
    try:
        written = WrittenNetwork.model_validate(raw.get("network") or {})
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
        variables = as_list(entry.get("secret_env", []))
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
