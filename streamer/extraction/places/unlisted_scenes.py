"""Where a clause says where by a name that no gazetteer has, and nothing else does: "shot men of Um Sarir"."""

from collections.abc import Sequence
from itertools import pairwise

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.places.told_scenes import topic_places
from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.times.causes import EVENT_HEADS
from streamer.model.details import AlertType
from streamer.model.place import Place
from streamer.text.places.resolver import unresolved_place

# What stands before places, and hardly before people and things that have a name.
_SPATIAL = frozenset(f"w:{word}" for word in "over above off along across beyond below through".split())
# What is made on places more than on people.
_ATTACKS = frozenset[AlertType](
    {"airstrike_reported", "shelling_reported", "offensive_launched", "clash_reported"}
)  # fmt: skip
# What moves people from a place.
_LEAVES = frozenset[AlertType](
    {"abduction_reported", "withdrawal_reported", "evacuation_reported", "displacement_reported"}
)  # fmt: skip
# What stands on hills and headlands: "positions on X", "the mast on X".
_STANDS_ON = frozenset({"target_military", "armed_target", "infrastructure", "artillery_gun"})
# "The men of X" are of a place, "the aides of X" of a man.
_TOWNSPEOPLE = frozenset(
    "men women people children boys girls youths residents villagers inhabitants civilians farmers elders dead".split()
)
# What has a name and a length: things happen along it, it is no facility that is hit.
_LINES = frozenset(
    "river road highway street avenue valley canal line hill hills mountain mountains ridge pass forest zone axis bank "
    "heights crossing junction fjord strait".split()
)


_IN_TOWNS = frozenset("market compound station junction checkpoint".split())
_OUT_OF_TOWNS = frozenset("base airport airfield farm plant dam mine crossing".split())


def _facility(chunk: Chunk, article: MarkedArticle) -> list[Place]:
    """Return the place of which a facility has its name: "at Kudaliye market", "the Kudaliye power plant"."""
    tokens, last = article.tokens, article.tokens.words[chunk.last]
    if chunk.places or len(chunk.names) != 1 or last not in _IN_TOWNS | _OUT_OF_TOWNS:
        return []
    name = tokens.written(*chunk.names[0])
    town = next((one for one in topic_places(article) if one.precision == "town"), None) if last in _IN_TOWNS else None
    return [] if name.isupper() else [unresolved_place(name, town, "facility", "site")]


def unlisted_scene(
    chunks: Sequence[Chunk], draft: Draft, speakers: frozenset[int], article: MarkedArticle
) -> list[Place]:
    """Return the place of an unlisted name among `chunks`, or nothing: "over Um Sarir", "on the Kudaliye road"."""
    tokens = article.tokens
    for before, chunk in pairwise(chunks):
        named = chunk.sites and "locative" in before.tags and chunk.first not in speakers
        if named and (facility := _facility(chunk, article)):
            return facility
    for at, chunk in enumerate(chunks[1:], 1):
        if chunk.places or len(chunk.names) != 1 or chunk.amounts or chunk.first in speakers:
            continue
        first, last = chunk.names[0]
        if tokens.words[chunk.last] in _LINES and "locative" in chunks[at - 1].tags:
            return [unresolved_place(tokens.written(first, chunk.last))]
        if at > 1 and "obj_bridge" in chunks[at - 2].head and _has_named_town(article, chunk):
            continue  # the river of a bridge
        if chunk.head == {"name"} and "single" not in chunk.tags and _sets_scene(chunks[:at], draft, tokens.words):
            return [unresolved_place(tokens.written(first, last))]
    return []


def _has_named_town(article: MarkedArticle, chunk: Chunk) -> bool:
    """Say whether the article has named a town before a group: the bridge is there."""
    before = (article.places[spot] for spot in article.spots if spot < chunk.first)
    return any(place.precision not in {"province", "country"} for place in before)


def _sets_scene(chunks: Sequence[Chunk], draft: Draft, words: Sequence[str]) -> bool:
    """Say whether the name behind `chunks` is a place by what they end in."""
    before = chunks[-1].tags
    if "w:on" in before:
        return any(
            (draft.type in _ATTACKS and not one.head.isdisjoint(EVENT_HEADS)) or not one.head.isdisjoint(_STANDS_ON)
            for one in chunks[-2:-1]
        )
    if "w:from" in before:
        return draft.type in _LEAVES
    if "w:of" in before:
        return any(words[one.last] in _TOWNSPEOPLE for one in chunks[-2:-1])
    return not before.isdisjoint(_SPATIAL)
