"""What `streamer rules explain` prints of an explanation: lines with colours on a terminal, or JSON.

Words of articles are shown as plain text, never as markup or terminal codes.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Console
from rich.text import Text

from streamer.cli.configuration import ConfigFolder
from streamer.extraction.authoring.explain import ChunkMarks, ClauseReading, Explanation, Found, SentenceReading
from streamer.extraction.authoring.near_misses import NearMiss
from streamer.extraction.rule_language.rules import RulePattern
from streamer.model.figure import Figure
from streamer.model.observation import Observation
from streamer.notify.plain import clean

_KINDS = {
    "N": "noun group", "V": "verb group", "P": "preposition", "T": "time", "C": "conjunction", "R": "relative",
    "S": "subordinator", ",": "comma", "Q": "quote", "D": "stop", "A": "adverb",
}  # fmt: skip
_SIGNS = frozenset({",", "Q", "D"})
_MOST_NEAR = 6


class Explained:
    """Shows explanations; `only` is the type that they are about, None for all."""

    def __init__(self, folder: ConfigFolder, only: str | None) -> None:
        self._folder = folder
        self._only = only
        self._console = Console(highlight=False, soft_wrap=True)

    def lines(self, explanation: Explanation) -> Iterator[str]:
        """Yield the lines for a person, with colours where stdout is a terminal."""
        for line in self._article(explanation):
            with self._console.capture() as captured:
                self._console.print(line)
            yield captured.get().rstrip("\n")

    def _article(self, explanation: Explanation) -> Iterator[Text]:
        yield Text.assemble(("article ", "bold"), (clean(explanation.article_id), "bold"))
        if explanation.stopped:
            yield Text(f"  goes no further: {explanation.why}", "red")
        if explanation.beyond:
            yield Text(f"  too long: its last {explanation.beyond} characters are not read", "yellow")
        if explanation.stopped or any(one.unread for one in explanation.sentences):
            for world, words in sorted(explanation.worlds.items()):
                yield Text(f"  words of {world}: {clean(', '.join(words))}", "dim")
        for number, sentence in enumerate(explanation.sentences, start=1):
            yield from self._sentence(number, sentence)
        yield Text()

    def _sentence(self, number: int, sentence: SentenceReading) -> Iterator[Text]:
        yield Text()
        yield Text.assemble((f"{number:>3}  ", "dim"), (clean(sentence.text), "" if not sentence.unread else "dim"))
        if sentence.unread:
            yield Text(f"     not read: {sentence.unread}", "yellow")
        for clause in sentence.clauses:
            yield from self._clause(clause)
        for observation in sentence.others:
            yield Text.assemble(("     ✓ ", "green"), f"{observation.rule}, of no pattern")
            yield _observation(observation)

    def _clause(self, clause: ClauseReading) -> Iterator[Text]:
        about = [f"opened by {clause.connective!r}"] if clause.connective else []
        about += [f"subject {clause.subject!r}"] if clause.subject else []
        line = Text.assemble(("     clause ", "cyan"), clean(clause.text))
        yield line.append(f"  ({clean(', '.join(about))})", "dim") if about else line
        for chunk in clause.chunks:
            if chunk.kind not in _SIGNS:
                yield _chunk(chunk)
        for found in clause.found:
            if found.better is None:
                yield from self._found(found)
        worse = [one.pattern.name for one in clause.found if one.better is not None]
        if worse:
            yield Text(f"       matches too, but not as well: {', '.join(worse)}", "dim")
        # What nearly matched is of no interest where something did.
        near = () if any(one.observation for one in clause.found) else clause.near
        for miss in near[:_MOST_NEAR]:
            yield from self._near(miss)
        if len(near) > _MOST_NEAR:
            yield Text(f"     ~ {len(near) - _MOST_NEAR} more nearly match (--json lists them)", "dim")

    def _found(self, found: Found) -> Iterator[Text]:
        mark = ("     ✓ ", "green") if found.observation else ("     ✗ ", "red")
        yield self._pattern(mark, found.pattern)
        if found.captures:
            slots = (f"{slot}: {' + '.join(words)}" for slot, words in found.captures.items())
            yield Text("         " + clean(" · ".join(slots)))
        if found.observation:
            yield _observation(found.observation)
        else:
            yield Text(f"         {clean(found.why)}", "red")

    def _near(self, near: NearMiss) -> Iterator[Text]:
        yield self._pattern(("     ~ ", "yellow"), near.pattern)
        after = f"after {near.after!r} " if near.after else ""
        missing = "" if near.lacks == "need" else f"{after}it lacks {near.missing}: "
        yield Text(f"         {clean(missing + near.why)}", "yellow")

    def _pattern(self, mark: tuple[str, str], pattern: RulePattern) -> Text:
        place = f"{self._folder.path_of(pattern.written.file)}:{pattern.written.line}"
        return Text.assemble(mark, (pattern.name, "bold"), f"  {pattern.compiled.source}", (f"  {place}", "dim"))

    def json(self, explanation: Explanation) -> str:
        """Return an explanation as one line of JSON."""
        told = {
            "article_id": explanation.article_id,
            "rule": self._only or "all",
            "beyond": explanation.beyond,
            "stopped": explanation.stopped,
            "why": explanation.why,
            "worlds": explanation.worlds,
            "sentences": [self._sentence_as_json(one) for one in explanation.sentences],
        }
        return json.dumps(told, ensure_ascii=False)

    def _sentence_as_json(self, sentence: SentenceReading) -> dict[str, Any]:
        return {
            "text": sentence.text,
            "unread": sentence.unread or None,
            "clauses": [self._clause_as_json(one) for one in sentence.clauses],
            "observations": [one.model_dump(mode="json") for one in sentence.others],
        }

    def _clause_as_json(self, clause: ClauseReading) -> dict[str, Any]:
        return {
            "text": clause.text,
            "connective": clause.connective,
            "subject": clause.subject,
            "chunks": [
                {"text": one.text, "kind": _KINDS[one.kind], "head": one.head, "tags": one.tags}
                for one in clause.chunks
            ],
            "found": [
                {
                    **self._pattern_as_json(one.pattern),
                    "captures": one.captures,
                    "observation": one.observation.model_dump(mode="json") if one.observation else None,
                    "why": one.why or None,
                }
                for one in clause.found
            ],
            "near": [
                {
                    **self._pattern_as_json(one.pattern),
                    "lacks": one.lacks,
                    "missing": one.missing,
                    "after": one.after,
                    "why": one.why,
                }
                for one in clause.near
            ],
        }

    def _pattern_as_json(self, pattern: RulePattern) -> dict[str, Any]:
        written = pattern.written
        place = {"file": self._folder.path_of(written.file), "line": written.line}
        return {"name": pattern.name, **place, "written": written.text, "pattern": pattern.compiled.source}


def _chunk(chunk: ChunkMarks) -> Text:
    line = Text.assemble((f"       {_KINDS[chunk.kind]:<13}", "cyan"), clean(chunk.text))
    if chunk.head:
        line.append(f"  {', '.join(chunk.head)}", "magenta")
    if chunk.tags:
        line.append(f"  {', '.join(chunk.tags)}", "dim")
    return line


def _observation(one: Observation) -> Text:
    facts = [f"{one.type}, {one.status}, {one.novelty}"]
    facts += _listed("place", (place.name for place in one.places))
    facts += _listed("figure", map(_figure, one.figures))
    facts += [f"{actor.role} {actor.name}" for actor in one.actors]
    if one.occurred is not None:
        facts.append(f"when {one.occurred.phrase}")
    own = one.details.model_dump(mode="json", exclude={"type"}, exclude_none=True, exclude_defaults=True)
    facts += [f"{name} {value}" for name, value in own.items() if isinstance(value, str | int | float)]
    return Text("         → " + clean(" · ".join(facts)), "green")


def _listed(name: str, values: Iterable[str]) -> list[str]:
    found = list(values)
    return [f"{name} {', '.join(found)}"] if found else []


def _figure(figure: Figure) -> str:
    ends = [value for value in (figure.low, figure.high) if value is not None]
    numbers = [figure.best] if figure.best is not None else ends
    return f"{figure.measure} {figure.bound} {'-'.join(f'{number:g}' for number in numbers)}"
