"""What a wording leaves unsaid, settled by the rest of the article: the kind of an attack, a blast or fire.

A pattern marked `unsaid` states an event whose kind another sentence may name: "the attack on the market" of an article
that tells of a suicide bomber is a bombing. Alone it keeps the type of its rule. No kind is guessed from the actor.
"""

from collections.abc import Callable, Mapping, Sequence
from heapq import nsmallest

from streamer.extraction.deeds.from_the_air import (
    OPENING,
    are_counted_apart,
    fired_nearer,
    fired_there,
    from_the_air,
    is_bare_strike,
    is_beside_strike,
    just_before,
    other_strikes,
)
from streamer.extraction.deeds.just_told import (
    goes_on,
    is_just_told,
    name_as,
    names_victims,
    only_kind_before,
    verbs_of,
)
from streamer.extraction.deeds.on_armed import is_on_armed
from streamer.extraction.deeds.on_foot import is_close, is_on_foot, joins_in_fight, raids_of_men
from streamer.extraction.deeds.on_villagers import attacks_on_villagers, is_other_deed
from streamer.extraction.deeds.one_statement import (
    came_to_nothing,
    fought_nearer,
    is_only_its_scene,
    opens_offensive,
    told_here,
)
from streamer.extraction.deeds.retold import (
    HURTING,
    accuses_of_else,
    are_of_a_period,
    is_retold,
    is_told_apart,
    lead_tells,
)
from streamer.extraction.deeds.scenes import Scene, attackers_of, can_be_one, scenes_of
from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.rule_language.rules import Unsaid
from streamer.extraction.status.governed import only_helps
from streamer.model.details import AlertType

# The types that an event of unsaid kind can turn out to be.
_METHODS: frozenset[AlertType] = frozenset(
    {"airstrike_reported", "shelling_reported", "bombing_reported", "chemical_attack_reported"}
)
_KINDS: Mapping[Unsaid, frozenset[AlertType]] = {
    "attack": _METHODS,
    "echo": _METHODS,
    "explosion": frozenset({"airstrike_reported", "shelling_reported"}),
    "fire": frozenset({"airstrike_reported"}),
    "killing": _METHODS,
}
_DEEDS: frozenset[AlertType] = frozenset({"leader_targeted", "infrastructure_damaged"})  # somebody is blamed for, too
_PLANTED: frozenset[AlertType] = frozenset({"bombing_reported", "chemical_attack_reported"})  # what men on foot bring
_MOST = 40  # events that one can be the same as: no article tells more of them, but a hostile one
# Of two readings of one sentence that both leave the kind unsaid, the more telling one stays.
_ORDER: tuple[AlertType, ...] = ("bombing_reported", "shelling_reported", "civilian_attack_reported", "clash_reported")


def settle_unsaid(drafts: Sequence[Draft], article: MarkedArticle) -> list[Draft]:
    """Return the drafts with the kind of each unsaid one settled; one that its own sentence names is left out.

    Blasts and fire are settled before attacks: "the attack" of an article that tells of a blast is that blast.
    """
    struck = {id(draft.clause) for draft in drafts if draft.type == "airstrike_reported" and draft.unsaid is None}
    # "a strike hit a tank | that was firing on the town": the strike is no fire from the ground
    sure = [draft for draft in drafts if draft.unsaid != "fire" or id(draft.clause) not in struck]
    told = [one for one in drafts if not (is_retold(one, sure) or from_the_air(one, drafts) or only_helps(one))]
    by_men = raids_of_men(told, article)
    told = [draft for draft in told if id(draft) not in by_men and not opens_offensive(draft, told, article)]
    told = [draft for draft in told if not is_other_deed(draft, told, article)]
    told = _fights(told)
    scene_of = scenes_of(article)
    on_villagers = attacks_on_villagers(told, article)
    for draft in on_villagers:
        if draft.unsaid is None and draft.type == "clash_reported":
            name_as(draft, "civilian_attack_reported")  # "the attack" of the next sentence is one on villagers, too
    named = [draft for draft in told if draft.unsaid is None and draft.type in HURTING]
    beside = [draft for draft in told if draft.unsaid == "fire" and is_beside_strike(draft, named)]
    named += beside
    deeds = [draft for draft in told if draft.unsaid is None and draft.type in _DEEDS]
    settled = named + [draft for draft in told if draft.unsaid == "killing"]
    left_out: set[int] = set()
    for kind in ("fire", "explosion", "echo", "attack", "killing", "deed"):
        for draft in told:
            if draft.unsaid != kind or draft in beside:
                continue
            known = settled + deeds if kind == "deed" else settled
            if told_here(draft, named) or _told_better(draft, told) or is_only_its_scene(draft, told):
                left_out.add(id(draft))
            elif (
                goes_on(draft, known) or is_just_told(draft, known, scene_of) or _name(draft, known, article, scene_of)
            ):
                settled.append(draft)
            else:
                left_out.add(id(draft))
        named += [draft for draft in told if draft.unsaid == kind and id(draft) not in left_out]
    for draft in on_villagers:
        if draft.type == "clash_reported":
            name_as(draft, "civilian_attack_reported")
    for draft in told:
        if draft.type == "civilian_attack_reported" and is_on_armed(draft, article):
            name_as(draft, "clash_reported")
    left = [draft for draft in told if id(draft) not in left_out]
    return [draft for draft in left if not is_retold(draft, left)]


def _fights(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with what rifles and shells together hit as a clash, which another wording may tell."""
    kept: list[Draft] = []
    for draft in drafts:
        if joins_in_fight(draft):
            if any(one.type == "clash_reported" and one.clause is draft.clause for one in drafts):
                continue
            name_as(draft, "clash_reported")
        kept.append(draft)
    return kept


def _told_better(draft: Draft, drafts: Sequence[Draft]) -> bool:
    if draft.unsaid == "echo":
        return False
    rivals = [
        other for other in drafts if other.unsaid not in {None, "person", "echo"} and other.clause is draft.clause
    ]
    return any(_rank(other) < _rank(draft) for other in rivals if other is not draft)


def _rank(draft: Draft) -> tuple[bool, int]:
    """Return how telling a reading is, the most telling first: who says whom it hit comes first."""
    return not names_victims(draft), _ORDER.index(draft.type) if draft.type in _ORDER else 0


def _name(draft: Draft, named: Sequence[Draft], article: MarkedArticle, scene_of: Callable[[Draft], Scene]) -> bool:
    """Give an unsaid event the type of the nearest event that can be the same one; False where there must be one."""
    kind = draft.unsaid
    on_foot = kind in {"attack", "echo"} and is_on_foot(draft, article)
    if on_foot and (kind == "echo" or draft.type == "clash_reported" or is_close(draft)):
        return kind != "echo"
    if kind == "deed":
        return _name_deed(draft, named, article)
    if kind == "killing" and _goes_on_with_dead(draft, named):
        return False
    if kind == "killing" and not _leaves_out_who(draft):
        return True
    if kind == "explosion" and _is_of_bomb(draft, named):
        return True
    if kind == "attack" and not draft.sentence.index and _lead_kills_by_hand(named):
        return True
    kinds = _PLANTED if on_foot else _KINDS.get(kind or "attack", frozenset())
    can_be = [
        other
        for other in _nearby(draft, [one for one in named if not came_to_nothing(one)])
        if other.type in kinds and can_be_one(scene_of(draft), scene_of(other)) and not is_told_apart(draft, other)
    ]
    if kind == "explosion" or on_foot:
        can_be = [other for other in can_be if abs(other.sentence.index - draft.sentence.index) <= OPENING]
    same = can_be or (other_strikes(draft, named) if kind == "fire" else [])
    if not same and kind == "fire" and is_bare_strike(draft) and not fired_there(draft, named, scene_of):
        name_as(draft, "airstrike_reported")
    if not same or (kind == "fire" and any(are_counted_apart(draft, other) for other in same)):
        return kind != "echo"
    nearest = min(same, key=lambda other: abs(other.sentence.index - draft.sentence.index))
    if (kind == "killing" and nearest.sentence.index > 2) or fought_nearer(draft, nearest, named, scene_of):
        return True  # the first sentences go on about the headline
    if not (kind == "fire" and fired_nearer(draft, nearest, named, scene_of)):
        name_as(draft, nearest.type)
    return True


def _is_of_bomb(draft: Draft, named: Sequence[Draft]) -> bool:
    """Say whether "the blast" is that of the bomb just told of, or of the one that the lead has below a headline."""
    just_told = any(other.type == "bombing_reported" and just_before(other, draft) for other in named)
    return just_told or (not draft.sentence.index and lead_tells(named, "bombing_reported"))


def _lead_kills_by_hand(named: Sequence[Draft]) -> bool:
    """Say whether the first sentence, which tells the headline again, knows a killing and no weapon from afar."""
    lead = {other.type for other in named if other.sentence.index == 1}
    return "civilian_attack_reported" in lead and lead.isdisjoint(_METHODS)


def _leaves_out_who(draft: Draft) -> bool:
    """Say whether a headline only says that people were killed: "Four killed at market", not "by gunmen", "shot"."""
    if draft.match is None or draft.sentence.index or attackers_of(draft):
        return False
    victims = draft.match.captures.get("victim", [])
    passive = any(chunk is draft.clause.subject() for chunk in victims)
    return passive and verbs_of(draft).isdisjoint({"shoot_dead", "execute"})


_BY_WHOM = frozenset({"shoot_dead", "execute", "massacre_verb"})


def _goes_on_with_dead(draft: Draft, named: Sequence[Draft]) -> bool:
    """Say whether "people were killed", by nobody, counts the dead of the shelling or raid just told of."""
    if draft.match is None or attackers_of(draft) or "passive" not in draft.match.anchor.tags:
        return False
    if not verbs_of(draft).isdisjoint(_BY_WHOM) or any(chunk.places for chunk in draft.clause.own):
        return False
    return any(
        other.type in _METHODS and draft.sentence.index - other.sentence.index == 1 and other.unsaid is None
        for other in named
    )


def _name_deed(draft: Draft, named: Sequence[Draft], article: MarkedArticle) -> bool:
    """Give blame the type of what was just told, or of a killing that it names; False where it is for nothing told."""
    if are_of_a_period(draft):
        return any(one.head & _UNARMED for one in draft.clause.own)  # "of several attacks on villages this year"
    if draft.clause.own[-1].kind == "P" or accuses_of_else(draft, article):
        return False  # "accused X of | breaking it" names another deed
    before = [other for other in named if just_before(other, draft)] or only_kind_before(draft, named)
    if any("attack_noun" in chunk.head for chunk in draft.clause.own):
        before = [other for other in before if other.type in HURTING] or before  # "for the attack", not its damage
    if before:
        name_as(draft, max(before, key=lambda other: (other.type != "abduction_reported", other.clause.first)).type)
    elif any("death_noun" in chunk.head for chunk in draft.clause.own):
        name_as(draft, "civilian_attack_reported")
    else:
        return False
    return True


_UNARMED = frozenset({"soft_target", "civilians", "civilian_word", "village_word"})


def _nearby(draft: Draft, named: Sequence[Draft]) -> Sequence[Draft]:
    if len(named) <= _MOST:
        return named
    return nsmallest(_MOST, named, key=lambda other: abs(other.clause.first - draft.clause.first))
