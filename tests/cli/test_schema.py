"""`streamer schema`: the contracts on stdout, for a file or a pipe."""

import json
import shutil
from pathlib import Path
from typing import get_args

import pytest
import yaml

from streamer.contracts.names import SchemaName
from tests.cli.small_rules import run

ROOT = Path(__file__).parents[2]
CONFIG = ["--config", str(ROOT / "config")]


@pytest.mark.parametrize("name", get_args(SchemaName))
def test_each_schema_is_printed_by_its_name(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    """And nothing else is, so that it can go into a file."""
    code, out, err = run(capfd, "schema", "json", name, *CONFIG)
    assert (code, err) == (0, [])
    assert json.loads("\n".join(out))["$id"] == f"urn:streamer:schema:{name}:v1"


def test_without_a_name_it_is_that_of_alerts(capfd: pytest.CaptureFixture[str]) -> None:
    """What most subscribers want."""
    _, out, _ = run(capfd, "schema", "json", *CONFIG)
    assert out == (ROOT / "docs" / "alert.schema.json").read_text(encoding="utf-8").splitlines()


def test_topics_and_articles_are_as_configured(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the file, and by the environment, which wins."""
    folder = shutil.copytree(ROOT / "config", tmp_path / "config")
    (folder / "streamer.yaml").write_text("articles: {fields: {body: text}}\ntopics: {alerts_prefix: war.}\n")
    monkeypatch.setenv("STREAMER__TOPICS__ARTICLES", "news")
    code, out, err = run(capfd, "schema", "asyncapi", "--config", str(folder))
    document = yaml.safe_load("\n".join(out))
    assert (code, err, document["asyncapi"]) == (0, [], "3.0.0")
    assert document["channels"]["alerts"]["address"] == "war.{type}"
    assert document["channels"]["articles"]["address"] == "news"
    _, out, _ = run(capfd, "schema", "json", "article", "--config", str(folder))
    assert "text" in json.loads("\n".join(out))["properties"]


def test_a_wrong_configuration_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """With 3, as by every other command, and nothing on stdout that could be taken for a contract."""
    (tmp_path / "streamer.yaml").write_text("topics: {articel: news}\n")
    code, out, err = run(capfd, "schema", "asyncapi", "--config", str(tmp_path))
    assert (code, out) == (3, [])
    assert "streamer.yaml:1: unknown key 'articel'" in err[0]
