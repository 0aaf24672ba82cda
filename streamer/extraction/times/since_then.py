"""When "then" was: "rebels took the town on Monday … thousands have fled since then"; and what is counted since."""

from itertools import pairwise

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.marked_sentence import MarkedSentence
from streamer.extraction.sentence.clause import Clause
from streamer.text.times.dates import TimeMark

_WITHIN = 4  # sentences back


def says_since_then(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether a clause tells what went on "since then"."""
    words = article.tokens.words[draft.clause.first : draft.clause.last + 1]
    return ("since", "then") in pairwise(words)


def told_then(draft: Draft, article: MarkedArticle) -> TimeMark | None:
    """Return the last known time before a clause, in its sentence or the few before it; None where there is none."""
    at = draft.sentence.index
    near = article.sentences[max(0, at - _WITHIN) : at + 1]
    chunks = (chunk for sentence in reversed(near) for chunk in reversed(sentence.chunks))
    return next((mark for chunk in chunks for mark in chunk.times if mark.start is not None), None)


def counts_on(clause: Clause, sentence: MarkedSentence) -> bool:
    """Say whether a clause counts over a stretch, beyond any one event: "more than 900 have been killed since May".

    "Seven were killed over the past day" too.
    """
    if "over" in sentence.time_relations:
        return True
    perfect = any("perfect" in chunk.tags for chunk in clause.own if chunk.kind == "V")
    return perfect and ("w:since" in sentence.tags or "since" in sentence.time_relations)


_TAKING, _DAYS = frozenset({"w:in", "w:within", "w:over"}), frozenset({"hours", "days", "day", "week"})


def took_days(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether it took no more than days: "has driven 30,000 people from their homes in five days"."""
    words = article.tokens.words
    return any(
        not one.tags.isdisjoint(_TAKING) and words[span.last] in _DAYS and not span.times
        for one, span in pairwise(draft.clause.own)
    )
