"""Counting the automata at work: how often each pattern is tried and matches, and how long that takes.

The engine is built as always, only that each automaton counts; so what is counted is what the engine really does.
"""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from streamer.extraction.load import RuleSet
from streamer.extraction.rule_language.patterns import CompiledPattern
from streamer.extraction.rule_language.rules import Written


@dataclass(slots=True)
class Use:
    """How often a pattern was tried on a clause, in how many it matched, and the CPU time of all tries."""

    tried: int = 0
    matched: int = 0
    nanoseconds: int = 0


class CountedAutomaton:
    """An automaton that writes down its `use`; for the rest it is the one that it stands for."""

    def __init__(self, automaton: Any, use: Use) -> None:
        self._automaton = automaton
        self._use = use

    def __getattr__(self, name: str) -> Any:
        return getattr(self._automaton, name)

    def search(self, text: bytes, start: int = 0) -> Any:
        """Return the first match in `text` from byte `start` on, or None."""
        started = time.thread_time_ns()
        found = self._automaton.search(text, start)
        self._count(started, found is not None)
        return found

    def finditer(self, text: bytes) -> Iterator[Any]:
        """Return all matches in `text`."""
        started = time.thread_time_ns()
        found = list(self._automaton.finditer(text))
        self._count(started, bool(found))
        return iter(found)

    def _count(self, started: int, matched: bool) -> None:
        self._use.nanoseconds += time.thread_time_ns() - started
        self._use.tried += 1
        self._use.matched += matched


def counted(rules: RuleSet) -> tuple[RuleSet, Mapping[Written, Use]]:
    """Return the rules with automata that count, and the use of each pattern and measure, all zero yet."""
    uses: dict[Written, Use] = {}

    def counting(compiled: CompiledPattern, written: Written) -> CompiledPattern:
        uses[written] = Use()
        return replace(compiled, automaton=CountedAutomaton(compiled.automaton, uses[written]))

    patterns = tuple(replace(one, compiled=counting(one.compiled, one.written)) for one in rules.patterns)
    measures = tuple(replace(one, compiled=counting(one.compiled, one.written)) for one in rules.measures)
    return replace(rules, patterns=patterns, measures=measures), uses
