"""The day of an event that is counted back from another: "three days after a raid on X", "hours after the blast"."""

from datetime import UTC, datetime, time, timedelta

from streamer.extraction.draft import Draft
from streamer.model.observation import Granularity, Occurred
from streamer.text.words.tokens import Tokens

_DAYS = {"day": 1, "days": 1, "night": 1, "nights": 1, "week": 7, "weeks": 7}


def reckoned_time(draft: Draft, tokens: Tokens, published_at: datetime | None) -> Occurred | None:
    """Return the day of "…, three days after a raid on X", counted back from the main clause's day or publication."""
    gap = _gap_before(draft, tokens)
    if gap is None or published_at is None:
        return None
    days, first, last = gap
    clauses, here = draft.sentence.clauses, draft.clause.first
    # "Jets hit Y days after X", or "days after X, jets hit Y".
    main = [one for one in clauses if one.first < here or (one.first > here and not one.connective)]
    marks = (mark for clause in main for chunk in clause.own for mark in chunk.times)
    named = next((mark.start for mark in marks if mark.start is not None and mark.granularity == "day"), None)
    if named is None and not days:
        return None  # "hours after …", of a day that is not told
    day = named or published_at
    start = datetime.combine(day.date() - timedelta(days=days), time(), UTC)
    end = start + timedelta(days=1, seconds=-1)
    granularity: Granularity = "week" if tokens.words[last - 1].startswith("week") else "day"
    if granularity == "week":
        start, end = start - timedelta(days=3), end + timedelta(days=3)
    return Occurred(start=start, end=end, granularity=granularity, phrase=tokens.written(first, last))


def _gap_before(draft: Draft, tokens: Tokens) -> tuple[int, int, int] | None:
    """Return the days in a clause's leading "three days after", with its first and last token; None without one."""
    clause, chunks = draft.clause, draft.sentence.chunks
    if clause.connective == "a day after":
        return 1, clause.own[0].first, clause.own[0].last
    if clause.connective in {"hours after", "minutes after"}:
        return 0, clause.own[0].first, clause.own[0].last
    at = chunks.index(clause.own[0])
    for pair in (chunks[at : at + 2], chunks[max(0, at - 2) : at]):
        if len(pair) < 2:
            continue
        opener, after = pair
        if "amount_duration" not in opener.tags or "w:after" not in after.tags:
            continue
        amount = next((one for one in opener.amounts if one.kind == "duration" and one.best), None)
        unit = _DAYS.get(tokens.words[opener.last], 0)
        if amount is not None and unit:
            return int(amount.best or 0) * unit, opener.first, after.last
        if amount is not None and tokens.words[opener.last] == "hours":
            return int(amount.best or 0) // 24, opener.first, after.last
    return None
