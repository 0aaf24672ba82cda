"""A place as an observation names it, resolved where that is sure."""

from typing import Literal

from streamer.model.described import CountryCode, Latitude, Longitude, PlaceId
from streamer.model.frozen import Frozen

Precision = Literal["site", "neighbourhood", "town", "district", "province", "country", "unknown"]


class Place(Frozen):
    """A named place of an event: the narrowest that the article names."""

    id: PlaceId
    """Its identity, whatever it is called: `gn:<geonames id>`, `ov:<country>/<city>/<name>` of streamer's own list of
    places, or `?:<normalised mention>` where it is only mentioned and cannot be resolved for sure."""
    mention: str
    """The words of the article."""
    name: str
    """The usual name; the mention where the place is not resolved."""
    kind: str = "unknown"
    """What it is: `country`, `region`, `province`, `district`, `town`, `neighbourhood`, `site`, `facility`, `camp`,
    `river`, `sea`, `mountain`, `island`, or `unknown`."""
    country: CountryCode | None = None
    """ISO 3166-1 alpha-2; null if unknown. A disputed area always has the same code."""
    admin1: str | None = None
    """The name of its province; null if unknown."""
    latitude: Latitude | None = None
    """Degrees, WGS 84; null if unknown."""
    longitude: Longitude | None = None
    """Degrees, WGS 84; null if unknown."""
    geonames_id: int | None = None
    """Its number at geonames.org; null if it has none there or is not resolved."""
    within: tuple[PlaceId, ...] = ()
    """The ids of the places that it lies in, nearest first."""
    precision: Precision = "unknown"
    """How narrow it is."""

    @property
    def resolved(self) -> bool:
        """Whether the place is known, not just mentioned."""
        return not self.id.startswith("?:")
