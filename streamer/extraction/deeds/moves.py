"""Flight or evacuation: the words that tell of one movement give one statement.

"300 people left the town on buses of the UN" is an evacuation, "militiamen drove 300 people out of the town" a flight.
"""

from collections.abc import Sequence

from streamer.extraction.draft import Draft
from streamer.extraction.sentence.chunks import Chunk, triples

_OTHER = {"displacement_reported": "evacuation_reported", "evacuation_reported": "displacement_reported"}
_GOODS = frozenset({"aid_noun", "goods_noun"})
_LEFT = frozenset({"passive", "leave_home", "stay_in"})
_LETS = frozenset({"let_go", "let_in"})
_CROWD = 200
_MANY = 1000
_FLEEING = frozenset({"car_noun", "civilians", "displaced_people", "refugee_mass", "women", "children"})
_DEAD = frozenset({"dead_noun", "body_word"})
_ARMED = frozenset({"combatants", "troops_noun"})
_FORCES = _ARMED | {"force_part", "state_troops"}
_DRIVING = _ARMED | {"fight_cause", "hit_thing"}  # "the shelling drove 300 people out"
_HOLDS = frozenset({"control_place", "hold_all"})
_NOT_NEWLY = frozenset({"still", "almost", "nearly"})


def is_told_as_other_move(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether a flight is an evacuation by the same words, or an evacuation a flight at the hands of armed men."""
    if draft.match is None or draft.type not in _OTHER:
        return False
    anchor = draft.match.anchor
    if draft.type == "displacement_reported" and _gives_up_ground(draft, drafts):
        return True
    told = {other.type for other in drafts if other.match is not None and other.match.anchor is anchor}
    if "abduction_reported" in told:
        return draft.type == "evacuation_reported"  # "was led out of his office by armed men"
    return _OTHER[draft.type] in told and (draft.type == "evacuation_reported") == _is_driven_out(draft)


def _gives_up_ground(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether those who leave are a side ("Chechens abandon southern Grozny"), or captives led into the hills."""
    anchor = draft.anchor
    return anchor is not None and any(
        other.match is not None and other.match.anchor is anchor and _is_of_other_kind(other) for other in drafts
    )


_GIVEN_UP = frozenset({"leave_sure", "emerge", "pull_back", "retreat_sure"})


def _is_of_other_kind(draft: Draft) -> bool:
    if draft.match is None:
        return False
    if draft.type == "abduction_reported":
        outcome = draft.match.pattern.sets.get("outcome")
        return outcome == "held" or (outcome == "escaped" and _are_few(draft))
    stated = draft.match.captures.get("stated", ())  # "forced the Chadians to withdraw"
    left = {*draft.match.anchor.head, *(name for chunk in stated for name in chunk.head)}
    return draft.type == "withdrawal_reported" and not left.isdisjoint(_GIVEN_UP)


def _are_few(draft: Draft) -> bool:
    """Say whether no crowd got away, but captives did."""
    sizes = [figure.best or figure.low or figure.high or 0 for figure in draft.figures]
    return bool(sizes) and max(sizes) < _CROWD


def _is_driven_out(draft: Draft) -> bool:
    if draft.match is None or "force_move" not in draft.match.anchor.head:
        return False
    subject = draft.clause.subject()
    return subject is not None and not _DRIVING.isdisjoint(subject.head | subject.tags)


def is_no_advance(draft: Draft) -> bool:
    """Say whether an advance is no force's: it takes others along, or a crowd crosses a border.

    "Marched them off towards the ridge", "250,000 Rwandans poured across the bridge".
    """
    verb = draft.anchor
    if draft.type != "territory_advance" or verb is None or verb.kind != "V":
        return False
    if _is_of_cars(draft) or _is_of_a_crowd(draft) or _is_of_talks(draft):
        return True
    if not verb.head & {"move_ground"}:
        return False
    after, way = ([one for one in draft.clause.own if one.first > verb.last] + [None, None])[:2]
    if after is None or after.first != verb.last + 1 or after.kind != "N" or not _ARMED.isdisjoint(after.head):
        return False
    if way is not None and "w:back" in way.tags:
        return False  # "pushed the Chadians back by 5 km"
    return "them_word" in after.head | after.tags or "some_people" in after.tags


def is_told_as_attack(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether an advance of gunmen is an attack on civilians by the same words: "gunmen stormed a school"."""
    subject = draft.clause.subject()
    gunmen = draft.type == "territory_advance" and subject is not None and "gunmen_noun" in subject.head
    return gunmen and any(
        other.type == "civilian_attack_reported"
        and other.match is not None
        and draft.match is not None
        and other.match.anchor is draft.match.anchor
        for other in drafts
    )


def _is_of_cars(draft: Draft) -> bool:
    """Say whether a column that moves is none of troops: "a column of tractors and cars was crawling towards X"."""
    forces = draft.captures.get("force", [])
    made_of = [one for before, joint, one in triples(draft.clause.own) if before in forces and "w:of" in joint.tags]
    return any(one.head & _FLEEING and not one.tags & _ARMED for one in made_of)


def _is_of_talks(draft: Draft) -> bool:
    """Say whether what was gained is no ground: "made progress toward agreement on a truce in Gaza"."""
    return any(
        "ground_gain" in gain.head and joint.kind == "P" and after.head & {"deal_noun", "ceasefire_noun"}
        for gain, joint, after in triples(draft.clause.own)
    )


def _is_of_a_crowd(draft: Draft) -> bool:
    subject = draft.clause.subject()
    if subject is None or "amount" not in subject.tags or "people" not in subject.head:
        return False
    return (subject.head | subject.tags).isdisjoint(_ARMED | {"actor", "security_forces"})


def is_no_flight(draft: Draft) -> bool:
    """Say whether nobody moves: help does ("aid for 12,000 people reached the camp"), or "only 1,600 are left"."""
    if draft.type == "evacuation_reported":
        return _are_dead(draft)
    if draft.type != "displacement_reported":
        return False
    if _is_let_go(draft):
        return True
    if _is_of_fighters(draft):
        return True
    stays = draft.match is not None and draft.match.anchor.tags >= _LEFT
    return stays or _moves_goods(draft) or _tells_of_part(draft)


def _is_of_fighters(draft: Draft) -> bool:
    """Say whether fighters go: "hundreds of the remnants of the army crossed", "the exodus of its units"."""
    counted = [*draft.captures.get("displaced", []), draft.anchor]
    return any(
        one in counted and "w:of" in of.tags and (after.head | after.tags) & _FORCES
        for one, of, after in triples(draft.clause.chunks)
    )


def is_no_gain_or_loss(draft: Draft, words: Sequence[str]) -> bool:
    """Say whether a capture or a withdrawal is none."""
    return _is_no_capture(draft, words) or _is_no_withdrawal(draft, words)


def _is_no_capture(draft: Draft, words: Sequence[str]) -> bool:
    """Say whether a place is only held as before, or was not quite taken.

    "The army still occupies the airport", "the rebels, who control most of the country", "has almost captured".
    """
    verb = draft.anchor
    if draft.type != "territory_captured" or verb is None or verb.kind != "V":
        return False
    state = draft.clause.connective == "relative" and "present" in verb.tags and "now" not in verb.tags
    holds = state and bool(verb.head & _HOLDS) and not verb.head & {"capture_place"}
    return holds or not _NOT_NEWLY.isdisjoint(words[verb.first : verb.last + 1])


def _is_no_withdrawal(draft: Draft, words: Sequence[str]) -> bool:
    """Say whether no force leaves: streets are deserted, or those flee who were "displaced by the army"."""
    verb = draft.anchor
    if draft.type != "withdrawal_reported" or verb is None or verb.kind != "V":
        return False
    if "passive" in verb.tags:
        return words[verb.last] == "deserted"
    return (
        _takes_back_a_thing(draft, verb)
        or _is_a_people(draft)
        or any("w:by" in by.tags and after is verb for by, _, after in triples(draft.clause.own))
    )


_GROUND = _ARMED | {
    "place",
    "actor",
    "side",
    "pronoun",
    "name",
    "ground_site",
    "amount_distance",
    "compass",
    "arms_noun",
}


def _is_a_people(draft: Draft) -> bool:
    """Say whether those who leave are too many of a people to be its army: "30,000 Serbs had poured out of X"."""
    subject = draft.clause.subject()
    if subject is None or "people" not in subject.head or not _ARMED.isdisjoint(subject.head | subject.tags):
        return False
    return any((amount.best or amount.low or 0) >= _MANY for amount in subject.amounts)


def _takes_back_a_thing(draft: Draft, verb: Chunk) -> bool:
    """Say whether a verb has an object that is neither ground nor troops: "the rebels withdrew their demand for X"."""
    if draft.match is None or verb.head.isdisjoint({"pull_back", "retreat_sure"}) or "active" not in verb.tags:
        return False
    captured = [chunk for chunks in draft.captures.values() for chunk in chunks]
    after = next((one for one in draft.clause.own if one.first == verb.last + 1), None)
    if after is None or after.kind != "N" or after in captured or after.amounts:
        return False
    return not after.places and _GROUND.isdisjoint(after.head | after.tags)


def _tells_of_part(draft: Draft) -> bool:
    """Say whether an aside tells what only some of the people are: "its 300,000 people, most of them | displaced"."""
    if draft.match is None or not {"active", "participle"} <= draft.match.anchor.tags:
        return False
    own = draft.clause.own
    at = next((at for at, chunk in enumerate(own) if chunk is draft.match.anchor), 0)
    part = own[at - 4 : at] if at > 3 else []
    return [one.kind for one in part] == [",", "N", "P", "N"] and "them_word" in part[3].tags


def _are_dead(draft: Draft) -> bool:
    """Say whether those who are brought out are dead: "the bodies of nine men were taken to the school"."""
    taken = draft.captures.get("evacuated", [])
    of_dead = [one for before, joint, one in triples(draft.clause.own) if "w:of" in joint.tags and before.head & _DEAD]
    return any(one in of_dead or one.head & _DEAD for one in taken)


def _is_let_go(draft: Draft) -> bool:
    """Say whether people may only leave from now on: "lifts the curfew to let civilians leave the town"."""
    if draft.match is None or not draft.clause.inherited or not {"active", "base"} <= draft.match.anchor.tags:
        return False
    at = draft.sentence.clauses.index(draft.clause)
    before = draft.sentence.clauses[at - 1].own if at else []
    verb = next((one for one in reversed(before) if one.kind == "V"), None)
    return verb is not None and "infinitive" in verb.tags and bool(verb.head & _LETS)


def _moves_goods(draft: Draft) -> bool:
    subject = draft.clause.subject()
    if subject is None:
        return False
    loads = [chunk for chunk in draft.clause.own if chunk.kind == "N"] if "carrier_noun" in subject.head else [subject]
    return any(not _GOODS.isdisjoint(chunk.head) for chunk in loads)
