"""`streamer dead`: looking at what was set aside, and sending it again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from streamer.cli.cluster import TABLE_ROWS, JsonOption, LimitOption, SinceOption, ask, parse_since
from streamer.cli.configuration import ConfigFolder, ConfigOption, open_config_folder
from streamer.cli.output import confirm, finish_output, progress_bar, tell, write_bytes, write_line, write_table

if TYPE_CHECKING:
    from streamer.kafka.redrive import Plan, WhyNot
    from streamer.settings import Settings

ALL = "all"
_SHORT_NAMES = ("articles", "observations", "deliveries")
_WHY_NOT: "dict[WhyNot, str]" = {
    "no_letter": "there is no such dead letter",
    "redriven": "was sent again already; --again sends it once more",
    "no_source": "does not tell where it came from: streamer did not set it aside",
    "no_topic": "the topic that it would go to is not there, or streamer reads it no longer",
    "no_destination": "its destination is not in routes.yaml",
}

app = typer.Typer(no_args_is_help=True, help="Look at what was set aside, and send it again when the cause is mended.")

ReasonOption = Annotated[
    list[str] | None, typer.Option("--reason", metavar="REASON", help="Only those for this reason; may be repeated.")
]
DestinationOption = Annotated[
    list[str] | None,
    typer.Option("--destination", metavar="NAME", help="Only deliveries to this destination; may be repeated."),
]
TopicArgument = Annotated[
    str,
    typer.Argument(metavar="TOPIC", help="articles, observations or deliveries, or the dead letters' topic itself."),
]


@app.command("list")
def list_letters(
    topic: Annotated[
        str, typer.Argument(metavar="TOPIC", help="articles, observations, deliveries, a topic's own name, or all.")
    ] = ALL,
    reason: ReasonOption = None,
    since: SinceOption = None,
    destination: DestinationOption = None,
    redriven: Annotated[bool, typer.Option("--redriven", help="Those too that were sent again since.")] = False,
    limit: LimitOption = None,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """List dead letters: what was set aside, when, why, and where it came from; the newest last.

    Reads what there is now and changes nothing. How many there are for each reason is told on stderr, whatever is
    shown. Exit code 1 if a topic is not there, else 0.

    ```
    streamer dead list
    streamer dead list articles --reason no_text --since 12h
    streamer dead list deliveries --destination newsroom --json | jq -r .reason
    ```
    """
    from streamer.cli.letters import COLUMNS, WRAPPED, LetterReport
    from streamer.kafka.letters import Selection, read_letters

    folder, settings = _open(config)
    topics = _topics(topic, settings)
    selection = Selection(
        reasons=frozenset(reason or ()),
        destinations=frozenset(destination or ()),
        since=parse_since(since),
        redriven=redriven,
    )
    with progress_bar("reading") as progress:
        found = ask(read_letters(settings.kafka, topics, since=selection.since, progress=progress))
    everything = [letter for letters in found.values() for letter in letters]
    wanted = sorted(filter(selection.wants, everything), key=lambda letter: letter.timestamp)
    count = limit or (len(wanted) if as_json else TABLE_ROWS)
    shown = wanted[-count:]
    report = LetterReport(folder.mask(settings))
    if as_json:
        for letter in shown:
            write_line(report.json(letter))
    elif shown:
        write_table(COLUMNS, [report.row(letter) for letter in shown], wrapped=WRAPPED)
    finish_output()
    for line in report.counts(wanted):
        tell(line)
    hidden = len(list(filter(replace(selection, redriven=True).wants, everything))) - len(wanted)
    tell(f"streamer: {_summary(len(wanted), len(shown), hidden)}")
    absent = [name for name in topics if name not in found]
    for name in absent:
        tell(f"streamer: {name}: there is no such topic; `streamer topics create` creates what is missing")
    if absent:
        raise typer.Exit(1)


@app.command()
def show(
    topic: TopicArgument,
    where: Annotated[str, typer.Argument(metavar="PARTITION:OFFSET", help="As `list` names it.")],
    raw: Annotated[bool, typer.Option("--raw", help="Write the bytes as they came, and nothing else.")] = False,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """Show one dead letter whole: why it is here, its key, its headers, and its bytes as far as they can be shown.

    Secrets are masked and control characters written as escapes, but for --raw. Exit code 1 if it is not there.

    ```
    streamer dead show articles 0:17
    streamer dead show articles 0:17 --raw | jq .
    streamer dead show articles 0:17 --raw | streamer extract -
    ```
    """
    from streamer.cli.letters import LetterReport
    from streamer.kafka.letters import read_letter

    folder, settings = _open(config)
    name = _topic(topic, settings)
    found = ask(read_letter(settings.kafka, name, _parse_where(where)))
    if found is None:
        tell(f"streamer: {name} {where}: {_WHY_NOT['no_letter']}")
        raise typer.Exit(1)
    letter, record = found
    report = LetterReport(folder.mask(settings))
    if raw:
        write_bytes(record.value or b"")
    else:
        for line in [report.whole_json(letter, record)] if as_json else report.whole(letter, record):
            write_line(line)
    finish_output()


@app.command()
def redrive(
    topic: TopicArgument,
    wheres: Annotated[
        list[str] | None,
        typer.Argument(metavar="PARTITION:OFFSET", help="These alone, as `list` names them."),
    ] = None,
    reason: ReasonOption = None,
    since: SinceOption = None,
    destination: DestinationOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be sent, and send nothing.")] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Those too that were sent again already; name each by PARTITION:OFFSET.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    config: ConfigOption = None,
) -> None:
    """Send dead letters again, each once: without conditions all that were not sent again yet.

    Articles and observations go back to the topic that they came from, with key and headers, dated as at first;
    mend the cause before, or they come back. Deliveries go, under the same delivery id, to the destination that did
    not take them, and to no other; the running daemon delivers them. The letters stay where they are, marked as
    sent.

    May be stopped and run again at any time: nothing is lost and no letter is sent twice. Prints how many went where.
    Exit code 1 if a letter that was meant could not be sent.

    ```
    streamer dead redrive deliveries --destination newsroom --since 2h --dry-run
    streamer dead redrive articles --reason no_text --yes
    streamer dead redrive articles 0:17 0:18
    ```
    """
    from streamer.kafka.letters import Selection
    from streamer.kafka.redrive import Redrive

    if again and not wheres:
        raise typer.BadParameter("--again wants each letter named, as in 0:17", param_hint="--again")
    folder, settings = _open(config)
    selection = Selection(
        wheres=frozenset(map(_parse_where, wheres or ())),
        reasons=frozenset(reason or ()),
        destinations=frozenset(destination or ()),
        since=parse_since(since),
        redriven=again,
    )
    sender = Redrive(settings.kafka, settings.topics, app=settings.app.name, destinations=folder.destinations())
    with progress_bar("reading") as progress:
        plan = ask(sender.plan(_topic(topic, settings), selection, progress))
    _tell_staying(plan)
    if not plan.going:
        tell("streamer: nothing to send")
    elif dry_run:
        _write_counts(plan.targets(), "would go to")
    else:
        where = ", ".join(f"{count} to {target}" for target, count in plan.targets().items())
        question = f"Send {_counted(len(plan.going))} again: {where}?"
        confirm(question, yes=yes, instead="--yes, or --dry-run")
        with progress_bar("sending") as progress:
            sent = ask(sender.send(plan, progress))
        _write_counts(sent, "sent to")
        if plan.topic == settings.topics.deliveries_dead:
            tell("streamer: the running daemon delivers them; `streamer deliveries` shows what comes of it")
        if missed := len(plan.going) - sum(sent.values()):
            tell(f"streamer: {missed} were sent by somebody else meanwhile, or are no more")
    if plan.staying:
        raise typer.Exit(1)


def _open(config: Path | None) -> "tuple[ConfigFolder, Settings]":
    folder = open_config_folder(config)
    return folder, folder.settings()


def _topics(named: str, settings: "Settings") -> Sequence[str]:
    return settings.topics.dead_topics() if named == ALL else [_topic(named, settings)]


def _topic(named: str, settings: "Settings") -> str:
    """Return the topic of dead letters that is called `named`, shortly or in full."""
    names = settings.topics.dead_topics()
    found = dict(zip(_SHORT_NAMES, names, strict=True)) | {name: name for name in names}
    if named not in found:
        what = f"{named!r} is no topic of dead letters; there are {', '.join(_SHORT_NAMES)}, in full {', '.join(names)}"
        raise typer.BadParameter(what, param_hint="TOPIC")
    return found[named]


def _summary(count: int, shown: int, hidden: int) -> str:
    words = _counted(count) if count else "no dead letters"
    if shown < count:
        words += f", the newest {shown} shown"
    return f"{words}; {hidden} more were sent again (--redriven lists them)" if hidden else words


def _counted(letters: int) -> str:
    return f"{letters} dead {'letter' if letters == 1 else 'letters'}"


def _parse_where(written: str) -> tuple[int, int]:
    partition, _, offset = written.partition(":")
    if not all(part.isascii() and part.isdigit() and len(part) < 19 for part in (partition, offset)):
        what = f"{written!r} is no place of a dead letter; it is written PARTITION:OFFSET, as in 0:17"
        raise typer.BadParameter(what, param_hint="PARTITION:OFFSET")
    return int(partition), int(offset)


def _write_counts(targets: Mapping[str, int], verb: str) -> None:
    for target, count in targets.items():
        write_line(f"{count} {verb} {target}")
    finish_output()


def _tell_staying(plan: "Plan") -> None:
    for (partition, offset), why in plan.staying[:TABLE_ROWS]:
        tell(f"streamer: {plan.topic} {partition}:{offset}: {_WHY_NOT[why]}")
    if len(plan.staying) > TABLE_ROWS:
        tell(f"streamer: … and {len(plan.staying) - TABLE_ROWS} more that stay")
    if plan.repeats:
        tell(f"streamer: {plan.repeats} repeat others of the same record, which goes once")
