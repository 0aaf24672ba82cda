"""New rules for a running daemon: between two batches, without a pause, and never half a set."""

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from structlog.testing import capture_logs

from streamer.errors import ConfigError, Mistake
from streamer.extraction.watch import UNWATCHED, Watch
from streamer.kafka.dead_letters import DeadLetterLimits, DeadLetterMeter
from streamer.metrics import Metrics
from streamer.model.article import Article
from streamer.model.observation import Observation
from streamer.settings import Settings
from streamer.stages.extract import ArticleReader, Extract, ExtractHandler
from streamer.stages.reload import LoadedRules, Reloader, RulesInUse
from tests.kafka.records import ReadRecord
from tests.stages.statements import article_message, observation


def old(article: Article, _watch: Watch) -> Sequence[Observation]:
    return [observation("IQ", article_id=article.id)]


def new(article: Article, _watch: Watch) -> Sequence[Observation]:
    return [observation("SY", article_id=article.id)]


Load = Callable[[], Extract]


def loaded(extract: Extract) -> LoadedRules:
    """Return rules that read with `extract` and are known by its name."""
    name = getattr(extract, "__name__", "")
    return LoadedRules(extract=extract, wordings={"airstrike_reported": len(name)}, digest=name)


class Trial:
    """A reloader at work, with what it was given."""

    def __init__(self, load: Load, extract: Extract, load_thread: ThreadPoolExecutor, thread: ThreadPoolExecutor):
        self.metrics = Metrics()
        self.rules = RulesInUse(loaded(extract))
        self.thread = thread
        self.asked = asyncio.Event()
        self.reloader = Reloader(
            self.rules, lambda: loaded(load()), self.metrics, load_thread=load_thread, extract_thread=thread
        )

    async def reloads(self, outcome: str, count: int = 1) -> None:
        """Return when the metric has counted `count` of `outcome`."""
        async with asyncio.timeout(5):
            while self.count(outcome) < count:
                await asyncio.sleep(0.001)

    def count(self, outcome: str) -> float:
        return self.metrics.registry.get_sample_value("streamer_rules_reloads_total", {"outcome": outcome}) or 0.0


@contextlib.asynccontextmanager
async def reloading(load: Load, extract: Extract = old) -> AsyncIterator[Trial]:
    with ThreadPoolExecutor(1) as load_thread, ThreadPoolExecutor(1) as thread:
        trial = Trial(load, extract, load_thread, thread)
        task = asyncio.create_task(trial.reloader.run(trial.asked))
        try:
            yield trial
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task


def countries(found: Sequence[Observation]) -> list[str | None]:
    return [one.places[0].country for one in found]


ARTICLE = Article(id="a", body="text")


async def test_rules_that_were_asked_for_are_used_from_then_on() -> None:
    """The metric says so, and when they were loaded."""
    async with reloading(lambda: new) as trial:
        before = trial.metrics.registry.get_sample_value("streamer_rules_loaded_timestamp_seconds") or 0.0
        assert countries(trial.rules.extract(ARTICLE, UNWATCHED)) == ["IQ"]
        with capture_logs() as logs:
            trial.asked.set()
            await trial.reloads("ok")
        assert countries(trial.rules.extract(ARTICLE, UNWATCHED)) == ["SY"]
        assert (trial.metrics.registry.get_sample_value("streamer_rules_loaded_timestamp_seconds") or 0.0) > before
    assert [(one["event"], one["log_level"]) for one in logs] == [("rules_reloaded", "info")]


def told_of_rules(metrics: Metrics) -> dict[str, object]:
    """Return what the metrics say of the rules in use."""
    value = metrics.registry.get_sample_value
    [info], [wordings] = metrics.rules_info.collect(), metrics.rule_wordings.collect()
    return {
        "digest": [sample.labels["digest"] for sample in info.samples],
        "wordings": {sample.labels["type"]: sample.value for sample in wordings.samples},
        "reload successful": value("streamer_rules_last_reload_successful"),
    }


async def test_metrics_tell_which_rules_are_in_use_and_whether_the_last_reload_went_well() -> None:
    """Of the rules before nothing is left, or two sets would seem to be in use."""
    outcomes: list[Extract | Exception] = [new, ConfigError([Mistake("rules/a.yaml", 3, "no such field")])]

    def load() -> Extract:
        now = outcomes.pop(0)
        if isinstance(now, Exception):
            raise now
        return now

    async with reloading(load) as trial:
        told = [told_of_rules(trial.metrics)]
        for outcome in ("ok", "rejected"):
            trial.asked.set()
            await trial.reloads(outcome)
            told.append(told_of_rules(trial.metrics))
    first = {"digest": ["old"], "wordings": {"airstrike_reported": 3}, "reload successful": 1}
    second = {"digest": ["new"], "wordings": {"airstrike_reported": 3}, "reload successful": 1}
    assert told == [first, second, second | {"reload successful": 0}]


async def test_rules_with_mistakes_leave_the_running_set_in_place() -> None:
    """One event with all of them, at the level that calls an operator."""

    def refuse() -> Extract:
        raise ConfigError([Mistake("rules/b.yaml", 7, "no such class"), Mistake("rules/a.yaml", 3, "no such field")])

    async with reloading(refuse) as trial:
        with capture_logs() as logs:
            trial.asked.set()
            await trial.reloads("rejected")
        assert countries(trial.rules.extract(ARTICLE, UNWATCHED)) == ["IQ"]
        assert trial.count("ok") == 0
    assert [(one["event"], one["log_level"]) for one in logs] == [("rules_reload_rejected", "error")]
    assert logs[0]["mistakes"] == ["rules/a.yaml:3: no such field", "rules/b.yaml:7: no such class"]


async def test_whatever_else_goes_wrong_the_daemon_goes_on_and_can_be_asked_again() -> None:
    """A bug in a loader must not end a daemon that works."""
    answers: Iterator[Extract | Exception] = iter([ValueError("a bug"), new])

    def load() -> Extract:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async with reloading(load) as trial:
        with capture_logs():
            trial.asked.set()
            await trial.reloads("failed")
            assert countries(trial.rules.extract(ARTICLE, UNWATCHED)) == ["IQ"]
            trial.asked.set()
            await trial.reloads("ok")
        assert countries(trial.rules.extract(ARTICLE, UNWATCHED)) == ["SY"]


async def test_both_outcomes_are_there_before_the_first_reload() -> None:
    """An alert on the increase of a counter needs its zero."""
    async with reloading(lambda: new) as trial:
        value = trial.metrics.registry.get_sample_value
        for outcome in ("ok", "rejected", "failed"):
            assert value("streamer_rules_reloads_total", {"outcome": outcome}) == 0


async def test_a_batch_is_read_with_one_set_of_rules() -> None:
    """New rules that come in the middle of a batch wait for its end, and the event loop waits for neither."""
    middle, go_on = threading.Event(), threading.Event()

    def slow(article: Article, watch: Watch) -> Sequence[Observation]:
        middle.set()
        assert go_on.wait(5)
        return old(article, watch)

    async with reloading(lambda: new, slow) as trial:
        reader = ArticleReader(Settings(), trial.rules.extract, 4)
        handler = ExtractHandler(reader, trial.thread, DeadLetterMeter(DeadLetterLimits()), trial.metrics)

        async def keys_of_batch() -> list[bytes | None]:
            records = [ReadRecord(article_message(number), offset=number) for number in range(3)]
            return [record.key for record in await handler.handle(records)]

        first = asyncio.create_task(keys_of_batch())
        while not middle.is_set():
            await asyncio.sleep(0.001)
        trial.asked.set()
        await asyncio.sleep(0.05)
        assert trial.count("ok") == 0
        go_on.set()
        assert await first == [b"IQ", b"IQ", b"IQ"]
        await trial.reloads("ok")
        assert await keys_of_batch() == [b"SY", b"SY", b"SY"]


async def test_being_asked_twice_while_loading_loads_once_more() -> None:
    """What changed after the first reading must not be missed; a hundred signals are no hundred readings."""
    loads = 0
    started, go_on = threading.Event(), threading.Event()

    def load() -> Extract:
        nonlocal loads
        loads += 1
        started.set()
        assert go_on.wait(5)
        return new

    async with reloading(load) as trial:
        with capture_logs():
            trial.asked.set()
            while not started.is_set():
                await asyncio.sleep(0.001)
            for _ in range(100):
                trial.asked.set()
                await asyncio.sleep(0)
            go_on.set()
            await trial.reloads("ok", 2)
            await asyncio.sleep(0.02)
        assert loads == 2


@pytest.mark.parametrize("moment", ["idle", "loading"])
async def test_a_reload_never_holds_up_the_end(moment: str) -> None:
    """SIGTERM ends the daemon in its drain time, reload or not."""
    started, go_on = threading.Event(), threading.Event()

    def load() -> Extract:
        started.set()
        assert go_on.wait(5)
        return new

    with ThreadPoolExecutor(1) as load_thread, ThreadPoolExecutor(1) as thread:
        trial = Trial(load, old, load_thread, thread)
        task = asyncio.create_task(trial.reloader.run(trial.asked))
        if moment == "loading":
            trial.asked.set()
            while not started.is_set():
                await asyncio.sleep(0.001)
        task.cancel()
        async with asyncio.timeout(1):
            with contextlib.suppress(asyncio.CancelledError):
                await task
        go_on.set()
