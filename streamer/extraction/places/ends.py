"""Where a movement began and where it led, by what governs the places that its clauses name."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.mentioned import mentioned, narrowest
from streamer.extraction.places.from_and_to import GOALS, INTO, aims
from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.sentence.clause import WHEN_ELSE_TAGS, Clause
from streamer.model.place import Place

_WHENCE = frozenset({"w:from", "w:out of", "w:away from"})
_ARRIVES = frozenset({"in", "back"})
_GOES_ON = frozenset({"", "and"})


def ends_of(draft: Draft, article: MarkedArticle, direction: object) -> dict[str, tuple[Place, ...]]:
    """Return the places "from" which and "to" which a movement went, as far as its sentence tells.

    A place that nothing governs as an end is where those were who left, or where those are who came: `direction` says
    which of a displacement.
    """
    told = _told_in(draft)
    governed = list(_governed(told))
    whence = [place for chunk, leads in governed if not leads for place in mentioned([chunk], article, unknown=True)]
    whither = [place for chunk, leads in governed if leads for place in mentioned([chunk], article, unknown=True)]
    known = {place.id for place in (*whence, *whither)}
    for end, slot in ((whence, "from_place"), (whither, "to_place")):
        slotted = mentioned(draft.captures.get(slot, []), article, unknown=True)
        if not end:
            end += [place for place in slotted if place.id not in known]
    known |= {place.id for place in (*whence, *whither)}
    named = {place.id for place in mentioned(draft.sentence.chunks, article, unknown=True)} - known
    bare = [place for place in draft.places if place.id in named]
    if draft.type == "territory_advance" or direction in _ARRIVES:
        whither = whither or bare
    elif draft.type in {"withdrawal_reported", "displacement_reported"}:
        led = {place.id for place in mentioned(_behind_goal(told), article, unknown=True)}
        whence = whence or [place for place in bare if place.id not in led]
    return {end: tuple(narrowest(places, of_movement=True)) for end, places in (("from", whence), ("to", whither))}


def _told_in(draft: Draft) -> list[Chunk]:
    """Return the groups of a movement: from its word on, and of the clauses that go on with it: "… and fled to Bor"."""
    clauses = draft.sentence.clauses
    at = clauses.index(draft.clause)
    told = [one for one in draft.clause.own if draft.anchor is None or one.first >= draft.anchor.first]
    for later in clauses[at + 1 :]:
        if not _goes_on(later, draft):
            break
        told += later.own
    return told


def _goes_on(later: Clause, draft: Draft) -> bool:
    """Say whether a clause has the subject of the movement and no other places than its goal: "heading for Bor"."""
    verb = later.verb()
    moves = verb is not None and not verb.head.isdisjoint(_MOVES)
    return moves and later.inherited and later.connective in _GOES_ON and later.chunks[0] is draft.clause.subject()


_MOVES = frozenset({"withdraw_bare", "leave_place", "flee", "head_off", "go_to", "pull_back", "move_away"})


def _governed(told: Sequence[Chunk]) -> Iterator[tuple[Chunk, bool]]:
    """Yield each group that an end is named by, and whether the movement leads there; of a list each group."""
    leads: bool | None = None
    for at, chunk in enumerate(told):
        if chunk.kind == "P":
            leads = _leads(told, at)
        elif chunk.kind == "N" and leads is not None:
            yield chunk, leads
            leads = leads if at + 1 < len(told) and told[at + 1].kind in {",", "C"} else None
        elif chunk.kind in {"V", "T"}:
            leads = None


def _leads(told: Sequence[Chunk], at: int) -> bool | None:
    """Say whether the preposition at `at` names a goal, or where it began; None for neither."""
    joint, before = told[at], told[at - 1] if at else None
    if joint.tags & _WHENCE:
        return before is not None and "amount_distance" in before.tags  # "is 20 km from the town"
    if "w:of" in joint.tags and before is not None and "axis_noun" in before.head:
        return True  # "in the direction of Mopti"
    if "w:for" in joint.tags and before is not None and aims(before):
        return None
    return True if joint.tags & GOALS else None


def _behind_goal(told: Sequence[Chunk]) -> list[Chunk]:
    """Return the groups that tell where a movement leads, though it be no place by name: "to | positions | at X"."""
    at = next((at for at, one in enumerate(told) if one.kind == "P" and one.tags & INTO), len(told))
    return list(takewhile(lambda one: one.kind in {"N", "P"} and not one.tags & WHEN_ELSE_TAGS, told[at:]))
