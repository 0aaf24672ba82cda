"""What the place mentions of noun groups mean: known places, named facilities, names that no gazetteer has."""

from collections.abc import Iterable, Sequence

from streamer.extraction.chunks import Chunk
from streamer.extraction.marked import MarkedArticle
from streamer.model.place import Place
from streamer.text.gazetteer import PlaceMention
from streamer.text.places import unresolved_place

_DISTRICTS = frozenset(
    "district districts neighbourhood neighbourhoods neighborhood neighborhoods quarter quarters suburb suburbs area "
    "areas village villages camp camps".split()
)


def mentioned(
    chunks: Sequence[Chunk], article: MarkedArticle, *, sites: bool = False, unknown: bool = False
) -> list[Place]:
    """Return what the place mentions of `chunks` mean; named facilities and unknown names only where asked for."""
    places: dict[str, Place] = {}
    for chunk in chunks:
        for at, mention in enumerate(chunk.places):
            if at and _holds(mention, chunk.places[at - 1], article):
                continue
            if (place := article.places.get(mention.first)) is not None:
                places.setdefault(place.id, place)
        if unknown and not chunk.places and chunk.head == {"name"}:
            new = unresolved_place(article.tokens.written(*chunk.names[0]))
            places.setdefault(new.id, new)
        if unknown and chunk.places and len(chunk.parts) > 1:
            for name in _unplaced(chunk, article):
                new = unresolved_place(article.tokens.written(*name))
                places.setdefault(new.id, new)
        for first, last in chunk.sites if sites else ():
            town = _town(places.values(), article)
            site = unresolved_place(article.tokens.written(first, last), town, "facility", "site")
            places.setdefault(site.id, site)
    return list(places.values())


def _holds(mention: PlaceMention, former: PlaceMention, article: MarkedArticle) -> bool:
    """Say whether a place is said to hold the one before it: "the Bahri and Omdurman districts of the capital"."""
    between = article.tokens.words[former.last + 1 : mention.first]
    said = {"of", "in"} & set(between) and {"and", ","}.isdisjoint(between) and bool(_DISTRICTS & set(between))
    return bool(said) and former.first in article.places


def _unplaced(chunk: Chunk, article: MarkedArticle) -> list[tuple[int, int]]:
    """Return the members of a list that no gazetteer knows: "in Homs, Kudaliye and Rastan", not "X in Homs"."""
    words = article.tokens.words
    listed = [(first, last) for first, last in chunk.parts if words[last + 1 : last + 2] not in (["in"], ["of"])]
    return [name for name in chunk.names if name in listed]


def _town(places: Iterable[Place], article: MarkedArticle) -> Place | None:
    """Return the town that a facility stands in: the one named beside it, or that of a neighbourhood beside it."""
    for place in places:
        inside = (place, *(article.known_place(outer) for outer in place.within))
        town = next((one for one in inside if one is not None and one.precision == "town"), None)
        if town is not None:
            return town
    return None


def narrowest(places: Sequence[Place]) -> list[Place]:
    """Return the places without those that contain another of them."""
    containers = {container for place in places for container in place.within}
    return [place for place in places if place.id not in containers]
