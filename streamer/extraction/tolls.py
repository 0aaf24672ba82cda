"""Figures in a clause: how many were killed, wounded, displaced …, of whom, and what is part of what."""

from collections.abc import Sequence
from dataclasses import dataclass

from streamer.extraction.chunks import Chunk
from streamer.extraction.clauses import Clause
from streamer.extraction.matching import captures_of, clause_tags
from streamer.extraction.pattern_index import PatternIndex
from streamer.extraction.patterns import CompiledPattern
from streamer.extraction.rules import Written
from streamer.extraction.symbols import Symbols
from streamer.model.figure import Figure, FigureChange, Measure, OfWhom, Unit
from streamer.text.amounts import Amount

_WHOM: tuple[tuple[str, OfWhom], ...] = (
    ("children", "children"), ("women", "women"), ("medics", "medics"), ("aid_workers", "aid_workers"),
    ("journalists", "journalists"), ("combatants", "combatants"), ("security_forces", "security_forces"),
    ("civilians", "civilians"),
)  # fmt: skip
_UNITS: dict[Measure, Unit] = {
    "munitions": "munitions", "strikes": "strikes", "areas": "areas", "distance": "km", "area": "km2",
}  # fmt: skip


_KINDS: dict[Measure, frozenset[str]] = {"distance": frozenset({"distance"}), "area": frozenset({"area", "percent"})}


@dataclass(frozen=True, slots=True)
class MeasurePattern:
    """One wording of a measure; `name` is `measures/<measure>:<number>`."""

    name: str
    measure: Measure
    compiled: CompiledPattern
    written: Written


@dataclass(frozen=True, slots=True)
class Toll:
    """A figure, and the chunk that gives it."""

    figure: Figure
    chunk: Chunk


class TollFinder:
    """Finds the figures of all measures in a clause."""

    def __init__(self, patterns: Sequence[MeasurePattern], symbols: Symbols) -> None:
        self._symbols = symbols
        self._index = PatternIndex(patterns)

    def find(self, clause: Clause) -> list[Toll]:
        """Return the figures of a clause, each amount in one measure at most, subsets after what they are part of."""
        candidates = self._index.candidates(clause_tags(clause))
        if not candidates:
            return []
        written, offsets = self._symbols.write(clause)
        found: list[Toll] = []
        used: set[tuple[int, str]] = set()
        for pattern in candidates:
            measure = pattern.measure
            for match in pattern.compiled.automaton.finditer(written):
                captures = captures_of(match, pattern.compiled.slots, clause, offsets)
                for chunk in captures.get("figure", []) + captures.get("people", []):
                    if (chunk.first, measure) in used or (chunk.first, "") in used:
                        continue
                    used |= {(chunk.first, measure), (chunk.first, "")}
                    found.extend(counted(clause, chunk, measure))
        return found


def counted(clause: Clause, chunk: Chunk, measure: Measure) -> list[Toll]:
    """Return the figures of a noun group for a measure, and those of what "including …" says is a part of them."""
    return [Toll(figure, chunk) for figure in figures_of(chunk, measure)] + _subsets(clause, chunk, measure)


def figures_of(chunk: Chunk, measure: Measure, subset_of: Measure | None = None) -> list[Figure]:
    """Return the figures that a noun group gives for a measure; a single person counts as 1."""
    kinds = _KINDS.get(measure, frozenset({"cardinal"}))
    figures = [_figure(amount, measure, chunk, subset_of) for amount in chunk.amounts if amount.kind in kinds]
    if not figures and _is_one_person(chunk, measure):
        figures.append(
            Figure(
                measure=measure,
                low=1,
                high=1,
                best=1,
                bound="exact",
                unit=_unit(chunk, measure, None),
                of_whom=_whom(chunk),
                subset_of=subset_of,
            )
        )
    return figures


def _is_one_person(chunk: Chunk, measure: Measure) -> bool:
    """Say whether a group is one person: "a farmer"; a name only where one is killed or wounded."""
    if "plural" in chunk.tags:
        return False
    named = chunk.head == {"name"} and len(chunk.names) == 1 and measure in {"killed", "injured"}
    return named or {"single", "some_people"} <= chunk.tags


def times_of(chunk: Chunk) -> list[Figure]:
    """Return how often something was struck: "at least five times"."""
    return [_figure(amount, "strikes", chunk, None) for amount in chunk.amounts if amount.kind == "times"]


def _figure(amount: Amount, measure: Measure, chunk: Chunk, subset_of: Measure | None) -> Figure:
    change: FigureChange | None = "more" if amount.more else None
    return Figure(
        measure=measure, low=amount.low, high=amount.high, best=amount.best, bound=amount.bound,
        unit=_unit(chunk, measure, amount), of_whom=_whom(chunk), subset_of=subset_of, change=change,
    )  # fmt: skip


def _unit(chunk: Chunk, measure: Measure, amount: Amount | None) -> Unit:
    if amount is not None and amount.kind == "percent":
        return "percent"
    if measure in _UNITS:
        return _UNITS[measure]
    return "households" if "households" in chunk.head else "people"


def _whom(chunk: Chunk) -> OfWhom | None:
    if len(chunk.parts) > 1:
        return None
    return next((whom for tag, whom in _WHOM if tag in chunk.head), None)


def _subsets(clause: Clause, chunk: Chunk, measure: Measure) -> list[Toll]:
    """Return what "…, including four children" adds: a part of the figure, never added to it."""
    at = next(index for index, one in enumerate(clause.chunks) if one is chunk)
    for place, one in enumerate(clause.chunks[at + 1 : at + 5], at + 1):
        if "w:including" in one.tags and place + 1 < len(clause.chunks):
            part = clause.chunks[place + 1]
            return [Toll(figure, part) for figure in figures_of(part, measure, subset_of=measure)]
    return []
