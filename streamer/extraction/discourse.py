"""What a statement does in the stream of news: another event or a sum of several, a correction, a report passed on.

It compares nothing with other articles; that is the judge's work. It refuses to call a statement corrected, withdrawn
or passed on without words that say so.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from streamer.extraction.causes import EVENT_HEADS
from streamer.extraction.chunks import Chunk
from streamer.extraction.draft import Draft
from streamer.extraction.event_time import own_time
from streamer.extraction.marked import MarkedArticle
from streamer.extraction.withdrawals import is_withdrawn
from streamer.model.details import AlertType
from streamer.model.observation import Discourse
from streamer.text.tokens import Tokens

_INCIDENT = EVENT_HEADS | {"incident"}
_OTHER = "ordinal_other"
# The types whose counts add up over a period; a siege or a flight lasts by itself.
_COUNTABLE: frozenset[AlertType] = frozenset({
    "airstrike_reported", "shelling_reported", "clash_reported", "bombing_reported", "chemical_attack_reported",
    "civilian_attack_reported", "abduction_reported", "casualties_reported",
})  # fmt: skip
_REPEATED: frozenset[AlertType] = _COUNTABLE | {"evacuation_reported"}
_DAYS = frozenset({"days", "nights", "mornings", "evenings", "occasions"})
_WITHIN = frozenset({"w:in", "w:on", "w:over", "w:during"})
_HARM = frozenset({"kill", "injure", "harm_both"})
_GOING_ON = frozenset({"this month", "this year", "so far this month", "so far this year"})
_PIECES = frozenset({"story", "article", "report", "headline", "version", "dispatch"})
_CORRECTS = frozenset({"correction", "corrects", "corrected", "corrections"})
_OWN_STAFF = frozenset({"reporter", "reporters", "correspondent", "correspondents", "journalist", "journalists"})
_KIND_WORDS = _OWN_STAFF | frozenset(
    "the a an news agency newspaper daily state local television tv radio broadcaster channel media website site "
    "magazine photographer its own".split()
)


def sets_apart(draft: Draft) -> bool:
    """Say whether the words set the event apart from one told before: "a second strike", "in a separate attack"."""
    if draft.match is None or draft.type not in _COUNTABLE:
        return False
    chunks = draft.clause.own
    for before, chunk in zip([None, *chunks], chunks, strict=False):
        if chunk.kind != "N" or _OTHER not in chunk.tags or (before is not None and before.tags & {"w:since"}):
            continue
        if chunk.head & _INCIDENT and "plural" not in chunk.tags:
            return True
    elsewhere = any("w:elsewhere" in chunk.tags for chunk in chunks)
    return elsewhere or _OTHER in draft.match.anchor.tags


def covers_period(draft: Draft, tokens: Tokens) -> bool:
    """Say whether a statement adds up several events: a total since a day or over a time, the sum of two strikes."""
    if draft.type in _REPEATED and _tells_how_often(draft, tokens):
        return True
    if draft.type not in _COUNTABLE:
        return False
    counted = bool(draft.tolls) or any(figure.measure in {"strikes", "munitions"} for figure in draft.figures)
    if counted and any("w:alone" in chunk.tags for chunk in draft.clause.own):
        return True
    return (counted and _since_or_over(draft)) or _sums_strikes(draft)


def _since_or_over(draft: Draft) -> bool:
    marks = [mark for chunk in draft.clause.own for mark in chunk.times]
    if any(mark.relation == "at" for mark in marks):
        perfect = any("perfect" in chunk.tags for chunk in draft.clause.own if chunk.kind == "V")
        return perfect and marks[0].phrase.lower() in _GOING_ON
    mark = marks[0] if marks else own_time(draft)
    return mark is not None and mark.relation in {"since", "over"}


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
    return any("sum_cue" in chunk.tags for chunk in draft.sentence.chunks)


def mark_totals(drafts: Sequence[Draft]) -> None:
    """Mark the total whose items the same article lists: "34 strikes: near A, four strikes …; near B, three …"."""
    for draft in drafts:
        total = _strikes(draft)
        if draft.period or total < 2:
            continue
        items = [
            _strikes(other) for other in drafts if other.type == draft.type and other.clause.first > draft.clause.last
        ]
        items = [count for count in items if 0 < count < total]
        if len(items) >= 2 and sum(items[:2]) <= total:
            draft.period = True


def _strikes(draft: Draft) -> float:
    return next((figure.best or 0.0 for figure in draft.figures if figure.measure == "strikes"), 0.0)


def discourse_of(draft: Draft, marked: MarkedArticle, *, corrects: bool) -> Discourse:
    """Return what a statement does in the stream of news; `corrects` says that its article is a correction."""
    return Discourse(
        kind=_kind_of(draft, marked, corrects),
        relays=_relays(draft),
        distinct=draft.distinct,
        scope="period" if draft.period else "event",
    )


def _kind_of(
    draft: Draft, marked: MarkedArticle, corrects: bool
) -> Literal["report", "correction", "withdrawal", "look_back"]:
    if is_withdrawn(draft, marked):
        return "withdrawal"
    if corrects:
        return "correction"
    return "look_back" if draft.novelty == "past" else "report"


def is_correction(marked: MarkedArticle) -> bool:
    """Say whether the article says of itself that it corrects: in its first words, or "an earlier version of this"."""
    words = marked.tokens.words
    for sentence in marked.sentences[:3]:
        first = sentence.sentence.first
        opening = words[first : first + 3]
        if opening and _CORRECTS & set(opening[:2]):
            return True
    return "version" in words and any(
        word == "version"
        and words[at - 1 : at] in (["earlier"], ["previous"])
        and bool(_PIECES & set(words[at + 1 : at + 5]))
        for at, word in enumerate(words)
    )


def _relays(draft: Draft) -> str | None:
    """Return the outlet whose report is passed on, None where the article has it from others or its own people."""
    said = draft.attribution
    if said is None or said.basis != "media":
        return None
    written = said.organisation or said.speaker or ""
    words = written.replace("'s", "").split()
    named = [word for word in words if word[:1].isupper() and word.lower() not in _KIND_WORDS]
    if named:
        return " ".join(named)
    lower = {word.lower() for word in words}
    return None if not words or lower & _OWN_STAFF else written
