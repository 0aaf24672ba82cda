"""The own fields of each of the 22 types: one class a type, told apart by `type`.

In JSON these fields stand beside the common ones, in an observation as in an alert.
"""

from typing import Annotated, Literal, get_args

from pydantic import Field

from streamer.model.figure import EstimateMeasure, Figure, OfWhom
from streamer.model.frozen import Frozen
from streamer.model.place import Place

TargetKind = Literal[
    "military", "residential", "medical", "school", "worship", "market", "infrastructure", "convoy", "camp",
    "other", "unknown",
]  # fmt: skip
Extent = Literal["full", "most", "partial", "unknown"]


class Target(Frozen):
    """What was hit, as the text names it."""

    mention: str
    kind: TargetKind = "unknown"


class Airstrike(Frozen):
    type: Literal["airstrike_reported"] = "airstrike_reported"
    platform: Literal["aircraft", "helicopter", "drone", "unknown"] = "unknown"
    target: Target | None = None


class Shelling(Frozen):
    type: Literal["shelling_reported"] = "shelling_reported"
    weapon: Literal["artillery", "mortar", "rocket", "missile", "tank", "naval", "unknown"] = "unknown"
    target: Target | None = None


class Clash(Frozen):
    type: Literal["clash_reported"] = "clash_reported"


class Bombing(Frozen):
    type: Literal["bombing_reported"] = "bombing_reported"
    method: Literal["suicide", "vehicle", "ied", "mine", "grenade", "other", "unknown"] = "unknown"
    target: Target | None = None


class ChemicalAttack(Frozen):
    type: Literal["chemical_attack_reported"] = "chemical_attack_reported"
    agent: str | None = None


class CivilianAttack(Frozen):
    type: Literal["civilian_attack_reported"] = "civilian_attack_reported"
    method: Literal["shooting", "execution", "massacre", "sexual_violence", "beating", "arson", "other", "unknown"] = (
        "unknown"
    )
    victims: OfWhom | Literal["unknown"] = "unknown"


class Abduction(Frozen):
    type: Literal["abduction_reported"] = "abduction_reported"
    outcome: Literal["held", "released", "escaped", "killed", "unknown"] = "unknown"
    victims: OfWhom | Literal["unknown"] = "unknown"


class LeaderTargeted(Frozen):
    type: Literal["leader_targeted"] = "leader_targeted"
    person: str | None = None
    position: str | None = None
    outcome: Literal["killed", "wounded", "captured", "arrested", "unhurt", "unknown"] = "unknown"


class Offensive(Frozen):
    type: Literal["offensive_launched"] = "offensive_launched"
    objective: tuple[Place, ...] = ()
    axes: int | None = None


class Advance(Frozen):
    type: Literal["territory_advance"] = "territory_advance"
    from_: Annotated[tuple[Place, ...], Field(alias="from")] = ()
    to: tuple[Place, ...] = ()


class Capture(Frozen):
    type: Literal["territory_captured"] = "territory_captured"
    from_: Annotated[tuple[Place, ...], Field(alias="from")] = ()
    extent: Extent = "unknown"


class Withdrawal(Frozen):
    type: Literal["withdrawal_reported"] = "withdrawal_reported"
    from_: Annotated[tuple[Place, ...], Field(alias="from")] = ()
    to: tuple[Place, ...] = ()
    extent: Extent = "unknown"


class Siege(Frozen):
    type: Literal["siege_reported"] = "siege_reported"
    phase: Literal["imposed", "in_force", "tightened", "eased", "lifted", "unknown"] = "unknown"


class Casualties(Frozen):
    type: Literal["casualties_reported"] = "casualties_reported"


class CivilianEstimate(Frozen):
    type: Literal["civilian_estimate_changed"] = "civilian_estimate_changed"
    measure: EstimateMeasure = "unknown"
    previous: Figure | None = None
    direction: Literal["up", "down", "unknown"] = "unknown"


class Displacement(Frozen):
    type: Literal["displacement_reported"] = "displacement_reported"
    from_: Annotated[tuple[Place, ...], Field(alias="from")] = ()
    to: tuple[Place, ...] = ()
    direction: Literal["out", "in", "back", "unknown"] = "unknown"


class Evacuation(Frozen):
    type: Literal["evacuation_reported"] = "evacuation_reported"
    phase: Literal["ordered", "corridor_opened", "carried_out", "corridor_closed", "unknown"] = "unknown"


class InfrastructureDamage(Frozen):
    type: Literal["infrastructure_damaged"] = "infrastructure_damaged"
    object: Literal[
        "hospital", "ambulance", "school", "worship", "home", "bridge", "road", "airport", "power", "water",
        "telecom", "media", "camp", "heritage", "unknown",
    ] = "unknown"  # fmt: skip
    extent: Literal["hit", "damaged", "destroyed", "unknown"] = "unknown"


class Aid(Frozen):
    type: Literal["aid_reported"] = "aid_reported"
    phase: Literal["delivered", "blocked", "unknown"] = "unknown"


class Ceasefire(Frozen):
    type: Literal["ceasefire_reported"] = "ceasefire_reported"
    phase: Literal["agreed", "began", "extended", "violated", "ended", "unknown"] = "unknown"
    parties: tuple[str, ...] = ()


class Investigation(Frozen):
    type: Literal["investigation_reported"] = "investigation_reported"
    phase: Literal["opened", "findings", "unknown"] = "unknown"
    finding: str | None = None


class Responsibility(Frozen):
    type: Literal["responsibility_reported"] = "responsibility_reported"
    stance: Literal["claimed", "denied", "admitted", "unknown"] = "unknown"
    party: str | None = None


Details = (
    Airstrike | Shelling | Clash | Bombing | ChemicalAttack | CivilianAttack | Abduction | LeaderTargeted
    | Offensive | Advance | Capture | Withdrawal | Siege | Casualties | CivilianEstimate | Displacement
    | Evacuation | InfrastructureDamage | Aid | Ceasefire | Investigation | Responsibility
)  # fmt: skip

AlertType = Literal[
    "airstrike_reported", "shelling_reported", "clash_reported", "bombing_reported", "chemical_attack_reported",
    "civilian_attack_reported", "abduction_reported", "leader_targeted", "offensive_launched", "territory_advance",
    "territory_captured", "withdrawal_reported", "siege_reported", "casualties_reported",
    "civilian_estimate_changed", "displacement_reported", "evacuation_reported", "infrastructure_damaged",
    "aid_reported", "ceasefire_reported", "investigation_reported", "responsibility_reported",
]  # fmt: skip

ALERT_TYPES: tuple[AlertType, ...] = get_args(AlertType)
DETAILS_BY_TYPE: dict[AlertType, type[Details]] = {
    details.model_fields["type"].default: details for details in get_args(Details)
}
