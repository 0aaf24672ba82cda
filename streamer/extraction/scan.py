"""The first tier: does an article hold any trigger word of any rule? Most do not, and go no further.

All triggers are searched at once over the whole text by Hyperscan; the cost hardly grows with their number.
"""

from collections.abc import Iterable
from typing import Any

import hyperscan

from streamer.text.lexicon import Lexicon


class TriggerScan:
    """Says whether a text has a trigger word: the longest word of each phrase of `classes`."""

    def __init__(self, classes: Iterable[str], lexicon: Lexicon) -> None:
        wanted = frozenset(classes)
        words = sorted(
            {
                max(phrase, key=len).encode()
                for entries in lexicon.by_first.values()
                for phrase, entry in entries
                if wanted & (set(entry.nouns) | set(entry.verbs))
            }
        )
        self.words = tuple(word.decode() for word in words)
        self._database = hyperscan.Database()
        self._database.compile(
            expressions=[_literal(word) for word in words], ids=list(range(len(words))), elements=len(words),
            flags=[hyperscan.HS_FLAG_CASELESS] * len(words),
        )  # fmt: skip

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
