"""The first tier: does an article hold any word of war? Most do not, and go no further.

All words are searched at once over the whole text by Hyperscan; the cost hardly grows with their number.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import hyperscan

SHORT = 500  # bytes: a flash or a caption, which has no room for a second word of war


class TriggerScan:
    """Says whether a text has one of `words`, however they are written, or one of `exact` as they are written.

    Of a short text a word of `in_short` is enough. Where no words are given, every text is worth reading.
    """

    def __init__(self, words: Iterable[str], exact: Iterable[str] = (), in_short: Iterable[str] = ()) -> None:
        self.words = frozenset(words)
        self.exact = frozenset(exact)
        self.in_short = frozenset(in_short)
        found = [(_parted(word).encode(), True) for word in sorted(self.words)]
        found += [(_parted(word).encode(), False) for word in sorted(self.exact)]
        self._for_all = len(found)
        found += [(_parted(word).encode(), True) for word in sorted(self.in_short - self.words)]
        self._lengths = [len(word) for word, _ in found]
        self._database = literals([word for word, _ in found], [caseless for _, caseless in found])

    def hits(self, text: str) -> bool:
        """Say whether any word stands in `text` at the beginning and end of a word."""
        if self._database is None:
            return True
        lengths = self._lengths
        content = _parted(text).encode("utf-8", "replace")
        asked = len(lengths) if len(content) <= SHORT else self._for_all
        found = False

        def on_match(number: int, _start: int, end: int, _flags: int, _context: Any) -> bool:
            nonlocal found
            if number >= asked:
                return False
            # `\b` in the expressions would make them slow to compile: both ends of the word are looked at here.
            before = end - lengths[number] - 1
            found = not content[end : end + 1].isalpha() and (before < 0 or not content[before : before + 1].isalpha())
            return found

        try:
            self._database.scan(content, match_event_handler=on_match)
        except hyperscan.ScanTerminated:
            return True
        return found


def _parted(text: str) -> str:
    """Return a text as tokens part it: "cease-fire" is "cease fire", on one line or on two."""
    return text.replace("-", " ").replace("\n", " ")


def literals(words: Sequence[bytes], caseless: Sequence[bool]) -> hyperscan.Database | None:
    """Return a database that finds all `words`, by their numbers; None where there are none."""
    if not words:
        return None
    database = hyperscan.Database()
    database.compile(
        expressions=[b"".join(b"\\x%02x" % byte for byte in word) for word in words],
        ids=list(range(len(words))),
        elements=len(words),
        flags=[hyperscan.HS_FLAG_CASELESS if one else 0 for one in caseless],
    )
    return database
