"""Every metric that streamer has: names, labels, and which series there are before anything happens.

Labels are bounded by construction: types, stages, reasons, destinations, topics and partitions; never a URL, an id, a
place or anything else that an article chooses. Metrics live in a registry that is given, so that tests and several
stages never share one by accident. docs/operations.md has them as a table.
"""

import time
from collections.abc import Iterable, Mapping
from functools import partial
from itertools import product
from typing import Literal, get_args

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Info,
    ProcessCollector,
    disable_created_metrics,
)

from streamer import __version__
from streamer.judging.verdict import Reason
from streamer.model.alert import Change
from streamer.model.delivery import BreakerState, FailureReason
from streamer.model.details import ALERT_TYPES
from streamer.model.observation import Status
from streamer.text.decode import REJECT_REASONS

ArticleOutcome = Literal["relevant", "empty", "other_language", "dead"]
DeliveryOutcome = Literal["delivered", "dead", "unwanted", "silenced"]
ReloadOutcome = Literal["ok", "rejected", "failed"]
DEAD_REASONS: Mapping[str, tuple[str, ...]] = {
    "articles": (*REJECT_REASONS, "engine_failed"),
    "observations": ("not_a_reading", "judge_failed"),
    "deliveries": (*get_args(FailureReason), "not_an_alert"),
}

# Every counter would bring a gauge with the time of its birth: as many series again, that nobody asks for.
disable_created_metrics()  # type: ignore[no-untyped-call]  # the library's own lapse

_AGES = (1, 5, 15, 30, 60, 300, 900, 3600, 6 * 3600, 86400, 7 * 86400)
_LATENCIES = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 900, 3600)


def _from_the_start(metric: Counter, *values: Iterable[str]) -> None:
    """Have all series of `metric` at 0, one for each choice of label `values`.

    One that begins to exist with its first count of 1 has not grown in the eyes of Prometheus.
    """
    for labels in product(*values):
        metric.labels(*labels)


def observe_age(histogram: Histogram, since: float) -> None:
    """Count how long ago `since` (Unix seconds) is; a clock that is behind makes that 0."""
    histogram.observe(max(0.0, time.time() - since))


class Metrics:
    """Every metric of streamer, and memory and CPU of the process, in one registry."""

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        """`registry` takes the metrics; a new one where none is given."""
        self.registry = registry or CollectorRegistry()
        ProcessCollector(registry=self.registry)
        Info("streamer_build", "Which streamer this is.", registry=self.registry).info({"version": __version__})
        self._define_flow()
        self._define_stages()
        self._define_rules()
        self._define_delivery()

    def announce_stage(self, stage: str) -> None:
        """Have the counters of `stage` at 0 before anything happens there."""
        counters = (self.stage_records, self.stage_rebuilds, self.rebalances, self.redriven)
        for counter in (*counters, self.partition_reopens, self.commits_failed, self.records_lost):
            _from_the_start(counter, [stage])

    def announce_destination(self, destination: str, silences: Iterable[str] = ()) -> None:
        """Have the counters of `destination`, and of the `silences` there, at 0 before anything is sent there."""
        _from_the_start(self.notifications, [destination])
        _from_the_start(self.notifications_failed, [destination], get_args(FailureReason))
        _from_the_start(self.deliveries, [destination], get_args(DeliveryOutcome))
        _from_the_start(self.silenced, [destination], silences)
        self.breaker_is(destination, "closed")

    def breaker_is(self, destination: str, state: BreakerState) -> None:
        """Show `state` as that of the circuit breaker of `destination`."""
        for each in get_args(BreakerState):
            self.breaker_state.labels(destination, each).set(each == state)

    def _define_flow(self) -> None:
        counter, gauge = partial(Counter, registry=self.registry), partial(Gauge, registry=self.registry)
        self.articles = counter("streamer_articles", "Articles read, by what became of them.", ["outcome"])
        _from_the_start(self.articles, get_args(ArticleOutcome))
        self.articles_cut = counter("streamer_articles_cut", "Articles longer than the engine reads, cut off there.")
        self.articles_redated = counter(
            "streamer_articles_redated", "Articles dated in the future, for which the time of their record stands in."
        )
        self.article_age_seconds = Histogram(
            "streamer_article_age_seconds",
            "From publication to being read, of articles that say something.",
            buckets=_AGES,
            registry=self.registry,
        )
        self.observations = counter("streamer_observations", "Observations extracted.", ["type", "status"])
        _from_the_start(self.observations, ALERT_TYPES, get_args(Status))
        self.alerts = counter("streamer_alerts", "Alerts written to their topics.", ["type", "change"])
        _from_the_start(self.alerts, ALERT_TYPES, get_args(Change))
        self.alert_written_age_seconds = Histogram(
            "streamer_alert_written_age_seconds",
            "From the article's publication to the alert on its topic.",
            buckets=_AGES,
            registry=self.registry,
        )
        self.suppressed = counter("streamer_suppressed", "Observations that raised no alert, by reason.", ["reason"])
        _from_the_start(self.suppressed, get_args(Reason))
        self.incidents = gauge("streamer_incidents", "Incidents and series held in memory.", ["partition"])
        self.dead_letters = counter("streamer_dead_letters", "Records set aside.", ["topic", "reason"])
        for topic, reasons in DEAD_REASONS.items():
            _from_the_start(self.dead_letters, [topic], reasons)
        self.redriven = counter("streamer_redriven", "Dead letters sent again that a stage has taken.", ["stage"])

    def _define_stages(self) -> None:
        counter, gauge = partial(Counter, registry=self.registry), partial(Gauge, registry=self.registry)
        self.stage_records = counter("streamer_stage_records", "Records that a stage has done.", ["stage"])
        self.stage_seconds = counter(
            "streamer_stage_seconds",
            "Seconds of a stage's partitions waiting for records (poll), working (process) and writing (commit).",
            ["stage", "part"],
        )
        self.stage_latency_seconds = Histogram(
            "streamer_stage_latency_seconds",
            "From the writing of a record to a stage's being done with it, once a batch, of its oldest.",
            ["stage"],
            buckets=_LATENCIES,
            registry=self.registry,
        )
        self.lag = gauge("streamer_lag_records", "Records not yet done.", ["stage", "topic", "partition"])
        self.records_lost = counter(
            "streamer_records_lost", "Records that retention deleted before a stage read them.", ["stage"]
        )
        self.rebalances = counter("streamer_rebalances", "Times that the group gave out partitions.", ["stage"])
        self.partition_reopens = counter(
            "streamer_partition_reopens", "Times that a transaction failed and its batch was begun anew.", ["stage"]
        )
        self.commits_failed = counter(
            "streamer_commits_failed", "Commits of offsets that failed; they come again with the next.", ["stage"]
        )
        self.stage_rebuilds = counter("streamer_stage_rebuilds", "Times that a stage failed.", ["stage"])
        self.stage_state = gauge(
            "streamer_stage_state",
            "1 for the state that a stage is in, 0 for the others: healthy, rebalancing, stopped, failed.",
            ["stage", "state"],
        )

    def _define_rules(self) -> None:
        counter, gauge = partial(Counter, registry=self.registry), partial(Gauge, registry=self.registry)
        self.rules_reloads = counter(
            "streamer_rules_reloads",
            "Times that rules, lexicon and places were read again, by outcome: ok, rejected for mistakes, failed.",
            ["outcome"],
        )
        _from_the_start(self.rules_reloads, get_args(ReloadOutcome))
        self.rules_reload_successful = gauge(
            "streamer_rules_last_reload_successful", "1 if rules were taken when they were read last, else 0."
        )
        self.rules_loaded = gauge(
            "streamer_rules_loaded_timestamp_seconds", "When the rules in use were loaded, in seconds since 1970."
        )
        self.rules_info = gauge(
            "streamer_rules_info",
            "1 for the digest of the files of rules, lexicon and places in use.",
            ["digest"],
        )
        self.rule_wordings = gauge("streamer_rule_wordings", "Wordings in use, by the type they tell of.", ["type"])

    def _define_delivery(self) -> None:
        counter, gauge = partial(Counter, registry=self.registry), partial(Gauge, registry=self.registry)
        self.deliveries = counter(
            "streamer_deliveries",
            "Alerts a destination is done with: delivered, dead (set aside), unwanted (by its conditions), silenced.",
            ["destination", "outcome"],
        )
        self.notifications = counter("streamer_notifications", "Tries to deliver an alert.", ["destination"])
        self.notifications_failed = counter(
            "streamer_notifications_failed", "Tries that failed.", ["destination", "reason"]
        )
        self.silenced = counter(
            "streamer_silenced",
            "Alerts that a silence of routes.yaml kept from a destination.",
            ["destination", "silence"],
        )
        self.breaker_state = gauge(
            "streamer_destination_breaker_state",
            "1 for the state that a destination's circuit breaker is in, 0 for the others: closed, half_open, open.",
            ["destination", "state"],
        )
        self.destination_oldest_seconds = gauge(
            "streamer_destination_oldest_seconds",
            "How long the alert that has waited longest for a destination is on its topic; 0 if none waits.",
            ["destination"],
        )
        self.alert_age_seconds = Histogram(
            "streamer_alert_age_seconds",
            "From the article's publication to the alert's delivery.",
            ["destination"],
            buckets=_AGES,
            registry=self.registry,
        )
