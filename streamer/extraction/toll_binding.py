"""Binding tolls to events: same clause, same sentence, the sentence before; what is left over stands alone."""

from collections.abc import Sequence

from streamer.extraction.accidents import has_other_cause
from streamer.extraction.chunks import triples
from streamer.extraction.clause import Clause
from streamer.extraction.draft import Draft
from streamer.extraction.figure_changes import moved_toll
from streamer.extraction.marked import MarkedArticle, MarkedSentence
from streamer.extraction.other_halves import is_set_apart, told_cause
from streamer.extraction.parts import told_part
from streamer.extraction.since_then import counts_on
from streamer.extraction.stocks import counts_a_war
from streamer.extraction.them import told_by_pronoun
from streamer.extraction.toll_lists import Toll
from streamer.extraction.toll_takers import finds_bodies, is_counted_beside, is_foretold, takes_tolls
from streamer.extraction.tolls import TollFinder, figures_of, part_tolls
from streamer.model.figure import Measure

# What is done with the dead and wounded later, and counted for itself.
_AFTERWARDS = frozenset({"bury", "receive"})
_FINDS = frozenset({"find_out", "found_dead"})  # "find", no "recover"
# What a sentence can tell beside the toll of the sentence before it.
_BESIDE = frozenset(
    "infrastructure_damaged responsibility_reported investigation_reported casualties_reported leader_targeted".split()
)
_TAKES_OWN = frozenset({"abduction_reported", "casualties_reported"})  # no toll of the sentence before
_SHORT_SENTENCE = 8  # words, with the full stop
MOST_FIGURES = 20
_LESS = frozenset({"casualties", "injured", "missing"})  # than killed: "who had been shot, died of his wounds"
_CASUALTY_MEASURES = frozenset({"killed", "injured", "casualties", "missing"})
_OF_A_WHOLE = frozenset("of among include includes included including comprised comprises count counted".split())
_PARTS_WITHIN = 3  # sentences, from the one that tells the whole
_TOLL_MEASURES = _CASUALTY_MEASURES | {"captured"}  # prisoners are a figure of a fight, no casualties of their own


def bind_tolls(drafts: list[Draft], article: MarkedArticle, finder: TollFinder) -> list[Draft]:
    """Return the drafts with their tolls, and one `casualties_reported` for every clause of tolls that no event takes.

    A toll in an article that is not about war is left alone: people die of much else.
    """
    bound: dict[int, Draft] = {}  # which event took the tolls of a sentence
    by_sentence = _by_sentence(drafts)
    for sentence in article.sentences:
        if not sentence.has_trigger:
            continue
        looks_around = _may_look_around(sentence, by_sentence)
        for clause in sentence.clauses:
            told = by_sentence.get(sentence.index, [])
            tolls = _tolls_of(clause, sentence, finder, told, article.tokens.words)
            if sentence.has_word(_OF_A_WHOLE) and not _add_told_part(clause, sentence, bound):
                tolls += _told_alone(clause, tolls)
            if not tolls:
                continue
            taker = _taker(clause, sentence, by_sentence, looks_around=looks_around)
            of_war = (taker is None or taker.clause is not clause) and counts_a_war(clause, tolls, article)
            taker = None if of_war else taker
            here = taker is not None and taker.sentence is sentence  # "died when jets bombed a concert"
            if not here and has_other_cause(sentence, clause if of_war and article.about_war else None):
                continue
            if looks_around and not (of_war or counts_on(clause, sentence)):
                taker = taker or _taker_around(sentence, by_sentence, bound, article)
            if taker is not None:
                takers = [taker, *_told_with(taker, by_sentence)]
                for one in takers if here else _of_gas(takers):
                    _add(one, tolls)
                bound[sentence.index] = taker
                by_sentence[sentence.index] = [one for one in told if not finds_bodies(one, clause)]
                continue
            alone = _alone(clause, sentence, tolls, by_sentence.get(sentence.index, []), article)
            if alone is not None:
                by_sentence.setdefault(sentence.index, []).append(alone)
    told_at_last = [
        draft
        for index, here in by_sentence.items()
        for draft in here
        if not is_foretold(draft, by_sentence.get(index + 1, [])) and not is_counted_beside(draft, here)
    ]
    return sorted(told_at_last, key=lambda draft: (draft.sentence.index, draft.clause.first))


def _by_sentence(drafts: list[Draft]) -> dict[int, list[Draft]]:
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        found.setdefault(draft.sentence.index, []).append(draft)
    return found


def _are_of_a_war(tolls: list[Toll], article: MarkedArticle) -> bool:
    """Say whether tolls without an event are those of a war: the wounded alone need one who bears arms."""
    return article.about_war and not (article.unarmed and all(toll.figure.measure == "injured" for toll in tolls))


def _tolls_of(
    clause: Clause, sentence: MarkedSentence, finder: TollFinder, told: list[Draft], words: Sequence[str]
) -> list[Toll]:
    """Return the tolls of a clause; `told` are the statements of its sentence, `words` those of the article."""
    tolls = [toll for toll in finder.find(clause) if toll.figure.measure in _TOLL_MEASURES]
    tolls += [toll for toll in moved_toll(clause, sentence) if all(toll.chunk is not known.chunk for known in tolls)]
    tolls += [] if tolls else told_by_pronoun(clause, sentence, words)
    leaders = [draft for draft in told if draft.type == "leader_targeted"]
    return [toll for toll in tolls if not _is_fate(toll, leaders)] if leaders else tolls


def _is_fate(toll: Toll, leaders: list[Draft]) -> bool:
    """Say whether a toll is only what became of a leader: that is no figure."""
    captured = [chunk for draft in leaders for one in draft.captures.values() for chunk in one]
    head = toll.chunk.head
    if "name" in head or ("leader_word" in head and "plural" not in toll.chunk.tags):
        return True
    return any(toll.chunk is chunk for chunk in captured if "leader_word" in chunk.tags)


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
    return [Toll(figure, part) for figure in figures_of(part, measure)]


def _add(draft: Draft, tolls: list[Toll]) -> None:
    """Add the tolls that an event has not; one told with more than twenty figures is a hostile text.

    Of a toll that title and sentence tell alike the sentence's own is kept: it has the words that say how it moved.
    """
    killed = [toll.chunk for toll in tolls if toll.figure.measure == "killed"]  # "shot and hacked to death 600"
    draft.tolls = [one for one in draft.tolls if one.figure.measure not in _LESS or one.chunk not in killed]
    harmed = [toll.chunk for toll in tolls if toll.figure.measure == "casualties"]  # "lost 210 men killed and wounded"
    draft.tolls = [one for one in draft.tolls if one.figure.measure != "killed" or one.chunk not in harmed]
    for toll in tolls:
        known = next((at for at, one in enumerate(draft.tolls) if one.figure == toll.figure), None)
        if known is None and len(draft.tolls) < MOST_FIGURES:
            draft.tolls.append(toll)
        elif known is not None and toll.chunk in draft.sentence.chunks:
            draft.tolls[known] = toll


def _taker(
    clause: Clause, sentence: MarkedSentence, by_sentence: dict[int, list[Draft]], *, looks_around: bool
) -> Draft | None:
    here = by_sentence.get(sentence.index, [])
    here = [draft for draft in here if takes_tolls(draft) and draft.type != "casualties_reported"]
    if own := [draft for draft in here if draft.clause is clause]:
        return own[0]
    if any("at_hands" in chunk.tags for chunk in clause.own):  # the dead of a war
        return None
    if _finds_dead(clause) and not looks_around:
        return None
    here = [draft for draft in here if not is_set_apart(clause, draft)]
    if here:
        before = [draft for draft in here if draft.clause.first <= clause.first]
        return told_cause(clause, here, sentence) or (before[-1] if before else here[0])
    if not looks_around or counts_on(clause, sentence):
        return None
    previous = [draft for draft in by_sentence.get(sentence.index - 1, []) if draft.type != "casualties_reported"]
    takers = [draft for draft in previous if takes_tolls(draft) and not _elsewhere(sentence, draft.sentence)]
    return takers[-1] if takers else None


def _finds_dead(clause: Clause) -> bool:
    """Say whether a clause finds the dead of what nobody saw: "nine bodies were found in the fields"."""
    verbs = [chunk.head for chunk in clause.own if chunk.kind == "V"]
    return any(head >= _FINDS or "found_killed" in head for head in verbs)


def _elsewhere(sentence: MarkedSentence, other: MarkedSentence) -> bool:
    """Say whether both sentences name places, and none in common; a hospital where people lie is no other place."""
    for before, joint, after in triples(sentence.chunks):
        if "medical" in before.tags and "w:in" in joint.tags and "place" in after.tags:
            return False
    speaks = sentence.said is not None and sentence.chunks[0].head == {"place"}  # "Syria said 23 civilians died"
    here = frozenset[str]() if speaks and len(sentence.place_ids) == 1 else sentence.place_ids
    return bool(here and other.place_ids) and here.isdisjoint(other.place_ids)


def _may_look_around(sentence: MarkedSentence, by_sentence: dict[int, list[Draft]]) -> bool:
    """Say whether a sentence's tolls can be those of another one's event: it tells none itself but damage."""
    told = [draft for draft in by_sentence.get(sentence.index, []) if draft.match is not None]
    if any(draft.type not in _BESIDE for draft in told):
        return False
    found = any(_finds_dead(clause) for clause in sentence.clauses)
    if found and not any(moved_toll(clause, sentence) for clause in sentence.clauses):
        return False  # "four more were found, bringing the toll to 13" goes on with the event before
    for chunk in sentence.chunks:
        if chunk.kind == "V" and not chunk.head.isdisjoint(_AFTERWARDS) and "pick_up" not in chunk.head:
            treated = "receive" in chunk.head and "passive" in chunk.tags and not chunk.tags & {"bury", "perfect"}
            if not treated:
                return False
    return True


def _taker_around(
    sentence: MarkedSentence, by_sentence: dict[int, list[Draft]], bound: dict[int, Draft], article: MarkedArticle
) -> Draft | None:
    """Return the event of the next sentence that tells how people died, or the one that a short sentence goes on with.

    "Two dead. Three wounded." are of one event. The next sentence's event has no toll, place or time of its own that
    differs, and stands in the same paragraph, or below the title.
    """
    words = article.tokens.words[sentence.sentence.first : sentence.sentence.last + 1]
    if any("at_hands" in chunk.tags for chunk in sentence.chunks):
        return None
    if len(words) <= _SHORT_SENTENCE and sentence.index - 1 in bound:
        return bound[sentence.index - 1]
    if sentence.index + 1 >= len(article.sentences):
        return None
    following = article.sentences[sentence.index + 1]
    between = article.tokens.text[
        article.tokens.ends[sentence.sentence.last] : article.tokens.starts[following.sentence.first]
    ]
    if "\n" in between and sentence.index > 0:
        return None
    takers = [one for one in by_sentence.get(following.index, []) if takes_tolls(one) and one.type not in _TAKES_OWN]
    if not takers or _elsewhere(sentence, following):
        return None
    both_dated = all(any(chunk.times for chunk in one.chunks) for one in (sentence, following))
    return None if both_dated else takers[0]


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


def _are_some_of_them(toll: Toll, article: MarkedArticle) -> bool:
    """Say whether those counted are of bodies told of already: "marched with four of the bodies"."""
    words = article.tokens.words[toll.chunk.first : toll.chunk.last + 1]
    return words[-3:-1] == ["of", "the"] and "dead_noun" in toll.chunk.head


def _alone(
    clause: Clause, sentence: MarkedSentence, tolls: list[Toll], here: list[Draft], article: MarkedArticle
) -> Draft | None:
    """Return the statement that tolls of no event make; None where they make none, or are added to their sentence's."""
    tolls = [
        toll for toll in tolls if toll.figure.measure in _CASUALTY_MEASURES and not _are_some_of_them(toll, article)
    ]
    if not tolls or not _are_of_a_war(tolls, article):
        return None
    if any(draft.type == "evacuation_reported" for draft in here):
        return None  # "took off 400 wounded"
    known = next((draft for draft in here if draft.match is None), None)
    if known is not None:
        _add(known, tolls)
        return None
    if _tells_event(clause, article) or told_part(clause) is not None:
        return None
    return Draft("casualties_reported", "casualties_reported/toll", sentence, clause, None, list(tolls))
