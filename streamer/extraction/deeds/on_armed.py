"""Attacks that could be on civilians and are fights: on fighters, by whom they hurt, or on what fighters hold."""

from collections.abc import Sequence
from itertools import pairwise

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.sentence.chunks import Chunk, triples

ARMED = frozenset({"combatants", "security_forces", "troops_noun"})
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


UNDER_ARMS = frozenset({"armed_target", "security_forces", "combatants"})
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
    if any(one.head & UNDER_ARMS and one.tags.isdisjoint(_RELIEF) for one in targets):
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
    return bool(told) and not told[-1].head.isdisjoint(ARMED) and told[-1] is not draft.clause.subject()


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
    felled = own[verb + 1 :]
    if [one.kind for one in felled[:1]] == ["P"]:
        felled = felled[1:]  # "resulted in | the deaths of nine soldiers"
    if len(felled) > 2 and "w:of" in felled[1].tags and felled[0].head & {"dead_noun", "life_noun", "death_noun"}:
        felled = felled[2:]
    return _are_armed(felled)


def _are_some_of(joint: Chunk, them: Chunk) -> bool:
    """Say whether "two of the attackers" are fighters."""
    return "w:of" in joint.tags and bool(them.head & (ARMED | _ATTACKERS))


def _are_armed(chunks: Sequence[Chunk]) -> bool:
    """Say whether a counted group is of fighters by its head, or by what "members of" names."""
    if not chunks:
        return False
    first, *more = chunks[:3]
    fighters = first.tags if first.head <= {"actor", "name"} or "dead" in first.tags else first.head
    if not fighters.isdisjoint(ARMED):
        return bool(first.amounts) or "some_people" in first.tags
    members = len(more) == 2 and "w:of" in more[0].tags and bool(first.amounts)
    return members and not more[1].head.isdisjoint(ARMED)


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
