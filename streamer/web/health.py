"""What a process says of its own health: four states, for the whole and for each stage.

`rebalancing` is neither sick nor at work: partitions are moving, a stage is being built, or no broker can be reached,
so an orchestrator must not kill the process, and a rollout must wait for it. `stopped` waits for an operator: killing
the process would not help, and would hurt the other stages.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, get_args

# From well to bad.
HealthState = Literal["healthy", "rebalancing", "stopped", "failed"]


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
    """Return the state of the process, that of the worst stage; with none it is starting, as in a rebalance."""
    states = {stage.state for stage in stages.values()} or {"rebalancing"}
    return max(states, key=get_args(HealthState).index)
