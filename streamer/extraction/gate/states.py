"""Whether a clause tells, with no further word of war, what states do only at war: "Ukraine retook Lyman on Saturday".

In sport, trade and politics states do the same: "Italy took Berlin by storm", "Iran entered Iraq's power market". What
tells them apart is that a war was fought at the place in that year, and that beside the place nothing is said but
where, when, and from whom.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from streamer.extraction.sentence.chunks import Chunk, is_bare_name
from streamer.extraction.sentence.clause import Clause
from streamer.model.place import Place

_TAKES = frozenset({
    "capture_place", "retake_sure", "lose_place", "invade", "enter_ground", "take_plain", "leave_sure", "leave_place",
})  # fmt: skip
_BY_NAME = frozenset({"retake_sure", "cross_line"})  # so sure that what is only a name is a place
_SEIZES = frozenset({"retake_sure", "capture_place"})
_GOES = frozenset({"enter_ground", "cross_over", "cross_border", "leave_sure", "leave_place"})
_STRIKES = frozenset({"attack_place", "attack_town", "hit", "bombard", "air_bomb"})
_MOVES = frozenset({
    "surrender_sure", "cross_over", "cross_border", "withdraw", "pull_back", "pull_troops", "enter_ground",
})  # fmt: skip
_FIRE = frozenset({"hold_fire", "fire_fight"})
_AGREES = frozenset({"agree_hold"})
_FIGHTS = frozenset({"fight"})
_OUSTS = frozenset({"drive_out"})
_PARTS = frozenset({"part_of_land", "extent_most", "extent_partial"})
_BESIDE = frozenset({
    "w:at", "w:in", "w:into", "w:near", "w:on", "w:from", "w:across", "w:along", "w:outside", "w:around", "w:off",
})  # fmt: skip
_SAID_BESIDE = frozenset({"place", "side", "axis_noun", "compass", "border_noun"})
_HIT = frozenset({"struck_thing", "force_thing"})
_OWNED = frozenset({"owned", "possessive"})


class StatesAtWar:
    """Knows the places and nations of an article, and whether a war was fought there in the years that it tells of."""

    def __init__(
        self,
        places: Mapping[int, Place],
        nations: Mapping[int, str],
        at_war: Callable[[str | None, int], bool],
        years: Iterable[int],
    ) -> None:
        self._places = places
        self._nations = nations
        self._at_war_in = at_war
        self._years = tuple(years)

    def wage_it(self, clauses: Sequence[Clause]) -> bool:
        """Say whether a state takes, strikes or enters a place in one of the clauses of a sentence."""
        return any(self._wages(before, clause) for before, clause in pairwise((None, *clauses)) if clause is not None)

    def _wages(self, before: Clause | None, clause: Clause) -> bool:
        """Say whether a clause tells a deed of war; the one before it may say which state "it" is."""
        verb, subject = clause.verb(), clause.subject()
        if verb is None or subject is None:
            return False
        rest = [one for one in clause.own if one.first > verb.last and one.kind not in {"T", "A", "D", ","}]
        doer = _speaker(before) if "pronoun" in subject.tags and before is not None else subject
        if self._falls(verb, subject, rest):
            return True
        if doer is None or not _is_state(doer):
            return False
        if len(doer.places) > 1:
            if any(one.kind == "V" and one.head & _FIRE for one in (verb, *rest[:1])):
                return True  # "exchanged fire"
            if verb.head & _AGREES:
                return _is_plain(rest)  # "have agreed to stop firing in Kashmir"
            if verb.head & _FIGHTS:
                at = rest[1] if [one.kind for one in rest[:2]] == ["P", "N"] else doer
                return _is_plain(rest) and self._is_fought_over(at, doer)
        where, behind = _taken(verb, rest)
        if where is None or not _is_plain(behind) or (_is_crowd(doer) and verb.head & _GOES):
            return False
        alone = "invade" in verb.head and "attack_town" not in verb.head
        return self._is_fought_over(where, doer, alone=alone, unlisted=bool(verb.head & _SEIZES))

    def _falls(self, verb: Chunk, subject: Chunk, rest: Sequence[Chunk]) -> bool:
        """Say whether a place falls to a state: "Izium was retaken by Ukraine", "Singapore fell to the Japanese"."""
        if [one.kind for one in rest[:2]] != ["P", "N"] or not _is_state(rest[1]):
            return False
        taken = verb.head & _TAKES and "passive" in verb.tags and "w:by" in rest[0].tags
        falls = "fall_place" in verb.head and "w:to" in rest[0].tags
        if not (taken or falls) or not _is_plain(rest[2:]):
            return False
        army, seized = "demonym" in rest[1].tags, bool(verb.head & _SEIZES)  # not "Israel fell to Iceland"
        return self._is_fought_over(subject, rest[1], alone=army, unlisted=seized)

    def _is_fought_over(self, where: Chunk, doer: Chunk, *, alone: bool = False, unlisted: bool = False) -> bool:
        """Say whether a war was fought in a place; of two states in both, or, if `alone` is enough, in one of them.

        A village that no list has is a place only if `unlisted`: "attacked Lyndon", "withdrew from Interpol" are not.
        """
        places = [self._places[one.first] for one in where.places if one.first in self._places]
        places = [one for one in places if one.country is not None]
        if any(one.kind != "country" and self._at_war(one.country) for one in places):
            return True
        doers = {self._places[one.first].country for one in doer.places if one.first in self._places}
        doers |= {self._nations[at] for at in range(doer.first, doer.last + 1) if at in self._nations}
        if not places:
            return unlisted and any(map(self._at_war, doers))
        of = {one.country for one in places}
        at_war = {country for country in doers | of if self._at_war(country)}
        return len(doers | of) > 1 and len(at_war) >= (1 if alone else 2)

    def _at_war(self, country: str | None) -> bool:
        return any(self._at_war_in(country, one) for one in self._years)


def _is_state(chunk: Chunk) -> bool:
    """Say whether a group is a state, or its people as one: "Israel", "the Germans"."""
    if "side" not in chunk.tags:
        return False
    return chunk.head == {"place"} or ("demonym" in chunk.tags and not chunk.amounts)


def _is_crowd(chunk: Chunk) -> bool:
    """Say whether a nation's people are told of without "the": "Syrians crossed into Lebanon", to flee or to shop."""
    return "demonym" in chunk.tags and "determiner" not in chunk.tags


def _speaker(clause: Clause) -> Chunk | None:
    """Return the subject of a clause that only says what the next one tells: "Israel said | it struck"."""
    verb = clause.verb()
    return clause.subject() if verb is not None and "say_that" in verb.head else None


def _taken(verb: Chunk, rest: Sequence[Chunk]) -> tuple[Chunk | None, Sequence[Chunk]]:
    """Return the place that a deed is done to, and what is said behind it; None where it is done to something else."""
    if rest and "w:up" in rest[0].tags:
        rest = rest[1:]  # "gave up Kherson"
    kinds = [one.kind for one in rest[:3]]
    if verb.head & _BY_NAME and rest and is_bare_name(rest[0]):
        return rest[0], rest[1:]
    if verb.head & (_TAKES | _STRIKES) and kinds[:1] == ["N"]:
        if "place" in rest[0].head:
            return rest[0], rest[1:]
        if kinds == ["N", "P", "N"] and "place" in rest[2].head:
            part = rest[0].head & _PARTS and "w:of" in rest[1].tags
            thing = verb.head & _STRIKES and rest[0].tags & _HIT and rest[0].tags.isdisjoint(_OWNED)
            if part or (thing and rest[1].tags & _BESIDE):
                return rest[2], rest[3:]
    if verb.head & _OUSTS and kinds == ["N", "P", "N"] and "side" in rest[0].tags and "place" in rest[2].head:
        return rest[2], rest[3:]
    if verb.head & _MOVES and kinds[:2] == ["P", "N"] and rest[0].tags & _BESIDE and "place" in rest[1].head:
        return rest[1], rest[2:]
    return None, rest


def _is_plain(rest: Sequence[Chunk]) -> bool:
    """Say whether chunks tell only where, and from whom: "from three sides", "near the border"; not "by storm"."""
    joints, told = rest[::2], rest[1::2]
    return (
        len(joints) == len(told)
        and all(one.kind == "P" and one.tags & _BESIDE for one in joints)
        and all(one.kind == "N" and one.tags & _SAID_BESIDE and "owned" not in one.tags for one in told)
    )
