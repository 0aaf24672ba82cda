"""Places that no gazetteer has, by what stands before their names: "near Kudaliye", "the village of Um Sarir"."""

from itertools import pairwise

from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.sentence.chunks import Chunk, triples
from streamer.extraction.sentence.clause import Clause

_SURELY_PLACE = frozenset(
    f"w:{words}"
    for words in "in/near/at/outside/north of/south of/east of/west of/around/into/towards/toward".split("/")
)


def is_unknown_place(chunk: Chunk, before: Chunk | None) -> bool:
    """Say whether an unknown name is a place by what stands before it: "near Kudaliye", "the village of Um Sarir"."""
    if chunk.head != {"name"} or len(chunk.names) != 1 or "single" in chunk.tags:  # "in a Vauxhall Cavalier"
        return False
    return before is not None and bool(before.tags & _SURELY_PLACE)


def names_unknown_place(clause: Clause) -> bool:
    """Say whether a clause is set at a place that no gazetteer has: "near Kudaliye"."""
    return bool(_unknown_places(clause))


def unknown_names(clause: Clause, article: MarkedArticle) -> set[str]:
    """Return the names, in small letters, that can be those of places that no gazetteer has: "in Kauswagan" too."""
    found = _unknown_places(clause)
    found += [chunk for before, chunk in pairwise(clause.chunks) if "w:in" in before.tags and chunk.head == {"name"}]
    return {article.tokens.written(*chunk.names[0]).lower() for chunk in found if chunk.names}


def _unknown_places(clause: Clause) -> list[Chunk]:
    chunks = clause.chunks
    found = [chunk for before, chunk in pairwise(chunks) if chunk.kind == "N" and is_unknown_place(chunk, before)]
    found += [
        chunk
        for area, joint, chunk in triples(chunks)
        if "area_noun" in area.head and "w:of" in joint.tags and chunk.head == {"name"}
    ]
    return found
