"""Where commands write: data on stdout, messages on stderr, a progress bar where a person waits and watches."""

import os
import select
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import typer

from streamer.cli.messages import Message

BAR_FROM_BYTES = 256 * 1024
_LONG_LINE = 10_000


def write_line(text: str) -> None:
    """Write `text` as one line of data. A reader that has gone (`| head`) ends the program quietly, with code 0."""
    try:
        sys.stdout.write(text + "\n")
    except BrokenPipeError:
        leave_quietly()
    except OSError as error:
        leave_unfinished(error)


def write_bytes(value: bytes) -> None:
    """Write `value` as it is, in place of lines; a reader that has gone counts as above."""
    sys.stdout.flush()
    try:
        sys.stdout.buffer.write(value)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        leave_quietly()
    except OSError as error:
        leave_unfinished(error)


def finish_output() -> None:
    """What was written is on its way when this returns."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        leave_quietly()
    except OSError as error:
        leave_unfinished(error)


def reader_has_gone() -> bool:
    """Say whether nobody reads a pipe that stdout is, which else shows only when the next line is written."""
    watched = select.poll()
    watched.register(sys.stdout.fileno(), 0)  # errors are always told
    return any(event & (select.POLLERR | select.POLLHUP) for _, event in watched.poll(0))


def leave_quietly() -> NoReturn:
    """End the program with code 0."""
    _drop_the_rest()
    raise typer.Exit(0)


def leave_unfinished(error: OSError) -> NoReturn:
    """End the program with code 1, saying why not all was written, a full disk for instance."""
    _drop_the_rest()
    tell(f"streamer: cannot write: {error.strerror}")
    raise typer.Exit(1)


def _drop_the_rest() -> None:
    """What the interpreter still flushes at its end goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(text: str) -> None:
    """Write `text` for a person, on stderr."""
    typer.echo(text, err=True)


def confirm(question: str, *, yes: bool, instead: str = "--yes") -> None:
    """Return if the person says yes to `question`, or has said so by `yes`; `instead` are the options for nobody there.

    Raises:
        Abort: If the person says no.
        BadParameter: If there is nobody to ask.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        raise typer.BadParameter(f"nobody is there to be asked: add {instead}", param_hint="--yes")
    typer.confirm(question, abort=True, err=True)


@contextmanager
def progress_over(path: Path, messages: Iterator[Message], *, quiet: bool = False) -> Iterator[Iterator[Message]]:
    """Give `messages`, with a bar on stderr where `path` is a long file and stderr, but not stdout, is a terminal.

    `quiet` says that nothing is written meanwhile: then there is a bar beside a stdout on the terminal too.
    """
    total = path.stat().st_size if path.is_file() else 0
    shown = total >= BAR_FROM_BYTES and (quiet or not sys.stdout.isatty())
    with progress_bar(path.name, shown=shown) as show:
        yield _advancing(messages, lambda message: show(message.bytes_read, total)) if shown else messages


@contextmanager
def progress_bar(label: str, *, shown: bool = True) -> Iterator[Callable[[int, int], None]]:
    """Give a function that shows how much is done, and of how much, on stderr; nothing where that is no terminal."""
    if not shown or not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(label), BarColumn(), TextColumn("{task.percentage:3.0f} %"), TimeRemainingColumn())
    # Left to itself the bar would take over stdout too, and the data would end up on stderr.
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def write_table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, wrapped: Collection[str]) -> None:
    """Write `rows` under `columns` as data, those columns left out that are empty in every row.

    On a terminal that is too narrow the columns `wrapped` go over several lines; elsewhere each row is one line.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False, width=None if sys.stdout.isatty() else _LONG_LINE)
    table = Table(box=None, pad_edge=False, header_style="bold")
    filled = [number for number in range(len(columns)) if any(row[number] for row in rows)]
    for number in filled:
        table.add_column(columns[number], no_wrap=columns[number] not in wrapped, overflow="fold")
    for row in rows:
        table.add_row(*(Text(row[number]) for number in filled))
    with console.capture() as written:
        console.print(table)
    for line in written.get().splitlines():
        write_line(line.rstrip())


def _advancing(messages: Iterator[Message], show: Callable[[Message], None]) -> Iterator[Message]:
    for message in messages:
        yield message
        show(message)
