"""How a toll moved: "rose to 11", "lowered to 12", "four more bodies, bringing the toll to 11".

The total counts; what was added to it, what it was before, and those among the dead of whom more is told are no totals.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.marked_sentence import MarkedSentence
from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.sentence.clause import Clause
from streamer.extraction.tolls.toll_finder import figures_of
from streamer.extraction.tolls.toll_lists import Toll
from streamer.model.figure import FigureChange, Measure
from streamer.text.words.tokens import Tokens

_MOVED = frozenset({"rose", "fell", "corrected", "now"})
_TOLL_NOUNS = frozenset({"toll_noun", "number_noun"})
_DOWN = frozenset(
    "lower lowers lowered lowering cut cuts cutting reduce reduces reduced down downward downwards".split()
)
_UP = frozenset("raise raises raised raising upward upwards".split())
_DEAD = frozenset({"dead", "dead_noun"})
_KILLED = frozenset({"kill", "shoot_dead", "execute"})
_LEAD = 5  # tokens
_TOLD_WITHIN = 3  # sentences from the event whose toll it is
_FORMER = frozenset({"wounded", "injured", "missing"})
_BEFORE = frozenset("earlier previously initially originally initial previous".split())
_COUNTED_THEN = frozenset("toll count figure number estimate".split())
_FROM = (["up", "from"], ["down", "from"])
_TELLS = frozenset({"report", "stand_at", "give_figure", "say_so", "be_thought", "estimate"})


def settle_changes(draft: Draft, marked: MarkedArticle) -> None:
    """Give a draft's tolls how they moved, and leave only the totals where there are some."""
    if not draft.tolls:
        return
    tolls = [_changed(_besides(toll, draft.tolls), draft, marked) for toll in draft.tolls]
    tolls = _as_told_last(_without_longer(tolls, draft, marked), draft, marked)
    moved = {toll.figure.measure for toll in tolls if toll.figure.change in _MOVED}
    kept: list[Toll] = []
    for toll in tolls:
        figure = toll.figure
        if figure.measure in moved and figure.change not in _MOVED and figure.subset_of is None:
            continue
        if figure.change == "more" and _is_former(toll, marked.tokens) and _has_larger(toll, tolls):
            continue
        others = [one for one in tolls if one is not toll and one.figure.measure == figure.measure]
        if figure.subset_of is None and any(_is_part(toll, one, marked.tokens) for one in others):
            kept.append(replace(toll, figure=figure.model_copy(update={"subset_of": figure.measure})))
        else:
            kept.append(toll)
    draft.tolls = kept


_BESIDE = 25  # tokens


def _besides(toll: Toll, tolls: Sequence[Toll]) -> Toll:
    """Return a toll without "more" where that only sets it beside one of another kind: "killed six, hurt 12 more".

    Dead who are told behind the hurt come on top: "30 were wounded and two more died in hospital".
    """
    figure = toll.figure
    before = [one for one in tolls if 0 < toll.chunk.first - one.chunk.last < _BESIDE and one.figure.change is None]
    measures = {one.figure.measure for one in before}
    if figure.change != "more" or not measures or figure.measure in measures | {"killed"}:
        return toll
    return replace(toll, figure=figure.model_copy(update={"change": None}))


_STRETCHES = frozenset({"month", "year"})


def _without_longer(tolls: list[Toll], draft: Draft, marked: MarkedArticle) -> list[Toll]:
    """Return the tolls without totals of a month, a year or a war: "nine died, raising to 67 the toll in May"."""
    moved = [toll for toll in tolls if toll.figure.change in _MOVED or _is_raised(toll, draft, marked)]
    longer = [toll for toll in moved if _runs_longer(toll, draft, marked)]
    own = [toll for toll in tolls if toll not in moved and toll.figure.subset_of is None]
    return [toll for toll in tolls if toll not in longer or not any(_opens(one, toll) for one in own)]


def _opens(one: Toll, other: Toll) -> bool:
    """Say whether a toll is told before another one of the same measure."""
    return one.figure.measure == other.figure.measure and one.chunk.first < other.chunk.first


def _is_raised(toll: Toll, draft: Draft, marked: MarkedArticle) -> bool:
    """Say whether a total stands before what it counts: "raising to 67 | the number of those killed"."""
    clause = _clause_of(toll, draft, marked)
    verbs = [one for one in clause.own if one.kind == "V"] if clause is not None else []
    return any("stand_at" in one.head and one.first < toll.chunk.first for one in verbs)


def _runs_longer(toll: Toll, draft: Draft, marked: MarkedArticle) -> bool:
    """Say whether a total is told to be of a month or a year, or of all time since something began."""
    clause = _clause_of(toll, draft, marked)
    chunks = draft.sentence.chunks if clause is not None and clause in draft.sentence.clauses else []
    at = next((at for at, chunk in enumerate(chunks) if clause is not None and chunk is clause.own[0]), len(chunks))
    marks = [mark for chunk in chunks[at:] for mark in chunk.times]
    return any(mark.granularity in _STRETCHES or mark.relation in {"since", "over"} for mark in marks)


def _clause_of(toll: Toll, draft: Draft, marked: MarkedArticle) -> Clause | None:
    clauses = (clause for sentence in _near(draft, marked) for clause in sentence.clauses)
    return next((one for one in clauses if toll.chunk in one.own), None)


def _as_told_last(tolls: list[Toll], draft: Draft, marked: MarkedArticle) -> list[Toll]:
    """Return the tolls without those that were told before others: "police had earlier put the toll at four"."""
    near = [one for one in _near(draft, marked) if one.has_word(_BEFORE | {"from"})]
    earlier = [toll for toll in tolls if any(_is_told_before(toll, one, marked.tokens) for one in near)]
    kept = [toll for toll in tolls if toll not in earlier]
    known = {toll.figure.measure for toll in kept if toll.figure.subset_of is None}
    return [toll for toll in tolls if toll in kept or toll.figure.measure not in known]


def _is_told_before(toll: Toll, sentence: MarkedSentence, tokens: Tokens) -> bool:
    """Say whether a sentence gives a toll as what was said of it once: "earlier reports spoke of ten dead"."""
    at = next((at for at, chunk in enumerate(sentence.chunks) if chunk is toll.chunk), None)
    if at is None:
        return False
    words = tokens.words[max(sentence.sentence.first, toll.chunk.first - _LEAD) : toll.chunk.first]
    if words[-2:] in _FROM or not (_BEFORE.isdisjoint(words) or _COUNTED_THEN.isdisjoint(words)):
        return True  # "up from an earlier toll of 20"
    said = [chunk.last for chunk in sentence.chunks[:at] if chunk.kind == "V" and chunk.head & _TELLS]
    return bool(said) and not _BEFORE.isdisjoint(tokens.words[sentence.sentence.first : max(said) + 1])


def moved_toll(clause: Clause, sentence: MarkedSentence) -> list[Toll]:
    """Return the total that a toll moved to, however far apart the two stand: "the toll from … has risen to 11"."""
    chunks = clause.chunks
    for chunk in chunks:
        if not _TOLL_NOUNS.isdisjoint(chunk.head):
            break
    else:
        return []
    nouns = (chunk for chunk in chunks if chunk.kind == "N")
    told = next(((one, measure) for one in nouns if (measure := _counts(one, sentence)) is not None), None)
    verb = next((one for one in chunks if one.kind == "V" and one.head & {"rise", "fall", "revise", "stand_at"}), None)
    if told is None or verb is None:
        return []
    number, measure = told
    start = max(verb.first, number.first)
    for before, chunk in pairwise(chunks):
        reached = before is verb and "number_verb" in verb.head  # "has reached 90"
        if chunk.first >= start and chunk.kind == "N" and chunk.amounts and (reached or before.tags & {"w:to", "w:at"}):
            return [Toll(figure, chunk) for figure in figures_of(chunk, measure)][:1]
    return []


def _counts(number: Chunk, sentence: MarkedSentence) -> Measure | None:
    """Return what a noun group counts: "the toll", "the number | of those killed", "the number | of men | wounded".

    "The total" counts those whom the sentence has told of: "killed 52, | bringing the total to 34,000".
    """
    if "toll_noun" in number.head:
        return "killed"
    if "number_noun" not in number.head:
        return None
    at = sentence.chunks.index(number)
    after = sentence.chunks[at + 1 : at + 4]
    if "extent_full" in number.tags and after and "w:to" in after[0].tags:
        return "killed" if any(one.kind == "V" and one.head & _KILLED for one in sentence.chunks[:at]) else None
    if len(after) < 2 or "w:of" not in after[0].tags or after[1].amounts:
        return None
    whom = after[1]
    if not whom.tags.isdisjoint(_DEAD):
        return "killed"
    if "injured" in whom.tags:
        return "injured"
    done = after[2].head if len(after) > 2 and after[2].kind == "V" and "participle" in after[2].tags else set()
    return "killed" if done & _KILLED else "injured" if "injure" in done else None


def _changed(toll: Toll, draft: Draft, marked: MarkedArticle) -> Toll:
    figure = toll.figure
    former: FigureChange | None = "more" if _is_former(toll, marked.tokens) else None
    change = figure.change or former or _movement(toll, draft, marked)
    return toll if change == figure.change else replace(toll, figure=figure.model_copy(update={"change": change}))


def _is_former(toll: Toll, tokens: Tokens) -> bool:
    """Say whether those who died are of the wounded or missing told of before: "two of the injured (had died)"."""
    words = tokens.words[toll.chunk.first : toll.chunk.last + 4]
    return toll.figure.measure == "killed" and "of" in words and not _FORMER.isdisjoint(words)


def _has_larger(toll: Toll, tolls: Sequence[Toll]) -> bool:
    """Say whether a larger number of dead is told too: it has them, or they came to it."""
    best = toll.figure.best or 0
    return any(one.figure.measure == "killed" and (one.figure.best or 0) > best for one in tolls)


def _near(draft: Draft, marked: MarkedArticle) -> Sequence[MarkedSentence]:
    return marked.sentences[max(0, draft.sentence.index - _TOLD_WITHIN) : draft.sentence.index + _TOLD_WITHIN + 1]


def _movement(toll: Toll, draft: Draft, marked: MarkedArticle) -> FigureChange | None:
    """Return how the words say that a total moved, None where they tell it as it is."""
    clause = _clause_of(toll, draft, marked)
    if clause is None:
        return None
    at = clause.chunks.index(toll.chunk)
    governed = at > 0 and bool(clause.chunks[at - 1].tags & {"w:to", "w:at"})
    if not governed or not any(chunk.head & _TOLL_NOUNS for chunk in clause.chunks):
        return None
    verb = next((one for one in clause.chunks if one.kind == "V" and one.first < toll.chunk.first), None)
    if verb is None:
        return None
    words = set(marked.tokens.words[verb.first : toll.chunk.first])
    if verb.head & {"fall"} or words & _DOWN:
        return "fell"
    if words & _UP or verb.head & {"rise"}:
        return "rose"
    if verb.head & {"revise"}:
        return "corrected"
    return "now" if verb.head & {"stand_at"} else None


_THOSE = (["the"], ["them"], ["those"])


def _is_part(toll: Toll, other: Toll, tokens: Tokens) -> bool:
    """Say whether a figure counts some of those told of already: "two of the dead", "four of them".

    "Seven of the guerrillas" are of those who were counted only by the same word.
    """
    words = tokens.words[toll.chunk.first : toll.chunk.last + 2]
    part = any(word == "of" and words[at + 1 : at + 2] in _THOSE for at, word in enumerate(words))
    fighters = "combatants" in toll.chunk.tags and "them" not in words
    counted = tokens.words[other.chunk.first : other.chunk.last + 1]
    return part and (not fighters or tokens.words[toll.chunk.last] in counted)
