"""Figures in a clause: how many were killed, wounded, displaced …, of whom, and what is part of what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from streamer.extraction.rule_language.matching import captures_of
from streamer.extraction.rule_language.pattern_index import PatternIndex
from streamer.extraction.rule_language.patterns import CompiledPattern
from streamer.extraction.rule_language.rules import Written
from streamer.extraction.rule_language.symbols import Symbols
from streamer.extraction.sentence.chunks import PEOPLE, THINGS, Chunk, is_thing, triples
from streamer.extraction.sentence.clause import Clause
from streamer.extraction.tolls.list_sums import summed_lists
from streamer.extraction.tolls.parts import parts_of_toll
from streamer.extraction.tolls.toll_lists import (
    Toll,
    is_bare_person,
    is_no_figure,
    is_officer,
    is_person_by_name,
    is_that_person,
    with_listed,
)
from streamer.extraction.tolls.uncounted import counts_deeds, is_fraction, is_rate
from streamer.model.figure import Figure, FigureChange, Measure, OfWhom, Unit
from streamer.text.amounts.amount import Amount

_WHOM: tuple[tuple[str, OfWhom], ...] = (
    ("children", "children"), ("medics", "medics"), ("aid_workers", "aid_workers"), ("journalists", "journalists"),
    ("women", "women"), ("combatants", "combatants"), ("security_forces", "security_forces"),
    ("civilians", "civilians"), ("civilian_dead", "civilians"),
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


class TollFinder:
    """Finds the figures of all measures in a clause."""

    def __init__(self, patterns: Sequence[MeasurePattern], symbols: Symbols) -> None:
        self._symbols = symbols
        self._index = PatternIndex(patterns, symbols)

    def find(self, clause: Clause) -> list[Toll]:
        """Return the figures of a clause, each amount in one measure at most, subsets after what they are part of."""
        candidates = self._index.candidates(self._symbols.chunks(clause))
        if not candidates:
            return []
        written, offsets = self._symbols.write(clause)
        found: list[Toll] = []
        used: set[tuple[int, str]] = set()
        for pattern in candidates:
            measure = pattern.measure
            for captures in _matches(pattern.compiled, written, clause, offsets):
                listed = with_listed(clause, captures.get("figure", []) + captures.get("people", []))
                for chunk in [_members(clause, one) for one in listed]:
                    if (chunk.first, measure) in used or (chunk.first, "") in used or not _can_be_hurt(clause, chunk):
                        continue
                    if counts_deeds(clause, chunk) or is_rate(clause, chunk):
                        continue
                    told = counted(clause, chunk, measure)
                    used |= {(one.chunk.first, kind) for one in told for kind in (measure, "")}
                    used |= {(chunk.first, measure), (chunk.first, "")}
                    parts = {one.chunk.first for one in told if one.figure.subset_of}
                    found = [one for one in found if one.chunk.first not in parts] + told
        return summed_lists([toll for toll in found if not is_no_figure(clause, toll, found)])


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
        counts = (one for one in told if (one.amounts or "single" in one.tags) and not is_thing(one))
        counted_here = any(not counts_deeds(clause, one) and _can_be_hurt(clause, one) for one in counts)
        start = match.end() if counted_here or not later else later[0]
        if start >= len(written):
            return


_GROUPS = frozenset({"collective", "force_part", "mob_noun"})


def _members(clause: Clause, chunk: Chunk) -> Chunk:
    """Return those of whom a group consists, where they are counted: the 26 of "a band of 26 rebels"; else itself."""
    if chunk.amounts or "single" not in chunk.tags or chunk.head.isdisjoint(_GROUPS):
        return chunk
    for group, of, members in triples(clause.chunks):
        if group is chunk and "w:of" in of.tags and members.amounts and members.head & PEOPLE:
            return members
    return chunk


_OWN_HARM = frozenset({"body_part", "injured_noun"})  # "lost limbs", "suffered wounds": theirs, nobody else's
_HARMED = frozenset({"dead", "injured", "missing"})


def _can_be_hurt(clause: Clause, chunk: Chunk) -> bool:
    """Say whether a group is people to whom something is done: no rockets, and not the one who does it.

    In "a gunman killed four" the verb could be a participle, but for its object.
    """
    if is_thing(chunk):
        return False
    at = clause.chunks.index(chunk)
    if at and clause.chunks[at - 1].kind == "P" and chunk.head == {"name"} and "w:of" not in clause.chunks[at - 1].tags:
        return False  # "according to Sarova, 30 were killed"
    if at and "w:by" in clause.chunks[at - 1].tags and chunk.head.isdisjoint(PEOPLE) and _meets_another(clause, at):
        return False  # "by one count 71 people died"
    of_things = clause.chunks[at + 1 : at + 3]  # "six of nine rockets"
    if not chunk.head and len(of_things) == 2 and "w:of" in of_things[0].tags and of_things[1].head & THINGS:
        return False
    if any("negation" in one.tags for one in clause.chunks[at + 1 :] if one.kind == "V"):
        return False  # "nobody was hurt"
    behind = at + 2 if of_things and "w:of" in of_things[0].tags else at  # "four members of the brigade shot a guard"
    if not _HARMED.isdisjoint(chunk.tags):
        return True  # "six wounded men reached the hospital"
    verb, *after = clause.chunks[behind + 1 : behind + 3] or [chunk]
    does = verb.kind == "V" and {"active", "participle"} <= verb.tags and "die" not in verb.head
    return not (does and after and after[0].kind == "N" and after[0].head.isdisjoint(_OWN_HARM))


def _meets_another(clause: Clause, at: int) -> bool:
    return [one.kind for one in clause.chunks[at + 1 : at + 2]] == ["N"]


def counted(clause: Clause, chunk: Chunk, measure: Measure) -> list[Toll]:
    """Return the figures of a noun group for a measure, and those of what "including …" says is a part of them."""
    if is_fraction(clause, chunk):
        return []
    part = _part_of_whole(clause, chunk)
    if part is not None:
        told = [figure.model_copy(update={"of_whom": _whom(chunk)}) for figure in figures_of(part, measure)]
        return [Toll(figure, part) for figure in told]
    figures = figures_of(chunk, measure) or figures_of_bare(clause, chunk, measure)
    if len(figures) == len(chunk.parts) > 1 and _listed_part(clause, chunk):
        whole, *rest = figures  # "seven, three soldiers and a nurse among them"
        all_of_it = whole.of_whom is None and (whole.best or 0) >= sum(figure.best or 0 for figure in rest)
        kept = 1 if all_of_it else len(rest)
        parts = [figure.model_copy(update={"subset_of": measure}) for figure in figures[kept:]]
        figures = [*figures[:kept], *parts]
    return [Toll(figure, chunk) for figure in figures] + _subsets(clause, chunk, measure)


_TOLD_DEAD = frozenset({"dead_noun", "injured_noun", "casualty"})  # "of the 12 dead, three were children" has 12 dead


def _part_of_whole(clause: Clause, whole: Chunk) -> Chunk | None:
    """Return the 28 of "of the 60 passengers in the bus, 28 were killed", where `whole` is the 60; else None."""
    opening, chunks = clause.chunks[:2], clause.chunks
    if len(opening) < 2 or opening[1] is not whole or "w:of" not in opening[0].tags or whole.head & _TOLD_DEAD:
        return None
    for comma, part, verb in triples(chunks):
        if comma.kind == "V":
            return None
        if comma.kind == "," and part.amounts and verb.kind == "V":
            return part
    return None


def _listed_part(clause: Clause, chunk: Chunk) -> bool:
    at = clause.chunks.index(chunk)
    return any("w:among" in one.tags for one in clause.chunks[at + 1 : at + 2])


def figures_of(chunk: Chunk, measure: Measure, subset_of: Measure | None = None) -> list[Figure]:
    """Return the figures that a noun group gives for a measure; a single person counts as 1, a couple as 2.

    A list gives one of each kind: "12 fighters and four civilians".
    """
    if chunk.kinds:
        return [figure for one in chunk.kinds for figure in figures_of(one, measure, subset_of)]
    kinds = _KINDS.get(measure, frozenset({"cardinal"}))
    figures = [_figure(amount, measure, chunk, subset_of) for amount in chunk.amounts if amount.kind in kinds]
    if not figures and _is_one_person(chunk, measure):
        figures.append(_of_one(chunk, measure, subset_of))
    return figures


def figures_of_bare(clause: Clause, chunk: Chunk, measure: Measure) -> list[Figure]:
    """Return the one of whom a short message tells without an article: "driver killed", "soldier wounded in X"."""
    return [_of_one(chunk, measure, None)] if measure in _FATES and is_bare_person(clause.own, chunk) else []


def _of_one(chunk: Chunk, measure: Measure, subset_of: Measure | None) -> Figure:
    several = 2 if "couple_noun" in chunk.head else 1
    return Figure(
        measure=measure, low=several, high=several, best=several, bound="exact",
        unit=_unit(chunk, measure, None), of_whom=_whom(chunk), subset_of=subset_of,
    )  # fmt: skip


_FATES: frozenset[Measure] = frozenset({"killed", "injured", "missing"})
_HELD: frozenset[Measure] = frozenset({"abducted", "released"})  # "he was let go" counts


def _is_one_person(chunk: Chunk, measure: Measure) -> bool:
    """Say whether a group is one person: "a farmer", "the driver"; a name only where one is killed or wounded."""
    if "plural" in chunk.tags or measure in _UNITS or chunk.head & {"households", "number_noun"}:
        return False
    named = len(chunk.names) == 1 and measure in _HELD | {"killed", "injured"} and is_person_by_name(chunk)
    theirs = "kin_owner" in chunk.tags and "dead_noun" not in chunk.head  # "his driver", not "their dead"
    whose = "some_people" in chunk.tags and ("single" in chunk.tags or theirs)
    another = {"ordinal_other", "single"} <= chunk.tags and chunk.head <= {"injured_noun", "patient_noun"}
    stranger = measure == "killed" and "single" in chunk.tags and not chunk.head  # "a rigger was killed"
    he = (measure in _HELD and "one_person" in chunk.tags) or is_officer(chunk)
    return named or he or "kin_noun" in chunk.head or whose or is_that_person(chunk) or another or stranger


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


_STATE = frozenset({"dead_noun", "injured_noun", "casualty"})  # "12 militants | dead", "nine civilian | casualties"


def _whom(chunk: Chunk) -> OfWhom | None:
    if len(chunk.parts) > 1:
        return None
    if not chunk.head.isdisjoint(_STATE):
        kinds = {whom for tag, whom in _WHOM if tag in chunk.tags}
        kinds -= {"women"} if "medics" in kinds else set()  # "a nurse dead"
        return kinds.pop() if len(kinds) == 1 else None  # not "12 women and children | dead"
    return next((whom for tag, whom in _WHOM if tag in chunk.head), None)


def _subsets(clause: Clause, chunk: Chunk, measure: Measure) -> list[Toll]:
    """Return what "…, including four children" or "…, nine of them girls" adds: a part of the figure."""
    at = clause.chunks.index(chunk)
    parts = parts_of_toll(clause.chunks, at)
    if not parts or (measure in _UNITS and parts[0][0].head & PEOPLE):
        return []  # "a shell landed among 30 mourners" counts no shells
    parts += [(one, one) for one in with_listed(clause, parts[-1][:1])[1:]]  # "a woman and two children"
    return [toll for part in parts for toll in part_tolls(*part, measure)]


def part_tolls(part: Chunk, whom: Chunk, measure: Measure) -> list[Toll]:
    """Return the figures of a part of a toll: its amount, of the people that `whom` names.

    Of "30 casualties, including 12 deaths" the part is of those killed.
    """
    dead = measure == "casualties" and "dead_noun" in part.head
    figures = figures_of(part, "killed" if dead else measure, subset_of=measure)
    if part is not whom:
        figures = [figure.model_copy(update={"of_whom": _whom(whom)}) for figure in figures]
    return [Toll(figure, part) for figure in figures]
