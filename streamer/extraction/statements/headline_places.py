"""Headlines that name a wide place: they are set there, as they say, but for three that the text must explain.

One keeps the name of one of its towns for the text: "Army shells hill town; Sidon port hit". One names a province by
its name alone, which is its capital's too: "Gunmen abduct 38 Kaduna pupils". One tells what the text does not tell
again: "Toll in shelling of Yemen hospital" is where the text goes on to say. Nothing is guessed: the text must go on
with one place within that province or country.

What a headline tells without its place ("Jets bomb X; mortars wound 3 police") is set where the text tells it again.
"""

from collections.abc import Sequence

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.mentioned import mentioned
from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.statements.incidents import has_same_figure, places_meet
from streamer.model.place import Place

_LEAD = 2  # sentences after the headline


def settle_headline_places(drafts: Sequence[Draft], article: MarkedArticle) -> None:
    """Give the statements of a headline the province that it names, or the place in a country that the lead tells."""
    lead = [draft for draft in drafts if 0 < draft.sentence.index <= _LEAD]
    for draft in drafts:
        if draft.sentence.index or draft.sentence.chunks[-1].kind == "D":  # a text without a headline
            continue
        if again := _told_again(draft, drafts, lead, article):
            draft.places = list(again.places)
        if not draft.places:
            continue
        told = {place.id: place for other in lead for place in other.places if place.precision != "country"}
        named = {place.id for place in draft.places}
        if len(told) != 1 or not all(other.places for other in lead) or _is_told_so(named, lead):
            continue
        (inner,) = told.values()
        if all(_is_around(named, inner) for named in draft.places):
            if not any(other.type == draft.type and other.sentence.index for other in drafts):
                draft.places = [inner]
        elif len(draft.places) == 1:
            draft.places = _province_of(inner, draft.places[0], article) or draft.places


def _is_told_so(named: set[str], lead: Sequence[Draft]) -> bool:
    """Say whether the first sentence tells of the very places that the headline names: it means no narrower one."""
    first = min((other.sentence.index for other in lead), default=0)
    return any(place.id in named for other in lead if other.sentence.index == first for place in other.places)


def _told_again(draft: Draft, drafts: Sequence[Draft], lead: Sequence[Draft], article: MarkedArticle) -> Draft | None:
    """Return the statement that tells a headline's again, with the place that this one lacks; None where it has it."""
    below = [other for other in drafts if other.sentence.index and other.type == draft.type and _is_placed(other)]
    near = next((other for other in below if other in lead and all(place.resolved for place in other.places)), None)
    if near is None and not draft.tolls:
        return None
    groups = [chunk for chunk in draft.clause.own if chunk.kind == "N"]
    unnamed = any(_is_some_town(chunk, article) for chunk in groups)
    named = {place.id for place in mentioned(groups, article)}
    own = [place for place in draft.places if place.id in named]
    if unnamed and not own:
        return near  # "Army shells hill town; Sidon port hit"
    if any((place.resolved and place.precision != "country") or not unnamed for place in own):
        return None
    again = next((other for other in below if has_same_figure(draft, other)), near if own else None)
    return again if again is not None and not places_meet(draft, again) else None


def _is_placed(draft: Draft) -> bool:
    return any(place.precision not in {"province", "country"} for place in draft.places)


def _is_some_town(chunk: Chunk, article: MarkedArticle) -> bool:
    """Say whether a group is a town without its name: "hill town", "Iranian border town", not "the town"."""
    town = "town_noun" in chunk.head or article.tokens.words[chunk.last] in {"town", "city"}
    return town and "determiner" not in chunk.tags


def _is_around(named: Place, inner: Place) -> bool:
    return named.precision == "country" and named.id in inner.within


def _province_of(inner: Place, named: Place, article: MarkedArticle) -> list[Place]:
    """Return the province of `inner` if a headline can mean it by the name of its town `named`."""
    if named.precision != "town" or named.id == inner.id:
        return []
    around = [article.known_place(place_id) for place_id in inner.within]
    named_alike = [place for place in around if place is not None and place.name.casefold() == named.name.casefold()]
    return [place.model_copy(update={"mention": named.mention}) for place in named_alike]
