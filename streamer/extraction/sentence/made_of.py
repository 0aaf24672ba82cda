"""What a group of words is made of: "a column of soldiers" are soldiers, "a truck carrying traders" holds no fighters.

A collective takes the meaning of its members, a vehicle is a target as those are whom it carries, the men of an armed
group are fighters, and what a force has ("a police compound") is a post of it. Nothing is joined: the groups stay as
they stand.
"""

from streamer.extraction.sentence.chunks import PEOPLE, Chunk
from streamer.text.words.tokens import Tokens

_ARMED = frozenset({"combatants", "security_forces", "gunmen_noun", "state_troops", "saboteur"})
_UNARMED = frozenset(
    {"unarmed", "defenceless", "sect_people", "captive_people", "crew_noun", "displaced_people", "crowd_noun"}
) | (PEOPLE - {"combatants", "security_forces"})
_IN_ARMS = frozenset({"combatants", "security_forces"})
_LOADS = _UNARMED | {"aid_noun"}
_SIDE = frozenset({"troops_noun", "side_noun", "force_part", "captor_noun", "armed_target"})
_VEHICLES = frozenset({"carrier_noun", "car_noun", "transport_noun", "ram_vehicle", "convoy", "evac_vehicle"})
_CARRYING = frozenset("carrying transporting ferrying conveying bringing taking".split())
_HOLDING = frozenset({"w:of", "w:with", "w:full of", "w:packed with", "w:loaded with", "w:crammed with"})
_OF_FORCE = frozenset(
    "army military police paramilitary security naval navy gendarmerie militia rebel insurgent militant guerrilla "
    "commando peacekeeping peacekeepers peacekeeper troop troops soldiers reserve government enemy regime".split()
)
_ITS_MEN = frozenset("men man members member operatives operative cadres cadre".split())  # "three Hamas men"


def tell_members(chunks: list[Chunk], tokens: Tokens) -> list[Chunk]:
    """Return the chunks, the noun groups of a sentence with the meaning of what they are made of, or hold."""
    words = tokens.words[chunks[0].first : chunks[-1].last + 1] if chunks else []
    headline, armed = _ARTICLES.isdisjoint(words), "armed" in words
    counted: Chunk | None = None  # the last people whose number was told: "killed 14 rebels and captured five others"
    for at, chunk in enumerate(chunks):
        if chunk.kind != "N":
            continue
        if chunk.amounts and "rest_noun" in chunk.head and counted is not None and counted.head & _IN_ARMS:
            _mean(chunk, counted.head & _IN_ARMS, _UNARMED)
        counted = chunk if chunk.amounts and "some_people" in chunk.tags else counted
        if headline and at and chunks[at - 1].kind == "V" and _is_one(chunk, tokens):
            chunk.tags.add("single")
        if "force_thing" in chunk.head and not _OF_FORCE.isdisjoint(tokens.words[chunk.first : chunk.last]):
            _mean(chunk, {"armed_target", "under_arms"}, frozenset({"soft_target"}))
            if "peacekeeping" in tokens.words[chunk.first : chunk.last]:
                chunk.tags -= {"aid_org", "relief_work"}  # "a UN peacekeeping patrol"
        if armed and "armed" in tokens.words[chunk.first : chunk.last] and not chunk.head.isdisjoint(_UNARMED):
            _mean(chunk, {"combatants", "gunmen_noun"}, frozenset())
        if tokens.words[chunk.last] in _ITS_MEN and any(chunk.first <= one.last < chunk.last for one in chunk.actors):
            _mean(chunk, {"combatants", "under_arms"}, _UNARMED)
        if at + 2 < len(chunks) and chunks[at + 2].kind == "N" and _holds(chunk, chunks[at + 1], tokens):
            _tell(chunk, chunks[at + 2])
    return chunks


def _is_one(chunk: Chunk, tokens: Tokens) -> bool:
    """Say whether a bare noun of a headline is one of them: "rebels kill | soldier", not "police"."""
    if not {"plural", "owned", "determiner", "pronoun"}.isdisjoint(chunk.tags) or chunk.amounts or chunk.names:
        return False
    word = tokens.words[chunk.last]
    return not (chunk.head.isdisjoint(PEOPLE) or word in _MANY or word.endswith(("men", "children", "people", "folk")))


_ARTICLES = frozenset({"the", "a", "an"})
_MANY = frozenset(
    "police army military staff personnel crew infantry cavalry militia gendarmerie resistance people youth opposition "
    "garrison guard family dead wounded civilians taliban force security public others other rebel insurgent guerrilla "
    "militant women children men members fedayeen peshmerga mujahideen mujahedin viet vietcong janjaweed".split()
)


def _holds(chunk: Chunk, joint: Chunk, tokens: Tokens) -> bool:
    """Say whether a joint says what a group is made of or carries: "a band | of", "a bus | carrying"."""
    if joint.kind == "P" and "w:of" in joint.tags:
        return not chunk.head.isdisjoint({"collective", "convoy", "force_thing"})
    if chunk.head.isdisjoint(_VEHICLES):
        return False
    if joint.kind == "V":
        return joint.first == joint.last and tokens.words[joint.last] in _CARRYING
    return joint.kind == "P" and not joint.tags.isdisjoint(_HOLDING)


def _tell(chunk: Chunk, members: Chunk) -> None:
    armed = members.head & _ARMED
    if "collective" in chunk.head:
        if armed or members.actors:
            _mean(chunk, members.head & (_ARMED | _SIDE | {"actor", "under_arms"}), frozenset())
        elif people := members.head & _UNARMED:
            _mean(chunk, people, _SIDE | {"under_arms"})
    elif "plural" not in members.tags and "aid_noun" not in members.head:
        return  # "the convoy of a governor"
    elif armed:
        _mean(chunk, {"armed_target", "under_arms"}, frozenset({"soft_target"}))
    elif not (members.head.isdisjoint(_LOADS) or chunk.head.isdisjoint(_VEHICLES)):
        _mean(chunk, {"soft_target", "defenceless"}, frozenset({"armed_target", "under_arms"}))


def _mean(chunk: Chunk, more: set[str], less: frozenset[str]) -> None:
    chunk.head = (chunk.head | more) - less
    chunk.tags = (chunk.tags | more) - less
    if not more.isdisjoint(PEOPLE):
        chunk.tags.add("some_people")
    if less & _SIDE and "actor" not in chunk.head and not chunk.actors:
        chunk.tags.discard("side")
    if not more.isdisjoint(_ARMED) and "armed_target" not in more:
        chunk.tags.add("side")
