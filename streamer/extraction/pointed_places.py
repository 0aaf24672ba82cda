"""What points to a place that the article has told: "the town", "this district" stand for it in a pattern.

Which place it is, `whereabouts` decides, as for any statement that names none itself.
"""

from collections.abc import Sequence

from streamer.extraction.chunks import Chunk
from streamer.extraction.clause import Clause
from streamer.extraction.symbols import POINTED
from streamer.text.tokens import Tokens

_POINTS = frozenset({"the", "this", "that"})
_DIVISIONS = frozenset(
    "area district region province valley county neighbourhood neighborhood peninsula municipality locality".split()
)
# Towns of the lexicon that may as well be people, or a part of a place.
_NO_PLACES = frozenset("garrison camp island quarter enclave".split())


def tag_pointed_places(clauses: Sequence[Clause], tokens: Tokens) -> None:
    """Tag the groups that point to a place: patterns take them for one (symbols.py), all other steps do not."""
    for clause in clauses:
        for at, chunk in enumerate(clause.own):
            named = at + 1 < len(clause.own) and "w:of" in clause.own[at + 1].tags  # "the town of Kudaliye"
            if chunk.kind == "N" and not named and _points(chunk, tokens):
                chunk.tags.add(POINTED)
                chunk.written = None


def _points(chunk: Chunk, tokens: Tokens) -> bool:
    if chunk.places or chunk.amounts or not chunk.tags.isdisjoint({"name", "plural"}):
        return False
    last = tokens.words[chunk.last]
    kind = last in _DIVISIONS or ("town_noun" in chunk.head and last not in _NO_PLACES)
    return kind and tokens.words[chunk.first] in _POINTS
