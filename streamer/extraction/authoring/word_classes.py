"""The classes of a lexicon as its authors wrote them: where each stands, how many words it has, and who names it.

For tools that speak about the lexicon; what a word means is decided by streamer/text/words/lexicon.py.
"""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from streamer.text.words.lexicon_file import LexiconFile
from streamer.yaml_source import YamlSource, parse_model, parse_yaml


@dataclass(frozen=True, slots=True)
class LexiconSource:
    """A lexicon file as its author wrote it, with its lines."""

    source: YamlSource
    file: LexiconFile


@dataclass(frozen=True, slots=True)
class Place:
    """Where a class, or a part of one, is defined."""

    file: str
    line: int


class WordClasses:
    """All classes of a lexicon. A verb class `hit` with nouns brings the noun class `hit_event` along."""

    def __init__(self, sources: Sequence[LexiconSource]) -> None:
        self.sources = sources
        self.places: Mapping[str, list[Place]] = defaultdict(list)
        self.members: Mapping[str, list[str]] = defaultdict(list)  # of a group, its classes
        self.phrases: Mapping[str, list[str]] = defaultdict(list)
        self.verbs: set[str] = set()
        for one in sources:
            self._add(one)

    def _add(self, one: LexiconSource) -> None:
        for name, verb in one.file.verbs.items():
            self.verbs.add(name)
            self._define(one, ("verbs", name), name, verb.forms)
            if verb.nouns:
                self._define(one, ("verbs", name, "nouns"), f"{name}_event", verb.nouns)
        for part, classes in (("nouns", one.file.nouns), ("words", one.file.words)):
            for name, phrases in classes.items():
                self._define(one, (part, name), name, phrases)
        for name, members in one.file.groups.items():
            self._define(one, ("groups", name), name, ())
            self.members[name].extend(members)
        self.phrases["actor"].extend([*one.file.actors, *one.file.generic])

    def _define(self, one: LexiconSource, path: tuple[str, ...], name: str, phrases: Iterable[str]) -> None:
        self.places[name].append(Place(one.source.file, one.source.line(path)))
        self.phrases[name].extend(phrases)

    def has_words(self, name: str) -> bool:
        """Say whether any word is of the class `name`, or of a class of the group `name`."""
        return any(self.phrases.get(one) for one in (name, *self.members.get(name, ())))


def lexicon_sources(files: Mapping[str, bytes]) -> list[LexiconSource]:
    """Return the lexicon files among `files`, as written. Raises ConfigError."""
    found = []
    for name, content in sorted(files.items()):
        if name.startswith("lexicon/"):
            source = parse_yaml(content, name)
            found.append(LexiconSource(source, parse_model(source, LexiconFile)))
    return found


class CodeNames:
    """What streamer's own code asks for: names in quotes, and beginnings of names (`f"source_{kind}"`)."""

    def __init__(self, modules: Iterable[str]) -> None:
        """`modules` are Python files as text. Docstrings name nothing."""
        found = {name for module in modules for name in _names(ast.parse(module))}
        self._names = {name for name in found if not name.endswith("_")}
        self._beginnings = tuple(found - self._names)

    def __contains__(self, name: str) -> bool:
        return name in self._names or name.startswith(self._beginnings)


def _names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and isinstance(first := node.values[0], ast.Constant):
            beginning = str(first.value)
            if beginning.endswith("_"):
                yield beginning
            continue
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Constant) and isinstance(child.value, str) and not isinstance(node, ast.Expr):
                text = child.value.removesuffix("_")
                yield from text.split() if isinstance(node, ast.Attribute) and node.attr == "split" else [text]
                yield text.partition(":")[2]  # "head:place"
