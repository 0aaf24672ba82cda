"""Where: the places of an event, from its own clause first, then from what stands beside it."""

from collections.abc import Sequence
from itertools import pairwise

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.mentioned import mentioned, narrowest
from streamer.extraction.parties.homelands import NO_SCENE, is_government, names_countries, owned_by_town, people_of
from streamer.extraction.parties.inquiries import without_seats, without_speaker
from streamer.extraction.parties.leaders import office_of
from streamer.extraction.places.addresses import address
from streamer.extraction.places.from_and_to import MOVES
from streamer.extraction.places.labels import label, named_in_head
from streamer.extraction.places.listed_scenes import joined_to, listed_behind
from streamer.extraction.places.meant_towns import meant_town
from streamer.extraction.places.narrowed import is_wide, narrowed
from streamer.extraction.places.near_clauses import near_clauses, refers_back, told_where
from streamer.extraction.places.placed import (
    BESIDE,
    loosely_named,
    only_owner,
    placed,
    rest_of_list,
    said_where_it_is,
)
from streamer.extraction.places.seats import seat, town_of_speaker
from streamer.extraction.places.told_names import crossed_at
from streamer.extraction.places.unlisted_scenes import unlisted_scene
from streamer.extraction.sentence.chunks import Chunk, triples
from streamer.extraction.sentence.clause import Clause
from streamer.extraction.sentence.halls import halls
from streamer.model.place import Place

# Facilities that are entered, taken or left are places; those that are hit are targets.
_TAKES_SITES = frozenset(
    {"territory_advance", "territory_captured", "withdrawal_reported", "offensive_launched", "siege_reported"}
)
_SLOTS_OF_PLACE = ("place", "objective", "from_place", "to_place", "target", "object")
ABOUT_DEEDS = frozenset({"investigation_reported", "responsibility_reported"})


def places_of(draft: Draft, article: MarkedArticle) -> list[Place]:
    """Return the event's own places: captured ones, those the clause's prepositions place it at, its sentence's."""
    captures = draft.captures
    captured = [chunk for label in _SLOTS_OF_PLACE for chunk in captures.get(label, ()) if _scene(chunk)]
    captured = captured or [chunk for chunk in captures.get("evacuated", ()) if owned_by_town(chunk)]
    if not captured and draft.type == "evacuation_reported":
        captured = people_of(draft, article)
    if captured:
        captured += joined_to(captured, draft.clause.chunks)
        listed = rest_of_list(captured, draft.clause.chunks, article)
        captured += [chunk for chunk in listed if chunk not in captured]
        captured += _other_ends(captured, draft)
        captured += [chunk for chunk in people_of(draft, article) if chunk not in captured]
        captured = [_where_said(chunk, draft.clause.chunks, article) for chunk in captured]
        captured = [said_where_it_is(chunk, draft.clause.chunks, article) for chunk in captured]
        captured = [crossed_at(chunk, draft.clause.chunks, article) for chunk in captured]
    said = draft.sentence.said
    speakers = (said.chunks | said.seats) if said is not None else frozenset()
    if draft.anchor is not None and draft.anchor.first in speakers:  # "the use of gas in Homs shows …"
        speakers = frozenset(first for first in speakers if first < draft.anchor.first)
    speakers |= office_of(draft) | halls(draft.sentence.chunks)
    sites = draft.type in _TAKES_SITES
    moves = draft.type in MOVES
    found = mentioned(captured, article, sites=sites, unknown=sites or moves or _bombs_a_name(draft))
    if not (sites or moves) and found and all(place.precision == "site" for place in found):
        around = mentioned(placed(draft.clause.chunks, speakers, draft, article), article)
        found = found if is_wide(around) else around or found  # "X Hospital in Y"
    if not found:
        own, *near = _scenes(draft)
        found = meant_town(draft, article)
        found = found or mentioned(placed(own, speakers, draft, article), article, sites=sites, unknown=True)
        found = found or told_where(draft, article) or _town_as_subject(draft, article)
        found = found or unlisted_scene(draft.clause.chunks, draft, speakers, article)
        found = found or mentioned(listed_behind(draft), article)
        if not (found or draft.type in ABOUT_DEEDS) and (headed := address(draft, article)):
            return headed
        heading = [] if found or draft.type in ABOUT_DEEDS else label(draft, article)
        for chunks in () if refers_back(draft) else near:
            if heading and chunks[-1].first > draft.clause.first:
                break  # "Kudaliye: houses burned, | people cross into Homs"
            found = found or mentioned(placed(chunks, speakers, draft, article), article, sites=sites, unknown=True)
        found = found or heading
        found = found or _that_suffered(draft, article) or _named_besides(draft, speakers, article)
        for clause in () if found or draft.type in _OF_PEOPLE else near_clauses(draft):
            if clause.first < draft.clause.first or clause.connective not in _GOES_ON:
                found = found or unlisted_scene(clause.chunks, draft, speakers, article)
    if not moves:
        found = narrowed(found, draft, speakers, article)
    return narrowest(found if sites or moves else _without_targets(found, draft, article), of_movement=moves)


def _kept_from(draft: Draft) -> list[Chunk]:
    """Return the place from which relief could not go on: "was turned back from Kudaliye"."""
    if draft.type != "aid_reported" or draft.match is None or draft.match.pattern.sets.get("phase") != "blocked":
        return []
    rows = pairwise(draft.clause.own)
    return [place for joint, place in rows if "w:from" in joint.tags and place.kind == "N" and _scene(place)][:1]


_OF_PEOPLE = MOVES | {"civilian_estimate_changed"}
_GOES_ON = frozenset({"", "and", "but", "that"})  # what opens a clause that can tell of something else


def _named_besides(draft: Draft, speakers: frozenset[int], article: MarkedArticle) -> list[Place]:
    """Return the place that the sentence names without setting the event there; it is there if nothing says where."""
    if draft.type in ABOUT_DEEDS:
        return []
    found = mentioned(loosely_named(draft.clause.chunks, speakers, draft), article)
    found = found or mentioned(_kept_from(draft), article, unknown=True)
    return found or named_in_head(draft, article) or town_of_speaker(draft, article) or seat(draft, article)


def _only_comments(clause: Clause) -> bool:
    """Say whether a clause only tells what somebody made of it: ", calling them a response to the assault on X"."""
    verb = clause.verb()
    return clause.inherited and verb is not None and "ing" in verb.tags and "call_so" in verb.head


def _town_as_subject(draft: Draft, article: MarkedArticle) -> list[Place]:
    """Return the town to which it happens, told as the subject: "Avdiivka woke to shellfire"."""
    subject = draft.clause.subject()
    counts = draft.type == "civilian_estimate_changed" and draft.clause.inherited
    if draft.match is None or subject is None or subject.head != {"place"}:
        return []
    if not (draft.match.rule.takes_tolls or counts) or _acts_on(draft):
        return []
    chunks = draft.sentence.chunks
    if any(one is subject and is_government(chunks, at) for at, one in enumerate(chunks)):
        return []
    return [place for place in mentioned([subject], article) if place.precision != "country"]


def _acts_on(draft: Draft) -> bool:
    """Say whether the clause's verb tells what its subject, a seat of power, did: "Tunis rebuked Libya over raids"."""
    own, verb = draft.clause.own, draft.clause.verb()
    behind = next((one for one in own if verb is not None and one.first > verb.last), None)
    return verb is not None and verb.head == {"other"} and behind is not None and behind.head == {"place"}


_SUFFERS = frozenset({"undergo", "come_under", "under_attack"})


def _that_suffered(draft: Draft, article: MarkedArticle) -> list[Place]:
    """Return what another clause tells to have suffered it: "Homs province suffered most, with nine dead"."""
    for clause in near_clauses(draft):
        verb, subject = clause.verb(), clause.subject()
        if verb is not None and subject is not None and not verb.head.isdisjoint(_SUFFERS):
            towns = [place for place in mentioned([subject], article) if place.precision != "country"]
            if towns and "place" in subject.head:
                return towns
    return []


_BOMBS = frozenset({"air_bomb", "bombard", "air_bomb_event", "bombard_event", "drop_bombs"})


def _bombs_a_name(draft: Draft) -> bool:
    """Say whether a name that no gazetteer has is a place by what was done to it: "jets bombed Um Sarir"."""
    anchor = draft.anchor
    return anchor is not None and bool(anchor.head & _BOMBS)


def _scenes(draft: Draft) -> list[Sequence[Chunk]]:
    """Return the chunks that can say where, the likeliest first: an inquiry into a deed has the place of the deed."""
    near = [clause.chunks for clause in near_clauses(draft)]
    if draft.type == "responsibility_reported":
        near = [without_speaker(chunks) for chunks in near]
    if draft.type == "investigation_reported":
        near = [without_seats(chunks) for chunks in near]
    verb = draft.match.anchor if draft.match and draft.match.anchor.kind == "V" else None
    verb = verb or draft.clause.verb()
    if draft.type not in ABOUT_DEEDS or verb is None:
        return [draft.clause.chunks, *near]
    at = draft.sentence.clauses.index(draft.clause)
    after = [clause.own for clause in draft.sentence.clauses[at + 1 :] if not _only_comments(clause)]
    own = without_seats(draft.clause.chunks)
    own = without_speaker(own) if draft.type == "responsibility_reported" else own
    return [[chunk for chunk in own if chunk.first > verb.first], *after, own, *near]


def _without_targets(places: list[Place], draft: Draft, article: MarkedArticle) -> list[Place]:
    """Return the places with the town for a facility in it, where the clause names it: what is hit is a target."""
    sites = [place for place in places if place.precision == "site" and place.kind != "camp"]
    if not sites:
        return places
    groups = [chunk for chunk in draft.sentence.chunks if chunk.kind == "N" and not chunk.head & NO_SCENE]
    outer = {container for site in sites for container in site.within}
    towns = [place for place in mentioned(groups, article) if place.id in outer and place.precision != "country"]
    if not outer:  # "the Mapandi Bridge in Marawi": a bridge that no gazetteer has
        towns = [place for place in mentioned(_behind(sites, draft, article), article) if place.precision == "town"]
    if not towns:
        return _towns_of_hit(places, draft, article)
    return list({place.id: place for place in (*places, *towns) if place.precision != "site"}.values())


_HITS = frozenset({"airstrike_reported", "shelling_reported", "bombing_reported", "infrastructure_damaged"})

_HOUSES = frozenset({"medical", "school", "worship"})


def _towns_of_hit(places: list[Place], draft: Draft, article: MarkedArticle) -> list[Place]:
    """Return the places with the towns of the known houses among them that were hit, though no sentence names both."""
    hit = draft.captures.get("target", []) + draft.captures.get("object", [])
    hit = [chunk for chunk in hit if not _HOUSES.isdisjoint(chunk.tags)]
    if draft.type not in _HITS or not hit:
        return places
    targets = {place.id for place in mentioned(hit, article) if place.precision == "site"}
    towns = [_town_around(place, article) if place.id in targets else place for place in places]
    return list({place.id: place for place in towns}.values())


def _town_around(site: Place, article: MarkedArticle) -> Place:
    named = {place.id: place for place in article.places.values()}
    around = [named.get(place_id) or article.known_place(place_id) for place_id in site.within]
    return next((place for place in around if place is not None and place.precision == "town"), site)


def _behind(places: Sequence[Place], draft: Draft, article: MarkedArticle) -> list[Chunk]:
    """Return the groups that "in" or "of" adds to the groups of `places`."""
    ids = {place.id for place in places}
    return [
        chunk
        for site, before, chunk in triples(draft.sentence.chunks)
        if before.tags & {"w:in", "w:of"} and any(place.id in ids for place in mentioned([site], article, sites=True))
    ]


_ENDS = frozenset({"w:from", "w:to", "w:for", "w:into", "w:towards", "w:toward", "w:out of", "w:across"})


def _other_ends(captured: Sequence[Chunk], draft: Draft) -> list[Chunk]:
    """Return the places of a movement's other end: "fled Bule | to Fataki", "from the Balak area | to Izium"."""
    if not (draft.type in MOVES or draft.type == "territory_advance"):
        return []
    ends = _ENDS if draft.type in MOVES else _ENDS - {"w:from", "w:for", "w:out of", "w:across"}
    chunks = draft.clause.own
    first = draft.match.span[0] if draft.match is not None else 0
    return [
        chunk
        for before, chunk in pairwise(chunks)
        if (before.kind == "P" and before.tags & ends) or (before is draft.anchor and "leave_place" in before.head)
        if chunk.kind == "N" and _scene(chunk)
        if chunk.first > draft.clause.chunks[first].first and chunk not in captured and not _is_homeland(chunk, chunks)
    ]


def _is_homeland(chunk: Chunk, chunks: Sequence[Chunk]) -> bool:
    """Say whether an aside only tells where people come from: "most of them workers from Ghana"."""
    at = chunks.index(chunk)
    return (
        at > 3
        and "w:from" in chunks[at - 1].tags
        and "w:of" in chunks[at - 4].tags
        and "pronoun" in chunks[at - 3].tags
    )


def _where_said(chunk: Chunk, chunks: Sequence[Chunk], article: MarkedArticle) -> Chunk:
    """Return the group that says where a facility is, not its name: "al-Thawra hospital in the city of Taiz"."""
    at = next((index for index, one in enumerate(chunks[:-2]) if one is chunk), None)
    if at is None or "place" in chunk.head:
        return chunk
    if chunk.sites and not chunk.places and chunks[at + 1].tags & BESIDE and "place" in chunks[at + 2].head:
        return chunks[at + 2]  # "a UN observation post south of Zepa"
    if not chunk.places or not chunks[at + 1].tags & {"w:in", "w:at", "w:near"}:
        return chunk
    here, there = mentioned([chunk], article), mentioned(chunks[at + 2 : at + 3], article)
    apart = all(one.id not in other.within and other.id not in one.within for one in here for other in there)
    return chunks[at + 2] if there and apart else chunk


_MEN = NO_SCENE | {"leader_word"}


def _scene(chunk: Chunk) -> bool:
    if "place" not in chunk.head and chunk.tags & {"ship_noun", "navy_noun"}:
        return False  # "a hole in the U.S. destroyer Cole"
    if "place" not in chunk.head and names_countries(chunk) and not chunk.head.isdisjoint(_MEN):
        return False  # "a bomb killed Mali's defence minister"
    return bool(chunk.places or chunk.sites or chunk.head - {"ground_site"} == {"name"}) and not only_owner(chunk)
