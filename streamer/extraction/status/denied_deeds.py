"""Which event a side denies where its article tells of none: "we did not bomb the town" denies an air strike.

Where the article states the deed, such a denial is about responsibility (`responsibility.py`).
"""

from collections.abc import Sequence

from streamer.extraction.draft import Draft
from streamer.extraction.status.withdrawals import EVENT_NOUNS
from streamer.model.details import AlertType
from streamer.model.observation import Actor

_VERBS: tuple[tuple[str, AlertType], ...] = (
    ("air_bomb", "airstrike_reported"),
    ("bombard", "shelling_reported"),
    ("gas_attack", "chemical_attack_reported"),
)


def becomes_denied_event(draft: Draft, party: str, beside: Sequence[Draft]) -> bool:
    """Make of a denial by `party` that of the event in its words; False where they name no kind of event, or no place.

    `beside` are the other statements of its clause: where one tells that event, it is the one that is denied.
    """
    kind = _kind_of(draft)
    if kind is None or not draft.places:
        return False
    doer = [Actor(mention=party, name=party, role="attacker")]
    same = [other for other in beside if other.type == kind]
    for denied in same:
        denied.status, denied.actors = "denied", denied.actors or doer
    if not same:
        draft.type, draft.status, draft.attribution, draft.actors, draft.values = kind, "denied", None, doer, {}
    return not same


def _kind_of(draft: Draft) -> AlertType | None:
    """Return the kind of event that a clause names: by its verb, else by the noun of what was not done."""
    verbs = [chunk.head for chunk in draft.clause.own if chunk.kind == "V"]
    nouns = [chunk.head for chunk in draft.clause.own if chunk.kind == "N"]
    by_verb = next((kind for name, kind in _VERBS if any(name in head for head in verbs)), None)
    return by_verb or next((kind for name, kind in EVENT_NOUNS if any(name in head for head in nouns)), None)
