"""Who did it, and to whom, as the grammar of a clause tells it where the wording has no slot for them.

"Rebels freed six captives", "six captives were freed by rebels", "the Israeli shelling of X", "X blamed the rebels for
the raid": subject, agent, owner, accused. It refuses those to whom something happens ("twelve soldiers died") and
whoever only speaks.
"""

from collections.abc import Mapping, Sequence

from streamer.extraction.chunks import ActorMention, Chunk
from streamer.extraction.draft import Draft
from streamer.model.details import AlertType
from streamer.model.observation import Role

DOER_ROLES: Mapping[AlertType, Role] = {
    "airstrike_reported": "attacker", "shelling_reported": "attacker", "bombing_reported": "attacker",
    "chemical_attack_reported": "attacker", "civilian_attack_reported": "attacker", "abduction_reported": "attacker",
    "infrastructure_damaged": "attacker", "leader_targeted": "attacker", "clash_reported": "force",
    "offensive_launched": "force", "territory_advance": "force", "territory_captured": "force",
    "withdrawal_reported": "force", "siege_reported": "force", "aid_reported": "party", "evacuation_reported": "party",
    "investigation_reported": "party",
}  # fmt: skip
OTHER_ROLES: Mapping[AlertType, Role] = {
    "airstrike_reported": "target", "shelling_reported": "target", "bombing_reported": "target",
    "chemical_attack_reported": "target", "clash_reported": "opponent",
}  # fmt: skip
# Whose subject does nothing, or only tells.
_UNDERGOES = frozenset({
    "die", "be", "be_dead", "suffer", "receive", "lose", "report", "deny", "blame", "accuse", "condemn", "have_wounds",
    "escape_death", "find_out", "mourn", "fall_captive",
})  # fmt: skip
_INQUIRIES = frozenset({"inquiry_noun", "sure_inquiry", "report_noun", "review_noun", "deed_noun", "clue_noun"})
_KILLS = frozenset({"kill", "shoot_dead", "leader_killed", "injure", "leader_wounded"})
_UNDOES = frozenset({"defuse", "thwart"})
_BLAMES = frozenset({"blame", "accuse"})
_CONDUCTS = frozenset({"conduct", "commit", "do_deed"})
_OF = frozenset({"w:of"})
_OF_WHOM = _OF | {"w:from"}
_ON = frozenset({"w:on", "w:against", "w:at"})
_WITH = _ON | {"w:with"}
_BY = frozenset({"w:by"})
# Whose nation is whose deed: arms, those who bear them, and what they do.
_ARMS = frozenset({
    "aircraft", "strike_plane", "drone", "munition", "hit_thing", "artillery_gun", "gun_fire", "combatants",
    "gunmen_noun", "troops_noun", "airstrike", "shelling_noun", "bombardment_noun", "security_forces", "armour_noun",
})  # fmt: skip
_DEEDS = frozenset({
    "airstrike", "shelling_noun", "bombardment_noun", "bare_strike", "strike_noun", "aircraft", "drone", "munition",
    "artillery_gun", "shell_attack",
})  # fmt: skip
_OF_A_PEOPLE = frozenset({"name", "people", "defenceless"})
_FIRES = frozenset({"fire_back", "answer_fire", "reply_with", "guns_speak"})
_SHOT = frozenset({"munition", "bomb_device", "aircraft", "drone", "artillery_gun"})
_VEHICLES = frozenset({"car_noun", "carrier_noun", "convoy", "armour_noun"})
_ARMED = frozenset({"combatants", "gunmen_noun", "security_forces", "captor_noun", "uniformed"})


def doers_of(draft: Draft) -> list[ActorMention]:
    """Return who did what a draft states; nothing where its clause does not say."""
    anchor = draft.anchor
    if anchor is None or anchor not in draft.clause.chunks or anchor.head & _UNDOES:
        return []
    chunks = draft.clause.chunks
    at = chunks.index(anchor)
    if draft.type == "investigation_reported":
        return _investigators(draft, at)
    if accused := _accused(draft, at):
        return accused
    if anchor.kind == "V":
        if agent := _behind(draft, at, _BY):
            return agent
        if _is_passive(draft, at) or anchor.head & _UNDERGOES or _meets_it(draft, at):
            return _owner_of_deed(draft)
        return _subject_of(draft, at) or _owner_of_deed(draft)
    if owner := _owner(anchor):
        return owner
    if agent := _behind(draft, at, _BY):
        return agent
    verb = chunks[at - 1] if at else anchor
    conducts = verb.kind == "V" and "active" in verb.tags and bool(verb.head & _CONDUCTS)
    return _subject_of(draft, at) if conducts else []


def _investigators(draft: Draft, at: int) -> list[ActorMention]:
    """Return who looks into it: "the mission opened an inquiry", "experts of the mission found", "a report by X"."""
    chunks, subject = draft.clause.chunks, draft.clause.subject()
    verb = next((one for one in chunks if one.kind == "V"), None)
    if subject is None or verb is None or subject.kind != "N" or "pronoun" in subject.tags:
        return []
    for joint, body in zip(chunks[at + 1 :], chunks[at + 2 :], strict=False):
        if joint.kind == "V":
            break
        if joint.tags & _BY and body.kind == "N":
            return [_without_number(body)]
    if "passive" in verb.tags or (subject.head & _INQUIRIES and not (subject.names or subject.places)):
        return []
    return [_without_number(subject)]


def others_of(draft: Draft) -> list[ActorMention]:
    """Return the armed side that it was done to: the object, the subject of a passive, or "on" whom it was."""
    anchor = draft.anchor
    if anchor is None or anchor not in draft.clause.chunks:
        return []
    chunks = draft.clause.chunks
    at = chunks.index(anchor)
    if anchor.kind == "N":
        return _behind(draft, at, _WITH if draft.type == "clash_reported" else _ON)
    undergone = _is_passive(draft, at) or _meets_it(draft, at)
    told = draft.clause.subject() if undergone else next(iter(chunks[at + 1 : at + 2]), None)
    if told is None or told.kind != "N" or "place" in told.head:  # a land that is hit is where it was
        return []
    return _sides(told, draft)


def _is_passive(draft: Draft, at: int) -> bool:
    """Say whether a verb is a passive, or can be a participle and has no object: headlines' "six soldiers killed"."""
    chunks = draft.clause.chunks
    tags, subject = chunks[at].tags, draft.clause.subject()
    if "active" not in tags or "passive" in tags:
        return True
    if chunks[at].head & _FIRES or (subject is not None and subject.head & _SHOT):
        return False  # "answered with rockets", "the mine exploded"
    behind = [one.kind for one in chunks[at + 1 :] if one.kind not in {"A", "T", "Q"} and "governed" not in one.tags]
    suffers = DOER_ROLES.get(draft.type) == "attacker" or bool(chunks[at].head & _KILLS)  # others can move or fight
    return "participle" in tags and suffers and behind[:1] != ["N"]


def _meets_it(draft: Draft, at: int) -> bool:
    """Say whether the subject is what was hit: "a lorry of theirs hit a mine", "the garrison came under fire"."""
    chunks, subject = draft.clause.chunks, draft.clause.subject()
    behind = chunks[at + 1] if at + 1 < len(chunks) else None
    if subject is None or behind is None:
        return False
    mined = draft.type == "bombing_reported" and bool(behind.head & {"mine_noun"} and subject.head & _VEHICLES)
    return mined or ("w:under" in behind.tags and "undergo" in chunks[at].head)


def _owner_of_deed(draft: Draft) -> list[ActorMention]:
    """Return whose raid or fire it was in which people died: "were killed in an Israeli strike on X"."""
    if draft.match is None or DOER_ROLES.get(draft.type) != "attacker":
        return []
    first, last = draft.match.span
    deeds = (one for one in draft.clause.chunks[first : last + 1] if one.kind == "N" and one.head & _DEEDS)
    return next((owner for one in deeds if (owner := _owner(one))), [])


def fight_each_other(draft: Draft) -> bool:
    """Say whether the sides that "and" joins fight one another: "clashes between A and B", "A and B fought in X"."""
    anchor = draft.anchor
    if anchor is None or anchor.kind != "V":
        return True
    behind = [one for one in draft.clause.own if one.first > anchor.last]
    return "fight" in anchor.head and not any(one.kind == "V" or one.actors for one in behind)


def sides_of(chunk: Chunk, draft: Draft) -> list[ActorMention]:
    """Return the side that a slot caught, if it is a known one, by the name that stands behind a kind."""
    return _sides(chunk, draft) if chunk.actors else []


def _accused(draft: Draft, at: int) -> list[ActorMention]:
    """Return whom somebody accuses: "accused the rebels of killing six", "blamed the raid on the militia"."""
    clause = draft.clause
    told = draft.sentence.before(clause) if "ing" in clause.chunks[at].tags else None
    for chunks in (clause.chunks, told.own if told is not None else []):
        spot = next((index for index, one in enumerate(chunks) if one.kind == "V" and one.head & _BLAMES), None)
        if spot is not None and "active" in chunks[spot].tags:
            named = (one for one in chunks[spot + 1 :] if one.kind == "N" and _is_side(one))
            return [actor for one in named for actor in _sides(one, draft)][:1]
    return []


def _subject_of(draft: Draft, at: int) -> list[ActorMention]:
    subject = draft.clause.subject()
    if subject is None or subject.first > draft.clause.chunks[at].first:
        return []
    return _sides(subject, draft)


def _behind(draft: Draft, at: int, joints: frozenset[str]) -> list[ActorMention]:
    """Return the side that a preposition behind the word at `at` governs, before any other verb."""
    chunks = draft.clause.chunks
    for place in range(at + 1, len(chunks) - 1):
        if chunks[place].kind == "V":
            return []
        if chunks[place].tags & joints and chunks[place + 1].kind == "N":
            return _sides(chunks[place + 1], draft)
    return []


def _owner(anchor: Chunk) -> list[ActorMention]:
    """Return whose an event noun is: "the coalition strike", "the Israeli shelling", not "the army convoy ambush"."""
    if anchor.actors:
        return list(anchor.actors[:1])
    return [anchor.nation] if anchor.nation is not None else []


def _is_side(chunk: Chunk) -> bool:
    return bool(chunk.actors or chunk.nation) or {"side", "place"} <= chunk.tags


def _sides(chunk: Chunk, draft: Draft) -> list[ActorMention]:
    """Return the sides that a noun group names, and those that "and" joins to it."""
    found = _named(chunk, draft.sentence.chunks)
    chunks = draft.clause.chunks
    rest = chunks[chunks.index(chunk) + 1 :] if found and chunk in chunks else []
    joined = [one.kind for one in rest[:2]] == ["C", "N"] and "w:and" in rest[0].tags and bool(rest[1].actors)
    return found + _named(rest[1], chunks) if joined else found


def _named(chunk: Chunk, chunks: Sequence[Chunk]) -> list[ActorMention]:
    """Return the sides of one group, by the name that stands behind a kind: "fighters of the Amal militia"."""
    found = list(chunk.actors) if len(chunk.parts) > 1 else list(chunk.actors[:1])
    if found and found[0].name.islower():
        found = [one for one in _whose(chunk, chunks, _OF_WHOM) if not one.name.islower()] or found
    if not found and chunk.head & _ARMS:
        found = _whose(chunk, chunks, _OF)
    if found or chunk.kind != "N":
        return found
    if chunk.nation is not None and chunk.head & _ARMS:
        return [chunk.nation]
    if "place" in chunk.head and {"side", "place"} <= chunk.tags:
        return [ActorMention(one.first, one.last, "") for one in chunk.places[:1]]
    people = {"demonym", "side"} <= chunk.tags and chunk.head <= _OF_A_PEOPLE and not chunk.amounts  # "the Germans"
    return [_without_number(chunk)] if people or (chunk.head & _ARMED and not chunk.names) else []


def _whose(chunk: Chunk, chunks: Sequence[Chunk], joints: frozenset[str]) -> list[ActorMention]:
    """Return the side that a preposition right behind a group names: "fighters of the Amal militia", "a jet of …"."""
    if chunk not in chunks:
        return []
    at = chunks.index(chunk)
    rest = chunks[at + 1 : at + 3]
    return list(rest[1].actors[:1]) if len(rest) == 2 and rest[0].tags & joints else []


def _without_number(chunk: Chunk) -> ActorMention:
    """Return armed men by their words, without the article and the number before them: "a masked gunman"."""
    first = max((amount.last + 1 for amount in chunk.amounts if amount.last < chunk.last), default=chunk.first)
    return ActorMention(first, chunk.last, "")
