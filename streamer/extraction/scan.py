"""The first tier: does an article hold any trigger word of any rule? Most do not, and go no further.

All triggers are searched at once over the whole text by Hyperscan; the cost hardly grows with their number.
"""

from collections.abc import Iterable
from typing import Any

import hyperscan


class TriggerScan:
    """Says whether a text has one of `words`."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        expressions = [_literal(word.encode()) for word in sorted(self.words)]
        self._database = hyperscan.Database()
        self._database.compile(
            expressions=expressions,
            ids=list(range(len(expressions))),
            elements=len(expressions),
            flags=[hyperscan.HS_FLAG_CASELESS] * len(expressions),
        )

    def hits(self, text: str) -> bool:
        """Say whether any trigger stands in `text` at the beginning and end of a word."""
        content = text.encode("utf-8", "replace")
        found = False

        def on_match(_id: int, _start: int, end: int, _flags: int, _context: Any) -> bool:
            nonlocal found
            # `\b` in the expressions would make them slow to compile: the end of the word is looked at here.
            found = end >= len(content) or not content[end : end + 1].isalpha()
            return found

        try:
            self._database.scan(content, match_event_handler=on_match)
        except hyperscan.ScanTerminated:
            return True
        return found


def _literal(word: bytes) -> bytes:
    return b"".join(b"\\x%02x" % byte for byte in word)
