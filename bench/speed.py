"""How many articles a second, and how long one takes: the engine and its parts, `re` and spaCy over the same texts."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bench.corpus import Kind, feed
from bench.measuring import Load, percentiles, rates_by_turns, spread, table
from bench.rivals import re_alternation, spacy_matchers, token_patterns
from bench.subject import count_sentences, decode, decoded, scan_of, shipped_engine, shipped_files, without_triggers
from streamer.extraction.engine import Engine
from streamer.model.article import Article

KINDS: tuple[Kind, ...] = ("plain", "neutral", "mixed", "conflict")
_HEADINGS = {"plain": "no trigger", "neutral": "neutral", "mixed": "5 % relevant", "conflict": "conflict only"}
_OURS = ("decoding alone", "scan alone", "engine", "decoding and engine")
_RIVALS = {"re": "`re`", "spaCy words": "spaCy's PhraseMatcher", "spaCy": "spaCy with Matcher"}
_TARGETS = {("scan alone", "plain"): 30_000, ("engine", "mixed"): 15_000, ("engine", "conflict"): 2_000}


@dataclass(frozen=True, slots=True)
class Options:
    """How much is measured: distinct articles a feed, turns, and CPU seconds of a turn of one thing."""

    articles: int = 400
    repeat: int = 5
    seconds: float = 0.5


@dataclass(frozen=True, slots=True)
class Feeds:
    """Messages and articles of every kind. In the "plain" articles nothing stops the scan: `masked` of the words,
    as a share, had to be made unreadable for that."""

    messages: Mapping[Kind, list[bytes]]
    articles: Mapping[Kind, list[Article]]
    masked: float


def make_feeds(engine: Engine, count: int) -> Feeds:
    """Return feeds of `count` articles each."""
    messages = {kind: feed(kind, count) for kind in KINDS}
    articles = {kind: decoded(messages[kind]) for kind in KINDS}
    masked = [without_triggers(article, scan_of(engine)) for article in articles["plain"]]
    articles["plain"] = [article for article, _ in masked]
    return Feeds(messages, articles, sum(share for _, share in masked) / count)


def measure_speed(options: Options) -> dict[str, Any]:
    """Return rates of everything on every feed, and what stands in the feeds."""
    engine = shipped_engine()
    scan = scan_of(engine)
    feeds = make_feeds(engine, options.articles)
    wordings = token_patterns(shipped_files())
    rivals = {"re": re_alternation(scan.words), **spacy_matchers(scan.words, wordings)}
    loads: dict[str, Load[Any]] = {}
    for kind in KINDS:
        texts = [article.text for article in feeds.articles[kind]]
        loads[f"decoding alone/{kind}"] = Load(decode, feeds.messages[kind])
        loads[f"scan alone/{kind}"] = Load(scan.hits, texts)
        loads[f"engine/{kind}"] = Load(engine.extract, feeds.articles[kind])
        if kind != "plain":  # its articles are masked, its messages are not
            loads[f"decoding and engine/{kind}"] = Load(lambda one: engine.extract(decode(one)), feeds.messages[kind])
        loads |= {f"{name}/{kind}": Load(find, texts, batch=1) for name, find in rivals.items()}
    found = rates_by_turns(loads, options.repeat, options.seconds)
    return {
        "rates": {name: spread(values) for name, values in found.items()},
        "feeds": {kind: _what_is_in(engine, feeds, kind) for kind in KINDS},
        "triggers": len(scan.words),
        "wordings": len(wordings),
        "masked": feeds.masked,
        "repeat": options.repeat,
    }


def _what_is_in(engine: Engine, feeds: Feeds, kind: Kind) -> dict[str, float]:
    articles = feeds.articles[kind][:200]
    observations = [len(engine.extract(article)) for article in articles]
    count = len(articles)
    return {
        "words": sum(len(article.text.split()) for article in articles) / count,
        "bytes": sum(len(message) for message in feeds.messages[kind]) / len(feeds.messages[kind]),
        "sentences": sum(count_sentences(article) for article in articles) / count,
        "passed": sum(scan_of(engine).hits(article.text) for article in articles) / count,
        "with_observations": sum(map(bool, observations)) / count,
        "observations": sum(observations) / count,
    }


def tell_speed(found: dict[str, Any]) -> str:
    """Return the figures as tables."""
    rates = found["rates"]
    rows: list[list[object]] = []
    for name in (*_OURS, *_RIVALS):
        cells = [_rate(rates.get(f"{name}/{kind}"), _TARGETS.get((name, kind))) for kind in KINDS]
        rows.append([_label(name, found), *cells])
    for rival, label in _RIVALS.items():
        rows.append([f"engine ÷ {label}", *(_ratio(rates, f"engine/{kind}", f"{rival}/{kind}") for kind in KINDS)])
    facts = [
        [_HEADINGS[kind], *(f"{one[key]:.0f}" for key in ("words", "bytes", "sentences")),
         *(f"{one[key]:.0%}" for key in ("passed", "with_observations")), f"{one['observations']:.1f}"]
        for kind, one in found["feeds"].items()
    ]  # fmt: skip
    head = [f"articles/s of CPU time (median of {found['repeat']}; range)", *_HEADINGS.values()]
    return "\n\n".join(
        [
            table(head, rows),
            table(
                [
                    "feed, of an article",
                    "words",
                    "bytes",
                    "sentences",
                    "pass the scan",
                    "give observations",
                    "how many",
                ],
                facts,
            ),
            f"Masked in the articles without a trigger, so that none stands there: {found['masked']:.0%} of the words.",
        ]
    )


def _label(name: str, found: dict[str, Any]) -> str:
    if name == "re":
        return f"`re`: one alternation of the {found['triggers']:,} trigger words"
    if name in _RIVALS:
        missing = "" if f"{name}/plain" in found["rates"] else " (not installed, not measured)"
        what = "PhraseMatcher, the same words"
        return (
            f"spaCy: {what}{missing}" if name == "spaCy words" else f"… and Matcher, {found['wordings']} token patterns"
        )
    return name


def _rate(one: dict[str, float] | None, target: int | None) -> str | None:
    if one is None:
        return None
    told = f"{one['median']:,.0f} ({one['low']:,.0f}–{one['high']:,.0f})"
    return f"{told}, target {target:,}" if target else told


def _ratio(rates: Mapping[str, dict[str, float]], one: str, other: str) -> str | None:
    if one not in rates or other not in rates:
        return None
    ratio = rates[one]["median"] / rates[other]["median"]
    return f"{ratio:,.0f} ×" if ratio >= 10 else f"{ratio:.2g} ×"


def measure_latency(options: Options) -> dict[str, Any]:
    """Return how long one article takes in the engine, in milliseconds of CPU time, by feed."""
    engine = shipped_engine()
    feeds = make_feeds(engine, options.articles)
    found: dict[str, Any] = {}
    for kind in KINDS:
        for article in feeds.articles[kind][:20]:
            engine.extract(article)
        times = []
        for article in feeds.articles[kind]:
            started = time.process_time()
            engine.extract(article)
            times.append((time.process_time() - started) * 1000)
        found[kind] = percentiles(times)
    return found


def tell_latency(found: dict[str, Any]) -> str:
    """Return the figures as a table."""
    rows = [[_HEADINGS[kind], *(f"{one[key]:.2f}" for key in ("p50", "p99", "max"))] for kind, one in found.items()]
    return table(["one article in the engine, ms", "p50", "p99", "max"], rows)
