"""What a statement does in the stream of news: another event or a sum of several, a correction, a report passed on.

It compares nothing with other articles; that is the judge's work. It refuses to call a statement corrected, withdrawn
or passed on without words that say so.
"""

from collections.abc import Sequence
from typing import Literal

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.marked_sentence import MarkedSentence
from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.statements.periods import COUNTABLE
from streamer.extraction.status.withdrawals import is_taken_back, is_withdrawn, who_withdraws
from streamer.extraction.times.causes import EVENT_HEADS
from streamer.model.observation import Discourse
from streamer.text.times.dates import TimeMark
from streamer.text.words.tokens import Tokens

_INCIDENT = EVENT_HEADS | {"incident"}
_DEVICES = frozenset({"bomb_device", "munition", "hit_thing"})  # "a second bomb went off, killing three"
_OTHER = "ordinal_other"
_WAVES = frozenset({"wave", "round", "series", "barrage", "salvo", "volley", "string", "spate"})
_WITHIN = frozenset({"w:in", "w:within", "w:since"})
_PIECES = frozenset({"story", "article", "report", "headline", "version", "dispatch"})
_CORRECTS = frozenset({"correction", "corrects", "corrected", "corrections"})
_OWN_STAFF = frozenset({"reporter", "reporters", "correspondent", "correspondents", "journalist", "journalists"})
_KIND_WORDS = _OWN_STAFF | frozenset(
    "the a an news agency newspaper daily state local television tv radio broadcaster channel media website site "
    "magazine photographer its own".split()
)


def sets_apart(draft: Draft, tokens: Tokens) -> bool:
    """Say whether the words set the event apart from one told before: "a second strike", "in a separate attack"."""
    if draft.match is None or draft.type not in COUNTABLE:
        return False
    chunks = draft.clause.own
    for at, chunk in enumerate(chunks):
        if chunk.kind != "N" or (at and "w:since" in chunks[at - 1].tags) or not _is_another(chunk, tokens):
            continue
        if chunk.head & _INCIDENT or _is_wave(chunks[at : at + 4], tokens):
            return True
        if draft.tolls and chunk is draft.clause.subject() and (not chunk.head or chunk.head & _DEVICES):
            return True
    elsewhere = any("w:elsewhere" in chunk.tags for chunk in chunks)
    return elsewhere or _OTHER in draft.match.anchor.tags or _is_done_again(draft, tokens)


def _is_another(chunk: Chunk, tokens: Tokens) -> bool:
    """Say whether a group counts on: "a second strike", "a fresh raid", "a further raid"; not "new strikes"."""
    if "plural" in chunk.tags:
        return False
    fresh = {"second_cue", "single"} <= chunk.tags or tokens.words[chunk.first - 2 : chunk.first] == ["a", "further"]
    return fresh or _OTHER in chunk.tags


def _is_wave(chunks: Sequence[Chunk], tokens: Tokens) -> bool:
    """Say whether a group is one of the waves in which attacks come: "a second wave of | air strikes"."""
    at = next((at for at, one in enumerate(chunks[1:], 1) if "w:of" in one.tags), 0)
    if not at or at + 1 >= len(chunks) or tokens.words[chunks[at].first - 1] not in _WAVES:
        return False
    return bool(chunks[at + 1].head & (_INCIDENT | {"hit_thing"}))


def _is_done_again(draft: Draft, tokens: Tokens) -> bool:
    """Say whether the same was done once more, with a toll of its own: "hit X for a second time", of no longer time.

    "Again" does not say so: most often it sets a day apart from other days, and not from another event of that day.
    """
    anchor, chunks = draft.anchor, draft.clause.own
    if anchor is None or anchor.kind != "V" or not draft.tolls or draft.type == "clash_reported":
        return False
    for chunk, after in zip(chunks, [*chunks[1:], None], strict=True):
        counted = chunk.kind == "N" and _OTHER in chunk.tags and tokens.words[chunk.last] == "time"
        if counted and (after is None or not (after.tags & _WITHIN or any(map(_is_longer, after.times)))):
            return True
    return False


def _is_longer(mark: TimeMark) -> bool:
    return mark.relation != "at" or mark.granularity in {"week", "month", "year"}


def discourse_of(draft: Draft, marked: MarkedArticle, *, corrects: bool) -> Discourse:
    """Return what a statement does in the stream of news; `corrects` says that its article is a correction."""
    kind = _kind_of(draft, marked, corrects)
    withdraws = who_withdraws(draft, marked) if kind == "withdrawal" else None
    return Discourse(
        kind=kind,
        relays=withdraws or _relays(draft),
        distinct=draft.distinct,
        scope="period" if draft.period else "event",
    )


def _kind_of(
    draft: Draft, marked: MarkedArticle, corrects: bool
) -> Literal["report", "correction", "withdrawal", "look_back"]:
    if is_withdrawn(draft, marked):
        return "withdrawal"
    if corrects or any(is_taken_back(one, marked) for one in _beside(draft, marked)):
        return "correction"  # "the raid killed 10; our report of 12 was wrong"
    return "look_back" if draft.novelty == "past" else "report"


def _beside(draft: Draft, marked: MarkedArticle) -> Sequence[MarkedSentence]:
    at = draft.sentence.index
    return [*marked.sentences[max(0, at - 1) : at], *marked.sentences[at + 1 : at + 2]]


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
    words = written.replace("'s", "").partition(" in ")[0].split()
    if words[-1:] == ["Agency"]:
        return " ".join(words).removeprefix("The ").removeprefix("the ")  # "Iraqi News Agency"
    named = [word for word in words if word[:1].isupper() and word.lower() not in _KIND_WORDS]
    if named:
        return " ".join(named)
    lower = {word.lower() for word in words}
    return None if not words or lower & _OWN_STAFF else " ".join(words)
