"""`streamer config`: which settings are in effect, and who says so."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from streamer.cli.configuration import ConfigOption, open_config_folder
from streamer.cli.output import finish_output, tell, write_line

if TYPE_CHECKING:
    from collections.abc import Mapping

app = typer.Typer(no_args_is_help=True, help="Look at the settings in effect.")

ROUTES = "routes"


@app.command()
def show(
    key: Annotated[
        str | None,
        typer.Argument(metavar="KEY", help="Only this part: kafka, kafka.client_id, routes, routes.destinations.x."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, one object a value.")] = False,
    config: ConfigOption = None,
) -> None:
    """Print the settings in effect, each with where it came from: default, FILE:LINE, or an environment variable.

    What is printed is YAML that streamer.yaml could hold; `routes` prints what routes.yaml says, and whether the
    variables that it names are set. Secrets are masked, those of addresses too; such a line is a comment. No network is
    used. Exit code 3, and every mistake as `streamer check` tells it, where streamer would not start.

    ```
    streamer config show
    streamer config show kafka
    streamer config show routes
    streamer config show --json | jq -r 'select(.from != "default") | .key'
    ```
    """
    from streamer.cli.configured import json_lines, routes_tree, settings_tree, yaml_lines

    folder = open_config_folder(config)
    settings = folder.settings()
    of_routes = key is not None and key.partition(".")[0] == ROUTES
    tree = {ROUTES: routes_tree(folder, folder.mask(settings))} if of_routes else settings_tree(folder, settings)
    part = _part(tree, key)
    for line in json_lines(part) if as_json else yaml_lines(part[ROUTES] if of_routes else part):
        write_line(line)
    finish_output()
    if of_routes:
        folder.routes()  # tells the mistakes
    elif key is None:
        tell(f"streamer: configuration folder {folder.path}; `streamer config show {ROUTES}` shows the destinations")


def _part(tree: "Mapping[str, Any]", key: str | None) -> "Mapping[str, Any]":
    """Return the part of `tree` that `key` names. Raises BadParameter if there is none."""
    from streamer.cli.configured import keys_of, part_of
    from streamer.yaml_source import suggestion

    part = tree if key is None else part_of(tree, key)
    if part is None:
        raise typer.BadParameter(f"there is no {key!r}{suggestion(str(key), keys_of(tree))}", param_hint="KEY")
    return part
