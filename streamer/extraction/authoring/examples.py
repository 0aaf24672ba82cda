"""The examples of rule files as tests: every positive one must give what it expects, every negative one nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from streamer.extraction.authoring.counting import counted
from streamer.extraction.draft import Draft
from streamer.extraction.engine import Engine
from streamer.extraction.load import MEASURES_FILE, RuleSet, build_engine
from streamer.extraction.rule_language.rules import Example, Expectation, RuleFile, RuleSource, Written
from streamer.extraction.watch import UNWATCHED, Unwatched, Watch
from streamer.model.article import Article
from streamer.model.observation import Observation
from streamer.text.places.gazetteer import Gazetteer

# Examples are read as if published then: a Wednesday.
EXAMPLE_TIME = datetime(2024, 5, 15, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that did not give what it expects: its number within the file (from 0), and why."""

    index: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What the examples of a rule file came to: `idle` are the wordings of the file that no example exercises.

    A wording is exercised where a statement that it found becomes an observation; one of a measure, where it matches.
    """

    file: str
    examples: int
    failures: tuple[Failure, ...]
    wordings: int
    idle: tuple[Written, ...]


def failing_examples(engine: Engine, file: RuleFile, watch: Watch = UNWATCHED) -> list[Failure]:
    """Return the failures among the examples of a rule file, in order."""
    failures = []
    for index, example in enumerate(file.examples):
        article = Article(id="example", body=example.text, published_at=EXAMPLE_TIME)
        found = [one for one in engine.extract(article, watch) if one.type == file.type]
        why = _why_wrong(example, found)
        if why:
            failures.append(Failure(index, example.text, why))
    return failures


def try_examples(rules: RuleSet, gazetteer: Gazetteer, sources: Sequence[RuleSource]) -> Iterator[Trial]:
    """Yield what the examples of each of `sources` come to; if those are all, then the measures, tried by them all."""
    counting, uses = counted(rules)
    engine = build_engine(counting, gazetteer)
    for one in sources:
        exercised = _Exercised()
        failures = failing_examples(engine, one.file, exercised)
        written = [pattern.written for pattern in rules.patterns if pattern.rule is one.rule]
        idle = tuple(wording for wording in written if wording not in exercised.wordings)
        yield Trial(one.source.file, len(one.file.examples), tuple(failures), len(written), idle)
    measures = [measure.written for measure in rules.measures]
    if measures and len(sources) == len(rules.sources):
        idle = tuple(wording for wording in measures if not uses[wording].matched)
        yield Trial(MEASURES_FILE, 0, (), len(measures), idle)


class _Exercised(Unwatched):
    """Remembers the wordings whose statements became observations."""

    def __init__(self) -> None:
        self.wordings: set[Written] = set()

    def became(self, draft: Draft, observation: Observation) -> None:  # noqa: ARG002 - as it is told
        """Remember the wording."""
        if draft.match is not None:
            self.wordings.add(draft.match.pattern.written)


def _why_wrong(example: Example, found: Sequence[Observation]) -> str | None:
    if example.expect == "none":
        raising = [one for one in found if one.status in {"asserted", "claimed"}]
        return f"found {raising[0].evidence.quote!r} ({raising[0].rule}), expected nothing" if raising else None
    if not found:
        return "found nothing"
    reasons = [_mismatch(example.expect, one) for one in found]
    return None if None in reasons else next(reason for reason in reasons if reason)


def _mismatch(wanted: Expectation, seen: Observation) -> str | None:
    """Return what an observation lacks of an expectation, or None."""
    if wanted.status is not None and seen.status != wanted.status:
        return f"status {seen.status}, expected {wanted.status}"
    if wanted.places is not None and not _same_places(wanted.places, seen):
        return f"places {[place.mention for place in seen.places]}, expected {wanted.places}"
    for measure, value in (wanted.figures or {}).items():
        figures = [figure for figure in seen.figures if figure.measure == measure]
        low, high = value if isinstance(value, list) else (value, value)
        if not any(
            (figure.low, figure.high) == (low, high) or (figure.bound == "about" and figure.best == low)
            for figure in figures
        ):
            return f"figures {[(f.measure, f.low, f.high, f.best) for f in seen.figures]}, expected {measure} {value}"
    own = seen.details.model_dump(mode="json")
    for field, expected in wanted.fields.items():
        if str(own.get(field)) != expected:
            return f"{field} {own.get(field)}, expected {expected}"
    return None


def _same_places(wanted: Iterable[str], seen: Observation) -> bool:
    names = {name for place in seen.places for name in (place.mention.lower(), place.name.lower())}
    wanted_names = {name.lower() for name in wanted}
    return wanted_names <= names and len(seen.places) == len(wanted_names)
