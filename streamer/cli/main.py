"""The command `streamer`: which commands there are, and what becomes of an error.

Data goes to stdout, messages to stderr. Exit codes: 0 ok, 1 a finding, 2 wrong usage, 3 wrong configuration, 4 cannot
connect. `--help` must answer at once, so no module imported here at the top reads text or speaks to Kafka.
"""

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from streamer import __version__
from streamer.cli import articles, check, config, dead, deliveries, demo, notify, rules, run, schema, tap, topics
from streamer.cli.doctor import command as doctor
from streamer.errors import CannotConnectError, ConfigError, StreamerError

EXIT_FINDING = 1
EXIT_CONFIG = 3
EXIT_CANNOT_CONNECT = 4

app = typer.Typer(
    name="streamer",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 ok, 1 a finding, 2 wrong usage, 3 wrong configuration, 4 cannot connect.",
)
app.command("run")(run.run)
app.command("check")(check.check)
app.add_typer(config.app, name="config")
app.command("extract")(articles.extract)
app.command("replay")(articles.replay)
app.add_typer(rules.app, name="rules")
app.add_typer(topics.app, name="topics")
app.add_typer(schema.app, name="schema")
app.add_typer(dead.app, name="dead")
app.command("tap")(tap.tap)
app.command("doctor")(doctor.doctor)
app.add_typer(notify.app, name="notify")
app.command("deliveries")(deliveries.deliveries)
app.add_typer(demo.app, name="demo")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"streamer {__version__}")
        raise typer.Exit


@app.callback()
def streamer(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Read news articles off Kafka, and raise typed alerts about war events.

    ```
    Try it:      streamer demo                       Kafka, articles and alerts, all on this machine
    One article: streamer extract article.json       what it says, without Kafka
    A stream:    streamer replay articles.jsonl      which alerts it raises, without Kafka
    For real:    streamer check && streamer topics create && streamer run
    ```
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave the process with its exit code; errors are told in a line, without a traceback."""
    try:
        app(args=list(sys.argv[1:] if arguments is None else arguments))
    except ConfigError as error:
        count = len(error.mistakes)
        typer.echo(f"{error}\nstreamer: {count} {'mistake' if count == 1 else 'mistakes'} to mend", err=True)
        sys.exit(EXIT_CONFIG)
    except CannotConnectError as error:
        typer.echo(f"streamer: {error}", err=True)
        sys.exit(EXIT_CANNOT_CONNECT)
    except StreamerError as error:
        typer.echo(f"streamer: {error}", err=True)
        sys.exit(EXIT_FINDING)


if __name__ == "__main__":
    main()
