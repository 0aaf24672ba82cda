"""What a strike, shells or a bomb hit: "an air strike on a market killed 12" hit a market.

It stands in a slot, or behind the noun of the deed, or is what a verb of the clause hits or destroys. Refused are the
dead and the wounded, who are figures ("a blast killed nine people"), and the deed itself ("carried out air raids").
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import takewhile

from streamer.extraction.draft import Draft
from streamer.extraction.sentence.chunks import PEOPLE, Chunk
from streamer.extraction.sentence.clause import WHEN_ELSE_TAGS
from streamer.model.details import Target, TargetKind
from streamer.text.words.tokens import Tokens

_KINDS: tuple[tuple[str, TargetKind], ...] = (
    ("medical", "medical"), ("school", "school"), ("worship", "worship"), ("camp", "camp"), ("market", "market"),
    ("convoy", "convoy"), ("residential", "residential"), ("infrastructure", "infrastructure"),
    ("target_military", "military"), ("military_site", "military"), ("combatants", "military"),
    ("obj_home", "residential"), ("home_area", "residential"),
    *((kind, "infrastructure") for kind in ("obj_bridge", "obj_road", "obj_airport", "obj_power", "obj_water")),
)  # fmt: skip
_PLACES = frozenset("town towns city cities capital country".split())  # "a raid on the border town"
_SLOTS = ("target", "object")
_DEEDS = frozenset({"hit_thing", "airstrike", "deed_noun", "attack_word", "gun_fire", "bombing_noun"})
_STRUCK = frozenset({"struck_thing", "civil_object", "armed_target"})
_FACILITIES = frozenset({kind for kind, _ in _KINDS} | {"armed_target", "soft_target"}) - {"combatants"}
_POSTS = frozenset({"ground_site", "target_word"})
_FORCES = frozenset({"actor", "side"})
_CAN_BE_HIT = _STRUCK | PEOPLE | _FORCES
_HARMS = frozenset({"kill", "injure", "harm_both", "leader_killed", "leader_wounded", "abduct"})
_HITS = frozenset({"hit", "destroy", "damage", "air_deed", "air_bomb", "bombard", "strike_at"})
# What leads from a deed to what it hit; "of" only from shelling and bombing.
_AT = frozenset({"w:on", "w:against", "w:at", "w:in", "w:into", "w:inside", "w:outside", "w:upon", "w:aboard"})
_PUT = _AT | {"w:under", "w:beneath", "w:beside", "w:among", "w:over"}  # "a bomb planted under a bridge"
_OF = frozenset({"w:of"})
_UP = frozenset({"w:up", "w:off"})  # "blew himself | up", "went | off"
# What leads back to another deed, before this one or its cause: "hours after a raid on a school".
_BACK_TO = WHEN_ELSE_TAGS | {"w:following", "w:in response to", "w:in retaliation for", "w:because of", "w:for"}
_FALLS_ON = frozenset({"shelling_noun", "bombardment_noun", "bombing_noun", "bare_bombing", "air_bomb_noun"})


def target_of(draft: Draft, tokens: Tokens) -> Target | None:
    """Return what a statement's deed hit, as the text names it; None where it names only a place, or the victims."""
    for chunk in _candidates(draft):
        if (last := _last_before_place(chunk, tokens)) is None or tokens.words[last] in _PLACES:
            continue
        kind = next((kind for name, kind in _KINDS if name in chunk.head), None)
        posts = not chunk.head.isdisjoint(_POSTS) and not chunk.tags.isdisjoint(_FORCES)  # "rebel positions"
        return Target(mention=tokens.written(chunk.first, last), kind=kind or ("military" if posts else "other"))
    return None


def _last_before_place(chunk: Chunk, tokens: Tokens) -> int | None:
    """Return where a target's name ends, before the town that it stands in; None where it is nothing but a place.

    "A house | in Rafah" is a house, "the village of Baghuz" and "the Saltivka district" are places.
    """
    if "place" not in chunk.head:
        return chunk.last
    joints = {"in", "near", "of"} if "home_area" in chunk.head else {"in", "near"}  # "residential areas | of Tehran"
    inside = (at for at in range(chunk.first + 1, chunk.last) if tokens.words[at] in joints)
    return next((at - 1 for at in inside), None)


def _candidates(draft: Draft) -> Iterator[Chunk]:
    """Yield what may have been hit, the surest first."""
    chunks = draft.clause.chunks
    for label in _SLOTS:
        for chunk in draft.captures.get(label, ()):
            if not (_is_deed(chunk) or "pronoun" in chunk.tags or _is_only_harmed(chunk, chunks)):
                yield chunk
    deeds = [at for at, chunk in enumerate(chunks) if _explodes(chunk) or (chunk.kind == "N" and _is_deed(chunk))]
    for at in sorted(deeds, key=lambda at: chunks[at] is not draft.anchor):
        told = _behind_deed(chunks, at)
        if chunks[at] is not draft.anchor and _is_another_deed(chunks, at):
            continue
        if told is not None and not told.head.isdisjoint(_CAN_BE_HIT) and not _is_deed(told):
            yield told
    yield from (one for one in _hit_by(chunks) if not one.head.isdisjoint(_STRUCK) and not _is_people(one))
    yield from _where_harmed(chunks)


def _is_deed(chunk: Chunk) -> bool:
    """Say whether a group is a strike or what strikes, and nothing that can be struck: tanks can."""
    return not chunk.head.isdisjoint(_DEEDS) and chunk.head.isdisjoint(_STRUCK)


def _is_another_deed(chunks: list[Chunk], at: int) -> bool:
    """Say whether a clause looks back from its own deed to the one at `at`: "in response | to | a raid on a base"."""
    before = takewhile(lambda one: one.kind not in {"V", ","}, reversed(chunks[:at]))
    return any(not one.tags.isdisjoint(_BACK_TO) for one in before)


def _is_people(chunk: Chunk) -> bool:
    """Say whether a group is people, or a bare number of them: "injured 14"."""
    bare = bool(chunk.amounts) and not chunk.head and chunk.amounts[-1].last == chunk.last
    return bare or not chunk.head.isdisjoint(PEOPLE)


def _is_only_harmed(chunk: Chunk, chunks: list[Chunk]) -> bool:
    """Say whether people are only told to be dead or hurt: "killed 12 fighters", "five soldiers were killed by"."""
    if not chunk.head.isdisjoint(_STRUCK) and chunk.head.isdisjoint(PEOPLE):
        return False
    if not chunk.head and _is_people(chunk):
        return True
    at = chunks.index(chunk) if chunk in chunks else 0
    if at and chunks[at - 1].kind == "V":
        return _harms(chunks[at - 1].head)
    verb = next((one for one in chunks[at + 1 :] if one.kind == "V"), None)
    governed = at > 0 and chunks[at - 1].kind == "P"
    return verb is not None and not governed and _harms(verb.head)


def _harms(head: AbstractSet[str]) -> bool:
    return not head.isdisjoint(_HARMS)


def _explodes(chunk: Chunk) -> bool:
    """Say whether a verb is that of a bomb or a bomber: "blew himself up", "went off"."""
    return chunk.kind == "V" and not chunk.head.isdisjoint({"blow_self", "explode"})


def _behind_deed(chunks: list[Chunk], at: int) -> Chunk | None:
    """Return what a deed is said to have hit: "a raid | on | a market", "a bomb | left | in | a bar"."""
    falls, placed = not chunks[at].head.isdisjoint(_FALLS_ON), _explodes(chunks[at])
    rest = chunks[at + 1 :]
    if placed and rest and not rest[0].tags.isdisjoint(_UP):
        rest = rest[1:]
    while rest and (rest[0].kind in {"T", "A"} or (rest[0].kind == "V" and "participle" in rest[0].tags)):
        placed = placed or rest[0].kind == "V"
        rest = rest[1:]
    if len(rest) < 2 or rest[0].kind != "P" or rest[1].kind != "N":
        return None
    joints = _PUT if placed else _AT | _OF if falls else _AT
    within = "w:in" in rest[0].tags and rest[1].head.isdisjoint(_FACILITIES)  # "a truck bomb in the capital"
    return rest[1] if not (rest[0].tags.isdisjoint(joints) or within) else None


def _hit_by(chunks: list[Chunk]) -> Iterator[Chunk]:
    """Yield what a verb of the clause hits, damages or destroys."""
    for at, verb in enumerate(chunks):
        if verb.kind != "V" or verb.head.isdisjoint(_HITS) or _harms(verb.head):
            continue
        if "passive" in verb.tags:
            subjects = (one for one in chunks[:at] if one.kind == "N")
            yield from subjects
        elif at + 1 < len(chunks) and chunks[at + 1].kind == "N":
            yield chunks[at + 1]


def _where_harmed(chunks: list[Chunk]) -> Iterator[Chunk]:
    """Yield the facility in which people were hit: "killed | 14 people | at | a checkpoint"."""
    for at, verb in enumerate(chunks[:-3]):
        harmed, joint, facility = chunks[at + 1 : at + 4]
        if verb.kind != "V" or not _harms(verb.head) or [harmed.kind, joint.kind, facility.kind] != ["N", "P", "N"]:
            continue
        if not joint.tags.isdisjoint(_AT) and not facility.head.isdisjoint(_FACILITIES):
            yield facility
