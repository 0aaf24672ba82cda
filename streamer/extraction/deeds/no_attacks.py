"""What reads like an attack and is none: deals that were struck, beasts that attacked, those who were hit."""

from collections.abc import Sequence
from itertools import pairwise

from streamer.extraction.deeds.told_deeds import GROUND_ATTACKS
from streamer.extraction.draft import Draft
from streamer.extraction.places.placed import BESIDE
from streamer.extraction.sentence.chunks import triples
from streamer.extraction.status.tries import is_beaten_off


def without_no_attacks(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts without those that tell of no attack, and without assaults that were beaten off."""
    return [one for one in drafts if not (_is_no_attack(one) or is_beaten_off(one, drafts))]


def _is_no_attack(draft: Draft) -> bool:
    """Say whether a wording of violence tells of none, or not of whom it seems to."""
    if draft.unsaid == "killing" and _is_done_to_the_doer(draft):
        return True
    return _is_by_no_men(draft) or _strikes_a_deal(draft) or _is_only_raided(draft)


_ON_FOOT = frozenset({"assault"})
_FIRED = frozenset({"bombard", "air_bomb", "shell_fire", "gun_deed", "destroy"})
_RAIDED = frozenset({"obj_camp", "obj_airport", "obj_home", "obj_road", "obj_heritage"})
_ARMS = frozenset({"aircraft", "artillery_gun", "launch_platform", "munition", "hit_thing", "shell_weapon", "drone"})


def _is_only_raided(draft: Draft) -> bool:
    """Say whether men attacked where people live or land, which leaves it whole: "gunmen attacked the airport".

    What heals, teaches or serves a faith is hit by that: "gunmen attacked a clinic".
    """
    anchor, hit = draft.anchor, draft.captures.get("object", [])
    if draft.type != "infrastructure_damaged" or anchor is None or anchor.kind != "V" or not hit:
        return False
    rows = pairwise(draft.clause.own)
    if any(one in hit and before.tags & BESIDE and "locative" in before.tags for before, one in rows):
        return True  # "bombs fell on a feeding centre near the airport"
    raided = anchor.head & _ON_FOOT and anchor.head.isdisjoint(_FIRED)
    objects = {name for one in hit for name in one.tags | one.head if name.startswith("obj_")}
    arms = any(not (one.tags | one.head).isdisjoint(_ARMS) for one in draft.clause.chunks if one not in hit)
    return bool(raided) and bool(objects) and objects <= _RAIDED and not arms


def _is_done_to_the_doer(draft: Draft) -> bool:
    """Say whether who seems to kill was attacked: "the patrol was ambushed, | killing two people"."""
    subject, anchor = draft.clause.subject(), draft.anchor
    if anchor is None or not draft.clause.inherited or "ing" not in anchor.tags:
        return False
    return any(
        one is not draft.clause and one.subject() is subject and (verb := one.verb()) is not None
        and "passive" in verb.tags and verb.head & _HURT
        for one in draft.sentence.clauses if one.first < draft.clause.first
    )  # fmt: skip


def _strikes_a_deal(draft: Draft) -> bool:
    """Say whether nothing but an agreement was struck: "the rebels struck a deal in Juba"."""
    anchor = draft.anchor if draft.type in GROUND_ATTACKS else None
    if anchor is None or "agree_truce" not in anchor.head:
        return False
    return any(verb is anchor and "deal_noun" in deal.head for verb, deal in pairwise(draft.clause.own))


_HURT = frozenset({"assault", "ambush", "ground_hit", "hit", "blast_hit"})


def _is_by_no_men(draft: Draft) -> bool:
    """Say whether neither men nor their weapons attacked: "a market was attacked by rats"."""
    anchor = draft.anchor if draft.unsaid == "attack" else None
    return anchor is not None and any(
        verb is anchor and verb.kind == "V" and "w:by" in by.tags and doer.kind == "N" and doer.tags <= _BARE
        for verb, by, doer in triples(draft.clause.own)
    )


_BARE = frozenset({"plural", "adjective"})  # of a noun that the lexicon does not know
