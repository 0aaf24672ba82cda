"""Sums of lists of people: "a priest, two nuns and a driver were killed" is one toll of four."""

from collections.abc import Sequence

from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.tolls.toll_lists import Toll
from streamer.model.figure import OfWhom

_NO_CHANCE = 5  # that many of whom the rest of a list is the sum are all of them; "three men, a boy and two girls" not
_FAR = 9  # tokens between two of a list: "the mayor of X as well as", "the owner, Omar Dawud, 51, and"


def summed_lists(tolls: Sequence[Toll]) -> list[Toll]:
    """Return the tolls, those of a list with a single person as one: "a mother and her two sons" are three.

    So are "a priest, two nuns and a driver" and "three guards and a passer-by"; not "six pupils and their teacher", of
    whom more is known, nor "a soldier and two civilians", who are of two sides.
    """
    runs: list[list[Toll]] = []
    for toll in tolls:
        if runs and _beside(runs[-1][-1], toll):
            runs[-1].append(toll)
        else:
            runs.append([toll])
    return [toll for run in runs for toll in (_summed(run) if len(run) > 1 else run)]


def _summed(run: Sequence[Toll]) -> list[Toll]:
    """Return the tolls of one list: its sum, with the kinds that are counted as parts; or what of it counts as one.

    "Two women, a man and a child" are four, two of them women.
    """
    if _is_the_leader(run[0], run[1]):
        return _summed(run[1:]) if len(run) > 2 else [run[1]]
    counted = [_is_counted(toll.chunk) for toll in run]
    whole = run[0].figure.of_whom is None and _total(run[:1]) >= _NO_CHANCE
    if whole and len(run) > 2 and counted[0] and any(counted[1:]) and _total(run[:1]) == _total(run[1:]):
        return [run[0], *_parts(run[1:])]  # "ten Europeans, a surgeon and nine farmers"
    if len({toll.figure.of_whom for toll in run}) > 1 and _is_of_unarmed(run):
        return [_sum_of(run), *_parts([toll for toll in run if toll.figure.of_whom and _is_a_kind(toll)])]
    merged = [run[0]]
    for toll in run[1:]:
        merged[-1:] = [_sum_of([merged[-1], toll])] if _count_as_one(merged[-1], toll) else [merged[-1], toll]
    return merged


def _parts(tolls: Sequence[Toll]) -> list[Toll]:
    parts = (toll.figure.model_copy(update={"subset_of": toll.figure.measure}) for toll in tolls)
    return [Toll(part, toll.chunk) for part, toll in zip(parts, tolls, strict=True)]


def _total(tolls: Sequence[Toll]) -> float:
    return sum(toll.figure.best or 0 for toll in tolls)


def _sum_of(tolls: Sequence[Toll]) -> Toll:
    total = _total(tolls)
    kinds = {_kind_of(toll, tolls[-1]) for toll in tolls}
    update = {"low": total, "high": total, "best": total, "of_whom": kinds.pop() if len(kinds) == 1 else None}
    return Toll(tolls[0].figure.model_copy(update=update), tolls[-1].chunk, opened=True)


_ARMED: frozenset[OfWhom | None] = frozenset({"combatants", "security_forces"})


def _is_of_unarmed(run: Sequence[Toll]) -> bool:
    """Say whether a list of several kinds, at most single ones of them armed, is of one toll: with a single person.

    Of two kinds the one who stands last is a person apart: "six pupils and their teacher".
    """
    singles = [not _is_counted(toll.chunk) for toll in run]
    armed = [toll.figure.of_whom in _ARMED or bool(_LEADERS & toll.chunk.head) for toll in run]
    if armed[0] or any(arms and not single for arms, single in zip(armed, singles, strict=True)):
        return False
    return any(singles) and (len(run) > 2 or singles[0])


def _is_a_kind(toll: Toll) -> bool:
    """Say whether a reader wants to know of the kind apart: no kin, "her two sons", and not that one was a woman."""
    kin = "kin_owner" in toll.chunk.tags or "kin_noun" in toll.chunk.head
    return not kin and (_is_counted(toll.chunk) or toll.figure.of_whom != "women")


_LEADERS = frozenset({"military_leader", "leader_word"})


def _kind_of(toll: Toll, other: Toll) -> OfWhom | None:
    """Return of whom a toll is, which the next of the list says: "a colonel | and 19 other soldiers"."""
    officer = "military_leader" in toll.chunk.head and other.figure.of_whom in _ARMED
    if officer or "rest_noun" in other.chunk.tags:
        return other.figure.of_whom
    return toll.figure.of_whom


def _is_the_leader(one: Toll, other: Toll) -> bool:
    """Say whether a list opens with a leader, who is no figure: "Minister X and 20 others", "X and two rebels"."""
    if one.chunk.head == {"name"} and other.figure.of_whom in _ARMED and _is_counted(other.chunk):
        return True
    if "leader_word" not in one.chunk.tags | one.chunk.head or one.chunk.amounts:
        return False
    others = not other.chunk.tags.isdisjoint({"w:other", "w:others"})
    named = other.chunk.first > one.chunk.last + 2  # "a commander, Omar Dawud, and four guards"
    men = "military_leader" in one.chunk.head and named and _is_counted(other.chunk)
    return bool(one.chunk.names) or ("w:the" in one.chunk.tags and others) or men


def _count_as_one(one: Toll, other: Toll) -> bool:
    single = other.figure.best == 1 and not _is_counted(other.chunk)
    sides = {_kind_of(one, other), other.figure.of_whom}
    if _is_counted(one.chunk) and not one.opened:
        return single and len(sides) == 1 and not sides & _ARMED
    theirs = "kin_owner" in other.chunk.tags or not other.chunk.head  # "a lieutenant and six | of his men"
    officer = "military_leader" in one.chunk.head and other.figure.of_whom != "civilians"
    return single or theirs or officer or len(sides) == 1 or not sides & _ARMED


def _is_counted(chunk: Chunk) -> bool:
    """Say whether a group has a number, none that says how old somebody is."""
    return any(amount.kind != "age" for amount in chunk.amounts)


def _beside(one: Toll, added: Toll) -> bool:
    same = one.figure.measure == added.figure.measure and one.figure.subset_of == added.figure.subset_of is None
    exact = one.figure.bound == added.figure.bound == "exact"
    near = one.chunk is added.chunk or one.chunk.last < added.chunk.first <= one.chunk.last + _FAR
    return same and exact and near
