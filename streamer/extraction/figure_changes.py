"""How a toll moved: "rose to 11", "lowered to 12", "four more bodies, bringing the toll to 11".

The total counts; what was added to it, what it was before, and those among the dead of whom more is told are no totals.
"""

from dataclasses import replace
from itertools import pairwise

from streamer.extraction.clause import Clause
from streamer.extraction.draft import Draft
from streamer.extraction.marked import MarkedArticle
from streamer.extraction.tolls import Toll, figures_of
from streamer.model.figure import FigureChange
from streamer.text.tokens import Tokens

_MOVED = frozenset({"rose", "fell", "corrected", "now"})
_TOLL_NOUNS = frozenset({"toll_noun", "number_noun"})
_DOWN = frozenset(
    "lower lowers lowered lowering cut cuts cutting reduce reduces reduced down downward downwards".split()
)
_UP = frozenset("raise raises raised raising upward upwards".split())
_FORMER = frozenset({"wounded", "injured", "missing"})


def settle_changes(draft: Draft, marked: MarkedArticle) -> None:
    """Give a draft's tolls how they moved, and leave only the totals where there are some."""
    tolls = [_changed(toll, draft, marked) for toll in draft.tolls]
    moved = {toll.figure.measure for toll in tolls if toll.figure.change in _MOVED}
    kept: list[Toll] = []
    for toll in tolls:
        figure = toll.figure
        if figure.measure in moved and figure.change not in _MOVED and figure.subset_of is None:
            continue
        others = [one for one in tolls if one is not toll and one.figure.measure == figure.measure]
        if others and figure.subset_of is None and _is_part(toll, marked.tokens):
            kept.append(replace(toll, figure=figure.model_copy(update={"subset_of": figure.measure})))
        else:
            kept.append(toll)
    draft.tolls = kept


def moved_toll(clause: Clause) -> list[Toll]:
    """Return the total that a toll moved to, however far apart the two stand: "the toll from … has risen to 11"."""
    chunks = clause.chunks
    at = next((index for index, one in enumerate(chunks) if one.kind == "N" and "toll_noun" in one.head), None)
    if at is None:
        return []
    verb = next((one for one in chunks if one.kind == "V" and one.head & {"rise", "fall", "revise", "stand_at"}), None)
    if verb is None:
        return []
    start = max(verb.first, chunks[at].first)
    for before, chunk in pairwise(chunks):
        if chunk.first > start and chunk.kind == "N" and chunk.amounts and before.tags & {"w:to", "w:at"}:
            return [Toll(figure, chunk) for figure in figures_of(chunk, "killed")][:1]
    return []


def _changed(toll: Toll, draft: Draft, marked: MarkedArticle) -> Toll:
    figure = toll.figure
    change = figure.change or _added(toll, marked.tokens) or _movement(toll, draft, marked.tokens)
    return toll if change == figure.change else replace(toll, figure=figure.model_copy(update={"change": change}))


def _added(toll: Toll, tokens: Tokens) -> FigureChange | None:
    """Return "more" for "four more bodies", "three of the wounded (died)"."""
    words = tokens.words[toll.chunk.first : toll.chunk.last + 1]
    if "more" in words and "than" not in words:
        return "more"
    if toll.figure.measure == "killed" and "of" in words and _FORMER & set(words):
        return "more"
    return None


def _movement(toll: Toll, draft: Draft, tokens: Tokens) -> FigureChange | None:
    """Return how the words say that a total moved, None where they tell it as it is."""
    clause = next((one for one in draft.sentence.clauses if any(c is toll.chunk for c in one.own)), None)
    if clause is None:
        return None
    at = clause.chunks.index(toll.chunk)
    governed = at > 0 and bool(clause.chunks[at - 1].tags & {"w:to", "w:at"})
    if not governed or not any(chunk.head & _TOLL_NOUNS for chunk in clause.chunks):
        return None
    verb = next((one for one in clause.chunks if one.kind == "V" and one.first < toll.chunk.first), None)
    if verb is None:
        return None
    words = set(tokens.words[verb.first : toll.chunk.first])
    if verb.head & {"fall"} or words & _DOWN:
        return "fell"
    if words & _UP or verb.head & {"rise"}:
        return "rose"
    if verb.head & {"revise"}:
        return "corrected"
    return "now" if verb.head & {"stand_at"} else None


def _is_part(toll: Toll, tokens: Tokens) -> bool:
    """Say whether a figure counts some of those told of already: "two of the dead", "four of them"."""
    words = tokens.words[toll.chunk.first : toll.chunk.last + 2]
    return any(
        word == "of" and words[at + 1 : at + 2] in (["the"], ["them"], ["those"]) for at, word in enumerate(words)
    )
