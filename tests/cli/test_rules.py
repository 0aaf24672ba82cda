"""`streamer rules`: the tools of rule authors, on small rule sets and on the shipped one."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from streamer.cli.main import main

LEXICON = """\
verbs:
  hit: {forms: [bomb, pound]}
nouns:
  aircraft: [jet, warplane]
  civilians: [civilian]
evidence: [aircraft]
words:
  determiner: [the, a]
  preposition: [on, in, by, from, with, of]
  locative: [in]
  auxiliary: [was]
  be: [was]
"""
RULE = """\
type: airstrike_reported
version: 1
needs_any: [place, toll]
frames:
  - "aircraft HIT target"
patterns:
  - "anchor=aircraft … in place"
examples:
"""
PLACES = """\
countries:
  Iraq: {code: IQ, people: [Iraqi], parts: {Nineveh: {parts: {Mosul: }}}}
  Syria: {code: SY, people: [Syrian], parts: {Raqqa: {parts: {Raqqa: }}}}
"""


def run(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], list[str]]:
    """Return exit code, and the lines of stdout and stderr."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    output = capfd.readouterr()
    assert "Traceback" not in output.err
    return int(ended.value.code or 0), output.out.splitlines(), output.err.splitlines()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A configuration folder of one small rule."""
    files = {"lexicon/words.yaml": LEXICON, "rules/airstrike.yaml": RULE, "places/world.yaml": PLACES}
    for name, content in files.items():
        path = tmp_path / "config" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return tmp_path / "config"


def with_examples(folder: Path, examples: Sequence[dict[str, Any]]) -> str:
    """Give the rule of `folder` these examples; returns the folder as an argument."""
    lines = "".join(f"  - {json.dumps(one)}\n" for one in examples)
    (folder / "rules" / "airstrike.yaml").write_text(RULE + lines)
    return str(folder)


STRIKE = {"text": "Jets bombed the town of Mosul.", "expect": {"places": ["Mosul"]}}
BAIT = {"text": "The jets stood in the sun.", "expect": "none"}


def test_lint_tells_each_finding_with_a_path_that_an_editor_opens(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Findings are data on stdout, their number is for a person, and the code says that there are some."""
    code, out, err = run(capfd, "rules", "lint", "--config", with_examples(folder, [STRIKE] * 7 + [BAIT]))
    assert code == 1
    assert f"{folder}/rules/airstrike.yaml:10: line 9 has the same example: delete one" in out
    assert f"{folder}/rules/airstrike.yaml:8: 1 negative examples: write at least 6" in out
    assert out == sorted(out, key=lambda line: (line.split(":")[0], int(line.split(":")[1])))
    assert err == [f"streamer: {len(out)} findings"]


def test_lint_as_json_is_one_object_a_finding(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """For an editor or a build that shows them in its own way."""
    _, out, _ = run(capfd, "rules", "lint", "--json", "--config", with_examples(folder, [STRIKE] * 2))
    twice = [json.loads(line) for line in out if json.loads(line)["kind"] == "example_twice"]
    assert twice == [
        {
            "file": f"{folder}/rules/airstrike.yaml",
            "line": 10,
            "what": "line 9 has the same example: delete one",
            "kind": "example_twice",
        }
    ]


def test_lint_of_a_clean_folder_ends_with_0(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A build can ask for it."""
    (folder / "lexicon" / "words.yaml").write_text(LEXICON.replace("  civilians: [civilian]\n", ""))
    examples = [{"text": f"Jets bombed town {number}."} for number in range(6)]
    examples += [{"text": f"Jet {number}.", "expect": "none"} for number in range(6)]
    code, out, err = run(capfd, "rules", "lint", "--config", with_examples(folder, examples))
    assert (code, out, err) == (0, [], ["streamer: nothing to find"])


def test_rules_that_cannot_be_loaded_are_a_wrong_configuration(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """3, with the loader's own words, whichever tool meets them."""
    (folder / "rules" / "airstrike.yaml").write_text(RULE.replace("HIT", "HITT") + "  []\n")
    code, out, err = run(capfd, "rules", "lint", "--config", str(folder))
    assert (code, out) == (3, [])
    assert err[0].startswith(f"{folder}/rules/airstrike.yaml:5: unknown verb class 'HITT'")


def test_the_examples_of_a_rule_are_run_and_the_wordings_that_they_exercise_are_counted(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """One line a file; a frame has three wordings, a pattern one."""
    chosen = with_examples(folder, [STRIKE, BAIT])
    code, out, err = run(capfd, "rules", "test", "--config", chosen)
    assert (code, err) == (0, [])
    assert out == [f"{folder}/rules/airstrike.yaml: 2 of 2 examples right, 1 of 4 wordings exercised"]


def test_wordings_without_an_example_are_listed_when_asked_for(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What an author writes the next example for; here the passive has one, the active none."""
    chosen = with_examples(folder, [{"text": "Mosul was bombed by jets."}])
    _, out, _ = run(capfd, "rules", "test", "airstrike", "--uncovered", "--config", chosen)
    assert out[:-1] == [
        f"{folder}/rules/airstrike.yaml:5: no example exercises active of 'aircraft HIT target'",
        f"{folder}/rules/airstrike.yaml:5: no example exercises participle of 'aircraft HIT target'",
        f"{folder}/rules/airstrike.yaml:7: no example exercises 'anchor=aircraft … in place'",
    ]


def test_an_example_that_fails_is_told_with_its_line_and_why(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """1, as a build wants it."""
    wrong = {"text": "Jets bombed the town of Mosul.", "expect": {"places": ["Raqqa"]}}
    silent = {"text": "Nothing of note happened.", "expect": {}}
    loud = {"text": "Jets pounded Mosul.", "expect": "none"}
    code, out, err = run(capfd, "rules", "test", "--config", with_examples(folder, [STRIKE, wrong, silent, loud]))
    assert code == 1
    path = f"{folder}/rules/airstrike.yaml"
    assert out == [
        f"{path}:10: places ['Mosul'], expected ['Raqqa']",
        "    Jets bombed the town of Mosul.",
        f"{path}:11: found nothing",
        "    Nothing of note happened.",
        f"{path}:12: found 'Jets pounded Mosul' (airstrike_reported/active:1), expected nothing",
        "    Jets pounded Mosul.",
        f"{path}: 1 of 4 examples right, 1 of 4 wordings exercised",
    ]
    assert err == ["streamer: 3 examples fail"]


def test_trials_as_json_are_one_object_a_file(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The same facts, for a program."""
    chosen = with_examples(folder, [STRIKE, {"text": "Quiet.", "expect": {}}])
    code, out, _ = run(capfd, "rules", "test", "--json", "--config", chosen)
    told = json.loads(out[0])
    assert (code, len(out), told["examples"], told["wordings"]) == (1, 1, 2, 4)
    assert told["failures"] == [
        {"file": f"{folder}/rules/airstrike.yaml", "line": 10, "why": "found nothing", "text": "Quiet."}
    ]
    assert {"line": 7, "form": "pattern", "pattern": "anchor=aircraft … in place"} in told["uncovered"]


def test_a_rule_that_is_not_there_is_wrong_usage(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """2, with the name that was probably meant."""
    code, out, err = run(capfd, "rules", "test", "airstrik", "--config", with_examples(folder, [STRIKE]))
    assert (code, out) == (2, [])
    assert "did you mean" in " ".join(err)


def articles(folder: Path, *bodies: object) -> str:
    """Write articles beside `folder`, one JSON object a line; text as it stands is no article."""
    path = folder.parent / "articles.jsonl"
    lines = [body if isinstance(body, str) else json.dumps(body) for body in bodies]
    path.write_text("\n".join(lines))
    return str(path)


def feed(folder: Path) -> str:
    """Three articles: one that says something, one with a word of war only, one of another world; and a bad line."""
    return articles(
        folder,
        {"id": "strike", "body": "Jets bombed the town of Mosul. Warplanes pounded it."},
        {"id": "idle", "body": "The jets stood still."},
        {"id": "peace", "body": "Shares rose."},
        "{bad",
    )


def test_stats_count_what_each_wording_did(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Tried, matched, taken for a statement, made an observation: the last sentence has no place, so it is none."""
    chosen = with_examples(folder, [STRIKE])
    code, out, err = run(capfd, "rules", "stats", feed(folder), "--json", "--config", chosen)
    told = json.loads(out[0])
    assert (code, len(out)) == (1, 1)
    assert err[-1] == "streamer: 1 unreadable message"
    assert (told["articles"], told["read"], told["telling"], told["unreadable"]) == (3, 1, 1, 1)
    assert told["stopped"] == {"language": 0, "scan": 1, "sentences": 1}
    active = next(one for one in told["wordings"] if one["form"] == "active")
    assert {name: active[name] for name in ("name", "line", "tried", "matched", "statements", "observations")} == {
        "name": "airstrike_reported/active:1",
        "line": 5,
        "tried": 2,
        "matched": 2,
        "statements": 2,
        "observations": 1,
    }
    assert {one["article_id"] for one in told["slowest"]} == {"strike", "idle", "peace"}


def test_stats_for_a_person_are_tables(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Articles by where they stopped, rules, the costliest wordings, the slowest articles."""
    chosen = with_examples(folder, [STRIKE])
    _, out, _ = run(capfd, "rules", "stats", feed(folder), "--config", chosen)
    assert out[0].startswith("3 articles, ")
    assert "  1 without a word of war" in out
    assert "  1 read, of which 1 gave observations" in out
    assert "  1 more messages could not be read" in out
    assert any(line.split()[:2] == ["airstrike_reported", "(4"] for line in out)
    assert any(line.startswith("airstrike_reported/active:1 rules/airstrike.yaml:5 ") for line in out)
    assert any("line 1, " in line and "id strike" in line for line in out)


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
