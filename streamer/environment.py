"""Values of environment variables laid over a YAML file, each remembering its variable, so that mistakes can name it.

STREAMER__KAFKA__CLIENT_ID sets `kafka.client_id`; KAFKA_BOOTSTRAP_SERVERS, which other programs read too, is short for
STREAMER__KAFKA__BOOTSTRAP_SERVERS. Reads a mapping that it is given, never the process's own environment.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from streamer.errors import Mistake
from streamer.yaml_source import Path, YamlSource

PREFIX = "STREAMER__"
SHORT_NAMES: Mapping[str, Path] = {"KAFKA_BOOTSTRAP_SERVERS": ("kafka", "bootstrap_servers")}


@dataclass(frozen=True, slots=True)
class OverriddenSource(YamlSource):
    """A YAML file with values of the environment over it; `variables` says which variable gave the value of a path."""

    variables: Mapping[Path, str]

    def mistake(self, path: Sequence[str | int], what: str) -> Mistake:
        """Return the mistake `what` at the variable that gave `path`, else at its line in the file."""
        for length in range(len(path), 0, -1):
            variable = self.variables.get(tuple(path[:length]))
            if variable:
                return Mistake(f"environment variable {variable}", 0, what)
        return YamlSource.mistake(self, path, what)


def lay_environment_over(source: YamlSource, environ: Mapping[str, str]) -> OverriddenSource:
    """Return `source` with the values of `environ` in it, as text: the model that reads them knows their types."""
    value = {} if source.value is None else source.value
    variables: dict[Path, str] = {}
    for path, variable in _settings_in(environ):
        if isinstance(value, dict):
            value = _with_value(value, path, environ[variable])
            variables[path] = variable
    return OverriddenSource(source.file, value, source.lines, variables)


def _settings_in(environ: Mapping[str, str]) -> list[tuple[Path, str]]:
    """Return path and variable of every setting in `environ`; short names first, so that the long ones win."""
    short = [(path, name) for name, path in SHORT_NAMES.items() if environ.get(name)]
    named = sorted(name for name in environ if name.startswith(PREFIX))
    return short + [(tuple(name.removeprefix(PREFIX).lower().split("__")), name) for name in named]


def _with_value(tree: dict[Any, Any], path: Path, value: str) -> dict[Any, Any]:
    """Return `tree` with `value` at `path`; a list or single value on the way gives way to a mapping."""
    if len(path) == 1:
        return {**tree, path[0]: value}
    inner = tree.get(path[0])
    return {**tree, path[0]: _with_value(inner if isinstance(inner, dict) else {}, path[1:], value)}
