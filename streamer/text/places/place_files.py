"""The overlay: places that people wrote down in YAML under config/places/, read into entries with all mistakes told.

A file maps countries to provinces to towns to neighbourhoods. The kind follows from the depth unless it is given, the
identity from `gn` (the GeoNames id) or else from the names on the way. What GeoNames knows of a `gn` place
(coordinates, population) comes from the compiled base and need not be written.
"""

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from streamer.errors import ConfigError, Mistake
from streamer.text.places.place_entry import PRECISION_OF_KIND, BasePlaces, Entry, Overlay
from streamer.text.places.place_names import name_key, split_name
from streamer.yaml_source import YamlSource, known_keys, parse_yaml, validation_mistakes

Kind = Literal[
    "region", "province", "district", "town", "neighbourhood", "site", "camp", "river", "sea", "mountain", "island",
]  # fmt: skip
_KIND_BELOW = {
    "country": "province", "region": "province", "province": "town", "district": "town", "town": "neighbourhood",
    "island": "town",
}  # fmt: skip
Latitude = Annotated[float, Field(ge=-90, le=90)]
YearSpan = Annotated[str, Field(pattern=r"^\d{4}-(\d{4})?$")]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Path = tuple[str | int, ...]


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class PlaceNode(_Written):
    """One place as written: `also` are its other names, `at` its latitude and longitude, `parts` what lies in it.

    `plain` says that a war has made it the one that its name alone means. `named_by` are GeoNames ids of places whose
    mention names this town as well, when one of its parts is looked for: the Old City of an article on Jerusalem lies
    in East Jerusalem.
    """

    gn: int | None = None
    kind: Kind | None = None
    also: tuple[str, ...] | list[str] = ()
    at: list[Latitude | Longitude] | None = Field(default=None, min_length=2, max_length=2)
    population: int = Field(default=0, ge=0)
    plain: bool = False
    named_by: list[int] = []
    parts: dict[str, "PlaceNode | None"] = {}


class CountryNode(PlaceNode):
    """A country as written: its ISO 3166-1 code and the words for its people, small or capital ("Iraqi", "Iraqis")."""

    code: str = Field(pattern="^[A-Z]{2}$")
    people: list[str] = []


class OverlayFile(_Written):
    """A file of places. `regions` lie in several countries or in none.

    `never` are words that are no place although a place has that name; `careful` ones count after a preposition of
    place or beside a word such as "town" only ("in Hit"); `given` are given names, too ("Jordan Henderson");
    `not_places` are longer names that hold a place name ("New York Times"); `capitals` names the capitals by the ISO
    code of their country, `wars` the years of its wars ("1991-1995", "2014-" where they go on), `quiet` those in which
    its nameless gunmen were criminals. Long lists come in rows.
    """

    countries: dict[str, CountryNode] = {}
    regions: dict[str, PlaceNode | None] = {}
    never: list[str] = []
    careful: list[list[str]] = []
    given: list[str] = []
    not_places: list[list[str]] = []
    capitals: dict[str, str] = {}
    wars: dict[str, list[YearSpan]] = {}
    quiet: dict[str, list[YearSpan]] = {}


def load_overlay(files: Mapping[str, bytes], base: BasePlaces | None) -> Overlay:
    """Return the overlay of all YAML files under `places/` in `files`.

    Raises:
        ConfigError: With every mistake of every file.
    """
    reader = _Reader(base)
    for name in sorted(files):
        if name.startswith("places/") and name.endswith((".yaml", ".yml")):
            reader.read(name, files[name])
    if reader.mistakes:
        raise ConfigError(reader.mistakes)
    return reader.overlay


class _Reader:
    """Collects entries and mistakes over all files."""

    def __init__(self, base: BasePlaces | None) -> None:
        self.overlay = Overlay()
        self.mistakes: list[Mistake] = []
        self._base = base
        self._countries: dict[str, str] = {}

    def read(self, file: str, content: bytes) -> None:
        try:
            source = parse_yaml(content, file)
            written = OverlayFile.model_validate(source.value or {})
        except ConfigError as error:
            self.mistakes.extend(error.mistakes)
            return
        except ValidationError as error:
            self.mistakes.extend(validation_mistakes(source, error, known_keys(OverlayFile) | known_keys(CountryNode)))
            return
        for name, country in written.countries.items():
            self._country(source, name, country)
        for name, region in written.regions.items():
            node = region or PlaceNode()
            self._add(source, ("regions", name), node, node.kind or "region", None, ())
        self.overlay.never.update(word for name in written.never for word in split_name(name))
        self.overlay.careful.update(word for row in written.careful for name in row for word in split_name(name))
        self.overlay.given.update(word for name in written.given for word in split_name(name))
        self.overlay.capitals.update(written.capitals)
        self.overlay.wars.update({code: [_years(span) for span in spans] for code, spans in written.wars.items()})
        self.overlay.quiet.update({code: [_years(span) for span in spans] for code, spans in written.quiet.items()})
        self.overlay.decoys.extend(name_key(name, None) for row in written.not_places for name in row)

    def _country(self, source: YamlSource, name: str, node: CountryNode) -> None:
        path: Path = ("countries", name)
        if node.code in self._countries:
            where = self._countries[node.code]
            self.mistakes.append(source.mistake(path, f"the country {node.code} stands in {where} already"))
            return
        self._countries[node.code] = f"{source.file}:{source.line(path)}"
        for word in node.people:
            self.overlay.demonyms[word.lower()] = node.code
        self._add(source, path, node, "country", node.code, ())

    def _add(
        self,
        source: YamlSource,
        path: Path,
        node: PlaceNode,
        kind: str,
        country: str | None,
        parents: tuple[Entry, ...],
    ) -> None:
        """Add the place written at `path`, then what lies in it; `parents` are its containers, nearest first."""
        entry = self._entry(str(path[-1]), node, kind, country, parents)
        if entry.id in self.overlay.entries:
            self.mistakes.append(source.mistake(path, f"the place {entry.id} ({entry.name}) is written twice"))
            return
        self.overlay.entries[entry.id] = entry
        for number in node.named_by:
            self.overlay.stand_ins.setdefault(f"gn:{number}", []).append(entry.id)
        for name in dict.fromkeys((entry.name, *node.also)):
            key = name_key(name, country)
            if key.words:
                self.overlay.names.append((key, entry.id))
            else:
                self.mistakes.append(source.mistake((*path, "also"), f"{name!r} holds no word to find it by"))
        below = _KIND_BELOW.get(kind, "neighbourhood")
        for name, written in node.parts.items():
            part = written or PlaceNode()
            self._add(source, (*path, "parts", name), part, part.kind or below, country, (entry, *parents))

    def _entry(self, name: str, node: PlaceNode, kind: str, country: str | None, parents: tuple[Entry, ...]) -> Entry:
        known = self._base.entry(f"gn:{node.gn}") if self._base and node.gn else None
        latitude, longitude = (known.latitude, known.longitude) if known else (None, None)
        if node.at:
            latitude, longitude = node.at
        province = name if kind == "province" else next((p.name for p in parents if p.kind == "province"), None)
        return Entry(
            id=f"gn:{node.gn}" if node.gn else _overlay_id(name, country, parents),
            name=name,
            kind=kind,
            country=country,
            admin1=province,
            latitude=latitude,
            longitude=longitude,
            geonames_id=node.gn,
            within=tuple(parent.id for parent in parents),
            precision=PRECISION_OF_KIND[kind] if country or kind != "region" else "country",
            population=node.population or (known.population if known else 0),
            overlay=True,
            plain=node.plain,
        )


_ON = 9999  # the last year of what goes on


def _years(span: str) -> range:
    first, last = span.split("-")
    return range(int(first), int(last or _ON) + 1)


def _overlay_id(name: str, country: str | None, parents: Iterable[Entry]) -> str:
    """Return `ov:<country>/<nearest container below the country>/<name>` in folded words joined by hyphens."""
    container = next((parent.name for parent in parents if parent.kind != "country"), None)
    steps = [part for part in (container, name) if part]
    return "ov:" + "/".join([country or "world", *("-".join(split_name(step)) for step in steps)]).lower()
