"""What a rule file may say, and the compiled rule that comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, field_validator

from streamer.extraction.rule_language.patterns import CompiledPattern
from streamer.model.details import AlertType
from streamer.model.figure import Measure
from streamer.yaml_source import YamlSource

Need = Literal["place", "time", "actor", "toll", "figure"]
# What a wording can leave to the article: the kind of an attack, a blast or fire (unsaid.py), a leader (leaders.py).
Unsaid = Literal["attack", "explosion", "fire", "killing", "deed", "echo", "person"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PatternSpec(_Strict):
    """A pattern or frame with what holds only for it."""

    pattern: str
    set: dict[str, str] = {}
    needs_any: list[Need] | None = None
    unsaid: Unsaid | None = None
    in_article: list[
        str
    ] = []  # what decides where the sentence does not: classes of which the article has one, types that it told before


class Expectation(_Strict):
    """What an example must give: places and figures as written there, and own fields."""

    places: list[str] | None = None
    figures: dict[str, float | list[float | None]] | None = None
    status: str | None = None
    fields: dict[str, str] = {}


class Example(_Strict):
    """A text of the author's own, and what the rule must find in it ("none": nothing of its type)."""

    text: str
    expect: Expectation | Literal["none"] = Expectation()


class RuleFile(_Strict):
    """One YAML file of config/rules/: all wordings of one type.

    `terms` are names for noun groups that many of its wordings ask for: each stands for a choice of them.
    """

    type: AlertType
    version: int
    terms: dict[str, list[str]] = {}
    frames: list[PatternSpec] = []
    patterns: list[PatternSpec] = []
    needs_any: list[Need] = []
    unless: list[str] = []
    fields: dict[str, dict[str, str]] = {}
    war_only: bool = False
    proof: list[str] | None = None
    target: bool = False
    takes_tolls: bool = False
    figures: list[Measure] = []
    examples: list[Example] = []

    @field_validator("frames", "patterns", mode="before")
    @classmethod
    def _spell_out(cls, value: object) -> object:
        if isinstance(value, list):
            return [{"pattern": item} if isinstance(item, str) else item for item in value]
        return value


class MeasureFile(_Strict):
    """The YAML file of how figures are worded: patterns by measure; the figure is the slot `figure` or `people`."""

    measures: dict[Measure, list[str]]


@dataclass(frozen=True, slots=True)
class Written:
    """Where a pattern stands (lines count from 1) and how its author wrote it: a frame before it is expanded.

    `form` is that of a frame's wording ("passive"), or "pattern"; for a measure it is the measure.
    """

    file: str
    line: int
    text: str
    form: str


@dataclass(frozen=True, slots=True)
class RulePattern:
    """One compiled wording of a rule; `name` is `<type>/<form>:<number>`, as alerts and metrics show it."""

    name: str
    rule: "Rule"
    compiled: CompiledPattern
    sets: Mapping[str, str]
    needs_any: tuple[Need, ...]
    in_article: frozenset[str]
    unsaid: Unsaid | None
    written: Written


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """All wordings of one type. `fields` gives an own field its value by the first class that the clause has.

    `proof` are the classes that show an article without arms to be about a war; None where that needs no proof.
    """

    type: AlertType
    version: int
    unless: frozenset[str]
    fields: Mapping[str, Mapping[str, str]]
    war_only: bool
    proof: frozenset[str] | None
    target: bool
    takes_tolls: bool
    figures: frozenset[Measure]


@dataclass(frozen=True, slots=True)
class RuleSource:
    """A rule file as its author wrote it, with its lines, and the rule that came of it."""

    source: YamlSource
    file: RuleFile
    rule: Rule
