"""Lists of people: whom of "a priest, two nuns and a driver were killed" a toll counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from streamer.extraction.sentence.chunks import PEOPLE, Chunk
from streamer.extraction.sentence.clause import Clause
from streamer.model.figure import Figure


@dataclass(frozen=True, slots=True)
class Toll:
    """A figure, the chunk that gives it, and whether it is the sum of a list that one person opens."""

    figure: Figure
    chunk: Chunk
    opened: bool = False


_COUNTS = frozenset({"amount", "single", "kin_noun"})
_THEIRS = frozenset({"kin_owner", "some_people"})  # "six pupils and their teacher"
_HIS_MEN = frozenset({"kin_noun", "troops_noun"})
_COUNTED = PEOPLE | {"kin_noun", "attackers_noun", "gunmen_noun"}


def with_listed(clause: Clause, captured: Sequence[Chunk]) -> list[Chunk]:
    """Return the captured groups with those that a list adds to each: "a priest, two nuns and a driver were killed".

    "31 members of the garrison and four rebels" are two groups as well.
    """
    found = list(captured)
    for at, one in enumerate(clause.chunks):
        if one in captured:
            listed = [chunk for chunk in _listed_after(clause.chunks, at) if chunk not in found]
            if "dead_noun" in one.head and not any("dead_noun" in chunk.head for chunk in listed):
                continue  # "a hundred corpses and a small girl who had fainted"
            found += [chunk for chunk in listed if not ("dead" in one.tags and "rest_noun" in chunk.head)]
    found = [chunk for one in found for chunk in (*_officers_before(clause.chunks, one, found), one)]
    subject = clause.chunks[:1]  # "an officer and his driver were seized", where a wording captured the driver
    listed = _listed_after(clause.chunks, 0) if subject else []
    opens = bool(listed) and listed[-1] in captured and subject[0] not in found
    person = opens and (_counts_people(subject[0]) or is_that_person(subject[0]) or bool(subject[0].names))
    return [*subject, *found] if person else found


def _officers_before(chunks: Sequence[Chunk], one: Chunk, found: Sequence[Chunk]) -> list[Chunk]:
    """Return the unnamed officer with whom the list that `one` ends or goes on opens: "a colonel | and 19 others"."""
    at = chunks.index(one)
    before = chunks[at - 2] if at > 1 and (chunks[at - 1].kind == "," or chunks[at - 1].tags & _CLOSING) else None
    officer = before is not None and is_officer(before) and before not in found
    return [before] if before is not None and officer and one.amounts else []


def is_officer(chunk: Chunk) -> bool:
    """Say whether a group is one officer of whom no name is told: he counts, where a named one is a leader."""
    return "single" in chunk.tags and "military_leader" in chunk.head and not chunk.names


_MOST_LISTED = 8
_CLOSING = frozenset({"w:and", "w:as well as", "w:plus", "w:along with", "w:together with"})


def _listed_after(chunks: Sequence[Chunk], at: int) -> list[Chunk]:
    """Return the groups of people that follow `chunks[at]` in a list that "and" or "as well as" closes."""
    names = _is_name(chunks[at])
    at = _counted_together(chunks, at)
    listed: list[Chunk] = []
    while at + 2 < len(chunks) and len(listed) < _MOST_LISTED:
        comma = chunks[at + 1].kind == ","
        last = not _CLOSING.isdisjoint(chunks[at + 1 + comma].tags)
        at += 1 + comma + last
        added = chunks[min(at, len(chunks) - 1)]
        counts = (
            _counts_people(added)
            or is_that_person(added)
            or _counts_some(chunks[at : at + 3])
            or (names and _is_name(added))
        )
        if not ((comma or last) and counts):
            return []
        if names and _tells_of_name(chunks[at : at + 3]):
            continue
        listed.append(added)
        if last or len(added.parts) > 1:  # ", three aides and 20 villagers"
            return listed
        at = _counted_together(chunks, at)
    return []


def _is_name(chunk: Chunk) -> bool:
    """Say whether a group is the name of one person, as far as is known."""
    return chunk.head == {"name"} and len(chunk.names) == 1 and "plural" not in chunk.tags


def _tells_of_name(chunks: Sequence[Chunk]) -> bool:
    """Say whether a group only says who the name before it in a list is: "Ali Reza, | a baker, | and Jan Roe"."""
    if "single" not in chunks[0].tags or [one.kind for one in chunks[1:2]] != [","]:
        return False
    return chunks[-1].kind == "C" or _is_name(chunks[-1])


def _counts_some(chunks: Sequence[Chunk]) -> bool:
    """Say whether a bare number counts some of a kind: "four | of | his relatives"."""
    if len(chunks) < 3 or chunks[0].head or not chunks[0].amounts or "w:of" not in chunks[1].tags:
        return False
    return chunks[2].tags >= _THEIRS or bool(chunks[2].head & _HIS_MEN)


def _counted_together(chunks: Sequence[Chunk], at: int) -> int:
    """Return where a counted group ends: "90 soldiers and policemen", before "and 39 civilians"; "12 members of X"."""
    of = len(chunks) > at + 4 and "w:of" in chunks[at + 1].tags and not _counts_people(chunks[at + 2])
    at += 2 if of else 0
    if named := _name_behind(chunks, at):
        return named
    if of or len(chunks) <= at + 3 or "w:and" not in chunks[at + 1].tags or not chunks[at].amounts:
        return at
    other, goes_on = chunks[at + 2], chunks[at + 3].kind == "," or not _CLOSING.isdisjoint(chunks[at + 3].tags)
    together = goes_on and other.kind == "N" and "plural" in other.tags and not other.tags & _COUNTS
    return at + 2 if together and other.head & _COUNTED else at


def _name_behind(chunks: Sequence[Chunk], at: int) -> int:
    """Return where the name and age of one person end: "an officer, Yves Morel, 51, | and his driver"; else 0.

    A further person who is only named would be counted as little.
    """
    behind = chunks[at + 1 : at + 6]
    if [one.kind for one in behind[:3]] != [",", "N", ","] or chunks[at].amounts or "plural" in chunks[at].tags:
        return 0
    if _is_name(chunks[at]):
        return 0  # of "Ali Reza, Omar Saad and Jan Roe" each is one
    if behind[1].head != {"name"} or not behind[1].names:
        return 0
    aged = [one.kind for one in behind[3:]] == ["N", ","] and not behind[3].head and bool(behind[3].amounts)
    return at + 4 if aged else at + 2


def _counts_people(chunk: Chunk) -> bool:
    counts = chunk.tags & _COUNTS or chunk.tags >= _THEIRS
    return chunk.kind == "N" and bool(counts) and bool(chunk.head & _COUNTED)


# One of these is a person, "the driver"; not one of those, "the patrol", "the public".
_PERSONS = frozenset({"people", "medics", "journalists", "aid_workers", "women", "children", "sect_people"})
_MANY = frozenset("side actor crowd_noun populace family_noun force_part dead dead_noun injured injured_noun".split())


def is_that_person(chunk: Chunk) -> bool:
    """Say whether a group is one definite person: "the driver"."""
    if {"plural", "determiner"} & chunk.tags != {"determiner"}:
        return False
    return bool(chunk.head & _PERSONS) and chunk.head.isdisjoint(_MANY)


_BARE = _PERSONS | {"combatants", "security_forces"}
_NOT_ONE = frozenset({"plural", "determiner", "amount", "owned", "kin_owner"})
_TOLD_DEAD = frozenset("crew_noun children women combatants security_forces medics journalists aid_workers".split())


def is_bare_person(own: Sequence[Chunk], chunk: Chunk) -> bool:
    """Say whether a clause that a group opens without article or number tells what became of it: "driver killed"."""
    if own[0] is not chunk or chunk.names or chunk.head.isdisjoint(_BARE) or not chunk.tags.isdisjoint(_NOT_ONE):
        return False
    if any(not actor.name.islower() for actor in chunk.actors) or "source_local_official" in chunk.head:
        return False  # "Houthi killed", "police killed"
    if "dead" in chunk.tags:  # what "dead" is said of may be no word of people: "horses dead"
        return bool(_TOLD_DEAD & chunk.tags) and (len(own) == 1 or own[1].kind in {"P", "T", ",", "C"})
    verb, *after = own[1:3] or [chunk]
    return verb.kind == "V" and "participle" in verb.tags and not (after and after[0].kind in {"N", "V"})


def is_person_by_name(chunk: Chunk) -> bool:
    """Say whether a group is a name, or a person's name behind a rank or trade: "Lance Corporal John Miller"."""
    ranked = bool(chunk.head & _PERSONS) and chunk.head.isdisjoint(_MANY) and "side" not in chunk.tags
    return chunk.head == {"name"} or ranked


def is_no_figure(clause: Clause, toll: Toll, found: Sequence[Toll]) -> bool:
    """Say whether a name is of those counted before it ("an officer, Yves Morel, …"), or a leader's ("X, a chief,")."""
    if toll.chunk.head != {"name"}:
        return False
    chunks, at = clause.chunks, clause.chunks.index(toll.chunk)
    behind = chunks[at + 1 : at + 3]
    if len(behind) == 2 and behind[0].kind == "," and "leader_word" in behind[1].tags | behind[1].head:
        return True
    first = at
    while first > 1 and chunks[first - 1].kind in {",", "C"} and chunks[first - 2].head == {"name"}:
        first -= 2
    if first < 2 or chunks[first - 1].kind != ",":
        return False
    told = chunks[first - 2]
    named = bool(told.amounts) or (first == at and "single" in told.tags)
    return named and not told.names and any(one.chunk is told for one in found)
