"""What a statement does in the stream of news: another event or a sum of several, a correction, a report passed on.

It compares nothing with other articles; that is the judge's work. It refuses to call a statement corrected, withdrawn
or passed on without words that say so.
"""

from typing import Literal

from streamer.extraction.causes import EVENT_HEADS
from streamer.extraction.draft import Draft
from streamer.extraction.marked import MarkedArticle
from streamer.extraction.periods import COUNTABLE
from streamer.extraction.withdrawals import is_withdrawn
from streamer.model.observation import Discourse

_INCIDENT = EVENT_HEADS | {"incident"}
_OTHER = "ordinal_other"
_PIECES = frozenset({"story", "article", "report", "headline", "version", "dispatch"})
_CORRECTS = frozenset({"correction", "corrects", "corrected", "corrections"})
_OWN_STAFF = frozenset({"reporter", "reporters", "correspondent", "correspondents", "journalist", "journalists"})
_KIND_WORDS = _OWN_STAFF | frozenset(
    "the a an news agency newspaper daily state local television tv radio broadcaster channel media website site "
    "magazine photographer its own".split()
)


def sets_apart(draft: Draft) -> bool:
    """Say whether the words set the event apart from one told before: "a second strike", "in a separate attack"."""
    if draft.match is None or draft.type not in COUNTABLE:
        return False
    chunks = draft.clause.own
    for before, chunk in zip([None, *chunks], chunks, strict=False):
        if chunk.kind != "N" or _OTHER not in chunk.tags or (before is not None and before.tags & {"w:since"}):
            continue
        if chunk.head & _INCIDENT and "plural" not in chunk.tags:
            return True
    elsewhere = any("w:elsewhere" in chunk.tags for chunk in chunks)
    return elsewhere or _OTHER in draft.match.anchor.tags


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
