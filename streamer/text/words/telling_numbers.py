"""Numbers that tell what an article is about where its words do not: the score of a match, the age of the dead.

They are found beside the listed words of the worlds, and weigh as a sure one of theirs; an old age weighs more, since
nobody dies of that in battle.
"""

from collections.abc import Iterator
from operator import itemgetter

from streamer.text.words.tokens import Tokens
from streamer.text.words.worlds import MAYBE, SURE, Worlds, WorldWord

SCORE = WorldWord("sport", SURE, staged=False, lemma="a score")
OLD_AGE = WorldWord("history", SURE + MAYBE, staged=True, lemma="died at an old age")
_MOST_SCORED = 200
_OLD, _OLDEST = 65, 120  # years
_NO_SCORES = frozenset({"50 50", "24 7", "20 20", "1 1"})
_DIES = frozenset({"die", "dies", "died"})
_AT_AGE = frozenset({"at", "aged"})
_UNITS = frozenset({"percent", "%", "km", "years", "year", "per", "degrees", ":", "metres", "am", "pm", "kilometres"})
_NEAR = 9  # tokens between "died" and the age
_FULL_STOPS = frozenset({".", "\n", "\n\n"})


def find_worlds(tokens: Tokens, worlds: Worlds) -> list[tuple[int, WorldWord]]:
    """Return the words and numbers of any world, each with its first token, in order."""
    return sorted([*worlds.find(tokens), *_numbers(tokens)], key=itemgetter(0))


def _numbers(tokens: Tokens) -> Iterator[tuple[int, WorldWord]]:
    kinds = tokens.kinds
    for at in [at for at, kind in enumerate(kinds) if kind == "number"]:
        if _is_score(tokens, at):
            yield at, SCORE
        elif _is_age_at_death(tokens, at):
            yield at, OLD_AGE


def _is_score(tokens: Tokens, at: int) -> bool:
    """Say whether "34-10" begins at a token: what falls is no range of figures, and a date has a third part."""
    words, kinds, glued, last = tokens.words, tokens.kinds, tokens.glued, len(tokens) - 1
    if at == last or kinds[at + 1] != "number" or not glued[at + 1] or glued[at]:
        return False
    if at + 2 <= last and (glued[at + 2] or words[at + 2] in _UNITS):
        return False
    more, less = words[at], words[at + 1]
    if not (more.isdecimal() and less.isdecimal()) or f"{more} {less}" in _NO_SCORES:
        return False
    return int(less) <= int(more) <= _MOST_SCORED and not (at and kinds[at - 1] == "sign")


def _is_age_at_death(tokens: Tokens, at: int) -> bool:
    """Say whether a number is the age of one who "died on Friday at 92"."""
    words = tokens.words
    if not at or words[at - 1] not in _AT_AGE or not words[at].isdecimal() or not _OLD <= int(words[at]) <= _OLDEST:
        return False
    if at + 1 < len(tokens) and (words[at + 1] in _UNITS or tokens.glued[at + 1]):
        return False
    before = words[max(at - _NEAR, 0) : at]
    return not _DIES.isdisjoint(before) and _FULL_STOPS.isdisjoint(before)
