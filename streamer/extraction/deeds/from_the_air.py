"""Rockets that aircraft fire are no shelling, bombs that fall where they fly no bombing.

Missiles that are told of beside air strikes are shelling.
"""

from collections.abc import Callable, Mapping, Sequence

from streamer.extraction.deeds.scenes import Scene, can_be_one
from streamer.extraction.draft import Draft
from streamer.extraction.sentence.chunks import Chunk, triples
from streamer.model.details import AlertType


def from_the_air(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether an airstrike of the same sentence fired what a shelling counts: "rockets from a helicopter hit …"."""
    if draft.match is None:
        return False
    if draft.type == "airstrike_reported":
        return _is_planted(draft, drafts) or _crashes(draft)
    if draft.type == "bombing_reported":
        bombs = "bare_bombing" in draft.match.anchor.head and _only_strikes(draft, drafts)
        return bombs or _falls_from_the_air(draft, drafts)
    if _only_strikes(draft, drafts) or _fired_by_aircraft(draft, drafts) or _comes_from_aircraft(draft):
        return True
    if draft.type != "shelling_reported":
        return False
    fired = draft.match.captures.get("munitions", [])
    return any(
        _carried_by_aircraft(chunk, other.clause.chunks)
        for other in drafts
        if other.type == "airstrike_reported" and other.sentence is draft.sentence
        for chunk in fired
    )


_RAIDS: frozenset[AlertType] = frozenset({"airstrike_reported"})
# What the same verb tells as well, and its weapon rules out: "was attacked with rockets", "poured shells into it".
_FROM_AFAR: Mapping[AlertType, frozenset[AlertType]] = {
    "offensive_launched": _RAIDS | {"shelling_reported"},
    "territory_advance": _RAIDS | {"shelling_reported"},
    "civilian_attack_reported": frozenset({"chemical_attack_reported"}),
    "bombing_reported": _RAIDS,
}


def _only_strikes(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether the verb of an assault, an advance or an attack on people tells of what came from afar."""
    anchor, others = draft.anchor, _FROM_AFAR.get(draft.type, frozenset())
    if anchor is None or not others:
        return False
    if draft.type == "offensive_launched" and {"passive", "strike_at"} <= anchor.tags | anchor.head:
        return True  # "was struck", "was targeted"
    return any(one.type in others and one.unsaid != "echo" and one.anchor is anchor for one in drafts)


def _comes_from_aircraft(draft: Draft) -> bool:
    """Say whether what hit came from aircraft: "the tower was hit by rockets from a jet", "shelled X from the air"."""
    if draft.type == "shelling_reported" and any("air_and_guns" in one.head for one in draft.clause.own):
        return True
    return draft.type == "shelling_reported" and any(
        "w:from" in joint.tags
        and ("sky_noun" in after.head or ("aircraft" in after.head and before.head & {"munition", "hit_thing"}))
        for before, joint, after in triples(draft.clause.own)
    )


_GUNS = frozenset({"artillery_gun", "launch_platform", "ship_gun", "naval_gun"})


def are_fired_together(draft: Draft, other: Draft) -> bool:
    """Say whether planes and guns are named together as who fires: "Turkish drones and artillery hit the posts"."""
    if {draft.type, other.type} != {"airstrike_reported", "shelling_reported"}:
        return False
    doers = draft.clause.before_verb()
    planes = any("aircraft" in one.head for one in doers)
    return planes and any(not one.head.isdisjoint(_GUNS) and "aircraft" not in one.head for one in doers)


# What aircraft do not do, though the verb may be the same: "helicopters attacked the village".
_BY_ANYBODY = frozenset({"shelling_reported", "clash_reported", "civilian_attack_reported", "offensive_launched"})


def _fired_by_aircraft(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether aircraft are who fires in a clause that tells of a raid: "a jet attacked the depot with rockets"."""
    if draft.match is None or draft.type not in _BY_ANYBODY:
        return False
    subject = draft.clause.subject()
    if subject is None or "aircraft" not in subject.head or "human_bomber" in subject.head:
        return False
    if any(not one.head.isdisjoint(_GUNS | {"gunmen_noun"}) for one in draft.clause.before_verb()):
        return False  # "planes, gunboats and artillery bombarded the villages", "gunmen, bomber attack mosque"
    acts = "active" in draft.match.anchor.tags or draft.match.anchor.kind == "N"
    return acts and any(one.type == "airstrike_reported" and one.clause is draft.clause for one in drafts)


def _falls_from_the_air(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether an airstrike tells of the same bombs in an article of air raids: "bombs exploded near the market"."""
    if draft.match is None or not any("falling_bomb" in chunk.head for chunk in draft.clause.own):
        return False
    raids = [one.match for one in drafts if one.type == "airstrike_reported" and one.clause is draft.clause]
    if any(_is_planted(one, drafts) for one in drafts if one.clause is draft.clause):
        return False
    return any(raid is not None and raid.anchor is draft.match.anchor for raid in raids)


def _is_planted(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether one bomb that went off at a place of its own is no bomb of the raids that an article tells of.

    No raid is told in its sentence or the one before.
    """
    subject = draft.clause.subject()
    if draft.type != "airstrike_reported" or draft.match is None or subject is None:
        return False
    one_bomb = "falling_bomb" in subject.head and "single" in subject.tags and subject in draft.clause.own
    if not one_bomb or draft.match.anchor.head.isdisjoint({"explode", "go_off"}):
        return False
    near = range(draft.sentence.index - 1, draft.sentence.index + 1)
    raids = [one for one in drafts if one.type == "airstrike_reported" and one.clause is not draft.clause]
    return any(chunk.places for chunk in draft.clause.own) and all(one.sentence.index not in near for one in raids)


def _crashes(draft: Draft) -> bool:
    """Say whether an aircraft killed those with whom it came down: "a helicopter crashed, killing five"."""
    subject = draft.clause.subject()
    if subject is None or not draft.clause.inherited or "aircraft" not in subject.head or "drone" in subject.head:
        return False
    verbs = [one.verb() for one in draft.sentence.clauses if subject in one.own and one is not draft.clause]
    return any(verb is not None and "wreck_verb" in verb.head and "active" in verb.tags for verb in verbs)


def _carried_by_aircraft(munition: Chunk, chunks: Sequence[Chunk]) -> bool:
    """Say whether "from" or "by" and an aircraft follow a munition, a participle at most between."""
    if munition not in chunks:
        return False
    after = chunks[chunks.index(munition) + 1 :][:3]
    if after and after[0].kind == "V":
        after = after[1:]
    return (
        len(after) > 1
        and not after[0].tags.isdisjoint({"w:from", "w:by"})
        and "aircraft" in after[1].tags | after[1].head
    )


_BY_AIR = frozenset({"airstrike", "drone", "air_bomb_noun", "air_bomb"})
_MISSILES = frozenset({"missile_noun", "rocket_noun", "shell_noun", "shell_attack", "bombardment_noun"})


def is_beside_strike(draft: Draft, named: Sequence[Draft]) -> bool:
    """Say whether missiles are counted beside strikes from the air: "made five missile strikes and 27 air strikes"."""
    if _names_its_gun(draft):
        return True
    if draft.type != "shelling_reported" or all(
        other.clause is not draft.clause or other.type != "airstrike_reported" for other in named
    ):
        return False
    subject = draft.clause.subject()
    if subject is not None and "aircraft" in subject.head and "plural" in subject.tags:
        return False  # "jets dropped bombs and fired missiles"
    return any(
        _is_of(one, _MISSILES, _BY_AIR) and _is_of(other, _BY_AIR, _MISSILES)
        for one, other in _joined(draft.clause.chunks)
    )


_GUN_WORDS = frozenset({"artillery_word", "artillery_gun", "shell_noun"})


def _names_its_gun(draft: Draft) -> bool:
    """Say whether fire is told with what fired, though the article has planes: "after an artillery barrage"."""
    anchor = draft.anchor
    if anchor is None or anchor.kind != "N" or draft.type != "shelling_reported":
        return False
    return bool(anchor.tags & _GUN_WORDS) and anchor.tags.isdisjoint({"aircraft", "sky_noun"})


def _is_of(chunk: Chunk, wanted: frozenset[str], other: frozenset[str]) -> bool:
    return not chunk.head.isdisjoint(wanted) and chunk.head.isdisjoint(other)


def _joined(chunks: Sequence[Chunk]) -> list[tuple[Chunk, Chunk]]:
    """Return the pairs of groups that one list names together, both ways round."""
    pairs: list[tuple[Chunk, Chunk]] = []
    for at, chunk in enumerate(chunks):
        listed = [chunk]
        for joint, after in zip(chunks[at + 1 :: 2], chunks[at + 2 :: 2], strict=False):
            if joint.kind not in {",", "C"} or after.kind != "N":
                break
            listed.append(after)
        pairs += [pair for one in listed[1:] for pair in ((chunk, one), (one, chunk))]
    return pairs


def are_counted_apart(draft: Draft, other: Draft) -> bool:
    """Say whether two kinds of fire have a count each: "five missile strikes and 64 air strikes"."""
    if draft.match is None or other.match is None or draft.unsaid != "fire":
        return False
    mine, theirs = draft.match.anchor, other.match.anchor
    if _are_two_deeds(draft, other):
        return True
    return mine is not theirs and all(one.kind == "N" and one.amounts for one in (mine, theirs))


def _are_two_deeds(draft: Draft, other: Draft) -> bool:
    """Say whether a state fires missiles and raids besides: "fired missiles into X | and launched air raids on Y"."""
    subject = draft.clause.subject()
    parted = other.sentence is draft.sentence and other.clause.connective == "and" and other.clause.inherited
    if not parted or subject is None or subject.tags & {"aircraft"} or other.clause.chunks[0] is not subject:
        return False
    return any(chunk.places or chunk.amounts for chunk in other.clause.own)


def is_bare_strike(draft: Draft) -> bool:
    """Say whether a statement only speaks of "a strike", as newsrooms call one from the air."""
    return any("bare_strike" in chunk.head for chunk in draft.clause.own)


def other_strikes(draft: Draft, named: Sequence[Draft]) -> list[Draft]:
    """Return the air strikes that "a separate strike" is one more of; none where others fired too."""
    if not is_bare_strike(draft):
        return []
    fired = [other for other in named if other.type in {"airstrike_reported", "shelling_reported"}]
    return fired if all(other.type == "airstrike_reported" for other in fired) else []


OPENING = 3  # sentences: only they are about what later ones tell


def just_before(other: Draft, draft: Draft) -> bool:
    """Say whether a statement stands before another one, at most two sentences back."""
    return other.clause.first < draft.clause.first and draft.sentence.index - other.sentence.index <= 2


def fired_there(draft: Draft, named: Sequence[Draft], scene_of: Callable[[Draft], Scene]) -> bool:
    """Say whether the article tells of fire from the ground that "a strike" can be."""
    here = scene_of(draft)
    return any(other.type == "shelling_reported" and can_be_one(here, scene_of(other)) for other in named)


def fired_nearer(draft: Draft, strike: Draft, named: Sequence[Draft], scene_of: Callable[[Draft], Scene]) -> bool:
    """Say whether a nearer sentence tells of fire from the ground that can be the same."""
    reach = abs(strike.sentence.index - draft.sentence.index)
    if not draft.clause.chunks[0].head.isdisjoint({"falling_bomb"}):
        return False  # bombs that strike houses are dropped
    first, *more = draft.clause.chunks[:2]
    counted = "amount" in first.tags and (not first.head or "carried" in first.tags)
    of_them = counted and any("w:of" in one.tags for one in more)  # "one of the shells"
    lead = [other for other in named if other.sentence.index == 1] if not draft.sentence.index else []
    if any(one.type == "shelling_reported" and scene_of(one).places & scene_of(draft).places for one in lead):
        return True  # the lead tells the headline again
    return any(
        (of_them and just_before(other, draft))
        or (abs(other.sentence.index - draft.sentence.index) <= reach and can_be_one(scene_of(draft), scene_of(other)))
        for other in named
        if other.type == "shelling_reported"
        if draft.sentence.index < OPENING or other.sentence.index <= draft.sentence.index
    )
