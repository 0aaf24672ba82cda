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
    """Wordings by the rarest group of meanings that they need. A group is a bit, so all needs are tested at once."""

    def __init__(self, wordings: Sequence[Wording]) -> None:
        asked = Counter(tag for one in wordings for group in one.compiled.needs for tag in group)
        bits: dict[frozenset[str], int] = {}
        by_tag: dict[str, list[int]] = {}
        self._masks: list[int] = []
        for number, one in enumerate(wordings):
            needs = one.compiled.needs
            for group in needs:
                bits.setdefault(group, 1 << len(bits))
            self._masks.append(sum({bits[group] for group in needs}))
            rarest = min(needs, key=lambda group: sum(asked[tag] for tag in group))
            for tag in rarest:
                by_tag.setdefault(tag, []).append(number)
        self._wordings = tuple(wordings)
        self._by_tag = by_tag
        self._bits: dict[str, int] = {}
        for group, bit in bits.items():
            for tag in group:
                self._bits[tag] = self._bits.get(tag, 0) | bit

    def candidates(self, tags: AbstractSet[str]) -> list[Wording]:
        """Return the wordings that a clause with `tags` can match, in their order."""
        known = tags & self._bits.keys()
        if not known:
            return []
        met = reduce(or_, map(self._bits.__getitem__, known))
        masks, by_tag = self._masks, self._by_tag
        numbers = {
            number for tag in known & by_tag.keys() for number in by_tag[tag] if masks[number] & met == masks[number]
        }
        return [self._wordings[number] for number in sorted(numbers)]
