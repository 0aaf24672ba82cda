"""Totals of a whole country or war, which no town told before can be the place of: "70,000 have died in the war"."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.times.event_time import began_before, own_time
from streamer.model.figure import Figure
from streamer.model.place import Place

_DEAD = 1000  # so many die in a war, not in one town
_PEOPLE = 100_000  # so many live in no town whose size nobody knows
_LONG_DAYS = 60
_COUNTED = frozenset({"displaced", "returned", "in_need", "trapped", "present"})
_KILLED = frozenset({"killed", "killed_total"})
_LOST = frozenset({"killed", "injured", "killed_total", "casualties", "missing"})
_GROWN = 2  # times: a province can hold more than when it was counted
_INSIDE = frozenset({"trapped", "present"})
_PARTS = frozenset({"neighbourhood", "site"})
_WIDE = frozenset({"province", "country"})
_TOTALS = frozenset({"civilian_estimate_changed", "displacement_reported", "casualties_reported"})


def counts_a_country(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether a figure is that of a war or a country: of many thousands, or of the dead of years."""
    if draft.type not in _TOTALS:
        return False
    figures = [*draft.figures, *(toll.figure for toll in draft.tolls)]
    if any(figure.measure in _COUNTED and _size(figure) >= _PEOPLE for figure in figures):
        return True
    since = (one for one in draft.sentence.clauses if one.connective == "since" or one is draft.clause)
    of_its_war = any("long_cause" in chunk.head for clause in since for chunk in clause.own)
    if of_its_war and any(figure.measure == "killed_total" for figure in figures):
        return True  # "the deaths brought to 40 the number killed since the war began"
    time = own_time(draft)
    times = [time] if time is not None else [mark for chunk in draft.sentence.chunks for mark in chunk.times]
    long_since = any(began_before(mark, article.published_at, _LONG_DAYS) for mark in times)
    of_war = long_since or _people(draft, article) or any("long_cause" in chunk.head for chunk in draft.clause.own)
    return bool(of_war) and any(figure.measure in _KILLED and _size(figure) >= _DEAD for figure in figures)


def wide_place(told: Sequence[Sequence[Place]], draft: Draft, article: MarkedArticle) -> list[Place]:
    """Return the place of such a total: the last one told that is wide enough, else the one country that is named.

    "Half a million Angolans are in need" counts those of Angola, wherever the story is.
    """
    people = _people(draft, article)
    if nations := _countries(people, article):
        return nations
    most = max(_size(toll) for toll in [*draft.figures, *(toll.figure for toll in draft.tolls)])
    measures = {figure.measure for figure in [*draft.figures, *(toll.figure for toll in draft.tolls)]}
    for places in told:
        fits = [one for one in places if _holds(one, most, article, measures)]
        if fits and len(fits) == len(places):
            return fits
        alike = [one for place in places for one in _province_alike(place, article)]
        if alike and not people:
            return alike
    said = draft.sentence.said
    asides = {spot for chunk in draft.sentence.chunks if said and chunk.first in said.chunks for spot in _spots(chunk)}
    named = {one.id: one for spot, one in article.places.items() if spot < draft.clause.first and spot not in asides}
    countries = [one for one in named.values() if one.precision == "country"]
    return countries if len(countries) == 1 else []


def _province_alike(place: Place, article: MarkedArticle) -> list[Place]:
    """Return the province that has the name of its town `place`: so many are "in Idlib" province."""
    around = [article.known_place(outer) for outer in place.within]
    alike = [one for one in around if one is not None and one.precision == "province" and one.name == place.name]
    return [one.model_copy(update={"mention": place.mention}) for one in alike]


def _spots(chunk: Chunk) -> list[int]:
    return [mention.first for mention in chunk.places]


def _people(draft: Draft, article: MarkedArticle) -> set[str]:
    """Return the codes of the countries whose people are counted: "4.5 million Mozambicans need food"."""
    counted = [chunk for chunk in draft.clause.own if chunk.amounts]
    return {code for spot, code in article.nations.items() if any(one.first <= spot <= one.last for one in counted)}


def _countries(codes: AbstractSet[str], article: MarkedArticle) -> list[Place]:
    """Return the countries with these codes of which the article names a place."""
    inside = {one.country: one for one in article.places.values() if one.country in codes}
    known = (article.known_place(one.within[-1]) if one.within else one for one in inside.values())
    return [one for one in known if one is not None and one.precision == "country"]


def _holds(place: Place, most: float, article: MarkedArticle, measures: AbstractSet[str]) -> bool:
    """Say whether a place can be that of so many: a country, a province that is not smaller, a town if they moved.

    A town holds more than live there when those who came from elsewhere are shut in with them.
    """
    if not measures.isdisjoint(_INSIDE):
        return place.precision not in _PARTS
    people = article.population(place)
    if place.precision == "province":
        return not people or _GROWN * people > most
    return place.precision in _WIDE or (measures.isdisjoint(_LOST) and people > most)


def _size(figure: Figure) -> float:
    return figure.best or figure.low or figure.high or 0
