"""How an armed actor is named within a noun group: with its nation, its owner, or the whole of a longer name."""

from collections.abc import Sequence

from streamer.extraction.sentence.chunks import GROUP_WORDS, PEOPLE, ActorMention
from streamer.extraction.sentence.items import Item
from streamer.text.places.gazetteer import PlaceMention
from streamer.text.words.inflect import plural
from streamer.text.words.tokens import Tokens

_OF_COUNTRIES = frozenset("sri south north sierra saudi east west new costa equatorial central el burkina".split())


_OF_A_PEOPLE = frozenset({"demonym", "of_a_people"})  # "Iraqi", "Kurdish"


def is_country(mention: PlaceMention) -> bool:
    return bool(mention.candidates) and mention.candidates[0].kind == "country"


def actor_at(items: Sequence[Item], place: int, tokens: Tokens) -> ActorMention:
    """Return the known actor at `place` of a group, with the name of its state or owner where it has only a kind.

    A name before the name of a front or army is a part of it: "the Xian National Liberation Front" is no other one.
    """
    item = items[place]
    name, first = item.actor or "", item.first
    generic = name.islower()
    owner_at = place - 2 if place > 1 and tokens.words[items[place - 1].first] == "armed" else place - 1
    before = items[owner_at] if owner_at >= 0 else item
    if generic and place and (not before.words.isdisjoint(_OF_A_PEOPLE) or before.pos in {"name", "place"}):
        first = opening_of(before.first, tokens)
        name = name_of_force(before, item, tokens)
    elif generic and place > 1 and items[place - 1].pos == "possessive" and items[place - 2].pos in {"name", "place"}:
        owner = items[place - 2]  # "Congo's army" is no other side's army
        first, name = owner.first, f"{tokens.written(owner.first, owner.last)} {tokens.written(item.first, item.last)}"
    elif item.last > item.first and before.pos == "name" and tokens.words[item.last] in GROUP_WORDS:
        at = place - 1
        while at and items[at - 1].pos == "name":
            at -= 1
        first, name = items[at].first, tokens.written(items[at].first, item.last)
    return ActorMention(first, item.last, name)


def named_once(actors: Sequence[ActorMention]) -> list[ActorMention]:
    """Return the actors of a group, a name and its kind as one: "Abu Sayyaf gunmen"."""
    found: list[ActorMention] = []
    for actor in sorted(actors, key=lambda one: one.first):
        before = found[-1] if found else None
        if before is not None and actor.name.islower() and before.last + 1 == actor.first:
            found[-1] = ActorMention(before.first, actor.last, before.name)
        else:
            found.append(actor)
    return found


def opening_of(last: int, tokens: Tokens) -> int:
    """Return the first token of a people's name that ends at `last`, of one or two words: "Sri Lankan"."""
    compound = last > 0 and tokens.words[last - 1] in _OF_COUNTRIES and tokens.is_capital(last - 1)
    return last - compound


def force_at(owner: Item, force: Item, tokens: Tokens) -> ActorMention:
    """Return the force of a state, by the state and its kind: "Sudanese military"."""
    return ActorMention(opening_of(owner.first, tokens), force.last, name_of_force(owner, force, tokens))


def name_of_force(owner: Item, force: Item, tokens: Tokens) -> str:
    return tokens.written(opening_of(owner.first, tokens), force.last)


_POWERS = frozenset({"government", "regime", "junta", "force", "navy", "police"})
_ONE_FORCE = frozenset("army militia enemy garrison coalition brigade battalion regiment division column".split())
_SIDES = frozenset({"army", "rebel", "militia", "insurgent", "guerrilla", "separatist", "jihadist"})
_OF_A_SIDE = frozenset({"sure_offensive", "armed_target"})  # phrases that tell whose it is: "army offensive"


def _of_many(word: str) -> str:
    """Return the name of a side by a word that describes: "rebels", but "army"."""
    return word if word in _ONE_FORCE else plural(word)


def power_at(items: Sequence[Item], tokens: Tokens) -> ActorMention | None:
    """Return whose arms a group names without a name: "government helicopters", "Air Force jets", "rebel shelling"."""
    words, first = tokens.words, items[0].first
    for place, item in enumerate(items):
        if not owns_deed(items, place):
            continue
        if item is not items[-1] and "side_noun" in item.nouns and not item.plural:
            return ActorMention(item.first, item.last, _of_many(words[item.last]))
        for at in range(item.first, min(item.last + 1, items[-1].last)):
            air = words[at] == "force"
            if words[at] in _POWERS and (not air or (at > first and words[at - 1] == "air")):
                return ActorMention(at - air, at, tokens.written(at - air, at))
    last = items[-1]
    if last.last > last.first and words[last.first] in _SIDES and not last.nouns.isdisjoint(_OF_A_SIDE):
        return ActorMention(last.first, last.first, _of_many(words[last.first]))
    return None


_TARGETS = frozenset({
    "ground_site", "civil_object", "residential", "home_word", "convoy", "market", "carrier_noun", "car_noun",
})  # fmt: skip


def owns_deed(items: Sequence[Item], place: int) -> bool:
    """Say whether the item at `place` can be whose the group's deed is: not in "police station bombing"."""
    own = items[place].nouns if place + 1 < len(items) else frozenset[str]()
    between = (item.nouns for item in items[place + 1 : -1])
    return own.isdisjoint(_TARGETS) and all(nouns.isdisjoint(_TARGETS | PEOPLE) for nouns in between)


_ARMIES = frozenset({"army", "government"})
_SHORT = 3  # letters


def is_short_name(written: str) -> bool:
    """Say whether a country's name is short enough to describe as it stands: "a U.S. drone", no "Yemen air strike"."""
    letters = written.replace(".", "")
    return letters.isupper() and len(letters) <= _SHORT


def nation_at(owner: Item, tokens: Tokens) -> ActorMention | None:
    """Return the nation that an owner names, None where it may be a place: "Israeli", "U.S.", not "Yemen"."""
    if owner.place is not None:
        short = is_short_name(tokens.written(owner.first, owner.last))
        in_capitals = tokens.written(owner.last + 1, owner.last + 1).isupper()  # "A CAR BOMB" is nobody's
        if not short or in_capitals:
            return None
    opens = opening_of(owner.first, tokens)
    last = owner.last + (tokens.words[owner.last + 1] in _ARMIES)  # "a Syrian | army offensive"
    return ActorMention(opens, last, tokens.written(opens, last))
