"""Between scan and reading: is an article so surely about another world that none of its sentences will be read?

Sport, labour and business speak in words of war, and their articles pass the first scan. Their own words are searched
in the raw text by Hyperscan, at a tenth of what cutting it into tokens costs. It only anticipates what topic.py would
say of the article, and says nothing where that could come out otherwise.
"""

from collections.abc import Iterator
from typing import Any

from streamer.extraction.gate.scan import literals
from streamer.extraction.gate.topic import surely_elsewhere
from streamer.text.words.worlds import Worlds, WorldWord


class OtherWorlds:
    """Says of raw texts that they are about another world."""

    def __init__(self, worlds: Worlds) -> None:
        listed = sorted((" ".join(phrase), meant) for phrase, meant in worlds.items())
        phrases = [phrase.encode() for phrase, _ in listed]
        self._meant = [meant for _, meant in listed]
        self._lengths = [len(phrase) for phrase in phrases]
        self._database = literals(phrases, [True] * len(phrases))

    def surely(self, text: str) -> bool:
        """Say whether no sentence of `text` will be read, since it is about another world and names no war surely."""
        return surely_elsewhere(self._found(text))

    def _found(self, text: str) -> Iterator[WorldWord]:
        """Return the words of all worlds in a text, of overlapping ones the longest."""
        if self._database is None:
            return
        # As tokens have them: hyphens part words, the possessive stands apart, no phrase goes over a line break.
        plain = text.replace("-", " ").replace("’", "'").replace("'s", " 's").replace("  's", " 's")
        content = plain.encode("utf-8", "replace")
        lengths = self._lengths
        spans: list[tuple[int, int, int]] = []

        def on_match(number: int, _start: int, end: int, _flags: int, _context: Any) -> None:
            spans.append((end - lengths[number], -end, number))

        self._database.scan(content, match_event_handler=on_match)
        after = 0
        for start, negative_end, number in sorted(spans):
            end = -negative_end
            whole = not content[end : end + 1].isalpha() and not (start and content[start - 1 : start].isalpha())
            if whole and start >= after:
                after = end
                yield self._meant[number]
