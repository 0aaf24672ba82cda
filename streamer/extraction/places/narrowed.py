"""A place within a wide one that was found: "in southern Iraq, two bombs | killed 16 people in the town of Qurna"."""

from collections.abc import Sequence
from itertools import pairwise

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.mentioned import mentioned
from streamer.extraction.places.placed import PLACE_PREPOSITIONS, placed
from streamer.extraction.sentence.chunks import Chunk
from streamer.model.place import Place

_WIDE = frozenset({"province", "country"})
_HURTS = frozenset({"kill", "injure", "destroy"})


def is_wide(places: Sequence[Place]) -> bool:
    """Say whether places are known provinces or countries, nothing narrower."""
    return bool(places) and all(place.precision in _WIDE and place.resolved for place in places)


def narrowed(places: list[Place], draft: Draft, speakers: frozenset[int], article: MarkedArticle) -> list[Place]:
    """Return where in a wide place it was, by what its clause goes on with, or the effect told next; else `places`."""
    if not is_wide(places):
        return _quarter(places, draft, speakers, article) or places
    wide = {place.id for place in places}
    for chunks in (_behind(draft.clause.chunks, places, article), *_effects(draft)):
        found = mentioned(placed(chunks, speakers, draft, article), article)
        found = [place for place in found if not wide.isdisjoint(place.within)]
        if found:
            return found
    return places


_AWAY = frozenset({"w:from", "w:to", "w:into", "w:towards", "w:toward"})


def _quarter(places: Sequence[Place], draft: Draft, speakers: frozenset[int], article: MarkedArticle) -> list[Place]:
    """Return the part of the town told, where the clause names it too: "in Homs, shelling of the Bab area killed"."""
    if len(places) != 1 or places[0].precision != "town":
        return []
    after = draft.sentence.after(draft.clause)
    rest = after.own if after is not None and after.connective == "relative" else []
    for joint, chunk in pairwise([*draft.clause.own, *rest]):
        if joint.kind != "P" or not joint.tags.isdisjoint(_AWAY) or chunk.first in speakers:
            continue
        for place in mentioned([chunk], article):
            if places[0].id in place.within and (place.precision == "neighbourhood" or place.kind == "camp"):
                return [place]
    return []


def _behind(chunks: Sequence[Chunk], places: Sequence[Place], article: MarkedArticle) -> Sequence[Chunk]:
    """Return what follows the last group that names one of `places`: "in the Gaza Strip | near Khan Yunis"."""
    ids = {place.id for place in places}
    named = [at for at, one in enumerate(chunks) if one.places and any(p.id in ids for p in mentioned([one], article))]
    rest = chunks[named[-1] + 1 :] if named else []
    return rest if rest and not rest[0].tags.isdisjoint(PLACE_PREPOSITIONS) else []


def _effects(draft: Draft) -> list[Sequence[Chunk]]:
    """Return the clauses right behind the event's that tell what it did: "two bombs went off, | killing 16 in …"."""
    clauses = draft.sentence.clauses
    after = clauses[clauses.index(draft.clause) + 1 :][:2]
    effects: list[Sequence[Chunk]] = []
    for clause in after:
        verb = clause.verb()
        if verb is None or not clause.inherited or "ing" not in verb.tags or verb.head.isdisjoint(_HURTS):
            break
        effects.append(clause.own)
    return effects
