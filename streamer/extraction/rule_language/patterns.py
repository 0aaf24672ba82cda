"""The pattern language: text of a rule to a linear-time automaton over a clause's chunks.

A clause is written as bytes (symbols.py). Patterns become RE2 expressions over those bytes; nothing that stands in a
rule reaches a backtracking engine.

    airstrike               a noun group whose head is of the class `airstrike`
    has:airstrike           … that has such a word anywhere
    head:place              a noun group whose head is a place name
    subject                 the subject of the clause ("head:place+subject")
    people+amount, !people  both tags; not this tag (joined by + as well: "people+!combatants")
    a | b                   alternatives, in parentheses where they are longer than a word
    HIT, HIT.passive        a verb group of the class `hit` (active, not infinitive), or in the given form; `done` is
                            neither "is taking" nor "continued to take", `ongoing` is, `now` goes with that word
    attacker, target, place typed slots: captured under their name; `name=pattern` captures under another
    on, (in|near), deep_into  prepositions and other plain words
    ( … )?                  optional parts
    …                       a gap of up to six chunks, no verb among them
    *                       other members of a list: "tanks, vehicles and" before "bridges"
    end                     the clause ends, or only says when, or goes on with another statement: "the town is gone"
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import re2

from streamer.extraction.rule_language.symbols import ANY_TAGS, END, KINDS, Symbols, TooManyMeanings
from streamer.extraction.sentence.chunks import Kind

GAP = "…"
LIST_GAP = "*"
AT_END = "end"
_WORD = re.compile(r"\s*(?:(?P<gap>…|\.\.\.)|(?P<sign>[()|?])|(?P<word>[^\s()|?…]+))")


def _kinds(kinds: Sequence[Kind]) -> bytes:
    """Return the expression of a chunk of one of these kinds, up to its tags."""
    return b"[" + b"".join(KINDS[kind] for kind in kinds) + b"]"


_GAP = b"(?:" + _kinds(("N", "P", "T", "C", ",", "A", "Q", "R", "S")) + ANY_TAGS + END + b"){0,6}?"
_LIST_GAP = b"(?:" + _kinds(("N", "C", ",", "R")) + ANY_TAGS + END + b"){0,14}?"
_AT_END = b"(?:" + _kinds(("T", "C", ",", "Q", "S", "D")) + ANY_TAGS + END + b"|$)"
VERB_FORMS = (
    "active",
    "passive",
    "participle",
    "ing",
    "infinitive",
    "any",
    "finite",
    "done",
    "ongoing",
    "now",
    "negation",
    "perfect",
)
# What a noun group can have beside the classes of its words.
_GROUP_TAGS = frozenset(
    {
        "amount",
        "amount_percent",
        "amount_times",
        "amount_distance",
        "amount_other",
        "amount_area",
        "amount_duration",
        "single",
        "plural",
        "pronoun",
        "owned",
        "actor",
        "name",
        "place",
        "site",
        "some_people",
        "side",
        "subject",
        "negation",
        "extent_partial",
    }
)
# A typed slot: the tag that the noun group must have (None: any noun group).
SLOTS: Mapping[str, str | None] = {
    "attacker": "actor", "force": "actor", "opponent": "actor", "party": "actor", "victim": None, "target": None,
    "place": "place", "object": None, "any": None, "figure": "amount", "people": "some_people", "speaker": None,
    "from_place": "place", "to_place": "place", "objective": "place",
}  # fmt: skip


class PatternError(ValueError):
    """A pattern that cannot be honoured; the message says why, and what was expected."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that patterns may use: classes of the lexicon and plain words."""

    nouns: frozenset[str]
    verbs: frozenset[str]
    plain: frozenset[str]


@dataclass(frozen=True, slots=True)
class CompiledPattern:
    """The automaton, and what a clause must have before it is worth trying: one tag at least of each group."""

    source: str
    automaton: Any
    needs: tuple[frozenset[str], ...]
    slots: tuple[tuple[str, int], ...]  # slot name and group number; a slot that occurs twice has two groups


def pattern_words(source: str) -> list[str]:
    """Return the words and signs of a pattern, in order."""
    return [match.group().strip() for match in _WORD.finditer(source) if match.group().strip()]


def compile_pattern(source: str, vocabulary: Vocabulary, symbols: Symbols) -> CompiledPattern:
    """Return the automaton's expression of a pattern.

    Raises:
        PatternError: If it uses an unknown word or form, or its parentheses do not match.
    """
    return _Compiler(source, vocabulary, symbols).compile()


def compile_part(source: str, vocabulary: Vocabulary, symbols: Symbols) -> CompiledPattern:
    """Return the automaton of a part of a pattern, which may need nothing. Raises PatternError as `compile_pattern`."""
    return _Compiler(source, vocabulary, symbols).compile(part=True)


_Needs = list[frozenset[str]]


class _Compiler:
    def __init__(self, source: str, vocabulary: Vocabulary, symbols: Symbols) -> None:
        self.source = source
        self.words = pattern_words(source)
        self.at = 0
        self.vocabulary = vocabulary
        self.symbols = symbols
        self.labels: dict[str, int] = {}

    def compile(self, *, part: bool = False) -> CompiledPattern:
        try:
            expression, needs = self._alternatives(depth=0)
        except TooManyMeanings as error:
            raise PatternError(str(error)) from error
        if self.at < len(self.words):
            raise PatternError(f"unexpected {self.words[self.at]!r} in pattern {self.source!r}")
        if not needs and not part:
            raise PatternError(f"pattern {self.source!r} has no part that is always needed")
        automaton = self._automaton(expression)
        slots = tuple((name.decode().partition("__")[0], number) for name, number in automaton.groupindex.items())
        return CompiledPattern(self.source, automaton, tuple(dict.fromkeys(needs)), slots)

    def _automaton(self, expression: bytes) -> Any:
        options = re2.Options()
        options.encoding = re2.Options.Encoding.LATIN1
        options.dot_nl = True
        options.log_errors = False
        try:
            return re2.compile(expression, options=options)
        except re2.error as error:
            raise PatternError(f"pattern {self.source!r} does not compile: {error}") from error

    def _alternatives(self, depth: int) -> tuple[bytes, _Needs]:
        branches = [self._sequence(depth)]
        while self.at < len(self.words) and self.words[self.at] == "|":
            self.at += 1
            branches.append(self._sequence(depth))
        if len(branches) == 1:
            return branches[0]
        needs = [group for group in branches[0][1] if all(group in wanted for _, wanted in branches[1:])]
        apart = [[group for group in wanted if group not in needs] for _, wanted in branches]
        if all(apart):  # whichever branch matches, the smallest group of one of them is met
            needs.append(frozenset().union(*(min(wanted, key=len) for wanted in apart)))
        return b"(?:" + b"|".join(expression for expression, _ in branches) + b")", needs

    def _sequence(self, depth: int) -> tuple[bytes, _Needs]:
        parts: list[bytes] = []
        needs: _Needs = []
        while self.at < len(self.words) and self.words[self.at] not in {"|", ")"}:
            word = self.words[self.at]
            self.at += 1
            if word == "(":
                part, wanted = self._alternatives(depth + 1)
                if self.at >= len(self.words) or self.words[self.at] != ")":
                    raise PatternError(f"a parenthesis is not closed in pattern {self.source!r}")
                self.at += 1
            elif word in {GAP, "..."}:
                part, wanted = _GAP, []
            elif word == LIST_GAP:
                part, wanted = _LIST_GAP, []
            elif word == AT_END:
                part, wanted = _AT_END, []
            elif word == "?":
                raise PatternError(f"'?' follows nothing in pattern {self.source!r}")
            else:
                part, wanted = self._element(word)
            if self.at < len(self.words) and self.words[self.at] == "?":
                self.at += 1
                part, wanted = b"(?:" + part + b")?", []
            parts.append(part)
            needs += wanted
        if depth and not parts:
            raise PatternError(f"empty parentheses in pattern {self.source!r}")
        return b"".join(parts), needs

    def _element(self, word: str) -> tuple[bytes, _Needs]:
        label, _, rest = word.rpartition("=")
        if rest[:1].isupper():
            return self._verb(rest, label or "anchor")
        names = rest.split("+")
        if not label and len(names) == 1 and rest in SLOTS:
            label = rest
        positive: list[str] = []
        negative: list[str] = []
        for name in names:
            self._tag(name.removeprefix("!"), negative if name.startswith("!") else positive)
        kind, capture = self._kind(names[0]), self._label(label)
        expression = self._chunk(kind, positive, negative)
        return b"(?P<" + capture + b">" + expression + b")" if capture else expression, [
            frozenset({tag}) for tag in positive if tag != "subject"
        ]

    def _kind(self, name: str) -> bytes:
        name = name.removeprefix("!")
        plain = (
            name.replace("_", " ") in self.vocabulary.plain and name not in self.vocabulary.nouns and name not in SLOTS
        )
        return _kinds(("P", "C", "A", "S") if plain else ("N",))

    def _tag(self, name: str, into: list[str]) -> None:
        if name in SLOTS:
            if tag := SLOTS[name]:
                into.append(tag)
        elif name.startswith("has:") and (name[4:] in self.vocabulary.nouns or name[4:] in {"amount", "actor"}):
            into.append(name[4:])
        elif name in self.vocabulary.nouns:
            into.append(f"head:{name}")
        elif name in {"head:place", "head:actor"}:
            into.append(name)
        elif name in _GROUP_TAGS or name.startswith("is:"):
            into.append(name.removeprefix("is:"))
        elif name.replace("_", " ") in self.vocabulary.plain:
            into.append(f"w:{name.replace('_', ' ')}")
        else:
            raise PatternError(f"unknown word {name!r} in pattern {self.source!r}")

    def _verb(self, word: str, label: str) -> tuple[bytes, _Needs]:
        name, _, form = word.lower().partition(".")
        names = name.split("/")
        form = form or "finite"
        if form not in VERB_FORMS:
            raise PatternError(f"unknown verb form {form!r} in pattern {self.source!r}; one of {', '.join(VERB_FORMS)}")
        for one in names:
            if one not in self.vocabulary.verbs:
                raise PatternError(f"unknown verb class {one.upper()!r} in pattern {self.source!r}")
        wanted = {"finite": ["active"], "done": ["active"], "ongoing": ["unfinished"], "any": []}.get(form, [form])
        unwanted = {"finite": ["infinitive"], "done": ["infinitive", "unfinished", "ing"]}.get(form, [])
        branches = [self._chunk(_kinds(("V",)), [f"head:{one}", *wanted], unwanted) for one in names]
        if form == "done":  # "moved on, extending their hold"
            branches += [self._chunk(_kinds(("V",)), [f"head:{one}", "result"], []) for one in names]
        capture = self._label(label)
        preposition = self._chunk(_kinds(("P",)), ["governed"], [])  # "push into" brings its own
        expression = b"(?P<" + capture + b">" + b"|".join(branches) + b")(?:" + preposition + b")?"
        return expression, [frozenset(f"head:{one}" for one in names)]

    def _label(self, label: str) -> bytes:
        if not label:
            return b""
        count = self.labels[label] = self.labels.get(label, 0) + 1
        return (label if count == 1 else f"{label}__{count}").encode()

    def _chunk(self, kind: bytes, positive: list[str], negative: list[str]) -> bytes:
        """Return the expression of one chunk. Tags are written in the order of their codes."""
        codes = sorted({self.symbols.code(tag) for tag in positive})
        filler = ANY_TAGS if not negative else self._without([self.symbols.code(tag) for tag in negative])
        return kind + filler + b"".join(re.escape(code) + filler for code in codes) + END

    def _without(self, codes: list[bytes]) -> bytes:
        """Return the expression of any tags but `codes`: a tag parts from them at its first byte or at a later one."""
        parted = []
        for begun in sorted({code[:length] for code in codes for length in range(len(code))}):
            nexts = {re.escape(code[len(begun) : len(begun) + 1]) for code in codes if code.startswith(begun)}
            never = rb"\x00-\x1f\x80-\xff" if begun else rb"\x00-\x7f"
            parted.append(re.escape(begun) + b"[^" + never + b"".join(sorted(nexts)) + rb"][\x20-\x7f]*")
        return b"(?:" + b"|".join(parted) + b")*"
