"""Reading the words around a number that say how sure it is: "at least", "some", "up to", "or more"."""

from typing import Literal, NamedTuple

from streamer.text.tokens import Tokens

Hedge = Literal["about", "at_least", "at_most", "exact"]


class Hedged(NamedTuple):
    """How sure a number is, and the token at which the wording begins or ends."""

    bound: Hedge
    edge: int


_PHRASES: dict[Hedge, str] = {
    "at_least": "at least, at the least, more than, over, no fewer than, no less than, not less than, not fewer than, "
    "upwards of, upward of, in excess of, exceeding, exceeded, a minimum of, minimum of, well over, well more than, "
    "far more than, just over, slightly over, slightly more than, a little over, greater than, above",
    "at_most": "up to, fewer than, less than, under, as many as, as much as, no more than, not more than, at most, "
    "at the most, a maximum of, maximum of, below, well under, well below",
    "about": "some, about, around, nearly, almost, roughly, approximately, an estimated, estimated, close to, "
    "in the region of, on the order of, in the order of, somewhere around, just under, just about, circa, ~, maybe, "
    "perhaps, slightly under, slightly fewer than, slightly less than, a little under",
    "exact": "exactly, precisely, only, just, a total of, total of, all told",
}
_BEFORE: dict[str, list[tuple[list[str], Hedge]]] = {}
for _bound, _phrases in _PHRASES.items():
    for _phrase in _phrases.split(", "):
        _BEFORE.setdefault(_phrase.split()[-1], []).append((_phrase.split(), _bound))
for _choices in _BEFORE.values():
    _choices.sort(key=lambda choice: -len(choice[0]))

# "Control over three villages", "talks about two prisoners", "buried under two houses": no hedge.
_NO_HEDGE_AFTER = {
    "over": frozenset(
        "control controls fight fights fighting battle battles battled flew fly flies flying power authority "
        "sovereignty dispute disputes row rule ruled hovered circled passed anger concern concerns".split()
    ),
    "above": frozenset("flew fly flying hovered circled sky skies smoke rose hills mountains just".split()),
    "about": frozenset(
        "talk talks talked talking speak spoke know knew told asked learn learned learnt worried concerned concerns "
        "complained wrote story report reports information details".split()
    ),
    "under": frozenset("buried trapped hidden hiding sheltering sheltered crushed caught".split()),
    "below": frozenset("floors levels villages valley valleys".split()),
    "around": frozenset("villages areas farms towns roads hills fighting walked ran".split()),
}
_AFTER: dict[str, tuple[tuple[list[str], Hedge], ...]] = {
    "or": (
        (["or", "more"], "at_least"), (["or", "so"], "about"), (["or", "thereabouts"], "about"),
        (["or", "fewer"], "at_most"), (["or", "less"], "at_most"), (["or", "even", "more"], "at_least"),
    ),
    "if": ((["if", "not", "more"], "at_least"),),
    "at": ((["at", "least"], "at_least"), (["at", "most"], "at_most")),
    "plus": ((["plus"], "at_least"),),
    "+": ((["+"], "at_least"),),
    "odd": ((["odd"], "about"),),
    "some": ((["some"], "about"),),
}  # fmt: skip


def hedge_before(tokens: Tokens, index: int, first: int) -> Hedged | None:
    """Return the hedge that ends just before token `index`, not before token `first`; None if there is none."""
    words = tokens.words
    found: Hedged | None = None
    while index > first:
        phrase = _phrase_before(words, index, first)
        if phrase is None:
            break
        length, bound = phrase
        index -= length
        # "At least some 30": the harder bound says more than "some".
        keep = found is not None and (bound in ("exact", "about") or found.bound in ("at_least", "at_most"))
        found = Hedged(found.bound if keep and found and found.bound != "exact" else bound, index)
    return found


def _phrase_before(words: list[str], index: int, first: int) -> tuple[int, Hedge] | None:
    choices = _BEFORE.get(words[index - 1])
    if choices is None:
        return None
    for phrase, bound in choices:
        start = index - len(phrase)
        if start < first or words[start:index] != phrase:
            continue
        if len(phrase) == 1 and start > first and words[start - 1] in _NO_HEDGE_AFTER.get(phrase[0], ()):
            return None
        return len(phrase), bound
    return None


def hedge_after(tokens: Tokens, index: int, last: int) -> Hedged | None:
    """Return the hedge that begins at token `index` ("or more", "-plus", "at least" at the end); None if none does."""
    if index > last:
        return None
    for phrase, bound in _AFTER.get(tokens.words[index], ()):
        end = index + len(phrase) - 1
        if end > last or tokens.words[index : end + 1] != phrase:
            continue
        if phrase[0] in ("odd", "some") and not tokens.glued[index]:
            continue
        if phrase[0] == "at" and end < last and tokens.kinds[end + 1] in ("word", "number"):
            continue  # "killed 30, at least 12 of them children"
        return Hedged(bound, end)
    return None
