"""What a statement must bring to be one: of the facts that its wording asks for (`needs_any`), one that is its own."""

from collections.abc import Sequence
from itertools import pairwise

from streamer.extraction.deeds.no_moves import moves_nobody, stays_indoors, takes_no_ground
from streamer.extraction.deeds.told_deeds import GROUND_ATTACKS, is_told_there
from streamer.extraction.draft import Draft
from streamer.extraction.places.unknown_places import names_unknown_place
from streamer.extraction.sentence.chunks import Chunk, is_thing
from streamer.extraction.sentence.clause import Clause
from streamer.extraction.status.feared import has_toll_besides
from streamer.extraction.tolls.uncounted import counts_things

_HIT = ("target", "object", "victim")  # whom or what an event hit: how many is a fact like a toll
_ALL_AROUND = frozenset({"town_noun", "area_noun"})  # "in the city" is where the article is at home
_GOES_ON_WITHIN = 2  # sentences
_SCENE = frozenset({"as", "when", "while", "after", "before"})


_FROM_AFAR = frozenset({"airstrike_reported", "shelling_reported"})
_CIVILIAN = frozenset({"evacuation_reported"})  # towns counted in passing prove no order to leave them


def has_needed(draft: Draft) -> bool:
    """Say whether a statement brings one of the facts that its wording asks for; an estimate needs its figure."""
    if draft.type == "civilian_estimate_changed" and not draft.figures:
        return False
    if moves_nobody(draft) or takes_no_ground(draft):
        return False
    if draft.match is None:
        return True
    captures = draft.match.captures
    taken, moved = captures.get("abducted", []), [*captures.get("evacuated", []), *captures.get("displaced", [])]
    if (taken or moved) and all(is_thing(chunk) for chunk in taken + moved):
        return False
    counted = draft.type == "civilian_estimate_changed" and draft.match.rule.takes_tolls  # its toll is a stock by now
    if counted or not draft.match.pattern.needs_any:
        return True
    if any(counts_things(draft.clause, chunk) for chunk in moved):
        return False
    own = {"place"} if draft.places and _went_off(draft) else set()
    told = _own_facts(draft)
    scene = told + [chunk for clause in _background(draft) for chunk in clause.chunks]
    known = names_unknown_place(draft.clause) or _strikes_site(draft) or _strikes_it(draft) or _strikes_name(draft)
    if known or any(chunk.places for chunk in scene):
        own.add("place")
    if any(chunk.times for chunk in told):
        own.add("time")
    if any(chunk.actors for chunk in told):
        own.add("actor")
    uncounted = any("number_noun" in chunk.head for chunk in taken)  # "an unknown number of people"
    hit = any(chunk.amounts for name in _HIT for chunk in draft.match.captures.get(name, []))
    if draft.tolls or hit or uncounted:
        own.add("toll")
    if any(figure.measure != "areas" or draft.type not in _CIVILIAN for figure in draft.figures):
        own.add("figure")
    return bool(own & set(draft.match.pattern.needs_any)) or is_told_there(draft)


def _own_facts(draft: Draft) -> list[Chunk]:
    """Return what a clause tells of an event; "hours after the raid, X fled to Y" tells nothing of the raid."""
    chunks = draft.clause.chunks
    at = next((index for index, one in enumerate(chunks) if draft.match is not None and one is draft.match.anchor), 0)
    if chunks[at].kind != "N" or not draft.clause.sets_time(at):
        return chunks
    bare = draft.type in {"clash_reported", "siege_reported"} or (draft.type in _FROM_AFAR and _is_new(chunks[at]))
    if bare and "w:after" in chunks[at - 1].tags:
        return chunks  # "took the town after heavy fighting", "after a siege", "after a barrage": there and then
    ends = (index for index in range(at + 1, len(chunks)) if chunks[index].kind in {",", "V", "C"})
    return chunks[at : next(ends, len(chunks))]


def _is_new(event: Chunk) -> bool:
    """Say whether an event noun tells of one not told before: "a barrage", "heavy shelling", not "the raids"."""
    return "determiner" not in event.tags or bool(event.tags & {"single", "amount_duration"})


def _strikes_site(draft: Draft) -> bool:
    """Say whether violence is told of a site in a place told before: "mortar fire on the barracks".

    The town or area itself will do where a clause is about the violence: "shelling was heard in the city".
    """
    if not draft.places or draft.match is None or not draft.match.rule.takes_tolls:
        return False
    clause, anchor = draft.clause, draft.match.anchor
    told_of = anchor.kind == "V" or anchor is clause.subject()
    told_of = told_of and not (clause.inherited and clause.connective == "relative")
    return any(
        "locative" in before.tags and "ground_site" in after.head and (told_of or after.head.isdisjoint(_ALL_AROUND))
        for before, after in pairwise(clause.own)
    )


def brings_its_facts(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether a statement has what its wording asks for, in its own words or in what was told just before."""
    if _is_only_damage(draft, drafts):
        return False
    if has_needed(draft) or has_toll_besides(draft, drafts):
        return True
    return not moves_nobody(draft) and (goes_on(draft, drafts) or fled_from(draft, drafts))


def _is_only_damage(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether a clause only tells what fire told elsewhere has hit: "two clinics were hit"."""
    if draft.unsaid != "echo" or draft.tolls or "target" not in draft.captures:
        return False
    return any(other.type == "infrastructure_damaged" and other.clause is draft.clause for other in drafts)


def goes_on(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether a draft tells what else was hit in an event told just before: "A drone later bombed the market".

    Whom it hit, or which of several it is, is a fact of its own; its place is that of the event before.
    """
    match = draft.match
    if match is None or not match.rule.takes_tolls or draft.clause.connective == "relative":
        return False
    named = any(chunk.tags & {"ordinal_other", "carried"} for one in match.captures.values() for chunk in one)
    return (named or draft.distinct or "target" in match.captures) and any(
        other.type == draft.type
        and 0 < draft.sentence.index - other.sentence.index <= _GOES_ON_WITHIN
        and has_needed(other)
        for other in drafts
    )


_DRIVES_OUT = frozenset({
    "airstrike_reported", "shelling_reported", "clash_reported", "bombing_reported", "civilian_attack_reported",
    "chemical_attack_reported", "abduction_reported", "offensive_launched", "territory_advance", "territory_captured",
    "infrastructure_damaged", "displacement_reported", "casualties_reported",
})  # fmt: skip
_SOON_AFTER = 4  # sentences


def fled_from(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether people moved because of what is told just before, or beside it: "The attack drove residents away".

    Those who were told to leave, taken out or taken captive, too: "The wounded were evacuated".

    Whoever only is identified so ("residents | who fled") did not move now, nor did whom gunmen herd into a hall.
    """
    match = draft.match
    if match is None or draft.type not in _MOVES or _tells_who(draft) or stays_indoors(draft):
        return False
    told = draft.clause.chunks[match.span[0] : match.span[1] + 1]
    moved = _moved(draft)
    crowd, nobody = (_CAPTIVES, _NOBODY) if draft.type == "abduction_reported" else (_CROWD, _NO_CROWD)
    if match.pattern.sets.get("outcome") == "escaped":
        crowd = _HOSTAGES  # "eight escaped"; crowds flee, too
        if any("pronoun" in one.tags or (one.amounts and not _are_few(one)) for one in moved):
            return False
    if any(one.head & nobody or (one.head and one.tags.isdisjoint(crowd)) for one in moved):
        return False
    if draft.type == "evacuation_reported" and any("pronoun" in one.tags for one in moved):
        return False
    named = bool(moved) or any(one.kind == "N" and one.head & _FLOWS for one in told)
    return named and any(one.kind == "V" for one in told) and follows_harm(draft, drafts)


def _are_few(chunk: Chunk) -> bool:
    """Say whether a noun group counts no crowd."""
    return all((amount.best or amount.low or amount.high or 0) < _CROWDED for amount in chunk.amounts)


def follows_harm(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether what drives people out, or others who went, is told just before a statement, or beside it."""
    return any(
        other.type in _DRIVES_OUT
        and 0 <= draft.sentence.index - other.sentence.index <= _SOON_AFTER
        and other is not draft
        and has_needed(other)
        for other in drafts
    )


_NO_CROWD = frozenset({"side_noun", "crew_noun", "medics", "staff_word"})
_CROWD = frozenset(
    {"some_people", "displaced_people", "populace", "community_noun", "village_word", "arrival_noun", "injured"}
)
_FLOWS = frozenset({
    "displacement_noun", "flight_word", "refugee_flow", "refugee_mass", "evacuation_noun", "evacuation_order",
    "corridor_noun", "bare_corridor",
})  # fmt: skip
_CAPTIVES = _CROWD | {"leader_word", "pronoun", "crew_noun"}
_CROWDED = 200
_HOSTAGES = frozenset({"hostage_word", "captive_people"})
_NOBODY: frozenset[str] = frozenset()
_WHO = ("displaced", "returned", "evacuated", "abducted", "released")
_MOVES = frozenset({"displacement_reported", "evacuation_reported", "abduction_reported"})


def _tells_who(draft: Draft) -> bool:
    """Say whether a clause tells which people are meant: "residents | who fled", not "an attack | that drove X out"."""
    subject = draft.clause.subject()
    where = draft.clause.own[0].tags & {"w:where"}  # "in Goma, | where the displaced have been arriving"
    return draft.clause.connective == "relative" and not where and subject in _moved(draft)


def _moved(draft: Draft) -> list[Chunk]:
    return [one for name in _WHO for one in draft.captures.get(name, ())]


def _went_off(draft: Draft) -> bool:
    """Say whether what went off was planted in the sentence before: "placed devices in four stores. Two went off"."""
    planted = [chunk for chunk in draft.captures.get("munitions", ()) if "bomb_device" in chunk.head]
    return any("carried" in chunk.tags for chunk in planted)


def _strikes_it(draft: Draft) -> bool:
    """Say whether a named attacker hits what was told before: "bombers attacked it in 40 sorties"."""
    captures = draft.captures
    return "attacker" in captures and any("pronoun" in chunk.tags for chunk in captures.get("target", ()))


def _strikes_name(draft: Draft) -> bool:
    """Say whether a strike hits what only a name says: "jets pounded Kudaliye", "an air strike on Kudaliye"."""
    hit = draft.captures.get("target", ())
    return draft.type in _FROM_AFAR and any(chunk.head == {"name"} for chunk in hit)


def _background(draft: Draft) -> list[Clause]:
    """Return the clauses that set a draft's scene: "a bomb went off as a convoy passed through X".

    The other way round too: "six people died in X when gunmen ran amok", "fled X, where jets hit a depot"; and what was
    done to the same people just before: "women were taken to houses in X | and raped".
    """
    clauses = draft.sentence.clauses
    at = clauses.index(draft.clause)
    rest = clauses[at + 1 : at + 2]
    after = [clause for clause in rest if clause.connective in _SCENE or _tells_the_load(draft, clause)]
    hits = "target" in draft.captures
    goes_back = draft.clause.connective in {"as", "when", "while"} or (hits and _is_aside(draft.clause))
    goes_back = goes_back or (draft.clause.connective == "after" and draft.type == "clash_reported")
    goes_on = draft.clause.inherited and "ing" in draft.clause.own[0].tags  # "stormed the village, | shooting wildly"
    goes_back = goes_back or (goes_on and draft.type in GROUND_ATTACKS)
    led = draft.clause.inherited and at > 1 and clauses[at - 1].connective in {"as", "when", "while"}
    goes_back = goes_back or led  # "since Thursday, | when men opposed to the president | attacked the village"
    start = at - 1 - led
    while goes_back and start > 0 and clauses[start].inherited:
        start -= 1  # "jets flew over X, | bombing houses, | as troops fought"
    before = clauses[max(0, start) : at]
    joined = draft.clause.inherited and draft.clause.connective in {"", "and", "or"}
    shared = "victim" in draft.captures and joined
    same = shared and any(draft.clause.chunks[0] in clause.own and _harms_nobody(clause) for clause in before)
    struck = joined and "victim" not in draft.captures and draft.match is not None and draft.match.rule.takes_tolls
    passive = struck and not draft.clause.own[0].tags.isdisjoint({"passive", "participle"})  # "destroyed or damaged"
    same = same or (passive and any(draft.clause.chunks[0] in clause.own for clause in before))
    shot = draft.unsaid == "killing" and draft.clause.connective == "and" and not draft.clause.inherited
    earlier = clauses[:at] if shot else []  # "burned houses in X | after the army left, | and two farmers were shot"
    cleft = [clause for clause in clauses[max(0, at - 1) : at] if _only_says_where(clause, draft.clause)]
    return earlier + cleft + _of_subject(draft, clauses[:at]) + after + (before if goes_back or same else [])


def _of_subject(draft: Draft, before: Sequence[Clause]) -> list[Clause]:
    """Return the clauses that only say who the doer is: "units | operating in X | continued their advance"."""
    subject = draft.clause.chunks[0] if draft.clause.inherited else None
    return [
        clause
        for clause in before[-1:]
        if subject is not None and clause.chunks[0] is subject and _only_describes(clause)
    ]


def _only_describes(clause: Clause) -> bool:
    verb = clause.verb()
    return clause.connective == "relative" or (verb is not None and "ing" in verb.tags)


def _tells_the_load(draft: Draft, clause: Clause) -> bool:
    """Say whether a clause tells what the vehicle that was hit carried: "hit a truck | carrying soldiers near X"."""
    verb = clause.own[0]
    carries = verb.kind == "V" and "ing" in verb.tags and "carry_goods" in verb.head
    return carries and any(clause.chunks[0] is hit for name in _HIT for hit in draft.captures.get(name, []))


def _only_says_where(clause: Clause, main: Clause) -> bool:
    """Say whether a clause only says where the next one was: "It was in X | that rebels attacked a patrol"."""
    it = clause.chunks[0]
    return "it_word" in it.tags | it.head and main.connective == "relative" and not main.inherited


def _is_aside(clause: Clause) -> bool:
    """Say whether a clause tells of what was just named: "X, where jets hit", "a tank that fired on the town"."""
    return "w:where" in clause.own[0].tags or (clause.connective == "relative" and clause.inherited)


_HARM = frozenset({"found_killed", "kill", "execute", "injure", "shoot", "massacre_verb"})


def _harms_nobody(clause: Clause) -> bool:
    """Say whether a clause only leads up to a deed: "were taken away | and shot", not "were stabbed | or shot"."""
    return all(_HARM.isdisjoint(chunk.head) for chunk in clause.own if chunk.kind == "V")
