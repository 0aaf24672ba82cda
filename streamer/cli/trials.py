"""What `streamer rules test` prints of the examples of a rule file."""

import json
from collections.abc import Iterator
from typing import Any

from streamer.cli.configuration import ConfigFolder
from streamer.extraction.authoring.examples import Trial
from streamer.extraction.load import RuleSet


class TrialReport:
    """The outcome of one file, as lines for a person or as JSON."""

    def __init__(self, folder: ConfigFolder, rules: RuleSet, trial: Trial) -> None:
        self._path = folder.path_of(trial.file)
        self._source = next((one.source for one in rules.sources if one.source.file == trial.file), None)
        self._trial = trial

    def lines(self, *, uncovered: bool) -> Iterator[str]:
        """Yield the failures, the wordings without example if asked for, and a summary."""
        trial = self._trial
        for failure in trial.failures:
            yield f"{self._path}:{self._line(failure.index)}: {failure.why}"
            yield f"    {failure.text}"
        for wording in trial.idle if uncovered else ():
            form = "" if wording.form == "pattern" else f"{wording.form} of "
            yield f"{self._path}:{wording.line}: no example exercises {form}{wording.text!r}"
        summary = []
        if trial.examples:
            summary.append(f"{trial.examples - len(trial.failures)} of {trial.examples} examples right")
        if trial.wordings:
            summary.append(f"{trial.wordings - len(trial.idle)} of {trial.wordings} wordings exercised")
        yield f"{self._path}: {', '.join(summary)}"

    def json(self) -> str:
        """Return the outcome as one line of JSON."""
        trial = self._trial
        told: dict[str, Any] = {"file": self._path, "examples": trial.examples, "wordings": trial.wordings}
        told["failures"] = [
            {"file": self._path, "line": self._line(one.index), "why": one.why, "text": one.text}
            for one in trial.failures
        ]
        told["uncovered"] = [{"line": one.line, "form": one.form, "pattern": one.text} for one in trial.idle]
        return json.dumps(told, ensure_ascii=False)

    def _line(self, index: int) -> int:
        return self._source.line(("examples", index)) if self._source is not None else 0
