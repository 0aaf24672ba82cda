"""What is configured, value by value, each with where it came from; written as YAML that a file could hold.

A secret is never in it: such a line is a comment, so that the file stays good for the rest.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml
from pydantic import BaseModel, SecretStr

from streamer.cli.configuration import ConfigFolder
from streamer.environment import OverriddenSource, lay_environment_over
from streamer.errors import ConfigError
from streamer.notify.guard import Network
from streamer.notify.secret import parse_secret_url
from streamer.settings import ROUTES_FILE, SETTINGS_FILE, Settings
from streamer.telemetry import MASK, SecretMask
from streamer.yaml_source import Path, YamlSource, parse_yaml

_COMMENT_COLUMN = 44
_VARIABLE_KEY = re.compile(r"[a-z_]*_env")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,127}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Value:
    """One value as it may be shown, and where it came from; `masked` says that it is not the value itself."""

    shown: Any
    origin: str
    masked: bool = False


Tree = Mapping[str, Any] | Sequence[Any] | Value
"""Values in mappings and lists, as they stand in the file."""


def settings_tree(folder: ConfigFolder, settings: Settings) -> Mapping[str, Any]:
    """Return all of `settings`, those of `folder`."""
    source = lay_environment_over(parse_yaml(folder.files.get(SETTINGS_FILE, b""), SETTINGS_FILE), folder.environ)
    mask = folder.mask(settings)

    def section(model: BaseModel, path: Path) -> Mapping[str, Any]:
        fields = {name: getattr(model, name) for name in type(model).model_fields}
        return {
            name: section(value, (*path, name)) if isinstance(value, BaseModel) else leaf(value, (*path, name))
            for name, value in fields.items()
        }

    def leaf(value: Any, path: Path) -> Value:
        origin = _origin(folder, source, path)
        if isinstance(value, SecretStr):
            return Value(MASK, origin, masked=True)
        plain = list(value) if isinstance(value, tuple) else value
        shown = plain if plain is None or isinstance(plain, bool | int | float | list) else mask.text(str(plain))
        return Value(shown, origin, masked=isinstance(plain, str) and shown != plain)

    return section(settings, ())


def routes_tree(folder: ConfigFolder, mask: SecretMask) -> Mapping[str, Any]:
    """Return what routes.yaml says, empty where there is none. Raises ConfigError if it is no YAML, or no mapping."""
    try:
        source = folder.named(lambda: parse_yaml(folder.files.get(ROUTES_FILE, b""), ROUTES_FILE))
    except ConfigError as error:
        raise ConfigError(error.mistakes) from None  # the error beneath quotes the line, which may hold a secret
    tree = _written(folder, source, mask, source.value or {}, ())
    if isinstance(tree, Mapping):
        return tree
    raise ConfigError([source.mistake((), "expected a mapping")])


def part_of(tree: Mapping[str, Any], key: str) -> Mapping[str, Any] | None:
    """Return `tree` with nothing in it but what `key` ("kafka.client_id") names; None if there is no such key."""
    for name, inner in tree.items():
        if key == name:
            return {name: inner}
        if key.startswith(f"{name}.") and isinstance(inner, Mapping):  # names of destinations may have dots themselves
            part = part_of(inner, key.removeprefix(f"{name}."))
            if part is not None:
                return {name: part}
    return None


def keys_of(tree: Tree, path: str = "") -> Iterator[str]:
    """Yield the names of all parts of `tree`: "kafka", "kafka.client_id", …"""
    if isinstance(tree, Mapping):
        for name, inner in tree.items():
            here = f"{path}.{name}" if path else name
            yield here
            yield from keys_of(inner, here)


def yaml_lines(tree: Tree, indent: str = "") -> Iterator[str]:
    """Yield `tree` as the lines of a YAML file, each value with its origin as a comment; masked ones as comments."""
    if isinstance(tree, Mapping):
        for name, inner in tree.items():
            yield from _entry_lines(f"{_scalar(name)}:", inner, indent)
    elif not isinstance(tree, Value):
        for item in tree:
            if isinstance(item, Value):
                yield from _entry_lines("-", item, indent)
                continue
            first, *others = yaml_lines(item, f"{indent}  ")
            yield f"{indent}- {first.removeprefix(f'{indent}  ')}"
            yield from others


def json_lines(tree: Tree, path: str = "") -> Iterator[str]:
    """Yield each value of `tree` as a line of JSON: its key, its value, where it came from, whether it is masked."""
    if isinstance(tree, Value):
        told = {"key": path, "value": tree.shown, "from": tree.origin, "masked": tree.masked}
        yield json.dumps(told)
        return
    items = tree.items() if isinstance(tree, Mapping) else enumerate(tree)
    for name, inner in items:
        yield from json_lines(inner, f"{path}.{name}" if path else str(name))


def _entry_lines(name: str, inner: Tree, indent: str) -> Iterator[str]:
    if isinstance(inner, Value):
        line = f"{indent}{'# ' if inner.masked else ''}{name} {_scalar(inner.shown)}"
        yield f"{line:<{_COMMENT_COLUMN}}  # {inner.origin}"
    elif inner:
        yield f"{indent}{name}"
        yield from yaml_lines(inner, f"{indent}  ")
    else:
        yield f"{indent}{name} {'{}' if isinstance(inner, Mapping) else '[]'}"


def _scalar(value: Any) -> str:
    """Return a value as YAML in one line, in ASCII."""
    text: str = yaml.safe_dump(value, default_flow_style=True, width=10**9)
    return text.removesuffix("\n").removesuffix("\n...")


def _origin(folder: ConfigFolder, source: OverriddenSource, path: Path) -> str:
    for length in range(len(path), 0, -1):
        if variable := source.variables.get(path[:length]):
            return f"environment variable {variable}"
    return f"{folder.path_of(source.file)}:{source.lines[path]}" if path in source.lines else "default"


def _written(folder: ConfigFolder, source: YamlSource, mask: SecretMask, value: Any, path: Path) -> Tree:
    """Return `value`, which stands at `path` of the routes."""
    if isinstance(value, dict):
        return {str(name): _written(folder, source, mask, inner, (*path, name)) for name, inner in value.items()}
    if isinstance(value, list) and any(isinstance(item, dict | list) for item in value):
        return [_written(folder, source, mask, item, (*path, number)) for number, item in enumerate(value)]
    origin = f"{folder.path_of(source.file)}:{source.line(path)}"
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    if _VARIABLE_KEY.fullmatch(key):
        return _variable_names(folder, mask, value, origin)
    shown = _host_alone(value) if key == "url" else mask.value(key, value)
    return Value(shown, origin, masked=shown != value)


def _variable_names(folder: ConfigFolder, mask: SecretMask, value: Any, origin: str) -> Value:
    """Return the names of variables that hold secrets, and whether they are set; what is no name may be the secret."""
    names = value if isinstance(value, list) else [value]
    if not all(isinstance(name, str) and _VARIABLE.fullmatch(name) and mask.text(name) == name for name in names):
        return Value(MASK, origin, masked=True)
    unset = [name for name in names if not folder.environ.get(name, "").strip()]
    return Value(value, f"{origin}; {', '.join(unset)} not set" if unset else f"{origin}; set")


def _host_alone(value: Any) -> str:
    """Return what may be seen of an address, which is a password: its host, if it is one that can be used."""
    try:
        return str(parse_secret_url(str(value), Network(allow_http=True)))
    except ValueError:
        return MASK
