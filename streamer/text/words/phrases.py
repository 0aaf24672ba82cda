"""Finding phrases in tokens: the longest one that begins at a word, in two look-ups."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, TypeVar

Value = TypeVar("Value")
Phrase = tuple[str, ...]


class PhraseTable(Generic[Value]):
    """Phrases (lower-case tokens) with a value each."""

    def __init__(self, values: Mapping[Phrase, Value]) -> None:
        self._values = values
        alone: dict[str, tuple[int, Value]] = {}
        longer: dict[str, dict[str, list[tuple[Phrase, tuple[int, Value]]]]] = {}  # by first and second word
        for phrase in sorted(values, key=len, reverse=True):
            found = len(phrase), values[phrase]
            if len(phrase) == 1:
                alone[phrase[0]] = found
            else:
                longer.setdefault(phrase[0], {}).setdefault(phrase[1], []).append((phrase, found))
        self._beginnings = {word: (alone.get(word), longer.get(word)) for word in (*alone, *longer)}
        self.first_words = frozenset(self._beginnings)

    def items(self) -> Iterator[tuple[Phrase, Value]]:
        """Yield every phrase with its value."""
        return iter(self._values.items())

    def get(self, phrase: Phrase) -> Value | None:
        """Return the value of a phrase, None where it is none."""
        return self._values.get(phrase)

    def longest(self, words: Sequence[str], at: int, last: int) -> tuple[int, Value] | None:
        """Return the length and value of the longest phrase that begins at `at` and ends at `last` or before."""
        beginning = self._beginnings.get(words[at])
        if beginning is None:
            return None
        alone, longer = beginning
        if longer is not None and at < last:
            for phrase, found in longer.get(words[at + 1], ()):
                length = found[0]
                if length == 2 or (at + length - 1 <= last and tuple(words[at : at + length]) == phrase):
                    return found
        return alone
