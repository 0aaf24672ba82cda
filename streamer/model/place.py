"""A place as an observation names it, resolved where that is sure."""

from typing import Literal

from streamer.model.frozen import Frozen

Precision = Literal["site", "neighbourhood", "town", "district", "province", "country", "unknown"]


class Place(Frozen):
    """A named place of an event.

    `id` is its identity: `gn:<geonames id>`, `ov:<country>/<city>/<name>` of our overlay, `?:<normalised mention>`
    when unresolved. `country` is ISO 3166-1 alpha-2. `within` lists the ids of containing places, nearest first.
    """

    id: str
    mention: str
    name: str
    kind: str = "unknown"
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    within: tuple[str, ...] = ()
    precision: Precision = "unknown"

    @property
    def resolved(self) -> bool:
        """Whether the place is known, not just mentioned."""
        return not self.id.startswith("?:")
