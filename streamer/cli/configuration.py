"""What commands need of the configuration folder: found, read, and built into the parts that they use."""

import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from streamer.errors import ConfigError, Mistake, collect_mistakes

if TYPE_CHECKING:
    from streamer.extraction.engine import Engine
    from streamer.extraction.load import RuleSet
    from streamer.notify.audience import Audience
    from streamer.notify.routes import Routes
    from streamer.notify.wanted_places import LoadPlaces
    from streamer.settings import Settings
    from streamer.telemetry import SecretMask
    from streamer.text.places.gazetteer import Gazetteer

Part = TypeVar("Part")

ConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config",
        "-c",
        metavar="FOLDER",
        envvar="STREAMER_CONFIG",
        help="Folder with streamer.yaml, routes.yaml, rules/, lexicon/ and places/. "
        "Without it ./config, else the one that streamer came with.",
    ),
]


@dataclass(frozen=True, slots=True)
class ConfigFolder:
    """A configuration folder, its files read once; mistakes name files by their path from here."""

    path: Path
    files: Mapping[str, bytes]
    environ: Mapping[str, str]

    def settings(self) -> "Settings":
        """Return the settings. Raises ConfigError."""
        from streamer.settings import SETTINGS_FILE, parse_settings

        return self.named(lambda: parse_settings(self.files.get(SETTINGS_FILE, b""), SETTINGS_FILE, self.environ))

    def engine(self) -> "Engine":
        """Return the engine of the rules. Raises ConfigError."""
        from streamer.extraction.load import load_engine

        return self.named(lambda: load_engine(self.files))

    def places(self) -> "Gazetteer":
        """Return the known places. Raises ConfigError."""
        from streamer.extraction.load import load_gazetteer

        return self.named(lambda: load_gazetteer(self.files))

    def routes(self, places: "LoadPlaces | None" = None, *, only: str | None = None) -> "Routes":
        """Return the destinations, none where there is no file; of `only`, if given, with no secret of the others.

        Raises:
            ConfigError: With every mistake; of the places too, if `places` are not given and a route names one.
        """
        from streamer.notify.routes import load_routes
        from streamer.settings import ROUTES_FILE

        content, found = self.files.get(ROUTES_FILE, b""), places or self.places
        return self.named(lambda: load_routes(content, ROUTES_FILE, self.environ, places=found, only=only))

    def audience(self) -> "Audience":
        """Return who gets which alerts; no secret need be at hand. Raises ConfigError."""
        from streamer.notify.audience import load_audience
        from streamer.settings import ROUTES_FILE

        return self.named(lambda: load_audience(self.files.get(ROUTES_FILE, b""), ROUTES_FILE, self.places))

    def everything(self) -> "tuple[Settings, Engine, Routes]":
        """Return settings, engine and routes. Raises ConfigError with the mistakes of all three."""
        from streamer.extraction.load import build_engine

        mistakes: list[Mistake] = []
        settings = collect_mistakes(self.settings, mistakes)
        built = collect_mistakes(self.rules_and_places, mistakes)
        routes = collect_mistakes(lambda: self.routes((lambda: built[1]) if built else None), mistakes)
        if settings is None or built is None or routes is None:
            raise ConfigError(mistakes)
        return settings, build_engine(*built), routes

    def destinations(self) -> frozenset[str]:
        """Return the names of the destinations, whose secrets need not be at hand. Raises ConfigError."""
        from streamer.notify.routes import destination_names
        from streamer.settings import ROUTES_FILE

        return self.named(lambda: destination_names(self.files.get(ROUTES_FILE, b""), ROUTES_FILE))

    def mask(self, settings: "Settings") -> "SecretMask":
        """Return what masks secrets in what is shown: those of `settings`, those of the routes where they are at hand,
        and whatever looks like one."""
        from streamer.notify.guard import Network
        from streamer.notify.routes import Routes
        from streamer.telemetry import SecretMask

        routes = collect_mistakes(self.routes, []) or Routes({}, Network())
        return SecretMask(secrets_of(settings, routes))

    def named(self, build: Callable[[], Part]) -> Part:
        """Return what `build` builds of this folder. Raises ConfigError, with paths that an editor can open."""
        try:
            return build()
        except ConfigError as error:
            raise ConfigError([self._from_here(mistake) for mistake in error.mistakes]) from error

    def rules_and_places(self) -> "tuple[RuleSet, Gazetteer]":
        """Return what an engine is built of. Raises ConfigError with the mistakes of both."""
        from streamer.extraction.load import load_rules_and_places

        return self.named(lambda: load_rules_and_places(self.files))

    def read_again(self) -> "ConfigFolder":
        """Return this folder with its files as they are now. Raises ConfigError if one cannot be read."""
        from streamer.settings import read_config_files

        return ConfigFolder(self.path, read_config_files(self.path), self.environ)

    def rules_digest(self) -> str:
        """Return 12 hexadecimal digits by which these files of rules, lexicon and places are known."""
        digest = hashlib.sha256()
        for name, content in sorted(self.files.items()):
            if name.startswith(("rules/", "lexicon/", "places/")):
                digest.update(f"{name}\n{len(content)}\n".encode())
                digest.update(content)
        return digest.hexdigest()[:12]

    def path_of(self, file: str) -> str:
        """Return the path by which an editor opens `file` of this folder."""
        return str(self.path / file) if file in self.files else file

    def _from_here(self, mistake: Mistake) -> Mistake:
        return Mistake(self.path_of(mistake.file), mistake.line, mistake.what)


def open_config_folder(chosen: Path | None) -> ConfigFolder:
    """Return the configuration folder that `chosen` (None: the default one) stands for, with its files read.

    Raises:
        ConfigError: If there is none, or a file cannot be read.
    """
    from streamer.settings import find_config_folder, read_config_files

    path = find_config_folder(chosen, os.environ, Path.cwd())
    return ConfigFolder(path, read_config_files(path), os.environ)


def secrets_of(settings: "Settings", routes: "Routes") -> list[str]:
    """Return the texts that no log line may show: passwords, and destinations' addresses, whole and path alone."""
    kafka = settings.kafka
    found = [secret.get_secret_value() for secret in (kafka.sasl_password, kafka.ssl_key_password) if secret]
    for route in routes.destinations.values():
        address = route.url.reveal()
        path = address.partition("//")[2].partition("/")[2]
        found += [address, path] if len(path) > 8 else [address]
    return found
