"""One statement found twice in its sentence: by two wordings of one clause, or by a clause that goes on about its noun.

"The worst attack took place in Yala" is one bombing however many wordings fit; so is "carried out a raid | targeting a
depot near Goma".
"""

from collections.abc import Sequence

from streamer.extraction.chunks import Chunk
from streamer.extraction.draft import Draft
from streamer.extraction.mentioned import narrowest
from streamer.extraction.own_facts import has_needed

_EVENTS = frozenset({"deed_noun", "airstrike", "fight_noun", "attack_noun", "hit_thing", "sure_offensive"})


def without_twins(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, of each pair of twins the first that has what it needs, with all that the other one tells."""
    kept: list[Draft] = []
    by_sentence: dict[tuple[int, str], list[Draft]] = {}
    for draft in drafts:
        told = by_sentence.setdefault((draft.sentence.index, draft.type), [])
        twin = next((one for one in told if _are_twins(one, draft)), None)
        if twin is None:
            told.append(draft)
            kept.append(draft)
        elif has_needed(twin):
            _merge(twin, draft)
        else:
            told[told.index(twin)] = kept[kept.index(twin)] = draft
            _merge(draft, twin)
    return kept


def _are_twins(one: Draft, other: Draft) -> bool:
    if one.match is None or other.match is None:
        return False
    alike = one.match.pattern.sets == other.match.pattern.sets
    if one.clause is other.clause:
        return alike or (bool(one.figures) and one.figures == other.figures)
    first, last = one.match.span
    goes_on = other.clause.inherited and other.clause.own[0].kind == "V"
    return alike and goes_on and other.clause.chunks[0] in _event_nouns(one.clause.chunks[first : last + 1])


def _event_nouns(chunks: Sequence[Chunk]) -> list[Chunk]:
    return [chunk for chunk in chunks if chunk.kind == "N" and not chunk.head.isdisjoint(_EVENTS)]


def _merge(twin: Draft, other: Draft) -> None:
    twin.tolls += [toll for toll in other.tolls if all(toll.figure != known.figure for known in twin.tolls)]
    twin.figures += [figure for figure in other.figures if figure not in twin.figures]
    twin.actors += [actor for actor in other.actors if actor not in twin.actors]
    known = {place.id for place in twin.places}
    twin.places = narrowest([*twin.places, *(place for place in other.places if place.id not in known)])
    twin.occurred = twin.occurred or other.occurred
