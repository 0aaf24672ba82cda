"""The same person's death, told again: "learned of the death of Corporal X" after "Corporal X was killed in Y"."""

from collections.abc import Sequence

from streamer.extraction.deeds.retold import names_scene
from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle


def without_same_dead(drafts: Sequence[Draft], article: MarkedArticle) -> list[Draft]:
    """Return the drafts without tolls of no event that only name again a person whose death was told before."""
    known: set[str] = set()
    kept: list[Draft] = []
    for draft in drafts:
        names = _dead(draft, article)
        bare = draft.match is None and not names_scene(draft)
        if not (bare and names and names <= known and len(draft.tolls) == 1):
            kept.append(draft)
        known |= names
    return kept


def _dead(draft: Draft, article: MarkedArticle) -> set[str]:
    """Return the last words of the names of those whom a draft counts one by one."""
    words = article.tokens.words
    near = [chunk for chunk in draft.clause.chunks if chunk.names and not chunk.places]
    counted = [toll for toll in draft.tolls if toll.figure.measure == "killed" and toll.figure.best == 1]
    return {words[chunk.names[-1][1]] for chunk in near} if counted else set()
