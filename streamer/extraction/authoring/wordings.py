"""Taking a pattern's text apart: its parts in order, the classes that it names, and all that it spells out.

For tools that speak about patterns; what a pattern matches is decided by its automaton alone (patterns.py).
"""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from streamer.extraction.rule_language.patterns import AT_END, GAP, SLOTS, pattern_words

_MOST_WORDINGS = 4096

_WIDER_FORMS = {"finite": {"active", "any"}, "done": {"finite", "active", "any"}}
"""The verb forms that take in all that a form does; `any` takes in every form."""


class Element(NamedTuple):
    """One alternative of a pattern's part: "target=place+!site" has the label, `place` first, and `!site` more.

    `form` is that of a verb, "" for anything else.
    """

    label: str
    first: str
    form: str = ""
    more: frozenset[str] = frozenset()

    def __str__(self) -> str:
        label = f"{self.label}=" if self.label not in {"", "anchor", self.first} else ""
        form = f".{self.form}" if self.form not in {"", "finite"} else ""
        return label + "+".join([self.first, *sorted(self.more)]) + form

    def covers(self, other: "Element") -> bool:
        """Say whether every group of words that `other` takes is taken by this too, under the same label."""
        if (self.label, self.first) != (other.label, other.first) or not self.more <= other.more:
            return False
        return self.form in {other.form, *_WIDER_FORMS.get(other.form, ())} or (self.form == "any" and other.form != "")


Wording = tuple[Element, ...]
"""Elements in order, each a single alternative."""


def covers(wider: Wording, other: Wording) -> bool:
    """Say whether a clause with the wording `other` has the wording `wider` too, with the same captures."""
    return len(wider) == len(other) and all(one.covers(two) for one, two in zip(wider, other, strict=True))


def top_branches(source: str) -> list[list[str]]:
    """Return the alternatives of a pattern, each as its parts: a word, or parentheses with what stands in them."""
    branches: list[list[str]] = [[]]
    depth = 0
    for word in pattern_words(source):
        parts = branches[-1]
        if word == "|" and not depth:
            branches.append([])
        elif depth or (word == "?" and parts):
            parts[-1] += word if word in {"?", ")"} or parts[-1].endswith("(") else f" {word}"
        else:
            parts.append(word)
        depth += {"(": 1, ")": -1}.get(word, 0)
    return branches


def names_in(source: str) -> Iterator[str]:
    """Yield the classes, plain words and tags that a pattern names, as they are called in the lexicon."""
    for word in pattern_words(source):
        element = word.rpartition("=")[2]
        if element[:1].isupper():
            yield from element.lower().partition(".")[0].split("/")
        elif word not in {"(", ")", "|", "?", "*", GAP, "...", AT_END}:
            for name in element.split("+"):
                yield bare_name(name)


def bare_name(name: str) -> str:
    """Return a name without what asks for its absence or its place in a group: "!has:drone" gives "drone"."""
    name = name.removeprefix("!")
    prefix, _, rest = name.partition(":")
    return rest if prefix in {"has", "is", "head"} else name


def spell_out(source: str) -> frozenset[Wording] | None:
    """Return every wording of a pattern, its alternatives and optional parts taken one by one; None for too many."""
    try:
        return frozenset(_Speller(pattern_words(source)).alternatives())
    except _TooMany:
        return None


class _TooMany(Exception):
    pass


class _Speller:
    """Spells out a pattern that has been compiled, so that its parentheses are known to match."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.at = 0

    def alternatives(self) -> list[Wording]:
        found = self._sequence()
        while self._next() == "|":
            self.at += 1
            found += self._sequence()
        return found

    def _next(self) -> str:
        return self.words[self.at] if self.at < len(self.words) else ""

    def _sequence(self) -> list[Wording]:
        found: list[Wording] = [()]
        while self._next() not in {"", "|", ")"}:
            word = self._next()
            self.at += 1
            if word == "(":
                part = self.alternatives()
                self.at += 1
            else:
                part = [(one,) for one in _elements(word)]
            if self._next() == "?":
                self.at += 1
                part.append(())
            if len(found) * len(part) > _MOST_WORDINGS:
                raise _TooMany
            found = [before + after for before, after in product(found, part)]
        return found


def _elements(word: str) -> list[Element]:
    """Return the alternatives within a word: "HIT/DROP" gives HIT and DROP."""
    label, _, element = word.rpartition("=")
    if element[:1].isupper():
        names, _, form = element.partition(".")
        return [Element(label or "anchor", name, form or "finite") for name in names.split("/")]
    if element == "...":
        return [Element("", GAP)]
    if not label and element in SLOTS:
        label = element
    first, *more = element.split("+")
    return [Element(label, first, "", frozenset(more))]
