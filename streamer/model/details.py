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
    """The words of the article."""
    kind: TargetKind = "unknown"
    """What it is."""


class Airstrike(Frozen):
    """A strike, raid or bombing from the air hit: by aircraft, helicopter or drone."""

    type: Literal["airstrike_reported"] = "airstrike_reported"
    platform: Literal["aircraft", "helicopter", "drone", "unknown"] = "unknown"
    """What it came from."""
    target: Target | None = None
    """What was hit; null if unsaid."""


class Shelling(Frozen):
    """Artillery, mortar, rocket or missile fire hit."""

    type: Literal["shelling_reported"] = "shelling_reported"
    weapon: Literal["artillery", "mortar", "rocket", "missile", "tank", "naval", "unknown"] = "unknown"
    """What fired, or was fired."""
    target: Target | None = None
    """What was hit; null if unsaid."""


class Clash(Frozen):
    """Two armed sides fought on the ground."""

    type: Literal["clash_reported"] = "clash_reported"


class Bombing(Frozen):
    """A device exploded: suicide, car bomb, improvised bomb, mine, grenade."""

    type: Literal["bombing_reported"] = "bombing_reported"
    method: Literal["suicide", "vehicle", "ied", "mine", "grenade", "other", "unknown"] = "unknown"
    """How; `ied` is an improvised explosive device."""
    target: Target | None = None
    """What was hit; null if unsaid."""


class ChemicalAttack(Frozen):
    """A chemical or other CBRN weapon was used."""

    type: Literal["chemical_attack_reported"] = "chemical_attack_reported"
    agent: str | None = None
    """The agent, as named; null if unsaid."""


class CivilianAttack(Frozen):
    """Civilians or captives were deliberately killed or attacked."""

    type: Literal["civilian_attack_reported"] = "civilian_attack_reported"
    method: Literal["shooting", "execution", "massacre", "sexual_violence", "beating", "arson", "other", "unknown"] = (
        "unknown"
    )
    """How."""
    victims: Literal[OfWhom, "unknown"] = "unknown"
    """Who was attacked."""


class Abduction(Frozen):
    """People were kidnapped, taken hostage, held as human shields, or released from it."""

    type: Literal["abduction_reported"] = "abduction_reported"
    outcome: Literal["held", "released", "escaped", "killed", "unknown"] = "unknown"
    """What became of them."""
    victims: Literal[OfWhom, "unknown"] = "unknown"
    """Who was abducted."""


class LeaderTargeted(Frozen):
    """A named commander or leader was killed, wounded, captured or arrested, or it was tried."""

    type: Literal["leader_targeted"] = "leader_targeted"
    person: str | None = None
    """The leader's name; null if unsaid."""
    position: str | None = None
    """The leader's rank or office, as the article words it; null if unsaid."""
    outcome: Literal["killed", "wounded", "captured", "arrested", "unhurt", "unknown"] = "unknown"
    """What became of the leader."""


class Offensive(Frozen):
    """An operation or assault to take ground began."""

    type: Literal["offensive_launched"] = "offensive_launched"
    objective: tuple[Place, ...] = ()
    """The places that it aims at."""
    axes: int | None = None
    """From how many directions; null if unsaid."""


class Advance(Frozen):
    """A force gained ground without full control said: it entered, stormed, pushed into, closed in."""

    type: Literal["territory_advance"] = "territory_advance"
    from_: Annotated[tuple[Place, ...], Field(alias="from")] = ()
    """Where the force came from."""
    to: tuple[Place, ...] = ()
    """Where the force went."""


class Capture(Frozen):
    """A force took or re-took control of a place."""

    type: Literal["territory_captured"] = "territory_captured"
    from_: Annotated[tuple[Place, ...], Field(alias="from")] = ()
    """Where the force came from."""
    extent: Extent = "unknown"
    """How much of the place."""


class Withdrawal(Frozen):
    """A force retreated, fled, pulled out, surrendered or handed a place over."""

    type: Literal["withdrawal_reported"] = "withdrawal_reported"
    from_: Annotated[tuple[Place, ...], Field(alias="from")] = ()
    """The places that it left."""
    to: tuple[Place, ...] = ()
    """Where it went."""
    extent: Extent = "unknown"
    """How much of the place it left."""


class Siege(Frozen):
    """A siege or blockade was imposed, is in force, was tightened, eased or lifted."""

    type: Literal["siege_reported"] = "siege_reported"
    phase: Literal["imposed", "in_force", "tightened", "eased", "lifted", "unknown"] = "unknown"
    """`in_force` is the same incident as `imposed`; every other phase is one of its own."""


class Casualties(Frozen):
    """People were killed, wounded or went missing in a conflict, and no other event takes them as its figures."""

    type: Literal["casualties_reported"] = "casualties_reported"


class CivilianEstimate(Frozen):
    """A standing figure on civilians at a place: how many are there, trapped, displaced so far, in need."""

    type: Literal["civilian_estimate_changed"] = "civilian_estimate_changed"
    measure: EstimateMeasure = "unknown"
    """What is counted; `displaced` and `killed_total` are totals so far."""
    previous: Figure | None = None
    """The figure last alerted of this series; null in its first alert."""
    direction: Literal["up", "down", "unknown"] = "unknown"
    """Whether it rose or fell since `previous`."""


class Displacement(Frozen):
    """People moved, were driven out, or went back in a stated or recent period."""

    type: Literal["displacement_reported"] = "displacement_reported"
    from_: Annotated[tuple[Place, ...], Field(alias="from")] = ()
    """The places that they left."""
    to: tuple[Place, ...] = ()
    """Where they went."""
    direction: Literal["out", "in", "back", "unknown"] = "unknown"
    """Whether they left, came, or went back home."""


class Evacuation(Frozen):
    """People were ordered or told to leave, were taken out, or a safe corridor was opened or closed."""

    type: Literal["evacuation_reported"] = "evacuation_reported"
    phase: Literal["ordered", "corridor_opened", "carried_out", "corridor_closed", "unknown"] = "unknown"
    """How far it has come; every phase is an incident of its own."""


class InfrastructureDamage(Frozen):
    """A civilian installation was hit or destroyed in the conflict."""

    type: Literal["infrastructure_damaged"] = "infrastructure_damaged"
    object: Literal[
        "hospital", "ambulance", "school", "worship", "home", "bridge", "road", "airport", "power", "water",
        "telecom", "media", "camp", "heritage", "unknown",
    ] = "unknown"  # fmt: skip
    """What it is; `camp` is one for displaced people, `worship` a place of worship."""
    extent: Literal["hit", "damaged", "destroyed", "unknown"] = "unknown"
    """How badly."""


class Aid(Frozen):
    """Humanitarian aid to civilians was delivered, or blocked."""

    type: Literal["aid_reported"] = "aid_reported"
    phase: Literal["delivered", "blocked", "unknown"] = "unknown"
    """Which; each is an incident of its own."""


class Ceasefire(Frozen):
    """A truce or ceasefire was agreed, began, was extended, violated, or ended."""

    type: Literal["ceasefire_reported"] = "ceasefire_reported"
    phase: Literal["agreed", "began", "extended", "violated", "ended", "unknown"] = "unknown"
    """How far it has come; every phase is an incident of its own."""
    parties: tuple[str, ...] = ()
    """Who agreed to it, by name."""


class Investigation(Frozen):
    """An inquiry into an event was opened, or gave findings."""

    type: Literal["investigation_reported"] = "investigation_reported"
    phase: Literal["opened", "findings", "unknown"] = "unknown"
    """Which; each is an incident of its own."""
    finding: str | None = None
    """The finding, in the words of the article; null if there is none."""


class Responsibility(Frozen):
    """A party claimed, denied or admitted having done an attack, in so many words."""

    type: Literal["responsibility_reported"] = "responsibility_reported"
    stance: Literal["claimed", "denied", "admitted", "unknown"] = "unknown"
    """What the party says of its part; `admitted` is what it had denied."""
    party: str | None = None
    """The party, by name; null if unsaid."""


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
