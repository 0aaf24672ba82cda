"""`streamer notify`: trying out what goes to destinations, before anybody depends on it."""

import asyncio
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from streamer.cli.articles import check_readable, each_message, leave_after
from streamer.cli.cluster import JsonOption
from streamer.cli.configuration import ConfigFolder, ConfigOption, open_config_folder
from streamer.cli.messages import Message
from streamer.cli.output import confirm, finish_output, tell, write_line
from streamer.errors import CannotConnectError, NoAnswer, PermanentDestination, RecordRejected, RetryableDelivery

if TYPE_CHECKING:
    from streamer.errors import DeliveryError
    from streamer.model.alert import Alert
    from streamer.notify.audience import Audience
    from streamer.notify.routes import Route

app = typer.Typer(
    no_args_is_help=True, help="Try out destinations: who gets which alert, how it looks, whether it arrives."
)


@app.command()
def render(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            callback=check_readable,
            help="Alerts as JSON, one a line, as `streamer replay` prints them. '-' is standard input.",
        ),
    ],
    destination: Annotated[
        list[str] | None,
        typer.Option(
            "--destination", "-d", metavar="NAME", help="Show what this destination is sent; may be repeated."
        ),
    ] = None,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """Say who would get alerts, and which condition keeps them from whom; nothing is sent.

    With --destination also show the message there, whether its conditions hold or not: of a Slack hook as text, of a
    webhook headers and body. With --json each line is one alert at one destination with the exact request; Slack's
    Block Kit Builder takes its body.

    Needs no secret: an address is shown as the variable that holds it, a signature as ***. Silences count as of now.
    Exit code 1 if a line is no alert.

    ```
    streamer replay articles.jsonl | streamer notify render -
    streamer replay articles.jsonl | streamer notify render - --destination newsroom
    streamer notify render alerts.jsonl --json | jq -r 'select(.gets_it) | .destination' | sort | uniq -c
    streamer notify render alerts.jsonl -d newsroom --json | head -1 | jq .request.body
    ```
    """
    from streamer.cli import previews

    audience = _audience(open_config_folder(config), destination or [])

    def show(message: Message) -> None:
        alert = _read_alert(message.value)
        answers = [
            one for one in audience.answers(alert, datetime.now(UTC)) if not destination or one.name in destination
        ]
        if as_json:
            for answer in answers:
                write_line(previews.as_json(alert, answer))
            return
        write_line(previews.heading(alert))
        for answer in answers:
            write_line(previews.verdict(answer))
            for line in previews.preview(answer) if destination else ():
                write_line(line)

    leave_after(each_message(file, show))


@app.command("test")
def try_out(
    destination: Annotated[str, typer.Argument(metavar="DESTINATION", help="Its name in routes.yaml.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    config: ConfigOption = None,
) -> None:
    """Post one test message to a destination, as the daemon posts alerts, and say what came of it.

    The message says that it is a test and that nothing has happened. A webhook gets `{"type": "streamer.test", …}`,
    signed; a receiver should answer 2xx and leave it. The address is guarded and the answer read as for alerts; there
    is one try. Of routes.yaml only the secrets of this destination need be at hand.

    Exit code 0 if it was taken, 1 if it was refused or the address is blocked, 4 if no answer came.

    ```
    streamer notify test newsroom
    streamer notify test newsroom --yes && echo fine
    ```
    """
    from streamer.errors import DeliveryError
    from streamer.notify.connect import try_destination

    folder = open_config_folder(config)
    _check_names([destination], folder, "DESTINATION")
    routes = folder.routes(only=destination)
    route = routes.destinations[destination]
    confirm(f"Post a test message to {route.name} ({route.kind}, {route.url})?", yes=yes)
    started = time.monotonic()
    try:
        asyncio.run(try_destination(route, routes.network))
    except DeliveryError as error:
        _tell_failure(route, error)
    write_line(f"{route.name} took the test message in {time.monotonic() - started:.2f} s ({route.kind}, {route.url})")
    finish_output()


def _audience(folder: ConfigFolder, wanted: list[str]) -> "Audience":
    _check_names(wanted, folder, "--destination")
    audience = folder.audience()
    if not audience.names:
        tell("streamer: routes.yaml has no destination: alerts go to the topics only")
    return audience


def _check_names(wanted: list[str], folder: ConfigFolder, hint: str) -> None:
    """Return if all are destinations. Raises BadParameter."""
    from streamer.yaml_source import suggestion

    known = sorted(folder.destinations())
    for name in wanted:
        if name not in known:
            what = suggestion(name, known) or (f"; there are {', '.join(known)}" if known else "; there is none")
            raise typer.BadParameter(f"{name!r} is no destination in routes.yaml{what}", param_hint=hint)


def _read_alert(value: bytes) -> "Alert":
    from pydantic import ValidationError

    from streamer.model.alert import Alert

    try:
        return Alert.model_validate_json(value)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"])) or "the whole"
        raise RecordRejected("not_an_alert", f"{where}: {first['msg']}") from None


def _tell_failure(route: "Route", error: "DeliveryError") -> None:
    """Say what came of the try, and what the daemon would make of it.

    Raises:
        CannotConnectError: If no answer came.
        Exit: With code 1.
    """
    if isinstance(error, NoAnswer):
        raise CannotConnectError(f"{route.name}: {error.detail}")
    words = f"refused: {error.detail}"
    if error.reason == "blockedAddress":
        words = f"blocked, nothing was sent: {error.detail}; list its network in network.allow_private if that is meant"
    elif isinstance(error, RetryableDelivery):
        words = f"not taken: {error.detail}; the daemon would try again"
    elif isinstance(error, PermanentDestination):
        words += "; the daemon would stop this destination until its configuration changes"
    tell(f"streamer: {route.name}: {words}")
    raise typer.Exit(1)
