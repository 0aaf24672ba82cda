"""What a person sees of the demo: the set-up, each article and alert as it comes, and the summary.

Words of articles are shown as plain text, never as markup or terminal codes. Decides nothing.
"""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console, Group
from rich.padding import Padding
from rich.panel import Panel
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from streamer.demo.ledger import Ledger, Row
from streamer.demo.receiver import Received
from streamer.demo.storylines import Message
from streamer.model.alert import Alert
from streamer.notify.labels import type_label
from streamer.notify.plain import clean, cut
from streamer.notify.render import change_sentence, figure_lines, place_words, says_words, sourcing_words, when_words
from streamer.settings import Settings

_STEPS = {
    "download": "Downloading Apache Kafka (once)",
    "verify": "Verifying its jars",
    "start": "Starting Kafka",
    "topics": "Creating the topics",
    "daemon": "Starting streamer run",
}
_COLOURS = {"new": "green", "updated": "yellow", "corroborated": "cyan", "disputed": "magenta", "retracted": "red"}


class SetUp:
    """The progress bars of the set-up; `tell` has the form that the embedded Kafka reports in."""

    def __init__(self, console: Console) -> None:
        columns = (TextColumn("  {task.description:<32}"), BarColumn(bar_width=30), TextColumn("{task.fields[amount]}"))
        self.bars = Progress(*columns, TimeElapsedColumn(), console=console)
        self._tasks: dict[str, TaskID] = {}

    def tell(self, step: str, done: int, total: int) -> None:
        """Show that `done` of `total` of `step` is done."""
        if step not in self._tasks:
            self._tasks[step] = self.bars.add_task(_STEPS[step], total=total, amount="")
        amount = f"{done / 1e6:.0f} of {total / 1e6:.0f} MB" if step == "download" else ""
        # A task of one step has no half: its bar moves until it is done.
        self.bars.update(self._tasks[step], completed=done, total=total if total > 1 or done else None, amount=amount)


class Show:
    """Prints what happens, in the order in which it happens."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def opening(self, settings: Settings) -> None:
        """Say what is about to be seen."""
        topics = settings.topics
        words = (
            f"Kafka runs at {settings.kafka.bootstrap_servers}. Articles go to the topic {topics.articles}; "
            "`streamer run`, a process of its own, reads them.\n"
            f"Alerts appear below as a read_committed subscriber of {topics.alerts_prefix}* sees them, "
            "and as a local receiver with Slack's contract gets them."
        )
        self._console.print(Padding(Text(words), (1, 0)))

    def article(self, message: Message) -> None:
        """Say that an article has been published."""
        line = Text("→ article  ", style="dim")
        if message.article_id:
            line.append(f"{message.outlet}: ", style="dim").append(clean(message.title))
            if message.note:
                line.append(f"  ({message.note})", style="dim")
        else:
            line.append("a broken message, cut off in the middle", style="red")
        self._console.print(line)

    def alert(self, alert: Alert, topic: str) -> None:
        """Show an alert that arrived on its topic."""
        colour = _COLOURS[alert.change]
        title = Text.assemble((f" {alert.change.upper()} ", f"bold reverse {colour}"), f" {type_label(alert)} · ")
        title.append(clean(place_words(alert)), style="bold")
        facts = ", ".join(figure_lines(alert))
        parts = [facts, when_words(alert.occurred), says_words(alert), sourcing_words(alert)]
        lines = [Text(clean(" · ".join(part for part in parts if part)))]
        if change_sentence(alert):
            lines.append(Text(clean(change_sentence(alert)), style=colour))
        lines.append(Text(f"“{cut(clean(alert.evidence.quote), 300)}”", style="italic"))
        subtitle = Text(f"{topic} · revision {alert.revision}", style="dim")
        self._console.print(
            Panel(
                Group(*lines), title=title, title_align="left", subtitle=subtitle, subtitle_align="right", style=colour
            )
        )

    def received(self, request: Received) -> None:
        """Say that the receiver got a request, and what it answered."""
        name = "Slack hook" if request.kind == "slack" else "webhook"
        line = Text(f"  {name:<10} {request.status} ", style="dim")
        if request.refusal:
            line.append(request.refusal, style="bold red")
        elif request.kind == "slack":
            line.append(cut(clean(request.payload["text"]), 110), style="dim")
        else:
            line.append(f"{request.payload['type']}, signature verified", style="dim")
        self._console.print(line, no_wrap=True, overflow="ellipsis")

    def dead_letter(self, topic: str, reason: str, detail: str) -> None:
        """Say that the broken message was set aside."""
        words = Text("  set aside  ", style="red").append(f"{topic}: {reason} ({clean(detail)})", style="dim")
        self._console.print(words, no_wrap=True, overflow="ellipsis")

    def summary(self, ledger: Ledger, problems: Sequence[str], seconds: float) -> None:
        """Show what was expected beside what arrived, and what is wrong about it."""
        table = Table(title="Expected and arrived", title_justify="left", box=None, pad_edge=False)
        table.add_column("article", no_wrap=True)
        table.add_column("alert", no_wrap=True)
        table.add_column("change", no_wrap=True)
        table.add_column("place and figures")
        for name in ("topic", "Slack", "webhook"):
            table.add_column(name, no_wrap=True)
        for row in ledger.rows():
            table.add_row(*_cells(row))
        for number in range(ledger.broken):
            dead = ("(broken)", "set aside", "dead letter", "with its bytes and the reason")
            table.add_row(*dead, _mark(number < ledger.dead_letters))
        self._console.print("", table, "")
        for problem in problems:
            self._console.print(Text(f"✗ {problem}", style="bold red"))
        if not problems:
            words = f"✓ All arrived, once, on the topics and at the receiver; nothing else did. {seconds:.0f} s in all."
            self._console.print(Text(words, style="bold green"))

    def where_the_log_is(self, log: Path) -> None:
        """Say where to look for what went wrong."""
        self._console.print(Text(f"The daemon's log: {log}"), soft_wrap=True)

    def how_to_go_on(self, settings: Settings) -> None:
        """Say what can be done with a demo that stays up."""
        words = (
            f"\nIt stays up until Ctrl-C. Publish articles of your own to the topic {settings.topics.articles} at "
            f"{settings.kafka.bootstrap_servers}: their alerts appear here.\n"
            f"Metrics and health: http://127.0.0.1:{settings.web.port}/metrics, /healthz, /readyz"
        )
        self._console.print(Text(words), soft_wrap=True)


def _cells(row: Row) -> Sequence[Text | str]:
    wanted, alert = row.expected, row.alert
    if alert is None:
        cells = [wanted.article_id, wanted.type.replace("_", " "), wanted.change, wanted.place] if wanted else []
        return [Text(cell, style="red") for cell in cells] + [_mark(False)] * 3
    places = ", ".join(dict.fromkeys(place.name for place in alert.places[:3]))
    details = clean(": ".join(part for part in (places, ", ".join(figure_lines(alert)[:2])) if part))
    change = Text(alert.change, style=_COLOURS[alert.change]) if wanted else Text("unexpected", style="red")
    return [
        alert.article_id, type_label(alert), change, details,
        _mark(True), _mark(row.on_slack), _mark(row.on_webhook),
    ]  # fmt: skip


def _mark(good: bool, /) -> Text:
    return Text("✓", style="green") if good else Text("✗", style="bold red")
