"""`streamer rules explain` on a small rule set: for a person, on a terminal, and as JSON."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.small_rules import STRIKE, articles, make_folder, run, with_examples


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A configuration folder of one small rule."""
    return make_folder(tmp_path)


def test_explain_shows_a_plain_text_with_what_became_of_each_match(
    folder: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Marks, the pattern with its line, what it captured, the observation; and what nearly matched."""
    text = tmp_path / "article.txt"
    text.write_text("Jets bombed Mosul.\n\nThe civilian bombed Raqqa.\n")
    chosen = with_examples(folder, [STRIKE])
    code, out, err = run(capfd, "rules", "explain", "airstrike_reported", str(text), "--config", chosen)
    assert (code, err) == (0, [])
    shown = "\n".join(out)
    assert "verb group   bombed  hit  active" in shown
    assert f"✓ airstrike_reported/active:1  aircraft … HIT target  {folder}/rules/airstrike.yaml:5" in shown
    assert "anchor: bombed · target: Mosul" in shown
    assert "→ airstrike_reported, asserted, current · place Mosul" in shown
    assert "~ airstrike_reported/active:1" in shown
    assert "nothing in the clause is aircraft" in shown
    assert "\x1b" not in shown


def test_explain_says_where_an_article_goes_no_further(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """An author whose article is silent wants to know at which step."""
    chosen = with_examples(folder, [STRIKE])
    file = articles(folder, {"id": "peace", "body": "Shares rose."}, {"id": "fr", "language": "fr", "body": "Jets."})
    _, out, _ = run(capfd, "rules", "explain", "all", file, "--config", chosen)
    assert any(line.startswith("  goes no further: no word of it is evidence of war") for line in out)
    assert "  goes no further: there are no rules for the language 'fr'" in out


def test_explain_as_json_is_one_object_an_article(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """All that is known, for a program."""
    chosen = with_examples(folder, [STRIKE])
    file = articles(folder, {"id": "a", "body": "Jets bombed Mosul."}, "{bad", {"id": "b", "body": "Jets bombed it."})
    code, out, err = run(capfd, "rules", "explain", "all", file, "--json", "--config", chosen)
    first, second = (json.loads(line) for line in out)
    assert (code, err[-1]) == (1, "streamer: 1 unreadable message")
    (matched,) = first["sentences"][0]["clauses"][0]["found"]
    assert (matched["line"], matched["written"]) == (5, "aircraft HIT target")
    assert matched["observation"]["places"][0]["name"] == "Mosul"
    (dropped,) = second["sentences"][0]["clauses"][0]["found"]
    assert dropped["observation"] is None
    assert "needs_any" in dropped["why"]


def test_explain_reads_standard_input_and_shows_hostile_words_harmless(folder: Path) -> None:
    """Colours on a terminal are ours; escapes of the article must not reach it."""
    with_examples(folder, [STRIKE])
    text = "Jets bombed Mosul. Jets \x1b[31mpounded\x1b[0m [bold]Raqqa[/bold] \u202eagain."
    shown = on_terminal(["rules", "explain", "airstrike", "-", "--config", str(folder)], text)
    assert "\x1b[32m     ✓ " in shown
    assert "\x1b[31mpounded" not in shown
    assert "[31mpounded" in shown
    assert "[bold]Raqqa" in shown
    assert "\u202e" not in shown


def on_terminal(arguments: list[str], text: str) -> str:
    """Return what the command line, given `text` on its standard input, writes to a terminal."""
    ours, theirs = pty.openpty()
    environ = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | {"TERM": "xterm-256color"}
    command = [sys.executable, "-m", "streamer.cli.main", *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=theirs, env=environ) as process:  # noqa: S603 - ours
        os.close(theirs)
        assert process.stdin is not None
        process.stdin.write(text.encode())
        process.stdin.close()
        shown = b"".join(iter(lambda: read_terminal(ours), b""))
    os.close(ours)
    return shown.decode()


def read_terminal(terminal: int) -> bytes:
    """Return what was written to the terminal since, "" once nobody has it open any more."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def test_explain_wants_a_rule_that_is_there(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """2, before anything is read."""
    code, out, _ = run(capfd, "rules", "explain", "airstrik", "-", "--config", with_examples(folder, [STRIKE]))
    assert (code, out) == (2, [])
