"""Where those sit who tell of an event, or to whom it happened: it is there if nothing else says where it was."""

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.mentioned import mentioned, narrowest
from streamer.extraction.parties.leaders import office_of
from streamer.extraction.places.narrowed import is_wide
from streamer.model.place import Place

_LOCAL = frozenset({"medical_rescue", "local_official", "witness"})


def town_of_speaker(draft: Draft, article: MarkedArticle) -> list[Place]:
    """Return the town of local people who tell it and name no other: "the rescue service in Goris says …".

    Where they spoke is none: "a rescue official said in Geneva".
    """
    said = draft.sentence.said
    if said is None or said.attribution.basis not in _LOCAL:
        return []
    chunks = [one for one in draft.sentence.chunks if one.first in (said.chunks | said.seats) - said.spoken_at]
    if any(one.actors for one in chunks):
        return []  # "a Hezbollah official in Beirut"
    towns = narrowest([place for place in mentioned(chunks, article) if place.precision != "country"])
    return towns if len(towns) == 1 else []


def seat(draft: Draft, article: MarkedArticle) -> list[Place]:
    """Return the place where a leader commands who was hit: "the rebel commander in Kudaliye was wounded"."""
    office = office_of(draft)
    named = mentioned([one for one in draft.clause.chunks if one.first in office], article)
    return [place for place in narrowest(named) if not is_wide([place])]
