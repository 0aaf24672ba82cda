"""Whether a match counts at all: a rule's `unless`, `war_only` and `proof`."""

from itertools import pairwise

from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.marked_sentence import MarkedSentence
from streamer.extraction.rule_language.matching import Match, clause_tags
from streamer.extraction.sentence.chunks import Chunk

_STAGED = frozenset({"stage_cue"})
_OTHER_WORLDS = frozenset({"stage_cue", "sport_cue", "crime_cue"})  # of these the topic knows more
_CROWDS = frozenset({"refugee_mass", "refugee_flow"})  # "a flood of refugees" is none of water
_FLOODS = frozenset({"flood_cause"})
_CRIME = frozenset({"crime_cue"})
# What blows up by itself, and what shows that it did not: "rebels shelled the gas pipeline".
_SITES = frozenset({"accident_site"})
_MOVES = frozenset({"evacuation_reported", "displacement_reported", "civilian_estimate_changed"})
_TAKES_AWAY = frozenset({
    "evacuation_reported", "displacement_reported", "withdrawal_reported", "abduction_reported",
})  # fmt: skip
_GROUND = frozenset({"territory_captured", "withdrawal_reported", "siege_reported"})
_MOVES_ON_GROUND = _GROUND | {"territory_advance"}
_TAKEN = ("place", "object", "from_place")
_HOUSES = frozenset({"obj_home", "pub_noun"})
_GROUNDS = frozenset({
    "post_noun", "garrison_noun", "target_military", "armed_target", "area_noun", "town_noun", "territory",
    "collective",
})  # fmt: skip
_TROOPS = frozenset({"side_noun", "troops_noun"})
_SENT_ARMS = frozenset({"bomb_device", "munition", "arms_noun", "missile_noun", "shell_noun"})
_AT = frozenset({"w:in", "w:at"})
_WITHIN = frozenset({"w:in", "w:across", "w:near", "w:around", "w:inside", "w:throughout"})
_UPON = frozenset({"w:on", "w:against"})
_DEAD = frozenset({"body_word", "dead_noun"})
_BLASTS = frozenset({"shelling_reported", "bombing_reported"})
_NO_MISSILES = frozenset({"shell_noun", "rocket_noun", "artillery_gun", "shelling_noun", "bombardment_noun"})
_ARMS = frozenset({
    "bomb_device", "sure_device", "bombing_noun", "shell_noun", "rocket_noun", "missile_noun", "shelling_noun",
    "bombardment_noun", "artillery_gun", "combat_aircraft", "airstrike", "actor", "combatants", "bombard",
})  # fmt: skip


def ruled_out(match: Match, sentence: MarkedSentence, article: MarkedArticle) -> str | None:
    """Return the class of the rule's `unless` that stands in the match's clause, or in its sentence.

    In an article about a war a sentence is about it in all its clauses ("the siege tightened; the price of bread
    doubled"); of a stage play it is enough that the first sentence speaks, if no word of the article is surely of war.
    A clash in an article about unrest meets its "unrest_cue", a missile among tests its "test_cue". "war_only" where a
    rule for wars only meets an article about something else, "proof" where its words may be a figure of speech, "only
    where", "overworked" or "hurt" where the wording takes a scene, work or the wounded for more, "house" where it is of
    no ground, "polls" where it is won in an election, "goes" where nobody retreats, "treated" where chlorine is for
    water, "arms" where they are no aid, "quiet" where it is crime; None where it counts.
    """
    if (misread := _misread(match)) is not None:
        return misread
    of_war = article.topic.is_surely_of_war(sentence.sentence)
    in_war = (_moves_many(match) and article.is_set_in_war) or (article.topic.has_sure_war and _is_armed_claim(match))
    if match.rule.war_only and not (of_war or article.about_war or in_war):
        return "war_only"
    if not in_war and _may_be_a_figure_of_speech(match, article):
        return "proof"
    if (at_peace := _at_peace(match, sentence, article)) is not None:
        return at_peace
    if article.peace.is_crime(match.rule.type):
        return "quiet"
    unless = match.rule.unless - _OTHER_WORLDS if of_war else match.rule.unless
    if article.topic.gangs_wage_war and match.rule.type != "abduction_reported":  # for ransom they kidnap as any do
        unless -= _CRIME
    sure, told_of_war = article.topic.has_sure_war, article.about_war or in_war
    if sure and told_of_war and unless.isdisjoint(clause_tags(match.clause)):
        return None
    unless -= _excused(match)
    found = set(unless & clause_tags(match.clause))
    if match.rule.type == "civilian_estimate_changed" and _are_hungry(match):
        found.discard("other_cause")
    if not found and not sure and (staged := unless & _STAGED):
        found = {name for clause in article.sentences[0].clauses for name in staged & clause_tags(clause)}
    if not found and not told_of_war:
        found = {name for clause in sentence.clauses for name in unless & clause_tags(clause)}
    return min(found, default=None)


def _misread(match: Match) -> str | None:
    """Return what a wording takes for a deed, and is none: see `ruled_out`; None where it reads right."""
    if match.rule.takes_tolls and _acts_in_a_place(match):
        return "only where"
    if match.rule.takes_tolls and _is_overworked(match):
        return "overworked"
    if match.rule.type in _GROUND and _is_of_a_house(match):
        return "house"
    if match.rule.type in _MOVES_ON_GROUND and _is_won_at_polls(match):
        return "polls"
    if match.rule.type == "withdrawal_reported" and (_sets_out(match) or _retires(match) or _is_of_a_thing(match)):
        return "goes"
    if match.rule.type == "chemical_attack_reported" and _treats_water(match):
        return "treated"
    if match.rule.type == "aid_reported" and _is_of_arms(match):
        return "arms"
    return "hurt" if match.rule.type in _TAKES_AWAY and _moves_the_hurt(match) else None


def _is_of_arms(match: Match) -> bool:
    """Say whether what is sent or held back are arms: "suspended a shipment of bombs to Israel", or troops."""
    subject = match.clause.subject()
    if subject is not None and subject.head >= _TROOPS and "carrier_noun" in subject.tags:
        return True  # "a relief column reached the base"
    chunks = [one for one in match.clause.own if one.kind == "N"]
    of = (sent for joint, sent in pairwise(match.clause.own) if "w:of" in joint.tags)
    return any(not one.head.isdisjoint(_SENT_ARMS) for one in of) and all("aid_noun" not in one.tags for one in chunks)


def _treats_water(match: Match) -> bool:
    """Say whether a thing is only treated: "the wells are being treated with chlorine"."""
    subject = match.clause.subject()
    treats = "receive" in match.anchor.head and "passive" in match.anchor.tags
    return treats and subject is not None and "civil_object" in subject.head


def _is_of_a_house(match: Match) -> bool:
    """Say whether what is taken, left or besieged is one house or shop: "a siege at a flat", "fled the bank"."""
    chunks = match.clause.chunks
    if match.rule.type == "siege_reported":
        sieges = [at for at, one in enumerate(chunks) if "siege_noun" in one.head]
        around = (chunks[at + 2] for at in sieges if at + 2 < len(chunks) and chunks[at + 1].tags & {"w:at", "w:in"})
        return any(_is_a_house(one) for one in around) or any(chunks[at].tags & _HOUSES for at in sieges)
    taken = [one for name in _TAKEN for one in match.captures.get(name, ())]
    left = [one for one in chunks if one.first == match.anchor.last + 1 and match.rule.type == "withdrawal_reported"]
    return any(_is_a_house(one) for one in taken + left)


def _is_won_at_polls(match: Match) -> bool:
    """Say whether a party takes or loses a place in an election: "Fatah lost Hebron in the local vote"."""
    pairs = pairwise(match.clause.own)
    return any(joint.tags & _AT and "poll_noun" in told.tags for joint, told in pairs)


def _is_a_house(chunk: Chunk) -> bool:
    return not chunk.head.isdisjoint(_HOUSES) and "plural" not in chunk.tags and chunk.head.isdisjoint(_GROUNDS)


def _sets_out(match: Match) -> bool:
    """Say whether they only leave for the war: "soldiers left for the front"."""
    after = [one for one in match.clause.chunks if one.first > match.anchor.last][:2]
    return [one.kind for one in after] == ["P", "N"] and "w:for" in after[0].tags and "front_word" in after[1].head


def _is_of_a_thing(match: Match) -> bool:
    """Say whether something else is withdrawn: "the withdrawal of aid after the Taliban's return"."""
    after = [one for one in match.clause.chunks if one.first > match.anchor.last][:2]
    if match.anchor.kind != "N" or [one.kind for one in after] != ["P", "N"] or "w:of" not in after[0].tags:
        return False
    return "aid_noun" in after[1].tags and "side" not in after[1].tags


def _retires(match: Match) -> bool:
    """Say whether only a head of troops retires: "the head of the army retired on Friday after 36 years"."""
    subject = match.clause.subject()
    bare = "retreat_sure" in match.anchor.head and match.anchor.head.isdisjoint({"flee_force", "surrender_sure"})
    return bare and subject is not None and "leader_word" in subject.head and "plural" not in subject.tags


def _acts_in_a_place(match: Match) -> bool:
    """Say whether what acts is only where the subject is, or hit: "the war in Yemen killed", "a raid on rebels did"."""
    doers = [one for name in ("attacker", "force") for one in match.captures.get(name, ())]
    chunks = match.clause.chunks
    at = next((at for at, one in enumerate(chunks) if doers and one is doers[0]), 0)
    subject = match.clause.subject()
    behind = at > 1 and subject is not None and subject.first < chunks[at].first
    where = _WITHIN if "place" in chunks[at].head else _UPON
    return behind and chunks[at].first < match.anchor.first and bool(chunks[at - 1].tags & where)


def _is_overworked(match: Match) -> bool:
    """Say whether a place has only too much to do: "hospitals are overwhelmed with wounded"."""
    anchor = match.anchor
    full = any(one.head & {"medical", "obj_camp"} for one in match.captures.get("target", ()))
    return full and {"overwhelm", "passive"} <= anchor.head | anchor.tags and "attacker" not in match.captures


def _moves_the_hurt(match: Match) -> bool:
    """Say whether those who are moved are dead, or wounded on their way to a hospital: that is a toll, no rescue."""
    chunks = match.clause.chunks
    to_hospital = any("w:to" in to.tags and "medical" in where.head for to, where in pairwise(match.clause.own))
    for taken in (one for captured in match.captures.values() for one in captured):
        at = next((at for at, one in enumerate(chunks) if one is taken), 0)
        whose = chunks[at - 2] if at > 1 and "w:of" in chunks[at - 1].tags else taken
        if whose.head & _DEAD or taken.head & _DEAD or (to_hospital and "injured" in taken.tags):
            return True
    return False


def _are_hungry(match: Match) -> bool:
    """Say whether what people else die of is the hunger that an estimate tells of: "at risk of starvation"."""
    told = [one for one in match.clause.chunks if "other_cause" in one.tags]
    return bool(told) and all("hunger_noun" in one.tags for one in told)


_FIRMS = frozenset({"firm_cue"})
_PEACE = frozenset({"sport_cue", "contest_cue", "ground_bait", "blocker_cue", "civil_bait", "trade_peace"})
_FIGHTERS = frozenset({"combatants", "troops_noun", "state_troops", "gunmen_noun"})

_NO_FIGHTERS = _PEACE | {"people"}  # "a locust army"; a coach has "his men" too


def _is_fought(match: Match) -> bool:
    """Say whether fighters are named in the wording: then words of peace beside it do not make it a figure of speech.

    "A band of rebels took the town hours after the cup final": but in a film or a drill they do not take it either.
    """
    return any(_are_fighters(chunk) for chunk in _worded(match))


def _are_fighters(chunk: Chunk) -> bool:
    if chunk.tags & _NO_FIGHTERS or "aircraft" in chunk.head:
        return False
    named = "actor" in chunk.head and not _FIGHTERS.isdisjoint(chunk.tags)  # "the army"
    return named or ("warfare" in chunk.head and not _FIGHTERS.isdisjoint(chunk.head))


def _excused(match: Match) -> frozenset[str]:
    """Return the classes of other worlds that a match's own words show to be none of them."""
    excused = _SITES if match.rule.type in _BLASTS and _is_armed(match) else frozenset[str]()
    if _is_fought(match) or _is_armed_claim(match):
        excused |= _PEACE | _FIRMS
    if any(not _CROWDS.isdisjoint(chunk.head) for chunk in match.clause.chunks):
        excused |= _FLOODS
    return excused


def _is_armed_claim(match: Match) -> bool:
    """Say whether an armed group is told to own or deny a deed: what else the deed hit, a tax office or a club, is no
    other world.
    """
    parties = match.captures.get("party", ()) if match.rule.type == "responsibility_reported" else ()
    return any("actor" in chunk.head and "warfare" not in chunk.head for chunk in parties)


def _moves_many(match: Match) -> bool:
    """Say whether people flee, are brought out or are counted: in a country at war that is what the war does."""
    if match.rule.type not in _MOVES or match.pattern.sets.get("measure") == "killed_total":
        return False
    return any("plural" in chunk.tags for chunks in match.captures.values() for chunk in chunks)


def _follows_weather(match: Match, sentence: MarkedSentence, article: MarkedArticle) -> bool:
    """Say whether snow or water cut roads off: "two froze to death in a snowstorm. Roads to the town were cut"."""
    if not sentence.index or any(chunk.tags & {"actor", "side", "siege_noun"} for chunk in match.clause.chunks):
        return False
    return any("weather_cause" in chunk.tags for chunk in article.sentences[sentence.index - 1].chunks)


def _at_peace(match: Match, sentence: MarkedSentence, article: MarkedArticle) -> str | None:
    """Return the class of what is no fire or fight in this article: clashes of crowds, missiles that states test."""
    if match.rule.type == "clash_reported" and article.peace.of_unrest:
        return "unrest_cue"
    if match.rule.type == "siege_reported" and _follows_weather(match, sentence, article):
        return "weather_cause"
    if match.rule.type != "shelling_reported" or "test_cue" not in article.tags or article.is_set_in_war:
        return None
    others = any(chunk.tags & _NO_MISSILES and "missile_noun" not in chunk.tags for chunk in _worded(match))
    targets = match.captures.get("target", ())
    hit = any("struck_thing" in chunk.tags and "test_cue" not in chunk.tags for chunk in targets)
    return None if others or hit else "test_cue"


def _worded(match: Match) -> list[Chunk]:
    first, last = match.span
    return match.clause.chunks[first : last + 1]


def _is_armed(match: Match) -> bool:
    """Say whether a weapon or fighters stand in the wording itself."""
    return any(not _ARMS.isdisjoint(chunk.tags | chunk.head) for chunk in _worded(match))


def _may_be_a_figure_of_speech(match: Match, article: MarkedArticle) -> bool:
    """Say whether a long article names no fighters, weapons of war or any other proof of the rule that it is meant."""
    proof = match.rule.proof
    if proof is None or not article.unarmed:
        return False
    return proof.isdisjoint(article.tags) and not (_is_between_states(match) or _flies_for_a_state(match))


def _flies_for_a_state(match: Match) -> bool:
    """Say whether aircraft of a state do it: nobody means "German aircraft bombed the port" otherwise."""
    doers = (chunk for name in ("attacker", "force") for chunk in match.captures.get(name, ()))
    return any({"actor", "aircraft"} <= chunk.head for chunk in doers)


def _is_between_states(match: Match) -> bool:
    """Say whether places make a truce, or have one: "Armenia and Azerbaijan", "the Karabakh truce", "a truce in X"."""
    if any("place" in chunk.head for chunk in match.captures.get("party", ())):
        return True
    chunks = match.clause.chunks
    for at, chunk in enumerate(chunks):
        if "ceasefire_noun" in chunk.head:
            after = chunks[at + 1 : at + 3]
            if chunk.places or (len(after) == 2 and after[0].kind == "P" and "place" in after[1].head):
                return True
    return False
