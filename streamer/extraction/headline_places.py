"""Headlines that name only the country: "Toll in shelling of Yemen hospital" is where the text goes on to say.

So is one that names a province by its name alone, which is its capital's too: "Gunmen abduct 38 Kaduna pupils".
Nothing is guessed: the text must go on with one place within that country or province.
"""

from collections.abc import Sequence

from streamer.extraction.draft import Draft
from streamer.model.place import Place

_LEAD = 2  # sentences after the headline


def settle_headline_places(drafts: Sequence[Draft]) -> None:
    """Give the statements of a headline that names a wide place the one place within it that the lead tells of."""
    lead = [draft for draft in drafts if 0 < draft.sentence.index <= _LEAD]
    for draft in drafts:
        if draft.sentence.index or not draft.places:
            continue
        told = [place for other in lead for place in other.places if place.precision != "country"]
        inner = [place for place in told if all(_may_mean(named, place) for named in draft.places)]
        if inner and len({place.id for place in inner}) == 1 and all(other.places for other in lead):
            draft.places = inner[:1]


def _may_mean(named: Place, place: Place) -> bool:
    """Whether a headline's place is the country of another one, or the town that its province is called after."""
    if named.precision == "country":
        return named.id in place.within
    same = named.precision == "town" and named.country == place.country and named.id != place.id
    return same and named.name.casefold() == (place.admin1 or "").casefold()
