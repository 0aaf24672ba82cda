"""Finding the few patterns worth trying on a clause: by the meanings that each cannot do without."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from streamer.extraction.rule_language.patterns import CompiledPattern
from streamer.extraction.rule_language.symbols import Symbols, codes_in


class HasPattern(Protocol):
    """Anything with a compiled pattern."""

    @property
    def compiled(self) -> CompiledPattern:
        """The automaton and what it needs."""
        ...


Wording = TypeVar("Wording", bound=HasPattern)
_COLUMNS = 3  # needs that are looked at by bits
_MOST_KNOWN = 4096  # chunks whose needs are remembered: news says the same of soldiers, towns and what was said


class _Met(dict[bytes, int]):
    """Remembers which bits a chunk sets, as it is written; forgets all of them when they become too many."""

    def __init__(self, meets: Mapping[bytes, int]) -> None:
        super().__init__()
        self._meets = meets  # by the code of a meaning

    def __missing__(self, chunk: bytes) -> int:
        met = 0
        for code in codes_in(chunk):
            met |= self._meets.get(code, 0)
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[chunk] = met
        return met


class PatternIndex(Generic[Wording]):
    """Wordings by the meanings that they need.

    Each wording is a bit, in a column for its rarest need and in one each for the next. The chunks of a clause set the
    bits of the needs that they meet: few wordings have theirs set in all, and only their other needs are looked at.
    """

    def __init__(self, wordings: Sequence[Wording], symbols: Symbols) -> None:
        asked = Counter(tag for one in wordings for group in one.compiled.needs for tag in group)
        self._count = len(wordings)
        self._bits = [1 << number for number in range(self._count)]
        self._needless = 0  # the bits that wordings with few needs leave over
        self._meets: dict[bytes, int] = {}  # by the code of a meaning
        self._met = _Met(self._meets)
        self._wordings: list[tuple[Wording, tuple[tuple[bytes, ...], ...]]] = []
        for number, one in enumerate(wordings):
            needs = sorted(one.compiled.needs, key=lambda group: sum(asked[tag] for tag in group))
            codes = [tuple(map(symbols.code, group)) for group in needs]
            bits = [self._bits[number] << column * self._count for column in range(_COLUMNS)]
            self._needless |= sum(bits[len(needs) :])
            for group, bit in zip(codes, bits, strict=False):
                for code in group:
                    self._meets[code] = self._meets.get(code, 0) | bit
            self._wordings.append((one, tuple(codes[_COLUMNS:])))

    def candidates(self, written: Sequence[bytes]) -> list[Wording]:
        """Return the wordings that a clause can match, in their order; it is given by its `written` chunks."""
        met = self._needless
        for chunk in written:
            met |= self._met[chunk]
        left = met & met >> self._count
        if not left:
            return []
        left &= met >> 2 * self._count
        clause = b"".join(written)
        found: list[Wording] = []
        while left:
            highest = left.bit_length() - 1
            left ^= self._bits[highest]
            wording, others = self._wordings[highest]
            for group in others:
                if not any(code in clause for code in group):
                    break
            else:
                found.append(wording)
        found.reverse()
        return found
