"""`streamer check`: says whether settings, rules and routes can be used, without touching the network."""

from collections.abc import Callable

import typer

from streamer.cli.configuration import ConfigOption, open_config_folder
from streamer.errors import ConfigError, Mistake


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
    parts: dict[str, Callable[[], object]] = {
        "settings": folder.settings,
        "rules, lexicons, places": folder.engine,
        "routes": lambda: _described(sorted(folder.routes().destinations)),
    }
    mistakes: list[Mistake] = []
    typer.echo(f"Configuration folder {folder.path}")
    for name, build in parts.items():
        try:
            built = build()
        except ConfigError as error:
            mistakes.extend(error.mistakes)
            typer.echo(f"  {name}: {len(error.mistakes)} to mend")
        else:
            typer.echo(f"  {name}: ok{built if isinstance(built, str) else ''}")
    if mistakes:
        raise ConfigError(mistakes)


def _described(destinations: list[str]) -> str:
    if not destinations:
        return "; no destination, so alerts go to the topics only"
    return f"; alerts also go to {', '.join(destinations)}"
