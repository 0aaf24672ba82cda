"""Groups that say which places were told: "the capital, Kigali", "two hills, A and B", "villages, including Siba"."""

from collections.abc import Sequence

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.mentioned import mentioned
from streamer.extraction.sentence.chunks import Chunk, is_bare_name


def is_apposed(chunks: Sequence[Chunk], index: int, draft: Draft) -> bool:
    """Say whether a comma adds the name of what was told: "captured the capital, Kigali", "took two hills, A and B"."""
    at = index
    while at > 2 and is_bare_name(chunks[at - 2]) and (chunks[at - 1].kind == "," or "w:and" in chunks[at - 1].tags):
        at -= 2
    if at < 2 or chunks[at - 1].kind != "," or not is_bare_name(chunks[index]):
        return False
    told = chunks[at - 2]
    if told.kind != "N" or told.places or told.tags.isdisjoint({"determiner", "amount", "owned"}):
        return False
    captured = any(told in slot for slot in draft.captures.values())
    return bool(told.head & (_TOWN_NOUNS | _HELD if captured else _TOWN_NOUNS))


_TOWN_NOUNS = frozenset({"town_noun", "village_word"})
_HELD = frozenset({"taken_site", "target_military", "territory"})


def is_example(chunks: Sequence[Chunk], index: int) -> bool:
    """Say whether a group names some of the towns that were counted: "villages, including Siba and Kudaliye"."""
    if index < 3 or "w:including" not in chunks[index - 1].tags or "place" not in chunks[index].head:
        return False
    told = chunks[index - 3] if chunks[index - 2].kind == "," else chunks[index - 2]
    return "town_noun" in told.head and "plural" in told.tags and not told.places


_SITED = frozenset({"ground_site", "civil_object", "town_noun"})


def nearer(chunk: Chunk, chunks: Sequence[Chunk], article: MarkedArticle) -> Chunk:
    """Return the place before a group that only says where it lies: "from Kudaliye, in the north of Syria"."""
    at = next((index for index, one in enumerate(chunks) if one is chunk), 0)
    if at < 2 or "w:in" not in chunks[at - 1].tags:
        return chunk
    comma = at > 2 and chunks[at - 2].kind == ","
    at -= 3 if comma else 2
    told, around = chunks[at], {one.id for one in mentioned([chunk], article)}
    if told.places and told.kind == "N":
        inside = mentioned([told], article)
        return told if inside and all(not around.isdisjoint(one.within) for one in inside) else chunk
    of_site = at > 1 and "w:of" in chunks[at - 1].tags and not chunks[at - 2].head.isdisjoint(_SITED)
    named = comma and told.head == {"name"}
    return told if named and of_site else chunk  # "the post office | of | Kudaliye, | in | Homs"


def crossed_at(chunk: Chunk, chunks: Sequence[Chunk], article: MarkedArticle) -> Chunk:
    """Return where a river was crossed, for the river: "had crossed the Nile | at | Kudaliye"."""
    at = next((index for index, one in enumerate(chunks[:-2]) if one is chunk), None)
    if at is None or not all(one.kind == "river" for one in mentioned([chunk], article)) or not chunk.places:
        return chunk
    town = chunks[at + 2]
    named = "place" in town.head or town.head == {"name"}
    return town if named and not chunks[at + 1].tags.isdisjoint({"w:at", "w:near"}) else chunk
