"""Where the sentences of an article play: what it is about, and what was named before a statement."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.marked_sentence import MarkedSentence
from streamer.extraction.marking.mentioned import mentioned, narrowest
from streamer.extraction.parties.homelands import NO_SCENE, is_government
from streamer.extraction.places.near_clauses import is_dateline, is_taken
from streamer.extraction.places.placed import BESIDE, TOWARDS
from streamer.extraction.sentence.chunks import PLACE_HEADS, Chunk
from streamer.extraction.sentence.clause import WHEN_ELSE, WHEN_ELSE_TAGS, Clause
from streamer.extraction.sentence.halls import halls
from streamer.model.place import Place

_REMEMBERED = 12  # sentences
_MOST_NAMED = 50  # places
_JUST_TOLD = 2  # sentences: one of the two towns that they name can be "the city"


def dateline_chunks(sentence: MarkedSentence) -> Sequence[Chunk]:
    return sentence.clauses[0].own if sentence.clauses and is_dateline(sentence.clauses[0], sentence) else ()


def topic_places(article: MarkedArticle) -> list[Place]:
    """Return the one place that the title or first sentences are about, or nothing where they name several."""
    for sentence in article.sentences[:3]:
        places = scene_of(sentence, article)
        if places:
            return places if len(places) == 1 else []
    return []


def is_only_near(place: Place, article: MarkedArticle) -> bool:
    """Say whether the first sentences set all only near a place: "a town near Kudaliye", "a convoy north of Homs"."""
    found = False
    for sentence in article.sentences[:3]:
        dateline = dateline_chunks(sentence)
        for before, chunk in pairwise(sentence.chunks):
            if chunk not in dateline and any(one.id == place.id for one in mentioned([chunk], article)):
                found = True
                if before.tags.isdisjoint(BESIDE):
                    return False
    return found


def said_before(
    draft: Draft, article: MarkedArticle, goals: Mapping[int, AbstractSet[str]]
) -> list[tuple[int, list[Place]]]:
    """Return the place that the last of the three sentences before names, with its sentence, if it is one.

    `goals` are the places to which people went, by the first token of the clause: the story stays where they were.
    """
    for sentence in reversed(article.sentences[max(0, draft.sentence.index - 3) : draft.sentence.index]):
        seats = sentence.said.seats if sentence.said else frozenset()
        away = {goal for clause in sentence.clauses for goal in goals.get(clause.first, ())}
        places = [place for place in scene_of(sentence, article, seats) if place.id not in away]
        if places:
            return [(sentence.index, places)] if len(places) == 1 else []
    return []


def said_long_before(draft: Draft, article: MarkedArticle) -> list[list[Place]]:
    """Return the places where earlier sentences play, the last first, as far back as a reader remembers."""
    earlier = article.sentences[max(0, draft.sentence.index - _REMEMBERED) : draft.sentence.index]
    told = [scene_of(one, article, one.said.seats if one.said else frozenset()) for one in reversed(earlier)]
    return [places for at, places in enumerate(told) if at < _JUST_TOLD or len(places) == 1]


def seats_before(draft: Draft, article: MarkedArticle) -> list[list[Place]]:
    """Return the places of the last sentences, speakers' too: a chief "said in Nariel, a town of 4,000"."""
    last = article.sentences[max(0, draft.sentence.index - _JUST_TOLD) : draft.sentence.index]
    found: list[list[Place]] = []
    for sentence in reversed(last):
        if sentence.has_place:
            dateline = dateline_chunks(sentence)
            found.append(mentioned([one for one in sentence.chunks if one not in dateline], article))
    return found


def all_before(draft: Draft, article: MarkedArticle) -> list[Place]:
    """Return every place named before a clause, a speaker's too: "militants in Douma told families to stay"."""
    dateline = dateline_chunks(article.sentences[0])
    start = dateline[0].last if dateline else -1
    spots = article.spots[bisect_right(article.spots, start) : bisect_left(article.spots, draft.clause.first)]
    named = [article.places[spot] for spot in spots[-_MOST_NAMED:]]
    return list({place.id: place for place in named}.values())


def scene_of(sentence: MarkedSentence, article: MarkedArticle, seats: frozenset[int] = frozenset()) -> list[Place]:
    """Return the narrowest places where a sentence plays: not its speaker's, not actors', not a country that acts.

    `seats` are first tokens of groups that do not count either.
    """
    if not sentence.has_place:
        return []
    earlier = {one.first for clause in sentence.clauses for one in _told_of_before(clause)}
    return _scene(sentence, article, seats | earlier) or (_scene(sentence, article, seats) if earlier else [])


def _told_of_before(clause: Clause) -> Sequence[Chunk]:
    """Return the groups of a clause that only say after what it was: "a day after the attack on Lima"."""
    if clause.connective in WHEN_ELSE:
        return clause.own
    own = clause.own
    at = next((at for at, one in enumerate(own) if at and not one.tags.isdisjoint(WHEN_ELSE_TAGS)), None)
    return own[at:] if at is not None else ()


def _scene(sentence: MarkedSentence, article: MarkedArticle, seats: frozenset[int]) -> list[Place]:
    speakers = (sentence.said.chunks if sentence.said else frozenset()) | seats | halls(sentence.chunks)
    chunks = []
    dateline = dateline_chunks(sentence)
    for index, chunk in enumerate(sentence.chunks):
        if chunk in dateline:
            continue
        if (
            chunk.kind != "N"
            or chunk.first in speakers
            or chunk.head & NO_SCENE
            or is_government(sentence.chunks, index)
        ):
            continue
        before = sentence.chunks[index - 1] if index else chunk
        governed = before.kind == "P" and "w:by" not in before.tags
        if not before.tags.isdisjoint(TOWARDS):
            continue  # "withdrew towards Mweso"
        if index > 1 and "w:to" in before.tags and is_taken(sentence.chunks[index - 2]):
            continue  # "were flown to Mweso"
        countries = bool(chunk.places) and all(place.precision == "country" for place in mentioned([chunk], article))
        # "In a US drone strike" is not in the U.S., "a village in northern Sudan" is in Sudan.
        if not countries or ("place" in chunk.head and (governed or not chunk.head.isdisjoint(PLACE_HEADS))):
            chunks.append(chunk)
    return narrowest(mentioned(chunks, article))
