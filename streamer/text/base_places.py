"""The compiled GeoNames base: a hundred thousand places in one file, opened at once and read only where a text asks.

The file is made by bench/compile_gazetteer.py: gzip of UTF-8 lines. The first line names format, source and licence,
the second counts the places and the names. Then the places, one a line, ordered by GeoNames id, and the names, one a
line for each first word. Data of GeoNames (geonames.org), licence CC BY 4.0.
"""

import gzip
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence

from streamer.errors import ConfigError, Mistake
from streamer.text.place_entry import PRECISION_OF_KIND, Entry, KnownName
from streamer.text.place_names import NameKey

FORMAT = "streamer places 1"


class CompiledPlaces:
    """The base as read from its bytes; places and names stay packed until they are asked for."""

    def __init__(self, content: bytes) -> None:
        lines = gzip.decompress(content).decode().split("\n")
        if not lines[0].startswith(FORMAT):
            raise ValueError(f"not of the format {FORMAT!r}")
        places, names = (int(count) for count in lines[1].split("\t"))
        self._rows = lines[2 : 2 + places]
        self._ids = array("L", (int(row[: row.index("\t")]) for row in self._rows))
        self._names: dict[str, str] = {}
        for line in lines[2 + places : 2 + places + names]:
            word, _, rest = line.partition("\t")
            self._names[word] = rest
        if len(self._rows) != places or len(self._names) != names:
            raise ValueError("cut short")

    def first_words(self) -> Iterable[str]:
        """Return every first word that `names` answers."""
        return self._names

    def names(self, first: str) -> Sequence[KnownName]:
        """Return the names whose first folded word is `first`; each is `flags words:row row …`, parted by tabs."""
        packed = self._names.get(first)
        return [_unpack_name(name, self._unpack_row) for name in packed.split("\t")] if packed else ()

    def entry(self, place_id: str) -> Entry | None:
        """Return the place with this id, or None."""
        if not place_id.startswith("gn:"):
            return None
        number = int(place_id[3:])
        row = bisect_left(self._ids, number)
        return self._unpack_row(row) if row < len(self._ids) and self._ids[row] == number else None

    def _unpack_row(self, row: int) -> Entry:
        number, name, kind, country, admin1, within, latitude, longitude, population = self._rows[row].split("\t")
        return Entry(
            id=f"gn:{number}",
            name=name,
            kind=kind,
            country=country or None,
            admin1=admin1 or None,
            latitude=float(latitude) if latitude else None,
            longitude=float(longitude) if longitude else None,
            geonames_id=int(number),
            within=tuple(f"gn:{container}" for container in within.split()),
            precision=PRECISION_OF_KIND[kind],
            population=int(population or 0),
        )


def _unpack_name(packed: str, unpack_row: Callable[[int], Entry]) -> KnownName:
    flags, words, rows = packed.split("|")
    key = NameKey(tuple(words.split()), article="a" in flags, acronym="c" in flags, careful="p" in flags)
    return KnownName(key, tuple(unpack_row(int(row)) for row in rows.split()))


def load_base(files: Mapping[str, bytes]) -> CompiledPlaces | None:
    """Return the compiled base among `files` (`places/*.gz`), or None if there is none.

    Raises:
        ConfigError: If it is not readable, or there are two.
    """
    names = sorted(name for name in files if name.startswith("places/") and name.endswith(".gz"))
    if not names:
        return None
    if len(names) > 1:
        raise ConfigError([Mistake(name, 0, "only one compiled gazetteer may stand here") for name in names])
    try:
        return CompiledPlaces(files[names[0]])
    except (OSError, EOFError, zlib.error, ValueError, IndexError) as error:
        raise ConfigError([Mistake(names[0], 0, f"not a readable compiled gazetteer: {error}")]) from error
