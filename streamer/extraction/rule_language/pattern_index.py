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
_BLOCK = 4096  # wordings whose bits stand in one number: with all in one, memory would grow with their square
_MOST_KNOWN = 4096  # chunks whose needs are remembered: news says the same of soldiers, towns and what was said

_Codes = tuple[bytes, ...]  # of the tags of one need


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
    """Wordings by the meanings that they need, in blocks: those whose rarest needs a clause meets are looked at."""

    def __init__(self, wordings: Sequence[Wording], symbols: Symbols) -> None:
        asked = Counter(tag for one in wordings for group in one.compiled.needs for tag in group)
        needs: list[list[_Codes]] = []
        for one in wordings:
            rarest_first = sorted(one.compiled.needs, key=lambda group: sum(asked[tag] for tag in group))
            needs.append([tuple(map(symbols.code, group)) for group in rarest_first])
        cuts = [slice(at, at + _BLOCK) for at in range(0, len(wordings), _BLOCK)]
        self._blocks = [_Block(wordings[cut], needs[cut]) for cut in cuts]
        meets: dict[bytes, int] = {}
        for number, cut in enumerate(cuts):
            for code in {code for codes in needs[cut] for code in codes[0]}:
                meets[code] = meets.get(code, 0) | 1 << number
        self._blocks_met = _Met(meets)

    def candidates(self, written: Sequence[bytes]) -> list[Wording]:
        """Return the wordings that a clause can match, in their order; it is given by its `written` chunks."""
        if len(self._blocks) == 1:
            return self._blocks[0].candidates(written)
        met = 0
        for chunk in written:
            met |= self._blocks_met[chunk]
        worth = [block for number, block in enumerate(self._blocks) if met >> number & 1]
        return [one for block in worth for one in block.candidates(written)]


class _Block(Generic[Wording]):
    """Some wordings, each a bit in a column for its rarest need and in one each for the next.

    The chunks of a clause set the bits of the needs that they meet: few wordings have theirs set in all, and only their
    other needs are looked at.
    """

    def __init__(self, wordings: Sequence[Wording], needs: Sequence[Sequence[_Codes]]) -> None:
        self._count = len(wordings)
        self._bits = [1 << number for number in range(self._count)]
        self._needless = 0  # the bits that wordings with few needs leave over
        self._wordings = [(one, tuple(codes[_COLUMNS:])) for one, codes in zip(wordings, needs, strict=True)]
        meets: dict[bytes, int] = {}  # by the code of a meaning
        for number, codes in enumerate(needs):
            bits = [self._bits[number] << column * self._count for column in range(_COLUMNS)]
            self._needless |= sum(bits[len(codes) :])
            for group, bit in zip(codes, bits, strict=False):
                for code in group:
                    meets[code] = meets.get(code, 0) | bit
        self._met = _Met(meets)

    def candidates(self, written: Sequence[bytes]) -> list[Wording]:
        """Return the wordings of this block that a clause can match, in their order."""
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
