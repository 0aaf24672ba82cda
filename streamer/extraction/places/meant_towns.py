"""The town that a clause means by "the town" or "the city" where its own sentence has named it before.

"Troops broke the siege of Kudaliye when a column from Homs reached the town" is about Kudaliye. Where people went is
not meant, and where they came from only if nothing else is.
"""

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.mentioned import mentioned
from streamer.extraction.places.from_and_to import MOVES
from streamer.extraction.places.near_clauses import is_dateline
from streamer.extraction.sentence.chunks import Chunk
from streamer.model.place import Place

_SLOTS = ("object", "target", "place", "to_place", "from_place", "objective")
_NO_SCENE = MOVES | {"responsibility_reported"}
_TOWNS = frozenset({"town", "unknown"})
_GOALS = frozenset({"w:to", "w:into", "w:for", "w:towards", "w:toward"})
_CALLED = frozenset({"town", "city", "village", "port"})


def meant_town(draft: Draft, article: MarkedArticle) -> list[Place]:
    """Return the town that the clause refers back to, or nothing."""
    told = [one for slot in _SLOTS for one in draft.captures.get(slot, ()) if one in draft.clause.own]
    if draft.type in _NO_SCENE or not any(_points_back(one, article) for one in told):
        return []
    said = draft.sentence.said
    speakers = said.chunks | said.seats if said is not None else frozenset()
    clauses = draft.sentence.clauses
    start = clauses[0].last if is_dateline(clauses[0], draft.sentence) else -1
    chunks = [one for one in draft.sentence.chunks if start < one.first < draft.clause.first]
    origins: list[Place] = []
    for at in range(len(chunks) - 1, 0, -1):
        joint, named = chunks[at - 1], chunks[at]
        if named.first in speakers or joint.kind not in {"P", "V"} or "place" not in named.head:
            continue
        towns = [place for place in mentioned([named], article) if place.precision in _TOWNS]
        if len(towns) != 1 or _leads_on(chunks[max(0, at - 3) : at]):
            continue
        if "w:from" not in joint.tags:
            return towns
        origins = origins or towns
    return origins


def _points_back(chunk: Chunk, article: MarkedArticle) -> bool:
    """Say whether a group is "the town", "the streets of the town" without its name."""
    words = article.tokens.words
    return not chunk.places and words[chunk.first] in {"the", "that"} and words[chunk.last] in _CALLED


def _leads_on(before: list[Chunk]) -> bool:
    """Say whether what stands before a place makes it where people went: "to", "to their base at"."""
    return any(not one.tags.isdisjoint(_GOALS) for one in before[-1::-2])
