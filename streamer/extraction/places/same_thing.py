"""Things told of before: "the market" that was not bombed after all stands where "a market at Bor" was bombed.

A statement that names no place, but such a thing, is where it was named last.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.marked_sentence import MarkedSentence
from streamer.extraction.marking.mentioned import mentioned, narrowest
from streamer.extraction.places.near_clauses import left_at
from streamer.extraction.places.told_scenes import scene_of
from streamer.extraction.sentence.chunks import PEOPLE, Chunk, triples
from streamer.extraction.sentence.clause import Clause
from streamer.model.place import Place

_REMEMBERED = 12  # sentences
_THINGS, _MENTIONS = 3, 6  # that are looked at: what a hostile text says a thousand times costs no more
_STANDS = frozenset(
    "civil_object ground_site stormed_site infrastructure convoy target_military residential market".split()
)
_NO_THINGS = PEOPLE | {"river_noun", "area_noun", "town_noun"}
_OTHERS = frozenset("first last second third other next only".split())
_POINTS = frozenset({"the", "that", "this"})


def place_of_thing(draft: Draft, drafts: Sequence[Draft], article: MarkedArticle) -> list[Place]:
    """Return the place of the building or vehicle that a clause points back to, or nothing; `drafts` come before it."""
    things = (
        chunk
        for clause in _near(draft)
        for chunk in clause.own
        if _is_known_thing(chunk, article) and not _acts(chunk, clause, draft)
    )
    for thing in islice(things, _THINGS):
        for sentence, named in islice(_named_before(thing, draft, article), _MENTIONS):
            if places := _place_of(sentence, named, drafts, article):
                return places
    return []


def _near(draft: Draft) -> Sequence[Clause]:
    """Return the draft's clause, and the two of its sentence before it, the nearest first."""
    clauses = draft.sentence.clauses
    at = clauses.index(draft.clause)
    return clauses[max(0, at - 2) : at + 1][::-1]


def _is_known_thing(chunk: Chunk, article: MarkedArticle) -> bool:
    words = article.tokens.words[chunk.first : chunk.last + 1]
    if chunk.kind != "N" or words[0] not in _POINTS or not _OTHERS.isdisjoint(words) or "plural" in chunk.tags:
        return False
    known = not (chunk.places or chunk.names or chunk.sites)
    return known and not chunk.head.isdisjoint(_STANDS) and chunk.head.isdisjoint(_NO_THINGS)


def _acts(chunk: Chunk, clause: Clause, draft: Draft) -> bool:
    """Say whether a group is who did or said it, no thing that stands somewhere: "the mission opened an inquiry"."""
    said, verb = draft.sentence.said, draft.anchor if clause is draft.clause else clause.verb()
    if said is not None and chunk.first in said.chunks | said.seats:
        return True
    return chunk is clause.subject() and verb is not None and not verb.tags.isdisjoint({"active", "perfect"})


def _named_before(chunk: Chunk, draft: Draft, article: MarkedArticle) -> Iterator[tuple[MarkedSentence, Chunk]]:
    """Yield the earlier groups with the noun of `chunk`, each with its sentence, the last one first."""
    words = article.tokens.words
    nouns = frozenset(words[max(chunk.first + 1, chunk.last - 1) : chunk.last + 1])  # "the hospital compound"
    for sentence in reversed(article.sentences[max(0, draft.sentence.index - _REMEMBERED) : draft.sentence.index + 1]):
        if sentence.has_word(nouns):
            for one in reversed(sentence.chunks):
                if one.kind == "N" and words[one.last] in nouns and one.last < draft.clause.first:
                    yield sentence, one


def _sets(joint: Chunk) -> bool:
    return not joint.tags.isdisjoint({"w:in", "w:at", "w:near", "w:outside"})


def _place_of(sentence: MarkedSentence, named: Chunk, drafts: Sequence[Draft], article: MarkedArticle) -> list[Place]:
    """Return where a sentence sets a thing that it names: at its statement's place, else where it plays itself."""
    beside = [place for thing, joint, place in triples(sentence.chunks) if thing is named and _sets(joint)]
    if places := narrowest(mentioned(beside, article)):
        return places
    told = [one for one in drafts if one.sentence is sentence and one.clause.first <= named.first <= one.clause.last]
    places = left_at(told[0], article) if told else []
    if places and any(place.precision != "site" for place in places):
        return places
    around = scene_of(sentence, article, sentence.said.seats if sentence.said else frozenset())
    return around if len(around) == 1 else places
