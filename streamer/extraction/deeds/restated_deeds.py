"""Which statements of violence add nothing: they say who did it, who fell in it, or how what was told came about."""

from collections.abc import Sequence
from itertools import pairwise

from streamer.extraction.deeds.told_deeds import GROUND_ATTACKS
from streamer.extraction.draft import Draft
from streamer.extraction.sentence.chunks import Chunk

HARM = frozenset({"kill", "injure", "die"})


def _is_way_of_killing(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether a fight is only how captives were killed: "executed 11 prisoners by gunfire"."""
    if draft.type != "clash_reported" or draft.match is None:
        return False
    by = any("w:by" in one.tags and "gun_fire" in after.head for one, after in pairwise(draft.clause.chunks))
    return by and any(other.clause is draft.clause and other.type == "civilian_attack_reported" for other in drafts)


def share(mine: Sequence[Chunk], theirs: Sequence[Chunk]) -> bool:
    """Say whether two captures have a group in common."""
    return any(one in theirs for one in mine)


def _is_claimed_deed(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether an event noun only says what somebody claims or denies: "claimed the blast in a fax"."""
    match = draft.match
    if match is None or not match.rule.takes_tolls:
        return False
    anchors = match.captures.get("anchor", [match.anchor])
    named = [chunk for chunk in anchors if chunk.kind == "N"]
    done = [chunk for chunk in anchors if chunk.kind == "V"]  # "it carried out the bombing" is as much as to claim it
    if len(named) != 1 or any("conduct" not in chunk.head for chunk in done):
        return False
    subject = draft.clause.subject()
    nobody = subject is not None and "negation" in subject.tags
    if nobody and any(chunk.kind == "V" and chunk.head & {"claim_resp", "claim_deed"} for chunk in draft.clause.own):
        return any(other.type == draft.type and other.sentence is not draft.sentence for other in drafts)
    if any(chunk.places or chunk.times or chunk.amounts for chunk in draft.clause.own):
        return False
    told = [other for other in drafts if other.match is not None and other.match.rule.takes_tolls]
    return any(other.clause.first < draft.clause.first for other in told) and any(
        other.type == "responsibility_reported" and other.clause is draft.clause for other in drafts
    )


def _is_leaders_fate(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether a fight is only how a named leader fell: "the army killed a rebel commander, Abel Nzeyi"."""
    if draft.type not in GROUND_ATTACKS or draft.match is None:
        return False
    return any(
        other.type == "leader_targeted"
        and other.match is not None
        and (other.match.anchor is draft.match.anchor or (draft.unsaid == "killing" and other.clause is draft.clause))
        for other in drafts
    )


_PART_OF_FIRE = frozenset({"munition", "shell_noun", "rocket_noun", "missile_noun", "aircraft"})


def _is_one_of_them(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether a toll is what part of the fire that was just told did: "One of the shells injured a guard"."""
    chunks = draft.clause.chunks
    if draft.match is None or len(chunks) < 3 or draft.match.anchor.head.isdisjoint(HARM):
        return False
    if "it_word" in chunks[0].tags and "carried" in chunks[0].tags and chunks[1] is draft.match.anchor:
        return any(other.type == draft.type and other.sentence.index == draft.sentence.index - 1 for other in drafts)
    if chunks[2].amounts:
        return False
    part = "amount" in chunks[0].tags and not chunks[0].head and "w:of" in chunks[1].tags
    return (
        part
        and not chunks[2].head.isdisjoint(_PART_OF_FIRE)
        and any(other.type == draft.type and other.sentence.index == draft.sentence.index - 1 for other in drafts)
    )


_NAMED = frozenset({"deed_noun", "fight_noun", "battle_noun", "engagement_noun"})
_FELL = HARM | {"put_out_of_fight"}


def _is_toll_of_it(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether a sentence only counts who fell in what the one before told: "Fourteen rebels were neutralised"."""
    match = draft.match
    if draft.type not in GROUND_ATTACKS or match is None or match.anchor.kind != "V":
        return False
    verb = match.anchor
    if "passive" not in verb.tags or verb.head.isdisjoint(_FELL) or "attacker" in draft.captures:
        return False
    if "shoot_dead" in verb.head:
        return False  # that is a deed by itself
    chunks = draft.sentence.chunks
    if draft.clause is not draft.sentence.clauses[0] or any(
        one.places or one.times or not one.head.isdisjoint(_NAMED) for one in chunks
    ):
        return False  # "nine were killed in the battle" states the battle
    return any(other.type == draft.type and other.sentence.index == draft.sentence.index - 1 for other in drafts)


def _only_launches(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether a participle only says who fired what then hit: "shells fired by rebels | fell on the market".

    Or where what then went off was hidden: "a bomb hidden in a cart | exploded".
    """
    match = draft.match
    if match is None or "participle" not in match.anchor.tags or match.anchor.tags.isdisjoint({"shell_fire", "plant"}):
        return False
    if any(chunk.places and "w:from" not in before.tags for before, chunk in pairwise(draft.clause.own)):
        return False
    mine = match.captures.get("munitions", draft.clause.chunks[:1])
    return any(
        other.type == draft.type and other.clause.first > draft.clause.first and other.clause.inherited
        for other in drafts
        if other.sentence is draft.sentence
        if other.match is not None and share(mine, other.match.captures.get("munitions", []))
    )


def _blames_it_on(draft: Draft, _drafts: Sequence[Draft]) -> bool:
    """Say whether the target of an attack is who is blamed for it: "police blamed the attack on the rebels"."""
    match = draft.match
    if match is None or match.anchor.kind != "N" or "attack_word" not in match.anchor.head:
        return False
    chunks = draft.clause.chunks
    at = chunks.index(match.anchor)
    on_whom = [chunk for before, chunk in pairwise(chunks[at : at + 3]) if "w:on" in before.tags]
    return at > 0 and "blame" in chunks[at - 1].head and any(chunk.tags & {"side"} for chunk in on_whom)


def _leads_up_to_it(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether killers only go on the round on which they do what is told: "went door to door | and shot"."""
    match = draft.match
    if match is None or "go_houses" not in match.anchor.head:
        return False
    return any(
        other is not draft
        and other.sentence is draft.sentence
        and other.match is not None
        and other.match.rule.takes_tolls
        for other in drafts
    )


OF_VIOLENCE = (
    _leads_up_to_it,
    _is_way_of_killing,
    _blames_it_on,
    _is_leaders_fate,
    _only_launches,
)
OF_ARTICLE = (_is_claimed_deed, _is_one_of_them, _is_toll_of_it)  # these look at what other sentences state
