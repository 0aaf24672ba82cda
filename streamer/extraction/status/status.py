"""Whether a statement says that it happened, may happen, is planned, was prevented, or is denied."""

from streamer.extraction.draft import Draft
from streamer.extraction.parties.cited import is_accusation, is_cited
from streamer.extraction.rule_language.matching import Match, clause_tags
from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.sentence.clause import Clause, is_finite
from streamer.extraction.sentence.hearsay import after_hearsay
from streamer.extraction.status.denials import (
    denying_clause,
    has_none,
    is_passed_on,
    is_refused,
    leaves_open,
    nobody_did,
    not_done,
)
from streamer.extraction.status.feared import is_certain_besides, is_feared_by_speaker
from streamer.extraction.status.governed import (
    avoided,
    awaited,
    conditional,
    demanded,
    is_habit,
    looked_into,
    only_wished,
    permitted,
    provided,
)
from streamer.extraction.status.refuted import is_refuted
from streamer.extraction.status.tries import is_failed_try, is_try
from streamer.model.observation import Status


def decide_status(draft: Draft) -> Status | None:
    """Return the status of a draft; None where the words state no event at all (a bare aim, a refusal)."""
    anchor = draft.match.anchor if draft.match else None
    clause = draft.clause
    hearsay = anchor is not None and (
        "hearsay" in anchor.tags
        or is_accusation(draft, anchor)
        or after_hearsay(draft.sentence.chunks, anchor)
        or _has(clause, "hearsay_word")
    )
    hearsay = hearsay or ((verb := clause.verb()) is not None and "hearsay" in verb.tags)
    stated: Status = "claimed" if is_cited(draft) or hearsay else "asserted"
    is_open = leaves_open(draft)
    denied = denying_clause(draft) is not None or not_done(draft) is not None or is_refuted(draft)
    if denied and not is_open and draft.type != "responsibility_reported":
        return "denied"
    if is_failed_try(draft) or (draft.match is not None and _is_event_as_told(draft.match)):
        return stated
    if is_open or is_try(draft) or _only_aimed_at(draft) or has_none(draft) or is_refused(anchor) or is_habit(draft):
        return None
    if demanded(draft):
        return "planned"
    if anchor is not None and (
        "negation" in anchor.tags or (draft.match is not None and nobody_did(draft.match, draft.sentence.chunks))
    ):
        return "denied" if draft.sentence.said is not None or is_passed_on(draft) else None
    if _thwarted(draft):
        return "thwarted"
    if anchor is not None and anchor.kind == "V" and draft.sentence.asks(clause.last) and not _is_known(draft):
        return "hypothetical"
    if anchor is not None and anchor.kind == "V" and "infinitive" in anchor.tags:
        return _of_infinitive(clause)
    return stated if is_certain_besides(draft) else _of_words(draft, anchor, stated)


def _is_known(draft: Draft) -> bool:
    """Say whether a question takes it for granted: "what of the town, which residents say is cut off?"."""
    return draft.clause.connective == "relative"


def _of_words(draft: Draft, anchor: Chunk | None, stated: Status) -> Status | None:
    """Return what modality, plans and fears in the clause make of a statement; `stated` where they say nothing."""
    if draft.match is not None and anchor is not None and anchor.kind in {"N", "V"} and only_wished(draft.match):
        return None
    if (anchor is None or anchor.kind == "V") and is_feared_by_speaker(draft.clause, draft.sentence):
        return "hypothetical"
    if anchor is not None and anchor.kind == "V" and (said := _of_verb(anchor)) is not None:
        return "planned" if _foretold(draft, anchor) else said
    if anchor is not None and anchor.kind == "N" and (_stands(draft) or looked_into(draft.clause, anchor)):
        return stated
    if anchor is not None and anchor.kind == "N" and avoided(draft.clause, anchor):
        return None
    clause = draft.clause
    if (
        permitted(clause, anchor)
        or _intended(clause, anchor)
        or provided(clause)
        or (_has(clause, "plan_cue", anchor) and not _was_aimed(clause, anchor))
    ):
        return "planned"
    feared = _verb_says(clause, {"fear", "offer_truce"}) or _has(clause, "fear_cue", anchor)
    if feared or conditional(clause) or awaited(draft):
        return "hypothetical"
    verb = clause.verb()
    if verb is None or anchor is verb:
        return stated
    halted = draft.type == "territory_advance" and "stop_acts" in verb.head  # "halted the rebels' advance"
    return None if "negation" in verb.tags else _of_verb(verb) or ("thwarted" if halted else stated)


_WEAPONS = frozenset({"bomb_device", "munition", "shell_noun", "rocket_noun", "missile_noun"})


def _was_aimed(clause: Clause, anchor: Chunk | None) -> bool:
    """Say whether what went off was only meant for somebody else: "a truck bomb aimed at the barracks exploded"."""
    subject = clause.subject()
    acts = anchor is not None and anchor.kind == "V" and subject is not None and "plan_cue" in subject.tags
    return acts and subject is not None and not subject.head.isdisjoint(_WEAPONS)


def _foretold(draft: Draft, verb: Chunk) -> bool:
    """Say whether "would" is the "will" of somebody's words: "said they would march", "would storm it, he vowed"."""
    if not {"future", "possible"} <= verb.tags or "perfect" in verb.tags:
        return False
    others = (chunk for chunk in draft.sentence.chunks if chunk.kind == "V" and chunk is not verb)
    return any(chunk.head & {"report", "intend"} for chunk in others)


def _stands(draft: Draft) -> bool:
    """Say whether an event noun holds whatever is planned: "accused of planning a bombing that killed six"."""
    in_force = draft.match is not None and draft.match.pattern.sets.get("phase") == "in_force"
    return bool(draft.tolls) or in_force  # who is asked to lift a siege keeps one


def _intended(clause: Clause, anchor: Chunk | None) -> bool:
    """Say whether a verb of intent governs the event: "plan an attack", not "want to thank its victims".

    "An assault on the town is planned", too, but "the massacre was planned by the army" tells one.
    """
    verb = clause.verb()
    if verb is not None and {"passive_now", "plan_verb"} <= verb.tags and anchor in clause.before_verb():
        return True
    if anchor is None or anchor.kind == "V":
        return any(
            chunk.kind == "V" and chunk.head & {"intend"} and (anchor is None or chunk.first < anchor.first)
            for chunk in clause.own
        )
    before = [chunk for chunk in clause.own if chunk.last < anchor.first]
    return any(chunk.kind == "V" and "intend" in chunk.head and "report" not in chunk.head for chunk in before[-3:])


_SHORT_OF = frozenset({"close to", "near", "near to", "short of"})
_BEFORE_AIMS = frozenset(
    {"without", "against", "of", "at", "for", "in", "on", "about", "over", "to", "towards", "from"}
)
_KEEPS = frozenset({"block_aid", "refuse_access", "thwart", "keep_from"})
_AIMS = frozenset({"aim_word", "aim_at", "plan_cue", "intend", "ground_gain", "gains_verb"})


def _only_aimed_at(draft: Draft) -> bool:
    """Say whether a clause is governed by "without" or by an aim: "the goal of taking Brest", "aimed at taking it"."""
    if draft.match is not None and _after_aim(draft.clause, draft.match.anchor):
        return True
    if (clause := draft.clause).connective in _SHORT_OF:
        return True  # "rebels were close to seizing the town"
    if "ing" not in clause.own[0].tags or clause.connective not in _BEFORE_AIMS:
        return False
    at = draft.sentence.clauses.index(clause)
    before = [chunk for chunk in draft.sentence.clauses[at - 1].own if chunk.kind in {"N", "V", "A"}] if at else []
    if clause.connective == "from":  # "barred agencies from reaching the town"
        hurts = draft.match is not None and draft.match.rule.takes_tolls  # an attack that was prevented is thwarted
        keeps = {"keep_from"} if hurts else _KEEPS
        return any(chunk.kind == "V" and chunk.head & keeps for chunk in before)
    return clause.connective in {"without", "against"} or bool(before and before[-1].tags & _AIMS)


def _after_aim(clause: Clause, anchor: Chunk) -> bool:
    """Say whether a verb in "-ing" is what a noun before it aims at: "talks on lifting the blockade"."""
    if "ing" not in anchor.tags or anchor.kind != "V":
        return False
    before = [chunk for chunk in clause.own if chunk.last < anchor.first][-2:]
    if before and before[-1].tags & {"w:close to", "w:near to"}:
        return True  # "Rebels close to capturing Goma"
    return len(before) == 2 and before[1].kind == "P" and "aim_word" in before[0].head


def _thwarted(draft: Draft) -> bool:
    """Say whether it failed. A repelled attack was a clash all the same; a leader who got away was attacked in vain."""
    if draft.type in _NEVER_IN_VAIN:
        return False
    if draft.match is not None and draft.match.pattern.sets.get("outcome") == "unhurt":
        return True
    if draft.type == "bombing_reported" and draft.match is not None and "shoot_dead" in draft.match.anchor.head:
        return True  # "a suicide bomber was shot dead at the gate"
    if draft.type in _ARMS and draft.clause.connective == "before" and draft.match is not None:
        return "possible" in draft.match.anchor.tags  # "was shot before he could detonate his vest"
    if draft.type in _ARMS and draft.match is not None and "munitions" in draft.match.captures:
        told = (draft.match.anchor, *_verbs_before(draft))
        if any(verb.head & {"down_munition", "defuse", "thwart"} and not _hits(draft, verb) for verb in told):
            return True
    clauses = [
        clause
        for clause in draft.sentence.clauses
        if clause is draft.clause or (_one_subject(clause, draft.clause) and not _is_effect(clause, draft))
    ]
    verbs = [
        chunk
        for clause in clauses
        for chunk in clause.chunks
        if chunk.kind == "V"
        and (clause is draft.clause or "passive" in chunk.tags)  # "had shot down a plane | and took X"
    ]
    shot = draft.match.anchor if draft.type == "civilian_attack_reported" and draft.match is not None else None
    people = any(chunk.tags & {"some_people", "them_word"} for chunk in draft.captures.get("victim", ()))
    if shot is not None and people and "shoot_dead" in shot.head:
        verbs = [chunk for chunk in verbs if chunk is not shot]  # "chased people and shot them down"
    if any(_has(clause, "thwart_cue") for clause in clauses) or any("thwart" in chunk.head for chunk in verbs):
        return True
    sent = draft.captures.get("munitions", ())
    flying = draft.clause.chunks[0] in sent  # "drones sent to X | were shot out of the sky"
    return flying and any({"down_munition", "passive"} <= chunk.head | chunk.tags for chunk in verbs)


# What is prevented beside them is their effect ("a siege prevents food from coming in"); who gave up was disarmed.
_NEVER_IN_VAIN = frozenset({
    "clash_reported", "withdrawal_reported", "aid_reported", "siege_reported", "displacement_reported",
    "evacuation_reported", "civilian_estimate_changed",
})  # fmt: skip
_ARMS = frozenset({"airstrike_reported", "shelling_reported", "bombing_reported"})


def _hits(draft: Draft, verb: Chunk) -> bool:
    """Say whether a verb tells what a munition did, not what was done to it: "a rocket destroyed the hospital"."""
    active = "active" in verb.tags and verb.head.isdisjoint({"defuse", "thwart"})
    hit = draft.captures.get("target", [])
    arms = any(not one.head.isdisjoint(_WEAPONS) for one in hit)  # "Patriot missiles knocked down two Scuds"
    return verb is draft.anchor and active and bool(hit) and not arms


def _verbs_before(draft: Draft) -> list[Chunk]:
    """Return the verb whose object the clause only describes: "shot down | 18 drones launched at the town"."""
    if not draft.clause.inherited or draft.clause.connective != "relative":
        return []
    weapon = draft.clause.chunks[0]
    return [chunk for chunk in draft.sentence.chunks if chunk.kind == "V" and chunk.first < weapon.first][-1:]


def _one_subject(clause: Clause, other: Clause) -> bool:
    """Say whether a clause goes on with the subject of another: "a missile fired at X | was intercepted"."""
    return clause.inherited and (clause.chunks[0] is other.chunks[0] or clause.chunks[0] is other.subject())


def _is_effect(clause: Clause, draft: Draft) -> bool:
    """Say whether a clause tells what a deed of its subject prevented: "shelled the convoy, preventing it from …"."""
    if draft.match is None or draft.match.anchor.kind != "V" or clause.first < draft.clause.first:
        return False
    verb = clause.verb()
    return verb is not None and "ing" in verb.tags and "active" in draft.match.anchor.tags


def _of_verb(verb: Chunk) -> Status | None:
    """Return what a verb group's modality says: "will storm" is planned, "may have stormed" hypothetical."""
    if "future" in verb.tags and "possible" not in verb.tags:
        return "planned"
    if "hear" in verb.head and "passive" in verb.tags:
        return None  # "shelling could be heard all night"
    return "hypothetical" if verb.tags & {"possible", "modal"} else None


def _of_infinitive(clause: Clause) -> Status | None:
    """Return planned for "vowed to storm", and None for a bare aim as in "in order to capture"."""
    return "planned" if _verb_says(clause, {"intend", "decide_on"}) or _has(clause, "plan_cue") else None


def _is_event_as_told(match: Match) -> bool:
    """Say whether what is refused, ordered or forced is the event itself: "no aid has arrived", "forced to retreat"."""
    if match.pattern.sets.get("phase") == "ordered":
        return not match.anchor.tags & {"negation", "future", "possible", "modal", "infinitive"}
    return not match.captures.keys().isdisjoint({"negated", "stated"}) and not _is_to_come(match)


def _is_to_come(match: Match) -> bool:
    """Say whether what is done to a stated end is only foretold: "a team will arrive to begin an inquiry"."""
    ends = [chunk for chunk in match.captures.get("stated", ()) if "infinitive" in chunk.tags]
    verbs = [chunk for chunk in match.clause.own if chunk.kind == "V" and ends and chunk.first < ends[0].first]
    return bool(verbs) and not verbs[-1].tags.isdisjoint({"future", "possible"})


_REACH = 3  # chunks: "an attack by rebels expected"


def _has(clause: Clause, cue: str, anchor: Chunk | None = None) -> bool:
    """Say whether a cue stands in the clause, not far behind the event: "a day of fighting despite a peace plan"."""
    if cue not in clause_tags(clause):
        return False
    told = clause.own
    if anchor is not None and anchor in told:
        at = told.index(anchor)
        verb = next((index for index, chunk in enumerate(told) if index >= at and is_finite(chunk)), at)
        told = told[: verb + (1 if anchor.kind == "V" else _REACH)]
    return any(cue in chunk.tags for chunk in told)


def _verb_says(clause: Clause, classes: set[str], besides: Chunk | None = None) -> bool:
    """Say whether a verb of `classes` stands in the clause, `besides` left out: in "tried to seize" it is the event."""
    return any(chunk.kind == "V" and chunk.head & classes and chunk is not besides for chunk in clause.own)
