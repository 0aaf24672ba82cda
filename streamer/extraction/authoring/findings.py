"""A finding of the linter. It is no mistake: streamer runs with it. Each says what to do."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "unused_class", "empty_class", "unknown_class", "word_twice",
    "never_matches", "no_trigger", "same_pattern", "covered_pattern", "idle_set", "idle_alternative",
    "few_examples", "example_twice",
]  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One finding, at a line (from 1) of a file."""

    file: str
    line: int
    what: str
    kind: Kind

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"
