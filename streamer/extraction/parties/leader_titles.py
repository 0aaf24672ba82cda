"""The position that stands beside a leader's name (in apposition, before it, in what he leads), and both as written."""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from streamer.extraction.marking.marked_sentence import MarkedSentence
from streamer.extraction.sentence.chunks import Chunk
from streamer.text.words.tokens import Tokens

_HONORIFICS = frozenset({"mullah", "sheikh", "haji", "maulvi", "mawlawi", "maulana"})
PARTICLES = _HONORIFICS | frozenset(
    {"al", "el", "abu", "bin", "ibn", "de", "ul", "as", "an", "ad", "ar", "the", "of", "van", "von", "la", "'s"}
)
_RANKS = frozenset(
    "general gen colonel col major maj captain capt lieutenant lt brigadier brig sergeant sgt commander cmdr "
    "lieutenant-colonel lieutenant-general major-general brigadier-general colonel-general".split()
)
_CALLED = frozenset({"known", "named", "called", "nicknamed", "dubbed"})
_CALLS = frozenset({"call_so", "be_thought", "accuse", "identify_as", "report"})
_LEADS = frozenset({"lead_body", "lead_force"})
_FORCES = frozenset({"actor", "combatants", "troops_noun", "side_noun", "force_part", "gunmen_noun"})


def _called_behind(chunks: Sequence[Chunk]) -> Chunk | None:
    """Return the position that the words behind a name give it: ", whom India calls the planner of …".

    Or whom it is said to lead: ", accused of commanding the rebels".
    """
    if [one.kind for one in chunks[:1]] != [","]:
        return None
    called = named = False
    for chunk, following in pairwise([*chunks[1:], chunks[-1]]):
        if chunk.kind in {"C", "Q", "D"} or (chunk.kind == "," and not named):
            return None
        named = named or (chunk.kind == "V" and "be_known" in chunk.head)  # ", known as Tijeras, leader of …"
        called = called or named or (chunk.kind == "V" and not chunk.head.isdisjoint(_CALLS))
        if called and "leader_word" in chunk.head and not chunk.names:
            return chunk
        if called and _leads(chunk, following):
            return following
    return None


def _titled_before(chunks: Sequence[Chunk]) -> Chunk | None:
    """Return the position that a relative clause parts from its name: "the general who led the siege, | X"."""
    if len(chunks) < 4 or chunks[-1].kind != ",":
        return None
    at = next((at for at in range(len(chunks) - 2, 0, -1) if chunks[at].kind in {"R", ","}), 0)
    title = chunks[at - 1] if at and chunks[at].kind == "R" else None
    return title if title is not None and "leader_word" in title.head and not title.names else None


def title_beside(chunks: Sequence[Chunk], index: int, tokens: Tokens) -> Chunk | None:
    """Return the position that stands in apposition: "X, head of …", "the commander of Y, X", "a commander named X"."""
    for at in range(max(1, index - 2), index):
        if chunks[at].kind == "V" and tokens.words[chunks[at].last] in _CALLED:
            if "leader_word" in chunks[at - 1].head:
                return chunks[at - 1]
            if chunks[at - 1].kind == "," and (title := _title_of(chunks[: at - 1])) is not None:
                return title  # "the head of the rebels' military wing, known as X"
    if (
        index + 2 < len(chunks)
        and chunks[index + 1].kind == ","
        and "leader_word" in chunks[index + 2].tags
        and all(last < chunks[index + 2].last for _, last in chunks[index + 2].names)
    ):
        return chunks[index + 2]
    told = _called_behind(chunks[index + 1 : index + 9]) or _titled_before(chunks[:index])
    if told is not None:
        return told
    if (force := _led_force(chunks[index + 1 : index + 5])) is not None:
        return force
    return _title_of(chunks[: index - 1]) if index and chunks[index - 1].kind == "," else None


def _title_of(chunks: Sequence[Chunk]) -> Chunk | None:
    """Return the position in which some chunks end, what it is a position of behind it: "the chief of staff of X"."""
    for one in reversed(chunks[-6:]):
        if one.kind == "N" and "leader_word" in one.head:
            return one
        if one.kind not in {"N", "P"}:
            return None
    return None


_IS = frozenset({"be", "be_thought", "be_known"})


def said_to_be(chunks: Sequence[Chunk], index: int) -> Chunk | None:
    """Return the position that a sentence says somebody has or had: "he was the top commander of the NPA in Bicol"."""
    after = list(takewhile(lambda one: one.kind == "V", chunks[index + 1 : index + 3]))
    title = next(iter(chunks[index + 1 + len(after) :]), None)
    if not after or after[0].head.isdisjoint(_IS) or "passive" in after[-1].tags or title is None:
        return None
    led = chunks[index + 3 + len(after) : index + 4 + len(after)]
    armed = "military_leader" in title.head or any(not one.tags.isdisjoint(_FORCES) for one in led)
    return title if "leader_word" in title.head and armed and not title.names else None


def named_before(before: MarkedSentence) -> list[Chunk]:
    """Return the names of the person whom "he" of the next sentence can be: those with which this one begins."""
    first = takewhile(lambda one: one.kind != "P", before.chunks)
    return [one for one in first if one.kind == "N" and "name" in one.head and one.names]


def _led_force(after: Sequence[Chunk]) -> Chunk | None:
    """Return whom the words behind a name say that it leads: "…, who commanded the brigade", "X led a group that …"."""
    follow = after[1:] if after and after[0].kind == "," else after
    follow = follow[1:] if follow and follow[0].kind == "R" else after
    return follow[1] if len(follow) > 1 and _leads(*follow[:2]) else None


_FRONTS = frozenset({"axis_noun", "flank_noun", "front_noun", "armed_target"})  # "led the southern axis"


def _leads(verb: Chunk, force: Chunk) -> bool:
    if verb.kind != "V" or "passive" in verb.tags or force.kind != "N":
        return False
    return not verb.head.isdisjoint(_LEADS) and not force.tags.isdisjoint(_FORCES | _FRONTS)


def is_famous(chunk: Chunk) -> bool:
    """Say whether a group names a leader whom every reader knows, and whom headlines give no title: "Saddam held"."""
    return "known_leader" in chunk.head


def person_of(chunk: Chunk, tokens: Tokens) -> str:
    """Return a person's name without the rank before it, with "Mullah" and the like."""
    first, last = chunk.names[-1]
    for start, end in reversed(chunk.names[:-1]):  # "Ayman al-Zawahiri" is one name
        if not all(word in PARTICLES or word == "-" for word in tokens.words[end + 1 : first]):
            break
        first = start
    while first < last and tokens.words[first] in _RANKS:
        first += 1
    while first > chunk.first and tokens.words[first - 1] in _HONORIFICS:
        first -= 1
    return tokens.written(first, last)


def position_of(chunk: Chunk, sentence: MarkedSentence, tokens: Tokens) -> str:
    """Return a position as written: "commander of an ELN front", or the rank before a name; without a number.

    A name that needs none may have none: then it is "".
    """
    if is_famous(chunk) and "leader_word" not in chunk.tags:
        return ""
    start = max((amount.last + 1 for amount in chunk.amounts if amount.first == chunk.first), default=chunk.first)
    if chunk.names and "leader_word" not in chunk.head:
        first = chunk.names[-1][0]
        end = max(first - 1, start)
        return _without_article(tokens, start, end)
    at = next((index for index, one in enumerate(sentence.chunks) if one is chunk), None)
    last = chunk.last
    while (
        at is not None
        and at + 2 < len(sentence.chunks)
        and sentence.chunks[at + 1].tags & {"w:of"}
        and sentence.chunks[at + 2].kind == "N"
    ):
        at += 2
        last = sentence.chunks[at].last
    return _without_article(tokens, start, last)


def _without_article(tokens: Tokens, first: int, last: int) -> str:
    if first < last and tokens.words[first] in {"the", "a", "an", "its", "their"}:
        first += 1
    return tokens.written(first, last)
