"""Figures in a clause: how many were killed, wounded, displaced …, of whom, and what is part of what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from streamer.extraction.chunks import PEOPLE, Chunk
from streamer.extraction.clause import Clause
from streamer.extraction.matching import captures_of, clause_tags
from streamer.extraction.parts import part_of_toll
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
            for captures in _matches(pattern.compiled, written, clause, offsets):
                listed = with_listed(clause, captures.get("figure", []) + captures.get("people", []))
                for chunk in listed:
                    if (chunk.first, measure) in used or (chunk.first, "") in used or not _can_be_hurt(clause, chunk):
                        continue
                    told = counted(clause, chunk, measure)
                    used |= {(one.chunk.first, kind) for one in told for kind in (measure, "")}
                    used |= {(chunk.first, measure), (chunk.first, "")}
                    found.extend(told)
        return _with_kin(found)


def _matches(
    pattern: CompiledPattern, written: bytes, clause: Clause, offsets: Sequence[int]
) -> Iterator[dict[str, list[Chunk]]]:
    """Yield what a pattern captures in a clause, time after time; one that captured no figure is tried further on.

    In "diplomats guess that 20 soldiers died" the first people are not those who died.
    """
    start = 0
    while (match := pattern.automaton.search(written, start)) is not None:
        captures = captures_of(match, pattern.slots, clause, offsets)
        yield captures
        told = captures.get("figure", []) + captures.get("people", [])
        later = [offset for offset in offsets if offset > match.start()]
        counted_here = any(chunk.amounts or "single" in chunk.tags for chunk in told)
        start = match.end() if counted_here or not later else later[0]
        if start >= len(written):
            return


def _with_kin(tolls: Sequence[Toll]) -> list[Toll]:
    """Return the tolls, those of one person and his kin as one: "a mother and her three children" are four.

    So are two single persons: "his driver and a bodyguard" are two.
    """
    merged: list[Toll] = []
    for toll in tolls:
        before = merged[-1] if merged else None
        if before is not None and _beside(before, toll) and _count_as_one(before, toll):
            total = (before.figure.best or 0) + (toll.figure.best or 0)
            figure = before.figure.model_copy(update={"low": total, "high": total, "best": total, "of_whom": None})
            merged[-1] = Toll(figure, toll.chunk)
        else:
            merged.append(toll)
    return merged


def _count_as_one(one: Toll, other: Toll) -> bool:
    single = one.figure.best == other.figure.best == 1 and not (one.chunk.amounts or other.chunk.amounts)
    return single or ("kin_owner" in other.chunk.tags and bool(other.chunk.amounts or not one.chunk.amounts))


def _beside(one: Toll, kin: Toll) -> bool:
    same = one.figure.measure == kin.figure.measure and one.figure.subset_of == kin.figure.subset_of is None
    exact = one.figure.bound == kin.figure.bound == "exact"
    return same and exact and one.chunk.last < kin.chunk.first <= one.chunk.last + 2


_COUNTS = frozenset({"amount", "single", "kin_noun"})
_THEIRS = frozenset({"kin_owner", "some_people"})  # "six pupils and their teacher"
_COUNTED = PEOPLE | {"kin_noun", "attackers_noun", "gunmen_noun"}


def with_listed(clause: Clause, captured: Sequence[Chunk]) -> list[Chunk]:
    """Return the captured groups with those that "and" adds to each: "a boy and four traders were killed".

    "31 members of the garrison and four rebels" are two groups as well.
    """
    found = list(captured)
    chunks = clause.chunks
    for at, one in enumerate(chunks[:-2]):
        of = len(chunks) > at + 4 and "w:of" in chunks[at + 1].tags and not chunks[at + 2].tags & _COUNTS
        joint, added = chunks[at + 3 : at + 5] if of else chunks[at + 1 : at + 3]
        counts = added.kind == "N" and (added.tags & _COUNTS or added.tags >= _THEIRS) and added.head & _COUNTED
        if one in found and "w:and" in joint.tags and joint.kind == "C" and counts:
            found.append(added)
    return found


_THINGS = frozenset(
    {"munition", "shell_weapon", "aircraft", "target_military", "residential", "bomb_device", "infrastructure"}
)


_OWN_HARM = frozenset({"body_part", "injured_noun"})  # "lost limbs", "suffered wounds": theirs, nobody else's


def _can_be_hurt(clause: Clause, chunk: Chunk) -> bool:
    """Say whether a group is people to whom something is done: no rockets, and not the one who does it.

    In "a gunman killed four" the verb could be a participle, but for its object.
    """
    if chunk.head & _THINGS and not chunk.head & PEOPLE:
        return False
    at = clause.chunks.index(chunk)
    of_things = clause.chunks[at + 1 : at + 3]  # "six of nine rockets"
    if not chunk.head and len(of_things) == 2 and "w:of" in of_things[0].tags and of_things[1].head & _THINGS:
        return False
    if any("negation" in one.tags for one in clause.chunks[at + 1 :] if one.kind == "V"):
        return False  # "nobody was hurt"
    verb, *after = clause.chunks[at + 1 : at + 3] or [chunk]
    does = verb.kind == "V" and {"active", "participle"} <= verb.tags and "die" not in verb.head
    return not (does and after and after[0].kind == "N" and after[0].head.isdisjoint(_OWN_HARM))


def counted(clause: Clause, chunk: Chunk, measure: Measure) -> list[Toll]:
    """Return the figures of a noun group for a measure, and those of what "including …" says is a part of them."""
    figures = figures_of(chunk, measure)
    if len(figures) == len(chunk.parts) > 1 and _listed_part(clause, chunk):  # "seven, three soldiers among them"
        figures = [*figures[:-1], figures[-1].model_copy(update={"subset_of": measure})]
    return [Toll(figure, chunk) for figure in figures] + _subsets(clause, chunk, measure)


def counts_things(clause: Clause, chunk: Chunk) -> bool:
    """Say whether a bare number counts no people but an amount of something: "hundreds of slips of paper"."""
    at = next((index for index, one in enumerate(clause.chunks) if one is chunk), len(clause.chunks))
    of, things, of_what = (*clause.chunks[at + 1 : at + 4], None, None, None)[:3]
    if of is None or things is None or of_what is None or not of.tags & of_what.tags & {"w:of"}:
        return False
    return not (chunk.tags | things.tags) & {"some_people", "people"} and not things.names


def _listed_part(clause: Clause, chunk: Chunk) -> bool:
    at = clause.chunks.index(chunk)
    return any("w:among" in one.tags for one in clause.chunks[at + 1 : at + 2])


def figures_of(chunk: Chunk, measure: Measure, subset_of: Measure | None = None) -> list[Figure]:
    """Return the figures that a noun group gives for a measure; a single person counts as 1, a couple as 2."""
    kinds = _KINDS.get(measure, frozenset({"cardinal"}))
    figures = [_figure(amount, measure, chunk, subset_of) for amount in chunk.amounts if amount.kind in kinds]
    if not figures and _is_one_person(chunk, measure):
        several = 2 if "couple_noun" in chunk.head else 1
        figures.append(
            Figure(
                measure=measure,
                low=several,
                high=several,
                best=several,
                bound="exact",
                unit=_unit(chunk, measure, None),
                of_whom=_whom(chunk),
                subset_of=subset_of,
            )
        )
    return figures


def _is_one_person(chunk: Chunk, measure: Measure) -> bool:
    """Say whether a group is one person: "a farmer"; a name only where one is killed or wounded."""
    if "plural" in chunk.tags or measure in _UNITS:
        return False
    named = chunk.head == {"name"} and len(chunk.names) == 1 and measure in {"killed", "injured", "abducted"}
    whose = "some_people" in chunk.tags and not chunk.tags.isdisjoint({"single", "kin_owner"})  # "his driver"
    return named or "kin_noun" in chunk.head or whose


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
    """Return what "…, including four children" or "…, nine of them girls" adds: a part of the figure."""
    at = clause.chunks.index(chunk)
    part = part_of_toll(clause.chunks, at)
    return part_tolls(*part, measure) if part is not None else []


def part_tolls(part: Chunk, whom: Chunk, measure: Measure) -> list[Toll]:
    """Return the figures of a part of a toll: its amount, of the people that `whom` names."""
    figures = figures_of(part, measure, subset_of=measure)
    if part is not whom:
        figures = [figure.model_copy(update={"of_whom": _whom(whom)}) for figure in figures]
    return [Toll(figure, part) for figure in figures]
