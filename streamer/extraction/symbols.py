"""Writing a clause as bytes: one letter for a chunk's kind, two bytes for every tag that some pattern asks for."""

from streamer.extraction.clauses import Clause


class _HeadTags(dict[str, str]):
    """The tag of a head's class ("hit" → "head:hit"), made once."""

    def __missing__(self, name: str) -> str:
        self[name] = tag = f"head:{name}"
        return tag


HEAD_TAGS = _HeadTags()


class Symbols:
    """Gives every tag that a pattern asks for its two bytes, and writes clauses with them."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}

    def code(self, tag: str) -> bytes:
        """Return the two bytes of `tag`, given out at the first call."""
        if tag not in self._codes:
            number = len(self._codes)
            self._codes[tag] = bytes((0x80 + number // 27, 0x20 + number % 27))
        return self._codes[tag]

    def write(self, clause: Clause) -> tuple[bytes, list[int]]:
        """Return the clause as bytes, and the byte offset at which each chunk begins."""
        written = bytearray()
        offsets: list[int] = []
        codes = self._codes
        subject = clause.subject() if "subject" in codes else None
        for chunk in clause.chunks:
            offsets.append(len(written))
            written += chunk.kind.encode()
            tags = chunk.tags.union(map(HEAD_TAGS.__getitem__, chunk.head))
            if chunk is subject:
                tags.add("subject")
            written += b"".join(sorted(map(codes.__getitem__, tags & codes.keys())))
            written += b";"
        return bytes(written), offsets
