"""Runs of words with a capital that can be one name: where they begin and end."""

from streamer.text.places.place_spots import has_article
from streamer.text.places.unlisted_words import NO_NAMES, OWN_KINDS, PARTICLES, SENTENCE_ENDS, WEEKDAYS
from streamer.text.words.tokens import Tokens

_SHORTEST = 3
LONGEST_NAME = 6  # words
_OPENERS = frozenset("in at near around outside on from for after and but while when inside".split())
_BEHIND_NUMBER = frozenset(", . in near and of was were".split())
_LINE = 12  # words to each side that show whether a line is written in capitals


def run_after(tokens: Tokens, at: int) -> int | None:
    """Return the last token of the name that begins at token `at`, or None."""
    if at >= len(tokens) or not _may_be_name(tokens, at) or tokens.words[at] in {"an", "as", "at"}:
        return None
    end = at
    while end + 1 < len(tokens) and _may_be_name(tokens, end + 1):
        end += 1
    while end > at and not tokens.capitals[end]:
        end -= 1
    if not _is_name(tokens, at, end):
        return None
    return end + 1 if _is_numbered(tokens, end + 1) else end


def _is_numbered(tokens: Tokens, at: int) -> bool:
    """Say whether a small number at token `at` ends a name: "the village of Kudaliye 2, …"."""
    if at + 1 >= len(tokens) or len(tokens.words[at]) > 1 or not tokens.words[at].isdigit():
        return False
    return tokens.words[at + 1] in _BEHIND_NUMBER


def run_before(tokens: Tokens, at: int, *, opening: bool = False) -> int | None:
    """Return the first token of the name that ends before token `at`, or None.

    One word that opens a sentence is a name where it can be nothing else: `opening`.
    """
    first = at
    while first > 0 and _may_be_name(tokens, first - 1):
        first -= 1
    while first < at and not (tokens.capitals[first] or has_article(tokens, first + 1)):
        first += 1
    if first < at and (first == 0 or tokens.words[first - 1] in SENTENCE_ENDS) and tokens.words[first] in _OPENERS:
        first += 1
        return first if first < at and _is_name(tokens, first, at - 1) else None
    opens = first == 0 or tokens.words[first - 1] in SENTENCE_ENDS
    if first == at or (opens and first == at - 1 and not opening) or not _is_name(tokens, first, at - 1):
        return None
    return first


def _may_be_name(tokens: Tokens, at: int) -> bool:
    if tokens.kinds[at] != "word" or tokens.words[at] in WEEKDAYS:
        return False  # "near Kudaliye Tuesday"
    return tokens.capitals[at] or tokens.words[at] in PARTICLES


def _is_name(tokens: Tokens, first: int, last: int) -> bool:
    words = [tokens.words[at] for at in range(first, last + 1) if tokens.words[at] not in PARTICLES]
    if len(words) > 1 and words[-1] in OWN_KINDS:
        del words[-1]
    if not words or not NO_NAMES.isdisjoint(words) or len("".join(words)) < _SHORTEST or last - first >= LONGEST_NAME:
        return False
    return not in_capitals(tokens, first, last)


def in_capitals(tokens: Tokens, first: int, last: int) -> bool:
    """Say whether all long words around a name have capitals, too: a headline, where they tell nothing."""
    before = range(first - 1, max(0, first - _LINE) - 1, -1)
    after = range(last + 1, min(len(tokens), last + 1 + _LINE))
    found = False
    for side in (before, after):
        for at in side:
            word = tokens.words[at]
            if word in SENTENCE_ENDS:
                break
            if len(word) > 3 and tokens.kinds[at] == "word":
                if not tokens.capitals[at]:
                    return False
                found = True
    return found
