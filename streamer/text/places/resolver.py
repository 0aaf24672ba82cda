"""Which place each mention of an article means: decided where the article gives reason to, never guessed.

A mention comes out as a known place, as an unresolved one (`?:…`) where rivals remain, or as None where nothing says
that the word is a place at all ("Lincoln" in a story of Syria). One name has one meaning in an article, unless the
words beside it say otherwise ("Tripoli, Lebanon").
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from streamer.model.place import Place, Precision
from streamer.text.places.capital_cues import named_capitals
from streamer.text.places.gazetteer import Gazetteer, PlaceMention
from streamer.text.places.longer_names import goes_on, longer_end
from streamer.text.places.place_choice import Doubt, Evidence, choose
from streamer.text.places.place_cues import container_spot, fitting_kinds, is_called_town, said_containers
from streamer.text.places.place_entry import Entry
from streamer.text.places.place_names import normalised
from streamer.text.places.unlisted_places import find_unlisted
from streamer.text.words.tokens import Tokens

Candidates = tuple[Entry, ...]

_PARTS = frozenset({"district", "neighbourhood", "neighborhood", "quarter", "suburb"})
_WAITING = frozenset({"neighbourhood", "site"})  # for the towns and countries that are named


@dataclass(frozen=True, slots=True)
class ArticlePlaces:
    """The mentions of an article in order, and what each means: a place, an unresolved place, or None for no place."""

    mentions: tuple[PlaceMention, ...]
    places: tuple[Place | None, ...]


class Resolver:
    """Decides the place mentions of one article after the other; holds no state between them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def resolve(self, tokens: Tokens, mentions: Sequence[PlaceMention]) -> ArticlePlaces:
        """Return what each of `mentions` (all of the article, in order) means."""
        evidence = Evidence(self._gazetteer.stand_ins)
        people = self._gazetteer.people(tokens)
        for spot, country in people:
            evidence.add_country(country, spot)
        mentions = named_capitals(tokens, self._gazetteer, mentions, people)
        reading = _Reading(tokens, mentions, evidence)
        reading.decide_said()
        reading.decide_rivalless()
        reading.decide_rest(parts_of_towns=False)
        reading.decide_rest(parts_of_towns=True)
        places = [reading.place(index) for index in range(len(mentions))]
        return _with_unlisted(tokens, mentions, places, {spot for spot, _ in people})


def _with_unlisted(
    tokens: Tokens, mentions: Sequence[PlaceMention], places: Sequence[Place | None], people: set[int]
) -> ArticlePlaces:
    """Return the decided mentions with the names that no gazetteer has, each inside the place said behind it.

    `people` are the tokens that name a country's people, and no place.
    """
    decided = {one.first: (one, place) for one, place in zip(mentions, places, strict=True)}
    _lengthen(tokens, decided)
    sure = [one for one, place in decided.values() if place is not None or one.cue]
    taken = people | {at for one in sure for at in range(one.first, one.last + 1) if not _may_be_longer(tokens, one)}
    owners = {one.last: place for one, place in decided.values() if tokens.words[one.last + 1 : one.last + 2] == ["'s"]}
    names: dict[str, Place] = {}
    found: list[tuple[int, int, Place]] = []
    for first, last, precision in find_unlisted(tokens, taken):
        written = tokens.written(first, last)
        behind = container_spot(tokens, last)
        listed = behind in decided and _is_listed(tokens, last, decided[behind][0])
        container = decided[behind][1] if behind in decided and not listed else owners.get(first - 2)
        place = unresolved_place(written, container, precision=precision)
        if place.within and not names.get(place.id, place).within:
            names[place.id] = place
        names.setdefault(place.id, place)
        found.append((first, last, place))
    for first, last, place in found:
        for at in range(first, last + 1):
            decided.pop(at, None)
        decided[first] = PlaceMention(first, last, ()), names[place.id]
    inorder = [decided[first] for first in sorted(decided)]
    return ArticlePlaces(tuple(one for one, _ in inorder), tuple(place for _, place in inorder))


def _lengthen(tokens: Tokens, decided: dict[int, tuple[PlaceMention, Place | None]]) -> None:
    """Make places that no gazetteer has of the towns whose names go on: "San Jose Villanueva"."""
    for first, (one, place) in list(decided.items()):
        if first not in decided or place is None or place.precision not in {"town", "unknown"}:
            continue
        last = longer_end(tokens, first, one.last)
        inside = [at for at in range(first + 1, last + 1) if at in decided]
        if last > one.last and all(decided[at][1] is None for at in inside):
            for at in inside:
                del decided[at]
            decided[first] = PlaceMention(first, last, ()), unresolved_place(tokens.written(first, last))


def _may_be_longer(tokens: Tokens, known: PlaceMention) -> bool:
    """Say whether a small town can be the beginning of another's name: "Mercedes", in "near Mercedes Quilapa"."""
    small = known.candidates and not any(entry.overlay for entry in known.candidates)
    return bool(small) and goes_on(tokens, known.last)


def _is_listed(tokens: Tokens, last: int, behind: PlaceMention) -> bool:
    """Say whether the place behind the name that ends at token `last` is one more of a list: "Tartar, Barda and …"."""
    words = tokens.words
    joined = words[last + 1 : last + 2] == [","] and words[behind.last + 1 : behind.last + 2] == ["and"]
    return joined and tokens.is_capital(behind.last + 2)


@lru_cache(maxsize=8192)
def known_place(mention: str, entry: Entry) -> Place:
    """Return `entry` as an observation names it, with the words of the text."""
    return Place(
        id=entry.id,
        mention=mention,
        name=entry.name,
        kind=entry.kind,
        country=entry.country,
        admin1=entry.admin1,
        latitude=entry.latitude,
        longitude=entry.longitude,
        geonames_id=entry.geonames_id,
        within=entry.within,
        precision=entry.precision,
    )


def unresolved_place(
    mention: str, container: Place | None = None, kind: str = "unknown", precision: Precision = "unknown"
) -> Place:
    """Return a place that is only mentioned: `?:` and its normalised words, inside `container` where one is sure."""
    return Place(
        id=f"?:{normalised(mention)}",
        mention=mention,
        name=mention,
        kind=kind,
        country=container.country if container else None,
        admin1=container.admin1 if container else None,
        within=(container.id, *container.within) if container else (),
        precision=precision,
    )


def unresolved_site(mention: str, container: Place | None = None) -> Place:
    """Return a facility that the gazetteer does not know ("the Republican Hospital"), inside the town `container`."""
    return unresolved_place(mention, container, kind="site", precision="site")


class _Reading:
    """One article being read: the candidates that remain of each mention, then what was decided."""

    def __init__(self, tokens: Tokens, mentions: Sequence[PlaceMention], evidence: Evidence) -> None:
        self._tokens = tokens
        self._mentions = mentions
        self._evidence = evidence
        self._decided: dict[int, Entry | Doubt] = {}
        self._meanings: dict[Candidates, Entry | Doubt] = {}
        self._said: set[int] = set()
        self._candidates: list[Candidates] = [fitting_kinds(tokens, mention) for mention in mentions]

    def decide_said(self) -> None:
        """Decide the mentions whose container is said beside them."""
        for index, candidates in enumerate(self._candidates):
            if is_called_town(self._tokens, self._mentions[index]):
                self._decided[index] = Doubt.RIVALS
                continue
            containers = said_containers(self._tokens, self._mentions, index)
            if not containers:
                continue
            inside = tuple(entry for entry in candidates if not containers.isdisjoint(entry.within))
            if inside:
                self._candidates[index] = inside
            elif not any(entry.overlay for entry in candidates) and self._is_followed_by_area(index):
                self._decided[index] = Doubt.RIVALS  # "Lancaster, Pennsylvania", where only another one is known
            elif self._is_part_elsewhere(index, containers):
                self._decided[index] = Doubt.NO_PLACE  # "Aleppo's Marja district" is not Marja in Helmand
            if len(inside) == 1:
                self._said.add(index)
                self._decide(index, inside[0])

    def _is_followed_by_area(self, index: int) -> bool:
        """Say whether a comma and a province or country follow mention `index`."""
        if index + 1 == len(self._mentions):
            return False
        here, follower = self._mentions[index], self._mentions[index + 1]
        joined = self._tokens.words[here.last + 1 : follower.first] == [","]
        return joined and any(entry.kind in {"province", "country"} for entry in follower.candidates)

    def _is_part_elsewhere(self, index: int, containers: frozenset[str]) -> bool:
        """Say whether mention `index` is called a part of a place in another country than all of its candidates."""
        after = self._mentions[index].last + 1
        around = [entry for one in self._mentions[max(0, index - 1) : index + 2] for entry in one.candidates]
        held = {entry.country for entry in around if entry.id in containers}
        apart = held.isdisjoint(entry.country for entry in self._candidates[index])
        return apart and not _PARTS.isdisjoint(self._tokens.words[after : after + 1])

    def decide_rivalless(self) -> None:
        """Decide the names that a person wrote down for one place only, parts of towns and facilities aside."""
        for index, candidates in enumerate(self._candidates):
            only = candidates[0]
            if index not in self._decided and len(candidates) == 1 and only.overlay and only.kind not in _WAITING:
                self._decide(index, only)

    def decide_rest(self, *, parts_of_towns: bool) -> None:
        """Decide what is left, each name once; names that may be parts of towns wait until the towns are known."""
        for index, candidates in enumerate(self._candidates):
            may_be_part = any(entry.kind in _WAITING for entry in candidates)
            if index in self._decided or (may_be_part and not parts_of_towns):
                continue
            self._decide(index, self._as_said_elsewhere(index) or self._choose(index))

    def _as_said_elsewhere(self, index: int) -> Entry | Doubt | None:
        """Return the one meaning that the words beside another mention of the name gave, rivals if there are two."""
        ids = {entry.id for entry in self._candidates[index]}
        meanings = {
            entry.id: entry
            for other in self._said
            if isinstance(entry := self._decided[other], Entry)
            and entry.id in ids
            and self._mentions[other].candidates == self._mentions[index].candidates
        }
        if len(meanings) > 1:
            return Doubt.RIVALS
        return next(iter(meanings.values()), None)

    def _choose(self, index: int) -> Entry | Doubt:
        candidates = self._candidates[index]
        if candidates in self._meanings:
            return self._meanings[candidates]
        return choose(candidates, self._mentions[index].first, self._evidence)

    def _decide(self, index: int, meaning: Entry | Doubt) -> None:
        self._decided[index] = meaning
        self._meanings.setdefault(self._candidates[index], meaning)
        if isinstance(meaning, Entry):
            self._evidence.add(meaning, self._mentions[index].first)

    def place(self, index: int) -> Place | None:
        """Return what mention `index` means, as observations name it."""
        meaning = self._decided[index]
        mention = self._mentions[index]
        written = self._tokens.written(mention.first, mention.last)
        if mention.cue:
            return None
        if isinstance(meaning, Entry):
            return known_place(written, meaning)
        return unresolved_place(written) if meaning is Doubt.RIVALS else None
