"""`streamer check`: says whether settings, rules and routes can be used, without touching the network."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer

from streamer.cli.configuration import ConfigFolder, ConfigOption, open_config_folder
from streamer.cli.output import tell
from streamer.errors import ConfigError, Mistake, collect_mistakes

if TYPE_CHECKING:
    from streamer.notify.silences import Silence


def check(config: ConfigOption = None) -> None:
    """Check settings, rules, lexicons, places and routes; no network is used.

    Tells every mistake at once as FILE:LINE, with a suggestion for names that are nearly right.
    Exit code 0 if streamer would start with this configuration, 3 if not. Silences that are over are told as warnings.

    ```
    streamer check
    streamer check --config /etc/streamer
    ```
    """
    from streamer.extraction.load import build_engine

    folder = open_config_folder(config)
    mistakes: list[Mistake] = []
    typer.echo(f"Configuration folder {folder.path}")
    _tell("settings", collect_mistakes(folder.settings, mistakes))
    built = collect_mistakes(folder.rules_and_places, mistakes)
    _tell("rules, lexicons, places", built and build_engine(*built))
    routes = collect_mistakes(lambda: folder.routes((lambda: built[1]) if built else None), mistakes)
    _tell("routes", routes, _described(sorted(routes.destinations)) if routes else "")
    for silence in routes.silences if routes else ():
        _tell_silence(silence, folder, datetime.now(UTC))
    if mistakes:
        raise ConfigError(mistakes)


def _tell(part: str, built: object | None, more: str = "") -> None:
    typer.echo(f"  {part}: {'to mend' if built is None else f'ok{more}'}")


def _described(destinations: list[str]) -> str:
    if not destinations:
        return "; no destination, so alerts go to the topics only"
    return f"; alerts also go to {', '.join(destinations)}"


def _tell_silence(silence: "Silence", folder: ConfigFolder, now: datetime) -> None:
    from streamer.notify.render import moment_words
    from streamer.settings import ROUTES_FILE

    end = moment_words(silence.end)
    if silence.is_over(now):
        place = f"{folder.path_of(ROUTES_FILE)}:{silence.line}"
        tell(f"{place}: warning: the silence {silence.name} is over since {end}; take it out")
        return
    begin = f"from {moment_words(silence.begin)} " if silence.begin and silence.begin > now else ""
    typer.echo(f"    silence {silence.name}: {begin}until {end}: {silence.reason}")
