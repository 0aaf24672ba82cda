"""Writing a clause as bytes: one for a chunk's kind, two for every tag that some pattern asks for, one for its end.

Kinds and ends are control characters, a tag's first byte is 0x80 to 0xFF and its second 0x20 to 0x7F, so no expression
can begin to match in the middle of anything.
"""

from collections.abc import Mapping
from typing import get_args

from streamer.extraction.chunks import Chunk, Kind
from streamer.extraction.clause import Clause


class TooManyMeanings(ValueError):
    """More tags than there are codes for."""


class _HeadTags(dict[str, str]):
    """The tag of a head's class ("hit" → "head:hit"), made once."""

    def __missing__(self, name: str) -> str:
        self[name] = tag = f"head:{name}"
        return tag


HEAD_TAGS = _HeadTags()


KINDS: Mapping[Kind, bytes] = {kind: bytes((number,)) for number, kind in enumerate(get_args(Kind), start=0x10)}
END = b"\x01"
ANY_TAGS = rb"(?:[\x80-\xff][\x20-\x7f])*"
_TRAILS = 0x60
SUBJECT = "subject"
_SUBJECT_CODE = b"\xff\x7f"  # above all others: the subject of a clause is known after its chunks are written
_MOST_CODES = (0xFF - 0x80) * _TRAILS


class Symbols:
    """Gives every tag that a pattern asks for its two bytes, and writes clauses with them."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}
        self._asked: set[str] = set()

    def code(self, tag: str) -> bytes:
        """Return the two bytes of `tag`, given out at the first call."""
        if tag == SUBJECT:
            return _SUBJECT_CODE
        if tag not in self._codes:
            number = len(self._codes)
            if number >= _MOST_CODES:
                raise TooManyMeanings(f"all patterns together ask for more than {_MOST_CODES} meanings")
            self._asked.add(tag)
            self._codes[tag] = bytes((0x80 + number // _TRAILS, 0x20 + number % _TRAILS))
        return self._codes[tag]

    def write(self, clause: Clause) -> tuple[bytes, list[int]]:
        """Return the clause as bytes, and the byte offset at which each chunk begins."""
        written: list[bytes] = []
        offsets: list[int] = []
        length = 0
        subject = clause.subject()
        for chunk in clause.chunks:
            offsets.append(length)
            symbols = self._symbols(chunk) if chunk is not subject else self._symbols(chunk)[:-1] + _SUBJECT_CODE + END
            written.append(symbols)
            length += len(symbols)
        return b"".join(written), offsets

    def _symbols(self, chunk: Chunk) -> bytes:
        """Return a chunk as bytes; it is written once for all clauses that it stands in."""
        if chunk.written is None:
            asked = self._asked.intersection(chunk.tags.union(map(HEAD_TAGS.__getitem__, chunk.head)))
            chunk.written = b"".join((KINDS[chunk.kind], *sorted(map(self._codes.__getitem__, asked)), END))
        return chunk.written
