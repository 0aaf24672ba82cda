"""The examples of rule files as tests: every positive one must give what it expects, every negative one nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from streamer.extraction.engine import Engine
from streamer.extraction.rules import Example, Expectation, RuleFile
from streamer.model.article import Article
from streamer.model.observation import Observation

# Examples are read as if published then: a Wednesday.
EXAMPLE_TIME = datetime(2024, 5, 15, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that did not give what it expects: its number within the file (from 0), and why."""

    index: int
    text: str
    why: str


def failing_examples(engine: Engine, file: RuleFile) -> list[Failure]:
    """Return the failures among the examples of a rule file, in order."""
    failures = []
    for index, example in enumerate(file.examples):
        article = Article(id="example", body=example.text, published_at=EXAMPLE_TIME)
        found = [one for one in engine.extract(article) if one.type == file.type]
        why = _why_wrong(example, found)
        if why:
            failures.append(Failure(index, example.text, why))
    return failures


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
