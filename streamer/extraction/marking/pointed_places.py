"""What points to a place that the article has told: "the town", "this district" stand for it in a pattern.

Which place it is, `whereabouts` decides, as for any statement that names none itself.
"""

from collections.abc import Sequence

from streamer.extraction.rule_language.symbols import POINTED
from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.sentence.clause import Clause
from streamer.text.words.tokens import Tokens

_POINTS = frozenset({"the", "this", "that"})
_NAMED_OR_MANY = frozenset({"name", "plural"})
_DIVISIONS = frozenset(
    "area district region province valley county neighbourhood neighborhood peninsula municipality locality".split()
)
# Towns of the lexicon that may as well be people, or a part of a place.
_NO_PLACES = frozenset("garrison camp island quarter enclave".split())


def tag_pointed_places(clauses: Sequence[Clause], tokens: Tokens) -> None:
    """Tag the groups that point to a place: patterns take them for one (symbols.py), all other steps do not."""
    for clause in clauses:
        own = clause.own
        for at, chunk in enumerate(own):
            if chunk.kind != "N" or tokens.words[chunk.first] not in _POINTS or not _is_place(chunk, tokens):
                continue
            if at + 1 == len(own) or "w:of" not in own[at + 1].tags:  # not "the town | of Kudaliye"
                chunk.tags.add(POINTED)
                chunk.written = None


def _is_place(chunk: Chunk, tokens: Tokens) -> bool:
    if chunk.places or chunk.amounts or not chunk.tags.isdisjoint(_NAMED_OR_MANY):
        return False
    last = tokens.words[chunk.last]
    return last in _DIVISIONS or ("town_noun" in chunk.head and last not in _NO_PLACES)
