"""When an event happened, by the words of its sentence: the time of the event, not of the saying.

"Prosecutors on Friday lowered the toll from Wednesday's strike" dates the strike on Wednesday, and "police said on
Monday" dates nothing. It refuses to guess: where the sentence dates something else, the event has no date.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from itertools import chain

from streamer.extraction.draft import Draft
from streamer.extraction.marking.headings import Heading, heading_of
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.sentence.clause import Clause
from streamer.extraction.speech.attribution import takes_people
from streamer.extraction.times.causes import EVENT_HEADS, is_of_cause
from streamer.extraction.times.shared_time import counts_on, nearest, shares_time
from streamer.model.details import AlertType
from streamer.model.observation import Occurred
from streamer.text.times.dates import TimeMark

# Verbs whose own time is not that of the deed that they speak of: "rose on Friday to 12", "claimed on Saturday".
_TELLING = frozenset("report deny deny_part claim_deed accept_blame condemn mourn remember".split())
# Who claims or denies tells what the claim is, and who reports may be the inquiry.
_TELLING_OF: Mapping[AlertType, frozenset[str]] = {
    "responsibility_reported": frozenset({"report"}), "investigation_reported": _TELLING - {"report"},
}  # fmt: skip
_TELLING_OF_TOLLS = frozenset({"revise", "rise", "fall"})


def own_time(draft: Draft) -> TimeMark | None:
    """Return the time that dates the event: beside its own noun, in its clause, or in one that shares its time."""
    if not draft.sentence.has_time:
        return None
    clause = draft.clause
    if (beside := next(chain(_beside(draft), _beside_subject(draft)), None)) is not None:
        return beside
    if _is_looked_into(draft):
        told = draft.sentence.after(clause)
        return _in_clause(told, draft) if told is not None and told.connective in {"relative", "where"} else None
    if not _tells(clause, draft) and (mark := _in_clause(clause, draft)) is not None:
        return mark
    for other in nearest(draft):
        shared = shares_time(other, draft) and not _tells(other, draft)
        if shared and (mark := _in_clause(other, draft)) is not None and not _comes_later(mark, other, draft):
            return mark
    return None


def _comes_later(mark: TimeMark, other: Clause, draft: Draft) -> bool:
    """Say whether what is told next came some time after the event: "took a priest, | freed three days later"."""
    return mark.phrase.endswith("later") and other.first > draft.clause.first


def began_before(mark: TimeMark, published_at: datetime | None, days: int) -> bool:
    """Say whether a time since when something lasts is more than `days` days before publication: "since last year"."""
    if mark.relation != "since" or mark.start is None or published_at is None:
        return False
    return published_at - mark.start > timedelta(days=days)


def _is_looked_into(draft: Draft) -> bool:
    """Say whether the event is what an inquiry is about: "opened an inquiry on Monday into the massacre"."""
    if draft.match is None or draft.type == "investigation_reported":
        return False
    before = [chunk for chunk in draft.clause.chunks if chunk.last < draft.match.anchor.first and chunk.kind != "T"]
    if len(before) < 2 or not before[-1].tags & {"w:into", "w:of", "w:about", "w:on"}:
        return False
    return bool(before[-2].head & {"inquiry_noun", "probe_noun"})


def occurred_of(mark: TimeMark | None, published_at: datetime | None) -> Occurred | None:
    """Return an event's time from a mark; None where it is unresolved or says only when it is to end."""
    if mark is None or mark.start is None or mark.end is None:
        return None
    if mark.relation == "until" and (published_at is None or mark.start > published_at):
        return None
    return Occurred(start=mark.start, end=mark.end, granularity=mark.granularity, phrase=mark.phrase)


def until_now(occurred: Occurred | None, published_at: datetime | None) -> Occurred | None:
    """Return the time of what has happened "this week" or "this year": it ends with the day of publication."""
    if occurred is None or published_at is None or occurred.granularity not in {"week", "month", "year"}:
        return occurred
    today = datetime.combine(published_at.date(), time(23, 59, 59), UTC)
    return occurred if occurred.end <= today else occurred.model_copy(update={"end": today})


_OF_THE_DAY = frozenset("overnight today this morning afternoon evening tonight early late in the during".split())


def counts_from_entry(mark: TimeMark | None) -> bool:
    """Say whether a statement is of the day that heads its entry: it names none, or says "overnight", "today"."""
    return mark is None or mark.start is None or _OF_THE_DAY.issuperset(mark.phrase.lower().split())


# What is told of an entry's event behind it can be of another day: "3 May: a blast killed nine. The rebels denied it."
_TOLD_AFTER = frozenset({"responsibility_reported", "investigation_reported"})


def entry_heading(draft: Draft, article: MarkedArticle) -> Heading | None:
    """Return the head of the entry that a statement stands in, behind it or below it."""
    return heading_of(article.headings, draft.sentence.sentence.paragraph, draft.clause.first)


def headed_time(draft: Draft, article: MarkedArticle) -> TimeMark | None:
    """Return the day that heads the entry that the draft stands in, behind it or below it: "12 June: …"."""
    if draft.type == "civilian_estimate_changed" or counts_on(draft.clause):
        return None
    here = entry_heading(draft, article)
    told_after = draft.type in _TOLD_AFTER and here is not None and here.last < draft.sentence.sentence.first
    return here.mark if here is not None and not told_after else None


_SHORT_OPENER = 8  # words
_PASSAGE = 6  # sentences
_IT = frozenset({"it", "there"})


def day_of_passage(draft: Draft, article: MarkedArticle) -> TimeMark | None:
    """Return the day that a short sentence sets for its paragraph: "On Saturday it went badly. Shells fell on X"."""
    if draft.type == "civilian_estimate_changed" or counts_on(draft.clause) or draft.sentence.has_time:
        return None
    paragraph, at = draft.sentence.sentence.paragraph, draft.sentence.index
    while at > max(0, draft.sentence.index - _PASSAGE) and article.sentences[at - 1].sentence.paragraph == paragraph:
        at -= 1
    opener = article.sentences[at]
    words = opener.sentence.last - opener.sentence.first
    if opener is draft.sentence or words > _SHORT_OPENER or not opener.has_time:
        return None
    day, *rest = opener.chunks
    if not day.times or not (opener.has_word(_IT) or (rest and rest[0].kind == "V")):
        return None  # "on Monday he flew to X"
    between = article.sentences[at + 1 : draft.sentence.index]
    mark = day.times[0]
    return mark if mark.granularity == "day" and not any(one.has_time for one in between) else None


def _beside(draft: Draft) -> Iterator[TimeMark]:
    """Yield the times in or right after the noun groups that state the event; an inquiry's is not that of the deed."""
    if draft.match is None or draft.type == "investigation_reported":
        return
    chunks = draft.clause.chunks
    for index in range(draft.match.span[0], draft.match.span[1] + 1):
        if chunks[index].kind != "N" or not chunks[index].head & EVENT_HEADS:
            continue
        yield from chunks[index].times
        for at, after in enumerate(chunks[index + 1 :], index + 1):
            if _ends_group(chunks, at):
                break
            if after.kind == "T":
                yield from after.times


def _ends_group(chunks: Sequence[Chunk], at: int) -> bool:
    """Say whether what stands at `at` is no more of the event's noun, as all of "raids on Wajir, Kenya, in May" is."""
    chunk = chunks[at]
    if chunk.kind == ",":
        following = next(iter(chunks[at + 1 : at + 2]), None)
        return following is None or not (following.kind == "T" or following.head == {"place"})
    return chunk.kind not in {"P", "N", "T", "A"} or (chunk.kind == "N" and bool(chunk.head & EVENT_HEADS))


def _beside_subject(draft: Draft) -> Iterator[TimeMark]:
    """Yield the times right behind the subject ("the army on Friday | took X"), or behind the event that is it."""
    subject = draft.clause.chunks[0]
    if not draft.clause.inherited:
        return
    yield from _before_verb(draft)
    until = [chunk for chunk in draft.sentence.chunks if chunk.first < subject.first]
    if len(until) > 1 and until[-1].kind == "T" and until[-2].kind in {"C", ","}:  # "and on Monday troops | entered"
        yield from until[-1].times
    if not subject.head & EVENT_HEADS:
        told = draft.sentence.before(draft.clause)
        own = told.own[-2:] if told is not None else []
        if told is not None and [one.kind for one in own] == ["N", "T"] and (own[0] is subject or not told.has_verb()):
            yield from own[1].times  # not "who fled X on Monday | returned"
        return
    behind = [chunk for chunk in draft.sentence.chunks if chunk.first > subject.first]
    for chunk in behind:
        if chunk.kind not in {"P", "N", "T", "A"} or (chunk.kind == "N" and chunk.head & EVENT_HEADS):
            return
        if chunk.kind == "T":
            yield from chunk.times


def _before_verb(draft: Draft) -> Iterator[TimeMark]:
    """Yield the time that "and" sets before a verb that shares its subject: "met in May and two days later | fled"."""
    chunks = draft.sentence.chunks
    at = chunks.index(draft.clause.own[0])
    if at > 1 and chunks[at - 1].kind == "T" and chunks[at - 2].kind == "C":
        yield from chunks[at - 1].times


def _in_clause(clause: Clause, draft: Draft) -> TimeMark | None:
    """Return the time of a clause that belongs to no other event's noun: a resolved one before "the next morning".

    The time at the head of a live blog's entry stands back behind one that the entry names.
    """
    marks = [one.times[0] for at, one in enumerate(clause.chunks) if one.times and _is_its_own(clause, at, draft)]
    marks = [mark for mark in marks if mark.start is not None or mark.relation != "over"]  # "for hours" is of any day
    opener = draft.sentence.sentence.first
    marks = [mark for mark in marks if mark.first != opener or mark.granularity != "minute"] or marks
    said = [mark for mark in marks if mark.start is not None and mark.relation == "at"]
    return next(iter([*said, *(mark for mark in marks if mark.start is not None), *marks]), None)


def _is_its_own(clause: Clause, index: int, draft: Draft) -> bool:
    """Say whether the time of the chunk at `index` is the clause's, not that of an event which it only names."""
    if clause.inherited and not index:
        return False
    chunk = clause.chunks[index]
    span = draft.match.span if draft.match is not None and clause is draft.clause else None
    inside = span is not None and span[0] <= index <= span[1] and draft.type != "investigation_reported"
    before = clause.chunks[index - 1] if index else None
    if before is not None and "w:than" in before.tags:
        return False  # "nearer to the palace than a week ago"
    within = before is not None and before.tags & {"w:in", "w:during"}  # "was killed in Wednesday's battle"
    if chunk.kind == "N" and not inside and not within and chunk.head & EVENT_HEADS:
        return False
    if chunk.kind == "T" and not within and is_of_cause(clause, index, draft):
        return False
    return not (chunk.times[0].relation == "since" and _compares(clause, index))


def _compares(clause: Clause, index: int) -> bool:
    """Say whether "since …" only says how long nothing like it had happened: "the deadliest raid since March"."""
    return any("superlative" in chunk.tags for chunk in clause.chunks[:index])


def _tells(clause: Clause, draft: Draft) -> bool:
    """Say whether a clause's verb only speaks of the event, so that its times date the speaking."""
    if draft.match is None and any(toll.chunk is chunk for toll in draft.tolls for chunk in clause.own):
        return False
    anchor = draft.anchor
    told = _TELLING_OF.get(draft.type, _TELLING)
    verbs = [chunk for chunk in clause.own if chunk.kind == "V" and chunk is not anchor]
    verbs = [verb for verb in verbs if not takes_people(clause, verb)]  # "the raid on Monday claimed 30 lives"
    if any(not verb.head.isdisjoint(told) and not _is_heard_of(verb, clause, draft) for verb in verbs):
        return True
    moved = [verb for verb in verbs if not verb.head.isdisjoint(_TELLING_OF_TOLLS)]
    return bool(moved) and any(chunk.tags & {"toll_noun", "casualty", "dead_noun"} for chunk in clause.chunks)


def _is_heard_of(verb: Chunk, clause: Clause, draft: Draft) -> bool:
    """Say whether a verb says of the event that it was reported: "clashes were reported on Wednesday near X".

    Or of its dead: "ten people were reported | killed on Tuesday".
    """
    if draft.match is None or "passive" not in verb.tags or "report" not in verb.head:
        return False
    following = next((chunk for chunk in clause.own if chunk.first > verb.last), verb)
    return (following.kind == "V" and following is not verb) or draft.clause.subject() is draft.match.anchor
