"""Counts that a sentence tells beside a group, across its clauses: parts of a toll, and how many there were in all.

"Six people, four of whom were children, died", "16 people: nine children and seven men", "of the 16 killed, nine were
children"; "shells, about 40 of them, fell", "fired rockets, nine in all".
"""

from collections.abc import Sequence

from streamer.extraction.marking.marked_sentence import MarkedSentence
from streamer.extraction.sentence.chunks import PEOPLE, Chunk
from streamer.extraction.tolls.parts import parts_of_toll
from streamer.extraction.tolls.toll_finder import part_tolls
from streamer.extraction.tolls.toll_lists import Toll

_HINTS = frozenset(
    "of among include includes included including comprised comprising comprises consisting made : – - (".split()
)
_SIGN_AND_LIST = 2
_REACH = 6  # chunks between a group and what is told of it
_IN_ALL = frozenset({"w:in all", "w:altogether", "w:in total"})


def parts_beside(tolls: Sequence[Toll], sentence: MarkedSentence) -> list[Toll]:
    """Return the parts of tolls that their sentence tells outside their clauses; none of a toll that has some."""
    if not tolls or not sentence.has_word(_HINTS):
        return []
    chunks = sentence.chunks
    known = {toll.figure.subset_of for toll in tolls}
    found: list[Toll] = []
    for toll in tolls:
        measure = toll.figure.measure
        if toll.figure.subset_of is not None or measure in known or toll.chunk not in chunks:
            continue
        for part, whom in _parts(chunks, chunks.index(toll.chunk)):
            if all(part is not one.chunk for one in tolls):
                found += part_tolls(part, whom, measure)
    return [one for one in found if all(one.figure != toll.figure for toll in tolls)]


def _parts(chunks: Sequence[Chunk], at: int) -> list[tuple[Chunk, Chunk]]:
    """Return the parts of the group at index `at`, each with the group that says who they are."""
    listed = _listed(chunks, at) or _listed_last(chunks, at)
    if listed is not None:
        return [(listed, listed)]
    verb = next((here for here in range(at + 1, len(chunks)) if chunks[here].kind == "V"), len(chunks))
    parts = [
        part
        for part in parts_of_toll(chunks[:verb], at)
        if part[0].amounts and part[0].head | part[1].head and _are_people(part[1])
    ]
    if parts:
        return parts
    told = _in_brackets(chunks, at) or _told_of_whom(chunks, at)
    return [told] if told is not None else []


def _in_brackets(chunks: Sequence[Chunk], at: int) -> tuple[Chunk, Chunk] | None:
    """Return the part that stands in brackets behind the verb: "85 killed (16 of them students)"."""
    behind = chunks[at + 1 : at + 7]
    if [one.kind for one in behind] != ["V", "D", "N", "P", "N", "N"]:
        return None
    _, _, part, of, them, whom = behind
    told = _is_bare(part) and "w:of" in of.tags and "pronoun" in them.tags
    return (part, whom) if told and _are_people(whom) and not whom.amounts else None


def _listed(chunks: Sequence[Chunk], at: int) -> Chunk | None:
    """Return the people that a group consists of: "16 people: nine children and seven men", "comprising two women"."""
    after = [one for one in chunks[at + 1 : at + 1 + _REACH + 2] if one.kind != ","]
    whole = chunks[at].amounts[0].best if chunks[at].amounts else None
    joint = next((index for index, one in enumerate(after) if one.kind in {"V", "D"}), len(after))
    listed = next((one for one in after[joint:] if one.kind == "N"), None)
    if listed is None or whole is None or not _are_people(listed):
        return None
    counts = [amount.best or 0 for amount in listed.amounts if amount.kind == "cardinal"]
    if after[joint].kind == "D":
        return listed if joint == 0 and len(counts) > 1 and sum(counts) == whole else None
    return listed if counts and "include_part" in after[joint].head and sum(counts) <= whole else None


def _listed_last(chunks: Sequence[Chunk], at: int) -> Chunk | None:
    """Return those listed at the end of a sentence, as many as the group: "ten died at X: six men and four boys"."""
    behind = chunks[at + 1 : -1] if chunks[-1].kind == "D" else chunks[at + 1 :]
    if len(behind) < _SIGN_AND_LIST:
        return None
    sign, listed = behind[-_SIGN_AND_LIST:]
    counts = [amount.best or 0 for amount in listed.amounts if amount.kind == "cardinal"]
    whole = chunks[at].amounts[0].best if chunks[at].amounts else None
    told = sign.kind == "D" and _are_people(listed) and len(counts) > 1
    return listed if told and sum(counts) == whole else None


def _told_of_whom(chunks: Sequence[Chunk], at: int) -> tuple[Chunk, Chunk] | None:
    """Return the part that a relative clause tells: "four of whom were children", "of whom four were women"."""
    after = chunks[at + 1 : at + 2 + _REACH]
    relative = next((index for index, one in enumerate(after) if one.kind == "R"), None)
    opened = "w:of" in chunks[at - 1].tags if at else False
    if relative is None:
        if not opened:
            return None
        numbers = [one for one in after if _is_bare(one)]  # "of the 16 killed, nine were children"
    else:
        beside = [*after[max(0, relative - 2) : max(0, relative - 1)], *after[relative + 1 : relative + 2]]
        if len(after) > relative + 1 and after[relative + 1].amounts and _are_people(after[relative + 1]):
            return after[relative + 1], after[relative + 1]  # "of whom seven women"
        numbers = [one for one in beside if _is_bare(one)]
    if not numbers:
        return None
    here = chunks.index(numbers[0])
    verb = next((index for index in range(here + 1, min(here + 5, len(chunks))) if "be" in chunks[index].head), None)
    whom = chunks[verb + 1] if verb is not None and verb + 1 < len(chunks) else None
    if whom is None or not _are_people(whom) or whom.amounts:
        return None
    return numbers[0], whom


def _is_bare(chunk: Chunk) -> bool:
    return chunk.kind == "N" and bool(chunk.amounts) and not chunk.head


def _are_people(chunk: Chunk) -> bool:
    return bool(chunk.head & PEOPLE)


def count_beside(chunks: Sequence[Chunk], noun: Chunk) -> Chunk | None:
    """Return the number told right behind a group that has none: "shells, 40 of them", "rockets at X, nine in all"."""
    at = next((index for index, one in enumerate(chunks) if one is noun), len(chunks))
    if noun.amounts or "plural" not in noun.tags:
        return None
    for here in range(at + 1, min(at + 2 + _REACH, len(chunks) - 1)):
        number, after = chunks[here], chunks[here + 1 : here + 3]
        if number.kind == "V":
            return None
        if chunks[here - 1].kind not in {",", "D"}:
            continue
        if (_are_people(noun) or "populace" in noun.head) and "people" in number.head and number.amounts:
            apart = [one.kind for one in after[:1]] == [","]  # "everyone in X, some 9,000 people, to leave"
            in_all = not any(one.kind == "V" for one in after)  # "families, 90 people in all"
            return number if apart or in_all else None
        if _is_bare(number):
            of_them = "w:of" in after[0].tags and len(after) == 2 and "pronoun" in after[1].tags
            return number if of_them or after[0].tags & _IN_ALL else None
    return None
