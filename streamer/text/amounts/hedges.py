"""Reading the words around a number that say how sure it is: "at least", "some", "up to", "or more"."""

from typing import Literal, NamedTuple

from streamer.text.words.tokens import Tokens

Hedge = Literal["about", "at_least", "at_most", "exact"]


class Hedged(NamedTuple):
    """How sure a number is; the token at which the wording begins or ends; whether it adds ("another", "a further")."""

    bound: Hedge
    edge: int
    more: bool = False


_PHRASES: dict[Hedge | Literal["more"], str] = {
    "at_least": "at least, at the least, at the very least, more than, over, no fewer than, no less than, "
    "not less than, not fewer than, upwards of, upward of, in excess of, exceeding, exceeded, a minimum of, "
    "minimum of, well over, well more than, far more than, better than, just over, slightly over, "
    "slightly more than, a little over, greater than, above",
    "at_most": "up to, fewer than, less than, under, as many as, as much as, no more than, not more than, at most, "
    "at the most, a maximum of, maximum of, below, well under, well below",
    "about": "some, about, around, nearly, almost, roughly, approximately, an estimated, estimated, close to, "
    "in the region of, on the order of, in the order of, somewhere around, just under, just about, circa, ~, maybe, "
    "perhaps, getting on for, going on for, as good as, well nigh, the best part of, the better part of, "
    "not far short of, slightly under, slightly fewer than, slightly less than, a little under",
    "exact": "anything from, anywhere from, anything, anywhere, exactly, precisely, only, just, a total of, total of",
    "more": "another, a further, further, an additional, additional",
}
_BEFORE = {tuple(phrase.split()): bound for bound, phrases in _PHRASES.items() for phrase in phrases.split(", ")}
_LONGEST_ENDING_IN = {words[-1]: 0 for words in _BEFORE}
for _words in _BEFORE:
    _LONGEST_ENDING_IN[_words[-1]] = max(_LONGEST_ENDING_IN[_words[-1]], len(_words))

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
        (["or", "possibly", "more"], "at_least"), (["or", "perhaps", "more"], "at_least"),
    ),
    "if": ((["if", "not", "more"], "at_least"),),
    "perhaps": ((["perhaps", "more"], "at_least"),),
    "possibly": ((["possibly", "more"], "at_least"), (["possibly", "even", "more"], "at_least")),
    "at": ((["at", "least"], "at_least"), (["at", "the", "least"], "at_least"), (["at", "a", "minimum"], "at_least"),
        (["at", "the", "very", "least"], "at_least"), (["at", "most"], "at_most"), (["at", "the", "most"], "at_most")),
    "plus": ((["plus"], "at_least"),),
    "+": ((["+"], "at_least"),),
    "odd": ((["odd"], "about"),),
    "some": ((["some"], "about"),),
}  # fmt: skip
HEDGE_WORDS = frozenset({*_LONGEST_ENDING_IN, *_AFTER})


def hedge_before(tokens: Tokens, index: int, first: int) -> Hedged:
    """Return the hedges that end just before token `index`, not before token `first`; `exact` where there are none.

    Of several the harder one holds: "at least some 30" is at least 30.
    """
    words = tokens.words
    bound: Hedge = "exact"
    more = False
    while index > first and (longest := _LONGEST_ENDING_IN.get(words[index - 1])):
        phrase = _phrase_before(words, index, max(first, index - longest))
        if phrase is None:
            break
        index -= len(phrase)
        said = _BEFORE[phrase]
        if said == "more":
            more = True
        elif bound == "exact" or (bound == "about" and said != "exact"):
            bound = said
    return Hedged(bound, index, more)


def _phrase_before(words: list[str], index: int, first: int) -> tuple[str, ...] | None:
    """Return the longest phrase that ends before token `index` and begins at `first` or later."""
    for start in range(first, index):
        phrase = tuple(words[start:index])
        if phrase in _BEFORE:
            refused = _NO_HEDGE_AFTER.get(phrase[0], ()) if len(phrase) == 1 else ()
            return None if start and words[start - 1] in refused else phrase
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


_GOES_ON = frozenset("on in at and when after as were was have had died by near during since".split())
_NO_NOUNS = frozenset("and of in on at to from with by for were was are is have has had".split())
_MOST_NOUNS = 2  # "40 aid workers or more"
BEHIND_NOUNS = frozenset("or at perhaps possibly if".split())


def hedge_behind_noun(tokens: Tokens, index: int, last: int) -> Hedge | None:
    """Return the hedge behind the noun that begins at token `index`: "40 | people or more", "… men, perhaps more"."""
    words, kinds = tokens.words, tokens.kinds
    for at in range(index + 1, min(index + _MOST_NOUNS, last) + 2):
        if at > last or kinds[at - 1] != "word" or words[at - 1] in _NO_NOUNS:
            return None
        start = at + 1 if words[at] == "," and at < last else at
        if words[start] not in BEHIND_NOUNS:
            continue
        for phrase, bound in _AFTER[words[start]]:
            end = start + len(phrase) - 1
            if words[start : end + 1] == phrase and end <= last:
                ends = end == last or kinds[end + 1] not in ("word", "number")
                goes_on = ends or (words[end + 1] in _GOES_ON and words[end + 2 : end + 3] != ["part"])
                return bound if goes_on else None  # not "12 people, at least in part because of …"
    return None
