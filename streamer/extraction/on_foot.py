"""Attacks by men on the ground: no shelling and no air strike, whatever else the article tells of."""

from streamer.extraction.chunks import Chunk
from streamer.extraction.draft import Draft
from streamer.extraction.marked import MarkedArticle

_MEN = frozenset({"combatants", "gunmen_noun", "group_noun"})
_GUNS = frozenset({"aircraft", "artillery_gun", "launch_platform"})
_ASSAULTS = frozenset({"assault", "assaults"})
_RAIDS = frozenset({"raid", "raids"})
_CLOSE = frozenset({"storm_it", "shoot_dead", "to_death"})  # what is done at close quarters


def is_on_foot(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether men on the ground attack: "militiamen attacked the town" is no shelling, whoever fired elsewhere."""
    if draft.match is None:
        return False
    anchor, subject = draft.match.anchor, draft.clause.subject()
    if article.tokens.words[anchor.last] in _ASSAULTS or is_close(draft):
        return True
    attackers = draft.match.captures.get("attacker", []) + ([subject] if subject and anchor.kind == "N" else [])
    return any(_are_men(chunk) for chunk in attackers)


def is_close(draft: Draft) -> bool:
    """Say whether a clause, or one that goes on with its subject, tells of what is done at close quarters."""
    subject = draft.clause.subject()
    going_on = [one for one in draft.sentence.clauses if one is draft.clause or one.chunks[0] is subject]
    return any(not chunk.head.isdisjoint(_CLOSE) for one in going_on for chunk in one.own if chunk.kind == "V")


def is_raid_of_men(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether soldiers raid, not planes: "they captured a commander in a raid on the town"."""
    if draft.type != "airstrike_reported" or not is_on_foot(draft, article):
        return False
    strikes = [chunk for chunk in draft.clause.own if "strike_noun" in chunk.head]
    return bool(strikes) and all(article.tokens.words[chunk.last] in _RAIDS for chunk in strikes)


def _are_men(chunk: Chunk) -> bool:
    men = not chunk.head.isdisjoint(_MEN) or {"troops_noun", "plural"} <= chunk.tags | chunk.head
    return men and chunk.head.isdisjoint(_GUNS)
