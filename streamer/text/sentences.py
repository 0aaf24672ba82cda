"""Cutting tokens into sentences, for text whose blanks and full stops cannot be trusted."""

from dataclasses import dataclass

from streamer.text.tokens import Tokens

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
    index = 0
    while index < count:
        word, kind = tokens.words[index], tokens.kinds[index]
        if kind == "quote":
            open_quote = not open_quote
        ends = kind == "break" or (word in {".", "!", "?", ";"} and _ends_sentence(tokens, index, open_quote))
        ends = ends or (kind == "abbreviation" and _abbreviation_ends(tokens, index)) or index - first >= LONGEST
        if not ends:
            index += 1
            continue
        last = index if kind != "break" else index - 1
        while (
            kind != "break"
            and last + 1 < count
            and tokens.words[last + 1] in _CLOSERS
            and tokens.starts[last + 1] == tokens.ends[last]
        ):
            last += 1
            if tokens.kinds[last] == "quote":
                open_quote = not open_quote
        if last >= first:
            sentences.append(Sentence(first, last, paragraph, began_quoted))
        if kind == "break":
            paragraph += 1
            open_quote = False
        first = index = max(last, index) + 1
        began_quoted = open_quote
    if first < count:
        sentences.append(Sentence(first, count - 1, paragraph, began_quoted))
    return sentences


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
    }
)


def _abbreviation_ends(tokens: Tokens, index: int) -> bool:
    """Say whether "U.S." or "a.m." closes its sentence: a capitalised function word follows."""
    if tokens.words[index] in _NEVER_LAST or index + 1 >= len(tokens):
        return False
    follower = index + 1
    return tokens.is_capital(follower) and tokens.words[follower] in _STARTERS and not tokens.glued[follower]
