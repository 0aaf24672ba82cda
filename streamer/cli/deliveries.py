"""`streamer deliveries`: the log of what was sent to destinations, and what they answered."""

import json
from collections import Counter, deque
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from streamer.cli.cluster import (
    DETAIL_CHARACTERS,
    TABLE_ROWS,
    JsonOption,
    LimitOption,
    SinceOption,
    ask,
    moment_words,
    parse_since,
)
from streamer.cli.configuration import ConfigOption, open_config_folder
from streamer.cli.output import finish_output, progress_bar, tell, write_line, write_table

if TYPE_CHECKING:
    from streamer.model.delivery import Attempt
    from streamer.telemetry import SecretMask

_COLUMNS = ("tried (UTC)", "destination", "alert", "change", "try", "result", "reason", "detail", "s", "delivery id")
_WRAPPED = ("tried (UTC)", "detail", "delivery id")


def deliveries(
    destination: Annotated[
        list[str] | None,
        typer.Option("--destination", metavar="NAME", help="Only tries at this destination; may be repeated."),
    ] = None,
    failed: Annotated[bool, typer.Option("--failed", help="Only tries that failed.")] = False,
    since: SinceOption = None,
    limit: LimitOption = None,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """List the tries to deliver alerts: when, where to, what came of it; the newest last.

    A result is `delivered`, `retry` (another try followed), `dead` (none did: `streamer dead list deliveries`) or
    `silenced` (a silence in routes.yaml held, and nothing was sent). How many there are at each destination is told
    on stderr, whatever is shown. Reads what there is now and changes nothing. Exit code 1 if the topic is not there,
    else 0.

    ```
    streamer deliveries --since 1h
    streamer deliveries --destination newsroom --failed
    streamer deliveries --json | jq -r 'select(.result == "dead") | .alert_id'
    ```
    """
    from streamer.kafka.attempts import read_attempts

    folder = open_config_folder(config)
    settings = folder.settings()
    shown: deque[Attempt] = deque(maxlen=limit or (None if as_json else TABLE_ROWS))
    counts: Counter[tuple[str, str]] = Counter()

    def take(attempt: "Attempt") -> None:
        if (not destination or attempt.destination in destination) and not (failed and attempt.reason is None):
            shown.append(attempt)
            counts[attempt.destination, attempt.result] += 1

    topic = settings.topics.deliveries
    with progress_bar("reading") as progress:
        unreadable = ask(read_attempts(settings.kafka, topic, take, since=parse_since(since), progress=progress))
    mask = folder.mask(settings)
    if as_json:
        for attempt in shown:
            write_line(json_line(attempt, mask))
    elif shown:
        write_table(_COLUMNS, [_row(attempt, mask) for attempt in shown], wrapped=_WRAPPED)
    finish_output()
    _tell_counts(counts, len(shown), unreadable)


def json_line(attempt: "Attempt", mask: "SecretMask") -> str:
    """Return `attempt` as one line of JSON in which nothing that a receiver answered is a secret, or obeyed."""
    return json.dumps(mask.value(None, attempt.model_dump(mode="json")))


def _row(attempt: "Attempt", mask: "SecretMask") -> Sequence[str]:
    from streamer.notify.plain import clean, cut

    return (
        moment_words(attempt.started_at.timestamp() * 1000),
        clean(attempt.destination),
        attempt.type,
        attempt.change,
        str(attempt.number),
        attempt.result,
        attempt.reason or attempt.silence or "",
        cut(clean(mask.text(attempt.detail)), DETAIL_CHARACTERS),
        f"{attempt.seconds:.2f}",
        clean(attempt.delivery_id),
    )


def _tell_counts(counts: Counter[tuple[str, str]], shown: int, unreadable: int) -> None:
    from streamer.notify.plain import clean

    for (destination, result), count in sorted(counts.items()):
        tell(f"{count:>8}  {clean(destination)} {result}")
    total = counts.total()
    words = f"{total} {'try' if total == 1 else 'tries'}" if total else "no tries"
    tell(f"streamer: {words}, the newest {shown} shown" if shown < total else f"streamer: {words}")
    if unreadable:
        tell(f"streamer: {unreadable} records are no tries of streamer's")
