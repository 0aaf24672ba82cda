"""What a process says of its own health: three states, for the whole and for each stage.

`rebalancing` is neither sick nor at work: partitions are moving or a stage is being built, so an orchestrator must not
kill the process, and a rollout must wait for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

HealthState = Literal["healthy", "rebalancing", "failed"]


@dataclass(frozen=True, slots=True)
class StageHealth:
    """The state of one stage or destination; `detail` is a sentence for people, "" where there is nothing to say."""

    state: HealthState
    detail: str = ""


class HealthProvider(Protocol):
    """Who knows how the stages are: the supervisor, or a fake."""

    def health(self) -> Mapping[str, StageHealth]:
        """Return the state of every stage by its name, at once; empty before the first is built.

        Metrics that tell the states are up to date when it returns.
        """
        ...


def overall(stages: Mapping[str, StageHealth]) -> HealthState:
    """Return the state of the process: failed if any stage is, healthy only if all are; with none it is starting."""
    states = {stage.state for stage in stages.values()}
    if "failed" in states:
        return "failed"
    return "healthy" if states == {"healthy"} else "rebalancing"
