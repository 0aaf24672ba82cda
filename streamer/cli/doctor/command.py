"""`streamer doctor`: one command for "why do I see no alerts?"."""

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from streamer.cli.configuration import ConfigFolder, ConfigOption, open_config_folder
from streamer.cli.doctor.finding import Finding, looked_at, summary
from streamer.cli.output import finish_output, tell, write_line
from streamer.errors import collect_mistakes

if TYPE_CHECKING:
    from streamer.settings import Settings
    from streamer.telemetry import SecretMask

_STEP_SECONDS = 12.0
_REQUEST_SECONDS = 4.0  # in place of kafka.request_timeout_seconds: who asks here waits for the answer
_STYLES = {"ok": "green", "warning": "yellow", "problem": "bold red"}


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, one object a finding.")] = False,
    config: ConfigOption = None,
) -> None:
    """Find out why there are no alerts: look at everything on their way, and say what to do.

    Settings, rules, routes and the environment; the cluster, its topics, and what it lets us do; each stage's consumer
    group: members, what waits, whether it moves; the age of the last articles, observations, alerts and deliveries;
    how deliveries went, dead letters of a day; the addresses of destinations (nothing is posted); the daemon on this
    host. Changes nothing, and takes some seconds; what cannot be reached is told, and the rest looked at.

    Each finding is ok, a warning or a problem, with why it matters and what to do. Exit code 1 if there is a problem.

    ```
    streamer doctor
    streamer doctor --config /etc/streamer
    streamer doctor --json | jq -r 'select(.level == "problem") | .do'
    ```
    """
    folder = open_config_folder(config)
    found: list[Finding] = []
    show = _write_json if as_json else _Written().write
    for findings in examine(folder):
        for finding in findings:
            show(finding)
        finish_output()
        found += findings
    tell(f"streamer: {summary(found)}")
    if any(finding.level == "problem" for finding in found):
        raise typer.Exit(1)


def examine(folder: ConfigFolder) -> Iterator[Sequence[Finding]]:
    """Yield the findings, step after step."""
    from streamer.cli.doctor.files import examine_routes, examine_rules, examine_settings

    settings, found = examine_settings(folder)
    yield found
    yield examine_rules(folder)
    routes, found = examine_routes(folder)
    yield found
    if settings is None:
        what = "the cluster and the daemon were not looked at"
        yield [Finding("warning", "cluster", what, "the settings do not say where they are", "mend the settings first")]
    else:
        names = collect_mistakes(folder.destinations, [])  # whose secrets need not be at hand
        yield from _examine_cluster(settings, sorted(names or ()), folder.mask(settings))
    if routes and routes.destinations:
        from streamer.cli.doctor.edges import examine_destinations

        yield looked_at("destinations", examine_destinations(routes), _STEP_SECONDS)
    if settings is not None:
        yield from _examine_daemon(folder, settings)


def _examine_cluster(
    settings: "Settings", destinations: Sequence[str], mask: "SecretMask"
) -> Iterator[Sequence[Finding]]:
    from streamer.cli.doctor.cluster import examine_brokers, examine_topics
    from streamer.cli.doctor.groups import examine_groups
    from streamer.cli.doctor.records import examine_ages, examine_dead, examine_tries

    kafka = settings.kafka.model_copy(
        update={"request_timeout_seconds": min(_REQUEST_SECONDS, settings.kafka.request_timeout_seconds)}
    )
    settings = settings.model_copy(update={"kafka": kafka})
    found = looked_at("cluster", examine_brokers(settings), _STEP_SECONDS)
    yield found
    if all(finding.level != "ok" for finding in found):
        return  # nobody answers
    yield looked_at("topics", examine_topics(settings), _STEP_SECONDS)
    yield looked_at("groups", examine_groups(settings, destinations), _STEP_SECONDS)
    yield looked_at("records", examine_ages(settings, destinations), _STEP_SECONDS)
    if destinations:
        yield looked_at("deliveries", examine_tries(settings, destinations, mask), _STEP_SECONDS)
    yield looked_at("dead letters", examine_dead(settings), _STEP_SECONDS)


def _examine_daemon(folder: ConfigFolder, settings: "Settings") -> Iterator[Sequence[Finding]]:
    from streamer.cli.doctor.edges import examine_daemon

    asked = examine_daemon(settings.web, settings.stages.processes, folder.mask(settings))
    yield looked_at("daemon", asked, _STEP_SECONDS)


def _write_json(finding: Finding) -> None:
    write_line(json.dumps(finding.plain()))


class _Written:
    """Writes findings for a person, with colours on a terminal."""

    def __init__(self) -> None:
        from rich.console import Console

        self._console: Console = Console(highlight=False, soft_wrap=True)

    def write(self, finding: Finding) -> None:
        """Write `finding` with its reason and advice below."""
        from rich.text import Text

        from streamer.notify.plain import clean

        level = (f"{finding.level:<9}", _STYLES[finding.level])
        lines = [Text.assemble(level, f"{finding.step:<14}", clean(finding.what))]
        below = (finding.why, finding.do and f"→ {finding.do}")
        lines += [Text(f"{'':<23}{clean(text)}", "dim") for text in below if text]
        for line in lines:
            with self._console.capture() as written:
                self._console.print(line)
            write_line(written.get().rstrip("\n"))
