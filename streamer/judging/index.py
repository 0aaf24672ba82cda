"""Where incidents are found again: by type, place and time, without looking at all of them.

An incident stands under its own places, under the places that contain them, and under the normal names; each in the
eight-day bucket in which it began. What lasts or has no clear time stands in one timeless bucket. Keys are hashes: they
live in memory only, and a chance meeting of two costs a comparison, no mistake.
"""

from collections.abc import Iterable, Iterator

from streamer.judging.names import normal_name, telling_words
from streamer.judging.times import CURRENT, DAY, EventTime, event_time
from streamer.model.details import AlertType
from streamer.model.incident import Incident
from streamer.model.place import Place

_BUCKET = 8 * DAY
_TIMELESS = -1
_LONG = CURRENT + 2 * DAY
_MONTH = 32 * DAY
_ANYWHERE = "*"
LASTING: frozenset[AlertType] = frozenset({"civilian_estimate_changed", "siege_reported"})


def keys_of(incident: Incident) -> list[int]:
    """Return the keys under which an incident is found."""
    when = event_time(incident.happened, incident.first_published, past=incident.past)
    lasts = incident.type in LASTING or when.end - when.start > _LONG
    bucket = _TIMELESS if lasts else int(when.start // _BUCKET)
    standing = _standing(incident.places) | set(person_keys(incident.person))
    return [hash((incident.type, kind, key, bucket)) for kind, key in standing]


def person_keys(name: str) -> Iterator[tuple[str, str]]:
    """Yield the keys of a named leader, who may be wounded in one place and die in another."""
    for word in telling_words(name):
        yield "who", normal_name(word)


def _standing(places: tuple[Place, ...]) -> set[tuple[str, str]]:
    keys = {("all", _ANYWHERE)}
    if not places:
        keys.add(("at", _ANYWHERE))
    for place in places:
        keys.add(("at", place.id))
        keys.add(("name", normal_name(place.name)))
        keys.update(("in", around) for around in place.within)
    return keys


def query_keys(
    type_: AlertType, places: tuple[Place, ...], when: EventTime, also: Iterable[tuple[str, str]] = ()
) -> Iterator[int]:
    """Yield the keys under which an incident of `type_` can stand that may be told at `places` and `when`.

    `also` are further keys, for what can be the same event at another place.
    """
    wanted = _wanted(places) | set(also)
    first = int(min(when.earliest - _LONG - DAY, when.end - _MONTH) // _BUCKET)
    last = int((when.end + CURRENT + DAY) // _BUCKET)
    for bucket in (_TIMELESS, *range(first, last + 1)):
        for kind, key in wanted:
            yield hash((type_, kind, key, bucket))


def _wanted(places: tuple[Place, ...]) -> set[tuple[str, str]]:
    if not places:
        return {("all", _ANYWHERE)}
    keys = {("at", _ANYWHERE)}
    for place in places:
        keys.add(("in", place.id))
        keys.add(("at", place.id))
        keys.add(("name", normal_name(place.name)))
        keys.update(("at", around) for around in place.within)
    return keys
