"""The scene of an event by its own words, who, when and where: whether two statements can be of one event."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.places.unknown_places import unknown_names
from streamer.extraction.places.whereabouts import places_of
from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.times.event_time import own_time
from streamer.text.times.dates import TimeMark


@dataclass(frozen=True, slots=True)
class Scene:
    """What the words of a statement say of its scene; each is empty where they say nothing."""

    attackers: frozenset[str]
    nations: frozenset[str]  # codes of the countries whose attackers, arms or raids it tells of
    time: TimeMark | None
    places: frozenset[str]  # ids, without countries
    within: frozenset[str]  # ids of its places, and of all that contain them
    names: frozenset[str]  # of the places that its clause mentions, for a town and a province of one name
    unknown: frozenset[str]  # names of places that no gazetteer has


def scenes_of(article: MarkedArticle) -> Callable[[Draft], Scene]:
    """Return what tells a draft's scene; each is reckoned once, for it is compared with many."""
    return cache(lambda draft: _scene_of(draft, article))


def _scene_of(draft: Draft, article: MarkedArticle) -> Scene:
    places = places_of(draft, article)
    return Scene(
        attackers=attackers_of(draft),
        nations=_nations_of(draft, article),
        time=own_time(draft),
        places=frozenset(place.id for place in places if place.precision != "country"),
        within=frozenset({place.id for place in places} | {outer for place in places for outer in place.within}),
        names=_place_names(draft.clause.chunks, article),
        unknown=frozenset(unknown_names(draft.clause, article)),
    )


def can_be_one(mine: Scene, theirs: Scene) -> bool:
    """Say whether an event of unsaid kind (`mine`) can be the one whose kind is told (`theirs`)."""
    if not _are_alike(mine.attackers, theirs.attackers) or not _fit(mine.nations, theirs.nations):
        return False
    if mine.time and theirs.time and _apart(mine.time, theirs.time):
        return False
    fit = _fit(mine.unknown, theirs.unknown | theirs.names)
    if not mine.places:
        return not mine.names and fit
    return (not theirs.within and fit) or bool(mine.places & theirs.within) or bool(mine.names & theirs.names)


def attackers_of(draft: Draft) -> frozenset[str]:
    """Return the names of those who attacked, as the wording has them, without the article."""
    captured = draft.captures.get("attacker", [])
    return frozenset(actor.name.removeprefix("the ").lower() for chunk in captured for actor in chunk.actors)


def _nations_of(draft: Draft, article: MarkedArticle) -> frozenset[str]:
    """Return whose fire or raid it is, as an adjective says: "an Iranian missile", "the Iraqi raids"."""
    told = [chunk for label in ("attacker", "munitions", "anchor") for chunk in draft.captures.get(label, ())]
    spots = (at for chunk in told if chunk.kind == "N" for at in range(chunk.first, chunk.last + 1))
    return frozenset(article.nations[at] for at in spots if at in article.nations)


def _are_alike(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Say whether attackers can be the same: "the invaders" are "the Russian invaders" told of before."""
    if _fit(mine, theirs):
        return True
    return any(one.endswith(f" {other}") or other.endswith(f" {one}") for one in mine for other in theirs)


def _fit(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Say whether two sets of names can speak of the same; none fits all."""
    return not mine or not theirs or bool(mine & theirs)


def _apart(mine: TimeMark, theirs: TimeMark) -> bool:
    """Say whether two known times cannot be the same."""
    if not (mine.start and mine.end and theirs.start and theirs.end):
        return False
    return mine.end < theirs.start or theirs.end < mine.start


def _place_names(chunks: Sequence[Chunk], article: MarkedArticle) -> frozenset[str]:
    mentions = (mention for chunk in chunks for mention in chunk.places)
    return frozenset(
        article.places[mention.first].name.lower() for mention in mentions if mention.first in article.places
    )
