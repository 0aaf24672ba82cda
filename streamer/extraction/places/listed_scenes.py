"""Places of a list: those that "and" joins to one that wordings capture, and those behind a colon.

"Took Kudaliye and Rastan", "Kudaliye and Rastan fell", "bombed three towns: Idlib, Saraqib and Kudaliye".
"""

from collections.abc import Sequence

from streamer.extraction.draft import Draft
from streamer.extraction.parties.homelands import NO_SCENE
from streamer.extraction.places.placed import PLACE_PREPOSITIONS, goes_on_listing
from streamer.extraction.sentence.chunks import Chunk, Kind, is_bare_name

_BEFORE_LIST: frozenset[Kind] = frozenset({"P", "V", ",", "S", "T", "R"})


def joined_to(captured: Sequence[Chunk], chunks: Sequence[Chunk]) -> list[Chunk]:
    """Return the places that are joined to a captured one, on either side of it."""
    found: list[Chunk] = []
    for at, chunk in enumerate(chunks):
        if chunk in captured:
            found += _before(chunks, at) + _behind(chunks, at)
    return [one for one in found if one not in captured]


_KINDS = frozenset({"town_noun", "area_noun", "territory", "ground_site"})


def listed_behind(draft: Draft) -> list[Chunk]:
    """Return the places behind a colon or dash that name what the clause only counts: "in three towns: | X and Y"."""
    counted = next((chunk for chunk in reversed(draft.clause.own) if chunk.kind == "N"), None)
    if counted is None or "plural" not in counted.tags or counted.head.isdisjoint(_KINDS):
        return []
    behind = [chunk for chunk in draft.sentence.chunks if chunk.first > draft.clause.last][:2]
    opens = [chunk.kind for chunk in behind] == ["D", "N"]
    return behind[1:] if opens and behind[1].head == {"place"} else []


def _before(chunks: Sequence[Chunk], at: int) -> list[Chunk]:
    """Return the place that opens the list whose last member stands at `at`."""
    if at < 2 or "w:and" not in chunks[at - 1].tags or not is_bare_name(chunks[at]) or not is_bare_name(chunks[at - 2]):
        return []
    opens = at == 2 or chunks[at - 3].kind in _BEFORE_LIST
    return [chunks[at - 2]] if opens else []


def _behind(chunks: Sequence[Chunk], at: int) -> list[Chunk]:
    joint, rest = chunks[at + 1 : at + 2], chunks[at + 2 : at + 5]
    if not rest:
        return []
    if goes_on_listing(chunks, at + 2, [chunks[at]]):
        return [rest[0]]
    if joint[0].kind != "C":
        return []
    if rest[0].kind == "P" and rest[0].tags & PLACE_PREPOSITIONS:  # "gains both in Mosul | and | in the city of Raqqa"
        return [one for one in rest[1:2] if one.kind == "N" and "place" in one.head]
    if len(rest) > 2 and rest[0].amounts and not rest[0].head and "w:of" in rest[1].tags:
        return [one for one in rest[2:] if "place" in one.head]  # "took Kudaliye | and | 70 % | of | Rastan"
    return [rest[0]] if _goes_on(chunks, at) else []


def _goes_on(chunks: Sequence[Chunk], at: int) -> bool:
    """Say whether the group two behind `at` is one more of a list: "all of the Melawa and Tora Bora area" is."""
    here, place = chunks[at], chunks[at + 2]
    if place.kind != "N" or not ("place" in here.head or is_bare_name(here) or here.sites):
        return False
    if "place" in place.head:
        return "place" in here.head or here.head == {"name"}
    ends = at + 3 == len(chunks) or chunks[at + 3].kind not in {"V", "R"}
    sited = bool(place.places) and not place.head.isdisjoint({"ground_site", "area_noun"})
    return ends and ((sited and place.head.isdisjoint(NO_SCENE)) or place.head == here.head == {"name"})
