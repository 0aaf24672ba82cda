"""A small configuration folder, and the command line run on it."""

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


STRIKE = {"text": "Jets bombed the town of Mosul.", "expect": {"places": ["Mosul"]}}
BAIT = {"text": "The jets stood in the sun.", "expect": "none"}


def run(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], list[str]]:
    """Return exit code, and the lines of stdout and stderr."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    output = capfd.readouterr()
    assert "Traceback" not in output.err
    return int(ended.value.code or 0), output.out.splitlines(), output.err.splitlines()


def make_folder(path: Path) -> Path:
    """Make a configuration folder of one small rule in `path`."""
    files = {"lexicon/words.yaml": LEXICON, "rules/airstrike.yaml": RULE, "places/world.yaml": PLACES}
    for name, content in files.items():
        file = path / "config" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    return path / "config"


def with_examples(folder: Path, examples: Sequence[dict[str, Any]]) -> str:
    """Give the rule of `folder` these examples; returns the folder as an argument."""
    lines = "".join(f"  - {json.dumps(one)}\n" for one in examples)
    (folder / "rules" / "airstrike.yaml").write_text(RULE + lines)
    return str(folder)


def articles(folder: Path, *bodies: object) -> str:
    """Write articles beside `folder`, one JSON object a line; text as it stands is no article."""
    path = folder.parent / "articles.jsonl"
    lines = [body if isinstance(body, str) else json.dumps(body) for body in bodies]
    path.write_text("\n".join(lines))
    return str(path)
