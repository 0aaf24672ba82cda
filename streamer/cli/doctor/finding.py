"""A finding: what there is, why it matters, what to do."""

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from streamer.cli.cluster import ask
from streamer.errors import StreamerError

Level = Literal["ok", "warning", "problem"]

_WORDS = (("day", 86_400), ("hour", 3600), ("minute", 60), ("second", 1))


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. Where all is well nothing need be said but `what`."""

    level: Level
    step: str
    what: str
    why: str = ""
    do: str = ""

    def plain(self) -> dict[str, str]:
        """Return it as plain data."""
        return asdict(self)


def looked_at(step: str, question: Coroutine[Any, Any, Sequence[Finding]], seconds: float) -> Sequence[Finding]:
    """Return the findings of `question`; where no answer comes in `seconds`, or none at all, that is the finding."""

    async def bounded() -> Sequence[Finding]:
        async with asyncio.timeout(seconds):
            return await question

    try:
        return ask(bounded())
    except TimeoutError:
        why = f"no answer within {seconds:.0f} s"
    except (StreamerError, OSError) as error:
        why = str(error) or type(error).__name__
    return [Finding("warning", step, f"could not be looked at: {why}", "it may be well or not", "run it again later")]


def span_words(seconds: float) -> str:
    """Return a span of time as people say it, in its largest unit: "3 hours"."""
    for name, unit in _WORDS:
        count = int(seconds // unit)
        if count:
            return f"{count} {name}" if count == 1 else f"{count} {name}s"
    return "less than a second"


def counted(count: int, name: str, names: str | None = None) -> str:
    """Return "1 record", "3 records"."""
    return f"{count:,} {name if count == 1 else names or name + 's'}"


def summary(findings: Sequence[Finding]) -> str:
    """Return how many are bad."""
    problems = sum(finding.level == "problem" for finding in findings)
    warnings = sum(finding.level == "warning" for finding in findings)
    if not problems + warnings:
        return "all is well as far as it shows"
    return ", ".join(counted(number, name) for number, name in ((problems, "problem"), (warnings, "warning")) if number)
