"""Attacks by men on the ground: no shelling and no air strike, whatever else the article tells of."""

from collections.abc import Sequence
from itertools import pairwise

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.sentence.chunks import Chunk
from streamer.model.details import AlertType

_MEN = frozenset({"combatants", "gunmen_noun", "group_noun"})
_GUNS = frozenset({"aircraft", "artillery_gun", "launch_platform"})
_ASSAULTS = frozenset({"assault", "assaults"})
_RAIDS = frozenset({"raid", "raids"})
_CLOSE = frozenset({"storm_it", "shoot_dead", "to_death", "ambush"})  # what is done at close quarters


def is_on_foot(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether men on the ground attack: "militiamen attacked the town" is no shelling, whoever fired elsewhere."""
    if draft.match is None:
        return False
    anchor, subject = draft.match.anchor, draft.clause.subject()
    if article.tokens.words[anchor.last] in _ASSAULTS or is_close(draft) or _raids_post(draft, article):
        return True
    if article.tokens.words[anchor.first] == "their" and any(_are_men(one) for one in _before(draft, anchor)):
        return True  # "the rebels suffered heavy losses when their raid …"
    acts = anchor.kind == "N" or _takes_object(draft.clause.own, anchor)  # "militants killed nine in the raid"
    attackers = draft.match.captures.get("attacker", []) + ([subject] if subject and acts else [])
    return any(_are_men(chunk) for chunk in attackers)


def _takes_object(own: Sequence[Chunk], verb: Chunk) -> bool:
    return any(one is verb and "active" in one.tags and after.kind == "N" for one, after in pairwise(own))


def _raids_post(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether "a raid" by somebody is told to have been on a post: "the Tigers staged a raid on a naval base"."""
    doer = draft.clause.subject()
    raid = draft.match is not None and article.tokens.words[draft.match.anchor.last] in _RAIDS
    on_post = any("armed_target" in one.head for one in draft.captures.get("target", ()))
    return raid and on_post and doer is not None and "side" in doer.tags


def _before(draft: Draft, anchor: Chunk) -> list[Chunk]:
    """Return the subjects of the sentence's clauses up to the group that an attack is told by."""
    clauses = [one for one in draft.sentence.clauses if one.first < anchor.first]
    return [subject for one in clauses if (subject := one.subject()) is not None]


def is_close(draft: Draft) -> bool:
    """Say whether a clause, or one that goes on with its subject, tells of what is done at close quarters."""
    subject = draft.clause.subject()
    going_on = [one for one in draft.sentence.clauses if one is draft.clause or one.chunks[0] is subject]
    return any(not chunk.head.isdisjoint(_CLOSE) for one in going_on for chunk in one.own if chunk.kind == "V")


def is_raid_of_men(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether soldiers raid, not planes: "they captured a commander in a raid on the town"."""
    if _joins_gunmen(draft) or _is_lone_bomber(draft, article) or _is_bombed_by_gunmen(draft):
        return True
    if draft.type != "airstrike_reported" or draft.match is None:
        return False
    subject = draft.clause.subject()
    strafes = {"air_strafe", "active"} <= draft.match.anchor.head | draft.match.anchor.tags
    if strafes and subject is not None and _are_men(subject):
        return True  # "the guerrillas strafed the lorries"
    strikes = [chunk for chunk in draft.clause.own if "strike_noun" in chunk.head]
    by_rebels = any(chunk.tags & _MEN and chunk.tags.isdisjoint(_GUNS) for chunk in strikes)  # "a rebel raid"
    if not (by_rebels or is_on_foot(draft, article) or _arrests(draft)):
        return False
    words = {article.tokens.words[chunk.last] for chunk in strikes}
    return bool(words) and (words <= _RAIDS or (by_rebels and words <= {"strike", "strikes"}))


_SHELLS: frozenset[AlertType] = frozenset({"shelling_reported", "bombing_reported"})
_ARMED = frozenset({"armed_target", "combatants", "security_forces", "troops_noun"})
_RIFLES = frozenset({"small_arms", "arms_noun"})


def joins_in_fight(draft: Draft) -> bool:
    """Say whether shells and rifles together hit armed men: "attacked the post with mortars and machine guns"."""
    if draft.type not in _SHELLS or draft.unsaid is not None or draft.match is None:
        return False
    subject, own = draft.clause.subject(), draft.clause.own
    if subject is not None and not subject.tags.isdisjoint(_GUNS):
        return False  # "a tank fired its weapon at the post"
    heavy = {"shell_weapon", "heavy_arms"} | _GUNS
    rifles = any(one.tags & _RIFLES and not heavy & (one.tags | one.head) for one in own if one.kind == "N")
    verbs = {name for one in own if one.kind == "V" for name in one.head}
    suffers = "passive" in draft.match.anchor.tags or bool(verbs & {"come_under", "under_fire"})
    hit = suffers and subject is not None and bool(subject.head & _ARMED)
    return rifles and (
        hit
        or any(
            before.kind in {"V", "P"} and after is not subject and not after.head.isdisjoint(_ARMED)
            for before, after in pairwise(own)
        )
    )


def raids_of_men(drafts: Sequence[Draft], article: MarkedArticle) -> set[int]:
    """Return the identities of the raids that soldiers make: with one that names them, others by nobody are theirs."""
    sure = {id(draft) for draft in drafts if is_raid_of_men(draft, article)}
    if not sure:
        return sure
    return sure | {id(draft) for draft in drafts if _is_bare_raid(draft, article)}


def _is_bare_raid(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether a clause tells of a raid and of nothing that flies: "90 rebels killed as raid on camp fails"."""
    if (
        draft.match is None
        or draft.type != "airstrike_reported"
        or article.tokens.words[draft.match.anchor.last] not in _RAIDS
    ):
        return False
    flies = any(not chunk.tags.isdisjoint(_GUNS) for chunk in draft.clause.own)
    return not flies and "air" not in article.tokens.words[draft.match.anchor.first : draft.match.anchor.last]


def _joins_gunmen(draft: Draft) -> bool:
    """Say whether the bomber is a man, named beside others: "Gunmen, bomber attack mosque"."""
    doers = draft.clause.before_verb()
    men = any("gunmen_noun" in one.head for one in doers) and any("bomber_noun" in one.head for one in doers)
    return men and draft.type == "airstrike_reported"


def _is_lone_bomber(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether the bomber is a man where the article tells of men who blow themselves up: "the bomber struck"."""
    if draft.type != "airstrike_reported" or {"human_bomber", "blow_self"}.isdisjoint(article.tags):
        return False
    subject = draft.clause.subject()
    flies = "aircraft" in article.tags and subject is not None and "plural" in subject.tags
    return subject is not None and "bomber_noun" in subject.head and not flies


def _is_bombed_by_gunmen(draft: Draft) -> bool:
    """Say whether those who bombed something have no planes: "a bus was bombed by members of an armed group"."""
    if draft.type != "airstrike_reported" or draft.match is None or "passive" not in draft.match.anchor.tags:
        return False
    return any(
        "w:by" in by.tags and "gunmen_noun" in men.head and men.tags.isdisjoint(_GUNS)
        for by, men in pairwise(draft.clause.own)
    )


def _arrests(draft: Draft) -> bool:
    """Say whether a clause tells of arrests: "police detained dozens in raids on offices"."""
    return any(
        chunk.kind == "V" and not chunk.head.isdisjoint({"detain", "arrest_leader"}) for chunk in draft.clause.own
    )


def _are_men(chunk: Chunk) -> bool:
    men = not chunk.head.isdisjoint(_MEN) or {"troops_noun", "plural"} <= chunk.tags | chunk.head
    return men and chunk.head.isdisjoint(_GUNS) and "strike_plane" not in chunk.tags  # "MiG-21 fighters"
