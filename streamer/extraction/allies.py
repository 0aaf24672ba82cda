"""Allies that share one noun: "British and Canadian troops" are the troops of two nations."""

from collections.abc import Sequence

from streamer.extraction.actor_names import OF_COUNTRIES
from streamer.extraction.chunks import ActorMention
from streamer.extraction.marked import MarkedArticle

_JOINS = frozenset({"and", ","})


def with_allies(actors: Sequence[ActorMention], article: MarkedArticle) -> list[ActorMention]:
    """Return the actors, before each the nations that have its noun too: "Syrian, Iranian and Russian jets"."""
    return [one for actor in actors for one in (*_sharing(actor, article), actor)]


def _sharing(actor: ActorMention, article: MarkedArticle) -> list[ActorMention]:
    nations, tokens = article.nations, article.tokens
    own = next((at for at in (actor.first, actor.first + 1) if at in nations), actor.last)
    found: list[ActorMention] = []
    at = actor.first if own < actor.last else 0
    while at > 1 and tokens.words[at - 1] in _JOINS and at - 2 in nations:
        last = at - 2
        compound = last > 0 and tokens.words[last - 1] in OF_COUNTRIES and tokens.is_capital(last - 1)
        at = last - compound
        name = f"{tokens.written(at, last)} {tokens.written(actor.last, actor.last)}"
        found.insert(0, ActorMention(at, last, name))
    return found
