"""The known places of the world, and where a text names them: every candidate, decided by nobody yet.

Which of several like-named places is meant is decided in places.py. A gazetteer is built once from bytes and only
read afterwards; it opens no file.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal

from streamer.text.places.base_places import load_base
from streamer.text.places.place_entry import BasePlaces, Entry, KnownName, Overlay
from streamer.text.places.place_files import load_overlay
from streamer.text.places.place_names import ARTICLES, SMALL_WORDS, NameKey, canonical, fold, name_key, spellings
from streamer.text.places.place_spots import (
    begins_a_person,
    ends_a_person,
    has_article,
    is_adjective,
    names_a_body,
    stands_as_place,
    with_article,
)
from streamer.text.words.tokens import Tokens, tokenize

Case = Literal["mixed", "upper", "lower"]

_SHORTENED = frozenset("st mt ft".split())


_SKIPPED = ARTICLES | {"\n"}
_WITH_ARTICLES = "IQ"  # a country in whose names articles do not count
_MOST_KNOWN = 4096  # first words whose places are remembered: of the hundred thousand, news names few again and again


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Tokens `first` to `last` (both included) name one of `candidates`.

    A `cue` is no place where it stands, but tells what the article is about: "Gaza Health Ministry", "Turkey-backed".
    """

    first: int
    last: int
    candidates: tuple[Entry, ...]
    cue: bool = False


class Gazetteer:
    """Finds place names in tokens and knows every place by id."""

    def __init__(self, overlay: Overlay, base: BasePlaces | None = None) -> None:
        self._entries = overlay.entries
        self._demonyms = overlay.demonyms
        self.stand_ins: Mapping[str, list[str]] = overlay.stand_ins
        self._demonym_last_words = frozenset(word.rsplit(" ", 1)[-1] for word in overlay.demonyms)
        self._never = frozenset(overlay.never)
        self._careful = frozenset(overlay.careful)
        self._given = frozenset(overlay.given)
        self._capitals = overlay.capitals
        self._wars = overlay.wars
        self._quiet = overlay.quiet
        self._base = base
        self._overlay_names = _by_first_word(overlay)
        self._buckets: dict[str, _Bucket] = {}
        self._first_words = set(base.first_words() if base else ())
        self._first_words.update(self._overlay_names)
        self._first_words.update(_dotted(word) for word in self._overlay_names if len(word) < 4)

    @classmethod
    def from_files(cls, files: Mapping[str, bytes]) -> "Gazetteer":
        """Return the gazetteer of the files under `places/`: YAML is the overlay, `*.gz` the compiled base.

        Raises:
            ConfigError: With every mistake of every overlay file, or if the compiled base is not readable.
        """
        base = load_base(files)
        return cls(load_overlay(files, base), base)

    def entry(self, place_id: str) -> Entry | None:
        """Return the place with this id, or None."""
        known = self._entries.get(place_id)
        if known is None and self._base is not None:
            compiled = self._base.entry(place_id)
            return self._placed(compiled) if compiled else None
        return known

    def entries(self) -> Iterable[Entry]:
        """Return all places of the overlay."""
        return self._entries.values()

    def named(self, name: str) -> Sequence[Entry]:
        """Return every place that bears `name`, which stands for itself, not in a text; in any known spelling."""
        found: dict[str, Entry] = {}
        for key in (name_key(name, None), name_key(name, _WITH_ARTICLES)):
            for first in spellings(key.words[0]) if key.words else ():
                for known in self._bucket(first).names():
                    found.update((entry.id, entry) for entry in known.entries if known.key.words == key.words)
        return tuple(found.values())

    def _placed(self, entry: Entry) -> Entry:
        """Return what the overlay says of a compiled `entry`, or the entry within the overlay's containers."""
        written = self._entries.get(entry.id)
        if written is not None:
            return written
        parent = self._entries.get(entry.within[0]) if entry.within else None
        if parent is None:
            return entry
        admin1 = parent.name if parent.kind == "province" else entry.admin1
        return replace(entry, within=(parent.id, *parent.within), admin1=admin1)

    @property
    def demonyms(self) -> Mapping[str, str]:
        """The ISO code that a lower-case word such as "iraqi" or "iraqis" points to, by the word."""
        return self._demonyms

    def capital(self, country: str) -> Entry | None:
        """Return the capital of the country with this ISO code, or None where none is known."""
        tokens = tokenize(f"in {self._capitals.get(country, '')}.")
        towns = (entry for mention in self.find(tokens, 0, len(tokens) - 1) for entry in mention.candidates)
        return next((entry for entry in towns if entry.country == country and entry.kind == "town"), None)

    def at_war(self, country: str | None, year: int) -> bool:
        """Say whether there was war in the country with this ISO code in that year."""
        return any(year in span for span in self._wars.get(country or "", ()))

    def is_quiet(self, country: str | None, year: int) -> bool:
        """Say whether nameless gunmen in the country with this ISO code were criminals in that year."""
        return any(year in span for span in self._quiet.get(country or "", ()))

    def people(self, tokens: Tokens) -> list[tuple[int, str]]:
        """Return the tokens that name a country's people ("Iraqi", "South Sudanese": its last word), with its code."""
        found = []
        for spot in tokens.spots(self._demonym_last_words):
            word = tokens.words[spot]
            both = f"{tokens.words[spot - 1]} {word}" if spot else word
            code = self._demonyms.get(both) or self._demonyms.get(word)
            if code is not None and tokens.is_capital(spot):
                found.append((spot, code))
        return found

    def find(
        self, tokens: Tokens, first: int, last: int, case: Case = "mixed", *, meant: AbstractSet[str] = frozenset()
    ) -> list[PlaceMention]:
        """Return the place names among tokens `first` to `last` (both included), the longest at each spot, in order.

        `case` is the writing of this stretch: "mixed" wants capitals where names have them, "upper" (a headline in
        capitals) and "lower" cannot, and are stricter about names that are words too. `meant` are such words that
        are places elsewhere in the text: "the raid on Hull … Hull was bombed again".
        """
        known, words = self._first_words, tokens.words
        spots = [at for at in range(first, last + 1) if case != "mixed" or tokens.capitals[at]]
        spots = [at for at in spots if words[at] in known or "'" in words[at] or not words[at].isascii()]
        found: list[PlaceMention] = []
        covered = first - 1
        for spot in spots:
            if spot <= covered:
                continue
            match = self._longest(tokens, spot, last, case, covered, meant)
            if match is None or (
                case == "mixed" and tokens.words[spot] in self._given and begins_a_person(tokens, match[1], first, last)
            ):
                continue
            name, end = match
            covered = end
            start = with_article(tokens, spot, first)
            if name.entries:
                cue = is_adjective(tokens, start, end, last) or names_a_body(tokens, end, last)
                found.append(PlaceMention(start, end, name.entries, cue))
        return found

    def _longest(
        self, tokens: Tokens, spot: int, last: int, case: Case, covered: int, meant: AbstractSet[str]
    ) -> tuple[KnownName, int] | None:
        bucket = self._bucket(fold(tokens.words[spot]))
        at = spot + 1
        while bucket.longer and at <= last:
            for name in bucket.longer.get(canonical(fold(tokens.words[at])), ()):
                end = _end_of_match(tokens, at, last, name.key.words, case)
                if end is not None:
                    return name, end
            if tokens.words[at] not in _SKIPPED:
                break
            at += 1
        for name in bucket.single:
            if self._may_stand(tokens, spot, name, case, covered, meant):
                return name, spot
        return None

    def _bucket(self, word: str) -> "_Bucket":
        """Return the names that begin with the folded `word`, overlay and base together."""
        bucket = self._buckets.get(word)
        if bucket is None:
            merged: dict[NameKey, dict[str, Entry]] = {}
            for name in self._overlay_names.get(word, ()):
                merged.setdefault(name.key, {}).update((entry.id, entry) for entry in name.entries)
            for name in self._base.names(word) if self._base else ():
                key = replace(name.key, careful=False)
                if merged.get(key) == {}:
                    continue  # a decoy of the overlay hides the base
                places = merged.setdefault(key if key in merged else name.key, {})
                for entry in name.entries:
                    places.setdefault(entry.id, self._placed(entry))
            bucket = _Bucket([KnownName(key, tuple(entries.values())) for key, entries in merged.items()])
            if len(self._buckets) >= _MOST_KNOWN:
                self._buckets.clear()
            self._buckets[word] = bucket
        return bucket

    def _may_stand(
        self, tokens: Tokens, spot: int, name: KnownName, case: Case, covered: int, meant: AbstractSet[str]
    ) -> bool:
        """Say whether the one word at `spot`, which may be a word or a person's name as well, is meant as `name`."""
        written = tokens.written(spot, spot)
        if name.key.acronym:
            return written.isupper() and (case == "mixed" or (case == "upper" and len(name.key.words[0]) > 2))
        word = fold(tokens.words[spot])
        if word in self._never or (case == "mixed" and ends_a_person(tokens, spot)):
            return False
        if name.key.article and not has_article(tokens, spot, capitals=case == "mixed"):
            return False
        if name.key.careful or word in self._careful:
            return case == "mixed" and (tokens.words[spot] in meant or stands_as_place(tokens, spot, covered))
        return case != "lower" or any(entry.overlay for entry in name.entries)


class _Bucket:
    """The names with one first word: those of one word, and the longer ones by their second word, longest first."""

    __slots__ = ("longer", "single")

    def __init__(self, names: list[KnownName]) -> None:
        self.single = sorted((n for n in names if len(n.key.words) == 1), key=lambda name: name.key.article)
        self.longer: dict[str, list[KnownName]] = {}
        for name in sorted(names, key=lambda name: -len(name.key.words)):
            if len(name.key.words) > 1:
                self.longer.setdefault(name.key.words[1], []).append(name)

    def names(self) -> Iterator[KnownName]:
        """Return all of them."""
        return chain(self.single, *self.longer.values())


def _dotted(word: str) -> str:
    """Return a short word as tokens have it when it is an abbreviation: "st." for "st", "u.s." for "us"."""
    return f"{word}." if word in _SHORTENED else "".join(f"{letter}." for letter in word)


def _by_first_word(overlay: Overlay) -> dict[str, list[KnownName]]:
    places: dict[NameKey, dict[str, Entry]] = {key: {} for key in overlay.decoys}
    for key, place_id in overlay.names:
        places.setdefault(key, {})[place_id] = overlay.entries[place_id]
    index: dict[str, list[KnownName]] = {}
    for key, entries in places.items():
        known = KnownName(key, tuple(entries.values()))
        for word in spellings(key.words[0]):
            index.setdefault(word, []).append(known)
    return index


def _end_of_match(tokens: Tokens, at: int, last: int, words: tuple[str, ...], case: Case) -> int | None:
    """Return the last token of a name whose second word stands at token `at`, or None; inner articles are skipped."""
    for step, word in enumerate(words[1:]):
        at += 1 if step else 0
        while at <= last and canonical(fold(tokens.words[at])) != word:
            if tokens.words[at] not in _SKIPPED:
                return None
            at += 1
        if at > last or (case == "mixed" and word not in SMALL_WORDS and not _is_capital_or_number(tokens, at)):
            return None
    return at


def _is_capital_or_number(tokens: Tokens, index: int) -> bool:
    first = tokens.text[tokens.starts[index]]
    return first.isupper() or first.isdigit()
