"""Metrics keep their names, are all there from the start, and take no label from an article."""

import asyncio
import json
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from prometheus_client import generate_latest

from streamer import __version__
from streamer.extraction.engine import Engine
from streamer.kafka.dead_letters import DeadLetterLimits, DeadLetterMeter
from streamer.kafka.records import Outgoing
from streamer.metrics import Metrics
from streamer.settings import Settings, TopicSettings
from streamer.stages.extract import ArticleReader, ExtractHandler
from streamer.stages.judge import JudgeWork
from tests.kafka.records import ReadRecord


def text_of(metrics: Metrics) -> str:
    return generate_latest(metrics.registry).decode()


def series_of(metrics: Metrics) -> set[str]:
    """Return names and labels of all series, as a scrape sees them."""
    return {line.rpartition(" ")[0] for line in text_of(metrics).splitlines() if line.startswith("streamer_")}


def test_metrics_keep_their_names_and_labels() -> None:
    """Dashboards and alarms of operators are built on them."""
    metrics = Metrics()
    metrics.alerts.labels("airstrike_reported", "new").inc()
    metrics.suppressed.labels("restated").inc()
    metrics.dead_letters.labels("articles", "not_json").inc()
    metrics.notifications.labels("newsroom").inc()
    metrics.notifications_failed.labels("newsroom", "rateLimited").inc()
    metrics.alert_age_seconds.labels("newsroom").observe(12)
    text = text_of(metrics)
    for sample in (
        'streamer_alerts_total{change="new",type="airstrike_reported"} 1.0',
        'streamer_suppressed_total{reason="restated"} 1.0',
        'streamer_dead_letters_total{reason="not_json",topic="articles"} 1.0',
        'streamer_notifications_total{destination="newsroom"} 1.0',
        'streamer_notifications_failed_total{destination="newsroom",reason="rateLimited"} 1.0',
        'streamer_alert_age_seconds_bucket{destination="newsroom",le="15.0"} 1.0',
    ):
        assert sample in text


def test_two_sets_of_metrics_know_nothing_of_each_other() -> None:
    """The registry is an argument, so that tests and processes never share counts."""
    first, second = Metrics(), Metrics()
    first.alerts.labels("airstrike_reported", "new").inc()
    assert 'streamer_alerts_total{change="new",type="airstrike_reported"} 0.0' in text_of(second)


def test_the_version_is_told() -> None:
    """After a rollout an operator sees which hosts have it."""
    assert f'streamer_build_info{{version="{__version__}"}} 1.0' in text_of(Metrics())


def test_counters_are_there_before_anything_happens() -> None:
    """A series that begins with its first count has not grown in the eyes of Prometheus: an alarm would sleep on."""
    metrics = Metrics()
    metrics.announce_stage("judge")
    metrics.announce_destination("newsroom")
    series = series_of(metrics)
    assert {
        'streamer_articles_total{outcome="other_language"}',
        'streamer_alerts_total{change="retracted",type="siege_reported"}',
        'streamer_suppressed_total{reason="near_copy"}',
        'streamer_dead_letters_total{reason="not_json",topic="articles"}',
        'streamer_dead_letters_total{reason="judge_failed",topic="observations"}',
        'streamer_dead_letters_total{reason="expired",topic="deliveries"}',
        'streamer_rules_reloads_total{outcome="rejected"}',
        'streamer_stage_rebuilds_total{stage="judge"}',
        'streamer_partition_reopens_total{stage="judge"}',
        'streamer_notifications_failed_total{destination="newsroom",reason="serverError"}',
        'streamer_deliveries_total{destination="newsroom",outcome="dead"}',
        'streamer_destination_breaker_state{destination="newsroom",state="open"}',
    } <= series
    assert not any("_created" in one for one in series)


HOSTILE = 'x"}\n{<!channel> \u202e evil'
STRIKE = "Warplanes bombed the village of {place} on Monday, killing six civilians, the {place} council said."


def hostile_articles() -> Sequence[bytes]:
    """Return articles that put their own words into every field that a message has, and some that cannot be read."""
    named = {"id": HOSTILE, "url": f"https://{HOSTILE}/", "source": {"name": HOSTILE, "domain": HOSTILE}}
    told = [
        {**named, "title": HOSTILE, "body": STRIKE.format(place=place)} for place in ("Mosul", "Zorbleville", HOSTILE)
    ]
    foreign = {**named, "body": STRIKE.format(place="Mosul"), "language": HOSTILE}
    dated = {**named, "body": STRIKE.format(place="Homs"), "published_at": HOSTILE}
    shaped = {**named, "body": {HOSTILE: HOSTILE}}
    return [*(json.dumps(one).encode() for one in (*told, foreign, dated, shaped)), HOSTILE.encode(), b"\xff"]


async def test_no_article_makes_a_series(engine: Engine) -> None:
    """Labels that others can choose would fill the memory of every Prometheus."""
    metrics, meter = Metrics(), DeadLetterMeter(DeadLetterLimits())
    metrics.announce_stage("extract")
    metrics.announce_stage("judge")
    before = series_of(metrics)
    with ThreadPoolExecutor(1) as thread:
        handler = ExtractHandler(ArticleReader(Settings(), engine.extract, 1), thread, meter, metrics)
        written = await handler.handle([ReadRecord(value) for value in hostile_articles()])
        readings = [as_read(record) for record in written if record.topic == "observations"]
        judge = JudgeWork(TopicSettings(), "berlin", meter, metrics)
        (await asyncio.to_thread(judge.decide, judge.new_state(), [*readings, ReadRecord(HOSTILE.encode())])).keep()
    assert readings
    assert metrics.registry.get_sample_value("streamer_articles_total", {"outcome": "dead"}) == 4
    assert series_of(metrics) - before == {'streamer_incidents{partition="0"}'}


def as_read(record: Outgoing) -> ReadRecord:
    return ReadRecord(record.value, record.key, record.headers, record.topic)


def documented(metrics: Metrics) -> Iterator[str]:
    """Give the rows of the table in docs/operations.md, as the registry has them."""
    suffixes = {"counter": "_total", "info": "_info"}
    for family in metrics.registry.collect():
        if family.name.startswith("streamer_"):
            own = getattr(metrics.registry._names_to_collectors[family.name], "_labelnames", ())
            labels = own or (family.samples[0].labels if family.type == "info" else ())
            name = family.name + suffixes.get(family.type, "")
            told = ", ".join(f"`{label}`" for label in labels)
            yield f"| `{name}` | {family.type} | {told} | {family.documentation} |"


def test_the_table_of_the_documentation_has_all_metrics_as_they_are() -> None:
    """A change of one without the other shows here; put the rows in as the test has them."""
    text = (Path(__file__).parents[1] / "docs" / "operations.md").read_text()
    assert re.findall(r"^[|] `streamer_.*$", text, re.MULTILINE) == list(documented(Metrics()))
