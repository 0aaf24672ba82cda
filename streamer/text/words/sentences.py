"""Cutting tokens into sentences, for text whose blanks and full stops cannot be trusted."""

from dataclasses import dataclass

from streamer.text.words.tokens import Tokens

LONGEST = 300  # tokens; a hostile "sentence" without an end is cut, so that reading stays linear
_CLOSERS = frozenset({'"', "'", ")", "]"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` to `last`, both included. `paragraph` counts from 0 (the title is paragraph 0 where there is one).

    `quoted` says that the sentence begins inside an open quotation.
    """

    first: int
    last: int
    paragraph: int
    quoted: bool


def split_sentences(tokens: Tokens) -> list[Sentence]:
    """Return the sentences of `tokens` in order; line breaks end one, and belong to none."""
    sentences: list[Sentence] = []
    first, paragraph, open_quote, began_quoted = 0, 0, False, False
    count = len(tokens)
    words, kinds = tokens.words, tokens.kinds
    after = 0  # the first token that no sentence has swallowed as its closing sign
    for index in _possible_ends(tokens):
        while index - first > LONGEST:
            sentences.append(Sentence(first, first + LONGEST, paragraph, began_quoted))
            first, began_quoted = first + LONGEST + 1, open_quote
        if index < after:
            continue
        kind = kinds[index]
        if kind == "quote":
            open_quote = not open_quote
        ends = kind == "break" or (words[index] in _STOPS and _ends_sentence(tokens, index, open_quote))
        ends = ends or (kind == "abbreviation" and _abbreviation_ends(tokens, index)) or index - first == LONGEST
        if not ends:
            continue
        last = index if kind != "break" else index - 1
        while kind != "break" and last + 1 < count and _closes(tokens, last + 1):
            last += 1
            if kinds[last] == "quote":
                open_quote = not open_quote
        if last >= first:
            sentences.append(Sentence(first, last, paragraph, began_quoted))
        if kind == "break":
            paragraph += 1
            open_quote = False
        first = after = max(last, index) + 1
        began_quoted = open_quote
    while count - first > LONGEST + 1:
        sentences.append(Sentence(first, first + LONGEST, paragraph, began_quoted))
        first, began_quoted = first + LONGEST + 1, open_quote
    if first < count:
        sentences.append(Sentence(first, count - 1, paragraph, began_quoted))
    return sentences


_STOPS = frozenset({".", "!", "?", ";"})
_INNER = frozenset({"word", "number", "possessive", "apostrophe", "dash", "ellipsis"})


def _possible_ends(tokens: Tokens) -> list[int]:
    """Return the tokens at which a sentence or a quotation can end: most are neither."""
    return [index for index, kind in enumerate(tokens.kinds) if kind not in _INNER]


def _closes(tokens: Tokens, index: int) -> bool:
    """Say whether a quote or bracket stands right behind the sign that ended a sentence."""
    return tokens.words[index] in _CLOSERS and tokens.starts[index] == tokens.ends[index - 1]


def _ends_sentence(tokens: Tokens, index: int, open_quote: bool) -> bool:
    """Say whether the sign at `index` ends a sentence: what follows begins like one."""
    follower = index + 1
    while follower < len(tokens) and tokens.words[follower] in _CLOSERS:
        follower += 1
    if follower >= len(tokens) or tokens.kinds[follower] == "break":
        return True
    if tokens.words[index] == ";":
        return False
    if tokens.words[index] in {"!", "?"}:
        return tokens.is_capital(follower) or not open_quote
    if tokens.is_capital(follower) or tokens.kinds[follower] in {"number", "dash"}:
        return not _initial_before(tokens, index)
    # ". and entered": a stop inside a sentence is noise when a lower-case word goes on
    return False


def _initial_before(tokens: Tokens, index: int) -> bool:
    """Say whether the stop belongs to an initial: "Stephen J. Townsend"."""
    before = index - 1
    return before >= 0 and tokens.ends[before] - tokens.starts[before] == 1 and tokens.is_capital(before)


_NEVER_LAST = frozenset(
    {
        "mr.",
        "mrs.",
        "ms.",
        "dr.",
        "gen.",
        "lt.",
        "col.",
        "maj.",
        "sgt.",
        "capt.",
        "brig.",
        "adm.",
        "gov.",
        "sen.",
        "rep.",
        "st.",
        "fr.",
        "rev.",
        "prof.",
        "sr.",
        "cpl.",
        "pte.",
    }
)
_STARTERS = frozenset(
    {
        "the",
        "a",
        "an",
        "he",
        "she",
        "it",
        "they",
        "we",
        "in",
        "on",
        "at",
        "but",
        "this",
        "that",
        "these",
        "after",
        "meanwhile",
        "however",
        "there",
        "i",
        "as",
        "its",
        "his",
        "her",
        "their",
        *"one two three four five six seven eight nine ten some several many most all both no police troops".split(),
        *"residents witnesses officials when while if everyone nobody people".split(),
    }
)


_AMERICANS = frozenset("troops police officials residents people".split())


def _abbreviation_ends(tokens: Tokens, index: int) -> bool:
    """Say whether "U.S." or "a.m." closes its sentence: a capitalised function word follows."""
    if tokens.words[index] in _NEVER_LAST or index + 1 >= len(tokens):
        return False
    follower = index + 1
    if tokens.words[follower] in _AMERICANS and follower + 1 < len(tokens) and tokens.is_capital(follower + 1):
        return False  # a headline: "14 U.S. Troops Die in Iraq"
    return tokens.is_capital(follower) and tokens.words[follower] in _STARTERS and not tokens.glued[follower]
