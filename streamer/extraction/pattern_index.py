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
    """Wordings by the meanings that they need.

    Each wording is a bit, in a column for its rarest need and in one for the next. The meanings of a clause set the
    bits of the needs that they meet: few wordings have theirs set in both, and only their other needs are looked at.
    """

    def __init__(self, wordings: Sequence[Wording]) -> None:
        asked = Counter(tag for one in wordings for group in one.compiled.needs for tag in group)
        self._second = len(wordings)  # where the second column begins
        self._needless = 0  # the bits of wordings with one need only, in the second column
        self._meets: dict[str, int] = {}
        self._wordings: list[tuple[Wording, tuple[frozenset[str], ...]]] = []
        for number, one in enumerate(wordings):
            needs = sorted(one.compiled.needs, key=lambda group: sum(asked[tag] for tag in group))
            bits = (1 << number, 1 << self._second + number)
            self._needless |= bits[1] if len(needs) < 2 else 0
            for group, bit in zip(needs, bits, strict=False):
                for tag in group:
                    self._meets[tag] = self._meets.get(tag, 0) | bit
            self._wordings.append((one, tuple(needs[2:])))
        self._asked = frozenset(self._meets)

    def candidates(self, tags: AbstractSet[str]) -> list[Wording]:
        """Return the wordings that a clause with `tags` can match, in their order."""
        met = self._needless | reduce(or_, map(self._meets.__getitem__, self._asked & tags), 0)
        left = met & (met >> self._second)
        found: list[Wording] = []
        while left:
            lowest = left & -left
            left ^= lowest
            wording, others = self._wordings[lowest.bit_length() - 1]
            if not any(map(tags.isdisjoint, others)):
                found.append(wording)
        return found
