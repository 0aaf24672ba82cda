"""What the place mentions of noun groups mean: known places, named facilities, names that no gazetteer has."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.sentence.chunks import Chunk
from streamer.model.place import Place
from streamer.text.places.gazetteer import PlaceMention
from streamer.text.places.resolver import unresolved_place
from streamer.text.places.unlisted_words import NO_NAMES

_DISTRICTS = frozenset(
    "district districts neighbourhood neighbourhoods neighborhood neighborhoods quarter quarters suburb suburbs area "
    "areas village villages camp camps town towns city cities port ports".split()
)
_TOWNS = frozenset("town towns city cities port ports village villages".split())

_DIVISIONS = frozenset(
    "district province region department governorate territory state county oblast prefecture township intendancy "
    "division zone canton municipality commune raion rayon voivodeship lga woreda payam cercle groupement chefferie "
    "chiefdom regency".split()
)


_HOLDERS = _DIVISIONS | {"town", "city"}  # "Gumhan, Tanoc town"


def mentioned(
    chunks: Sequence[Chunk], article: MarkedArticle, *, sites: bool = False, unknown: bool = False
) -> list[Place]:
    """Return what the place mentions of `chunks` mean; named facilities and unknown names only where asked for."""
    places: dict[str, Place] = {}
    for chunk in chunks:
        holders = _holders(chunk, article)
        for mention in chunk.places:
            if mention.first not in holders and (place := article.places.get(mention.first)) is not None:
                places.setdefault(place.id, place)
        if unknown and not chunk.places and chunk.head - {"ground_site"} == {"name"} and _can_be_place(chunk, article):
            new = unresolved_place(article.tokens.written(*chunk.names[0]))
            places.setdefault(new.id, new)
        if chunk.places and len(chunk.parts) > 1 and (unknown or "place" in chunk.head):
            for name in _unplaced(chunk, article, unknown=unknown):
                new = unresolved_place(article.tokens.written(*name))
                places.setdefault(new.id, new)
        for first, last in chunk.sites if sites else ():
            town = _town(places.values(), article)
            site = unresolved_place(article.tokens.written(first, last), town, "facility", "site")
            places.setdefault(site.id, site)
    return list(places.values())


def _can_be_place(chunk: Chunk, article: MarkedArticle) -> bool:
    """Say whether a name can be a place's: not in "in Arabic", "in the Commons"."""
    named = article.tokens.words[chunk.names[0][0] : chunk.names[0][1] + 1] if chunk.names else ()
    return not NO_NAMES.issuperset(named)


def _holders(chunk: Chunk, article: MarkedArticle) -> set[int]:
    """Return the first tokens of the places that are only said to hold the one beside them.

    "The Bahri district of the capital" is Bahri, "the Nicosia suburb of Eylenja" Eylenja, "Goma's poor Keshero
    district" Keshero, "Inates, Tillabery region" Inates.
    """
    holders = _of_address(chunk, article)
    for former, mention in pairwise(chunk.places):
        between = article.tokens.words[former.last + 1 : mention.first]
        if _lies_in(between) and (not former.candidates or former.first in holders):
            holders.add(mention.first)
        elif ["'s"] in (between[:1], between[-1:]) and len(between) < 4 and {"and", ","}.isdisjoint(between):
            # "Kudaliye village in Homs' Rastan district" is Kudaliye, "Homs' Rastan district" Rastan.
            holders |= {former.first, mention.first} if former.first in holders else {former.first}
        elif between == [","] and _follows_as_holder(former, mention, article):
            holders.add(mention.first)
        elif {"of", "in"} & set(between) and {"and", ","}.isdisjoint(between) and _DISTRICTS & set(between):
            here, there = article.places.get(former.first), article.places.get(mention.first)
            named = _TOWNS.isdisjoint(between)  # "the Black Sea town of Sukhumi" has its name behind it
            inside = here is not None and there is not None and here.resolved and _is_part(there)
            called = not _DIVISIONS.isdisjoint(article.tokens.words[mention.last + 1 : mention.last + 2])
            around = called or "of" not in between  # "Kudaliye village in Homs", "Kudaliye village of Homs district"
            holders.add(former.first if not around and (inside or not named) else mention.first)
    return holders


def _of_address(chunk: Chunk, article: MarkedArticle) -> set[int]:
    """Return the first tokens of the places behind the first where commas lead up to a country: "Siba, Homs, Syria"."""
    last = article.places.get(chunk.places[-1].first) if len(chunk.places) > 2 else None
    if (
        last is None
        or last.precision != "country"
        or not {"and", "'s", "of"}.isdisjoint(article.tokens.words[chunk.first : chunk.last])
    ):
        return set()
    return {one.first for one in chunk.places[1:]}


def _lies_in(between: Sequence[str]) -> bool:
    """Say whether what stands between two places tells that the first lies in the second: "Siba in northern Homs"."""
    return "in" in between and {"and", ",", "of", "'s"}.isdisjoint(between)


def _follows_as_holder(former: PlaceMention, mention: PlaceMention, article: MarkedArticle) -> bool:
    """Say whether the second of two places between which a comma stands is the district or province of the first.

    It is called so, or has the name of the first one's province, as the town "Baghlan" has in "Pul-i-Khumri, Baghlan".
    """
    here, there = article.places.get(former.first), article.places.get(mention.first)
    if here is None or there is None:
        return False
    called = article.tokens.words[mention.last : mention.last + 2]
    return not _HOLDERS.isdisjoint(called) or (here.admin1 is not None and here.admin1.startswith(there.name))


def _is_part(place: Place) -> bool:
    return not place.resolved or place.precision in {"neighbourhood", "site"}


def _unplaced(chunk: Chunk, article: MarkedArticle, *, unknown: bool) -> list[tuple[int, int]]:
    """Return the members of a list that no gazetteer knows: "in Homs, Kudaliye and Rastan", not "X in Homs".

    "Kudaliye, Rastan District" is none.
    """
    words = article.tokens.words
    listed = [(first, last) for first, last in chunk.parts if words[last + 1 : last + 2] not in (["in"], ["of"])]
    if not (unknown or "and" in words[chunk.first : chunk.last]):
        return []  # "Ituri, Flash Update No. 3"
    return [name for name in chunk.names if name in listed and words[name[1]] not in _DIVISIONS]


def _town(places: Iterable[Place], article: MarkedArticle) -> Place | None:
    """Return the town that a facility stands in: the one named beside it, or that of a neighbourhood beside it."""
    for place in places:
        inside = (place, *(article.known_place(outer) for outer in place.within))
        town = next((one for one in inside if one is not None and one.precision == "town"), None)
        if town is not None:
            return town
    return None


def narrowest(places: Sequence[Place], *, of_movement: bool = False) -> list[Place]:
    """Return the places without those that contain another of them.

    A province beside places that no gazetteer has is where they lie: "in Idlib soldiers burned the village of Iblin";
    of a movement it can be the other end.
    """
    containers = {container for place in places for container in place.within}
    kept = [place for place in places if place.id not in containers]
    wide = [place for place in kept if place.precision in {"province", "country"}]
    unlisted = [place for place in kept if not place.resolved and place not in wide]
    return [place for place in kept if place not in wide] if unlisted and not of_movement else kept
