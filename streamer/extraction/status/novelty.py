"""Whether an event is news or past: by its date, or by words that tell it as background."""

from datetime import datetime, timedelta

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.times.event_time import entry_heading
from streamer.model.observation import Novelty

CURRENT_DAYS = 14


def novelty_of(draft: Draft, article: MarkedArticle) -> Novelty:
    """Return "past" for what ended more than 14 days before publication, or is told as background without a date.

    What a dated entry tells is of its time, though it may be of a later day.
    """
    end = draft.occurred.end if draft.occurred is not None else _headed_by(draft, article)
    if end is not None and article.published_at is not None:
        return "past" if article.published_at - end > timedelta(days=CURRENT_DAYS) else "current"
    if any("past_cue" in chunk.tags for chunk in draft.clause.own):
        return "past"
    return "current"


def _headed_by(draft: Draft, article: MarkedArticle) -> datetime | None:
    heading = entry_heading(draft, article)
    return heading.mark.end if heading is not None else None
