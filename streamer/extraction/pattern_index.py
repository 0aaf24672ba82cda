"""Finding the few patterns worth trying on a clause: by one meaning that each cannot do without, then by all needs."""

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import reduce
from operator import and_, or_
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
    """Wordings by the meanings that they need.

    Each wording is a bit, in one column for each of its needs. The meanings of a clause set the bits of the needs that
    they meet; a wording whose bit is set in all columns can match. So one number per meaning stands for all wordings,
    and those of everyday meanings are always at hand.
    """

    def __init__(self, wordings: Sequence[Wording]) -> None:
        asked = Counter(tag for one in wordings for group in one.compiled.needs for tag in group)
        count, columns = len(wordings), max((len(one.compiled.needs) for one in wordings), default=0)
        self._wordings = tuple(wordings)
        self._all = (1 << count) - 1
        self._columns = range(0, columns * count, count or 1)  # where they begin
        self._given = 0  # the bits of wordings in the columns beyond their needs
        self._meets: dict[str, int] = {}
        for number, one in enumerate(wordings):
            # What is asked for rarely comes first, so that most numbers are short.
            needs = sorted(one.compiled.needs, key=lambda group: sum(asked[tag] for tag in group))
            bits = [1 << start + number for start in self._columns]
            self._given |= sum(bits[len(needs) :])
            for group, bit in zip(needs, bits, strict=False):
                for tag in group:
                    self._meets[tag] = self._meets.get(tag, 0) | bit
        self._asked = frozenset(self._meets)

    def candidates(self, tags: AbstractSet[str]) -> list[Wording]:
        """Return the wordings that a clause with `tags` can match, in their order."""
        met = self._given | reduce(or_, map(self._meets.__getitem__, self._asked & tags), 0)
        left = reduce(and_, [met >> start for start in self._columns], self._all)
        found: list[Wording] = []
        while left:
            lowest = left & -left
            found.append(self._wordings[lowest.bit_length() - 1])
            left ^= lowest
        return found
