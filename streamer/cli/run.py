"""`streamer run`: the daemon, from its configuration to its exit code."""

import asyncio
import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from streamer.cli.configuration import ConfigOption, open_config_folder, secrets_of

if TYPE_CHECKING:
    from streamer.cli.configuration import ConfigFolder
    from streamer.extraction.engine import Engine
    from streamer.settings import Settings, StageName
    from streamer.stages.reload import LoadedRules

STAGES: "Sequence[StageName]" = ("extract", "judge", "notify")


def _known_stages(value: str | None) -> "tuple[StageName, ...] | None":
    if value is None:
        return None
    names = [name.strip() for name in value.split(",")]
    unknown = [name for name in names if name not in STAGES]
    if unknown:
        raise typer.BadParameter(f"{unknown[0]!r} is no stage; there are {', '.join(STAGES)}")
    return tuple(stage for stage in STAGES if stage in names)


def run(
    stages: Annotated[
        str | None,
        typer.Option(
            metavar="NAMES",
            help="Stages to run, joined by commas: extract, judge, notify. Without it `stages.run` counts.",
        ),
    ] = None,
    processes: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            help="Run so many processes, which share the memory of rules and places. Without it `stages.processes` "
            "counts. Each reads on one core; no more of them read than `articles` has partitions.",
        ),
    ] = None,
    config: ConfigOption = None,
) -> None:
    """Run the daemon: articles in, alerts out, until SIGTERM or Ctrl-C.

    A stop takes at most `drain_seconds` and loses nothing. Logs go to stderr. Metrics and health are served on
    `web.port`: /metrics, /healthz, /readyz; a second process serves its own on the port after it, and so on. Start it
    on as many hosts as you like; Kafka spreads the work.

    SIGHUP takes new rules, lexicon and places from the next batch on, without a stop. Where they have mistakes, the log
    tells them all and the running set stays. Settings and routes are read at the start only.

    ```
    streamer run
    streamer run --processes 4
    streamer run --stages extract
    KAFKA_BOOTSTRAP_SERVERS=broker:9092 streamer run --config /etc/streamer
    ```
    """
    chosen = _known_stages(stages)
    with _ended_by_sigterm(), _hangups_held_back():
        folder = open_config_folder(config)
        settings, engine, routes = folder.everything()
        from streamer.stages.run import check_cluster
        from streamer.stages.run import run as run_stages
        from streamer.telemetry import configure_logging

        configure_logging(settings.log.level, settings.log.format, secrets=secrets_of(settings, routes))
        asyncio.run(check_cluster(settings))
        count = processes or settings.stages.processes
        if count > 1:
            settings = _in_one_of(count, settings)

        def load_rules() -> "LoadedRules":
            now = folder.read_again()
            return _loaded(now, now.engine())

        running = run_stages(settings, routes, _loaded(folder, engine), chosen or settings.stages.run, load_rules)
        raise typer.Exit(asyncio.run(running))


def _loaded(folder: "ConfigFolder", engine: "Engine") -> "LoadedRules":
    """Return the rules of `folder`, of which `engine` was built, as the stages take them."""
    from streamer.stages.reload import LoadedRules

    return LoadedRules(extract=engine.extract, wordings=engine.wordings, digest=folder.rules_digest())


def _in_one_of(count: int, settings: "Settings") -> "Settings":
    """Go on in `count` processes, each with the settings that this returns in it."""
    import structlog

    from streamer.stages.processes import fork_processes

    number = fork_processes(count, max_in_a_row=settings.stages.max_rebuilds_in_a_row)
    structlog.contextvars.bind_contextvars(process=number)
    return settings.of_process(number)


@contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """A SIGTERM ends the process with 0 until the stages run, which drain on it: there is nothing in hand yet.

    As the first process of a container it would not hear the signal without a handler. The handler raises nothing:
    code that is being imported may turn an exception into another, and end with 1.
    """
    before = signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _hangups_held_back() -> Iterator[None]:
    """A SIGHUP, which would end the process while it loads, waits until the stages listen; at the end it is dropped."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})
    try:
        yield
    finally:
        before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # drops one that still waits
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGHUP})
        signal.signal(signal.SIGHUP, before)
