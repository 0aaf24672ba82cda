"""Whether an event is news or past: by its date, or by words that tell it as background."""

from datetime import timedelta

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.model.observation import Novelty

CURRENT_DAYS = 14


def novelty_of(draft: Draft, article: MarkedArticle) -> Novelty:
    """Return "past" for what ended more than 14 days before publication, or is told as background without a date."""
    if draft.occurred is not None and article.published_at is not None:
        if article.published_at - draft.occurred.end > timedelta(days=CURRENT_DAYS):
            return "past"
        return "current"
    if any("past_cue" in chunk.tags for chunk in draft.clause.own):
        return "past"
    return "current"
