"""The examples in the rule files are tests: what they promise is what the engine gives."""

from pathlib import Path

import pytest

from streamer.extraction.authoring.examples import failing_examples
from streamer.extraction.engine import Engine
from streamer.extraction.rule_language.rules import RuleFile
from streamer.yaml_source import parse_model, parse_yaml

RULES = sorted(
    path for path in (Path(__file__).parents[2] / "config" / "rules").glob("*.yaml") if path.stem != "measures"
)


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_every_example_of_a_rule_file_gives_what_it_expects(path: Path, engine: Engine) -> None:
    """Positive examples are found with their places and figures, negative ones are silent."""
    file = parse_model(parse_yaml(path.read_bytes(), path.name), RuleFile)
    failures = failing_examples(engine, file)
    assert not failures, "\n".join(f"{one.text}\n  -> {one.why}" for one in failures)


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_a_rule_file_has_examples_of_both_kinds(path: Path) -> None:
    """A rule without bait in its examples has not been tried."""
    file = parse_model(parse_yaml(path.read_bytes(), path.name), RuleFile)
    negative = [one for one in file.examples if one.expect == "none"]
    assert len(negative) >= 6
    assert len(file.examples) - len(negative) >= 6
