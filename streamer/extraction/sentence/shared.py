"""What clauses share once they are cut: objects and subjects that only one of them says, and what is done by then."""

from collections.abc import Sequence
from itertools import pairwise

from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.sentence.clause import Clause, is_finite


def be_passive(verb: Chunk) -> None:
    """Read a participle as one of "was": "pictures show the school | destroyed", "were led away | and shot"."""
    verb.tags -= {"active", "participle"}
    verb.tags.add("passive")


def share(clauses: Sequence[Clause]) -> None:
    """Settle all that the clauses of a sentence share, and what their verbs tell together."""
    _share_kinds(clauses)
    _share_objects(clauses)
    _share_subjects(clauses)
    _share_perfect(clauses)
    _share_had(clauses)
    _finish(clauses)
    _tell_results(clauses)


_DEEDS = frozenset({"deed_noun", "told_deed"})


def _share_kinds(clauses: Sequence[Clause]) -> None:
    """Read "another" as one more of what the clause before tells of: "a strike killed two, | and another hit X"."""
    for clause, following in pairwise(clauses):
        told, other = clause.subject(), following.subject()
        if told is None or other is None or other.head or other is not following.own[0]:
            continue
        if {"ordinal_other", "single"} <= other.tags and told.head & _DEEDS and following.connective == "and":
            other.head |= told.head
            other.tags |= told.head


def _share_objects(clauses: Sequence[Clause]) -> None:
    """Give a verb without an object that of the verb coordinated with it: "seized (the port) | and looted the port"."""
    for clause, following in pairwise(clauses):
        if following.connective not in {"and", "or"} or clause.borrowed is not None:
            continue
        ends, begins = clause.own[-2:], following.own[:2]
        if [one.kind for one in ends] != ["V", "C"] or [one.kind for one in begins] != ["V", "N"]:
            continue
        verbs = (ends[0], begins[0])
        if all(is_finite(one) and "passive" not in one.tags and "report" not in one.head for one in verbs):
            clause.borrowed = begins[1]
            clause.chunks.insert(len(clause.chunks) - 1, begins[1])


def _share_subjects(clauses: Sequence[Clause]) -> None:
    """Give a participle that opens a sentence the subject that follows: "after capturing Bor, | the rebels …"."""
    if len(clauses) < 2 or clauses[0].inherited or clauses[1].inherited or clauses[1].connective:
        return
    own, subject = clauses[0].own, clauses[1].subject()
    opener = own[1] if own[0].kind in {"P", "S"} and len(own) > 1 else own[0]
    opens = opener.kind == "V" and bool(opener.tags & {"ing", "participle", "perfect"}) and own[-1].kind == ","
    if opens and subject is not None and subject is clauses[1].own[0]:
        clauses[0].chunks.insert(0, subject)
        clauses[0].inherited = True


def _share_perfect(clauses: Sequence[Clause]) -> None:
    """Read a participle that "and" joins to "has" as one of it: "the war has killed 2,600 | and displaced 670,000"."""
    for clause, following in pairwise(clauses):
        had, verb = clause.verb(), following.verb()
        if had is None or verb is None or not {"perfect", "active"} <= had.tags or following.connective != "and":
            continue
        bare = following.inherited and verb is following.own[0] and {"participle", "active"} <= verb.tags
        who = following.subject()
        if bare and who is not None and "long_cause" in who.head and not any(chunk.times for chunk in following.own):
            verb.tags.add("perfect")


def _share_had(clauses: Sequence[Clause]) -> None:
    """Read a participle in a list of what somebody had done as one of it: "had cut the road, | blown up the bridge"."""
    for clause, following in pairwise(clauses):
        had, own = clause.verb(), following.own
        if had is None or not {"perfect", "active"} <= had.tags or not following.inherited:
            continue
        object_at = 2 if len(own) > 1 and "governed" in own[1].tags else 1
        has_object = own[0].kind == "V" and [one.kind for one in own[object_at : object_at + 1]] == ["N"]
        if has_object and following.connective in {"", "and", "or"} and _is_bare(own[0]):
            own[0].tags = own[0].tags - {"participle"} | {"perfect", "active"}


def _is_bare(verb: Chunk) -> bool:
    return "participle" in verb.tags and "active" not in verb.tags


def _finish(clauses: Sequence[Clause]) -> None:
    """Read "after capturing Bor" as "had captured Bor": it is done; and "the school and 12 houses destroyed" so.

    "Army to withdraw from Bor", a headline, tells what will be.
    """
    said = all((verb := clause.verb()) is not None and "report" in verb.head for clause in clauses[1:])
    if clauses and said and (verb := _told_ahead(clauses[0])) is not None:
        verb.tags = verb.tags - {"infinitive"} | {"future"}
    for clause in clauses:
        if (done := _leaves_was_out(clause)) is not None:
            be_passive(done)
        if (verb := _acts_on(clause)) is not None:
            verb.tags.discard("participle")
        own = clause.own
        if len(own) > 1 and "w:after" in own[0].tags and own[1].kind == "V" and "ing" in own[1].tags:
            own[1].tags = own[1].tags - {"ing"} | {"perfect"}


def _acts_on(clause: Clause) -> Chunk | None:
    """Return the verb of a clause that begins with who does something to what: "rebels attacked the base" with guns."""
    if [one.kind for one in clause.chunks[:3]] != ["N", "V", "N"] or clause.connective not in {"", "and", "but", "or"}:
        return None
    doer, verb, thing = clause.chunks[:3]
    acts = {"active", "participle"} <= verb.tags and "side" in doer.tags
    return verb if acts and (thing.amounts or "determiner" in thing.tags) else None


_ACT = frozenset({"actor", "combatants", "side_noun", "ceasefire_sure", "convoy", "place", "aid_org"})


def _told_ahead(clause: Clause) -> Chunk | None:
    """Return the verb of a headline that leaves "is" out before it: "Rebels to leave Bor", "Truce to begin"."""
    verbs = [chunk for chunk in clause.own if chunk.kind == "V"]
    if len(verbs) != 1 or "infinitive" not in verbs[0].tags:
        return None
    subject = clause.own[clause.own.index(verbs[0]) - 1]
    listed = [one.kind for one in clause.own[:3]] == ["N", ",", "N"] and clause.own[2] is subject
    acts = not subject.head.isdisjoint(_ACT)
    return verbs[0] if acts and (listed or clause.subject() is subject) else None


_DONE_TO = frozenset({"destroy", "damage", "abduct_sure"})
_STRUCK = frozenset({"place", "civil_object", "soft_target", "armed_target", "residential", "target_military"})


def _leaves_was_out(clause: Clause) -> Chunk | None:
    """Return the participle that ends a clause and was done to its subject: "23 villagers abducted", "church hit"."""
    own = clause.own[:-1] if clause.own[-1].kind == "," else clause.own
    verb, subject = own[-1] if own else None, clause.subject()
    if verb is None or verb.kind != "V" or clause.inherited or clause.connective not in {"", "and"} or subject is None:
        return None
    thing = not subject.head.isdisjoint(_STRUCK) and "side" not in subject.tags
    done = not verb.head.isdisjoint(_DONE_TO) or (thing and "hit" in verb.head)
    bare = done and {"active", "participle"} <= verb.tags and "perfect" not in verb.tags
    alone = all(one.kind in {"N", "C", ","} for one in own[:-1]) and (thing or own is clause.own)
    return verb if bare and alone and subject is own[0] and "pronoun" not in subject.tags else None


def _tell_results(clauses: Sequence[Clause]) -> None:
    """Tag the verb of what somebody did besides as done: "moved on the town, | extending their hold to the river"."""
    for clause in clauses:
        verb = clause.own[0] if clause.inherited and not clause.connective and clause.own else None
        if verb is not None and "ing" in verb.tags and verb.tags.isdisjoint({"unfinished", "infinitive"}):
            verb.tags.add("result")
            verb.written = None
