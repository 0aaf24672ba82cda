"""One statement found twice in its sentence: by two wordings of one clause, or by a clause that goes on about its noun.

"The worst attack took place in Yala" is one bombing however many wordings fit; so is "carried out a raid | targeting a
depot near Goma".
"""

from collections.abc import Sequence

from streamer.extraction.deeds.own_facts import has_needed
from streamer.extraction.deeds.restated import hits_another
from streamer.extraction.deeds.retold import HURTING
from streamer.extraction.draft import Draft
from streamer.extraction.marking.mentioned import narrowest
from streamer.extraction.parties.leader_lists import are_two_leaders
from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.statements.periods import tells_where_it_stands
from streamer.model.details import AlertType

_EVENTS = frozenset({"deed_noun", "airstrike", "fight_noun", "attack_noun", "hit_thing", "sure_offensive"})


def without_twins(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, of each pair of twins the first that has what it needs, with all that the other one tells."""
    kept: list[Draft] = []
    by_sentence: dict[tuple[int, str], list[Draft]] = {}
    for draft in drafts:
        told = by_sentence.setdefault((draft.sentence.index, draft.type), [])
        twin = next((one for one in told if _are_twins(one, draft)), None)
        if twin is None:
            told.append(draft)
            kept.append(draft)
        elif has_needed(twin) and not _only_leads_to(twin, draft):
            _merge(twin, draft)
        else:
            told[told.index(twin)] = kept[kept.index(twin)] = draft
            _merge(draft, twin)
    return kept


def _are_twins(one: Draft, other: Draft) -> bool:
    if one.match is None or other.match is None or are_two_leaders(one, other):
        return False
    if one.clause is not other.clause and tells_where_it_stands(other.clause):
        return False
    alike = one.match.pattern.sets == other.match.pattern.sets
    if one.clause is other.clause:
        return alike or (bool(one.figures) and one.figures == other.figures)
    phases = {told.match.pattern.sets.get("phase") for told in (one, other) if told.match is not None}
    closing_in = phases == {"imposed", "tightened"}  # "cut the last road | and encircled the town"
    if (alike or closing_in or one.type == "infrastructure_damaged") and _is_one_doing(one, other):
        return True
    first, last = one.match.span
    goes_on = alike and other.clause.inherited and other.clause.own[0].kind == "V"
    subject = other.clause.chunks[0]
    if not goes_on or subject not in _event_nouns(one.clause.chunks[first : last + 1]):
        return False
    if other.clause.connective != "and":
        return True
    strikes_on = not subject.head.isdisjoint(_WEAPONS) and _are_elsewhere(one, other)
    apart = one.sentence.are_apart(one.clause, other.clause)  # "shelling killed two in Homs | and wounded five in Hama"
    return not (strikes_on or apart)  # "jets pounded Homs | and bombed a market in Hama"


def _only_leads_to(one: Draft, other: Draft) -> bool:
    """Say whether a participle only leads to the verb that tells it: "troops pushing north | gained 2 km"."""
    mine, last = one.match, other.match
    return mine is not None and last is not None and "ing" in mine.anchor.tags and "ing" not in last.anchor.tags


_WEAPONS = frozenset({"aircraft", "munition"})
_ONE_DOING: frozenset[AlertType] = frozenset({
    "territory_advance", "withdrawal_reported", "displacement_reported", "siege_reported", "aid_reported",
    "airstrike_reported", "shelling_reported", "bombing_reported", "clash_reported", "infrastructure_damaged",
    "ceasefire_reported",
})  # fmt: skip
_OF_FORCES = frozenset({"territory_advance", "withdrawal_reported"})


def _is_one_doing(one: Draft, other: Draft) -> bool:
    """Say whether a verb goes on with what its subject did: "left the post on Monday | and fell back to Bor".

    Two days are two events, and so are two places that were hit.
    """
    clause, earlier = other.clause, one.clause
    joins = {"", "and", "relative"} if one.type == "ceasefire_reported" else {"", "and"}
    if one.type not in _ONE_DOING or not clause.inherited or clause.connective not in joins:
        return False
    if one.match is None or other.match is None or clause.chunks[0] not in earlier.chunks:
        return False
    dated = [any(chunk.times for chunk in told.own) for told in (earlier, clause)]
    if all(dated) or (dated[1] and clause.connective == "relative"):
        return False
    mine, last = one.match.anchor, other.match.anchor
    if one.type in _OF_FORCES:
        state = "be" in mine.head | last.head or ("present" in last.tags and "present" not in mine.tags)
        apart = _are_elsewhere(one, other) and _both_leave(one, other)
        return not (state or apart or (dated[1] and "ing" in last.tags))
    if one.type in HURTING | {"infrastructure_damaged"} and _are_elsewhere(one, other):
        return False
    return not hits_another(other.match, one.match)


def _both_leave(one: Draft, other: Draft) -> bool:
    """Say whether two clauses each tell what was left: "withdrew from Homs | and retreated from Hama"."""
    return all(any("w:from" in chunk.tags for chunk in told.clause.own) for told in (one, other))


def _are_elsewhere(one: Draft, other: Draft) -> bool:
    """Say whether two clauses name places of their own."""
    return all(any(chunk.places for chunk in told.clause.own) for told in (one, other))


def _event_nouns(chunks: Sequence[Chunk]) -> list[Chunk]:
    return [chunk for chunk in chunks if chunk.kind == "N" and not chunk.head.isdisjoint(_EVENTS)]


def _merge(twin: Draft, other: Draft) -> None:
    twin.tolls += [toll for toll in other.tolls if all(toll.figure != known.figure for known in twin.tolls)]
    twin.figures += [figure for figure in other.figures if figure not in twin.figures]
    twin.actors += [actor for actor in other.actors if actor not in twin.actors]
    known = {place.id for place in twin.places}
    twin.places = narrowest([*twin.places, *(place for place in other.places if place.id not in known)])
    twin.occurred = twin.occurred or other.occurred
