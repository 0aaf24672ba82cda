"""What commands that ask a cluster have in common."""

import asyncio
import logging
import re
import time
from collections.abc import Coroutine
from datetime import UTC, datetime
from typing import Annotated, Any, TypeVar

import typer

Result = TypeVar("Result")

_SPAN = re.compile(r"(\d{1,6})([smhdw])", re.ASCII)
_LAST_SECOND = datetime.max.replace(microsecond=0, tzinfo=UTC).timestamp()
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 7 * 86400}


def ask(question: Coroutine[Any, Any, Result]) -> Result:
    """Return the cluster's answer; what the Kafka library logs on the way is for the daemon, not for a person."""

    async def ask_quietly() -> Result:
        # Told of what the library leaves behind, such as an error that it has raised already elsewhere.
        asyncio.get_running_loop().set_exception_handler(lambda _loop, _context: None)
        return await question

    library = logging.getLogger("aiokafka")
    level = library.level
    library.setLevel(logging.CRITICAL)
    try:
        return asyncio.run(ask_quietly())
    finally:
        library.setLevel(level)


def parse_since(value: str | None) -> int | None:
    """Return, as Unix milliseconds, what `value` names: a span before now ("90m") or a time, UTC if it names no zone.

    Raises:
        BadParameter: If it names neither.
    """
    if value is None:
        return None
    if span := _SPAN.fullmatch(value):
        return int((time.time() - int(span[1]) * _SECONDS[span[2]]) * 1000)
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        what = f"{value!r} is neither a span such as 90m, 12h, 3d nor a time such as 2026-05-30T12:00"
        raise typer.BadParameter(what, param_hint="--since") from None
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * 1000)


SinceOption = Annotated[
    str | None,
    typer.Option(
        metavar="WHEN",
        help="Only what is younger: a span (30s, 90m, 12h, 3d, 2w) or a time (2026-05-30, 2026-05-30T12:00+02:00; "
        "UTC where it names no zone).",
    ),
]

LimitOption = Annotated[
    int | None,
    typer.Option(
        min=1, metavar="N", help="Only the newest N. Without it the newest 100 in a table, and all with --json."
    ),
]

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]

TABLE_ROWS = 100
DETAIL_CHARACTERS = 120


def moment_words(unix_milliseconds: float) -> str:
    """Return a time as tables show it: UTC, to the second."""
    return f"{_moment(unix_milliseconds):%Y-%m-%d %H:%M:%S}"


def moment_iso(unix_milliseconds: float) -> str:
    """Return a time as programs read it: ISO 8601, UTC, to the millisecond."""
    return f"{_moment(unix_milliseconds):%Y-%m-%dT%H:%M:%S.%f}"[:-3] + "Z"


def _moment(unix_milliseconds: float) -> datetime:
    """Return the time; one beyond the calendar, which anybody can write to a topic, counts as the end of it."""
    return datetime.fromtimestamp(min(unix_milliseconds / 1000, _LAST_SECOND), UTC)
