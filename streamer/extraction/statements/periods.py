"""Whether a statement adds up several events: a total over a period, which is no single event.

Two things make a total: words that speak of several events ("more than 30 air strikes", "clashes"), and a stretch of
time that they fill ("this week", "between Sunday and Tuesday"). A stretch alone only dates: "the strike this week".
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import pairwise

from streamer.extraction.draft import Draft
from streamer.extraction.figures.stocks import DEAD_OF_A_WAR
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.marked_sentence import MarkedSentence
from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.sentence.clause import Clause
from streamer.extraction.statements.incidents import places_meet
from streamer.extraction.times.causes import EVENT_HEADS
from streamer.extraction.times.event_time import own_time
from streamer.extraction.tolls.toll_lists import Toll
from streamer.model.details import AlertType
from streamer.text.times.dates import TimeMark
from streamer.text.words.tokens import Tokens

# The types whose counts add up over a period; a siege or a flight lasts by itself.
COUNTABLE: frozenset[AlertType] = frozenset({
    "airstrike_reported", "shelling_reported", "clash_reported", "bombing_reported", "chemical_attack_reported",
    "civilian_attack_reported", "abduction_reported", "casualties_reported",
})  # fmt: skip
_REPEATED: frozenset[AlertType] = COUNTABLE | {"evacuation_reported"}
_DAYS = frozenset({"days", "nights", "mornings", "evenings", "occasions"})
_WITHIN = frozenset({"w:in", "w:on", "w:over", "w:during", "w:within"})
_HARM = frozenset({"kill", "injure", "harm_both"})
_GOING_ON = frozenset(
    {"this week", "this month", "this year", "so far this week", "so far this month", "so far this year"}
)
_WEEKS = frozenset({"this week", "last week", "in the week", "during the week"})
_LONG = frozenset({"days", "nights", "weeks", "months", "week", "month"})
_ONE_NIGHT = frozenset({"night", "overnight", "weekend"})
_LEAST_OF: Mapping[str, int] = {"strikes": 2, "munitions": 10}  # one raid drops three bombs
_WEAPONS = frozenset({"hit_thing", "bomb_device"})  # "shells killed 17", "warplanes killed 40"
_FAR_BEYOND = 20  # times
_TOLD_WITHIN = 3  # sentences, from the event whose toll it is
_OVERALL = frozenset({"overall", "cumulative", "since"})
_ITS_OWN = timedelta(hours=36)  # no longer stretch is one day or one night


def with_totals_apart(drafts: Sequence[Draft], article: MarkedArticle) -> list[Draft]:
    """Return the drafts, and a total of its own for each that one event's sentence gives as where the toll stands now.

    "Air strikes killed 12 people on Tuesday, | bringing the toll this week to 40": the 40 are not of Tuesday. The dead
    of a whole war are of no type of attack.
    """
    found: list[Draft] = []
    for draft in drafts:
        found.append(draft)
        reach = range(draft.sentence.index, min(draft.sentence.index + _TOLD_WITHIN, len(article.sentences)))
        near = [article.sentences[at] for at in reach] if len(draft.tolls) > 1 else []
        for sentence, clause in [(one, clause) for one in near for clause in one.clauses if _raises(clause)]:
            total = [toll for toll in draft.tolls if any(toll.chunk is one for one in clause.own)]
            rest = [toll for toll in draft.tolls if toll not in total]
            of_war = _are_of_war(total, rest, sentence)
            if clause is draft.clause or not (of_war or tells_where_it_stands(clause)):
                continue
            if total and {toll.figure.measure for toll in total} <= {toll.figure.measure for toll in rest}:
                draft.tolls = rest
                same = Draft(draft.type, draft.rule, sentence, clause, draft.match, total)
                dead = Draft("casualties_reported", "casualties_reported/toll", sentence, clause, None, total)
                found.append(dead if of_war else same)
    return found


def _raises(clause: Clause) -> bool:
    """Say whether a clause brings a toll to where it stands: "bringing the toll to 40"."""
    verb = clause.verb()
    return verb is not None and "stand_at" in verb.head


def _are_of_war(total: Sequence[Toll], rest: Sequence[Toll], sentence: MarkedSentence) -> bool:
    """Say whether a total is that of a whole war: called so, or far beyond what one event adds to it."""
    told, added = (max((toll.figure.best or toll.figure.low or 0 for toll in one), default=0) for one in (total, rest))
    return told >= DEAD_OF_A_WAR and (sentence.has_word(_OVERALL) or told >= _FAR_BEYOND * added)


def tells_where_it_stands(clause: Clause) -> bool:
    """Say whether a clause tells where a toll stands after a time: "bringing the toll since Sunday to 40"."""
    if not _raises(clause):
        return False
    marks = [mark for chunk in clause.own for mark in chunk.times]
    return any(mark.relation in {"since", "over"} or _is_stretch(mark) for mark in marks)


def covers_period(draft: Draft, tokens: Tokens) -> bool:
    """Say whether a statement adds up several events: a total since a day or over a time, the sum of two strikes."""
    if draft.type in _REPEATED and _tells_how_often(draft, tokens):
        return True
    if draft.type not in COUNTABLE:
        return False
    counted = bool(draft.tolls) or any(figure.measure in {"strikes", "munitions"} for figure in draft.figures)
    if counted and (any("w:alone" in chunk.tags for chunk in draft.clause.own) or _has_parts(draft)):
        return True
    if counted and (_since_or_over(draft) or (_is_of_many(draft, tokens) and _fills_a_stretch(draft, tokens))):
        return True
    return _sums_strikes(draft)


def _has_parts(draft: Draft) -> bool:
    """Say whether deeds of their own are parts of what a clause counts: "killed 40, including | 15 in a raid"."""
    later = [clause for clause in draft.sentence.clauses if clause.first > draft.clause.first]
    return not draft.clause.counts_part and any(clause.counts_part for clause in later)


def _since_or_over(draft: Draft) -> bool:
    marks = [mark for chunk in draft.clause.own for mark in chunk.times]
    if any(mark.relation == "at" for mark in marks):
        perfect = any("perfect" in chunk.tags for chunk in draft.clause.own if chunk.kind == "V")
        one = any(chunk.head & EVENT_HEADS and "single" in chunk.tags for chunk in draft.clause.own)
        return perfect and not one and marks[0].phrase.lower() in _GOING_ON
    mark = marks[0] if marks else own_time(draft)
    return mark is not None and mark.relation in {"since", "over"}


def _is_of_many(draft: Draft, tokens: Tokens) -> bool:
    """Say whether the words speak of several events: "air strikes", "30 raids", "fighting", "in all, 40 were killed".

    "The strikes" are those that were told, and weapons are several events where they are the killers: "shells killed".
    """
    counts = [figure for figure in draft.figures if figure.measure in _LEAST_OF]
    if any((figure.best or figure.low or 0) >= _LEAST_OF[figure.measure] for figure in counts):
        return True
    if any("superlative" in chunk.tags for chunk in draft.clause.chunks):
        return False
    if _says_total(draft, tokens) or any("toll_noun" in chunk.head for chunk in draft.clause.own):
        return True
    harms = draft.anchor is not None and not draft.anchor.head.isdisjoint(_HARM)
    killer = draft.clause.subject() if harms else None
    chunks = draft.clause.chunks
    return any(
        (_is_events(chunk) or (chunk is killer and _are_weapons(chunk))) and not _hits_one(chunks[at + 1 : at + 3])
        for at, chunk in enumerate(chunks)
    )


def _hits_one(after: Sequence[Chunk]) -> bool:
    """Say whether what stands behind an event's noun is one thing that was hit: "shelling of | a bus stop"."""
    return [one.kind for one in after] == ["P", "N"] and "against" in after[0].tags and "single" in after[1].tags


def _are_weapons(chunk: Chunk) -> bool:
    return "plural" in chunk.tags and "determiner" not in chunk.tags and not chunk.head.isdisjoint(_WEAPONS)


def _is_events(chunk: Chunk) -> bool:
    """Say whether a group names several events, or what is not counted ("fighting"), and none that was told before."""
    if chunk.kind != "N" or chunk.names or chunk.head.isdisjoint(EVENT_HEADS) or "single" in chunk.tags:
        return False
    return "plural" in chunk.tags if "owned" in chunk.tags else "determiner" not in chunk.tags


def _says_total(draft: Draft, tokens: Tokens) -> bool:
    words = tokens.words[draft.sentence.sentence.first : draft.clause.last + 1]
    return (
        "total" in words
        or "altogether" in words
        or ("in", "all", ",") in zip(words, words[1:], words[2:], strict=False)
    )


def _fills_a_stretch(draft: Draft, tokens: Tokens) -> bool:
    """Say whether a time is a stretch of days: "this week", "from Sunday to Tuesday", "in three days"; no one night."""
    mark = own_time(draft)
    if mark is not None and _is_stretch(mark):
        return True
    if draft.type == "clash_reported":  # a battle of three days is one
        return False
    chunks = draft.clause.chunks
    return any(_is_long(chunks, at, tokens) for at in range(len(chunks)))


def _is_stretch(mark: TimeMark) -> bool:
    words = mark.phrase.lower().split()
    if mark.relation != "at" or not _ONE_NIGHT.isdisjoint(words):
        return False
    if mark.granularity == "month":
        return words[:1] in (["in"], ["this"], ["last"], ["during"], ["throughout"]) and not any(
            word.isdigit() for word in words
        )
    if mark.granularity == "day" and mark.start is not None and mark.end is not None:
        return mark.end - mark.start > _ITS_OWN
    return mark.phrase.lower() in _WEEKS


def _is_long(chunks: Sequence[Chunk], at: int, tokens: Tokens) -> bool:
    """Say whether a group is a stretch without a date: "over two nights", "all week", "three days of | strikes"."""
    chunk = chunks[at]
    if chunk.kind != "N":
        return False
    words = tokens.words[chunk.first : chunk.last + 1]
    if words[:3] == ["the", "week", "'s"]:
        return True
    if words[-1] not in _LONG:
        return False
    before, after = chunks[max(0, at - 1) : at], chunks[at + 1 : at + 3]
    within = words[0] in {"over", "all"} or any(one.tags & _WITHIN for one in before)
    of_events = len(after) == 2 and "w:of" in after[0].tags and bool(after[1].head & EVENT_HEADS)
    return of_events or (within and not any("w:of" in one.tags for one in after[:1]))


def _sums_strikes(draft: Draft) -> bool:
    """Say whether several counted attacks have one toll: "two air strikes killed a total of 13", "three bombings …"."""
    if draft.match is None or not draft.tolls:
        return False
    for index, chunk in enumerate(draft.clause.chunks):
        if chunk.kind == "N" and chunk.head & EVENT_HEADS and _is_several(chunk):
            later = draft.clause.chunks[index + 1 :]
            verb = next((one for one in later if one.kind == "V"), None)
            if (verb is not None and verb.head & _HARM) or _says_sum(draft):
                return True
    return False


def _tells_how_often(draft: Draft, tokens: Tokens) -> bool:
    """Say whether one number is that of several times: "shelled X on two nights, killing 21", "24 in two raids"."""
    if not (draft.tolls or draft.figures):
        return False
    for before, chunk in pairwise(draft.clause.own):
        if chunk.kind != "N" or not before.tags & _WITHIN:
            continue
        word = tokens.words[chunk.last]
        if (chunk.head & EVENT_HEADS or word == "convoys") and _is_several(chunk):
            return True
        if word in _DAYS and "w:on" in before.tags and any((amount.best or 0) >= 2 for amount in chunk.amounts):
            return True
    return False


def _is_several(chunk: Chunk) -> bool:
    return any(amount.kind == "cardinal" and (amount.best or amount.low or 0) >= 2 for amount in chunk.amounts)


def _says_sum(draft: Draft) -> bool:
    return "sum_cue" in draft.sentence.tags


def mark_totals(drafts: Sequence[Draft]) -> None:
    """Mark the total whose items the same article lists: "34 strikes: near A, four strikes …; near B, three …".

    And a total that is told again without its stretch of time: "the fighting has killed 60".
    """
    totals: dict[tuple[str, frozenset[object]], list[Draft]] = {}
    for draft in drafts:
        if draft.period:
            totals.setdefault(_counted(draft), []).append(draft)
    for draft in drafts:
        if draft.period or draft.type not in COUNTABLE:
            continue
        alike = totals.get(_counted(draft), []) if draft.tolls else []
        draft.period = _has_items(draft, drafts) or any(_tells_again(draft, other) for other in alike)
        if draft.period:
            totals.setdefault(_counted(draft), []).append(draft)


def _counted(draft: Draft) -> tuple[str, frozenset[object]]:
    """Return the type of a draft with all its tolls, without their parts."""
    whole = [toll.figure for toll in draft.tolls if toll.figure.subset_of is None]
    return draft.type, frozenset((figure.measure, figure.best) for figure in whole)


def _has_items(draft: Draft, drafts: Sequence[Draft]) -> bool:
    total = _strikes(draft)
    if total < 2:
        return False
    later = [one for one in drafts if one.type == draft.type and one.clause.first > draft.clause.last]
    items = [count for count in map(_strikes, later) if 0 < count < total]
    return len(items) >= 2 and sum(items[:2]) <= total


def _tells_again(draft: Draft, total: Draft) -> bool:
    """Say whether a statement with the tolls of a total is of its place, and of no other time."""
    dated = draft.occurred is not None and draft.occurred != total.occurred
    return not dated and places_meet(draft, total)


def _strikes(draft: Draft) -> float:
    return next((figure.best or 0.0 for figure in draft.figures if figure.measure == "strikes"), 0.0)
