"""`streamer notify`: who gets what, and a test message to a real receiver."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.small_rules import make_folder, run
from tests.notify.conftest import ALERT

ROUTES = """\
network: {allow_http: true, allow_private: [127.0.0.0/8]}
destinations:
  newsroom: {kind: slack, url_env: TEST_HOOK, match: {places: [Nineveh], figures: {killed: {at_least: 5}}}}
  monitor: {kind: webhook, url_env: TEST_URL, secret_env: TEST_SECRET, match: {grade: [corroborated]}}
"""
NINEVEH = {"id": "ov:iq/nineveh", "mention": "Nineveh", "name": "Nineveh", "country": "IQ"}
HOSTILE = {"quote": "a <!channel> *bold* \x1b[31mred\u202e & more", "start": 0, "end": 9}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A configuration with two destinations, whose secrets are not at hand."""
    made = make_folder(tmp_path)
    (made / "routes.yaml").write_text(ROUTES)
    return made


def alerts(tmp_path: Path, *changes: dict[str, Any]) -> str:
    """Write the example alert, changed, one a line; return the path."""
    path = tmp_path / "alerts.jsonl"
    path.write_text("".join(json.dumps({**ALERT, **each}) + "\n" for each in changes))
    return str(path)


def test_render_says_who_gets_it_and_what_keeps_it_from_whom(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """One line a destination; no secret is needed."""
    file = alerts(tmp_path, {"places": [NINEVEH]}, {"grade": "corroborated"})
    code, out, err = run(capfd, "notify", "render", file, "--config", str(folder))
    assert (code, err) == (0, [])
    assert [line.strip() for line in out if line.startswith("  ")] == [
        "→ newsroom: gets it",
        "✗ monitor: grade: wants corroborated, has single_source",
        "✗ newsroom: places: wants Nineveh, has Al-Shifaa, Mosul",
        "→ monitor: gets it",
    ]
    assert out[0].startswith("Drone strike · Nineveh, Iraq · 3–7 killed")


def test_render_shows_the_message_as_its_reader_sees_it(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Unescaped, and nothing that a terminal obeys; also where the destination would not get it."""
    file = alerts(tmp_path, {"evidence": HOSTILE})
    code, out, _ = run(
        capfd, "notify", "render", file, "-d", "newsroom", "--destination", "monitor", "--config", str(folder)
    )
    shown = [line.removeprefix("    │ ") for line in out if line.startswith("    │")]
    assert code == 0
    assert "DRONE STRIKE · AL-SHIFAA, MOSUL, NINEVEH, IRAQ" in shown
    assert "> a <!channel> *bold* [31mred & more" in shown
    assert "Figures: 3–7 killed | at least 12 injured" in shown
    assert any(line.endswith("— first seen 2 Jun 2017, 08:00 UTC") for line in shown)
    assert "two.example <https://two.example/2> · 2 Jun 2017, 10:00 UTC" in shown
    assert {"POST $TEST_URL", "webhook-signature: v1,***", '  "type": "alert.airstrike_reported",'} <= set(shown)
    assert "\x1b" not in "".join(out)
    assert "\u202e" not in "".join(out)


def test_render_prints_the_exact_request_as_json(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """One alert at one destination a line, for jq."""
    file = alerts(tmp_path, {"evidence": HOSTILE})
    _, out, _ = run(capfd, "notify", "render", file, "--json", "--config", str(folder))
    newsroom, monitor = map(json.loads, out)
    assert (newsroom["destination"], newsroom["gets_it"], newsroom["alert_id"]) == ("newsroom", False, "al_7")
    assert newsroom["unmet"] == [{"condition": "places", "wanted": "Nineveh", "has": "Al-Shifaa, Mosul"}]
    assert newsroom["request"]["body"]["blocks"][0]["text"]["text"].startswith("Drone strike")
    assert monitor["request"]["body"]["data"]["evidence"]["quote"] == HOSTILE["quote"]
    assert monitor["request"]["headers"]["webhook-signature"] == "v1,***"
    assert "".join(out).isascii()


def test_render_goes_on_after_a_line_that_is_no_alert(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """It is told with its line, and the exit code is 1."""
    path = Path(alerts(tmp_path, {}))
    path.write_text(path.read_text() + '{"id": "x"}\n' + path.read_text())
    code, out, err = run(capfd, "notify", "render", str(path), "--config", str(folder))
    assert (code, len([line for line in out if line.startswith("Drone strike")])) == (1, 2)
    assert err[0].startswith("streamer: line 2: not_an_alert: article_id: Field required")


@pytest.mark.parametrize("command", [["render", "FILE", "--destination", "newsrom"]])
def test_a_name_that_is_no_destination_is_wrong_usage(
    command: list[str], folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """With the one that is nearly right."""
    file = alerts(tmp_path, {})
    words = [file if word == "FILE" else word for word in command]
    code, out, err = run(capfd, "notify", *words, "--config", str(folder))
    assert (code, out) == (2, [])
    assert "did you mean 'newsroom'?" in " ".join(line.strip("│ ") for line in err)
