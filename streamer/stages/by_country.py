"""Which record of the observations topic an observation goes to, where that topic has several partitions.

All that can be one incident must meet in one partition, so an article's observations are split by country.
"""

from collections import Counter
from collections.abc import Mapping

from streamer.model.details import Displacement, Withdrawal
from streamer.model.observation import Observation, Reading

NO_COUNTRY = "ZZ"


def split_by_country(reading: Reading) -> Mapping[str, Reading]:
    """Return one reading a country of `reading`'s events, by ISO code: that of each event's first resolved place.

    A movement belongs to its origin. Without a resolved place it is the commonest country of the article, else `ZZ`.
    """
    countries = [_country_of(observation) for observation in reading.observations]
    known = Counter(country for country in countries if country)
    fallback = known.most_common(1)[0][0] if known else NO_COUNTRY
    grouped: dict[str, list[Observation]] = {}
    for observation, country in zip(reading.observations, countries, strict=True):
        grouped.setdefault(country or fallback, []).append(observation)
    return {
        country: Reading(article=reading.article, part=country, observations=tuple(found))
        for country, found in grouped.items()
    }


def _country_of(observation: Observation) -> str | None:
    details = observation.details
    origin = details.from_ if isinstance(details, Withdrawal | Displacement) else ()
    return next((place.country for place in (*origin, *observation.places) if place.country), None)
