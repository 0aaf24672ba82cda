"""Binding tolls to events: same clause, same sentence, the sentence before; what is left over stands alone."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from streamer.extraction.draft import Draft
from streamer.extraction.figures.figure_changes import moved_toll
from streamer.extraction.figures.stocks import counts_a_war
from streamer.extraction.figures.them import told_as_fallen, told_by_pronoun
from streamer.extraction.figures.told_beside import parts_beside
from streamer.extraction.figures.toll_neighbours import is_of_other_days, may_look_around, taker_around, taker_of
from streamer.extraction.figures.toll_takers import (
    call_headline,
    finds_bodies,
    is_counted_beside,
    is_foretold,
    takes_tolls,
    tells_how_besides,
)
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.marked_sentence import MarkedSentence
from streamer.extraction.parties.accidents import has_other_cause
from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.sentence.clause import Clause
from streamer.extraction.status.feared import counts_only_feared, is_certain_besides
from streamer.extraction.times.since_then import counts_on
from streamer.extraction.tolls.list_sums import summed_lists
from streamer.extraction.tolls.parts import told_part
from streamer.extraction.tolls.toll_finder import TollFinder, figures_of, part_tolls
from streamer.extraction.tolls.toll_lists import Toll, with_listed
from streamer.model.figure import Figure, Measure

MOST_FIGURES = 20
_LESS = frozenset({"casualties", "injured", "missing"})  # than killed: "who had been shot, died of his wounds"
_CASUALTY_MEASURES = frozenset({"killed", "injured", "casualties", "missing"})
_OF_A_WHOLE = frozenset("of among include includes included including comprised comprises count counted".split())
_PARTS_WITHIN = 3  # sentences, from the one that tells the whole
_TOLL_MEASURES = _CASUALTY_MEASURES | {"captured"}  # prisoners are a figure of a fight, no casualties of their own


def bind_tolls(
    drafts: list[Draft], article: MarkedArticle, finder: TollFinder, reach: int | None = None
) -> list[Draft]:
    """Return the drafts with their tolls, and one `casualties_reported` for every clause of tolls that no event takes.

    A toll in an article that is not about war is left alone: people die of much else. Only the first `reach` sentences
    are looked at.
    """
    bound: dict[int, Draft] = {}  # which event took the tolls of a sentence
    by_sentence = _by_sentence(drafts)
    for sentence in article.sentences[:reach]:
        if not sentence.has_trigger:
            continue
        looks_around = may_look_around(sentence, by_sentence)
        for clause in sentence.clauses:
            told = by_sentence.get(sentence.index, [])
            tolls = _tolls_of(clause, sentence, finder, told, article.tokens.words)
            if sentence.has_word(_OF_A_WHOLE) and not _add_told_part(clause, sentence, bound):
                tolls += _told_alone(clause, tolls)
            if not tolls:
                continue
            near = looks_around and not is_of_other_days(clause, article)
            taker = taker_of(clause, sentence, by_sentence, article, looks_around=near)
            of_war = (taker is None or taker.clause is not clause) and counts_a_war(clause, tolls, article)
            feared = _is_only_feared(taker, clause, sentence)
            taker = None if of_war or feared else taker
            here = taker is not None and taker.sentence is sentence  # "died when jets bombed a concert"
            if not here and has_other_cause(sentence, clause if of_war and article.about_war else None):
                continue
            if near and not (of_war or feared or counts_on(clause, sentence)):
                taker = taker or taker_around(sentence, by_sentence, bound, article)
            if taker is not None:
                takers = [taker, *_told_with(taker, by_sentence)]
                for one in takers if here else _of_gas(takers):
                    _add(one, tolls)
                bound[sentence.index] = taker
                by_sentence[sentence.index] = [one for one in told if not finds_bodies(one, clause)]
                continue
            if not of_war and _follows_accident(sentence, article, by_sentence):
                continue
            alone = _alone(clause, sentence, tolls, by_sentence.get(sentence.index, []), article)
            if alone is not None:
                by_sentence.setdefault(sentence.index, []).append(alone)
    call_headline(by_sentence.get(0, []), by_sentence.get(1, []))
    told_at_last = [
        draft
        for index, here in by_sentence.items()
        for draft in here
        if not is_foretold(draft, by_sentence.get(index + 1, []))
        and not is_counted_beside(draft, here)
        and not tells_how_besides(draft, [one for at in (-1, 0, 1) for one in by_sentence.get(index + at, [])])
    ]
    return sorted(told_at_last, key=lambda draft: (draft.sentence.index, draft.clause.first))


def _is_only_feared(taker: Draft | None, clause: Clause, sentence: MarkedSentence) -> bool:
    """Say whether a toll is only feared, and so none of a certain event; one that is itself only feared keeps it."""
    if not counts_only_feared(clause, sentence):
        return False
    return taker is None or taker.clause is not clause or is_certain_besides(taker)


def _follows_accident(
    sentence: MarkedSentence, article: MarkedArticle, by_sentence: Mapping[int, Sequence[Draft]]
) -> bool:
    """Say whether the sentence before tells an accident and no event: "a lorry overturned near X. Six were killed".

    What a title counts is told by the sentence below it.
    """
    near = sentence.index - 1 if sentence.index else 1
    if near >= len(article.sentences) or "actor" in sentence.tags:
        return False
    told = any(takes_tolls(draft) for draft in by_sentence.get(near, ()))
    other = article.sentences[near]
    return not told and (other.has_place or other.has_time) and has_other_cause(other)


def _by_sentence(drafts: list[Draft]) -> dict[int, list[Draft]]:
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        found.setdefault(draft.sentence.index, []).append(draft)
    return found


def _are_of_a_war(tolls: list[Toll], article: MarkedArticle) -> bool:
    """Say whether tolls without an event are those of a war: the wounded alone need one who bears arms."""
    if article.peace.is_crime("clash_reported"):
        return False
    return article.about_war and not (article.unarmed and all(toll.figure.measure == "injured" for toll in tolls))


def _tolls_of(
    clause: Clause, sentence: MarkedSentence, finder: TollFinder, told: list[Draft], words: Sequence[str]
) -> list[Toll]:
    """Return the tolls of a clause; `told` are the statements of its sentence, `words` those of the article."""
    tolls = [toll for toll in finder.find(clause) if toll.figure.measure in _TOLL_MEASURES]
    tolls += [toll for toll in moved_toll(clause, sentence) if all(toll.chunk is not known.chunk for known in tolls)]
    tolls += [] if tolls else told_by_pronoun(clause, sentence, words) or told_as_fallen(clause, words)
    tolls += parts_beside(tolls, sentence)
    leaders = [draft for draft in told if draft.type == "leader_targeted"]
    return [toll for toll in tolls if not _is_fate(toll, leaders)] if leaders else tolls


def _is_fate(toll: Toll, leaders: list[Draft]) -> bool:
    """Say whether a toll is only what became of a leader: that is no figure."""
    captured = [chunk for draft in leaders for one in draft.captures.values() for chunk in one]
    head = toll.chunk.head
    if "name" in head or ("leader_word" in head and "plural" not in toll.chunk.tags):
        return True
    if not any(toll.chunk is chunk for chunk in captured if "leader_word" in chunk.tags):
        return False
    return not (toll.chunk.amounts and _names_some(toll.chunk, leaders[0].sentence))


def _names_some(counted: Chunk, sentence: MarkedSentence) -> bool:
    """Say whether only some of those counted are named behind them: "three commanders, including X"."""
    behind = [one for one in sentence.chunks if one.first > counted.last][:2]
    return any(one.kind == "P" and one.tags & {"w:including", "w:among"} for one in behind)


def _told_with(taker: Draft, by_sentence: dict[int, list[Draft]]) -> list[Draft]:
    """Return the events that a clause tells together with one, of another type: planes that dropped gas."""
    return [
        other
        for other in by_sentence.get(taker.sentence.index, [])
        if other is not taker and takes_tolls(other) and other.clause is taker.clause and other.type != taker.type
    ]


def _of_gas(takers: list[Draft]) -> list[Draft]:
    """Return the events of a sentence before without a raid that only brought the gas which hurt people."""
    gas = any(draft.type == "chemical_attack_reported" for draft in takers)
    return [draft for draft in takers if draft.type != "airstrike_reported"] if gas else takers


def _add_told_part(clause: Clause, sentence: MarkedSentence, bound: dict[int, Draft]) -> bool:
    """Add what a clause says of those whom a toll counts to an event, "five of them were girls"; say whether it did."""
    near = (bound[at] for at in range(sentence.index, sentence.index - _PARTS_WITHIN, -1) if at in bound)
    taker = next(near, None)
    if taker is None or not taker.tolls or (told := told_part(clause)) is None:
        return False
    part, whom, kind = told
    measures = [toll.figure.measure for toll in taker.tolls if toll.figure.subset_of is None]
    wanted: Measure = "injured" if kind == "injured" else "killed" if kind else measures[-1]
    if wanted in measures:
        _add(taker, part_tolls(part, whom, wanted))
        bound.setdefault(sentence.index, taker)
    return wanted in measures


def _told_alone(clause: Clause, tolls: list[Toll]) -> list[Toll]:
    """Return what a clause says of some of the dead or wounded that no event has: "two doctors were among the dead".

    It is a part of what the clause itself counts: "two of the judges were among the 40 dead".
    """
    told = told_part(clause)
    if told is None or not told[2]:
        return []
    part, whom, kind = told
    measure: Measure = "injured" if kind == "injured" else "killed"
    if any(toll.figure.measure == measure for toll in tolls):
        return part_tolls(part, whom, measure)
    listed = with_listed(clause, [part]) if part is whom else [part]
    return summed_lists([Toll(figure, one) for one in listed for figure in figures_of(one, measure)])


def _is_same(one: Figure, other: Figure) -> bool:
    """Say whether two figures are one, told with another bound: "17 dead" in the title, "at least 17" below."""
    alike = one.measure == other.measure and one.subset_of == other.subset_of is None
    whom = one.of_whom == other.of_whom or None in {one.of_whom, other.of_whom}
    return alike and whom and one.change == other.change and _point(one) == _point(other)


def _is_known(toll: Toll, held: Toll, told: Sequence[Toll]) -> bool:
    """Say whether a toll is one that is held already; of those of one clause, "two women, a man and a child", none."""
    return toll.figure == held.figure or (held not in told and _is_same(toll.figure, held.figure))


def _is_told_of(one: Figure, known: Figure) -> bool:
    """Say whether a figure of the same words is known with more: "six of the dead | were girls"."""
    return one.measure == known.measure and _point(one) == _point(known) and not _are_two_kinds(one, known)


def _are_two_kinds(one: Figure, other: Figure) -> bool:
    """Say whether two figures count different people: "12 fighters and 12 civilians"."""
    return None not in {one.of_whom, other.of_whom} and one.of_whom != other.of_whom


def _point(figure: Figure) -> float | None:
    return figure.best if figure.best is not None else figure.low


def _add(draft: Draft, tolls: list[Toll]) -> None:
    """Add the tolls that an event has not; one told with more than twenty figures is a hostile text.

    Of a toll that title and sentence tell alike the sentence's own is kept: it has the words that say how it moved.
    """
    killed = [toll.chunk for toll in tolls if toll.figure.measure == "killed"]  # "shot and hacked to death 600"
    draft.tolls = [one for one in draft.tolls if one.figure.measure not in _LESS or one.chunk not in killed]
    harmed = [toll.chunk for toll in tolls if toll.figure.measure == "casualties"]  # "lost 210 men killed and wounded"
    draft.tolls = [one for one in draft.tolls if one.figure.measure != "killed" or one.chunk not in harmed]
    for toll in tolls:
        if any(one.chunk is toll.chunk and _is_told_of(toll.figure, one.figure) for one in draft.tolls):
            continue
        known = next((at for at, one in enumerate(draft.tolls) if _is_known(toll, one, tolls)), None)
        if known is None and len(draft.tolls) < MOST_FIGURES:
            draft.tolls.append(toll)
        elif known is not None and toll.chunk in draft.sentence.chunks:
            draft.tolls[known] = toll


_HARM = frozenset({"kill", "injure", "harm_both", "shoot", "execute", "kill_blade"})
_WARS = frozenset({"long_cause", "place", "warfare", "at_hands"})


def _tells_event(clause: Clause, article: MarkedArticle) -> bool:
    """Say whether who killed stands in the clause: an event whose kind nobody could tell, no bare toll.

    A war and a place are no killers. "An exchange in which three died" is an event too.
    """
    if article.tokens.words[max(0, clause.first - 1) : clause.first + 1] == ["in", "which"]:
        return True
    verb = next((chunk for chunk in clause.own if chunk.kind == "V" and chunk.head & _HARM), None)
    if verb is None or any(chunk.tags & _WARS for chunk in clause.chunks if chunk.kind == "N"):
        return False
    return "ing" in verb.tags and clause.inherited


def _asks_into(clause: Clause) -> bool:
    """Say whether the dead are those whom an inquiry is about: "an inquiry into the deaths of two herders"."""
    return any("w:into" in into.tags and "dead_noun" in dead.head for into, dead in pairwise(clause.own))


_BURIES = frozenset({"inter"})


def _are_some_of_them(toll: Toll, clause: Clause, article: MarkedArticle) -> bool:
    """Say whether those counted are of bodies told of already: "marched with four of the bodies"; burials count."""
    words = article.tokens.words[toll.chunk.first : toll.chunk.last + 1]
    some = words[-3:-1] == ["of", "the"] and "dead_noun" in toll.chunk.head
    return some and all(verb.head.isdisjoint(_BURIES) for verb in clause.own if verb.kind == "V")


def _alone(
    clause: Clause, sentence: MarkedSentence, tolls: list[Toll], here: list[Draft], article: MarkedArticle
) -> Draft | None:
    """Return the statement that tolls of no event make; None where they make none, or are added to their sentence's."""
    tolls = [
        toll
        for toll in tolls
        if toll.figure.measure in _CASUALTY_MEASURES and not _are_some_of_them(toll, clause, article)
    ]
    if not tolls or not _are_of_a_war(tolls, article):
        return None
    if any(draft.type == "evacuation_reported" for draft in here):
        return None  # "took off 400 wounded"
    alone = (draft for draft in here if draft.match is None and not sentence.are_apart(draft.clause, clause))
    known = next(alone, None)
    if known is not None:
        _add(known, tolls)
        return None
    if (clause.connective == "for" and clause.inherited) or _asks_into(clause):
        return None  # "paid tribute to the troops for killing the 22 militants"
    if _tells_event(clause, article) or told_part(clause) is not None:
        return None
    return Draft("casualties_reported", "casualties_reported/toll", sentence, clause, None, list(tolls))
