"""The figures of a rule's own measures: strikes, munitions, areas, distance, who was taken or moved."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import cast, get_args

from streamer.extraction.draft import Draft
from streamer.extraction.figures.estimate_measures import counted_as, is_bare_number
from streamer.extraction.figures.told_beside import count_beside, parts_beside
from streamer.extraction.sentence.chunks import PEOPLE, Chunk, is_thing, triples
from streamer.extraction.sentence.clause import Clause
from streamer.extraction.tolls.list_sums import summed_lists
from streamer.extraction.tolls.toll_finder import counted, figures_of, times_of
from streamer.extraction.tolls.toll_lists import with_listed
from streamer.extraction.tolls.uncounted import is_fraction
from streamer.model.figure import EventMeasure, Figure, Measure

# The nouns whose amounts give a rule's own measures.
_COUNTED: dict[Measure, frozenset[str]] = {
    "strikes": frozenset({"airstrike", "strike_noun"}),
    "munitions": frozenset(
        "munition falling_bomb air_bomb_noun shell_noun rocket_noun missile_noun drone chemical_weapon bomb_device "
        "grenade_noun".split()
    ),
    "areas": frozenset({"area_noun", "ground_site"}),
}


_FIRE = frozenset({"strike_noun", "bombardment_noun"})
_TWICE = Figure(measure="strikes", low=2, high=2, best=2, bound="exact", unit="strikes")  # "bombed it twice"
_PEOPLES: frozenset[Measure] = frozenset({"abducted", "released", "displaced", "evacuated"})
_MEASURES: frozenset[Measure] = frozenset({*get_args(EventMeasure), "returned"}) - {"areas", "distance"}


def own_figures(draft: Draft) -> list[Figure]:
    """Return the figures of the rule's own measures that a draft's wording gives."""
    if draft.match is None:
        return []
    if "measure" in draft.match.pattern.sets:
        return _of_estimate(draft, cast("Measure", draft.match.pattern.sets["measure"]))
    captures = draft.match.captures
    figures: list[Figure] = []
    for measure in sorted(_MEASURES & captures.keys()):  # a slot named after a measure: "abducted=people"
        listed = captures[measure]
        if measure in _PEOPLES:
            listed = [chunk for chunk in with_listed(draft.clause, listed) if not is_thing(chunk)]
        tolls = [toll for chunk in listed for toll in counted(draft.clause, chunk, measure)]
        wholes = [] if tolls else [_whole_of(chunk, draft) for chunk in captures[measure]]
        tolls += parts_beside(tolls, draft.sentence) if measure in _PEOPLES else []
        figures += [toll.figure for toll in summed_lists(tolls)]
        if measure in _PEOPLES and not tolls:
            wholes += [count_beside(draft.sentence.chunks, chunk) for chunk in listed]
        figures += [figure for whole in wholes if whole is not None for figure in figures_of(whole, measure)]
    for measure in sorted(draft.match.rule.figures):
        for clause, chunk in _told_of(draft, measure):
            if measure == "strikes" and (not chunk.amounts or chunk.head & _COUNTED["munitions"]):
                continue  # "hit by two barrel bombs"; "29 died in the shelling, including 8 in one house"
            if measure in {"distance", "area"} or _counts(clause, chunk, _counted_of(draft, measure)):
                figures += [toll.figure for toll in counted(clause, chunk, measure)]
        if measure == "munitions" and not figures:
            figures += _beside(draft)
        if measure == "strikes" and draft.type == "airstrike_reported":
            figures += [figure for chunk in draft.clause.own for figure in times_of(chunk)]
            figures += [_TWICE for chunk in draft.clause.own if "w:twice" in chunk.tags]
    return [one for one in figures if one.measure != "munitions" or one.best != 1]  # "a bomb", "one of them"


def _beside(draft: Draft) -> list[Figure]:
    """Return how many munitions there were, told behind them: "shells, about 40 of them, fell on X"."""
    named = (chunk for chunk in draft.clause.own if chunk.kind == "N" and chunk.head & _COUNTED["munitions"])
    counts = (count_beside(draft.sentence.chunks, chunk) for chunk in named)
    return [figure for count in counts if count is not None for figure in figures_of(count, "munitions")]


def _whole_of(chunk: Chunk, draft: Draft) -> Chunk | None:
    """Return those of whom all are meant: "26 pupils", for "all", in "all of the 26 pupils who … | were released"."""
    if chunk.amounts or "extent_full" not in chunk.tags or not draft.clause.inherited:
        return None
    rows = triples(draft.sentence.chunks)
    return next((of for one, joint, of in rows if one is chunk and "w:of" in joint.tags and of.amounts), None)


def _counted_of(draft: Draft, measure: Measure) -> frozenset[str]:
    """Return the nouns that give a measure: of "five missile strikes and 64 air strikes" five are a shelling's."""
    if measure == "strikes" and draft.type == "shelling_reported":
        return _FIRE
    return _COUNTED.get(measure, frozenset())


def _of_estimate(draft: Draft, measure: Measure) -> list[Figure]:
    if measure == "unknown":
        measure = draft.values["measure"] = "present" if is_bare_number(draft) else counted_as(draft)
    if measure == "unknown":
        return []
    counts = [chunk for chunk in draft.captures.get("figure", []) if not is_fraction(draft.clause, chunk)]
    return [figure for chunk in counts for figure in figures_of(chunk, measure)]


def _told_of(draft: Draft, measure: Measure) -> Iterator[tuple[Clause, Chunk]]:
    """Yield what can give a measure, with its clause: the wording's span, what a list adds, and what was released."""
    if draft.match is None:
        return
    clause, (first, last) = draft.clause, draft.match.span
    yield from ((clause, chunk) for chunk in clause.chunks[first : last + 1])
    if measure == "areas":
        yield from ((clause, chunk) for chunk in _listed(clause.chunks[last + 1 :]))
    if measure == "munitions":
        yield from ((clause, chunk) for chunk in _released(clause))
        behind = draft.sentence.after(clause)
        if behind is not None and behind.inherited and behind.own[0].tags >= {"ing", "active"}:
            yield from ((behind, chunk) for chunk in _released(behind))  # "71 air strikes, dropping 103 bombs"


def _fires(clause: Clause) -> bool:
    active = [chunk for chunk in clause.chunks if chunk.kind == "V" and "passive" not in chunk.tags]
    return any(not chunk.head.isdisjoint(_RELEASES) and "participle" in chunk.tags for chunk in active)


_RELEASES = frozenset({"drop_bombs", "shell_fire", "use_weapon", "deliver"})


def _released(clause: Clause) -> list[Chunk]:
    """Return what a clause says was dropped or fired, beyond its wording: "four air strikes delivered 24 munitions"."""
    return [
        after
        for before, after in pairwise(clause.own)
        if before.kind == "V" and not before.head.isdisjoint(_RELEASES) and after.kind == "N"
    ]


def _is_whole(chunks: Sequence[Chunk]) -> bool:
    """Say whether the last of three groups only tells out of how many: "14 of the 34 provincial capitals"."""
    if len(chunks) < 3 or "w:of" not in chunks[1].tags or "determiner" not in chunks[2].tags:
        return False
    return bool(chunks[0].amounts) and not chunks[0].head and bool(chunks[2].amounts)


def _listed(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Return what goes on the list that `chunks` follow: "took Kutum | and three villages around it"."""
    listed: list[Chunk] = []
    for joint, added in zip(chunks[::2], chunks[1::2], strict=False):
        if joint.kind not in {",", "C"} or added.kind != "N":
            break
        listed.append(added)
    return listed


def _counts(clause: Clause, chunk: Chunk, classes: frozenset[str]) -> bool:
    """Say whether a noun group counts one of `classes`: "three villages", "dozens of villages"."""
    if "drone" in chunk.head and "drone" in classes and _fires(clause):
        return False  # a drone that fires is no munition
    named = not classes.isdisjoint(chunk.head)
    if not named and "amount" not in chunk.tags:
        return False
    at = clause.chunks.index(chunk)
    if named:
        return not _is_whole(clause.chunks[max(0, at - 2) : at + 1])
    after = clause.chunks[at + 1 : at + 3]
    if chunk.head & PEOPLE:
        return False  # "600 inhabitants of the village"
    one_of_them = any(amount.best == 1 for amount in chunk.amounts)  # "one of the strikes hit a bakery"
    of_them = len(after) == 2 and "w:of" in after[0].tags and bool(classes & after[1].head)
    of_some = of_them and "determiner" in after[1].tags and not chunk.head  # "14 of the 34 capitals"
    return of_them and (of_some or not after[1].amounts) and not one_of_them
