"""What stands in brackets behind a name: "Support Forces (RSF) fighters", "Ansaru (a splinter of X) claimed …"."""

from collections.abc import Iterator, Sequence

from streamer.extraction.sentence.items import Item, Pos
from streamer.text.words.tokens import Tokens

_LONGEST = 10  # items in brackets
_NAMED: frozenset[Pos] = frozenset({"name", "actor", "noun", "place"})
_TELLS: frozenset[Pos] = frozenset({"verb", "aux", "modal", "relative", "stop"})
_GOES_ON: frozenset[Pos] = frozenset(
    {"verb", "aux", "modal", "adverb", "prep", "comma", "conj", "stop", "to", "relative", "time"}
)


def without_brackets(items: Sequence[Item], tokens: Tokens) -> Sequence[Item]:
    """Return the items without what only names again, or places, the noun before it; what tells something stays.

    "Artemivsk (67km north-east of Donetsk)" goes, too, and "20 km (12 miles)". What counts stands between commas then:
    "nine people (four of them children)". In a dateline ("PORT SUDAN (AFP) –") the brackets are the agency's, and stay.
    """
    if not items or "(" not in tokens.words[items[0].first : items[-1].last]:
        return items
    dropped: set[int] = set()
    signs: dict[int, Item] = {}
    for start, end in _brackets(items, tokens):
        counts = [one.amount.kind for one in items[start + 1 : end] if one.amount is not None]
        if any(kind != "distance" for kind in counts):
            signs |= {at: Item(items[at].first, items[at].last, "comma") for at in (start, end)}
        else:
            dropped |= set(range(start, end + 1))
    return [signs.get(at, item) for at, item in enumerate(items) if at not in dropped] if dropped or signs else items


def _brackets(items: Sequence[Item], tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Yield the indices of the brackets around what is left out."""
    for start in range(1, len(items) - 2):
        before, words = items[start - 1], tokens.words
        if words[items[start].first] != "(":
            continue
        if _is_converted(before, items[start + 1]) and words[items[start + 2].first] == ")":
            yield start, start + 2
        if before.pos not in _NAMED:
            continue
        ends = range(start + 2, min(start + 2 + _LONGEST, len(items)))
        end = next((at for at in ends if words[items[at].last] == ")"), None)
        if end is None:
            continue
        following: Pos = items[end + 1].pos if end + 1 < len(items) else "stop"
        if following in {"sign", "dash"}:
            continue
        acronym = end == start + 2 and _is_acronym(before, items[start + 1], tokens)
        named = following in _GOES_ON and _only_names(items[start + 1 : end])
        if acronym or (named and not _in_dateline(items, start, tokens)):
            yield start, end


def _is_converted(measure: Item, again: Item) -> bool:
    """Say whether a distance is told again in other units."""
    both = (measure.amount, again.amount)
    return all(one is not None and one.kind == "distance" for one in both)


def _only_names(inside: Sequence[Item]) -> bool:
    return all(one.pos not in _TELLS for one in inside)


def _in_dateline(items: Sequence[Item], start: int, tokens: Tokens) -> bool:
    return tokens.written(items[0].first, items[start - 1].last).isupper()


def _is_acronym(name: Item, acronym: Item, tokens: Tokens) -> bool:
    return tokens.is_capital(name.first) and tokens.written(acronym.first, acronym.last).isupper()
