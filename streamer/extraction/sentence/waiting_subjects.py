"""Whose verb it is where a relative clause, a participle or a whole clause has kept the subject from it."""

from collections.abc import Sequence

from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.sentence.clause import Clause, is_finite
from streamer.extraction.sentence.subjects import last_noun
from streamer.extraction.sentence.told_subjects import reported_subject

# What is planted, fired or dropped, and what goes off or flies: things that a participle before the verb describes.
_THINGS = frozenset(
    {"bomb_device", "charge_noun", "container_noun", "munition", "hit_thing", "shell_noun", "aircraft", "carrier_noun"}
)
_INTERRUPTS = frozenset({"when", "where", "after", "as", "while"})


def kept_subject(
    done: Sequence[Clause], main: Clause, current: Clause, before: Chunk, verb: Chunk, *, done_by: bool
) -> Chunk | None:
    """Return the subject that any of these has kept from its verb, or None; `done_by` says that it is a participle."""
    late = reported_subject(current, verb) if before.kind in {",", "T"} else None
    kept = interrupted_subject(done, current, before, verb)
    waits = None if done_by else waiting_subject(main, current, before, verb)
    return kept or waits or late


def waiting_subject(main: Clause, current: Clause, before: Chunk, verb: Chunk) -> Chunk | None:
    """Return the subject that a relative clause or a participle has kept from its verb, or None.

    "Battalions that had waited for a week | jumped off", "a drone loitering over the town | dropped a bomb", "a mine
    left by the rebels | exploded", "the hall in which they had gathered | was bombed".
    """
    if not is_finite(verb) or before.kind not in {"N", ",", "T", "A", "V"}:
        return None
    if (told := _told(main, current)) is not None:
        return told
    relative = current.connective == "relative"
    clause = main if relative else current
    if clause.inherited or (before.kind == "V" and not relative):
        return None
    if any(is_finite(one) for one in clause.own) and not describes_its_subject(clause):
        return None
    return clause.subject() if clause.has_verb() or relative else None


def interrupted_subject(done: Sequence[Clause], current: Clause, before: Chunk, verb: Chunk) -> Chunk | None:
    """Return the subject that a whole clause has kept from its verb, or None.

    "The number of those killed | when a mine blew up a bus | rose to 11", "two of those hurt | when a bomb went off |
    have died".
    """
    if (
        current.connective not in _INTERRUPTS
        or current.inherited
        or not done
        or before.kind not in {"N", "T", ",", "A"}
    ):
        return None
    finite = [one for one in current.own if one.kind == "V" and is_finite(one)]
    waits = done[-1].own
    if not is_finite(verb) or not finite or done[-1].inherited or done[-1].quoted != current.quoted:
        return None
    describes = waits[-1].kind == "V" and {"active", "participle"} <= waits[-1].tags and len(waits) > 1
    verbs = [one for one in waits[:-1] if one.kind == "V"]
    return done[-1].subject() if not verbs and (describes or waits[-1].kind != "V") else None


def parted_subject(done: Sequence[Clause], before: Sequence[Chunk]) -> Chunk | None:
    """Return the subject that dashes have parted from its verb: "2,000 people – most of them old – fled".

    `before` are the chunks of the sentence up to the verb.
    """
    marks = [at for at, chunk in enumerate(before) if chunk.kind == "D"]
    if len(marks) < 2 or marks[-1] != len(before) - 1 or not marks[-2]:
        return None
    last = before[marks[-2] - 1]
    parted = next((clause for clause in done if clause.own and clause.own[-1] is last), None)
    if parted is None or not parted.has_verb():
        return parted.subject() or last_noun(parted) if parted is not None else None
    told = parted.own[-2:]  # "officials said the flag – a hated sign – was flying"
    return told[1] if [one.kind for one in told] == ["V", "N"] and "report" in told[0].head else None


def _told(main: Clause, current: Clause) -> Chunk | None:
    """Return what the main clause reports of and a participle describes: "she said a drone circling X | …"."""
    own = current.own
    if current.connective != "relative" or not current.inherited or own[0].kind != "V":
        return None
    told = main.chunks[-2:]
    reported = len(told) == 2 and told[1] is current.chunks[0] and "report" in told[0].head
    return current.chunks[0] if reported else None


_SEEN = frozenset({"sighted", "seen_moving", "report"})


def subject_after_verb(current: Clause, before: Chunk, verb: Chunk) -> Chunk | None:
    """Return the subject of a verb that follows a verb: whose relative clause ends there, or who denies the deed.

    "A bomb they carried | went off", "the army denied | having shelled the school".
    """
    if "deny" in before.head and ("ing" in verb.tags or "perfect" in verb.tags):
        return current.subject()
    if "passive" in before.tags and before.head & _SEEN and "ing" in verb.tags:
        verb.tags = verb.tags - {"ing"} | {"unfinished"}
        return current.subject()  # "gunships were seen | attacking the camp"
    own = current.own
    if len(own) < 3 or own[-1] is not before or not (is_finite(before) and is_finite(verb)):
        return None
    noun, doer = own[-3:-1]
    parted = noun.kind == doer.kind == "N" and doer.first == doer.last and "pronoun" in doer.tags - noun.tags
    return noun if parted and "passive" not in before.tags and "report" not in before.head else None


def describes_its_subject(clause: Clause) -> bool:
    """Say whether a clause's one verb only describes its subject: "a bomb left in a van", "jets flown by a firm"."""
    verbs = [one for one in clause.own if one.kind == "V"]
    if len(verbs) != 1 or not {"active", "participle"} <= verbs[0].tags or "perfect" in verbs[0].tags:
        return False
    subject = clause.subject()
    at = clause.own.index(verbs[0])
    following = clause.own[at + 1 : at + 2]
    if subject is None or not following or following[0].kind != "P":
        return False
    if at > 1 and clause.own[at - 1].kind == ",":
        return clause.own[at - 2] is subject  # "the device, | left in a van that …, | went off"
    if clause.own[at - 1] is not subject:
        return False
    with_arms = "describing" in verbs[0].head and "w:with" in following[0].tags  # "assailants armed with rifles"
    return with_arms or "w:by" in following[0].tags or not subject.head.isdisjoint(_THINGS)


def start_of_adverbial(current: Clause) -> int:
    """Return where in a clause the phrase begins that stands between "and" and a further verb of its subject, or 0.

    "Rebels entered the suburb and | by evening had taken it", "… and | in a raid on a camp killed six".
    """
    own = current.own
    at = len(own)
    while at > 1 and own[at - 1].kind in {"N", "T"}:
        if own[at - 1].kind == "T":
            at -= 1
        elif own[at - 2].kind == "P":
            at -= 3 if at > 2 and own[at - 3].kind == "P" else 2  # "in under an hour"
        else:
            return 0
    opened = 0 < at < len(own) and own[at - 1].kind == "C" and own[at].kind == "P"
    return at if opened and any(is_finite(one) for one in own[: at - 1]) else 0
