"""Whose verb it is where a clause tells what somebody says: the subject that "said", "that" or a quotation cut off.

They only look, as those of subjects.py do; each answers None where a clause is nothing of the kind.
"""

from collections.abc import Sequence

from streamer.extraction.sentence.asides import aside_at_end
from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.sentence.clause import Clause, is_finite


def cut_off_subject(done: Sequence[Clause], current: Clause) -> Chunk | None:
    """Return the subject that a quotation mark has cut off from its verb: 'said the men "were stopped and shot"'."""
    if not done or done[-1].quoted == current.quoted or current.own:
        return None
    own = done[-1].own
    opened = [at for at, one in enumerate(own) if one.kind == "S" or "report" in one.head]
    cut_off = own[opened[-1] + 1 if opened else 0 :]  # "camps at X in Y", whose verb the quotation brings
    return cut_off[0] if cut_off and cut_off[0].kind == "N" and all(one.kind in {"N", "P"} for one in cut_off) else None


def reported_subject(current: Clause, verb: Chunk) -> Chunk | None:
    """Return what a clause reports of, where its verb comes late: "the UN says 108 people, 49 young, | died"."""
    at = _last_verb(current)
    if at is None or "report" not in current.own[at].head or not is_finite(verb) or "report" in verb.head:
        return None
    told = current.own[at + 1 :]
    return told[0] if len(told) > 1 and told[0].kind == "N" else None


def told_group(current: Clause) -> int:
    """Return where a group that a clause reports of begins, and has no verb yet; 0 where there is none.

    "Say | men on horses and camels burned", "said | 58 members of the guard and 26 civilians died".
    """
    own, at = current.own, _last_verb(current)
    if at is None or "report" not in own[at].head or not is_finite(own[at]) or len(own) < at + 3:
        return 0
    told = own[at + 1 :]
    kinds = [one.kind for one in told]
    heads = [one for before, one in zip(own[at:], told, strict=False) if one.kind == "N" and before.kind != "P"]
    counted = all(one.amounts or one.tags >= {"single", "some_people"} for one in heads)
    if counted and kinds in (["N", "C"], ["N", "C", "N"], ["N", "C", "N", "P", "N"]):  # "and a number of nuns"
        return at + 1  # "said | 29 Israelis and 10 Arabs were killed"
    return at + 1 if kinds[:4] == ["N", "P", "N", "C"] and all(kind in {"N", "P", "C"} for kind in kinds) else 0


def lacks_verb(current: Clause, verb: Chunk, rest: Sequence[Chunk]) -> bool:
    """Say whether what a clause says of has no verb but this one: "said troops loyal to the president | marched in".

    `rest` are the chunks behind the verb.
    """
    own, at = current.own, _last_verb(current)
    if at is None or "say_that" not in own[at].head or not is_finite(own[at]) or "active" not in verb.tags:
        return False
    if [one.kind for one in own[at + 1 : at + 3]] != ["N", "P"] or (rest and "w:by" in rest[0].tags):
        return False
    following = next((one.kind for one in rest if one.kind in _BREAKS), "")
    return following != "V" and all(one.kind in {"N", "P"} for one in own[at + 1 :])


def told_by_participle(current: Clause) -> Chunk | None:
    """Return what a participle reports of: "issued a statement saying the strike on the town | was its own"."""
    at = _last_verb(current)
    if at is None or not {"ing", "report"} <= current.own[at].tags | current.own[at].head:
        return None
    told = current.own[at + 1 :]
    return told[0] if told and told[0].kind == "N" and all(one.kind in {"N", "P"} for one in told) else None


_BREAKS = frozenset({"V", "S", "R", "D", "Q"})
_TOLD = frozenset({"hit_thing", "some_people", "combatants", "captive_people", "hostage_word"})
_SPEAKS = frozenset({"some_people", "leader_word", "name", "actor", "aid_org"})


def names_speaker(chunks: Sequence[Chunk], index: int) -> bool:
    """Say whether the verb at `index` only brings who says it: "…, said | Maj. Raad", "said | a doctor in Goma"."""
    verb, rest = chunks[index], chunks[index + 1 : index + 5]
    said = verb.kind == "V" and {"report", "say_deed"} <= verb.head and "passive" not in verb.tags and is_finite(verb)
    if not said or chunks[index - 1].kind != "," or not rest or rest[0].kind != "N":
        return False
    speaks = rest[0].tags | rest[0].head
    if rest[0].tags & {"name", "leader_word"}:
        return True
    person = any(tag.startswith("source_") for tag in speaks) or not speaks.isdisjoint(_SPEAKS)
    tells = any(one.kind == "V" for one in rest)  # "said his gunners | had never fired"
    return person and not tells and not rest[0].amounts and "pronoun" not in rest[0].tags


def is_told_by_relative(current: Clause) -> bool:
    """Say whether a relative clause only leads to what it tells: "a story that said rebels | had entered the town"."""
    own = current.own
    told = len(own) > 2 and own[-1].kind == "N" and "report" in own[-2].head
    by_others = [one.kind for one in own[-4:-2]] == ["R", "N"]  # "which nurses say six | …"
    return told and (own[-3].kind == "R" or by_others)


def tells_since_when(current: Clause, verb: Chunk) -> bool:
    """Say whether a relative clause ends with what began then: "who have crossed since | fighting began"."""
    own = current.own
    since = len(own) > 2 and own[-1].kind == "N" and not own[-2].tags.isdisjoint({"w:since", "w:after", "w:before"})
    return since and not verb.tags & {"perfect", "passive"}


def start_of_group(chunks: Sequence[Chunk], joints: set[str] | None) -> int:
    """Return where the last noun group begins with what governs it: through the prepositions `joints` (None: any)."""
    at = len(chunks) - 1
    while at and chunks[at].kind == "T":
        at -= 1
    if at >= 3 and "w:and" in chunks[at - 1].tags and all("side" in one.tags for one in (chunks[at], chunks[at - 2])):
        at -= 2  # "after soldiers and rebels | clashed"
    while at >= 2 and chunks[at - 1].kind == "P" and chunks[at - 2].kind == "N":
        if "subordinator" in chunks[at - 1].tags or (joints is not None and not chunks[at - 1].tags & joints):
            break
        at -= 2
    return at


def start_behind_opener(current: Clause, verb: Chunk) -> int:
    """Return where a group opens that an aside parts from its verb: "after | Omar Dawud, a leader, | died"; else 0."""
    own = current.own
    opened = aside_at_end(own)
    if not opened or not is_finite(verb) or "report" in verb.head:
        return 0
    aside = own[opened + 1 : -1]
    at = start_of_group(own[:opened], None)
    if not aside or not at or any(one.kind not in {"N", "P", "T", "A"} for one in aside):
        return 0
    return at if own[at].kind == "N" and "subordinator" in own[at - 1].tags else 0


def resumed(current: Clause) -> Chunk | None:
    """Return whose verb comes after an aside: a clause's subject, or what it ends on reporting of.

    "Residents said a car bomb near a mosque sheltering families | killed 11", "said five nurses who … | were freed".
    """
    at = _last_verb(current)
    if at is None or "report" not in current.own[at].head or not is_finite(current.own[at]):
        return current.subject()
    told = current.own[at + 1 :]
    things = bool(told) and told[0].kind == "N" and bool(told[0].tags & _TOLD)
    return told[0] if things and all(one.kind in {"N", "P"} for one in told) else current.subject()


def _last_verb(clause: Clause) -> int | None:
    """Return where the last verb of a clause's own chunks stands, None where it has none."""
    return max((index for index, one in enumerate(clause.own) if one.kind == "V"), default=None)


def start_of_told(current: Clause) -> int:
    """Return where "the fall of X" begins in a clause that it ends, "said" or "since" standing before it; else 0."""
    chunks = current.own
    at = start_of_group(chunks, {"w:of"})
    wide = start_of_group(chunks, None)
    if wide and ("report" in chunks[wide - 1].head or "subordinator" in chunks[wide - 1].tags):
        at = wide
    if at and chunks[at - 1].kind == "A" and "negation" in chunks[at - 1].tags:
        at -= 1
    if at < 2 - current.inherited or not at:
        return 0
    opener = chunks[at - 1]
    return at if "subordinator" in opener.tags or "report" in opener.head else 0
