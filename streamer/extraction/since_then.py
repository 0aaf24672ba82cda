"""When "then" was: "rebels took the town on Monday … thousands have fled since then"."""

from itertools import pairwise

from streamer.extraction.draft import Draft
from streamer.extraction.marked import MarkedArticle
from streamer.text.dates import TimeMark

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
