"""Whose forces they are: "British and Canadian troops" are those of two nations, "Moscow's forces" are Russia's."""

from collections.abc import Sequence
from dataclasses import replace

from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.sentence.actor_names import is_short_name, opening_of
from streamer.extraction.sentence.chunks import ActorMention

_OF_STATES = frozenset("forces force troops army military jets warplanes planes aircraft soldiers navy drones".split())
_JOINS = frozenset({"and", ","})


def with_allies(actors: Sequence[ActorMention], article: MarkedArticle) -> list[ActorMention]:
    """Return the actors, before each the nations that have its noun too: "Syrian, Iranian and Russian jets"."""
    return [one for actor in actors for one in (*_sharing(actor, article), _of_state(actor, article))]


def _of_state(actor: ActorMention, article: MarkedArticle) -> ActorMention:
    """Return the forces of a capital under the name of its state; others as they are."""
    words, place = article.tokens.words, article.places.get(actor.first)
    if place is None or words[actor.first + 1 : actor.first + 2] != ["'s"] or words[actor.last] not in _OF_STATES:
        return actor
    if not article.is_capital(place):
        return actor
    state = article.known_place(place.within[-1]) if place.within else None
    return replace(actor, name=f"{state.name} {words[actor.last]}") if state is not None else actor


def _is_short(at: int, article: MarkedArticle) -> bool:
    """Say whether a token is a country's short name that describes as it stands: "US and British jets"."""
    place = article.places.get(at)
    return place is not None and place.precision == "country" and is_short_name(article.tokens.written(at, at))


def _sharing(actor: ActorMention, article: MarkedArticle) -> list[ActorMention]:
    nations, tokens = article.nations, article.tokens
    own = next((at for at in (actor.first, actor.first + 1) if at in nations), actor.last)
    found: list[ActorMention] = []
    of_force = actor.first < actor.last and tokens.words[actor.last] in _OF_STATES  # "Iraqi and coalition forces"
    at = actor.first if own < actor.last or of_force else 0
    while at > 1 and tokens.words[at - 1] in _JOINS and (at - 2 in nations or _is_short(at - 2, article)):
        last = at - 2
        at = opening_of(last, tokens)
        name = f"{tokens.written(at, last)} {tokens.written(actor.last, actor.last)}"
        found.insert(0, ActorMention(at, last, name))
    return found
