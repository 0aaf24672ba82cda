"""Two nights in a row: shells that were told of in the morning are none of those that fall in the night to come."""

from streamer.judging.telling import ATTACKS, Telling
from streamer.judging.times import DAY, HOUR
from streamer.model.details import AlertType
from streamer.model.incident import Incident
from streamer.model.observation import Occurred

_DUSK = 16 * HOUR
# Captives come free and leaders die of their wounds later than they were first told of.
AT_ONCE: frozenset[AlertType] = ATTACKS - {"abduction_reported", "leader_targeted"}


def is_yet_to_come(telling: Telling, incident: Incident) -> bool:
    """Say whether the incident was told before the night in which the telling sets its event had begun.

    An article of midnight sharp has a date and no hour.
    """
    first = incident.first_published.timestamp()
    if telling.type not in AT_ONCE or telling.occurred is None or first % DAY == 0:
        return False
    longitude = next((place.longitude for place in telling.places if place.longitude is not None), None)
    dusk = None if longitude is None else _dusk_of(telling.occurred, longitude)
    return dusk is not None and first < dusk


def _dusk_of(occurred: Occurred, longitude: float) -> float | None:
    """Return when the night or evening of a day begins, by the sun at `longitude`; None where the words name none."""
    words = occurred.phrase.lower().split()
    if occurred.granularity != "day" or words[-1:] not in (["night"], ["evening"]) or "last" in words:
        return None
    return occurred.start.timestamp() + _DUSK - longitude / 360 * DAY
