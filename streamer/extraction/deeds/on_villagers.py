"""Attacks that their victims tell apart: "attacked the village and killed 28 civilians" is no clash."""

from collections.abc import Sequence
from itertools import pairwise

from streamer.extraction.deeds.on_armed import ARMED, UNDER_ARMS
from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.sentence.chunks import triples

_TOWN = frozenset({"place", "area_noun", "name"})
_COORDINATED = frozenset({"", "and", "but", "while", "as"})


def attacks_on_villagers(drafts: Sequence[Draft], article: MarkedArticle) -> list[Draft]:
    """Return the attacks on buses, and those on a town of whose doers the same sentence says that they killed there."""
    carriers = [draft for draft in drafts if _holds_up_villagers(draft)]
    killings = [one for one in drafts if one.type == "civilian_attack_reported" and one.unsaid == "killing"]
    hit = [draft for draft in drafts if _hits_villagers(draft)]
    unsaid = [draft for draft in drafts if draft.type == "clash_reported" and draft.unsaid == "attack"]
    hit += [draft for draft in drafts if draft.type == "clash_reported" and _hits_those_told_of(draft)]
    soft = [one for one in unsaid if _on_buses(one) or _on_their_camp(one, article) or _kills_in_town(one, killings)]
    return carriers + hit + soft


def _kills_in_town(draft: Draft, killings: Sequence[Draft]) -> bool:
    return _on_town(draft) and any(
        one.sentence is draft.sentence and one.clause.chunks[0] is draft.clause.subject() for one in killings
    )


def _on_their_camp(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether "the camp" that was attacked is the one where an article's displaced people live."""
    targets = [one for one in draft.captures.get("target", ()) if {"armed_target", "shelter_camp"} <= one.head]
    bare = [one for one in targets if one.tags.isdisjoint({"actor", "combatants", "security_forces", "side"})]
    return bool(bare) and "obj_camp" in article.tags


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
    return meant is not None and not meant.head.isdisjoint(ARMED) and "captive_people" not in meant.head


_CARRIERS = frozenset({"car_noun", "convoy", "carrier_noun", "transport_noun", "target_military"})
_CARRIES = frozenset({"carry_goods", "carry_agent", "bring_away", "take_out", "hold_all", "travel"})


def _holds_up_villagers(draft: Draft) -> bool:
    """Say whether an ambush was on a vehicle that carried people without arms: "a truck | carrying coffee pickers"."""
    if draft.type != "clash_reported" or draft.match is None or "ambush" not in draft.match.anchor.head:
        return False
    if _kills_travellers(draft):
        return True
    told = [one for one in draft.sentence.clauses if one.connective == "relative" and one.inherited]
    loads = [one.own for one in told if one.chunks[0] in draft.clause.own and one.chunks[0].head & _CARRIERS]
    carried = [own[1] for own in loads if len(own) > 1 and own[0].head & _CARRIES and own[1].kind == "N"]
    return any("some_people" in one.tags and one.head.isdisjoint(ARMED) for one in carried)


def _kills_travellers(draft: Draft) -> bool:
    """Say whether those of a car bear no arms: "two nuns died | when their pickup was ambushed"."""
    on_car = any("car_noun" in one.head and one.tags.isdisjoint(ARMED | {"armed_target"}) for one in draft.clause.own)
    doers = [after for one, after in pairwise(draft.clause.own) if "w:by" in one.tags]
    doers += draft.captures.get("attacker", [])
    others = [one for one in draft.sentence.chunks if one.kind == "N" and one not in doers]
    hurt = any(one.kind == "V" and not one.head.isdisjoint(_HURT) for one in draft.sentence.chunks)
    harmless = any(one.amounts and not one.head.isdisjoint(_NO_ARMS) for one in others)
    return on_car and hurt and harmless and all((one.head | one.tags).isdisjoint(UNDER_ARMS) for one in others)


_HURT = frozenset({"kill", "die", "injure", "shoot_dead"})
_NO_ARMS = frozenset({"unarmed", "crew_noun"})
_SUFFERS = frozenset({"under_attack", "under_fire"})


def _hits_those_told_of(draft: Draft) -> bool:
    """Say whether "they" who came under attack bear no arms: "the farmers were at work when they were attacked"."""
    subject, anchor = draft.clause.subject(), draft.anchor
    if subject is None or "they_word" not in subject.tags or anchor is None or anchor.kind != "V":
        return False
    if "passive" not in anchor.tags and anchor.head.isdisjoint(_SUFFERS):
        return False
    before = [one for one in draft.sentence.chunks if one.first < subject.first and "plural" in one.tags]
    return bool(before) and bool(before[-1].head & _DEFENCELESS) and before[-1].tags.isdisjoint(ARMED)


def _hits_villagers(draft: Draft) -> bool:
    """Say whether people without arms are hit: "villagers killed in an ambush", "a boy wounded by army fire"."""
    if draft.type != "clash_reported" or draft.match is None:
        return False
    own, subject = draft.clause.own, draft.clause.subject()
    if _lies_in_wait_for_villagers(draft):
        return True
    if subject is None or _DEFENCELESS.isdisjoint(subject.head | subject.tags & {"soft_target"}):
        return False
    if not subject.tags.isdisjoint(ARMED):
        return False
    if any(on.tags & _ON and whom.head & UNDER_ARMS for on, whom in pairwise(own)):
        return False  # "five people were killed in an ambush on a convoy"
    by_fire = any(
        "w:by" in one.tags and "gun_fire" in after.head and after.tags & _SIDES for one, after in pairwise(own)
    )
    lain_for = any(one.head & {"ambush_noun", "ambush"} for one in own)
    lain_for = lain_for and all(one.head.isdisjoint(_TELLS) for one in own if one.kind == "V")
    return (lain_for or by_fire) and all("fight_noun" not in one.head or by_fire for one in own)


_TELLS = frozenset({"claim", "claim_deed", "report", "conduct", "commit"})
_DEFENCELESS = frozenset({"unarmed", "soft_target", "crew_noun", "crowd_noun", "people"})
_ON = frozenset({"w:on", "w:of", "w:against", "w:for"})


def _lies_in_wait_for_villagers(draft: Draft) -> bool:
    """Say whether an ambush, or a hit-and-run raid, was on people without arms: "a bus ambush", "ambush of a bus"."""
    ambushes = [one for one in draft.clause.chunks if "ambush_noun" in one.head]
    if any("soft_target" in one.tags and one.tags.isdisjoint(ARMED | {"armed_target"}) for one in ambushes):
        return True
    return any(
        "ambush_noun" in ambush.head
        and on.tags & _ON
        and not _DEFENCELESS.isdisjoint(whom.head | whom.tags & {"soft_target"})
        and whom.head.isdisjoint(ARMED | {"armed_target"})
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
    return parted and bool(doers) and doers[0] in draft.clause.chunks and not (known and later is draft.clause)


def _on_town(draft: Draft) -> bool:
    targets = [*draft.captures.get("target", ()), *draft.captures.get("place", ())]
    return bool(targets) and all(not one.head.isdisjoint(_TOWN) and "armed_target" not in one.head for one in targets)


_SIDES = frozenset({"actor", "side", "combatants", "security_forces", "state_troops"})


def _is_on_post(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether what could be an offensive was an attack on a post: "attacked the army post from three sides"."""
    return draft.type == "offensive_launched" and any(
        other.type == "clash_reported" and other.clause is draft.clause and other.unsaid == "attack"
        for other in drafts
        if any("armed_target" in chunk.head for chunk in other.captures.get("target", []))
    )


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
