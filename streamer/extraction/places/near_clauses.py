"""The other clauses of a sentence that can say where a statement's event was, and where it leaves its reader."""

from collections.abc import Sequence
from itertools import pairwise

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.marked_sentence import MarkedSentence
from streamer.extraction.marking.mentioned import mentioned
from streamer.extraction.places.from_and_to import GOALS, MOVES, aims
from streamer.extraction.places.placed import TOWARDS
from streamer.extraction.sentence.chunks import Chunk, triples
from streamer.extraction.sentence.clause import DATING, Clause
from streamer.model.place import Place


def is_dateline(clause: Clause, sentence: MarkedSentence) -> bool:
    """Say whether a clause is "BEIRUT, Jan 8 (Reuters) –": where the story was written, not where it plays."""
    return (
        clause is sentence.clauses[0]
        and not clause.has_verb()
        and bool(clause.own[0].places)
        and len(sentence.clauses) > 1
    )


def near_clauses(draft: Draft) -> Sequence[Clause]:
    """Return the clauses of the sentence, those before the draft's own first (nearest first), then those after."""
    clauses = draft.sentence.clauses
    at = clauses.index(draft.clause)
    after = clauses[at + 1 :]
    if (
        after and after[0].connective in {"in", "by"} and "ing" in after[0].own[0].tags
    ):  # "gains in clearing X" are at X
        return [after[0], *reversed(clauses[:at]), *after[1:]]
    before = [one for one in reversed(clauses[:at]) if not is_dateline(one, draft.sentence)]
    dates = next((one for one in after if one.connective in DATING or _only_dates(draft, one)), None)
    after = after[: after.index(dates)] if dates is not None else after
    near = [one for one in (*before, *after) if not (_describes_speaker(one, draft) or _says_where_it_lies(one))]
    near = [one for one in near if draft.type in MOVES or not _leads_away(one)]
    return [one for one in near if not (_tells_somebody(one) or _speaks(one) or _tells_of_some(one, clauses))]


def _tells_of_some(clause: Clause, clauses: Sequence[Clause]) -> bool:
    """Say whether a clause tells only of some of them: "206,000 have fled, half of | whom have crossed into Niger"."""
    at = clauses.index(clause)
    of = at > 0 and "w:of" in clauses[at - 1].own[-1].tags
    return of and clause.connective == "relative" and any("w:whom" in chunk.tags for chunk in clause.own[:2])


def _only_dates(draft: Draft, clause: Clause) -> bool:
    """Say whether a clause only tells after what else it was: "it came 12 hours | after soldiers clashed near X"."""
    took_place = any("happen" in chunk.head for chunk in draft.clause.own if chunk.kind == "V")
    return took_place and clause.connective.endswith(("after", "before")) and not clause.inherited


def _speaks(clause: Clause) -> bool:
    """Say whether a clause only says where somebody spoke: "a rebel, who | spoke by telephone from Rome"."""
    verb = clause.verb()
    return clause.connective == "relative" and verb is not None and "speak_from" in verb.head


def _says_where_it_lies(clause: Clause) -> bool:
    """Say whether a clause only tells where a town is: "…, which lies on the Shabelle river, …"."""
    verb = clause.verb()
    return clause.connective == "relative" and verb is not None and "lie_as" in verb.head


def _leads_away(clause: Clause) -> bool:
    """Say whether a clause only tells where people went then: "70 were killed | and 6,000 had to flee toward X".

    Or were brought: "one was killed | and two were flown to X".
    """
    if (verb := clause.verb()) is not None and is_taken(verb):
        return any("w:to" in before.tags and "place" in chunk.head for before, chunk in pairwise(clause.own))
    governed = [before.tags for before, chunk in pairwise(clause.own) if chunk.kind == "N" and "place" in chunk.head]
    return bool(governed) and all(not tags.isdisjoint(TOWARDS) for tags in governed)


def is_taken(verb: Chunk) -> bool:
    """Say whether a passive verb tells that people were brought somewhere, if "to" follows: "were flown to Mweso"."""
    return verb.kind == "V" and "passive" in verb.tags and verb.head.isdisjoint(_BRINGS_WAR)


_BRINGS_WAR = frozenset({"kill", "injure", "hit", "destroy"})  # "were killed on the way to Mweso"


def _tells_somebody(clause: Clause) -> bool:
    """Say whether a clause only says whom it is told, and where that one sits: "told UNHCR staff in Kigoma that …"."""
    verb = clause.verb()
    if verb is None or "report" not in verb.head:
        return False
    told = clause.own[clause.own.index(verb) + 1 :]
    return [one.kind for one in told] == ["N", "P", "N"] and "place" in told[2].head


def _describes_speaker(clause: Clause, draft: Draft) -> bool:
    """Say whether a clause only tells of who speaks: "survivors | interviewed in Maiduguri | said …"."""
    said = draft.sentence.said
    if said is None or clause is said.clause:
        return False
    subject = clause.chunks[0]
    if said.clause is None:  # "according to survivors | who walked to Tambo"
        return clause.connective == "relative" and clause.inherited and subject.first in said.chunks
    speaks = subject.first in said.chunks and bool(subject.tags & {"some_people", "people", "name", "source_media"})
    return speaks and clause.first < said.clause.first


def left_at(draft: Draft, article: MarkedArticle) -> list[Place]:
    """Return the places where an event leaves its reader: of those who went somewhere, only what they left."""
    if draft.type not in MOVES:
        return draft.places
    if draft.match is not None and draft.match.pattern.sets.get("direction") == "in":
        return []  # "12,000 arrived in Gedaref": the story stays where they came from
    ends = gone_to(draft, article)
    return [place for place in draft.places if place.id not in ends]


def gone_to(draft: Draft, article: MarkedArticle) -> set[str]:
    """Return the ids of the places to which those went who are told to have left."""
    if draft.type not in MOVES:
        return set()
    rows = triples(draft.clause.own)
    led_to = [one for left, joint, one in rows if joint.tags & GOALS and not ("w:for" in joint.tags and aims(left))]
    led_to += [one for joint, one in pairwise(draft.sentence.chunks) if not joint.tags.isdisjoint(TOWARDS)]
    return {place.id for place in mentioned([*draft.captures.get("to_place", []), *led_to], article, unknown=True)}


_REFERRED = ("object", "target", "place")


def refers_back(draft: Draft) -> bool:
    """Say whether it befell "the town" told of before, which no other clause of its sentence names."""
    told = [chunk for label in _REFERRED for chunk in draft.captures.get(label, ())]
    bare = [chunk for chunk in told if "town_noun" in chunk.head and "determiner" in chunk.tags and not chunk.places]
    return bool(bare) and draft.sentence.index > 0 and not any("single" in chunk.tags for chunk in bare)


_DURING = frozenset({"as", "when", "while", "after", "before"})


def told_where(draft: Draft, article: MarkedArticle) -> list[Place]:
    """Return the place that a clause with "where" goes on about: "were taken to Kudaliye, where nine have died"."""
    clauses = draft.sentence.clauses
    at = clauses.index(draft.clause)
    while at > 1 and clauses[at].connective in _DURING:
        at -= 1  # "Kudaliye, where five died | as a shell landed"
    if not at or clauses[at].connective != "relative" or clauses[at].own[0].tags.isdisjoint({"w:where"}):
        return []
    named = next((one for one in reversed(clauses[at - 1].own) if one.kind != ","), None)
    if named is None or named.kind != "N" or not ("place" in named.head or named.head == {"name"}):
        return []
    return mentioned([named], article, unknown=True)
