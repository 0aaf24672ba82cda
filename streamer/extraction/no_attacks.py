"""What reads like an attack and is none: deals that were struck, beasts that attacked, those who were hit."""

from itertools import pairwise

from streamer.extraction.chunks import triples
from streamer.extraction.draft import Draft


def is_no_attack(draft: Draft) -> bool:
    """Say whether a wording of violence tells of none, or not of whom it seems to."""
    if draft.unsaid == "killing" and _is_done_to_the_doer(draft):
        return True
    return _is_by_no_men(draft) or _strikes_a_deal(draft)


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
    anchor = draft.anchor if draft.type in {"clash_reported", "civilian_attack_reported"} else None
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
