"""`streamer check`: says whether settings, rules and routes can be used, without touching the network."""

import typer

from streamer.cli.configuration import ConfigOption, open_config_folder
from streamer.errors import ConfigError, Mistake, collect_mistakes


def check(config: ConfigOption = None) -> None:
    """Check settings, rules, lexicons, places and routes; no network is used.

    Tells every mistake at once as FILE:LINE, with a suggestion for names that are nearly right.
    Exit code 0 if streamer would start with this configuration, 3 if not.

    ```
    streamer check
    streamer check --config /etc/streamer
    ```
    """
    folder = open_config_folder(config)
    mistakes: list[Mistake] = []
    typer.echo(f"Configuration folder {folder.path}")
    _tell("settings", collect_mistakes(folder.settings, mistakes))
    _tell("rules, lexicons, places", collect_mistakes(folder.engine, mistakes))
    routes = collect_mistakes(folder.routes, mistakes)
    _tell("routes", routes, _described(sorted(routes.destinations)) if routes else "")
    if mistakes:
        raise ConfigError(mistakes)


def _tell(part: str, built: object | None, more: str = "") -> None:
    typer.echo(f"  {part}: {'to mend' if built is None else f'ok{more}'}")


def _described(destinations: list[str]) -> str:
    if not destinations:
        return "; no destination, so alerts go to the topics only"
    return f"; alerts also go to {', '.join(destinations)}"
