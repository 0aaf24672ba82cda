"""Names that say which places were told: "the capital, Kigali", "two hills, A and B", "villages, including Siba"."""

from collections.abc import Sequence

from streamer.extraction.chunks import Chunk
from streamer.extraction.draft import Draft


def is_apposed(chunks: Sequence[Chunk], index: int, draft: Draft) -> bool:
    """Say whether a comma adds the name of what was told: "captured the capital, Kigali", "took two hills, A and B"."""
    at = index
    while at > 2 and _is_bare_name(chunks[at - 2]) and (chunks[at - 1].kind == "," or "w:and" in chunks[at - 1].tags):
        at -= 2
    if at < 2 or chunks[at - 1].kind != "," or not _is_bare_name(chunks[index]):
        return False
    told = chunks[at - 2]
    if told.kind != "N" or told.places or told.tags.isdisjoint({"determiner", "amount", "owned"}):
        return False
    captured = any(told in slot for slot in draft.captures.values())
    return bool(told.head & (_TOWN_NOUNS | _HELD if captured else _TOWN_NOUNS))


def _is_bare_name(chunk: Chunk) -> bool:
    return chunk.kind == "N" and chunk.head in ({"place"}, {"name"}, {"place", "name"})


_TOWN_NOUNS = frozenset({"town_noun", "village_word"})
_HELD = frozenset({"taken_site", "target_military", "territory"})


def is_example(chunks: Sequence[Chunk], index: int) -> bool:
    """Say whether a group names some of the towns that were counted: "villages, including Siba and Kudaliye"."""
    if index < 3 or "w:including" not in chunks[index - 1].tags or "place" not in chunks[index].head:
        return False
    told = chunks[index - 3] if chunks[index - 2].kind == "," else chunks[index - 2]
    return "town_noun" in told.head and "plural" in told.tags and not told.places
