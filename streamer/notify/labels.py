"""What people call each type of alert, told apart by the own field that says most.

Fixed words only: nothing here comes from an article.
"""

from streamer.model.details import AlertType
from streamer.model.observation import Statement

_DECIDING_FIELD: dict[AlertType, str] = {
    "airstrike_reported": "platform",
    "shelling_reported": "weapon",
    "bombing_reported": "method",
    "civilian_attack_reported": "method",
    "abduction_reported": "outcome",
    "leader_targeted": "outcome",
    "territory_captured": "extent",
    "withdrawal_reported": "extent",
    "siege_reported": "phase",
    "civilian_estimate_changed": "measure",
    "displacement_reported": "direction",
    "evacuation_reported": "phase",
    "infrastructure_damaged": "object",
    "aid_reported": "phase",
    "ceasefire_reported": "phase",
    "investigation_reported": "phase",
    "responsibility_reported": "stance",
}

_LABELS: dict[AlertType, dict[str, str]] = {
    "airstrike_reported": {
        "": "Airstrike", "aircraft": "Airstrike", "helicopter": "Helicopter strike", "drone": "Drone strike",
    },
    "shelling_reported": {
        "": "Shelling", "artillery": "Artillery fire", "mortar": "Mortar fire", "rocket": "Rocket fire",
        "missile": "Missile strike", "tank": "Tank fire", "naval": "Naval fire",
    },
    "clash_reported": {"": "Clash"},
    "bombing_reported": {
        "": "Bombing", "other": "Bombing", "suicide": "Suicide bombing", "vehicle": "Car bombing",
        "ied": "Roadside bomb", "mine": "Mine explosion", "grenade": "Grenade attack",
    },
    "chemical_attack_reported": {"": "Chemical attack"},
    "civilian_attack_reported": {
        "": "Attack on civilians", "other": "Attack on civilians", "shooting": "Shooting of civilians",
        "execution": "Execution", "massacre": "Massacre", "sexual_violence": "Sexual violence",
        "beating": "Beating of civilians", "arson": "Arson attack",
    },
    "abduction_reported": {
        "": "Abduction", "held": "Abduction", "released": "Captives released", "escaped": "Captives escaped",
        "killed": "Captives killed",
    },
    "leader_targeted": {
        "": "Leader targeted", "unhurt": "Leader targeted", "killed": "Leader killed", "wounded": "Leader wounded",
        "captured": "Leader captured", "arrested": "Leader arrested",
    },
    "offensive_launched": {"": "Offensive launched"},
    "territory_advance": {"": "Advance"},
    "territory_captured": {
        "": "Territory captured", "full": "Territory captured", "most": "Territory mostly captured",
        "partial": "Territory partly captured",
    },
    "withdrawal_reported": {
        "": "Withdrawal", "full": "Full withdrawal", "most": "Withdrawal of most forces",
        "partial": "Partial withdrawal",
    },
    "siege_reported": {
        "": "Siege", "imposed": "Siege imposed", "in_force": "Siege in force", "tightened": "Siege tightened",
        "eased": "Siege eased", "lifted": "Siege lifted",
    },
    "casualties_reported": {"": "Casualties"},
    "civilian_estimate_changed": {
        "": "Civilians, estimate", "present": "Civilians present", "trapped": "Civilians trapped",
        "displaced": "Displaced people", "returned": "Returned people", "in_need": "People in need",
        "killed_total": "Civilians killed in total",
    },
    "displacement_reported": {
        "": "Displacement", "out": "People fleeing", "in": "Displaced people arriving", "back": "People returning",
    },
    "evacuation_reported": {
        "": "Evacuation", "ordered": "Evacuation ordered", "corridor_opened": "Safe corridor opened",
        "carried_out": "Evacuation carried out", "corridor_closed": "Safe corridor closed",
    },
    "infrastructure_damaged": {
        "": "Infrastructure", "hospital": "Hospital", "ambulance": "Ambulance", "school": "School",
        "worship": "Place of worship", "home": "Homes", "bridge": "Bridge", "road": "Road", "airport": "Airport",
        "power": "Power supply", "water": "Water supply", "telecom": "Telephone network", "media": "Media station",
        "camp": "Camp for displaced people", "heritage": "Heritage site",
    },
    "aid_reported": {"": "Aid", "delivered": "Aid delivered", "blocked": "Aid blocked"},
    "ceasefire_reported": {
        "": "Ceasefire", "agreed": "Ceasefire agreed", "began": "Ceasefire began", "extended": "Ceasefire extended",
        "violated": "Ceasefire violated", "ended": "Ceasefire ended",
    },
    "investigation_reported": {"": "Inquiry", "opened": "Inquiry opened", "findings": "Inquiry findings"},
    "responsibility_reported": {
        "": "Responsibility", "claimed": "Responsibility claimed", "denied": "Responsibility denied",
        "admitted": "Responsibility admitted",
    },
}  # fmt: skip


def type_label(statement: Statement) -> str:
    """Return what people call this: "Drone strike", "Siege lifted", "Hospital destroyed"."""
    labels = _LABELS[statement.type]
    deciding = _DECIDING_FIELD.get(statement.type)
    value = getattr(statement.details, deciding) if deciding else ""
    label = labels.get(value, labels[""])
    if statement.details.type == "infrastructure_damaged":
        extent = statement.details.extent
        return f"{label} {'damaged' if extent == 'unknown' else extent}"
    return label
