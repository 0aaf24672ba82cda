"""What is told in general is no event: a whole war, whoever may do it, who leads the operations."""

from datetime import timedelta

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.times.event_time import own_time

_LONG_DAYS = 60
_YEARS = frozenset({"years", "decades", "decade", "century", "centuries"})
# What may stand between "for" and the years: "for more than a quarter of a century".
_HOW_MANY = frozenset(
    "a an the more less than over about some nearly almost at least well most of past last quarter half several many "
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty".split()
)
_REACH = 8  # tokens
_ANY = frozenset({"any", "anyone", "anybody"})


def is_told_in_general(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether a wording tells of no event, but of a war as such, of any that there may be, or of its leader."""
    if draft.match is None:
        return False
    return _means_any(draft, article) or _is_led(draft) or _is_war_as_such(draft, article)


def _is_war_as_such(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether a fight is a whole war told as background: "which has been fighting the rebels since 2015"."""
    anchor = draft.match.anchor if draft.match is not None else None
    if draft.type != "clash_reported" or anchor is None or anchor.kind != "V" or "fight" not in anchor.head:
        return False
    if any(chunk.head & {"kill", "injure"} for chunk in draft.clause.own):
        return False
    if _lasts_years(draft, article):
        return True
    time = own_time(draft)
    lasts = "ing" in anchor.tags or {"perfect", "active"} <= anchor.tags
    if not lasts or time is None or time.start is None or article.published_at is None:
        return False
    return time.relation in {"since", "over"} and article.published_at - time.start > timedelta(days=_LONG_DAYS)


def _lasts_years(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether a clause goes on "for years", "for more than a decade", as what opens it may say: "had for years"."""
    words = article.tokens.words
    first, last = draft.clause.first, draft.clause.last
    if draft.clause.inherited and not draft.clause.connective:
        before = draft.sentence.before(draft.clause)
        first = before.first if before is not None else first
    for at in range(first, last):
        if words[at] != "for":
            continue
        for word in words[at + 1 : min(at + _REACH, last + 1)]:
            if word in _YEARS:
                return True
            if word not in _HOW_MANY and not word.isdecimal():
                break
    return False


def _means_any(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether it is any that there may be: "any attack on them is a crime", "any party | that blocks aid"."""
    subject, verb = draft.clause.subject(), draft.clause.verb()
    if subject is None or article.tokens.words[subject.first] not in _ANY:
        return False
    does = verb is not None and {"present", "active"} <= verb.tags  # what was never done is denied
    return does or subject in draft.captures.get("anchor", ())


def _is_led(draft: Draft) -> bool:
    """Say whether an operation only tells what somebody does: "Zaman, who directs military operations in the east"."""
    anchor = draft.match.anchor if draft.match is not None else None
    verb = draft.clause.verb()
    if draft.type != "offensive_launched" or anchor is None or anchor.kind != "N" or verb is None:
        return False
    leads = verb.last + 1 == anchor.first and "lead_force" in verb.head and "passive" not in verb.tags
    return leads and draft.clause.connective == "relative"
