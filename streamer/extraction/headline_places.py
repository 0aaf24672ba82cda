"""Headlines that name only the country: "Toll in shelling of Yemen hospital" is where the text goes on to say.

Nothing is guessed: the text must go on with one place within that country.
"""

from collections.abc import Sequence

from streamer.extraction.draft import Draft

_LEAD = 2  # sentences after the headline


def settle_headline_places(drafts: Sequence[Draft]) -> None:
    """Give the statements of a headline that names a country the one place within it that the lead tells of."""
    lead = [draft for draft in drafts if 0 < draft.sentence.index <= _LEAD]
    for draft in drafts:
        if draft.sentence.index or not draft.places or any(place.precision != "country" for place in draft.places):
            continue
        countries = {place.id for place in draft.places}
        inner = [
            place
            for other in lead
            for place in other.places
            if place.precision != "country" and countries & set(place.within)
        ]
        if inner and len({place.id for place in inner}) == 1 and all(other.places for other in lead):
            draft.places = inner[:1]
