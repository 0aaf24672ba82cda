"""What "the city", "the province", "there" can be: a place of one kind, and of a size, among those told before."""

from collections.abc import Sequence
from dataclasses import dataclass

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.places.from_and_to import MOVES
from streamer.extraction.places.near_clauses import left_at
from streamer.extraction.places.placed import only_owner
from streamer.extraction.sentence.chunks import Chunk, triples
from streamer.model.place import Place, Precision


@dataclass(frozen=True, slots=True)
class Reference:
    """What "the city" or "the province" can be: its precision, and how many people live in it."""

    precisions: frozenset[Precision]
    least: int = 0
    most: int = 1_000_000_000


_TOWNS = frozenset[Precision]({"town", "unknown"})  # a name that no gazetteer has is a small place most often
_TOWN = Reference(_TOWNS)
REFERENCES: dict[str, Reference] = {
    **dict.fromkeys("port settlement".split(), _TOWN),
    "town": Reference(_TOWNS, most=1_000_000),
    "city": Reference(frozenset({"town"}), least=30_000),
    "capital": Reference(frozenset({"town"}), least=100_000),
    **dict.fromkeys("village hamlet".split(), Reference(_TOWNS, most=20_000)),
    **dict.fromkeys("neighbourhood neighborhood quarter".split(), Reference(frozenset({"neighbourhood"}))),
    **dict.fromkeys("province governorate".split(), Reference(frozenset({"province"}))),
    "region": Reference(frozenset({"province", "district"})),
    "camp": Reference(frozenset({"site", "neighbourhood"})),
    "district": Reference(frozenset({"district", "neighbourhood"})),
    **dict.fromkeys("country nation".split(), Reference(frozenset({"country"}))),
}
_OF_PROVINCES = frozenset("provincial state regional district departmental county".split())
SPOTS = Reference(frozenset({"town", "neighbourhood", "district", "site", "unknown"}))  # what "there" can be
_BEING = (["is"], ["was"], ["are"], ["were"], ["has"], ["have"], ["had"], ["will"], ["may"])


def reference_of(draft: Draft, article: MarkedArticle) -> Reference | None:
    """Return what kind of place the clause refers back to by "the city", "the province" …; None where it does not."""
    words = article.tokens.words
    if _points_there(draft, words) or _its_people_left(draft, article):
        return SPOTS
    if "w:inside" in draft.clause.own[-1].tags:
        return _TOWN
    for at, chunk in enumerate(draft.clause.own):
        if chunk.kind != "N" or (at > 1 and words[draft.clause.own[at - 2].last] == "direction"):
            continue  # "shelled it from the direction of the town"
        owner = words[chunk.first] == "the" and words[chunk.first + 2 : chunk.first + 3] == ["'s"]
        if owner and words[chunk.first + 1] in REFERENCES:  # "the town's southern entrance"
            return REFERENCES[words[chunk.first + 1]]
        last = chunk.last
        if "need" in words[chunk.first + 1 : last]:  # "3 million people in the region | need help"
            last = words.index("need", chunk.first) - 1
        wanted = REFERENCES.get(words[last])
        if wanted is None:
            continue
        back = not chunk.places and words[chunk.first] in {"the", "this", "that"} and not _is_told_of(chunk, draft)
        if back or only_owner(chunk):
            of_province = words[last - 1] in _OF_PROVINCES
            return _TOWN if words[last] == "capital" and of_province else wanted
    return None


_ALL_OF_IT = frozenset({"entire", "whole"})


def _its_people_left(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether "its people", "the entire population" went to a place: what they left was told before."""
    subject = draft.clause.subject()
    if draft.type not in MOVES or subject is None or not draft.places or left_at(draft, article):
        return False
    words = article.tokens.words[subject.first : subject.last + 1]
    return words[0] == "its" or (words[-1] == "population" and not _ALL_OF_IT.isdisjoint(words))


def _is_told_of(chunk: Chunk, draft: Draft) -> bool:
    """Say whether a group only says what the place before it is: "fled to Quibdo, the state capital"."""
    rows = triples(draft.clause.own)
    return any(after is chunk and joint.kind == "," and "place" in named.head for named, joint, after in rows)


def _points_there(draft: Draft, words: Sequence[str]) -> bool:
    """Say whether the clause says "there" of a place: not "there was fighting"."""
    first, end = draft.clause.first + 1, draft.clause.last + 1
    return "there" in words[first:end] and any(
        words[at] == "there" and words[at + 1 : at + 2] not in _BEING for at in range(first, end)
    )


def fitting(candidates: Sequence[Sequence[Place]], wanted: Reference, article: MarkedArticle) -> list[Place]:
    """Return the first candidate that is, or among several has, one place of a wanted kind and size."""
    for places in candidates:
        fit = [
            place
            for place in places
            if place.precision in wanted.precisions and wanted.least <= article.population(place) <= wanted.most
        ]
        wide = [place for place in places if place.precision in {"country", "province"}]
        if len(fit) == 1 and (len(places) == 1 or wanted.least or len(wide) == len(places) - 1):
            return fit
    return []


def of_any_size(candidates: Sequence[Sequence[Place]], wanted: Reference) -> list[Place]:
    return next((list(one) for one in candidates if len(one) == 1 and one[0].precision in wanted.precisions), [])


def outer_place(candidates: Sequence[Sequence[Place]], wanted: Reference, article: MarkedArticle) -> list[Place]:
    """Return the place of a wanted kind that a candidate lies in: "across the country" is the country of its town."""
    for places in candidates:
        for place in places[:1]:
            for outer in place.within:
                known = article.known_place(outer)
                if known is not None and known.precision in wanted.precisions:
                    return [known]
    return []
