"""How an estimate moved: the figure that its sentence compares it with, and the direction."""

from itertools import pairwise

from streamer.extraction.draft import Draft
from streamer.extraction.figures.recounted import point_of
from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.tolls.toll_finder import figures_of
from streamer.model.figure import Figure, Measure


def compare(draft: Draft) -> None:
    """Give an estimate the figure that its sentence compares it with, and the direction."""
    measure = draft.figures[0].measure
    verbs = set().union(*(chunk.head for chunk in draft.clause.own if chunk.kind == "V"))
    moved = "up" if "rise" in verbs else "down" if "fall" in verbs else "unknown"
    chunks = draft.sentence.chunks
    _take_the_later(draft, measure)
    for cue, following in pairwise(chunks):
        way = _way(cue, moved)
        if way is None or not (earlier := figures_of(following, measure)) or earlier[0] in draft.figures:
            continue
        draft.values |= {"previous": earlier[0], "direction": way if way != "unknown" else _trend(earlier[0], draft)}
        draft.occurred = None  # the time beside it is that of the earlier figure
        return
    if moved != "unknown":
        draft.values["direction"] = moved


def _take_the_later(draft: Draft, measure: Measure) -> None:
    """Make the figure of "fell from 699,000 to 204,000" the later one."""
    own = draft.clause.own
    for at, chunk in enumerate(own[1:-2], start=1):
        if "w:from" not in own[at - 1].tags or "w:to" not in own[at + 1].tags:
            continue
        if figures_of(chunk, measure)[:1] == draft.figures[:1] and (later := figures_of(own[at + 2], measure)):
            draft.figures = later[:1]


def _way(cue: Chunk, moved: str) -> str | None:
    """Return the direction that a cue gives ("down from"), "unknown" for "compared with"; None for any other chunk."""
    if "previous_down" in cue.tags:
        return "down"
    if "previous_up" in cue.tags:
        return "up"
    if "previous_cue" in cue.tags:
        return "unknown"
    return moved if moved != "unknown" and "w:from" in cue.tags else None


def _trend(earlier: Figure, draft: Draft) -> str:
    """Return the direction from an earlier figure to the estimate's own."""
    before, after = point_of(earlier), point_of(draft.figures[0])
    if before is None or after is None or before == after:
        return "unknown"
    return "up" if after > before else "down"
