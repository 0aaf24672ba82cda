"""Places as people write them in routes.yaml, and the one place of the gazetteer that each of them is.

A name is never settled by guessing: where several places bear it, the file has to say which one.
"""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from streamer.model.place import Place
from streamer.text.places.gazetteer import Gazetteer
from streamer.text.places.place_entry import PRECISION_OF_KIND, Entry

_ID = re.compile(r"gn:\d{1,18}|ov:.+", re.ASCII)
_SHOWN = 4
_NEAR = 0.75


class LoadPlaces(Protocol):
    """Loads the gazetteer, which takes a second: asked for only if a route names a place."""

    def __call__(self) -> Gazetteer:
        """Return it. Raises ConfigError."""


@dataclass(frozen=True, slots=True)
class WantedPlace:
    """A place by its id, with the words of routes.yaml."""

    id: str
    written: str

    def holds(self, place: Place) -> bool:
        """Say whether `place` is this one or lies in it, as a neighbourhood in its town and province."""
        return self.id == place.id or self.id in place.within


def find_place(written: str | int, gazetteer: Gazetteer) -> WantedPlace:
    """Return the place that `written` means: a name or alias, a GeoNames id, or the id by which alerts name it.

    What follows a comma narrows a name: what the place lies in, its country's code or its kind, as in "Tripoli,
    Lebanon" and "Aleppo, town". Places that streamer's own list has come before others of that name.

    Raises:
        ValueError: If there is no such place, or several.
    """
    words = str(written)
    place_id = f"gn:{words}" if words.isascii() and words.isdigit() else words
    if _ID.fullmatch(place_id):
        if gazetteer.entry(place_id) is None:
            raise ValueError(f"no place has the id {words!r}")
        return WantedPlace(place_id, words)
    name, *narrower = [part.strip() for part in words.split(",")]
    bearing = gazetteer.named(name)
    if not bearing:
        raise ValueError(f"unknown place {name!r}{_near(name, gazetteer)}")
    found = [entry for entry in bearing if all(_lies_in(entry, part, gazetteer) for part in narrower)]
    if not found:
        what = f"no place {name!r} is or lies in {', '.join(narrower)!r}"
        raise ValueError(f"{what}; there is {_listed(bearing, gazetteer)}")
    found = [entry for entry in found if entry.overlay] or found
    if len(found) > 1:
        how = "add what it lies in or its kind after a comma, or write the id"
        raise ValueError(f"{words!r} names {len(found)} places: {_listed(found, gazetteer)}; {how}")
    return WantedPlace(found[0].id, words)


def _lies_in(entry: Entry, words: str, gazetteer: Gazetteer) -> bool:
    """Say whether `words` are the kind of `entry`, the code of its country, or the name of what contains it."""
    if words.lower() == entry.kind or words == entry.country:
        return True
    return not {around.id for around in gazetteer.named(words)}.isdisjoint(entry.within)


def _listed(entries: Sequence[Entry], gazetteer: Gazetteer) -> str:
    widest_first = sorted(entries, key=lambda entry: (len(entry.within), -entry.population))
    shown = [_described(entry, gazetteer) for entry in widest_first[:_SHOWN]]
    return ", ".join([*shown, f"{len(entries) - _SHOWN} more"] if len(entries) > _SHOWN else shown)


def _described(entry: Entry, gazetteer: Gazetteer) -> str:
    around = [found.name for found in map(gazetteer.entry, entry.within) if found]
    return f"{entry.name} ({entry.kind}{f' in {around[0]}' if around else ''}, {entry.id})"


def _near(name: str, gazetteer: Gazetteer) -> str:
    if name.lower() in PRECISION_OF_KIND:
        return "; a kind stands behind a name, as in 'Aleppo, town'"
    names: Iterable[str] = {entry.name for entry in gazetteer.entries()}
    near = difflib.get_close_matches(name, names, n=1, cutoff=_NEAR)
    return f"; did you mean {near[0]!r}?" if near else ""
