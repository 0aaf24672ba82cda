"""The README is true: what it shows can be loaded and does what it says. Its subscriber runs in tests/integration."""

import re
from pathlib import Path

from streamer.extraction.examples import failing_examples
from streamer.extraction.explain import Explainer
from streamer.extraction.load import load_engine, load_gazetteer, load_rules
from streamer.extraction.rules import RuleFile
from streamer.model.article import Article
from streamer.notify.routes import load_routes
from streamer.settings import read_config_files
from streamer.yaml_source import parse_model, parse_yaml

ROOT = Path(__file__).parents[1]


def block(language: str, word: str) -> str:
    """Return the one code block of the README in `language` that holds `word`."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (found,) = [block for block in re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL) if word in block]
    return str(found)


def test_the_rule_of_the_readme_loads_and_passes_its_own_examples() -> None:
    """Authors begin by copying it."""
    rule = block("yaml", "frames:").encode()
    files = read_config_files(ROOT / "config")
    kept = {name: content for name, content in files.items() if not name.startswith("rules/")}
    measures = files["rules/measures.yaml"]
    engine = load_engine({**kept, "rules/measures.yaml": measures, "rules/airstrike_reported.yaml": rule})
    written = parse_model(parse_yaml(rule, "README.md"), RuleFile)
    assert len(written.examples) == 2
    assert failing_examples(engine, written) == []


def test_what_the_readme_says_of_a_near_miss_is_what_explain_says() -> None:
    """It is the first thing that an author tries."""
    rule = block("yaml", "frames:").encode()
    kept = {name: content for name, content in read_config_files(ROOT / "config").items() if "rules/" not in name}
    files = {**kept, "rules/airstrike_reported.yaml": rule}
    explainer = Explainer(load_rules(files), load_gazetteer(files))
    explanation = explainer.explain(Article(id="a", body="Jets wanted to bomb Mosul."), "airstrike_reported")
    shown = (ROOT / "README.md").read_text(encoding="utf-8")
    told = []
    for one in explanation.sentences[0].clauses[0].near:
        place = f"config/{one.pattern.written.file}:{one.pattern.written.line}"
        told.append(f"~ {one.pattern.name}  {one.pattern.compiled.source}  {place}\n")
        told[-1] += f"         after {one.after!r} it lacks {one.missing}: {one.why}\n"
    assert any(lines in shown for lines in told)


def test_the_route_of_the_readme_loads() -> None:
    """Operators begin by copying it."""
    routes = load_routes(
        block("yaml", "destinations:").encode(),
        "README.md",
        {"NEWSROOM_SLACK_URL": "https://hooks.slack.com/services/T000/B000/x"},
    )
    assert routes.destinations["newsroom"].kind == "slack"


def test_the_subscriber_of_the_readme_is_short() -> None:
    """A subscriber needs some fifteen lines; more would say that the topics are hard to read."""
    lines = [line for line in block("python", "AIOKafkaConsumer").splitlines() if line.strip()]
    assert len(lines) <= 18


def test_every_file_that_the_readme_links_to_exists() -> None:
    """A dead link is the first thing that a newcomer meets."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    assert links
    assert [link for link in links if not (ROOT / link).is_file()] == []
