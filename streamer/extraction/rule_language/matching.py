"""Trying the rules on a clause: only those whose required meanings the clause has, each by a linear-time automaton."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

from streamer.extraction.rule_language.pattern_index import PatternIndex
from streamer.extraction.rule_language.patterns import CompiledPattern
from streamer.extraction.rule_language.rules import Need, Rule, RulePattern
from streamer.extraction.rule_language.symbols import HEAD_TAGS, Symbols
from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.sentence.clause import Clause


@dataclass(frozen=True, slots=True)
class Match:
    """A wording found in a clause: the captured chunks by slot (`anchor` is the verb or event noun)."""

    pattern: RulePattern
    rule: Rule
    clause: Clause
    captures: dict[str, list[Chunk]]
    span: tuple[int, int]  # indexes of the first and last chunk of the clause that it covers
    anchor: Chunk  # the verb or noun group that states the event; where a pattern marks none, its first chunk


def clause_tags(clause: Clause) -> set[str]:
    """Return all meanings that stand in a clause, heads as `head:<class>`."""
    if clause.tags is None:
        heads: set[str] = set().union(*[chunk.head for chunk in clause.chunks])
        clause.tags = set(map(HEAD_TAGS.__getitem__, heads)).union(*[chunk.tags for chunk in clause.chunks])
    return clause.tags


def captures_of(
    found: Any, slots: Sequence[tuple[str, int]], clause: Clause, offsets: Sequence[int]
) -> dict[str, list[Chunk]]:
    """Return the chunks captured by each slot."""
    captures: dict[str, list[Chunk]] = {}
    for name, group in slots:
        start, end = found.span(group)
        if start >= 0:
            chunks = clause.chunks[bisect_left(offsets, start) : bisect_left(offsets, end)]
            if name in captures:
                captures[name] += chunks
            else:
                captures[name] = chunks
    return captures


_Weight = tuple[bool, bool, int, float, int]


@dataclass(frozen=True, slots=True)
class _Wording:
    """A pattern of a rule, and how good its best match could be."""

    pattern: RulePattern
    number: int  # its place among all patterns: of equally good ones the first is taken
    at_best: _Weight

    @property
    def compiled(self) -> CompiledPattern:
        return self.pattern.compiled


class Matcher:
    """All patterns of all rules; of each rule those with most slots are tried first, since more slots win."""

    def __init__(self, patterns: Sequence[RulePattern], symbols: Symbols) -> None:
        self._symbols = symbols
        rules = {rule: at for at, rule in enumerate(dict.fromkeys(pattern.rule for pattern in patterns))}
        wordings = [_Wording(pattern, at, _at_best(pattern)) for at, pattern in enumerate(patterns)]
        wordings.sort(key=lambda one: (rules[one.pattern.rule], -one.at_best[2]))
        self._index = PatternIndex(wordings, symbols)

    def matches(self, clause: Clause, article_tags: set[str]) -> list[Match]:
        """Return the best match of each rule in a clause: one that has what it needs, then more slots, then length.

        `article_tags` are all meanings in the article, and the types of what it has told so far, for the patterns that
        ask for one of them.
        """
        candidates = self._index.candidates(self._symbols.chunks(clause))
        if not candidates:
            return []
        written, offsets = self._symbols.write(clause)
        best: dict[Rule, tuple[_Weight, Match]] = {}
        for one in candidates:
            pattern = one.pattern
            if pattern.in_article and pattern.in_article.isdisjoint(article_tags):
                continue
            known = best.get(pattern.rule)
            if known is not None and known[0] > one.at_best:
                continue
            found = pattern.compiled.automaton.search(written)
            if found is None:
                continue
            match = _match(pattern, found, clause, offsets)
            weight = _weight(match, one.number)
            if known is None or weight > known[0]:
                best[pattern.rule] = weight, match
        return [match for _, match in best.values()]


def _match(pattern: RulePattern, found: Any, clause: Clause, offsets: Sequence[int]) -> Match:
    captures = captures_of(found, pattern.compiled.slots, clause, offsets)
    start, end = found.span()
    span = bisect_left(offsets, start), bisect_left(offsets, end) - 1
    anchor = captures["anchor"][0] if "anchor" in captures else clause.chunks[span[0]]
    return Match(pattern, pattern.rule, clause, captures, span, anchor)


# What a wording asks for, by the meanings that can bring it; times and tolls beyond the clause are bound later.
_AMOUNTS = frozenset({"amount", "single"})
_NEEDS: Mapping[Need, frozenset[str]] = {
    "place": frozenset({"place"}), "actor": frozenset({"actor"}), "toll": _AMOUNTS, "figure": _AMOUNTS,
}  # fmt: skip


def _at_best(pattern: RulePattern) -> _Weight:
    """Return what no match of a pattern can weigh more than: it fills all slots, however long it is."""
    return True, True, len({name for name, _ in pattern.compiled.slots}), inf, 0


def _weight(match: Match, number: int) -> _Weight:
    """Return how good a match is: one that asks for no more than its clause has is better than any other.

    So is one that means what is negated ("has not been able to deliver") over one that leaves the negation out.
    """
    told = "negated" in match.captures or "negation" not in match.anchor.tags
    fits = not match.pattern.needs_any or any(_meets(need, match.clause) for need in match.pattern.needs_any)
    return fits, told, len(match.captures), match.span[1] - match.span[0], -number


def _meets(need: Need, clause: Clause) -> bool:
    if need == "time":
        return any(chunk.times for chunk in clause.chunks)
    return need in _NEEDS and not _NEEDS[need].isdisjoint(clause_tags(clause))
