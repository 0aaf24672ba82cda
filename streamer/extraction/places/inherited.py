"""Places that a sentence does not name itself: "the city", "there", and events told without any place.

The place said before holds, or the one that the passage is about, from earlier text only. Nothing
is guessed: where several would fit equally, none is taken.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.mentioned import mentioned, narrowest
from streamer.extraction.places.from_and_to import MOVES
from streamer.extraction.places.meant_towns import meant_town
from streamer.extraction.places.near_clauses import gone_to, left_at
from streamer.extraction.places.references import (
    REFERENCES,
    SPOTS,
    Reference,
    fitting,
    of_any_size,
    outer_place,
    reference_of,
)
from streamer.extraction.places.same_thing import place_of_thing
from streamer.extraction.places.scene_shifts import held_still, wide_only
from streamer.extraction.places.told_scenes import (
    all_before,
    dateline_chunks,
    is_only_near,
    said_before,
    said_long_before,
    scene_of,
    seats_before,
    topic_places,
)
from streamer.extraction.places.whereabouts import ABOUT_DEEDS
from streamer.extraction.places.wide_totals import counts_a_country, wide_place
from streamer.extraction.sentence.chunks import Chunk, triples
from streamer.model.place import Place, Precision


def inherit_places(drafts: Sequence[Draft], article: MarkedArticle) -> None:
    """Give every draft without a place the one that its words refer back to, or nothing."""
    topic = topic_places(article)
    goals: dict[int, set[str]] = {}  # where people went, by the first token of the clause that tells it
    for one in drafts:
        goals.setdefault(one.clause.first, set()).update(gone_to(one, article))
    lefts: list[list[Place]] = []  # where each draft leaves its reader, as far as one after it has asked
    for index, draft in enumerate(drafts):
        wanted = reference_of(draft, article)
        # Movements have two ends: the one that is named does not stand for "the city" that was left.
        if draft.places and (wanted is None or not (draft.type in MOVES or _names_elsewhere(draft, wanted, article))):
            continue
        lefts += [_left(one, goals, article) for one in drafts[len(lefts) : index]]
        told = [(drafts[at], lefts[at]) for at in range(max(0, index - 8), index)]
        told = [(one, left) for one, left in told if _near(one, left, draft)]
        said = said_before(draft, article, goals)
        earlier = [*(left for _, left in reversed(told)), *(places for _, places in said)]
        if wanted is not None:
            near = _nearest_first(told, said)  # "there" is where one was last
            beyond = [*near, topic] if wanted is SPOTS or _named_last(draft, article, wanted) else [topic, *earlier]
            known = [*_named_here(draft, goals, article), *beyond]
            back = (
                _area_of_passage(draft, told, wanted, article)
                or (outer_place(near[:1], wanted, article) if "country" in wanted.precisions else [])
                or fitting(known, wanted, article)
                or outer_place([*earlier, topic], wanted, article)
            )
            if not back and "town" in wanted.precisions:
                back = fitting(said_long_before(draft, article), wanted, article)
                back = back or fitting(seats_before(draft, article), wanted, article)
            back = back or of_any_size(known, wanted)
            if not back and wanted is SPOTS and not draft.places:
                back = next((list(one) for one in near if len(one) == 1), [])  # "there" is in the province told last
            written_at = [] if draft.places else _dateline(article)
            back = back or fitting([all_before(draft, article), written_at], wanted, article)
            rest = draft.places if draft.type in MOVES or not back else []
            draft.places = [*back, *(place for place in rest if place not in back)]
        if _says_here(draft, article):
            draft.places = _dateline(article) or draft.places
        if not draft.places and wanted is None:
            draft.places = place_of_thing(draft, drafts[max(0, index - _LATE) : index], article)
        if not draft.places and not _is_at_border(draft):
            held = _held(draft, told, topic, said, article) or earlier
            still = held_still(draft, held, topic, article)
            if still is None and wanted is not None and "province" in wanted.precisions:
                still = wide_only(held, topic)  # "the eastern province", which was not named before
            rest = topic if still is None else next(iter(still), [])
            local = bool(told) and _is_local(draft, told[-1][1], topic, drafts[:index])
            draft.places = _unnamed(draft, held if still is None else still, rest, article, local=local)


_WIDE = frozenset[Precision]({"province", "country"})
_LATE = 40  # statements that a thing can have been named by
_FEW = 4  # places: an article that names fewer is about the first


def _unnamed(
    draft: Draft, held: Sequence[Sequence[Place]], topic: list[Place], article: MarkedArticle, *, local: bool
) -> list[Place]:
    """Return the place of a statement that names none and refers to none: what was told last, or nothing."""
    sides = {actor.mention for actor in draft.actors}
    topic = [place for place in topic if place.precision != "country" or place.mention not in sides]
    if draft.type == "ceasefire_reported":  # a truce holds in no town among several, unless it is a `local` one
        dateline = _dateline(article)
        around = {one.id for one in topic}
        named = {one.id for one in article.places.values() if one not in dateline and around.isdisjoint(one.within)}
        few = len(named) < _FEW or draft.sentence.index < 2 or local
        return topic or _first_owner(draft, article) if few else []
    if counts_a_country(draft, article):
        return wide_place([*held, topic], draft, article)
    last = next((list(places) for places in held), [])
    if len(last) == 1 and topic and last[0].precision in _WIDE and last[0].id in topic[0].within:
        return list(topic)  # "the town in northeastern Iraq" is the one that all is about
    return last or list(topic)


def _is_local(draft: Draft, last: list[Place], topic: list[Place], earlier: Sequence[Draft]) -> bool:
    """Say whether a truce is one of the town that all is about: it was told last, and no truce of more before it."""
    there = bool(topic) and [one.id for one in last] == [one.id for one in topic]
    return there and not draft.sentence.has_place and all(one.places for one in earlier if one.type == draft.type)


def _first_owner(draft: Draft, article: MarkedArticle) -> list[Place]:
    """Return the country whose sides agree: "Sudan's warring factions agreed to a three-day ceasefire"."""
    subject = draft.clause.subject()
    owned = subject is not None and "owned" in subject.tags and len(subject.places) == 1
    return mentioned([subject], article) if owned and subject is not None else []


def _nearest_first(
    told: Sequence[tuple[Draft, list[Place]]], said: Sequence[tuple[int, list[Place]]]
) -> list[list[Place]]:
    """Return the places of earlier statements and of earlier sentences, those of the last sentence first."""
    both = [*((one.sentence.index, left) for one, left in reversed(told)), *said]
    return [places for _, places in sorted(both, key=lambda one: -one[0])]


def _named_last(draft: Draft, article: MarkedArticle, wanted: Reference) -> bool:
    """Say whether the sentence before, of the same paragraph, names the town meant; "the city" is what all is about."""
    before = article.sentences[max(0, draft.sentence.index - 1)]
    words = article.tokens.words[draft.clause.first : draft.clause.last + 1]
    if before is draft.sentence or not {"city", "capital"}.isdisjoint(words):
        return False
    if before.sentence.paragraph != draft.sentence.sentence.paragraph:
        return False
    places = scene_of(before, article, before.said.seats if before.said else frozenset())
    return len(places) == 1 and places[0].precision in wanted.precisions


def _held(
    draft: Draft,
    told: Sequence[tuple[Draft, list[Place]]],
    topic: list[Place],
    said: Sequence[tuple[int, list[Place]]],
    article: MarkedArticle,
) -> list[list[Place]]:
    """Return what holds where the article is about one town: what its own paragraph told last, else that town."""
    if not topic or topic[0].precision in {"country", "province"} or is_only_near(topic[0], article):
        return []
    paragraph = draft.sentence.sentence.paragraph
    here = [left for one, left in told if one.sentence.sentence.paragraph == paragraph]
    before = article.sentences[max(0, draft.sentence.index - 1)]
    last = [places for _, places in said] if before.sentence.paragraph == paragraph else []
    return [*reversed(here), *last, topic]


def _left(earlier: Draft, goals: Mapping[int, set[str]], article: MarkedArticle) -> list[Place]:
    """Return where a statement leaves its reader: not where its sentence tells that people went."""
    left = [place for place in left_at(earlier, article) if place.id not in goals[earlier.clause.first]]
    away = {goal for clause in earlier.sentence.clauses for goal in goals.get(clause.first, ())}
    return [place for place in left if place.id not in away] or left


def _near(earlier: Draft, places: Sequence[Place], draft: Draft) -> bool:
    """Say whether the `places` told last still hold: one of them two sentences on, several only in the next sentence.

    A claim or an inquiry in the same paragraph is about all of them.
    """
    apart = draft.sentence.index - earlier.sentence.index
    here = draft.sentence.sentence.paragraph == earlier.sentence.sentence.paragraph
    still = apart == 2 and (len(places) == 1 or (here and draft.type in ABOUT_DEEDS))
    return bool(places) and (apart <= 1 or still)


def _names_elsewhere(draft: Draft, wanted: Reference, article: MarkedArticle) -> bool:
    """Say whether a clause happens in "the city" and only another one of its sentence names a place."""
    if "town" not in wanted.precisions or wanted is SPOTS or meant_town(draft, article):
        return False
    written = article.tokens.written(draft.clause.first, draft.clause.last)
    return not any(place.mention in written for place in draft.places)


def _is_at_border(draft: Draft) -> bool:
    """Say whether a clause is set at a border, which no town told before stands for: "hit a mine near the border"."""
    return any(
        "locative" in before.tags and "border_word" in chunk.head and not chunk.places
        for before, chunk in pairwise(draft.clause.own)
    )


_HEAD = 3  # sentences, one of which a dateline opens


def _named_here(draft: Draft, goals: Mapping[int, set[str]], article: MarkedArticle) -> list[list[Place]]:
    """Return the places that the sentence names before the clause, the last first: "doctors in X said the town …".

    Who speaks or acts by the name of a place is none: "Tehran radio said …", "was urged by Washington and Moscow".
    """
    chunks, speakers = draft.sentence.chunks, draft.sentence.said.chunks if draft.sentence.said else frozenset()
    governed = {chunk.first for before, chunk in pairwise(chunks) if before.kind == "P"}
    asides = {one.first for clause in draft.sentence.clauses if clause.connective == "relative" for one in clause.own}
    away = {goal for clause in draft.sentence.clauses for goal in goals.get(clause.first, ())}
    dateline, acting = _written_at(article), _acting(chunks)
    told = [chunk for chunk in chunks if chunk.first < draft.clause.first and chunk not in dateline]
    told = [chunk for chunk in told if chunk.first not in acting]
    scenes = [chunk for chunk in told if chunk.first in governed or chunk.first not in speakers]
    scenes.sort(key=lambda chunk: (chunk.first not in asides, chunk.first), reverse=True)
    named = (narrowest(mentioned([chunk], article)) for chunk in scenes)
    return [[place for place in places if place.id not in away] for places in named]


def _acting(chunks: Sequence[Chunk]) -> set[int]:
    """Return the first tokens of those by whom something is done: "was urged by Washington and Moscow"."""
    acting: set[int] = set()
    for before, joint, chunk in triples(chunks):
        if "w:by" in joint.tags or (joint.kind == "C" and before.first in acting):
            acting.add(chunk.first)
    return acting


def _says_here(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether a clause without a place of its own says "here" or "this southern village"."""
    words = article.tokens.words
    if any("place" in chunk.head for chunk in draft.clause.own):
        return False
    if "here" in words[draft.clause.first : draft.clause.last + 1]:
        return not draft.places
    nouns = (chunk for chunk in draft.clause.own if chunk.kind == "N" and words[chunk.first] == "this")
    return any(
        words[chunk.last] in REFERENCES and "town" in REFERENCES[words[chunk.last]].precisions for chunk in nouns
    )


def _written_at(article: MarkedArticle) -> Sequence[Chunk]:
    """Return the groups that tell where and when the article was written, none where it does not say."""
    return next((found for one in article.sentences[:_HEAD] if (found := dateline_chunks(one))), ())


def _dateline(article: MarkedArticle) -> list[Place]:
    """Return the place where the article was written: what its writer calls "here"."""
    return narrowest(mentioned(_written_at(article)[:1], article))


def _area_of_passage(
    draft: Draft, told: Sequence[tuple[Draft, list[Place]]], wanted: Reference, article: MarkedArticle
) -> list[Place]:
    """Return the province of the town that the paragraph told last: "in Kupiansk … Homes burned in the region"."""
    if "province" not in wanted.precisions:
        return []
    paragraph = draft.sentence.sentence.paragraph
    here = [left for one, left in reversed(told) if one.sentence.sentence.paragraph == paragraph]
    return fitting(here, wanted, article) or outer_place(here, wanted, article)
