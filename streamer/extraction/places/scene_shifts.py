"""Where a story turns to places that it does not name: "Elsewhere, …", "raids on three villages", "burned a village".

No town told before is one of them; only the province or country that holds all can still be theirs.
"""

from collections.abc import Sequence

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.model.place import Place, Precision

_TOWNS = frozenset("village town hamlet city settlement".split())
_SEVERAL = frozenset("towns cities provinces districts".split())
_VILLAGES = frozenset("villages hamlets settlements localities".split())
_KNOWN = frozenset("the this that these those its their his her".split())
_SETS_AT = frozenset({"locative", "against", "direction"})
_WIDE: frozenset[Precision] = frozenset({"province", "country"})


def held_still(
    draft: Draft, held: Sequence[Sequence[Place]], topic: list[Place], article: MarkedArticle
) -> list[list[Place]] | None:
    """Return what of `held` and `topic` can be the place of a statement that turns elsewhere; None if it does not."""
    if _turns_away(draft, article):
        return _wide(held, topic, frozenset({"country"}))
    words = article.tokens.words
    for at, chunk in enumerate(draft.clause.own):
        if chunk.kind != "N" or chunk.places or words[chunk.first] in _KNOWN or "owned" in chunk.tags:
            continue
        before = draft.clause.own[at - 1] if at else None
        reached = before is not None and (before.kind == "V" or not before.tags.isdisjoint(_SETS_AT))
        kind = _SEVERAL | _VILLAGES | _TOWNS if reached else frozenset()
        named = kind.intersection(words[chunk.first : chunk.last + 1])
        if not named.isdisjoint(_SEVERAL) and words[chunk.first] != "whole":  # "flattened whole districts" of the town
            return wide_only(held, topic)
        if named & _VILLAGES:
            return [*(list(one) for one in held if list(one) != topic), *_told_before(topic, draft, article)]
        if named and "single" in chunk.tags:
            return [topic]
    return None


def _told_before(topic: list[Place], draft: Draft, article: MarkedArticle) -> list[list[Place]]:
    """Return the place that all is about if it was named by now: "raids on three villages" do not wait for one."""
    ids = {place.id for place in topic}
    return [topic] if any(at < draft.clause.first and place.id in ids for at, place in article.places.items()) else []


def wide_only(held: Sequence[Sequence[Place]], topic: list[Place]) -> list[list[Place]]:
    """Return what of `held` and `topic` are provinces or countries."""
    return _wide(held, topic, _WIDE)


def _turns_away(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether "elsewhere" opens what is told, in this sentence or before it in the same paragraph."""
    paragraph = draft.sentence.sentence.paragraph
    for sentence in reversed(article.sentences[: draft.sentence.index + 1]):
        if sentence.sentence.paragraph != paragraph:
            return False
        if sentence.has_word(frozenset({"elsewhere"})):
            first = article.tokens.words.index("elsewhere", sentence.sentence.first)
            return first < draft.clause.last
    return False


def _wide(held: Sequence[Sequence[Place]], topic: list[Place], kinds: frozenset[Precision]) -> list[list[Place]]:
    return [list(one) for one in (*held, topic) if one and all(place.precision in kinds for place in one)]
