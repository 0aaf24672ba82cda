"""Running the daemon: the stages that were asked for, wired to Kafka and to each other, until a signal ends them.

The only place that knows all parts. It decides nothing: settings say what runs, the supervisor keeps it running.
"""

import asyncio
import contextlib
import signal
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor

import structlog

from streamer import __version__
from streamer.kafka.at_least_once import AtLeastOnce, Outlet
from streamer.kafka.dead_letters import DeadLetterLimits, DeadLetterMeter
from streamer.kafka.exactly_once import ExactlyOnce
from streamer.kafka.flow import Flow
from streamer.kafka.lease import Reading
from streamer.kafka.member import Group
from streamer.kafka.topics import check_topics
from streamer.metrics import Metrics
from streamer.model.alert import Alert
from streamer.model.delivery import Attempt
from streamer.notify.clock import SystemClock
from streamer.notify.connect import gate_of, open_sender
from streamer.notify.routes import Route, Routes
from streamer.notify.silences import find_silence, silenced
from streamer.settings import Settings, StageName
from streamer.stages.extract import ArticleReader, Extract, ExtractHandler
from streamer.stages.judge import JudgeWork
from streamer.stages.notify import NotifyHandler, breaker_reporter, stage_of
from streamer.stages.reload import LoadedRules, LoadRules, Reloader, RulesInUse
from streamer.stages.supervise import RestartPolicy, Stage, Supervisor
from streamer.web.server import serve

log = structlog.get_logger(__name__)

_NOTIFY_LOOKBACK_SECONDS = 3600.0  # a new destination starts with the alerts of the last hour, not with the archive


async def check_cluster(settings: Settings) -> None:
    """See to it, before anything runs, that the brokers answer and the topics are there; what differs is logged.

    Raises:
        CannotConnectError: If no broker answers.
        TopicsError: If topics are missing or cannot be used as they are.
    """
    for difference in await check_topics(settings.kafka, settings.topics):
        log.warning("topic_differs", difference=difference)


async def run(
    settings: Settings, routes: Routes, loaded: LoadedRules, stages: Sequence[StageName], load_rules: LoadRules
) -> int:
    """Run `stages` until SIGTERM or SIGINT; return the exit status: 0, or 1 if a stage failed too often.

    Articles are read with `loaded`, in one thread only. On SIGHUP what `load_rules` gives takes its place.

    Raises:
        StartupError: If the web address cannot be listened on.
    """
    metrics = Metrics()
    rules = RulesInUse(loaded)
    with _thread("extract") as reading, _thread("judge") as judging, _thread("rules") as loading:
        reloader = Reloader(rules, load_rules, metrics, load_thread=loading, extract_thread=reading)
        wiring = Wiring(settings, metrics, extract_thread=reading, judge_thread=judging)
        supervisor = Supervisor(
            wiring.builders(routes, rules.extract, stages),
            policy=RestartPolicy(max_in_a_row=settings.stages.max_rebuilds_in_a_row),
            drain_seconds=settings.drain_seconds,
            metrics=metrics,
        )
        async with _web(settings, metrics, supervisor):
            with _stop_on_signals() as stop, _asked_by_hangup() as asked:
                log.info(
                    "streamer_started",
                    version=__version__,
                    rules=loaded.digest,
                    stages=list(stages),
                    destinations=sorted(routes.destinations),
                )
                async with asyncio.TaskGroup() as tasks:
                    reloading = tasks.create_task(reloader.run(asked), name="reload of rules")
                    status = await supervisor.run(stop)
                    reloading.cancel()
    log.info("streamer_ended", status=status)
    return status


class Wiring:
    """Builders of the stages; what must outlive a rebuild (threads, dead-letter meters, metrics) is held here."""

    def __init__(
        self, settings: Settings, metrics: Metrics, *, extract_thread: Executor, judge_thread: Executor
    ) -> None:
        self._settings = settings
        self._metrics = metrics
        self._extract_thread = extract_thread
        self._judge_thread = judge_thread
        limits = settings.stages
        self._limits = DeadLetterLimits(run=limits.max_dead_in_a_row, ratio=limits.max_dead_ratio)

    def builders(
        self, routes: Routes, extract: Extract, stages: Sequence[StageName]
    ) -> Mapping[str, Callable[[], Stage]]:
        """Return a builder for each of `stages` by name; notify has one for each destination."""
        found: dict[str, Callable[[], Stage]] = {}
        if "extract" in stages:
            found["extract"] = self._extract_builder(extract)
        if "judge" in stages:
            found["judge"] = self._judge_builder()
        if "notify" in stages:
            for name, route in routes.destinations.items():
                self._metrics.announce_destination(name, [silence.name for silence in routes.silences])
                found[stage_of(name)] = self._notify_builder(route, routes)
        for stage in found:
            self._metrics.announce_stage(stage)
        return found

    def _extract_builder(self, extract: Extract) -> Callable[[], Stage]:
        settings, meter = self._settings, DeadLetterMeter(self._limits)

        @contextlib.asynccontextmanager
        async def handler(outlet: Outlet) -> AsyncIterator[ExtractHandler]:
            reader = ArticleReader(settings, extract, await outlet.count_partitions(settings.topics.observations))
            yield ExtractHandler(reader, self._extract_thread, meter, self._metrics)

        reading = Reading(max_records=settings.stages.max_batch_records)
        group = self._group("extract", (settings.topics.articles,), reading)
        return lambda: AtLeastOnce(settings.kafka, group, handler)

    def _judge_builder(self) -> Callable[[], Stage]:
        settings = self._settings
        instance = settings.app.instance or settings.app.name
        work = JudgeWork(settings.topics, instance, DeadLetterMeter(self._limits), self._metrics)
        reading = Reading(max_records=settings.stages.max_batch_records)
        group = self._group("judge", (settings.topics.observations,), reading)
        return lambda: ExactlyOnce(settings.kafka, group, settings.topics.incidents, work, self._judge_thread)

    def _notify_builder(self, route: Route, routes: Routes) -> Callable[[], Stage]:
        settings, meter, clock = self._settings, DeadLetterMeter(self._limits), SystemClock()
        gate = gate_of(route, breaker_reporter(route.name, self._metrics))

        def silenced_now(alert: Alert) -> Attempt | None:
            now = clock.now()
            silence = find_silence(routes.silences, route.name, alert, now)
            return silenced(route.name, alert, silence, now) if silence else None

        @contextlib.asynccontextmanager
        async def handler(outlet: Outlet) -> AsyncIterator[NotifyHandler]:
            async with open_sender(route, routes.network, gate, clock=clock) as sender:
                yield NotifyHandler(
                    route.name,
                    lambda alert: not route.match.unmet(alert),
                    silenced_now,
                    sender,
                    outlet,
                    topics=settings.topics,
                    meter=meter,
                    metrics=self._metrics,
                )

        # One record at a time, each committed: what a crash repeats, people read twice.
        redrive = settings.topics.deliveries_redrive
        reading = Reading(
            max_records=1,
            lookback_seconds=_NOTIFY_LOOKBACK_SECONDS,
            whole=frozenset({redrive}),  # what an operator sent again must not be too old by the time it is read
            commit_seconds=0.0,
        )
        group = self._group(stage_of(route.name), (*settings.topics.alert_topics(), redrive), reading)
        return lambda: AtLeastOnce(settings.kafka, group, handler, lambda: gate.trouble(time.monotonic()))

    def _group(self, stage: str, topics: tuple[str, ...], reading: Reading) -> Group:
        return Group(
            name=self._settings.app.group(stage),
            topics=topics,
            flow=Flow(self._metrics, stage),
            reading=reading,
            instance=self._settings.app.instance,
            drain_seconds=self._settings.drain_seconds / 2,
            stalled_after_seconds=self._settings.stages.stalled_after_seconds,
        )


@contextlib.contextmanager
def _thread(name: str) -> Iterator[Executor]:
    """Give one thread; at the end nothing is waited for, since the drain time is over then."""
    executor = ThreadPoolExecutor(1, thread_name_prefix=name)
    try:
        yield executor
    finally:
        executor.shutdown(wait=False, cancel_futures=True)


@contextlib.asynccontextmanager
async def _web(settings: Settings, metrics: Metrics, supervisor: Supervisor) -> AsyncIterator[None]:
    if not settings.web.enabled:
        yield
        return
    async with serve(settings.web, metrics.registry, supervisor) as port:
        log.info("web_started", host=settings.web.host, port=port)
        yield


@contextlib.contextmanager
def _stop_on_signals() -> Iterator[asyncio.Event]:
    """Give an event that SIGTERM or SIGINT sets."""
    with _set_by(signal.SIGTERM, signal.SIGINT) as stop:
        yield stop


@contextlib.contextmanager
def _asked_by_hangup() -> Iterator[asyncio.Event]:
    """Give an event that SIGHUP sets; one that came while the daemon loaded, held back by `cli/run.py`, comes now."""
    with _set_by(signal.SIGHUP) as asked:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGHUP})
        yield asked


@contextlib.contextmanager
def _set_by(*signals: signal.Signals) -> Iterator[asyncio.Event]:
    event = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in signals:
        loop.add_signal_handler(number, event.set)
    try:
        yield event
    finally:
        for number in signals:
            loop.remove_signal_handler(number)
