"""The second reading of a sentence: items become chunks."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from streamer.extraction.sentence.actor_names import (
    actor_at,
    force_at,
    is_country,
    named_once,
    nation_at,
    owns_deed,
    power_at,
)
from streamer.extraction.sentence.brackets import without_brackets
from streamer.extraction.sentence.chunks import PEOPLE, Chunk, Kind
from streamer.extraction.sentence.groups import join_groups
from streamer.extraction.sentence.items import Item, Pos
from streamer.extraction.sentence.locators import fold_locators
from streamer.extraction.sentence.made_of import tell_members
from streamer.extraction.sentence.openings import end_of_scene, end_of_span
from streamer.extraction.sentence.verb_groups import VERB_GROUP, end_of_verb_group, verb_group
from streamer.text.places.name_runs import in_capitals
from streamer.text.places.unlisted_words import PARTICLES, SENTENCE_ENDS
from streamer.text.words.tokens import Tokens

_FACILITIES = frozenset("ground_site medical school worship infrastructure target_military".split())
_NOUN_GROUP: frozenset[Pos] = frozenset({"det", "number", "adjective", "noun", "place", "actor", "name", "possessive"})
_NOMINAL: frozenset[Pos] = _NOUN_GROUP | {"pronoun"}
_HEADED: frozenset[Pos] = frozenset({"noun", "place", "actor", "name"})
_ONE = frozenset({"a", "an", "another"})
_FIRED = frozenset({"shell_noun", "missile_noun", "rocket_noun"})


class Chunker:
    """Groups items into chunks; `force_words` make an actor of "Iraqi forces"."""

    def __init__(self, force_words: frozenset[str]) -> None:
        self._force_words = force_words

    def chunk(self, items: Sequence[Item], tokens: Tokens) -> list[Chunk]:
        """Return the chunks of a sentence."""
        items = without_brackets(items, tokens)
        chunks: list[Chunk] = []
        index = 0
        while index < len(items):
            item = items[index]
            if item.pos in _NOMINAL:
                end = index + 1 if item.pos == "pronoun" else _end_of_noun_group(items, index, tokens)
                if index and end < len(items):
                    end = end_of_scene(items, index, end) or end_of_span(items, index, end, tokens) or end
                chunks.append(self._noun_group(items[index:end], tokens))
            elif item.pos in VERB_GROUP and (end := end_of_verb_group(items, index)) > index:
                followed = end < len(items) and items[end].pos in _NOMINAL
                chunks.append(verb_group(items[index:end], before_object=followed))
            else:
                end = index + 1
                chunks.append(_plain(item, tokens))
            index = end
        return tell_members(join_groups(fold_locators(chunks, tokens)), tokens)

    def _noun_group(self, items: Sequence[Item], tokens: Tokens) -> Chunk:
        if len(items) > 1 and items[-1].place is not None:
            items = _with_surname(items, tokens)
        first, last = items[0], items[-1]
        head = last if last.pos in _HEADED else next((item for item in reversed(items) if item.pos in _HEADED), last)
        tags: set[str] = set().union(*[item.classes for item in items])
        chunk = Chunk("N", first.first, last.last, tags, set(head.nouns))
        chunk.parts = ((first.first, last.last),)
        if head.place is not None or (len(items) > 1 and _divides(items, head, tokens)):
            chunk.head.add("place")
        if head.actor:
            chunk.head.add("actor")
        _add_marks(chunk, items)
        self._find_actors(chunk, items, tokens)
        chunk.names = _names(items, tokens)
        famous = not _KNOWN.isdisjoint(head.nouns)
        _forget_namesake(chunk, items)
        if chunk.names and chunk.head <= _KNOWN:
            tags.add("name")
            if head.pos == "name" or famous:
                chunk.head.add("name")
        if head.plural:
            tags.add("plural")
        if (
            first.pos == "det"
            and tokens.words[first.last] in _ONE
            and not (head.plural or any(one.kind != "age" for one in chunk.amounts))
        ):
            tags.add("single")
        tags |= chunk.head
        if not _FIRED.isdisjoint(chunk.head):
            tags.discard("troops_noun")  # "an artillery round" is no artillery
        if _is_side(chunk, items, tokens):
            tags.add("side")
        if not tags.isdisjoint(PEOPLE):
            tags.add("some_people")
        if not (chunk.places or chunk.head.isdisjoint(_FACILITIES)):
            self._find_site(chunk, head, items, tokens)
        return chunk

    def _find_site(self, chunk: Chunk, head: Item, items: Sequence[Item], tokens: Tokens) -> None:
        """Add the name of a facility: "the Republican Hospital"."""
        if not chunk.head.isdisjoint({"home_word", "besieged_people"}):
            return  # "the eastern Congo town of Sake" has its name behind it, "the Vichy garrison of Gao" is no place
        if in_capitals(tokens, items[0].first, items[-1].last):
            return  # a headline, where capitals tell nothing
        opens = head is items[0] and (not head.first or tokens.words[head.first - 1] in SENTENCE_ENDS)
        capital = not opens and tokens.is_capital(head.first) and not tokens.written(head.first, head.last).isupper()
        if capital or any(last + 1 == head.first for _, last in chunk.names):
            named = [item for item in items if item.pos != "det"]
            chunk.tags.add("site")
            chunk.sites = ((named[0].first, named[-1].last),)

    def _find_actors(self, chunk: Chunk, items: Sequence[Item], tokens: Tokens) -> None:
        """Add the known actors of a group, and the forces of a state ("Sudanese military warplane")."""
        acting = [(at, one) for at, one in enumerate(items) if one.actor or one.place or "demonym" in one.words]
        if not acting:
            chunk.nation = power_at(items, tokens)
            return
        known = [at for at, one in acting if one.actor]
        owners = [at for at, one in acting if "demonym" in one.words or (one.place and is_country(one.place))]
        glued = {item.first for item in items if "descriptor" in item.words}
        actors = [
            actor_at(items, place, tokens)
            for place in known
            if not (place + 1 < len(items) and items[place + 1].first in glued)
        ]
        for place in owners:
            owner = items[place]
            described = place + 1 < len(items) and items[place + 1].first in glued
            if described or any(owner.first <= actor.last and not actor.name.islower() for actor in actors):
                continue  # "Angola's UNITA rebels" have their name
            force = next((item for item in items[place + 1 :] if tokens.words[item.last] in self._force_words), None)
            if force is not None:
                actors.append(force_at(owner, force, tokens))
                if force is items[-1]:
                    chunk.head.add("actor")
            elif chunk.nation is None and owner is not items[-1] and owns_deed(items, place):
                chunk.nation = nation_at(owner, tokens)
        if actors:
            chunk.actors = tuple(named_once(actors))
            chunk.tags.add("actor")


_DIVISIONS = frozenset("province governorate oblast raion county state region district township prefecture".split())


def _divides(items: Sequence[Item], head: Item, tokens: Tokens) -> bool:
    """Say whether a group is a place with what kind of division it is: "Kursk oblast", "the Kunduz province"."""
    divided = head is items[-1] and items[-2].place is not None
    return divided and tokens.words[head.last].removesuffix("s") in _DIVISIONS


def _with_surname(items: Sequence[Item], tokens: Tokens) -> Sequence[Item]:
    """Return the items, a place at the end as a name where a title makes it one: "Major Ivan Lesko", "Operation X"."""
    titles = [item for item in items[:-1] if "leader_word" in item.nouns]
    before = items[-2]
    if tokens.words[before.last] == "operation" and tokens.is_capital(before.last):
        return [*items[:-1], replace(items[-1], pos="name", place=None)]
    if not titles or not (
        before.pos == "name" or (before is titles[-1] and tokens.is_capital(before.first) and before is not items[0])
    ):
        return items
    return [*items[:-1], replace(items[-1], pos="name", place=None)]


_FORCES = frozenset({"actor", "troops_noun", "combatants", "side_noun"})
_SIDES = _FORCES | {"attackers_noun", "gunmen_noun"}
_FOLLOWERS = frozenset({"men", "guard", "guards", "followers"})
_LEADERS = frozenset({"leader_word", "military_leader"})


def _is_side(chunk: Chunk, items: Sequence[Item], tokens: Tokens) -> bool:
    """Say whether a group can be one side of a war: a force, troops, a state or its people ("the Ethiopians")."""
    last = items[-1]
    if "actor" in chunk.tags or not chunk.head.isdisjoint(_SIDES if "uniformed" not in chunk.head else _FORCES):
        return "descriptor" not in last.words
    if len(items) > 2 and items[-2].pos == "possessive" and tokens.words[last.last] in _FOLLOWERS:
        return items[-3].pos == "name" or not items[-3].nouns.isdisjoint(_LEADERS)  # "the warlord's men"
    if last.place is not None and (items[0] is last or (len(items) == 2 and items[0].pos == "det")):
        return is_country(last.place)  # "Israel", "the United States"
    word = tokens.words[last.last]
    return "demonym" in last.words and (word.endswith("s") or items[0].pos == "det")


_KNOWN = frozenset({"known_leader"})


def _forget_namesake(chunk: Chunk, items: Sequence[Item]) -> None:
    """Untag who only shares the surname of a leader whom everybody knows: "John Kony"."""
    if len(items) > 1 and items[-1].first == items[-1].last and items[-2].pos == "name":
        chunk.head -= _KNOWN
        chunk.tags -= _KNOWN


def _names(items: Sequence[Item], tokens: Tokens) -> tuple[tuple[int, int], ...]:
    """Return the runs of capitalised words: persons, bodies, places that no gazetteer has."""
    runs: list[tuple[int, int]] = []
    capitals = tokens.capitals
    for at, item in enumerate(items):
        if item.pos != "name":
            known = not item.nouns.isdisjoint(_KNOWN)
            if item.pos not in {"noun", "adjective"} or (not at and item.first == item.last and not known):
                continue
            if not capitals[item.first if at else item.last]:  # a first word's capital may be a sentence's
                continue
        if "demonym" in item.words:
            continue
        between = tokens.words[runs[-1][1] + 1 : item.first] if runs else []
        if runs and len(between) < 2 and PARTICLES.issuperset(between):
            runs[-1] = (runs[-1][0], item.last)  # "Vigía | del | Fuerte"
        else:
            runs.append((item.first, item.last))
    return tuple(runs)


def _add_marks(chunk: Chunk, items: Sequence[Item]) -> None:
    """Add the amounts and places of a group, and what its pronoun or possessive makes of it."""
    for item in items:
        if item.pos == "possessive":
            chunk.tags.add("owned")
        elif item.pos == "pronoun":
            chunk.tags.add("pronoun")
        if item.amount is not None:
            chunk.amounts += (item.amount,)
            chunk.tags.add("amount" if item.amount.kind == "cardinal" else f"amount_{item.amount.kind}")
        if item.time is not None:
            chunk.times += (item.time,)
        if item.place is not None:
            chunk.places += (item.place,)
            chunk.tags.add("place")


def _end_of_noun_group(items: Sequence[Item], start: int, tokens: Tokens) -> int:
    has_head = False
    for index in range(start, len(items)):
        pos = items[index].pos
        described = pos == "time" and not has_head and index > start and index + 1 < len(items)
        if described and items[index + 1].pos in {"noun", "adjective"}:
            continue  # "a swift overnight advance"
        if pos not in _NOUN_GROUP:
            return index
        if has_head:
            if pos in {"det", "number"} or (pos == "actor" and tokens.words[items[index].first] == "the"):
                return index  # "in the Lyman direction | the enemy attacked"
            has_head = pos != "possessive"
        else:
            has_head = pos in _HEADED
    return len(items)


_KINDS: Mapping[Pos, Kind] = {
    "prep": "P", "to": "P", "time": "T", "conj": "C", "relative": "R", "subordinator": "S", "comma": ",",
    "quote": "Q", "dash": "D", "sign": "D", "stop": "D", "existential": "A",
}  # fmt: skip
_WORDED: frozenset[Kind] = frozenset({"P", "C", "S", "A", "R"})
# Patterns that ask for the short one take the long one too: "shells fell on the outskirts of X", "landed close to X".
_SHORT = {
    "on the outskirts of": "on", "on the edge of": "on", "in and around": "in", "just outside": "outside",
    "outside of": "outside", "inside of": "inside", "deep inside": "inside", "deep into": "into", "back into": "into",
    "next to": "near", "close to": "near", "near to": "near", "close by": "near", "in the vicinity of": "near",
}  # fmt: skip


def _plain(item: Item, tokens: Tokens) -> Chunk:
    kind = _KINDS.get(item.pos, "A")
    chunk = Chunk(kind, item.first, item.last, set(item.words), set())
    if kind in _WORDED:
        written = " ".join(tokens.words[item.first : item.last + 1])
        chunk.tags.add("w:" + written)
        if written in _SHORT:
            chunk.tags.add("w:" + _SHORT[written])
    if item.time is not None:
        chunk.times = (item.time,)
    return chunk
