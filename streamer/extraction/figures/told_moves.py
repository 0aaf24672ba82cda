"""Whether a flight only tells more of those whom an estimate counts, and an estimate only more of a flight."""

from collections.abc import Sequence

from streamer.extraction.draft import Draft
from streamer.extraction.figures.recounted import FEW, point_of
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.times.event_time import own_time


def is_told_as_stock(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether a flight only tells of whom an estimate of its sentence counts: "600,000 refugees who fled"."""
    return draft.type == "displacement_reported" and any(
        other.type == "civilian_estimate_changed"
        and other.sentence is draft.sentence
        and other.figures == draft.figures
        and not tells_where_they_went(other, drafts)
        for other in drafts
    )


def tells_where_they_went(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether an estimate only goes on about a flight: "2,500 left their homes on Monday | and are in schools"."""
    return draft.type == "civilian_estimate_changed" and any(
        other.type == "displacement_reported"
        and other.sentence is draft.sentence
        and other.figures == draft.figures
        and draft.clause.connective == "and"
        and draft.clause.inherited
        and other.clause.subject() is draft.clause.subject()
        for other in drafts
    )


def moves_few(draft: Draft) -> bool:
    """Say whether a flight is that of a handful: "two of the hostages reached the border"."""
    points = [point_of(figure) for figure in draft.figures if figure.unit == "people"]
    moved = draft.type == "displacement_reported" and bool(points)
    return moved and all(point is not None and point < FEW for point in points)


def fled_before(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether a flight only tells who met something else later: "people who had fled to the church were shot"."""
    if draft.type != "displacement_reported" or draft.clause.connective != "relative" or draft.match is None:
        return False
    return article.tokens.words[draft.match.anchor.first] == "had" and own_time(draft) is None
