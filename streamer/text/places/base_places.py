"""The compiled GeoNames base: a hundred thousand places in one file, opened at once and read only where a text asks.

The file is made by bench/compile_gazetteer.py: gzip of UTF-8 lines. The first line names format, source and licence,
the second counts the places and the names. Then the places, one a line, ordered by GeoNames id, and the names, one a
line for each first word, ordered by its bytes. Data of GeoNames (geonames.org), licence CC BY 4.0.
"""

import gzip
import re
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence

from streamer.errors import ConfigError, Mistake
from streamer.text.places.place_entry import PRECISION_OF_KIND, Entry, KnownName
from streamer.text.places.place_names import NameKey

FORMAT = "streamer places 1"


class CompiledPlaces:
    """The base as read from its bytes; places and names stay packed until they are asked for."""

    def __init__(self, content: bytes) -> None:
        self._text = gzip.decompress(content) + b"\n"
        starts = array("I", (0, *(newline.end() for newline in re.finditer(b"\n", self._text))))
        if not self._line(0).startswith(FORMAT):
            raise ValueError(f"not of the format {FORMAT!r}")
        places, names = (int(count) for count in self._line(starts[1]).split("\t"))
        if len(starts) <= 2 + places + names:
            raise ValueError("cut short")
        self._rows = starts[2 : 2 + places]
        self._names = starts[2 + places : 2 + places + names]
        self._ids = array("L", (int(self._first_column(start)) for start in self._rows))

    def _line(self, start: int) -> str:
        return self._text[start : self._text.index(b"\n", start)].decode()

    def _first_column(self, start: int) -> bytes:
        return self._text[start : self._text.index(b"\t", start)]

    def first_words(self) -> Iterator[str]:
        """Yield every first word that `names` answers."""
        return (self._first_column(start).decode() for start in self._names)

    def names(self, first: str) -> Sequence[KnownName]:
        """Return the names whose first folded word is `first`; each is `flags|words|row row …`, parted by tabs."""
        at = bisect_left(self._names, first.encode(), key=self._first_column)
        if at == len(self._names):
            return ()
        word, *names = self._line(self._names[at]).split("\t")
        return [_unpack_name(name, self._unpack_row) for name in names] if word == first else ()

    def entry(self, place_id: str) -> Entry | None:
        """Return the place with this id, or None."""
        if not place_id.startswith("gn:"):
            return None
        number = int(place_id[3:])
        row = bisect_left(self._ids, number)
        return self._unpack_row(row) if row < len(self._ids) and self._ids[row] == number else None

    def _unpack_row(self, row: int) -> Entry:
        number, name, kind, country, admin1, within, latitude, longitude, population = self._line(
            self._rows[row]
        ).split("\t")
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
