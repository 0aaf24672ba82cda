"""Attacks that their victims tell apart: "attacked the village and killed 28 civilians" is no clash."""

from collections.abc import Sequence
from itertools import pairwise

from streamer.extraction.chunks import Chunk, triples
from streamer.extraction.draft import Draft
from streamer.extraction.marked import MarkedArticle

_TOWN = frozenset({"place", "area_noun", "name"})
_ARMED = frozenset({"combatants", "security_forces", "troops_noun"})
_COORDINATED = frozenset({"", "and", "but", "while"})


def attacks_on_villagers(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the attacks on buses, and those on a town of whose doers the same sentence says that they killed there."""
    carriers = [draft for draft in drafts if _holds_up_villagers(draft)]
    killings = [one for one in drafts if one.type == "civilian_attack_reported" and one.unsaid == "killing"]
    hit = [draft for draft in drafts if _hits_villagers(draft)]
    unsaid = [draft for draft in drafts if draft.type == "clash_reported" and draft.unsaid == "attack"]
    hit += [draft for draft in drafts if draft.type == "clash_reported" and _hits_those_told_of(draft)]
    return carriers + hit + [draft for draft in unsaid if _on_buses(draft) or _kills_in_town(draft, killings)]


def _kills_in_town(draft: Draft, killings: Sequence[Draft]) -> bool:
    return _on_town(draft) and any(
        one.sentence is draft.sentence and one.clause.chunks[0] is draft.clause.subject() for one in killings
    )


_ON_ROAD = frozenset({"evac_vehicle", "aid_org", "aid_noun"})


def _on_buses(draft: Draft) -> bool:
    """Say whether a convoy that was attacked is one of buses or aid: "a convoy of buses and lorries"."""
    targets = draft.captures.get("target", ())
    of = [(before, after) for before, after in pairwise(draft.clause.own) if "w:of" in before.tags]
    return any(
        "convoy" in target.head and before.first == target.last + 1 and not _ON_ROAD.isdisjoint(after.head)
        for target in targets
        for before, after in of
    )


def is_other_deed(draft: Draft, drafts: Sequence[Draft], article: MarkedArticle) -> bool:
    """Say whether an attack on civilians is fire on soldiers, or an offensive no more than a raid on villagers."""
    others = _is_on_post(draft, drafts) or _is_raid_on_villagers(draft, drafts)
    return others or _fires_on_the_armed(draft, article)


def _fires_on_the_armed(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether "them" who are shot at are soldiers: "marines were on patrol when guerrillas opened fire on them"."""
    if draft.type != "civilian_attack_reported" or draft.match is None or "passive" in draft.match.anchor.tags:
        return False
    victims = draft.match.captures.get("victim", [])
    if not victims or not all("them_word" in one.tags | one.head for one in victims):
        return False
    who = {*draft.match.captures.get("attacker", []), draft.clause.subject()}
    near = article.sentences[max(0, draft.sentence.index - 1) : draft.sentence.index + 1]
    before = [one for sentence in near for one in sentence.chunks if one.first < draft.clause.own[0].first]
    meant = next((one for one in reversed(before) if {"plural", "some_people"} <= one.tags and one not in who), None)
    return meant is not None and not meant.head.isdisjoint(_ARMED) and "captive_people" not in meant.head


_CARRIERS = frozenset({"car_noun", "convoy", "carrier_noun", "transport_noun", "target_military"})
_CARRIES = frozenset({"carry_goods", "carry_agent", "bring_away", "take_out", "hold_all", "travel"})


def _holds_up_villagers(draft: Draft) -> bool:
    """Say whether an ambush was on a vehicle that carried people without arms: "a truck | carrying coffee pickers"."""
    if draft.type != "clash_reported" or draft.match is None or "ambush" not in draft.match.anchor.head:
        return False
    told = [one for one in draft.sentence.clauses if one.connective == "relative" and one.inherited]
    loads = [one.own for one in told if one.chunks[0] in draft.clause.own and one.chunks[0].head & _CARRIERS]
    carried = [own[1] for own in loads if len(own) > 1 and own[0].head & _CARRIES and own[1].kind == "N"]
    return any("some_people" in one.tags and one.head.isdisjoint(_ARMED) for one in carried)


_SUFFERS = frozenset({"under_attack", "under_fire"})


def _hits_those_told_of(draft: Draft) -> bool:
    """Say whether "they" who came under attack bear no arms: "the farmers were at work when they were attacked"."""
    subject, anchor = draft.clause.subject(), draft.anchor
    if subject is None or "they_word" not in subject.tags or anchor is None or anchor.kind != "V":
        return False
    if "passive" not in anchor.tags and anchor.head.isdisjoint(_SUFFERS):
        return False
    before = [one for one in draft.sentence.chunks if one.first < subject.first and "plural" in one.tags]
    return bool(before) and bool(before[-1].head & _DEFENCELESS) and before[-1].tags.isdisjoint(_ARMED)


def _hits_villagers(draft: Draft) -> bool:
    """Say whether people without arms are hit: "villagers killed in an ambush", "a boy wounded by army fire"."""
    if draft.type != "clash_reported" or draft.match is None:
        return False
    own, subject = draft.clause.own, draft.clause.subject()
    if _lies_in_wait_for_villagers(draft):
        return True
    if subject is None or _DEFENCELESS.isdisjoint(subject.head | subject.tags & {"soft_target"}):
        return False
    if not subject.tags.isdisjoint(_ARMED):
        return False
    if any(on.tags & _ON and whom.head & _UNDER_ARMS for on, whom in pairwise(own)):
        return False  # "five people were killed in an ambush on a convoy"
    by_fire = any(
        "w:by" in one.tags and "gun_fire" in after.head and after.tags & _SIDES for one, after in pairwise(own)
    )
    lain_for = any(one.head & {"ambush_noun", "ambush"} for one in own)
    return (lain_for or by_fire) and all("fight_noun" not in one.head or by_fire for one in own)


_DEFENCELESS = frozenset({"unarmed", "soft_target", "crew_noun", "crowd_noun", "people"})
_ON = frozenset({"w:on", "w:of", "w:against", "w:for"})


def _lies_in_wait_for_villagers(draft: Draft) -> bool:
    """Say whether an ambush, or a hit-and-run raid, was on people without arms: "a bus ambush", "ambush of a bus"."""
    ambushes = [one for one in draft.clause.chunks if "ambush_noun" in one.head]
    if any("soft_target" in one.tags and one.tags.isdisjoint(_ARMED) for one in ambushes):
        return True
    return any(
        "ambush_noun" in ambush.head
        and on.tags & _ON
        and not _DEFENCELESS.isdisjoint(whom.head | whom.tags & {"soft_target"})
        and whom.head.isdisjoint(_ARMED | {"armed_target"})
        for ambush, on, whom in triples(draft.clause.own)
    )


def is_deed_of_others(draft: Draft, other: Draft) -> bool:
    """Say whether a killing has doers of its own beside another event: "jets bombed X and soldiers killed nine"."""
    doers = draft.captures.get("attacker", [])
    first, last = sorted((draft.clause.first, other.clause.first))
    later = draft.clause if draft.clause.first == last else other.clause
    between = [clause for clause in draft.sentence.clauses if first < clause.first <= last]
    parted = any(not clause.inherited and clause.connective in _COORDINATED for clause in between)
    known = any("determiner" in one.tags and not one.amounts for one in doers)  # "and the fighters killed nine"
    return parted and bool(doers) and doers[0] in draft.clause.own and not (known and later is draft.clause)


def _on_town(draft: Draft) -> bool:
    targets = [*draft.captures.get("target", ()), *draft.captures.get("place", ())]
    return bool(targets) and all(not one.head.isdisjoint(_TOWN) and "armed_target" not in one.head for one in targets)


_SIDES = frozenset({"actor", "side", "combatants", "security_forces", "state_troops"})
_UNARMED = frozenset({"civilians", "children", "women", "medics", "aid_workers", "journalists", "civil_object"})


def is_on_armed(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether an attack that could be on civilians is a fight: on fighters, or on what fighters hold."""
    if _shoots_gunmen(draft) or _hits_the_armed(draft):
        return True
    return _kills_the_attackers(draft, article) or _storms_their_hold(draft)


_BEAR_ARMS = frozenset({"gunmen_noun", "attackers_noun", "kidnapper", "side_noun"})


def _shoots_gunmen(draft: Draft) -> bool:
    """Say whether those who were killed bear arms: "soldiers shot dead 12 bandits", "one of the hijackers"."""
    victims = draft.captures.get("victim", ())
    them = [of for some, joint, of in triples(draft.clause.own) if some in victims and "w:of" in joint.tags]
    shot = draft.anchor is not None and draft.anchor.head.isdisjoint({"execute_captive", "massacre_verb"})
    free = [one for one in (*victims, *them) if one.tags.isdisjoint({"captured_word", "captive_people", "people"})]
    return shot and any(one.head & _BEAR_ARMS for one in free)


_UNDER_ARMS = frozenset({"armed_target", "security_forces", "combatants"})
_RELIEF = frozenset({"aid_org", "aid_noun", "shelter_camp", "displaced_people"})  # "a Red Cross convoy", "Kibati camp"


def _hits_the_armed(draft: Draft) -> bool:
    """Say whether an attack of unsaid kind killed fighters, or was on a post: "members of the army died in attacks"."""
    if draft.match is None or draft.unsaid not in {"attack", "killing"}:
        return False
    own, subject = draft.clause.own, draft.clause.subject()
    if any(
        some in draft.captures.get("victim", ()) and _are_some_of(joint, them) for some, joint, them in triples(own)
    ):
        return True
    victims = draft.match.captures.get("victim", ())
    if any({"actor", "combatants"} <= one.tags for one in victims) or _are_more_of_them(draft, victims):
        return True  # "246 government soldiers", an actor by its name
    if any(not one.tags.isdisjoint(_UNARMED) for one in own if one.kind == "N"):
        return False
    targets = draft.captures.get("target", ()) if draft.match.rule.type == draft.type else ()
    if any(one.head & _UNDER_ARMS and one.tags.isdisjoint(_RELIEF) for one in targets):
        return True
    if any(one.actors and "troops_noun" in one.head and "unarmed" not in one.head for one in targets):
        return True  # "Congolese forces"
    on_post = any(
        before.tags & {"w:on", "w:against"} and not after.head.isdisjoint({"armed_target", "combatants"})
        for before, after in pairwise(own)
    )
    chunks = draft.clause.chunks if draft.unsaid == "attack" else own
    if on_post or subject not in chunks:
        return on_post
    fells = subject in draft.captures.get("anchor", ()) and _fells_the_armed(own)
    return fells or (_suffer(chunks) and _are_armed(chunks[chunks.index(subject) :]))


def _are_more_of_them(draft: Draft, victims: Sequence[Chunk]) -> bool:
    """Say whether "others" are more of the fighters told of before: "killed nine soldiers and wounded three others"."""
    others = next((one for one in victims if "rest_noun" in one.head and one.amounts), None)
    told = [one for one in draft.sentence.chunks if others is not None and one.first < others.first and one.amounts]
    return bool(told) and not told[-1].head.isdisjoint(_ARMED) and told[-1] is not draft.clause.subject()


def _suffer(own: Sequence[Chunk]) -> bool:
    """Say whether it is the subject that was hurt: "died", "were killed", and "21 soldiers killed in an attack"."""
    for verb, after in pairwise(own):
        if verb.kind == "V":
            bare = "participle" in verb.tags and after.kind == "P" and not verb.head.isdisjoint({"kill", "injure"})
            return bare or "active" not in verb.tags or "die" in verb.head
    return False


def _fells_the_armed(own: Sequence[Chunk]) -> bool:
    """Say whether those whom an attack felled are fighters: "the attack near X left seven soldiers dead"."""
    verb = next((at for at, one in enumerate(own) if one.kind == "V"), len(own))
    return _are_armed(own[verb + 1 :])


def _are_some_of(joint: Chunk, them: Chunk) -> bool:
    """Say whether "two of the attackers" are fighters."""
    return "w:of" in joint.tags and bool(them.head & (_ARMED | _ATTACKERS))


def _are_armed(chunks: Sequence[Chunk]) -> bool:
    """Say whether a counted group is of fighters by its head, or by what "members of" names."""
    if not chunks:
        return False
    first, *more = chunks[:3]
    fighters = first.tags if first.head <= {"actor", "name"} or "dead" in first.tags else first.head
    if not fighters.isdisjoint(_ARMED):
        return bool(first.amounts) or "some_people" in first.tags
    members = len(more) == 2 and "w:of" in more[0].tags and bool(first.amounts)
    return members and not more[1].head.isdisjoint(_ARMED)


def _is_on_post(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether what could be an offensive was an attack on a post: "attacked the army post from three sides"."""
    return draft.type == "offensive_launched" and any(
        other.type == "clash_reported" and other.clause is draft.clause and other.unsaid == "attack"
        for other in drafts
        if any("armed_target" in chunk.head for chunk in other.captures.get("target", []))
    )


_ATTACKERS = frozenset({"attackers_noun", "gunmen_noun", "combatants"})


def _kills_the_attackers(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether those who were killed are the fighters of the sentence before: "27 of them were killed by troops"."""
    if draft.match is None or draft.unsaid != "killing" or "passive" not in draft.match.anchor.tags:
        return False
    victims, index = draft.captures.get("victim", []), draft.sentence.index
    if not index or not any(one.tags & {"them_word", "they_word"} for one in victims):
        return False
    if any(clause.first < draft.clause.first for clause in draft.sentence.clauses):
        return False
    before = article.sentences[index - 1].clauses[:1]
    subjects = [subject for clause in before if (subject := clause.subject()) is not None]
    return any("plural" in one.tags and not one.head.isdisjoint(_ATTACKERS) for one in subjects)


def _storms_their_hold(draft: Draft) -> bool:
    """Say whether a state's troops storm a building: "commandos stormed the hotel" fights whoever holds it."""
    if draft.match is None or draft.unsaid != "attack" or "storm_it" not in draft.match.anchor.head:
        return False
    doers, targets = draft.captures.get("attacker", []), draft.captures.get("target", [])
    of_state = any("state_troops" in one.head and "saboteur" not in one.tags for one in doers)
    return of_state and not any(one.head & {"village_word", "camp", "sect_people", "people"} for one in targets)


def _is_raid_on_villagers(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether an attack on people without arms is told of, by the same verb: it begins no operation for ground."""
    if draft.type != "offensive_launched":
        return False
    beside = [one for one in drafts if one.clause is draft.clause and one.type == "civilian_attack_reported"]
    targets = [chunk for one in beside for chunk in one.captures.get("target", ())]
    verb = draft.clause.verb()
    raid = draft.anchor is not None and "plain_attack" in draft.anchor.head  # "the attack on a school near X"
    on_people = any(
        one.head & {"unarmed", "people", "crew_noun"} | (one.head & _VILLAGE if raid else set()) for one in targets
    )
    return on_people or (verb is not None and "assault" in verb.head and any(one.head & _VILLAGE for one in targets))


_VILLAGE = frozenset({"village_word", "camp", "shelter_camp", "soft_target"})
