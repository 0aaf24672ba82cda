"""A chunk: one of the groups that rules speak of (FASTUS's noun and verb groups).

A chunk carries the meanings of its words as tags. A noun group's head meaning is told apart from its modifiers': in
"the coalition air strike" the head is an air strike and the coalition a modifier.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from streamer.text.amounts.amount import Amount
from streamer.text.places.gazetteer import PlaceMention
from streamer.text.times.dates import TimeMark

Kind = Literal["N", "V", "P", "T", "C", "R", "S", ",", "Q", "D", "A"]


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An armed actor at tokens `first` to `last`; `name` is what its aliases share."""

    first: int
    last: int
    name: str


@dataclass(slots=True, eq=False)
class Chunk:
    """Tokens `first` to `last`. `tags` are all meanings, `head` those of the noun group's last noun or of the verb.

    A chunk equals only itself: clauses share chunks, and `in` asks for the very one.
    """

    kind: Kind
    first: int
    last: int
    tags: set[str] = field(default_factory=set)
    head: set[str] = field(default_factory=set)
    amounts: tuple[Amount, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    times: tuple[TimeMark, ...] = ()
    names: tuple[tuple[int, int], ...] = ()
    sites: tuple[tuple[int, int], ...] = ()  # named facilities: "the Republican Hospital"
    parts: tuple[tuple[int, int], ...] = ()  # token spans of the members of a list
    kinds: tuple["Chunk", ...] = ()  # the members of a list of people, each as it stood: "12 fighters", "four boys"
    nation: ActorMention | None = None  # whose it is, where no force is named: "an Israeli raid"
    written: bytes | None = None  # as patterns read it, once one has (symbols.py)


# Classes of people: what tolls and estimates count.
PEOPLE = frozenset(
    "people civilians children women medics aid_workers journalists security_forces combatants households".split()
)
# What nobody counts among the dead or the taken.
THINGS = frozenset(
    "munition shell_weapon aircraft target_military residential bomb_device infrastructure war_object carrier_noun "
    "animal_noun arms_noun".split()
)
# What the names of armed groups end in; two words at least, "the Front" may be a line.
GROUP_WORDS = frozenset("front army militia brigade brigades battalion battalions guerrillas militias forces".split())
# Heads of groups that name a part of a place, or a kind of one.
PLACE_HEADS = frozenset({"area_noun", "territory", "residential"})


def triples(chunks: Sequence[Chunk]) -> Iterator[tuple[Chunk, Chunk, Chunk]]:
    """Yield every three chunks in a row: a noun, what joins, and another noun."""
    return zip(chunks, chunks[1:], chunks[2:], strict=False)


def is_thing(chunk: Chunk) -> bool:
    """Say whether a group is weapons, vehicles, buildings or animals, and nobody: "three lorries", "12 cows"."""
    return bool(chunk.head & THINGS) and chunk.head.isdisjoint(PEOPLE)


def is_bare_name(chunk: Chunk) -> bool:
    """Say whether a group is nothing but a name, of a place as far as is known: "Kudaliye", not "the Homs market"."""
    return chunk.kind == "N" and chunk.head in ({"place"}, {"name"}, {"place", "name"})
