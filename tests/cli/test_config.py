"""`streamer config show`: what is in effect, who says so, and no secret."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from streamer.cli.main import app
from streamer.errors import ConfigError
from streamer.settings import parse_settings

SHIPPED = Path(__file__).parents[2] / "config"
ROUTES = """\
destinations:
  newsroom.eu:
    kind: slack
    url: https://hooks.slack.com/services/T0/B0/sesame
    match: {types: [airstrike_reported], countries: [IQ, SY]}
  monitor:
    kind: webhook
    url_env: MONITOR_URL
    secret_env: [MONITOR_SECRET, whsec_c2VzYW1lc2VzYW1lc2VzYW1lc2VzYW1l]
"""
ENVIRON = {
    "STREAMER__KAFKA__SASL_PASSWORD": "open-sesame",
    "STREAMER__STAGES__RUN": "extract,judge",
    "KAFKA_BOOTSTRAP_SERVERS": "broker:9092",
    "MONITOR_URL": "https://monitor.example/sesame/path",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped configuration, with two settings of its own and with destinations."""
    copy = Path(shutil.copytree(SHIPPED, tmp_path / "config"))
    (copy / "streamer.yaml").write_text("app:\n  name: desk\nweb:\n  port: 9999\narticles: {fields: {body: a.b}}\n")
    (copy / "routes.yaml").write_text(ROUTES)
    return copy


def show(folder: Path, *arguments: str, **environ: str) -> tuple[int, str, str]:
    """Return exit code, stdout and stderr, where the code is that of an error if there was one."""
    variables = {**ENVIRON, **environ, "STREAMER_CONFIG": str(folder), "COLUMNS": "200"}
    done = CliRunner().invoke(app, ["config", "show", *arguments], env=variables)
    if isinstance(done.exception, ConfigError):
        return 3, done.stdout, str(done.exception)
    return done.exit_code, done.stdout, done.stderr


def test_every_value_says_where_it_came_from(folder: Path) -> None:
    """The question of whoever set something and sees no effect."""
    code, out, err = show(folder)
    assert code == 0
    lines = {line.split("#")[0].strip(): line.rpartition("  # ")[2] for line in out.splitlines() if "  # " in line}
    assert lines["name: desk"] == f"{folder}/streamer.yaml:2"
    assert lines["port: 9999"] == f"{folder}/streamer.yaml:4"
    assert lines["body: a.b"] == f"{folder}/streamer.yaml:5"
    assert lines["client_id: streamer"] == "default"
    assert lines["run: [extract, judge]"] == "environment variable STREAMER__STAGES__RUN"
    assert lines["bootstrap_servers: broker:9092"] == "environment variable KAFKA_BOOTSTRAP_SERVERS"
    assert err == f"streamer: configuration folder {folder}; `streamer config show routes` shows the destinations\n"


def test_what_is_printed_is_a_file_with_the_same_settings(folder: Path) -> None:
    """Put into another place it gives the same, but for the secrets, which are comments."""
    _, out, _ = show(folder)
    content = (folder / "streamer.yaml").read_bytes()
    effective = parse_settings(content, "streamer.yaml", ENVIRON)
    kafka = effective.kafka.model_copy(update={"sasl_password": None})
    assert parse_settings(out.encode(), "again.yaml", {}) == effective.model_copy(update={"kafka": kafka})
    assert "  # sasl_password: '***'" in out


@pytest.mark.parametrize("arguments", [(), ("kafka",), ("routes",), ("--json",), ("routes", "--json")])
def test_no_secret_is_shown(folder: Path, arguments: tuple[str, ...]) -> None:
    """Addresses are passwords; and what stands in place of a variable's name may be the secret itself."""
    _, out, _ = show(folder, *arguments)
    assert out
    for secret in ("sesame", "c2VzYW1l"):
        assert secret not in out


def test_a_key_gives_its_part_alone_within_its_parents(folder: Path) -> None:
    """So that it can be pasted."""
    assert show(folder, "web.port")[1].split() == ["web:", "port:", "9999", "#", f"{folder}/streamer.yaml:4"]
    assert show(folder, "articles.fields")[1].startswith("articles:\n  fields:\n    id: id ")
    code, out, err = show(folder, "kafka.client")
    assert (code, out) == (2, "")
    assert "did you mean 'kafka.client_id'?" in err


def test_json_is_a_line_a_value(folder: Path) -> None:
    """For `jq`."""
    found = {told.pop("key"): told for told in map(json.loads, show(folder, "--json")[1].splitlines())}
    assert found["web.port"] == {"value": 9999, "from": f"{folder}/streamer.yaml:4", "masked": False}
    assert found["stages.run"]["value"] == ["extract", "judge"]
    password = {"value": "***", "from": "environment variable STREAMER__KAFKA__SASL_PASSWORD", "masked": True}
    assert found["kafka.sasl_password"] == password


def test_routes_show_hosts_and_which_variables_are_set_then_the_mistakes(folder: Path) -> None:
    """Why a destination gets nothing."""
    code, out, err = show(folder, "routes")
    assert code == 3
    assert "    # url: https://hooks.slack.com/***" in out
    assert f"{folder}/routes.yaml:8; set" in out
    assert "MONITOR_SECRET is not set" in err
    mended = (folder / "routes.yaml").read_text().replace(", whsec_c2VzYW1lc2VzYW1lc2VzYW1lc2VzYW1l", "")
    (folder / "routes.yaml").write_text(mended)
    code, out, err = show(folder, "routes", MONITOR_SECRET="whsec_" + "c2Vz" * 8)
    assert (code, err) == (0, "")
    assert f"{folder}/routes.yaml:9; set" in out
    _, out, _ = show(folder, "routes.destinations.newsroom.eu.match", MONITOR_SECRET="whsec_" + "c2Vz" * 8)
    assert [line.split("  #")[0].strip() for line in out.splitlines()] == [
        "destinations:", "newsroom.eu:", "match:", "types: [airstrike_reported]", "countries: [IQ, SY]",
    ]  # fmt: skip


def test_lists_of_mappings_are_yaml_too(folder: Path) -> None:
    """Whatever the routes hold: an unknown key is a mistake, but shown."""
    (folder / "routes.yaml").write_text("rules:\n  - {a: 1, b: [x]}\n  - c: {}\n    token: sesame\n")
    code, out, _ = show(folder, "routes")
    assert code == 3
    assert [line.rpartition("  #")[0].rstrip() or line for line in out.splitlines()] == [
        "rules:", "  - a: 1", "    b: [x]", "  - c: {}", "    # token: '***'",
    ]  # fmt: skip


def test_mistakes_are_told_as_check_tells_them(folder: Path) -> None:
    """With file and line, or the variable."""
    (folder / "streamer.yaml").write_text("web:\n  prt: 1\n")
    code, out, err = show(folder, STREAMER__KAFKA__HEARTBEAT_SECONDS="x")
    assert (code, out) == (3, "")
    assert f"{folder}/streamer.yaml:2: unknown key 'prt'; did you mean 'port'?" in err
    assert "environment variable STREAMER__KAFKA__HEARTBEAT_SECONDS: " in err
    (folder / "streamer.yaml").write_text("")
    (folder / "routes.yaml").write_text("- url: https://hooks.slack.com/services/sesame\n")
    code, out, err = show(folder, "routes")
    assert (code, out) == (3, "")
    assert "expected a mapping" in err
    assert "sesame" not in err
