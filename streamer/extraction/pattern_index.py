"""Finding the few patterns worth trying on a clause: by one meaning that each cannot do without."""

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
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
    """Wordings by the rarest group of meanings that they need; all others of their needs are checked after."""

    def __init__(self, wordings: Sequence[Wording]) -> None:
        asked = Counter(tag for one in wordings for group in one.compiled.needs for tag in group)
        by_tag: dict[str, list[int]] = {}
        for number, one in enumerate(wordings):
            rarest = min(one.compiled.needs, key=lambda group: sum(asked[tag] for tag in group))
            for tag in rarest:
                by_tag.setdefault(tag, []).append(number)
        self._wordings = tuple(wordings)
        self._by_tag = by_tag

    def candidates(self, tags: AbstractSet[str]) -> list[Wording]:
        """Return the wordings that a clause with `tags` can match, in their order."""
        numbers = {number for tag in tags & self._by_tag.keys() for number in self._by_tag[tag]}
        wordings = (self._wordings[number] for number in sorted(numbers))
        return [one for one in wordings if one.compiled.fits(tags)]
