"""What was hit, told by two texts: the same thing, perhaps the same in other words, or another one."""

from streamer.judging.names import words_of
from streamer.judging.telling import Telling
from streamer.model.incident import Incident

# Kinds of target that nobody takes one for another; what is a house to one is a shelter to another.
_THINGS = frozenset({"school", "worship", "medical", "market", "infrastructure", "military"})
_ONE = frozenset({"a", "an", "the", "its", "their"})


def target_weight(telling: Telling, incident: Incident) -> float:
    """Weigh how well what was hit agrees with what is held."""
    weight = 0.0
    kinds = {telling.target_kind, incident.target_kind}
    if "" not in kinds and "other" not in kinds:
        weight += 0.5 if len(kinds) == 1 else -1.0
    shared = _words(telling.target) & _words(incident.target)
    return weight + (0.5 if shared else 0.0)


def hit_another_thing(telling: Telling, incident: Incident) -> bool:
    """Say whether two targets cannot be one thing: a school is no bakery.

    What an attacker calls a depot may be a mosque to all others, and one raid may hit a bridge, homes and a school. A
    target that stands outside the clause ("the depot is near the market | that was hit") may be another sentence's.
    """
    told, held = telling.target_kind, incident.target_kind
    if told == held or not {told, held} <= _THINGS or not (_is_one(telling.target) and _is_one(incident.target)):
        return False
    if "military" in {told, held} and telling.lead.status != "asserted":
        return False
    quotes = " ".join(each.evidence.quote for each in telling.observations)
    return telling.target in quotes and _words(quotes).isdisjoint(_words(incident.target))


def _is_one(target: str) -> bool:
    return target.split(" ", 1)[0].lower() in _ONE or target != target.lower()


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in words_of(text) if len(word) > 3)
