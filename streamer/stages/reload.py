"""New rules for a running daemon: read again on SIGHUP, compiled beside the work, and put in between two batches.

Rules, lexicon and places are read again; settings and routes are not. Where there are mistakes, the running set stays.
"""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

import structlog

from streamer.errors import ConfigError
from streamer.extraction.watch import Watch
from streamer.metrics import Metrics, ReloadOutcome
from streamer.model.article import Article
from streamer.model.details import AlertType
from streamer.model.observation import Observation
from streamer.stages.extract import Extract

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedRules:
    """A set of rules: `extract` reads articles with it, `wordings` counts its wordings by alert type, and `digest`
    differs where any of its files does."""

    extract: Extract
    wordings: Mapping[AlertType, int]
    digest: str


LoadRules = Callable[[], LoadedRules]
"""Reads the rules again; raises ConfigError with every mistake."""


class RulesInUse:
    """The rules that articles are read with. Whoever replaces them does so in the thread that reads."""

    def __init__(self, rules: LoadedRules) -> None:
        self.loaded = rules

    def extract(self, article: Article, watch: Watch) -> Sequence[Observation]:
        """Return what `article` says by the rules in use."""
        return self.loaded.extract(article, watch)

    def replace(self, rules: LoadedRules) -> None:
        """From the next article on, `rules` are used."""
        self.loaded = rules


class Reloader:
    """Loads rules in `load_thread`, and hands them over in `extract_thread`, which reads a batch at a time.

    So a batch is read with one set of rules, and the event loop keeps the group's heartbeats meanwhile.
    """

    def __init__(
        self, rules: RulesInUse, load: LoadRules, metrics: Metrics, *, load_thread: Executor, extract_thread: Executor
    ) -> None:
        self._rules = rules
        self._load = load
        self._metrics = metrics
        self._load_thread = load_thread
        self._extract_thread = extract_thread
        self._tell(rules.loaded)

    async def run(self, asked: asyncio.Event) -> None:
        """Reload each time that `asked` is set, until cancelled; being asked twice meanwhile is once more."""
        while True:
            await asked.wait()
            asked.clear()
            outcome = await self._reload()
            self._metrics.rules_reload_successful.set(outcome == "ok")
            self._metrics.rules_reloads.labels(outcome).inc()

    async def _reload(self) -> ReloadOutcome:
        """Return the outcome, as the metric names it; nothing that goes wrong touches the rules in use."""
        loop = asyncio.get_running_loop()
        started = time.monotonic()
        try:
            rules = await loop.run_in_executor(self._load_thread, self._load)
        except ConfigError as error:
            mistakes = [str(mistake) for mistake in error.mistakes]
            log.error("rules_reload_rejected", mistakes=mistakes, kept="the rules in use")  # noqa: TRY400 - no bug of ours
            return "rejected"
        except Exception:
            log.exception("rules_reload_failed", kept="the rules in use")
            return "failed"
        await loop.run_in_executor(self._extract_thread, self._rules.replace, rules)
        self._tell(rules)
        log.info("rules_reloaded", seconds=round(time.monotonic() - started, 1), digest=rules.digest)
        return "ok"

    def _tell(self, rules: LoadedRules) -> None:
        """Have the metrics tell of `rules`, and of no others."""
        metrics = self._metrics
        metrics.rules_loaded.set_to_current_time()
        metrics.rules_reload_successful.set(1)
        metrics.rules_info.clear()
        metrics.rules_info.labels(rules.digest).set(1)
        metrics.rule_wordings.clear()
        for alert_type, count in rules.wordings.items():
            metrics.rule_wordings.labels(alert_type).set(count)
