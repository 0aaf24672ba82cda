"""What is shipped for Prometheus and Grafana asks only for metrics that there are, by labels and values that they have.

The expressions are read by a PromQL parser; what an expression is about is worked out from the registry.
"""

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import promql_parser as promql
import pytest
import yaml

from streamer.metrics import Metrics
from streamer.web.health import HealthState

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "monitoring"
GROUPS = yaml.safe_load((FOLDER / "rules.yml").read_text())["groups"]
RULES = [rule for group in GROUPS for rule in group["rules"]]
ALARMS = [rule for rule in RULES if "alert" in rule]
DASHBOARD = json.loads((FOLDER / "grafana" / "streamer.json").read_text())
PANELS = [panel for panel in DASHBOARD["panels"] if panel["type"] != "row"]
OF_THE_SCRAPE = frozenset({"job", "instance"})


@dataclass(frozen=True)
class Query:
    """An expression, where it stands, and the labels that words beside it put in."""

    where: str
    expression: str
    shown: frozenset[str] = frozenset()


def labels_in(words: str) -> frozenset[str]:
    return frozenset(re.findall(r"{{ *(?:[$]labels[.])?(\w+) *}}", words))


def queries() -> Iterator[Query]:
    for rule in RULES:
        words = "".join(rule.get("annotations", {}).values())
        yield Query(rule.get("alert") or rule["record"], rule["expr"], labels_in(words))
    for panel in PANELS:
        for target in panel["targets"]:
            yield Query(panel["title"], target["expr"], labels_in(target["legendFormat"]))
    for annotation in DASHBOARD["annotations"]["list"]:
        yield Query(annotation["name"], annotation["expr"])


QUERIES = [*queries()]


def scraped() -> Mapping[str, Mapping[str, Collection[str]]]:
    """Return every series name of a scrape, with its labels and the values that are known of each; none: any."""
    metrics = Metrics()
    metrics.announce_stage("extract")
    metrics.announce_destination("newsroom")
    for state in get_args(HealthState):
        metrics.stage_state.labels("extract", state)
    found: dict[str, dict[str, set[str]]] = {"up": {}}
    for family in metrics.registry.collect():
        collector = metrics.registry._names_to_collectors.get(family.name)
        names = {sample.name for sample in family.samples} | set(described(family.name, family.type))
        for name in names:
            labels = found.setdefault(name, {label: set() for label in getattr(collector, "_labelnames", ())})
            for sample in family.samples:
                if sample.name == name:
                    for label, value in sample.labels.items():
                        labels.setdefault(label, set()).add(value)
        if family.type == "histogram":
            found[f"{family.name}_bucket"].setdefault("le", set())
    free = {
        "stage",
        "destination",
        "partition",
        "version",
        "digest",
        "silence",
        "le",
    }  # what an operator or the code names
    return {
        name: {label: () if label in free else values for label, values in labels.items()}
        for name, labels in found.items()
    }


def described(name: str, kind: str) -> list[str]:
    """Return the names of the series of a metric that has none yet."""
    suffixes = {"counter": ["_total"], "histogram": ["_bucket", "_sum", "_count"], "info": ["_info"]}
    return [name + suffix for suffix in suffixes.get(kind, [""])]


SCRAPED = scraped()


def labels_of(expression: Any) -> frozenset[str]:
    """Return the labels of what `expression` gives. Raises KeyError if it asks for a metric that there is not."""
    match expression:
        case promql.VectorSelector() if expression.name in RECORDED:
            return labels_of(RECORDED[expression.name])
        case promql.VectorSelector():
            return frozenset(SCRAPED[expression.name or ""]) | OF_THE_SCRAPE
        case promql.AggregateExpr():
            return frozenset(expression.modifier.labels) if expression.modifier else frozenset()
        case promql.Call() | promql.MatrixSelector():
            return labels_of_call(expression)
        case promql.BinaryExpr():
            sides = [side for side in (expression.lhs, expression.rhs) if not isinstance(side, promql.NumberLiteral)]
            matching = expression.modifier.matching if expression.modifier else None
            return labels_of(sides[0]) - frozenset(matching.labels if matching else ())
        case promql.ParenExpr():
            return labels_of(expression.expr)
    return frozenset()


def labels_of_call(call: Any) -> frozenset[str]:
    """Return the labels of what a function gives, or of a range of a series."""
    if isinstance(call, promql.MatrixSelector):
        return labels_of(call.vector_selector)
    own = frozenset().union(*(labels_of(argument) for argument in call.args))
    if call.func.name == "label_replace":
        return own | {call.args[1].val}
    return own - {"le"} if call.func.name == "histogram_quantile" else own


RECORDED = {rule["record"]: promql.parse(rule["expr"]) for rule in RULES if "record" in rule}


def parse(query: Query) -> Any:
    return promql.parse(query.expression.replace("$__rate_interval", "5m"))


def visited(query: Query, kind: type[Any]) -> list[Any]:
    found: list[Any] = []
    keep: Callable[[Any], None] = lambda node: found.append(node) if isinstance(node, kind) else None  # noqa: E731
    promql.walk(parse(query), keep)
    return found


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.where)
def test_what_is_asked_for_is_there(query: Query) -> None:
    """Every metric, every label, and every value of a label whose values are fixed."""
    selectors = visited(query, promql.VectorSelector) + [
        matrix.vector_selector for matrix in visited(query, promql.MatrixSelector)
    ]
    assert selectors
    for selector in selectors:
        labels = labels_of(selector)
        for matcher in selector.matchers.matchers:
            assert matcher.name in labels, f"{selector.name} has no label {matcher.name}"
            known = SCRAPED.get(selector.name, {}).get(matcher.name, ())
            assert not known or matcher.op != promql.MatchOp.Equal or matcher.value in known, str(matcher)
    for aggregation in visited(query, promql.AggregateExpr):
        assert labels_of(aggregation) <= labels_of(aggregation.expr), aggregation.prettify()


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.where)
def test_what_is_shown_of_a_result_is_in_it(query: Query) -> None:
    """A legend or a message that names another label shows nothing there."""
    assert query.shown <= labels_of(parse(query))


def test_counters_are_asked_for_their_growth_and_gauges_never() -> None:
    """The growth of a gauge means nothing, and a counter by itself falls at each restart."""
    for query in QUERIES:
        grown = {
            matrix.vector_selector.name or ""
            for call in visited(query, promql.Call)
            if call.func.name in {"rate", "increase"}
            for matrix in call.args
            if isinstance(matrix, promql.MatrixSelector)
        }
        plain = {selector.name or "" for selector in visited(query, promql.VectorSelector)} - grown
        assert all(name.endswith(("_total", "_bucket")) for name in grown), query
        assert not any(name.endswith(("_total", "_bucket")) for name in plain), query


def test_each_alarm_says_how_bad_it_is_and_what_is_the_matter() -> None:
    """Alertmanager routes by the one, a person reads the other."""
    names = [alarm["alert"] for alarm in ALARMS]
    assert len(set(names)) == len(names) > 10
    for alarm in ALARMS:
        assert alarm["labels"]["severity"] in {"warning", "critical"}
        assert alarm["annotations"]["summary"]


def test_each_alarm_has_its_line_in_the_documentation() -> None:
    """Whoever is woken by it finds what to do."""
    rows = re.findall(r"^\| `(Streamer\w+)` \|", (ROOT / "docs" / "operations.md").read_text(), re.MULTILINE)
    assert rows == [alarm["alert"] for alarm in ALARMS]


def test_the_dashboard_stands_on_the_data_source_that_is_shipped() -> None:
    """By its uid, which Grafana would make up otherwise; and no panel hides another."""
    [source] = yaml.safe_load((FOLDER / "grafana" / "datasource.yml").read_text())["datasources"]
    used = {panel["datasource"]["uid"] for panel in PANELS}
    used |= {target["datasource"]["uid"] for panel in PANELS for target in panel["targets"]}
    assert used == {source["uid"]}
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])
    cells = [
        (x, y)
        for position in (panel["gridPos"] for panel in DASHBOARD["panels"])
        for x in range(position["x"], position["x"] + position["w"])
        for y in range(position["y"], position["y"] + position["h"])
    ]
    assert len(set(cells)) == len(cells)
    assert all(x < 24 for x, _ in cells)
