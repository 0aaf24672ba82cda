"""`streamer demo`: the whole way on a real Kafka, in front of one's eyes; and the receiver that it uses, by itself."""

import asyncio
import logging
import os
import signal
from collections.abc import Coroutine
from typing import Annotated, Any, TypeVar

import typer

Result = TypeVar("Result")

app = typer.Typer(
    invoke_without_command=True, help="Watch articles become alerts on a real Kafka, all on this machine."
)

EXIT_BY_SIGNAL = 128
_LOOK_SECONDS = 0.5


@app.callback()
def demo(
    context: typer.Context,
    stay: Annotated[bool, typer.Option("--stay", help="Stay up after the summary, until Ctrl-C.")] = False,
    end_with_parent: Annotated[bool, typer.Option("--end-with-parent", hidden=True)] = False,
) -> None:
    """Start an Apache Kafka, the daemon and a receiver, publish articles, and show the alerts that come of them.

    Needs the extra `streamer[embedded-kafka]`, or a cluster in KAFKA_BOOTSTRAP_SERVERS; there, all topics get names of
    their own and are deleted at the end. Exit code 0 if everything arrived that must, else 1.

    ```
    streamer demo
    streamer demo --stay
    KAFKA_BOOTSTRAP_SERVERS=broker:9092 streamer demo
    ```
    """
    if context.invoked_subcommand is not None:
        return
    from rich.console import Console

    from streamer.demo.play import play

    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
    # `make` leaves its children running when it is killed outright; this one notices.
    parent = os.getppid() if end_with_parent else None
    if not _run(play(Console(), stay=stay), parent):
        raise typer.Exit(1)


@app.command()
def receiver(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port; 0 takes a free one.")] = 8080,
    secret: Annotated[
        str,
        typer.Option(envvar="STREAMER_DEMO_WEBHOOK_SECRET", help="The signing secret, whsec_…", show_default=False),
    ] = ...,  # type: ignore[assignment]  # typer's way to say "required"
) -> None:
    """Run the demo's receiver of webhooks alone, and print what it gets: a Slack hook and a signed webhook.

    ```
    STREAMER_DEMO_WEBHOOK_SECRET=whsec_… streamer demo receiver --port 8080
    ```
    """
    from streamer.demo.reception import receive

    _run(receive(host, port, secret))


def _run(work: Coroutine[Any, Any, Result], parent: int | None = None) -> Result:
    """Return what `work` comes to. SIGTERM and SIGHUP end it as Ctrl-C does: everything that it started is stopped.

    So does the end of the process `parent`, if one is given.
    """

    async def stoppable() -> Result:
        task = asyncio.current_task()
        received: list[int] = []

        def stop(number: int) -> None:
            received.append(number)
            if task:
                task.cancel()

        def look_after_parent() -> None:
            if os.getppid() == parent:
                loop.call_later(_LOOK_SECONDS, look_after_parent)
            else:
                stop(signal.SIGHUP)

        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, stop, number)
        if parent is not None:
            look_after_parent()
        try:
            return await work
        except asyncio.CancelledError:
            if not received:
                raise
            raise typer.Exit(EXIT_BY_SIGNAL + received[0]) from None

    return asyncio.run(stoppable())
