"""Where prepositions set an event: "in X", "near X" at X, and not "80 km south of Y", "X residents", "U.S. strikes"."""

from collections.abc import Sequence

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.mentioned import mentioned
from streamer.extraction.parties.homelands import NO_SCENE, is_beside_it, names_countries, without_homes
from streamer.extraction.parties.two_sides import between_whom
from streamer.extraction.places.from_and_to import FOUGHT, INTO, MOVES, drives_people, is_range
from streamer.extraction.places.stage import led_groups, without_stage
from streamer.extraction.places.told_names import is_apposed, is_example, nearer
from streamer.extraction.places.unknown_places import is_unknown_place
from streamer.extraction.sentence.chunks import Chunk

# What comes from one place and hits another.
_BROUGHT_FROM_AFAR = frozenset({
    "airstrike_reported", "shelling_reported", "infrastructure_damaged", "chemical_attack_reported", "aid_reported",
})  # fmt: skip
TOWARDS = frozenset({"w:towards", "w:toward"})
PLACE_PREPOSITIONS = frozenset({"locative", "direction", "against"})


def placed(chunks: Sequence[Chunk], speakers: frozenset[int], draft: Draft, article: MarkedArticle) -> list[Chunk]:
    """Return the groups that the prepositions of `chunks` set an event at; those of `speakers` do not count."""
    found: list[Chunk] = []
    anchor = draft.match.anchor if draft.match else None
    led = led_groups(chunks)
    for index, chunk in enumerate(chunks):
        before = chunks[index - 1] if index else None
        if found and "w:including" in chunk.tags:
            break  # "81 bombs in Mosul, including 12 on Jadida": a part has its own place
        named = chunk.kind == "N" and chunk.first not in speakers and _is_named(chunks, index, draft)
        if not named or _names_no_scene(chunk, before, draft):
            continue
        if index > 1 and _tells_of_another(chunks[: index + 1], article, told=bool(found)):
            continue
        governed = before is not None and before.kind == "P" and bool(before.tags & PLACE_PREPOSITIONS)
        apposed = is_apposed(chunks, index, draft)
        governed = governed or apposed or is_example(chunks, index) or goes_on_listing(chunks, index, found)
        if governed and _tells_only_where([one for one in found if one not in led], chunks, index, article):
            continue  # "at Hirgigo, near Massawa", "near Bignona, in the region of Casamance"
        if governed and not apposed and found and chunks[index - 2] is found[-1] and not _is_other(chunks, index):
            if not _is_wide(found[-1], article) or _is_wide(chunk, article):
                continue  # "at Hirgigo near Massawa": the second says where the first is
            found.pop()  # "in the Kunduz river near Omar Khel"
        object_ = "place" in chunk.head and before is not None and before.kind == "V" and _befalls(before, chunk, draft)
        if chunk is anchor or governed or object_:
            if not (chunk.head & NO_SCENE and "place" not in chunk.head):
                found.append(chunk)
        elif before is not None and before.tags & {"w:of", "w:for"} and index > 1 and chunks[index - 2] is anchor:
            found.append(chunk)
    found = [nearer(one, chunks, article) for one in _where_it_was(found, chunks, draft)]
    listed = rest_of_list(found, chunks, article) if found else []
    return found + [chunk for chunk in listed if chunk not in found]


def _where_it_was(found: list[Chunk], chunks: Sequence[Chunk], draft: Draft) -> list[Chunk]:
    """Return the groups found, of several without those that tell only of people, or set the stage."""
    if len(found) > 1:
        found = without_homes(found, chunks, draft)
    moves = draft.type in MOVES and chunks is draft.clause.chunks
    return found if len(found) < 2 or moves else without_stage(found, chunks, draft)


def _is_named(chunks: Sequence[Chunk], index: int, draft: Draft) -> bool:
    chunk, before = chunks[index], chunks[index - 1] if index else None
    if chunk.places or is_unknown_place(chunk, before) or _is_one_end(chunks, index):
        return True
    return chunk.head == {"name"} and len(chunk.names) == 1 and is_apposed(chunks, index, draft)


def _is_one_end(chunks: Sequence[Chunk], index: int) -> bool:
    """Say whether an unknown name is one of two places: "on a road between Kudaliye and Homs"."""
    pair = chunks[index - 1 : index + 3]
    if not index or len(pair) < 4 or "w:between" not in pair[0].tags or pair[1].head != {"name"}:
        return False
    return "w:and" in pair[2].tags and pair[3].head == {"place"}


def _befalls(verb: Chunk, place: Chunk, draft: Draft) -> bool:
    """Say whether what a verb tells is done to a place, not to its government: "rebuked Russia over the bombings"."""
    anchor = draft.match.anchor if draft.match else None
    return "accuse" not in verb.head and (verb is anchor or verb.head != {"other"} or not names_countries(place))


def _names_no_scene(chunk: Chunk, before: Chunk | None, draft: Draft) -> bool:
    """Say whether a group names a place at which nothing happens: an owner, a party of a truce, a claimer's seat."""
    parties = draft.captures.get("party", [])
    if only_owner(chunk) or chunk in parties or chunk in between_whom(draft.clause.chunks):
        return True  # the truce "between Israel and Hamas" is not in Israel
    told = chunk.head & {"source_media", "obj_media"} or (before is not None and "w:from" in before.tags)
    if draft.type == "withdrawal_reported" and before is not None and "w:of" in before.tags and names_countries(chunk):
        return True  # "the withdrawal of the United States"
    if draft.type == "responsibility_reported" and told:
        return True  # "in a call to a Beirut radio station"
    if draft.type in _BROUGHT_FROM_AFAR and before is not None and _comes_from(before, draft):
        return not is_range(before, draft)  # "rockets launched from Gaza", "from positions on Mount Trebevic"
    if draft.type in FOUGHT and before is not None and before.tags & INTO and drives_people(before, draft):
        return True  # "the fighting in Homs has driven 400 families into Rastan"
    # "U.S. air strikes" are not in the U.S., "Kosovo villages" are in Kosovo.
    return chunk.head.isdisjoint({"place", "village_word", "town_noun"}) and names_countries(chunk)


def _comes_from(joint: Chunk, draft: Draft) -> bool:
    """Say whether what a preposition governs, or the noun that it is about, stands behind "from"."""
    chunks = draft.clause.chunks
    at = next((index for index, one in enumerate(chunks) if one is joint), 0)
    before = chunks[at - 1] if at else joint
    if "w:from" in joint.tags:
        return before.head.isdisjoint(_WAYS)  # "along the road from Kudaliye"
    origin = at > 1 and before.kind == "N" and "w:from" in chunks[at - 2].tags and not before.places
    return origin and before.head.isdisjoint({"amount_distance", "sky_noun"})  # "bombed from the air near Kudaliye"


_WAYS = frozenset({"obj_road", "way_in"})


_BOUND = frozenset("bound headed heading destined travelling traveling way".split())


def _tells_of_another(chunks: Sequence[Chunk], article: MarkedArticle, *, told: bool) -> bool:
    """Say whether the last group only tells of what stands before it; `told` says that a place is known."""
    beside = chunks[-3:]
    if chunks[-2].tags & {"w:for", "w:to"} and article.tokens.words[chunks[-3].last] in _BOUND:
        return True  # "on a train bound for Medan"
    return is_beside_it(beside, told=told) or _is_bridged(beside, article)


def _is_bridged(chunks: Sequence[Chunk], article: MarkedArticle) -> bool:
    """Say whether the last of three groups is the river of a bridge, in an article that has named a place before."""
    bridge, joint, river = chunks
    over = "obj_bridge" in bridge.head and not joint.tags.isdisjoint({"w:over", "w:across", "w:on"})
    return over and any(spot < bridge.first for spot in article.spots) and _is_wide(river, article)


BESIDE = frozenset("w:near/w:outside/w:north of/w:south of/w:east of/w:west of/w:close to/w:not far from".split("/"))
BESIDE |= {f"w:{side}{end} of" for side in ("north", "south") for end in ("west", "east")}


def _says_where(place: Chunk, chunks: Sequence[Chunk], index: int) -> bool:
    """Say whether the group at `index` only tells where `place` is: "at Hirgigo, on the coast south of Massawa"."""
    side = chunks[index - 1].tags & {"w:to"} and "compass" in chunks[index].tags  # ", to the west of Homs"
    if not (side or chunks[index - 1].tags & BESIDE):
        return False
    between = [chunk for chunk in chunks[:index] if chunk.first > place.first]
    parted = any(chunk is between[0] and chunk.kind == "," for chunk in between)
    return parted and all(chunk.kind in {",", "P", "N"} and not chunk.amounts for chunk in between)


def said_where_it_is(chunk: Chunk, chunks: Sequence[Chunk], article: MarkedArticle) -> Chunk:
    """Return the group whose whereabouts `chunk` says: "Mueda", for "Cabo Delgado" in "on Mueda in Cabo Delgado"."""
    at = next((index for index, one in enumerate(chunks) if one is chunk), 0)
    if at > 3 and "w:of" in chunks[at - 1].tags and "town_noun" in chunks[at - 2].head and chunks[at - 3].kind == ",":
        return chunks[at - 4] if chunks[at - 4].head == {"place"} else chunk  # "Tskhinvali, the capital of …"
    if at < 2 or not chunks[at - 1].tags & (BESIDE | {"w:in"}):
        return chunk
    nearer = chunks[at - 2]
    return nearer if nearer.places and "place" in nearer.head and not _is_wide(nearer, article) else chunk


_ADDS = frozenset({"w:and", "w:as well as", "w:along with", "w:plus"})


def goes_on_listing(chunks: Sequence[Chunk], index: int, found: Sequence[Chunk]) -> bool:
    """Say whether "and" adds a further place to the one just found: "near Tbilisi and the Black Sea port of Poti"."""
    if index < 2 or not found or chunks[index - 1].tags.isdisjoint(_ADDS) or "place" not in chunks[index].head:
        return False
    ends = index + 1 == len(chunks) or chunks[index + 1].kind not in {"V", "R"}
    return found[-1] is chunks[index - 2] and ends


def rest_of_list(captured: Sequence[Chunk], chunks: Sequence[Chunk], article: MarkedArticle) -> list[Chunk]:
    """Return the places that commas and "and" add: "captured Siba, the town of Rastan and the village of Kudaliye"."""
    for index, chunk in enumerate(chunks):
        if chunk not in captured or "place" not in chunk.head or "owned" in chunk.tags:
            continue
        rest, at = list[Chunk](), index
        while at + 2 < len(chunks) and chunks[at + 1].kind == "," and _is_listed(chunks[at + 2], article):
            rest.append(chunks[at + 2])
            at += 2
        if not rest:
            continue
        last = at + 3 if chunks[at + 1 : at + 2] and chunks[at + 1].kind == "," else at + 2
        if last < len(chunks) and goes_on_listing(chunks, last, [chunks[last - 2]]):
            return [*rest, chunks[last]]
        if "and" in article.tokens.words[rest[-1].first : rest[-1].last] and len(rest[-1].places) > 1:
            return rest  # "Siba, the villages of Um Sarir and Kudaliye"
    return []


def _is_listed(chunk: Chunk, article: MarkedArticle) -> bool:
    return chunk.kind == "N" and "place" in chunk.head and bool(chunk.places) and not _is_wide(chunk, article)


def _only_around(found: Sequence[Chunk], chunk: Chunk, before: Chunk | None, article: MarkedArticle) -> bool:
    """Say whether a group tells of a region, river or road in which what was found lies; "and" would add it."""
    along = before is not None and not before.tags.isdisjoint({"w:in", "w:on", "w:along", "w:of"})
    return along and _is_wide(chunk, article) and not any(_is_wide(one, article) for one in found)


def _is_other(chunks: Sequence[Chunk], index: int) -> bool:
    """Say whether the group at `index` is another place than the one before it."""
    return "w:and" in chunks[index - 1].tags or _from_to(chunks, index)


def _tells_only_where(found: Sequence[Chunk], chunks: Sequence[Chunk], index: int, article: MarkedArticle) -> bool:
    """Say whether a group only tells where the place found before it lies."""
    if not found:
        return False
    if _only_around(found, chunks[index], chunks[index - 1], article) or _is_side_of(chunks, index, article):
        return True
    wider = _is_wide(found[-1], article) and not _is_wide(chunks[index], article)
    return _says_where(found[-1], chunks, index) and not wider  # "in Mali, in a strike near Timbuktu"


def _is_side_of(chunks: Sequence[Chunk], index: int, article: MarkedArticle) -> bool:
    """Say whether a group only tells of which region the side is where a place lies: "on Iblin, in the south of Homs".

    Not what "and" adds: "in Iblin and in the south of Homs".
    """
    if index < 4 or "w:of" not in chunks[index - 1].tags or "w:in" not in chunks[index - 3].tags:
        return False
    side, before = chunks[index - 2], chunks[index - 4]
    part = "compass" in side.tags or article.tokens.words[side.last] in _DIVISIONS  # "in the department of Homs"
    return not side.places and part and before.kind in {"N", ","}


def _from_to(chunks: Sequence[Chunk], index: int) -> bool:
    """Say whether the group at `index` is the other end of "from A to B"."""
    return index > 2 and "w:to" in chunks[index - 1].tags and "w:from" in chunks[index - 3].tags


_DIVISIONS = frozenset("department province state region governorate county municipality prefecture oblast".split())
_LONG = frozenset("river valley mountains road highway street avenue".split())
_AROUND = frozenset("region province governorate oblast prefecture department county".split())
_WIDE = frozenset({"river", "sea", "mountain", "region", "province", "country"})


def _is_wide(chunk: Chunk, article: MarkedArticle) -> bool:
    """Say whether a group names nothing narrower than a river or a province."""
    words = article.tokens.words[chunk.first : chunk.last + 1]
    if words[-1] in _LONG or not _DIVISIONS.isdisjoint(words[:-1]):
        return True
    here = mentioned([chunk], article)
    if words[-1] in _AROUND and len(chunk.places) == 1:
        return True
    return bool(here) and all(place.kind in _WIDE or place.precision in {"province", "country"} for place in here)


def only_owner(chunk: Chunk) -> bool:
    """Say whether a group names its place only as an owner: "Yemen's third city" is not Yemen.

    A part of a town is that town: "Nicosia's southern suburbs".
    """
    if "owned" not in chunk.tags or "place" in chunk.head or "area_noun" not in chunk.head or len(chunk.places) > 1:
        return False
    return not all(one.candidates and one.candidates[0].kind in _TOWNS for one in chunk.places)


_TOWNS = frozenset({"town", "neighbourhood", "camp"})


# Groups of armed people, whose place is where they come from.
_ARMED = frozenset({"actor", "combatants", "force_part", "security_forces"})


def loosely_named(chunks: Sequence[Chunk], speakers: frozenset[int], draft: Draft) -> list[Chunk]:
    """Return the group that only tells whose or of where something is: "the mayor of Huanta", "men from Um Sarir".

    That is where it happened if nothing else says so. No country is named that way, and no seat of armed people.
    """
    found = []
    for index, chunk in enumerate(chunks):
        before = chunks[index - 1] if index else None
        owner = chunks[index - 2] if index > 1 and before is not None and before.kind == "P" else chunk
        if chunk.kind != "N" or not chunk.places or {chunk.first, owner.first} & speakers:
            continue
        if (not index and chunk.head == {"place"}) or "deal_noun" in chunk.head:
            continue  # "Brussels has opened …", "under the Arusha accord"
        if _names_no_scene(chunk, before, draft) or not _ARMED.isdisjoint(chunk.head | owner.head):
            continue
        from_there = before is not None and "w:from" in before.tags and not owner.head & NO_SCENE
        if not from_there and not names_countries(chunk):
            found.append(chunk)
    return found[:1]
