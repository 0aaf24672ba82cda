"""`streamer extract` and `streamer replay`: the core of streamer with a file at each end, and no Kafka."""

import os
import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from streamer.cli.configuration import ConfigOption, open_config_folder
from streamer.cli.messages import Message, open_input, read_messages
from streamer.cli.output import finish_output, progress_over, tell, write_line
from streamer.errors import RecordRejected

if TYPE_CHECKING:
    from streamer.cli.core import Core
    from streamer.model.observation import Statement


def check_readable(file: Path) -> Path:
    if str(file) != "-" and not (file.exists() and not file.is_dir() and os.access(file, os.R_OK)):
        raise typer.BadParameter(f"{file} is no file that can be read")
    return file


FileArgument = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        callback=check_readable,
        help="Articles: JSON lines, or one message as JSON. '-' is standard input.",
    ),
]


def extract(file: FileArgument, config: ConfigOption = None) -> None:
    """Print what articles say: one observation a line, as JSON.

    A message is what the article topic holds: id, url, source, title, body, published_at (the field map of
    streamer.yaml counts). A bad one is told on stderr with its line; the rest goes on, and the exit code is 1.

    ```
    streamer extract article.json
    streamer extract articles.jsonl | jq -r '[.type, .evidence.quote] | @tsv'
    echo '{"body": "Jets bombed the town of Raqqa, killing six."}' | streamer extract -
    ```
    """
    run_over(file, _core(config).observations)


def replay(file: FileArgument, config: ConfigOption = None) -> None:
    """Print the alerts that articles raise in the order of the file: one alert a line, as JSON.

    Starts from an empty memory. Articles without published_at take the time of the one before them.
    A bad message is told on stderr with its line; the rest goes on, and the exit code is 1.

    ```
    streamer replay story.jsonl
    streamer replay story.jsonl | jq -r '[.change, .type, .places[0].name, .revision] | @tsv'
    ```
    """
    run_over(file, _core(config).alerts)


def _core(config: Path | None) -> "Core":
    from streamer.cli.core import Core

    folder = open_config_folder(config)
    return Core(folder.settings().articles, folder.engine())


def run_over(file: Path, say: Callable[[bytes], Iterable["Statement"]]) -> None:
    """Print what `say` makes of every message in `file`; the exit code is 1 if it rejected any."""

    def print_all(message: Message) -> None:
        for statement in say(message.value):
            write_line(statement.model_dump_json())

    leave_after(each_message(file, print_all))


def each_message(
    file: Path,
    take: Callable[[Message], None],
    *,
    read: Callable[[Iterable[bytes]], Iterator[Message]] = read_messages,
    quiet: bool = False,
) -> int:
    """Give every message of `file` to `take`; returns how many it could not take, each told on stderr with its line.

    `read` finds the messages; `quiet` says that `take` writes nothing.
    """
    bad = 0
    with open_input(file) as stream, progress_over(file, read(stream), quiet=quiet) as messages:
        for message in messages:
            try:
                take(message)
            except typer.Exit:
                raise
            except RecordRejected as error:
                tell(f"streamer: line {message.line}: {error}")
                bad += 1
            except Exception as error:  # noqa: BLE001 - as in the extract stage: a text that breaks the core stops no other
                frame = traceback.extract_tb(error.__traceback__)[-1]
                where = f"{Path(frame.filename).name}:{frame.lineno}"
                tell(f"streamer: line {message.line}: engine_failed: {type(error).__name__} at {where}: {error}")
                bad += 1
    return bad


def leave_after(bad: int) -> None:
    """End the program with code 1 if there were `bad` messages."""
    finish_output()
    if bad:
        tell(f"streamer: {bad} unreadable {'message' if bad == 1 else 'messages'}")
        raise typer.Exit(1)
