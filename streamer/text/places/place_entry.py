"""What is known of a place, and what the two sources of the gazetteer hand over. Values only, no matching."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from streamer.model.place import Precision
from streamer.text.places.place_names import NameKey

PRECISION_OF_KIND: dict[str, Precision] = {
    "country": "country", "region": "province", "province": "province", "district": "district", "town": "town",
    "neighbourhood": "neighbourhood", "site": "site", "camp": "site", "river": "province", "sea": "province",
    "mountain": "district", "island": "district",
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One known place; two are equal only as the same object.

    `within` are the ids of what contains it, nearest first; `country` is ISO 3166-1 alpha-2; `admin1` the name of its
    province. `overlay` says that a person wrote it down for this project, so that the name alone is good evidence.
    `population` is 0 where unknown; `plain` says that the name alone means this one, whatever else bears it.
    """

    id: str
    name: str
    kind: str
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    within: tuple[str, ...]
    precision: Precision
    population: int
    overlay: bool = False
    plain: bool = False


@dataclass(frozen=True, slots=True)
class KnownName:
    """A key and the places that bear it; without places it is a decoy that hides the names inside it."""

    key: NameKey
    entries: tuple[Entry, ...]


class BasePlaces(Protocol):
    """The compiled part of the gazetteer: read lazily, so that a hundred thousand places cost little."""

    def names(self, first: str) -> Sequence[KnownName]:
        """Return the names whose first folded word is `first`."""
        ...

    def first_words(self) -> Iterable[str]:
        """Return every first word that `names` answers."""
        ...

    def entry(self, place_id: str) -> Entry | None:
        """Return the place with this id, or None."""
        ...


@dataclass(slots=True)
class Overlay:
    """What people wrote down: places by id, names, words for the people of a country, words to be careful with.

    `stand_ins` maps a place to the towns that its mention names as well.
    """

    entries: dict[str, Entry] = field(default_factory=dict)
    names: list[tuple[NameKey, str]] = field(default_factory=list)
    demonyms: dict[str, str] = field(default_factory=dict)
    never: set[str] = field(default_factory=set)
    careful: set[str] = field(default_factory=set)
    stand_ins: dict[str, list[str]] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)
    decoys: list[NameKey] = field(default_factory=list)
    capitals: dict[str, str] = field(default_factory=dict)
    wars: dict[str, list[range]] = field(default_factory=dict)
    quiet: dict[str, list[range]] = field(default_factory=dict)
