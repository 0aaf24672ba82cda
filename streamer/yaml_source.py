"""YAML that remembers where each value stands, so that every mistake can be told with file and line.

Reads bytes, opens no file. All mistakes of a file are collected before anything is refused.
"""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from yaml.constructor import SafeConstructor

from streamer.errors import ConfigError, Mistake

Model = TypeVar("Model", bound=BaseModel)
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class YamlSource:
    """One parsed YAML file: its plain value, and the line (from 1) of every key and item in it."""

    file: str
    value: Any
    lines: dict[Path, int]

    def line(self, path: Sequence[str | int]) -> int:
        """Return the line of `path`, or of its nearest parent that stands in the file."""
        known = tuple(path)
        while known and known not in self.lines:
            known = known[:-1]
        return self.lines.get(known, 1)

    def mistake(self, path: Sequence[str | int], what: str) -> Mistake:
        """Return the mistake `what` at the place of `path`."""
        return Mistake(self.file, self.line(path), what)


if TYPE_CHECKING:
    _Parser = yaml.SafeLoader
else:
    _Parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times faster where PyYAML has libyaml


class _Loader(_Parser):
    """YAML 1.2's booleans only: the English words "on", "no" and "yes" stay words."""


_Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)


def parse_yaml(content: bytes, file: str) -> YamlSource:
    """Return the value of the YAML document `content` with its lines; `file` is the name told in mistakes.

    Raises:
        ConfigError: If it is no YAML, holds more than one document, or repeats a key.
    """
    try:
        root = yaml.compose(content, Loader=_Loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        problem = getattr(error, "problem", None) or str(error)
        raise ConfigError([Mistake(file, line, f"not readable as YAML: {problem}")]) from error
    lines: dict[Path, int] = {(): 1}
    mistakes: list[Mistake] = []
    value = _construct(root, (), lines, file, mistakes)
    if mistakes:
        raise ConfigError(mistakes)
    return YamlSource(file, value, lines)


def _construct(node: yaml.Node | None, path: Path, lines: dict[Path, int], file: str, mistakes: list[Mistake]) -> Any:
    if node is None:
        return None
    if isinstance(node, yaml.MappingNode):
        mapping: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = SafeConstructor().construct_object(key_node)
            line = key_node.start_mark.line + 1
            if isinstance(key, (dict, list)):
                mistakes.append(Mistake(file, line, "a key must be a single word, not a list or mapping"))
                continue
            if key in mapping:
                mistakes.append(Mistake(file, line, f"the key {key!r} stands here twice"))
            lines[(*path, key)] = line
            mapping[key] = _construct(value_node, (*path, key), lines, file, mistakes)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        items: list[Any] = []
        for index, item in enumerate(node.value):
            lines[(*path, index)] = item.start_mark.line + 1
            items.append(_construct(item, (*path, index), lines, file, mistakes))
        return items
    try:
        return SafeConstructor().construct_object(node)
    except (yaml.YAMLError, ValueError) as error:
        mistakes.append(Mistake(file, node.start_mark.line + 1, f"not a readable value: {error}"))
        return None


def parse_model(source: YamlSource, model: type[Model]) -> Model:
    """Return `source` as a validated `model`.

    Raises:
        ConfigError: With every mistake of the file, each at its line, near-miss key names with a suggestion.
    """
    try:
        return model.model_validate(source.value if source.value is not None else {})
    except ValidationError as error:
        raise ConfigError(validation_mistakes(source, error, known_keys(model))) from error


def validation_mistakes(source: YamlSource, error: ValidationError, known: Iterable[str]) -> list[Mistake]:
    """Return the mistakes that `error` found in `source`, with a suggestion where a key is nearly one of `known`."""
    found = []
    names = list(known)
    for detail in error.errors(include_url=False):
        path = tuple(part for part in detail["loc"] if part != "[key]")  # pydantic's word for a key that is wrong
        if detail["type"] == "extra_forbidden":
            found.append(source.mistake(path, f"unknown key {path[-1]!r}{suggestion(str(path[-1]), names)}"))
        else:
            where = ".".join(str(part) for part in path)
            message = detail["msg"].removeprefix("Value error, ")
            found.append(source.mistake(path, f"{where}: {message}" if where else message))
    return found


def known_keys(model: type[BaseModel]) -> set[str]:
    """Return the names of all fields of `model` and of the models within it."""
    keys: set[str] = set()
    for name, field in model.model_fields.items():
        keys.add(field.alias or name)
        for inner in (field.annotation, *getattr(field.annotation, "__args__", ())):
            if isinstance(inner, type) and issubclass(inner, BaseModel) and inner is not model:
                keys |= known_keys(inner)
    return keys


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return "; did you mean 'x'?" for the nearest of `known`, or nothing; a known word stands in the wrong place."""
    known = list(known)
    if word in known:
        return "; it belongs elsewhere"
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return f"; did you mean {near[0]!r}?" if near else ""
