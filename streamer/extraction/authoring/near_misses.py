"""What nearly matched a clause, and the part that was missing.

It asks the engine's own automata and needs, on the clause as the engine writes it. Which part is missing is found by
compiling the beginning of a pattern, part by part, with the same compiler.
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from streamer.extraction.authoring.wordings import Element, spell_out, top_branches
from streamer.extraction.load import RuleSet
from streamer.extraction.rule_language.matching import clause_tags
from streamer.extraction.rule_language.patterns import GAP, LIST_GAP, CompiledPattern, compile_part
from streamer.extraction.rule_language.rules import RulePattern
from streamer.extraction.rule_language.symbols import HEAD_TAGS
from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.sentence.clause import Clause
from streamer.text.words.tokens import Tokens

_ANYWHERE = frozenset({"place", "head:place", "actor", "head:actor", "amount", "some_people", "pronoun", "name"})
_FORMS = ("active", "passive", "participle", "ing", "infinitive", "unfinished", "now", "negation")


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A pattern that lacks one thing: a meaning that it needs (`need`), one in the article, or a part in its place.

    `missing` is that thing, `after` are the words that its parts before have matched, `why` says what stands instead.
    """

    pattern: RulePattern
    lacks: Literal["need", "in_article", "part"]
    missing: str
    after: str
    why: str


class NearMisses:
    """Finds what nearly matches, with the rules of one configuration."""

    def __init__(self, rules: RuleSet) -> None:
        self._rules = rules
        self._parts: dict[str, CompiledPattern] = {}

    def in_clause(
        self, clause: Clause, patterns: Iterable[RulePattern], article_tags: AbstractSet[str], tokens: Tokens
    ) -> list[NearMiss]:
        """Return which of `patterns` nearly match a clause, the nearest first."""
        tags = clause_tags(clause)
        written, offsets = self._rules.symbols.write(clause)
        view = _View(clause, written, offsets, tokens)
        found: list[tuple[tuple[int, int], NearMiss]] = []
        for pattern in patterns:
            unmet = [group for group in pattern.compiled.needs if group.isdisjoint(tags)]
            telling = [group for group in pattern.compiled.needs if group not in unmet and self._is_telling(group)]
            if not unmet:
                if (miss := self._unmatched(pattern, view, article_tags)) is not None:
                    begun = bool(miss.after) or miss.lacks == "in_article"
                    found.append(((0 if begun else 2, -len(miss.after)), miss))
            elif len(unmet) == 1 and telling:
                words = " | ".join(sorted({self._spelled(tag, pattern) for tag in unmet[0]}))
                miss = NearMiss(pattern, "need", words, "", f"nothing in the clause is {words}")
                found.append(((1, -len(telling)), miss))
        return [miss for _, miss in sorted(found, key=lambda one: one[0])]

    def _spelled(self, tag: str, pattern: RulePattern) -> str:
        """Return a meaning as a pattern writes it."""
        name = tag.removeprefix("head:")
        if tag.startswith("w:"):
            return repr(tag[2:])
        if name.upper() in pattern.compiled.source:
            return name.upper()
        return f"has:{name}" if tag == name and name in self._rules.vocabulary.nouns else name

    def _is_telling(self, group: frozenset[str]) -> bool:
        """Say whether a meaning that a clause has brings it near a pattern: prepositions and places stand anywhere."""
        names = {tag.removeprefix("head:") for tag in group}
        return (
            not any(tag.startswith("w:") or tag in _ANYWHERE for tag in group)
            and not names & self._rules.lexicon.common
        )

    def _unmatched(self, pattern: RulePattern, view: "_View", article_tags: AbstractSet[str]) -> NearMiss | None:
        """Return what a pattern lacks of which the clause has all meanings; None where it matches."""
        if pattern.compiled.automaton.search(view.written) is None:
            return self._lacking_part(pattern, view)
        if pattern.in_article and not pattern.in_article & article_tags:
            words = " | ".join(sorted(pattern.in_article))
            return NearMiss(pattern, "in_article", words, "", f"the article has no word of the class {words}")
        return None

    def _lacking_part(self, pattern: RulePattern, view: "_View") -> NearMiss | None:
        best: tuple[int, str, int] | None = None  # parts matched, the part that failed, where the match ended
        for branch in top_branches(pattern.compiled.source):
            reached = self._reached(branch, view.written)
            if reached is not None and (best is None or reached > best):
                best = reached
        if best is None:
            return None
        _, part, end = best
        return NearMiss(pattern, "part", part, view.text_before(end), self._why(part, end, view))

    def _reached(self, parts: Sequence[str], written: bytes) -> tuple[int, str, int] | None:
        """Return how many parts of a branch match from its beginning, the next one, and the end of the match."""
        for count in range(len(parts) - 1, -1, -1):
            if parts[count] in {GAP, "...", LIST_GAP}:
                continue
            beginning = list(parts[:count])
            while beginning and beginning[-1] in {GAP, "...", LIST_GAP}:
                beginning.pop()
            if not beginning:
                return 0, parts[count], 0
            found = self._compiled(" ".join(beginning)).automaton.search(written)
            if found is not None:
                return count, parts[count], found.end()
        return None

    def _compiled(self, part: str) -> CompiledPattern:
        if part not in self._parts:
            self._parts[part] = compile_part(part, self._rules.vocabulary, self._rules.symbols)
        return self._parts[part]

    def _why(self, part: str, end: int, view: "_View") -> str:
        """Say what stands where a part is missing."""
        alone = self._compiled(part).automaton.search(view.written)
        if alone is not None and alone.start() < len(view.written):  # not `end`, which matches there
            chunk = view.text(view.chunk_at(alone.start()))
            if alone.start() < end:
                return f"{chunk!r} is {part}, but stands before it"
            return f"{chunk!r} is {part}, but something stands between that no gap takes in"
        wrong = [words for one in _elements(part) for words in view.nearly(one)]
        if wrong:
            return "; ".join(dict.fromkeys(wrong))
        following = view.after(end)
        return f"nothing here is {part}" + (f"; next comes {view.text(following)!r}" if following is not None else "")


def _elements(part: str) -> Iterator[Element]:
    for wording in spell_out(part) or ():
        if len(wording) == 1:
            yield wording[0]


@dataclass(frozen=True, slots=True)
class _View:
    """A clause as bytes, and the words of its chunks."""

    clause: Clause
    written: bytes
    offsets: Sequence[int]
    tokens: Tokens

    def text(self, chunk: Chunk) -> str:
        return self.tokens.written(chunk.first, chunk.last)

    def text_before(self, end: int) -> str:
        chunks = [chunk for chunk, offset in zip(self.clause.chunks, self.offsets, strict=True) if offset < end]
        return " ".join(map(self.text, chunks))

    def chunk_at(self, start: int) -> Chunk:
        return self.clause.chunks[list(self.offsets).index(start)]

    def after(self, end: int) -> Chunk | None:
        return next((one for one, at in zip(self.clause.chunks, self.offsets, strict=True) if at >= end), None)

    def nearly(self, element: Element) -> Iterator[str]:
        """Yield the groups of words that have an element's class, each with what they lack or have too much."""
        name = element.first.lower().partition(":")[2] or element.first.lower()
        for chunk in self.clause.chunks:
            has = chunk.tags | {HEAD_TAGS[head] for head in chunk.head}
            if name not in chunk.tags and HEAD_TAGS[name] not in has:
                continue
            said = repr(self.text(chunk))
            if element.form:
                yield f"{said} is {' and '.join(form for form in _FORMS if form in has)}, not {element.form}"
            elif unwanted := [one for one in element.more if one.startswith("!") and one[1:] in has]:
                yield f"{said} is {', '.join(one[1:] for one in unwanted)}, which {unwanted[0]} rules out"
            elif wanted := [one for one in element.more if not one.startswith("!") and one not in has]:
                yield f"{said} is not {', '.join(wanted)}"
            elif HEAD_TAGS[name] not in has:
                yield f"{said} has {name} in it, but its head is {', '.join(sorted(chunk.head)) or 'another word'}"
            elif chunk.kind != "N":
                yield f"{said} is no noun group"
