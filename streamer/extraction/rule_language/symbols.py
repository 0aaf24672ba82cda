"""Writing a clause as bytes: one for a chunk's kind, a code for every tag that some pattern asks for, one for its end.

Kinds and ends are control characters. A code has a first byte of 0x80 to 0xFF and others of 0x20 to 0x7F, so no
expression can begin to match in the middle of anything: one other for the first 6,144 tags, two for those after them.
"""

import re
from collections.abc import Mapping
from itertools import accumulate
from typing import get_args

from streamer.extraction.sentence.chunks import Chunk, Kind
from streamer.extraction.sentence.clause import Clause


class TooManyMeanings(ValueError):
    """More tags than there are codes for."""


_HEAD = "head:"


class _HeadTags(dict[str, str]):
    """The tag of a head's class ("hit" → "head:hit"), made once."""

    def __missing__(self, name: str) -> str:
        self[name] = tag = _HEAD + name
        return tag


HEAD_TAGS = _HeadTags()


KINDS: Mapping[Kind, bytes] = {kind: bytes((number,)) for number, kind in enumerate(get_args(Kind), start=0x10)}
END = b"\x01"
ANY_TAGS = b"[ -\xff]*"  # what stands between a kind and its end: no more needs to be asked
SUBJECT = "subject"
POINTED = "pointed"  # the tag of what patterns take for a place ("the town") though it names none
_PLACE = frozenset({"place"})
_SUBJECT_CODE = b"\xff\x7f"  # above all others: the subject of a clause is known after its chunks are written
_MOST_WRITTEN = 4096  # meanings of chunks that are remembered …
_MOST_TAGS = 60  # … of so many tags: nobody says more a second time
_LEAD, _LONG_LEAD, _LAST_LEAD = 0x80, 0xC0, 0xFF  # first bytes: from the second on codes are long
_TRAIL, _TRAILS = 0x20, 0x60
_SHORT_CODES = (_LONG_LEAD - _LEAD) * _TRAILS
_MOST_CODES = _SHORT_CODES + (_LAST_LEAD - _LONG_LEAD) * _TRAILS**2
_CODE = re.compile(rb"[\x80-\xff][\x20-\x7f]+")


def codes_in(written: bytes) -> list[bytes]:
    """Return the codes of what a chunk means, given as it is written."""
    return _CODE.findall(written)


def _code(number: int) -> bytes:
    """Return the code of the tag that is asked for as the `number`th; later ones are greater."""
    rest, last = divmod(number, _TRAILS)
    if number < _SHORT_CODES:
        return bytes((_LEAD + rest, _TRAIL + last))
    first, middle = divmod(rest - _SHORT_CODES // _TRAILS, _TRAILS)
    return bytes((_LONG_LEAD + first, _TRAIL + middle, _TRAIL + last))


class Symbols:
    """Gives every tag that a pattern asks for its code, and writes clauses with them."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}
        self._head_codes: dict[str, bytes] = {}  # of "head:hit", by "hit"
        self._written: dict[tuple[Kind, frozenset[str], frozenset[str]], bytes] = {}

    def code(self, tag: str) -> bytes:
        """Return the code of `tag`, given out at the first call."""
        if tag == SUBJECT:
            return _SUBJECT_CODE
        if tag not in self._codes:
            number = len(self._codes)
            if number >= _MOST_CODES:
                raise TooManyMeanings(f"all patterns together ask for more than {_MOST_CODES} meanings")
            self._written.clear()
            self._codes[tag] = _code(number)
            if tag.startswith(_HEAD):
                self._head_codes[tag.removeprefix(_HEAD)] = self._codes[tag]
        return self._codes[tag]

    def write(self, clause: Clause) -> tuple[bytes, list[int]]:
        """Return the clause as bytes, and the byte offset at which each chunk begins."""
        written, subject = self.chunks(clause), clause.subject()
        if subject is not None:
            written = [
                symbols if chunk is not subject else symbols[:-1] + _SUBJECT_CODE + END
                for chunk, symbols in zip(clause.chunks, written, strict=True)
            ]
        return b"".join(written), [*accumulate(map(len, written[:-1]), initial=0)]

    def chunks(self, clause: Clause) -> list[bytes]:
        """Return the chunks of a clause as bytes, whatever its subject is."""
        if clause.written is None:
            clause.written = [chunk.written or self._write(chunk) for chunk in clause.chunks]
        return clause.written

    def _write(self, chunk: Chunk) -> bytes:
        """Write a chunk, once for all clauses that it stands in; what means the same is written alike and at once."""
        meaning = chunk.kind, frozenset(chunk.tags), frozenset(chunk.head)
        written = self._written.get(meaning)
        if written is None:
            stands_for = _PLACE if POINTED in chunk.tags else frozenset()
            codes = [
                *map(self._codes.get, chunk.tags | stands_for), *map(self._head_codes.get, chunk.head | stands_for),
            ]  # fmt: skip
            written = b"".join((KINDS[chunk.kind], *sorted(filter(None, codes)), END))
            if len(self._written) >= _MOST_WRITTEN:
                self._written.clear()
            if len(chunk.tags) <= _MOST_TAGS:
                self._written[meaning] = written
        chunk.written = written
        return written
