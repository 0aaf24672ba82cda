"""The README is true: what it shows can be loaded and does what it says. Its subscriber runs in tests/integration."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from streamer.extraction.authoring.examples import failing_examples
from streamer.extraction.load import load_engine, load_gazetteer
from streamer.extraction.rule_language.rules import RuleFile
from streamer.notify.match import Match
from streamer.notify.routes import load_routes
from streamer.settings import read_config_files
from streamer.yaml_source import parse_model, parse_yaml
from tests.cli.small_rules import run
from tests.stages.statements import alert

ROOT = Path(__file__).parents[1]


def block(language: str, word: str, page: str = "README.md") -> str:
    """Return the one code block of `page` in `language` that holds `word`."""
    text = (ROOT / page).read_text(encoding="utf-8")
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


@pytest.mark.parametrize("page", ["README.md", "docs/rules.md"])
def test_what_a_page_says_that_the_tools_print_of_that_rule_they_print(
    page: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """It is the first thing that an author tries. Of what a page shows, lines of words alone may be shortened."""
    shutil.copytree(ROOT / "config", tmp_path / "config")
    for file in (tmp_path / "config" / "rules").iterdir():
        if file.name not in ("measures.yaml", "airstrike_reported.yaml"):
            file.unlink()
    (tmp_path / "config" / "rules" / "airstrike_reported.yaml").write_text(block("yaml", "frames:"))
    text = tmp_path / "article.txt"
    text.write_text("Jets wanted to bomb Mosul. Jets bombed a bridge in Mosul.\n")
    config = ["--config", str(tmp_path / "config")]
    _, explained, _ = run(capfd, "rules", "explain", "airstrike_reported", str(text), *config)
    _, tried, _ = run(capfd, "rules", "test", "airstrike_reported", "--uncovered", *config)
    printed = {line.replace(f"{tmp_path}/", "").strip() for line in explained + tried}
    shown = [
        line.strip()
        for one in (ROOT / page).read_text(encoding="utf-8").split("```")[1::2]
        if one.startswith("\n$ ") and "airstrike_reported" in one
        for line in one.splitlines()
    ]
    telling = [line for line in shown if line.startswith(("~", "✓", "→", "after", "anchor:", "config/"))]
    assert telling
    assert [line for line in telling if line not in printed] == []


@pytest.mark.parametrize(("page", "name"), [("README.md", "newsroom"), ("docs/routes.md", "mosul-desk")])
def test_the_routes_of_the_pages_load(page: str, name: str) -> None:
    """Operators begin by copying them."""
    hook = "https://hooks.slack.com/services/T000/B000/x"
    environ = {"NEWSROOM_SLACK_URL": hook, "MOSUL_SLACK_URL": hook}
    places = load_gazetteer(read_config_files(ROOT / "config"))
    text = block("yaml", f"{name}:\n", page)
    routes = load_routes(text.encode(), page, environ, places=lambda: places)
    assert routes.destinations[name].kind == "slack"
    assert routes.destinations[name].match.places


def test_the_alternatives_of_the_page_on_routes_load() -> None:
    """Every word in them is one that alerts have."""
    written = parse_yaml(block("yaml", "any_of:", "docs/routes.md").encode(), "docs/routes.md").value
    assert len(Match.model_validate(written["match"]).any_of or ()) == 3


def test_the_silence_of_the_page_on_routes_loads() -> None:
    """It belongs below the destination of the same page."""
    places = load_gazetteer(read_config_files(ROOT / "config"))
    text = block("yaml", "mosul-desk:\n", "docs/routes.md") + block("yaml", "silences:", "docs/routes.md")
    hook = {"MOSUL_SLACK_URL": "https://hooks.slack.com/services/T000/B000/x"}
    (silence,) = load_routes(text.encode(), "docs/routes.md", hook, places=lambda: places).silences
    assert (silence.name, silence.destinations) == ("range-exercise", frozenset({"mosul-desk"}))


def test_the_subscriber_of_the_readme_is_short() -> None:
    """A subscriber needs some fifteen lines; more would say that the topics are hard to read."""
    lines = [line for line in block("python", "AIOKafkaConsumer").splitlines() if line.strip()]
    assert len(lines) <= 18


def test_the_checker_of_the_readme_tells_good_alerts_from_bad_ones() -> None:
    """A subscriber begins by copying it; it says what is wrong in words that help."""
    good = alert().model_copy(update={"incident_id": "4ef80a0f6f4007c3546b", "id": "4ef80a0f6f4007c3546b-1"})
    lines = [good.model_dump(mode="json"), {**good.model_dump(mode="json"), "platform": "balloon"}]
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", block("python", "Draft202012Validator")],
        input="\n".join(map(json.dumps, lines)), capture_output=True, check=True, text=True, cwd=ROOT,
    )  # fmt: skip
    assert done.stdout.splitlines() == [
        "ok",
        "$.platform: 'balloon' is not one of ['aircraft', 'helicopter', 'drone', 'unknown']",
    ]


def test_every_file_that_the_readme_links_to_exists() -> None:
    """A dead link is the first thing that a newcomer meets."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    assert links
    assert [link for link in links if not (ROOT / link).is_file()] == []
