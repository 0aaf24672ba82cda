"""Where and when: the places and times of an event, from its own clause first, then from what stands before it."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import pairwise

from streamer.extraction.chunks import Chunk
from streamer.extraction.clauses import Clause
from streamer.extraction.draft import Draft
from streamer.extraction.leaders import office_of
from streamer.extraction.marked import MarkedArticle, MarkedSentence
from streamer.model.observation import Novelty
from streamer.model.place import Place
from streamer.text.places import unresolved_place

_CURRENT_DAYS = 14
# Groups that a place merely describes: "the Mosul governor", "Raqqa residents".
_NO_SCENE = frozenset({"people", "actor", "combatants", "civilians", "children", "women", "medics", "journalists"})
# Facilities that are entered, taken or left are places; those that are hit are targets.
_TAKES_SITES = frozenset(
    {"territory_advance", "territory_captured", "withdrawal_reported", "offensive_launched", "siege_reported"}
)
# What comes from one place and hits another.
_FIRED_FROM_AFAR = frozenset({"airstrike_reported", "shelling_reported"})
_ABOUT_DEEDS = frozenset({"investigation_reported", "responsibility_reported"})
_PLACE_PREPOSITIONS = frozenset({"locative", "direction", "against"})


def places_of(draft: Draft, article: MarkedArticle) -> list[Place]:
    """Return the event's own places: captured ones, those the clause's prepositions place it at, its sentence's."""
    captured: list[Chunk] = []
    if draft.match is not None:
        for label in ("place", "objective", "from_place", "to_place", "target", "object"):
            captured += [chunk for chunk in draft.match.captures.get(label, []) if _scene(chunk)]
        captured += _joined_to(captured, draft.clause.chunks)
        captured = [_where_said(chunk, draft.clause.chunks, article) for chunk in captured]
    speakers = draft.sentence.said.chunks if draft.sentence.said else frozenset()
    speakers |= office_of(draft)
    sites = draft.type in _TAKES_SITES
    found = mentioned(captured, article, sites=sites, unknown=sites or _bombs_a_name(draft))
    if not sites and found and all(place.precision == "site" for place in found):  # "South Hospital in El Fasher"
        found = mentioned(_placed(draft.clause.chunks, speakers, draft), article) or found
    own, *near = _scenes(draft)
    found = found or mentioned(_placed(own, speakers, draft), article, sites=sites, unknown=True)
    found = found or _town_as_subject(draft, article)
    for chunks in near:
        found = found or mentioned(_placed(chunks, speakers, draft), article, sites=sites, unknown=True)
    return narrowest(found if sites else _without_targets(found, draft, article))


def _town_as_subject(draft: Draft, article: MarkedArticle) -> list[Place]:
    """Return the town to which it happens, told as the subject: "Avdiivka woke to shellfire"."""
    subject = draft.clause.subject()
    if draft.match is None or not draft.match.rule.takes_tolls or subject is None or subject.head != {"place"}:
        return []
    return [place for place in mentioned([subject], article) if place.precision != "country"]


def _bombs_a_name(draft: Draft) -> bool:
    """Say whether a name that no gazetteer has is a place by what was done to it: "jets bombed Um Sarir"."""
    anchor = draft.match.anchor if draft.match is not None else None
    return anchor is not None and bool(anchor.head & {"air_bomb", "bombard", "air_bomb_event", "bombard_event"})


def _scenes(draft: Draft) -> list[Sequence[Chunk]]:
    """Return the chunks that can say where, the likeliest first: an inquiry into a deed has the place of the deed."""
    near = [clause.chunks for clause in _near_clauses(draft)]
    verb = draft.match.anchor if draft.match and draft.match.anchor.kind == "V" else None
    verb = verb or next((chunk for chunk in draft.clause.own if chunk.kind == "V"), None)
    if draft.type not in _ABOUT_DEEDS or verb is None:
        return [draft.clause.chunks, *near]
    at = draft.sentence.clauses.index(draft.clause)
    after = [clause.own for clause in draft.sentence.clauses[at + 1 :]]
    return [[chunk for chunk in draft.clause.own if chunk.first > verb.first], *after, draft.clause.chunks, *near]


def _without_targets(places: list[Place], draft: Draft, article: MarkedArticle) -> list[Place]:
    """Return the places with the town for a facility in it, where the clause names it: what is hit is a target."""
    sites = [place for place in places if place.precision == "site"]
    if not sites:
        return places
    groups = [chunk for chunk in draft.clause.own if chunk.kind == "N" and not chunk.head & _NO_SCENE]
    outer = {container for site in sites for container in site.within}
    towns = [place for place in mentioned(groups, article) if place.id in outer and place.precision != "country"]
    if not towns:
        return places
    return list({place.id: place for place in (*places, *towns) if place.precision != "site"}.values())


def _joined_to(captured: Sequence[Chunk], chunks: Sequence[Chunk]) -> list[Chunk]:
    """Return the places that "and" joins to a captured one: "gains both in Mosul and in the city of Raqqa"."""
    return [
        chunks[index + 3]
        for index, chunk in enumerate(chunks[:-3])
        if any(chunk is one for one in captured)
        and chunks[index + 1].kind == "C"
        and chunks[index + 2].kind == "P"
        and chunks[index + 2].tags & _PLACE_PREPOSITIONS
        and chunks[index + 3].kind == "N"
        and "place" in chunks[index + 3].head
    ]


def _where_said(chunk: Chunk, chunks: Sequence[Chunk], article: MarkedArticle) -> Chunk:
    """Return the group that says where a facility is, not its name: "al-Thawra hospital in the city of Taiz"."""
    at = next((index for index, one in enumerate(chunks[:-2]) if one is chunk), None)
    if at is None or "place" in chunk.head or not chunk.places or not chunks[at + 1].tags & {"w:in", "w:at", "w:near"}:
        return chunk
    here, there = mentioned([chunk], article), mentioned(chunks[at + 2 : at + 3], article)
    apart = all(one.id not in other.within and other.id not in one.within for one in here for other in there)
    return chunks[at + 2] if there and apart else chunk


def _scene(chunk: Chunk) -> bool:
    return bool(chunk.places or chunk.sites or chunk.head == {"name"}) and not only_owner(chunk)


def only_owner(chunk: Chunk) -> bool:
    """Say whether a group names its place only as an owner: "Yemen's third city" is not Yemen."""
    return "owned" in chunk.tags and "place" not in chunk.head and "area_noun" in chunk.head


def is_dateline(clause: Clause, sentence: MarkedSentence) -> bool:
    """Say whether a clause is "BEIRUT, Jan 8 (Reuters) –": where the story was written, not where it plays."""
    return (
        clause is sentence.clauses[0]
        and not clause.has_verb()
        and bool(clause.own[0].places)
        and len(sentence.clauses) > 1
    )


def _near_clauses(draft: Draft) -> Sequence[Clause]:
    """Return the clauses of the sentence, those before the draft's own first (nearest first), then those after."""
    clauses = draft.sentence.clauses
    at = clauses.index(draft.clause)
    after = clauses[at + 1 :]
    if (
        after and after[0].connective in {"in", "by"} and "ing" in after[0].own[0].tags
    ):  # "gains in clearing X" are at X
        return [after[0], *reversed(clauses[:at]), *after[1:]]
    return [*(one for one in reversed(clauses[:at]) if not is_dateline(one, draft.sentence)), *after]


def _placed(chunks: Sequence[Chunk], speakers: frozenset[int], draft: Draft) -> list[Chunk]:
    found: list[Chunk] = []
    anchor = draft.match.anchor if draft.match else None
    actors = draft.match.captures.get("party", []) if draft.match else []
    for index, chunk in enumerate(chunks):
        before = chunks[index - 1] if index else None
        if found and "w:including" in chunk.tags:
            break  # "81 bombs in Mosul, including 12 on Jadida": a part has its own place
        named = chunk.places or _unknown_place(chunk, before)
        if chunk.kind != "N" or chunk.first in speakers or not named or only_owner(chunk):
            continue
        if any(chunk is one for one in actors):
            continue  # the truce "between Israel and Hamas" is not in Israel
        if found and index > 1 and "amount_distance" in chunks[index - 2].tags:
            continue  # "took Gharyan, 80 km south of Tripoli"
        if before is not None and "w:from" in before.tags and draft.type in _FIRED_FROM_AFAR:
            continue  # "rockets launched from Gaza"
        governed = before is not None and before.kind == "P" and bool(before.tags & _PLACE_PREPOSITIONS)
        if governed and found and chunks[index - 2] is found[-1]:
            continue  # "at Hirgigo near Massawa": the second says where the first is
        if (
            chunk.places
            and "place" not in chunk.head
            and all(one.candidates[0].kind == "country" for one in chunk.places if one.candidates)
        ):
            continue  # "U.S. air strikes" are not in the United States
        if chunk is anchor or governed or ("place" in chunk.head and before is not None and before.kind == "V"):
            if not (chunk.head & _NO_SCENE and "place" not in chunk.head):
                found.append(chunk)
        elif (
            before is not None
            and before.kind == "P"
            and before.tags & {"w:of", "w:for"}
            and index > 1
            and chunks[index - 2] is anchor
        ):
            found.append(chunk)
    return found


_SURELY_PLACE = frozenset(
    {
        "w:in",
        "w:near",
        "w:at",
        "w:outside",
        "w:north of",
        "w:south of",
        "w:east of",
        "w:west of",
        "w:around",
        "w:into",
        "w:towards",
        "w:toward",
    }
)


def _unknown_place(chunk: Chunk, before: Chunk | None) -> bool:
    """Say whether an unknown name is a place by what stands before it: "near Kudaliye", "the village of Um Sarir"."""
    return chunk.head == {"name"} and len(chunk.names) == 1 and before is not None and bool(before.tags & _SURELY_PLACE)


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
    found = [chunk for before, chunk in pairwise(chunks) if chunk.kind == "N" and _unknown_place(chunk, before)]
    found += [
        chunk
        for area, joint, chunk in zip(chunks, chunks[1:], chunks[2:], strict=False)
        if "area_noun" in area.head and "w:of" in joint.tags and chunk.head == {"name"}
    ]
    return found


def mentioned(
    chunks: Sequence[Chunk], article: MarkedArticle, *, sites: bool = False, unknown: bool = False
) -> list[Place]:
    """Return what the place mentions of `chunks` mean; named facilities and unknown names only where asked for."""
    places: dict[str, Place] = {}
    for chunk in chunks:
        for mention in chunk.places:
            if (place := article.places.get(mention.first)) is not None:
                places.setdefault(place.id, place)
        if unknown and not chunk.places and chunk.head == {"name"}:
            new = unresolved_place(article.tokens.written(*chunk.names[0]))
            places.setdefault(new.id, new)
        if unknown and chunk.places and len(chunk.parts) > 1:
            for name in _unplaced(chunk):
                new = unresolved_place(article.tokens.written(*name))
                places.setdefault(new.id, new)
        for first, last in chunk.sites if sites else ():
            town = _town(places.values(), article)
            site = unresolved_place(article.tokens.written(first, last), town, "facility", "site")
            places.setdefault(site.id, site)
    return list(places.values())


def _unplaced(chunk: Chunk) -> list[tuple[int, int]]:
    """Return the members of a list of places that no gazetteer knows: "in Homs, Kudaliye and Rastan"."""
    return [name for name in chunk.names if name in chunk.parts]


def _town(places: Iterable[Place], article: MarkedArticle) -> Place | None:
    """Return the town that a facility stands in: the one named beside it, or that of a neighbourhood beside it."""
    for place in places:
        inside = (place, *(article.known_place(outer) for outer in place.within))
        town = next((one for one in inside if one is not None and one.precision == "town"), None)
        if town is not None:
            return town
    return None


def narrowest(places: Sequence[Place]) -> list[Place]:
    """Return the places without those that contain another of them."""
    containers = {container for place in places for container in place.within}
    return [place for place in places if place.id not in containers]


def novelty_of(draft: Draft, article: MarkedArticle) -> Novelty:
    """Return "past" for what ended more than 14 days before publication, or is told as background without a date."""
    if draft.occurred is not None and article.published_at is not None:
        if article.published_at - draft.occurred.end > timedelta(days=_CURRENT_DAYS):
            return "past"
        return "current"
    if any("past_cue" in chunk.tags for chunk in draft.clause.own):
        return "past"
    return "current"
