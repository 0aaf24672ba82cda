"""Headlines that name a wide place: they are set there, as they say, but for three that the text must explain.

One keeps the name of one of its towns for the text: "Army shells hill town; Sidon port hit". One names a province by
its name alone, which is its capital's too: "Gunmen abduct 38 Kaduna pupils". One tells what the text does not tell
again: "Toll in shelling of Yemen hospital" is where the text goes on to say. Nothing is guessed: the text must go on
with one place within that province or country.
"""

from collections.abc import Sequence

from streamer.extraction.draft import Draft
from streamer.extraction.marked import MarkedArticle
from streamer.model.place import Place

_LEAD = 2  # sentences after the headline


def settle_headline_places(drafts: Sequence[Draft], article: MarkedArticle) -> None:
    """Give the statements of a headline the province that it names, or the place in a country that the lead tells."""
    lead = [draft for draft in drafts if 0 < draft.sentence.index <= _LEAD]
    for draft in drafts:
        if draft.sentence.index:
            continue
        if _names_no_town(draft):
            alike = (other.places for other in lead if other.type == draft.type and other.places)
            draft.places = list(next(alike, draft.places))
        if not draft.places:
            continue
        told = {place.id: place for other in lead for place in other.places if place.precision != "country"}
        named = {place.id for place in draft.places}
        if len(told) != 1 or not all(other.places for other in lead) or _is_told_so(named, lead):
            continue
        (inner,) = told.values()
        if all(_is_around(named, inner) for named in draft.places):
            if all(other.type != draft.type for other in lead):
                draft.places = [inner]
        elif len(draft.places) == 1:
            draft.places = _province_of(inner, draft.places[0], article) or draft.places


def _is_told_so(named: set[str], lead: Sequence[Draft]) -> bool:
    """Say whether the first sentence tells of the very places that the headline names: it means no narrower one."""
    first = min((other.sentence.index for other in lead), default=0)
    return any(place.id in named for other in lead if other.sentence.index == first for place in other.places)


def _names_no_town(draft: Draft) -> bool:
    """Say whether a headline names a town, but not the one of this clause: "Army shells hill town; Sidon port hit"."""
    groups = [chunk for chunk in draft.clause.own if chunk.kind == "N"]
    unnamed = any("town_noun" in chunk.head and "determiner" not in chunk.tags for chunk in groups)
    return unnamed and bool(draft.sentence.place_ids) and not any(chunk.places for chunk in groups)


def _is_around(named: Place, inner: Place) -> bool:
    return named.precision == "country" and named.id in inner.within


def _province_of(inner: Place, named: Place, article: MarkedArticle) -> list[Place]:
    """Return the province of `inner` if a headline can mean it by the name of its town `named`."""
    if named.precision != "town" or named.id == inner.id:
        return []
    around = [article.known_place(place_id) for place_id in inner.within]
    named_alike = [place for place in around if place is not None and place.name.casefold() == named.name.casefold()]
    return [place.model_copy(update={"mention": named.mention}) for place in named_alike]
