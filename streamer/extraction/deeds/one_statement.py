"""Whether an event of unsaid kind is one that its own sentence names besides, or opens an offensive."""

from collections.abc import Callable, Sequence

from streamer.extraction.deeds.from_the_air import are_counted_apart, are_fired_together
from streamer.extraction.deeds.on_armed import UNDER_ARMS
from streamer.extraction.deeds.on_villagers import is_deed_of_others
from streamer.extraction.deeds.retold import is_dated_by
from streamer.extraction.deeds.scenes import Scene, can_be_one
from streamer.extraction.deeds.told_deeds import GROUND_ATTACKS
from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle

_HARM = frozenset({"kill", "injure", "shoot_dead", "execute"})


def is_only_its_scene(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether attacks only tell when somebody killed: "killed three | and robbed buses in a rash of raids"."""
    if draft.unsaid != "attack" or not draft.clause.inherited or draft.captures.keys() & {"target", "victim"}:
        return False
    return any(
        other.unsaid == "killing"
        and other.clause is not draft.clause
        and other.clause.subject() is draft.clause.subject()
        and "attacker" in other.captures
        and not other.captures.keys().isdisjoint({"victim", "target"})
        for other in drafts
        if other.sentence is draft.sentence
    )


def came_to_nothing(draft: Draft) -> bool:
    """Say whether a bomb was only found or made safe: it tells no attack's kind."""
    anchor = draft.anchor if draft.type == "bombing_reported" else None
    return anchor is not None and not anchor.head.isdisjoint({"defuse", "thwart"})


def told_here(draft: Draft, named: Sequence[Draft]) -> bool:
    """Say whether the same clause, or the same sentence without an event word between, names what happened."""
    here = [other for other in named if other.sentence is draft.sentence and not is_dated_by(other, draft)]
    return any(
        _one_statement(draft, other) for other in here if not draft.sentence.are_apart(draft.clause, other.clause)
    )


def _one_statement(draft: Draft, other: Draft) -> bool:
    if other.clause is draft.clause:
        return not (are_counted_apart(draft, other) or are_fired_together(draft, other))
    if other.type == "abduction_reported":
        return not (_harms(draft, other) or _is_on_post(draft))
    if draft.clause.inherited:
        return draft.unsaid == "killing" or not (_hits_else(draft, other) or _is_fought_by_others(draft, other))
    if draft.unsaid == "attack" and other.clause.inherited and other.clause.chunks[0] is draft.clause.chunks[0]:
        return True  # "gunmen stormed the hotel and shot dead six guests"
    return draft.unsaid == "killing" and not is_deed_of_others(draft, other)


def _is_on_post(draft: Draft) -> bool:
    """Say whether an attack is on an armed post, whoever was taken there: "attacked a base | and took two men"."""
    targets = draft.captures.get("target", [])
    return draft.type == "clash_reported" and any("armed_target" in one.head for one in targets)


def _harms(attack: Draft, abduction: Draft) -> bool:
    """Say whether people were hurt besides those taken: "shot 11 villagers and took 40 girls away"."""
    first, last = sorted((attack.clause.first, abduction.clause.first))
    told = [
        clause
        for clause in attack.sentence.clauses
        if clause.chunks[0] is attack.clause.chunks[0] or clause.connective == "relative"
    ]
    near = [clause for clause in told if first <= clause.first <= last]
    return any(not chunk.head.isdisjoint(_HARM) for clause in near for chunk in clause.own if chunk.kind == "V")


def _is_fought_by_others(draft: Draft, fight: Draft) -> bool:
    """Say whether a later fight has doers of its own: "gunmen who stormed the hotel …, as soldiers fought to enter"."""
    later = fight.type == "clash_reported" and fight.clause.first > draft.clause.first
    return later and is_deed_of_others(draft, fight)


def _hits_else(draft: Draft, other: Draft) -> bool:
    """Say whether a coordinated verb has a target of its own: "blew up a bridge and fired on a bus"."""
    mine = draft.captures.get("target", [])
    theirs = other.clause.chunks
    return draft.clause.connective == "and" and bool(mine) and not any(chunk in theirs for chunk in mine)


def opens_offensive(draft: Draft, drafts: Sequence[Draft], article: MarkedArticle) -> bool:
    """Say whether an attack is the assault by which an offensive began: "launched an assault on the rebels' camp".

    "Attacked the town from three directions" too; "attacked the army's positions" is a clash whatever else it is.
    """
    if draft.match is None or draft.type not in GROUND_ATTACKS or draft.unsaid != "attack":
        return False
    targets = draft.match.captures.get("target", [])
    if draft.type == "civilian_attack_reported" and targets:
        return False
    if article.tokens.words[draft.match.anchor.last] == "attack" and any("armed_target" in one.head for one in targets):
        return False  # "launched an attack on an outpost"
    on_town = "active" in draft.match.anchor.tags and all(one.head.isdisjoint(UNDER_ARMS) for one in targets)
    return (draft.match.anchor.kind == "N" or on_town) and any(
        other.type == "offensive_launched" and other.clause is draft.clause for other in drafts
    )


def fought_nearer(draft: Draft, method: Draft, named: Sequence[Draft], scene_of: Callable[[Draft], Scene]) -> bool:
    """Say whether a sentence no further off than the shelling or bombing tells a fight that an attack can be."""
    if draft.unsaid != "attack" or draft.type != "clash_reported":
        return False
    reach = abs(method.sentence.index - draft.sentence.index)
    fights = [
        one for one in named if one.type == draft.type and abs(one.sentence.index - draft.sentence.index) <= reach
    ]
    return any(can_be_one(scene_of(draft), scene_of(one)) for one in fights)
