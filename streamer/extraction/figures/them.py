"""Tolls that no wording tells: of "them", as in "dragged 11 labourers off a bus and shot them dead"; of who "fell"."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from streamer.extraction.marking.marked_sentence import MarkedSentence
from streamer.extraction.sentence.chunks import PEOPLE, Chunk, triples
from streamer.extraction.sentence.clause import Clause
from streamer.extraction.tolls.toll_finder import figures_of
from streamer.extraction.tolls.toll_lists import Toll
from streamer.model.figure import Measure

_KILLS = frozenset({"kill", "kill_blade"})
_PRONOUNS = frozenset({"them", "him", "her"})
_REACH = 30  # chunks
_DEAD = frozenset({"dead", "dead_noun"})


def told_by_pronoun(clause: Clause, sentence: MarkedSentence, words: Sequence[str]) -> list[Toll]:
    """Return the toll of a clause that says what was done to "them": those whom the sentence counted last before it."""
    own = clause.own
    if _PRONOUNS.isdisjoint(words[own[0].first : own[-1].last + 1]):
        return []
    for verb, them, after in triples([*own, *own[-1:]]):
        if verb.kind != "V" or "passive" in verb.tags or them.first < them.last or words[them.first] not in _PRONOUNS:
            continue
        measure = _measure(verb, after)
        one = words[them.first] != "them"
        counted = _counted_before(clause, sentence, one=one) if measure is not None else None
        if measure is not None and counted is not None:
            return [Toll(figure, them) for figure in figures_of(counted, measure)]
    return []


def _measure(verb: Chunk, after: Chunk) -> Measure | None:
    if verb.head & _KILLS or ("shoot" in verb.head and after.head & _DEAD):
        return "killed"
    return "casualties" if "shoot" in verb.head else None


def _counted_before(clause: Clause, sentence: MarkedSentence, *, one: bool) -> Chunk | None:
    """Return the people, or the `one` person, whom the sentence named last before a clause, not those who act in it.

    A leader's fate is no figure.
    """
    who, first = clause.subject(), clause.own[0].first
    end = bisect_left(sentence.chunks, first, key=attrgetter("first"))
    before = reversed(sentence.chunks[max(0, end - _REACH) : end])
    people = (chunk for chunk in before if chunk.kind == "N" and chunk.head & PEOPLE and chunk is not who)
    if one:
        person = next(people, None)
        return person if person is not None and "single" in person.tags and "leader_word" not in person.tags else None
    return next((chunk for chunk in people if chunk.amounts), None)


_FIGHTERS = frozenset({"combatants", "security_forces", "force_part", "side_noun", "troops_noun", "comrade"})
_FELL = frozenset({"w:in", "w:at", "w:near", "w:on", "w:around", "w:before", "w:outside", "w:during"})


def told_as_fallen(clause: Clause, words: Sequence[str]) -> list[Toll]:
    """Return the toll of fighters who "fell", where nothing says into what, from what or how: "four marines fell"."""
    subject = clause.subject()
    verbs = [at for at, chunk in enumerate(clause.chunks) if chunk.kind == "V"]
    if subject is None or not subject.amounts or len(verbs) != 1 or not _are_fighters(clause.chunks, subject):
        return []
    (at,) = verbs
    if words[clause.chunks[at].last] not in {"fell", "fall", "fallen"} or "negation" in clause.chunks[at].tags:
        return []
    behind = [chunk for chunk in clause.chunks[at + 1 :] if chunk.kind not in {"T", "D", ","}]
    where = not behind or (bool(behind[0].tags & _FELL) and all(one.kind in {"P", "N"} for one in behind))
    return [Toll(figure, subject) for figure in figures_of(subject, "killed")] if where else []


def _are_fighters(chunks: Sequence[Chunk], counted: Chunk) -> bool:
    """Say whether those counted bear arms, or are some of who do: "nine of its men", "twelve of ours"."""
    if counted.head:
        return not counted.head.isdisjoint(_FIGHTERS)
    of, whole = [*chunks[chunks.index(counted) + 1 :], counted, counted][:2]
    return "w:of" in of.tags and ("theirs" in whole.tags or not whole.head.isdisjoint(_FIGHTERS))
