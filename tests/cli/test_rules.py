"""`streamer rules`: the tools of rule authors, on small rule sets and on the shipped one."""

import json
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
words:
  determiner: [the, a]
  preposition: [on, in, by, from, with, of]
  locative: [in]
"""
RULE = """\
type: airstrike_reported
version: 1
needs_any: [place, toll]
frames:
  - "aircraft HIT target"
examples:
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
    for name, content in (("lexicon/words.yaml", LEXICON), ("rules/airstrike.yaml", RULE)):
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
    assert f"{folder}/rules/airstrike.yaml:8: line 7 has the same example: delete one" in out
    assert f"{folder}/rules/airstrike.yaml:6: 1 negative examples: write at least 6" in out
    assert out == sorted(out, key=lambda line: (line.split(":")[0], int(line.split(":")[1])))
    assert err == [f"streamer: {len(out)} findings"]


def test_lint_as_json_is_one_object_a_finding(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """For an editor or a build that shows them in its own way."""
    _, out, _ = run(capfd, "rules", "lint", "--json", "--config", with_examples(folder, [STRIKE] * 2))
    twice = [json.loads(line) for line in out if json.loads(line)["kind"] == "example_twice"]
    assert twice == [
        {
            "file": f"{folder}/rules/airstrike.yaml",
            "line": 8,
            "what": "line 7 has the same example: delete one",
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
