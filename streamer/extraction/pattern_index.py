"""Finding the few patterns worth trying on a clause: by one meaning that each cannot do without, then by all needs."""

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import reduce
from operator import or_
from typing import Generic, Protocol, TypeVar

from streamer.extraction.patterns import CompiledPattern


class HasPattern(Protocol):
    """Anything with a compiled pattern."""

    @property
    def compiled(self) -> CompiledPattern:
        """The automaton and what it needs."""
        ...


Wording = TypeVar("Wording", bound=HasPattern)


class PatternIndex(Generic[Wording]):
    """Wordings by the rarest group of meanings that they need. Each other group is a bit: all are tested at once."""

    def __init__(self, wordings: Sequence[Wording]) -> None:
        asked = Counter(tag for one in wordings for group in one.compiled.needs for tag in group)
        bits: dict[frozenset[str], int] = {}
        self._wordings = tuple(wordings)
        self._by_tag: dict[str, list[tuple[int, int]]] = {}  # the numbers of wordings, and the bits of their needs
        for number, one in enumerate(wordings):
            rarest, *others = sorted(one.compiled.needs, key=lambda group: sum(asked[tag] for tag in group))
            needed = sum({bits.setdefault(group, 1 << len(bits)) for group in others})
            for tag in rarest:
                self._by_tag.setdefault(tag, []).append((number, needed))
        self._opening = frozenset(self._by_tag)
        self._bits: dict[str, int] = {}
        for group, bit in bits.items():
            for tag in group:
                self._bits[tag] = self._bits.get(tag, 0) | bit
        self._telling = frozenset(self._bits)
        self._all_bits = (1 << len(bits)) - 1

    def candidates(self, tags: AbstractSet[str]) -> list[Wording]:
        """Return the wordings that a clause with `tags` can match, in their order."""
        opening = self._opening & tags
        if not opening:
            return []
        missing = self._all_bits & ~reduce(or_, map(self._bits.__getitem__, self._telling & tags), 0)
        numbers = {number for tag in opening for number, needed in self._by_tag[tag] if not needed & missing}
        return [self._wordings[number] for number in sorted(numbers)]
