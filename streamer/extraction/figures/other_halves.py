"""What the second half of a sentence tells of another event than its first."""

from collections.abc import Sequence
from itertools import pairwise

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked_sentence import MarkedSentence
from streamer.extraction.sentence.clause import Clause


def is_set_apart(clause: Clause, draft: Draft) -> bool:
    """Say whether a headline's second half tells of the dead of another place: "Jets bomb X; 16 die near Y"."""
    if draft.sentence.index or clause.inherited or clause.connective not in {"", "as"}:
        return False
    if draft.clause.first > clause.first:
        return False
    here = {chunk.first for before, chunk in pairwise(clause.own) if before.kind == "P" and "place" in chunk.head}
    return bool(here) and not any(chunk.first in here for chunk in draft.clause.own)


def told_cause(clause: Clause, drafts: Sequence[Draft], sentence: MarkedSentence) -> Draft | None:
    """Return the event that the next clause names: "a shell killed seven, and two died | when rockets hit a depot".

    "Killing six, a week after | a bomb killed nine" names no cause.
    """
    following = sentence.after(clause)
    if following is None or following.connective not in {"when", "after"}:
        return None
    if [one.kind for one in clause.own[-3:]] == [",", "N", "P"] and not clause.own[-2].head:
        return None
    return next((draft for draft in drafts if draft.clause is following), None)
