"""Writing a clause as bytes: one letter for a chunk's kind, two bytes for every tag that some pattern asks for."""

from streamer.extraction.chunks import Chunk
from streamer.extraction.clause import Clause


class _HeadTags(dict[str, str]):
    """The tag of a head's class ("hit" → "head:hit"), made once."""

    def __missing__(self, name: str) -> str:
        self[name] = tag = f"head:{name}"
        return tag


HEAD_TAGS = _HeadTags()


SUBJECT = "subject"
_SUBJECT_CODE = b"\xff\x3a"  # above all others: the subject of a clause is known after its chunks are written
_MOST_CODES = (0xFF - 0x80) * 27


class Symbols:
    """Gives every tag that a pattern asks for its two bytes, and writes clauses with them."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}

    def code(self, tag: str) -> bytes:
        """Return the two bytes of `tag`, given out at the first call."""
        if tag == SUBJECT:
            return _SUBJECT_CODE
        if tag not in self._codes:
            number = len(self._codes)
            if number >= _MOST_CODES:
                raise ValueError(f"patterns ask for more than {_MOST_CODES} meanings")
            self._codes[tag] = bytes((0x80 + number // 27, 0x20 + number % 27))
        return self._codes[tag]

    def write(self, clause: Clause) -> tuple[bytes, list[int]]:
        """Return the clause as bytes, and the byte offset at which each chunk begins."""
        written: list[bytes] = []
        offsets: list[int] = []
        length = 0
        subject = clause.subject()
        for chunk in clause.chunks:
            offsets.append(length)
            symbols = self._symbols(chunk) if chunk is not subject else self._symbols(chunk)[:-1] + _SUBJECT_CODE + b";"
            written.append(symbols)
            length += len(symbols)
        return b"".join(written), offsets

    def _symbols(self, chunk: Chunk) -> bytes:
        """Return a chunk as bytes; it is written once for all clauses that it stands in."""
        if chunk.written is None:
            codes = self._codes
            tags = chunk.tags.union(map(HEAD_TAGS.__getitem__, chunk.head))
            chunk.written = b"".join((chunk.kind.encode(), *sorted(map(codes.__getitem__, tags & codes.keys())), b";"))
        return chunk.written
