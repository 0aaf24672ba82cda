"""How the places of two statements lie to each other. Identity goes by id; names only help where one is unresolved."""

from collections.abc import Iterable
from typing import Literal

from streamer.judging.names import normal_name
from streamer.model.place import Place

Relation = Literal["same", "inner", "outer"]

# Event pairs that are only known to lie in one province or country need more than that to be one event.
WIDE = frozenset({"province", "country"})


def relation(one: Place, other: Place) -> Relation | None:
    """Return how `one` lies to `other`: the same place, within it (inner), around it (outer), or None: apart."""
    if one.id == other.id:
        return "same"
    if other.id in one.within:
        return "inner"
    if one.id in other.within:
        return "outer"
    if one.resolved and other.resolved:
        return None
    if one.country and other.country and one.country != other.country:
        return None
    names = normal_name(one.name), normal_name(other.name)
    return "same" if names[0] == names[1] else None


def can_lie_in(one: Place, other: Place) -> bool:
    """Say whether one is a province or country and the other a place that no gazetteer knows, so may lie in it."""
    return any(
        around.resolved and around.precision in WIDE and not inner.resolved and not inner.country
        for around, inner in ((one, other), (other, one))
    )


def narrowest(places: Iterable[Place]) -> tuple[Place, ...]:
    """Return the places without repeats and without those that only contain another of them, in order.

    Of a place that is resolved once and unresolved once, the resolved one stays.
    """
    kept: list[Place] = []
    for place in places:
        relations = [relation(place, other) for other in kept]
        if "same" in relations:
            first = relations.index("same")
            kept[first] = place if place.resolved and not kept[first].resolved else kept[first]
            continue
        if "outer" in relations:
            continue
        kept = [other for other, how in zip(kept, relations, strict=True) if how != "inner"]
        kept.append(place)
    return tuple(kept)


def refined(held: tuple[Place, ...], told: tuple[Place, ...]) -> tuple[Place, ...]:
    """Return `held` with each place that `told` names more precisely replaced; `held` itself where none is.

    An unresolved site ("the yard in Nyala") makes nothing more precise: a name without a position is no news.
    """
    if not held:
        return told
    finer = [
        place
        for place in told
        if (place.resolved or place.precision == "neighbourhood")
        and any(relation(place, other) == "inner" for other in held)
        and not any(relation(place, other) in {"same", "outer"} for other in held)
    ]
    if not finer:
        return held
    return narrowest((*held, *finer))


def as_told(held: tuple[Place, ...], told: tuple[Place, ...]) -> tuple[Place, ...]:
    """Return the places of an alert: as its article writes them, but for those that are known more precisely."""
    if not told:
        return held
    shown: list[Place] = []
    for place in told:
        inner = [other for other in held if relation(other, place) == "inner"]
        shown.extend(inner or [place])
    return narrowest(shown)
