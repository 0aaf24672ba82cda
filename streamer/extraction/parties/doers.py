"""Who did it, and to whom, as the grammar of a clause tells it where the wording has no slot for them.

"Rebels freed six captives", "six captives were freed by rebels", "the Israeli shelling of X", "X blamed the rebels for
the raid": subject, agent, owner, accused. It refuses those to whom something happens ("twelve soldiers died") and
whoever only speaks.
"""

from collections.abc import Mapping, Sequence

from streamer.extraction.draft import Draft
from streamer.extraction.parties.homelands import names_countries
from streamer.extraction.parties.side_names import by_words, is_owned_side, named_in, named_sides
from streamer.extraction.parties.two_sides import between_whom, is_power, parts_two
from streamer.extraction.sentence.actor_names import is_country
from streamer.extraction.sentence.chunks import ActorMention, Chunk, triples
from streamer.model.details import AlertType
from streamer.model.observation import Role
from streamer.text.words.tokens import Tokens

DOER_ROLES: Mapping[AlertType, Role] = {
    "airstrike_reported": "attacker", "shelling_reported": "attacker", "bombing_reported": "attacker",
    "chemical_attack_reported": "attacker", "civilian_attack_reported": "attacker", "abduction_reported": "attacker",
    "infrastructure_damaged": "attacker", "leader_targeted": "attacker", "clash_reported": "force",
    "offensive_launched": "force", "territory_advance": "force", "territory_captured": "force",
    "withdrawal_reported": "force", "siege_reported": "force", "aid_reported": "party", "evacuation_reported": "party",
    "investigation_reported": "party", "ceasefire_reported": "party",
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
# Whose subject can be whose deed: "Russia's siege of X has lasted", "the raid by Israel killed four".
_RAIDS = frozenset({
    "siege_noun", "sure_siege", "sure_offensive", "offensive", "attack_word", "shelling_noun", "shell_attack",
    "airstrike", "bare_strike", "strike_noun", "bombardment_noun",
})  # fmt: skip
_INQUIRIES = frozenset({"inquiry_noun", "sure_inquiry", "report_noun", "review_noun", "deed_noun", "clue_noun"})
_KILLS = frozenset({"kill", "shoot_dead", "leader_killed", "injure", "leader_wounded"})
_UNDOES = frozenset({"defuse", "thwart"})
_BLAMES = frozenset({"blame", "accuse"})
_CONDUCTS = frozenset({"conduct", "commit", "do_deed"})
_OF = frozenset({"w:of"})
_ON = frozenset({"w:on", "w:against", "w:at"})
_WITH_IT = frozenset({"w:with"})
_WITH = _ON | {"w:with"}
_BY = frozenset({"w:by"})
_FROM = _BY | {"w:from"}
_TO = frozenset({"w:to"})
_ITS = frozenset({"its", "their"})
_OBJECT = _OF | _ON | {"w:from", "w:into", "w:in"}
_DEEDS = frozenset({
    "airstrike", "shelling_noun", "bombardment_noun", "bare_strike", "strike_noun", "aircraft", "drone", "munition",
    "artillery_gun", "shell_attack",
})  # fmt: skip
_POSTS = frozenset({"armed_target", "target_military"})
_FIRES = frozenset({"fire_back", "answer_fire", "reply_with", "guns_speak"})
_SHOT = frozenset({"munition", "bomb_device", "aircraft", "drone", "artillery_gun"})
_VEHICLES = frozenset({"car_noun", "carrier_noun", "convoy", "armour_noun"})


def doers_of(draft: Draft) -> list[ActorMention]:
    """Return who did what a draft states; nothing where its clause does not say."""
    anchor = draft.anchor
    if anchor is None or anchor not in draft.clause.chunks or anchor.head & _UNDOES or _mediates(draft):
        return []
    chunks = draft.clause.chunks
    at = chunks.index(anchor)
    if draft.type == "investigation_reported":
        return _investigators(draft, at)
    if accused := _accused(draft, at):
        return accused
    if anchor.kind == "V":
        return _doers_of_verb(draft, at)
    if told := _whose_deed(draft, at):
        return told
    verb = chunks[at - 1] if at else anchor
    conducts = verb.kind == "V" and "active" in verb.tags and bool(verb.head & _CONDUCTS)
    return _subject_of(draft, at) if conducts else []


def _doers_of_verb(draft: Draft, at: int) -> list[ActorMention]:
    """Return who did what the verb at `at` tells: its agent or subject, or whose deed its subject is."""
    anchor, subject = draft.clause.chunks[at], draft.clause.subject()
    if draft.type == "territory_captured" and "fall_place" in anchor.head:
        return _behind(draft, at, _TO)  # "fell to the rebels"
    if agent := _behind(draft, at, _FROM if _comes_under(draft, at) else _BY):
        return agent
    if _is_passive(draft, at) or anchor.head & _UNDERGOES or _meets_it(draft, at):
        acting = []
    else:
        acting = _subject_of(draft, at)
    if acting := acting or _owner_of_deed(draft):
        return acting
    deed = subject is not None and subject in draft.clause.chunks and not subject.head.isdisjoint(_RAIDS)
    return _whose_deed(draft, draft.clause.chunks.index(subject)) if deed and subject is not None else []


def _whose_deed(draft: Draft, at: int) -> list[ActorMention]:
    """Return whose the deed is that the noun at `at` names: "the Israeli raid", "a raid by Israel"."""
    chunks = draft.clause.chunks
    owner = [] if draft.type == "ceasefire_reported" else _owner(chunks[at])  # "a Syrian-mediated truce"
    return owner or _owning_state(chunks, at) or _behind(draft, at, _BY)


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
            return [by_words(body)]
    if "passive" in verb.tags or (subject.head & _INQUIRIES and not (subject.names or subject.places)):
        return []
    return [by_words(subject)]


def others_of(draft: Draft) -> list[ActorMention]:
    """Return the armed side that it was done to: the object, the subject of a passive, or "on" whom it was."""
    anchor = draft.anchor
    if anchor is None or anchor not in draft.clause.chunks:
        return []
    chunks = draft.clause.chunks
    at = chunks.index(anchor)
    if anchor.kind == "N":
        return _behind(draft, at, _WITH if draft.type == "clash_reported" else _ON, armed=True)
    undergone = _is_passive(draft, at) or _meets_it(draft, at)
    told = draft.clause.subject() if undergone else next(iter(chunks[at + 1 : at + 2]), None)
    return [] if told is None or told.kind != "N" else _hit_sides(told, draft)


def _hit_sides(hit: Chunk, draft: Draft) -> list[ActorMention]:
    """Return the armed sides that were hit, or whose post or convoy: "Israeli positions", "an army base".

    A land that is hit is where it was, and a parliament a target.
    """
    found = [] if "place" in hit.head or is_power(hit) else named_sides(hit, draft)
    owned = hit.nation is not None and not found and not hit.head.isdisjoint(_POSTS)
    return [hit.nation] if owned and hit.nation is not None else found


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
    if subject is None or behind is None or draft.type != "bombing_reported":
        return subject is not None and _comes_under(draft, at)
    mined = bool(behind.head & {"mine_noun"} and subject.head & _VEHICLES)
    return mined or _comes_under(draft, at)


def _comes_under(draft: Draft, at: int) -> bool:
    """Say whether the verb at `at` is that of who is fired at: "came under attack from rebels"."""
    chunks = draft.clause.chunks
    under = "undergo" in chunks[at].head and at + 1 < len(chunks) and "w:under" in chunks[at + 1].tags
    return under or not chunks[at].head.isdisjoint({"under_attack", "under_fire"})


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


def sides_of(chunk: Chunk, draft: Draft, role: Role) -> list[ActorMention]:
    """Return the side that a slot caught, if it is a known one or acts, by the name that stands behind a kind.

    A state that is hit is where it was; one that hits, fights or agrees is a side, none of two that a border parts.
    """
    acts = role not in {"target", "victim"} and _is_state(chunk) and not _mediates(draft)
    acts = acts and not parts_two(chunk, draft.clause.chunks)
    return named_sides(chunk, draft) if chunk.actors or acts else []


def with_owners(actors: Sequence[ActorMention], draft: Draft, tokens: Tokens) -> list[ActorMention]:
    """Return the actors, for forces that are the subject's own the subject: "Vietnam pulled its troops out"."""
    found: list[ActorMention] = []
    for actor in actors:
        owned = actor.name.islower() and actor.first > 0 and tokens.words[actor.first - 1] in _ITS
        subject = draft.clause.subject() if owned else None
        owners = named_sides(subject, draft) if subject is not None and subject.last < actor.first else []
        found += owners or [actor]
    return found


def two_sides(draft: Draft) -> list[ActorMention]:
    """Return the sides of a fight or truce that "between" tells, or of a truce "with" somebody."""
    if draft.type not in {"clash_reported", "ceasefire_reported"}:
        return []
    chunks, subject = draft.clause.chunks, draft.clause.subject()
    if told := between_whom(chunks):
        return [one for side in told for one in named_in(side, draft.sentence.chunks)]
    rows = triples(chunks) if draft.type == "ceasefire_reported" and subject is not None else ()
    other = next((one for truce, joint, one in rows if "ceasefire_noun" in truce.head and joint.tags & _WITH_IT), None)
    if other is None or subject is None or _mediates(draft):
        return []
    return named_sides(subject, draft) + named_sides(other, draft)


def _mediates(draft: Draft) -> bool:
    """Say whether the verb of a truce is that of who brought it about: "Norway brokered a truce"."""
    verb = draft.anchor if draft.anchor is not None and draft.anchor.kind == "V" else draft.clause.verb()
    return draft.type == "ceasefire_reported" and verb is not None and "mediate" in verb.head


def _accused(draft: Draft, at: int) -> list[ActorMention]:
    """Return whom somebody accuses: "accused the rebels of killing six", "blamed the raid on the militia"."""
    clause = draft.clause
    told = draft.sentence.before(clause) if "ing" in clause.chunks[at].tags else None
    for chunks in (clause.chunks, told.own if told is not None else []):
        spot = next((index for index, one in enumerate(chunks) if one.kind == "V" and one.head & _BLAMES), None)
        if spot is not None and "active" in chunks[spot].tags:
            named = (one for one in chunks[spot + 1 :] if one.kind == "N" and is_owned_side(one))
            return [actor for one in named for actor in named_sides(one, draft)][:1]
    return []


def _subject_of(draft: Draft, at: int) -> list[ActorMention]:
    subject = draft.clause.subject()
    if subject is None or subject.first > draft.clause.chunks[at].first:
        return []
    return named_sides(subject, draft)


def _behind(draft: Draft, at: int, joints: frozenset[str], *, armed: bool = False) -> list[ActorMention]:
    """Return the side that a preposition behind the word at `at` governs, before any other verb.

    No government is one where only an `armed` side will do.
    """
    chunks = draft.clause.chunks
    for place in range(at + 1, len(chunks) - 1):
        if chunks[place].kind == "V":
            return []
        if chunks[place].tags & joints and chunks[place + 1].kind == "N":
            return _hit_sides(chunks[place + 1], draft) if armed else named_sides(chunks[place + 1], draft)
    return []


def _owner(anchor: Chunk) -> list[ActorMention]:
    """Return whose an event noun is: "the coalition strike", "the Israeli shelling", not "the army convoy ambush"."""
    if anchor.actors:
        return list(anchor.actors[:1])
    return [anchor.nation] if anchor.nation is not None else []


def _owning_state(chunks: Sequence[Chunk], at: int) -> list[ActorMention]:
    """Return the state whose deed it was: "Ethiopia's siege of Mekelle", not "Iraq's worst bombing"."""
    deed = chunks[at]
    owner = deed.places[0] if deed.places and "owned" in deed.tags else None
    if owner is None or owner.first != deed.first or not is_country(owner):
        return []
    behind = len(deed.places) > 1 or (at + 1 < len(chunks) and not chunks[at + 1].tags.isdisjoint(_OBJECT))
    return [ActorMention(owner.first, owner.last, "")] if behind else []


def _is_state(chunk: Chunk) -> bool:
    """Say whether a group is one or more states, or a government: "Israel", "India and Pakistan"."""
    return is_power(chunk) or (chunk.head == {"place"} and "side" in chunk.tags and names_countries(chunk))
