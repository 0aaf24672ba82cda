"""Stock or flow: "have fled since 2017" is how many are displaced by now, "fled on Monday" how many went.

An estimate (a stock) also says how it moved: what it was before, up or down. No estimate is made without a figure.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from streamer.extraction.deeds.moves import (
    is_no_advance,
    is_no_flight,
    is_no_gain_or_loss,
    is_told_as_attack,
    is_told_as_other_move,
)
from streamer.extraction.deeds.own_facts import follows_harm
from streamer.extraction.draft import Draft
from streamer.extraction.figures.compared import compare
from streamer.extraction.figures.estimate_measures import tell_more
from streamer.extraction.figures.recounted import counts_nothing_new, point_of
from streamer.extraction.figures.told_moves import fled_before, is_told_as_stock, moves_few, tells_where_they_went
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.sentence.chunks import Chunk, triples
from streamer.extraction.sentence.clause import Clause
from streamer.extraction.times.event_time import began_before, own_time
from streamer.extraction.times.since_then import says_since_then, told_then, took_days
from streamer.extraction.tolls.toll_lists import Toll
from streamer.model.figure import Figure, Measure
from streamer.model.observation import Occurred
from streamer.text.times.dates import TimeMark

FLOW_DAYS = 14
_SHORT = frozenset({"minute", "hour", "day", "week"})
_MOVED: frozenset[Measure] = frozenset({"displaced", "returned"})
_SO_FAR = frozenset({"already", "total", "altogether", "now"})
_STATE = frozenset({"are", "is", "remain", "remains", "hiding"})  # "are displaced", "are believed to be hiding"
DEAD_OF_A_WAR, _DEAD_OF_YEARS = 1000, 10_000
_EXODUS = 50_000  # people who "have left", no time said: those of a war, not of the last days
_ARMED = frozenset({"combatants", "security_forces"})
_YEARS = frozenset({"years", "decades"})
_DEATH = frozenset({"kill", "die", "cost_lives"})


def settle_stocks(drafts: Sequence[Draft], article: MarkedArticle) -> list[Draft]:
    """Return the drafts, those of flights, returns and deaths that are told as totals made estimates.

    Estimates are given what they were before; "who fled the war", said of the people of an estimate, is left out.
    """
    words = article.tokens.words
    drafts = [
        draft
        for draft in drafts
        if not (is_no_flight(draft) or is_no_advance(draft) or is_no_gain_or_loss(draft, words))
    ]
    for draft in drafts:
        if draft.type == "displacement_reported" and _is_stock(draft, article, drafts):
            _make_estimate(draft, [figure for figure in draft.figures if figure.measure in _MOVED])
        elif _is_total(draft, article) if draft.type == "casualties_reported" else _fought_for_years(draft, article):
            killed = [toll.figure for toll in draft.tolls if toll.figure.measure == "killed"]
            _make_estimate(draft, [figure.model_copy(update={"measure": "killed_total"}) for figure in killed])
            draft.tolls = []
        elif draft.type == "displacement_reported" and draft.occurred is None:
            draft.occurred = _since(draft)
        if draft.type == "civilian_estimate_changed" and draft.figures:
            tell_more(draft)
            if not _is_recent(draft, article):
                draft.occurred = None  # "since 2017" is no date of a total
            compare(draft)
    return [
        draft
        for at, draft in enumerate(drafts)
        if not (
            is_told_as_stock(draft, drafts)
            or tells_where_they_went(draft, drafts)
            or is_told_as_other_move(draft, drafts)
            or is_told_as_attack(draft, drafts)
            or fled_before(draft, article)
            or moves_few(draft)
            or counts_nothing_new(draft, drafts, at)
        )
    ]


def _make_estimate(draft: Draft, figures: list[Figure]) -> None:
    draft.type = "civilian_estimate_changed"
    draft.rule = f"{draft.type}/stock:{draft.rule.rpartition('/')[2]}"
    draft.figures = figures
    draft.values = {"measure": figures[0].measure, "direction": "unknown"}


def _is_stock(draft: Draft, article: MarkedArticle, drafts: Sequence[Draft]) -> bool:
    """Say whether people are told to have moved by now, over more than the last days."""
    if draft.match is None or not any(figure.measure in _MOVED for figure in draft.figures):
        return False
    anchor, subject = draft.match.anchor, draft.clause.subject()
    if "ing" in anchor.tags and subject is not None and "long_cause" in subject.head:
        return True  # "the war has gone on for years, displacing a million people"
    participle = "participle" in anchor.tags and not anchor.tags & {"active", "infinitive"}
    words = frozenset(article.tokens.words[anchor.first : anchor.last + 1])
    state = "hiding" in words or (
        not anchor.tags & {"unfinished"} and "be" not in anchor.head and not _STATE.isdisjoint(words)
    )
    if _uprooted_by_millions(draft):
        return True
    if anchor.kind != "V" or not (participle or state or "perfect" in anchor.tags or _shares_perfect(draft)):
        return False
    if (recent := _is_recent(draft, article)) is not None:
        return not recent
    if "lost" in article.tokens.words[anchor.first : anchor.last + 1]:
        return True  # "have lost their homes"
    since = any(chunk.tags & {"w:since", "long_cause"} for chunk in draft.clause.own)
    if (since and not _since_the_fighting(draft)) or _says_so_far(draft, article):
        return True
    if state or participle or _is_exodus(draft, article):
        return True
    return "go_back" in anchor.head or ("passive" in anchor.tags and not follows_harm(draft, drafts))


def _is_exodus(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether so many have left by now that it took a war: "more than a million have had to leave their homes"."""
    points = [point for figure in draft.figures if (point := point_of(figure)) is not None]
    has = draft.match is not None and article.tokens.words[draft.match.anchor.first] in {"have", "has"}
    return (
        (has or _shares_perfect(draft)) and max(points, default=0) >= _EXODUS and draft.clause.connective != "relative"
    )


def _uprooted_by_millions(draft: Draft) -> bool:
    """Say whether a headline counts the displaced of a war: "2 million displaced in Sudan"."""
    anchor = draft.anchor
    told = anchor is not None and {"uproot", "active", "participle"} <= anchor.head | anchor.tags
    many = max((point_of(one) or 0 for one in draft.figures), default=0) >= _EXODUS
    return told and many and own_time(draft) is None and draft.clause.connective != "relative"


def _shares_perfect(draft: Draft) -> bool:
    """Say whether a verb shares the "has" before it: "the war has killed 10,000 people | and displaced 3 million"."""
    before = draft.sentence.before(draft.clause)
    if draft.match is None or before is None or draft.clause.connective != "and" or not draft.clause.inherited:
        return False
    verb = before.verb()
    same = draft.clause.chunks[0] is before.subject() and "participle" in draft.match.anchor.tags
    return same and verb is not None and "perfect" in verb.tags


def _since_the_fighting(draft: Draft) -> bool:
    """Say whether what people fled began in a clause of its own and was no war: "since the fighting began"."""
    began = _since_when(draft)
    return "w:since" in draft.clause.own[-1].tags and bool(began) and not any("long_cause" in one.tags for one in began)


def _is_recent(draft: Draft, article: MarkedArticle) -> bool | None:
    """Say whether the clause's time began within the last days; None where it names no time."""
    own = [mark for chunk in draft.clause.own for mark in chunk.times if mark.relation == "since" and mark.start]
    told = next(iter(own), None) or own_time(draft)  # "12:30 Some 9,000 have fled since May": not the ticker's hour
    time = told or next((mark for chunk in _since_when(draft) for mark in chunk.times), None)
    if time is None and says_since_then(draft, article):
        time = told_then(draft, article)
        if time is None:
            return True  # "have crossed since then", of what the article tells as news
    if time is None:
        return True if took_days(draft, article) else None
    if time.start is not None and article.published_at is not None:
        return (article.published_at - time.start).days <= FLOW_DAYS
    return time.granularity in _SHORT and not any(long in time.phrase for long in ("month", "year"))


def _since(draft: Draft) -> Occurred | None:
    """Return the stretch in which people moved: "since Monday" runs up to publication."""
    time = own_time(draft)
    if time is None or time.relation != "since" or time.start is None or time.end is None:
        return None
    return Occurred(start=time.start, end=time.end, granularity=time.granularity, phrase=time.phrase)


def _says_so_far(draft: Draft, article: MarkedArticle) -> bool:
    words = article.tokens.words[draft.clause.first : draft.clause.last + 1]
    return not _SO_FAR.isdisjoint(words) or ("so", "far") in pairwise(words)


def _is_total(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether the dead of a clause are those of a whole war, not of one event, and not fighters."""
    killed = any(toll.figure.measure == "killed" for toll in draft.tolls)
    if not killed or any(_ARMED & {toll.figure.of_whom, *toll.chunk.head} for toll in draft.tolls):
        return False
    chunks = draft.clause.chunks
    subject = draft.clause.subject()
    if subject is not None and "body_word" in subject.head:
        return False  # "the bodies of four people killed in the conflict"
    if _puts_dead(draft) or _raises_total(draft):
        return True
    deadly = _DEATH | {"leave_dead"} if subject is not None and "long_cause" in subject.head else _DEATH
    verb = next((chunk for chunk in chunks if chunk.kind == "V" and chunk.head & deadly), None)
    if verb is None and all("toll_noun" not in chunk.head for chunk in chunks):
        return False
    recent = _is_recent(draft, article)
    if recent:
        return False
    if any(chunk.tags & {"long_cause", "at_hands"} for chunk in [*chunks, *_since_when(draft)]):
        return True
    points = [point_of(toll.figure) or 0 for toll in draft.tolls if toll.figure.measure == "killed"]
    stands = verb is None and max(points) >= DEAD_OF_A_WAR  # "the death toll has risen to 36,000"
    if stands or (recent is None and counts_a_war(draft.clause, draft.tolls, article)):
        return True
    if verb is None or not ("perfect" in verb.tags or draft.sentence.index == 0):  # a headline leaves "have been" out
        return False
    return recent is False


def _fought_for_years(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether a fight is a whole war: "60,000 people have been killed in nearly two decades of fighting"."""
    anchor = draft.match.anchor if draft.match is not None and draft.type == "clash_reported" else None
    points = [point_of(toll.figure) or 0 for toll in draft.tolls if toll.figure.measure == "killed"]
    if anchor is not None and points and _fights_on(draft, article):
        return True
    if anchor is not None and max(points, default=0) >= _DEAD_OF_YEARS:
        return counts_a_war(draft.clause, draft.tolls, article)  # "70,000 have been killed in battles"
    return any(toll.figure.measure == "killed" for toll in draft.tolls) and any(
        after is anchor
        and "w:of" in joint.tags
        and not _YEARS.isdisjoint(article.tokens.words[span.first : joint.first])
        for span, joint, after in triples(draft.clause.own)
    )


def _fights_on(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether people are counted who died in a fight that goes on: "900 have died in the fighting since May"."""
    verb = draft.clause.verb()
    died = verb is not None and "perfect" in verb.tags and not verb.head.isdisjoint(_DEATH)
    armed = any(_ARMED & {toll.figure.of_whom, *toll.chunk.head} for toll in draft.tolls)
    subject = draft.clause.subject()
    fights = any("fight_noun" in one.head for one in draft.clause.own if one is not subject)
    return died and fights and not armed and _is_recent(draft, article) is False


def _puts_dead(draft: Draft) -> bool:
    """Say whether somebody reckons the dead of a war: "Sudan puts the dead at 10,000"."""
    points = [point_of(toll.figure) or 0 for toll in draft.tolls]
    if min(points, default=0) < DEAD_OF_A_WAR:
        return False
    return any(
        "stand_at" in one.head | other.head and "w:at" in joint.tags and (one.tags | other.tags) & {"dead", "dead_noun"}
        for one, other, joint in triples(draft.clause.own)
    )  # "the number of dead is put at 10,000", too


def _raises_total(draft: Draft) -> bool:
    """Say whether a clause only tells where the dead of a war stand now: "bringing the death toll to 34,000"."""
    verb = draft.clause.verb()
    told = [toll.chunk for toll in draft.tolls if (point_of(toll.figure) or 0) >= DEAD_OF_A_WAR]
    brought = any("w:to" in joint.tags and chunk in told for joint, chunk in pairwise(draft.clause.own))
    return brought and verb is not None and "stand_at" in verb.head and draft.match is None


def _is_of_another_year(mark: TimeMark, published_at: datetime | None) -> bool:
    """Say whether a time names years that were over a year before publication."""
    told = mark.end if mark.granularity == "year" else None
    return told is not None and published_at is not None and published_at - told > timedelta(days=366)


def counts_a_war(clause: Clause, tolls: Sequence[Toll], article: MarkedArticle) -> bool:
    """Say whether a clause counts the dead of more than one event: "have been killed since 1996", or thousands."""
    verbs = [chunk for chunk in clause.own if chunk.kind == "V" and chunk.head & _DEATH]
    marks = [mark for chunk in clause.own for mark in chunk.times]
    if verbs and any(_is_of_another_year(mark, article.published_at) for mark in marks):
        return True  # "70,000 people were killed from 1980 to 1995"
    if not any("perfect" in chunk.tags for chunk in verbs):
        return False
    points = [point_of(toll.figure) for toll in tolls if toll.figure.measure == "killed"]
    if any(point is not None and point >= DEAD_OF_A_WAR for point in points):
        return True
    return any(began_before(mark, article.published_at, FLOW_DAYS) for mark in marks)


def _since_when(draft: Draft) -> list[Chunk]:
    """Return the chunks of the clause that says since when: "have been killed since the war began"."""
    clauses = draft.sentence.clauses
    told = [one.own for one in clauses if one.connective == "since" or "w:since" in one.own[0].tags]
    found = [chunk for own in told for chunk in own]
    for before, clause in pairwise(clauses):  # "since jets | struck last week"
        if len(before.own) > 1 and "w:since" in before.own[-2].tags and clause.inherited:
            found += clause.own
    return found
