"""Choosing between like-named places by what the article names besides: the weighing, one name at a time.

It refuses to guess: where two remain that the article supports alike, the answer is RIVALS.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from streamer.text.places.place_entry import Entry

WELL_KNOWN = 100_000
"""Inhabitants with which a compiled place counts by its name alone (places of the overlay always do)."""
KNOWN_IN_ITS_COUNTRY = 15_000
"""Inhabitants with which a compiled place counts where the article names its country."""
_DOMINANT = 10  # times more inhabitants than the next rival
_NEAR = 40  # tokens
_SEVERAL_TIMES = 3
_PARTS = frozenset({"neighbourhood", "site", "camp"})
# Evidence for one is evidence for the other: who fights where (Israeli strikes hit Gaza).
_KIN = {"PS": ("IL",), "IL": ("PS",), "XK": ("RS",), "SS": ("SD",), "EH": ("MA",)}


class Doubt(Enum):
    """Why no place was chosen: two or more fit alike, or nothing says that the name is a place here."""

    RIVALS = "rivals"
    NO_PLACE = "no place"


@dataclass(slots=True)
class Evidence:
    """What the article has named: places decided with their spots, containers around them, and country cues."""

    stand_ins: Mapping[str, list[str]] = field(default_factory=dict)
    places: dict[str, list[int]] = field(default_factory=dict)
    around: set[str] = field(default_factory=set)
    countries: dict[str, list[int]] = field(default_factory=dict)

    def add(self, entry: Entry, spot: int) -> None:
        """Count `entry`, decided at token `spot`."""
        named = [entry.id, *self.stand_ins.get(entry.id, ())]
        if entry.kind in _PARTS and entry.within:
            named.append(entry.within[0])  # a part named is its town named
        for place_id in named:
            self.places.setdefault(place_id, []).append(spot)
        if entry.country:
            self.add_country(entry.country, spot)
        if entry.kind != "country":
            self.around.update(entry.within[:-1])

    def add_country(self, country: str, spot: int) -> None:
        """Count a cue for `country` at token `spot`: its name, its people, or a place of it."""
        self.countries.setdefault(country, []).append(spot)

    def country_spots(self, country: str | None) -> list[int]:
        """Return the tokens that point to `country` or to one that is fought over with it."""
        codes = (country, *_KIN.get(country, ())) if country else ()
        return [spot for code in codes for spot in self.countries.get(code, ())]

    def support(self, entry: Entry) -> int:
        """Return 2 if the article names what holds `entry` or lies in it, 1 if it points to its country, else 0."""
        if entry.kind == "neighbourhood":
            held = bool(entry.within) and entry.within[0] in self.places
        else:
            held = any(container in self.places or container in self.around for container in entry.within[:-1])
        if held or (entry.kind != "country" and entry.id in self.around):
            return 2
        return 1 if self.country_spots(entry.country) else 0


def choose(candidates: Sequence[Entry], spot: int, evidence: Evidence) -> Entry | Doubt:
    """Return the one of `candidates`, named at token `spot`, that the article means."""
    levels = {entry.id: evidence.support(entry) for entry in candidates}
    if any(entry.overlay for entry in candidates):
        # A small town that only the compiled base has rivals a known place where its own province is named, not else.
        candidates = [entry for entry in candidates if _well_known(entry) or levels[entry.id] == 2]
    best = max(levels[entry.id] for entry in candidates)
    fitting = _bare_name([entry for entry in candidates if levels[entry.id] == best])
    if best == 0:
        fitting = [entry for entry in fitting if entry.kind != "neighbourhood"] or fitting
    plain = [entry for entry in fitting if entry.plain] if best == 0 else []
    if len(fitting) > 1:
        fitting = plain if len(plain) == 1 else _prefer_written(fitting)
    chosen = fitting[0] if len(fitting) == 1 else _of_rivals(fitting, spot, evidence)
    if chosen is None:
        return Doubt.RIVALS if any(_counts(entry, best) for entry in fitting) else Doubt.NO_PLACE
    if chosen.kind == "neighbourhood" and (best == 0 or (best == 1 and len(candidates) > 1)):
        return Doubt.RIVALS
    if chosen.kind == "site" and best == 0 and evidence.countries:
        return Doubt.NO_PLACE  # many a town elsewhere has a hospital of that name
    return chosen if _counts(chosen, best) else Doubt.NO_PLACE


def _counts(entry: Entry, level: int) -> bool:
    """Say whether the name is good evidence that the place is meant at all."""
    least = (WELL_KNOWN, KNOWN_IN_ITS_COUNTRY, 0)[level]
    return entry.overlay or entry.population >= least


def _well_known(entry: Entry) -> bool:
    return entry.overlay or entry.population >= WELL_KNOWN


def _bare_name(entries: list[Entry]) -> list[Entry]:
    """Return what a name alone means: the country before its town, the town before the like-named province."""
    if len(entries) < 2:
        return entries
    ids = {entry.id for entry in entries}
    countries = {entry.id for entry in entries if entry.kind == "country"}
    entries = [entry for entry in entries if countries.isdisjoint(entry.within)]
    towns = [entry for entry in entries if entry.kind == "town"]
    around = {container for entry in entries for container in entry.within if container in ids}
    around |= {
        area.id for area in entries for town in towns
        if area.kind in {"province", "district"} and area.country == town.country and _well_known(town)
    }  # fmt: skip
    return [entry for entry in entries if entry.id not in around]


def _prefer_written(entries: list[Entry]) -> list[Entry]:
    """Return the one place that a person wrote down, if all its rivals are smaller than a well-known town."""
    written = [entry for entry in entries if entry.overlay]
    others = [entry for entry in entries if not entry.overlay]
    if len(written) == 1 and all(entry.population < max(3 * WELL_KNOWN, written[0].population) for entry in others):
        return written
    return entries


def _of_rivals(entries: list[Entry], spot: int, evidence: Evidence) -> Entry | None:
    by_size = sorted(entries, key=lambda entry: -entry.population)
    if by_size[0].kind != "neighbourhood" and by_size[0].population >= _DOMINANT * max(1, by_size[1].population):
        return by_size[0]
    cues = {entry.id: _cues(entry, evidence) for entry in entries}
    near = [entry for entry in entries if any(abs(cue - spot) <= _NEAR for cue in cues[entry.id])]
    if len(near) == 1:
        return near[0]
    counts = Counter({entry.id: len(cues[entry.id]) for entry in entries}).most_common(2)
    if counts[0][1] >= _SEVERAL_TIMES * max(1, counts[1][1]):
        return next(entry for entry in entries if entry.id == counts[0][0])
    return None


def _cues(entry: Entry, evidence: Evidence) -> list[int]:
    """Return the tokens that speak for `entry`: mentions of the town around it, else those of its country."""
    if entry.kind == "neighbourhood" and entry.within:
        return evidence.places.get(entry.within[0], [])
    return evidence.country_spots(entry.country)
