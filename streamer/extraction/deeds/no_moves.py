"""What sounds like a move of people and is none: a bus that is left, a call to stay, a walk to the cellar."""

from itertools import pairwise

from streamer.extraction.draft import Draft
from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.sentence.clause import Clause


def moves_nobody(draft: Draft) -> bool:
    """Say whether those who are told to leave are to leave a thing, or not to leave, or are those who tell others."""
    return draft.type == "evacuation_reported" and (
        _leaves_a_thing(draft.clause) or _is_told_to_stay(draft) or _tells_others(draft)
    )


def takes_no_ground(draft: Draft) -> bool:
    """Say whether nothing is captured that stands behind "take": "took up positions outside the city"."""
    return draft.type == "territory_captured" and draft.anchor is not None and "take_up" in draft.anchor.head


_INDOORS = frozenset({"civil_object", "worship"})
_SHELTERS = frozenset({"obj_school", "shelter_place", "worship"})
_INTO = frozenset({"w:into", "w:of", "w:out of", "w:to"})


def stays_indoors(draft: Draft) -> bool:
    """Say whether people are only taken into a building, come out of one, or are carried a few steps away."""
    anchor = draft.anchor
    if anchor is None:
        return False
    steps = list(pairwise(draft.clause.own))
    if draft.type == "evacuation_reported":  # "were taken out of the school", "go down to the cellars"
        borne = any("w:away" in one.tags for one in draft.clause.own)  # "carried people away on doors and blankets"
        whence = any(not to.tags.isdisjoint({"w:from", "w:out of", "w:to"}) for to in draft.clause.own)
        return (borne and not whence) or any(to.tags & _INTO and where.head & _SHELTERS for to, where in steps)
    into = [where for to, where in steps if "w:into" in to.tags]
    driven = not anchor.head.isdisjoint({"send_off", "force_move"})
    return anchor.head >= {"emerge", "turn_up"} or (driven and any(not one.head or one.head & _INDOORS for one in into))


_VEHICLES = frozenset({"transport_noun", "carrier_noun"})
_ALONE = frozenset({"pronoun", "kin_owner"})
_PLACES = frozenset({
    "place", "home_word", "ground_site", "town_noun", "area_noun", "territory", "civil_object", "village_word", "name",
    "shelter_place", "host_noun", "obj_home", "residential", "soft_target", "it_word", "country_noun",
})  # fmt: skip


def _leaves_a_thing(clause: Clause) -> bool:
    """Say whether people are told to leave something alone or behind: "leave the bus", "leave them in peace"."""
    return any(
        verb.kind == "V"
        and "infinitive" in verb.tags
        and "leave_bomb" in verb.head
        and left.kind == "N"
        and (
            left.head & _VEHICLES
            or _is_unknown(left)
            or (left.tags & _ALONE and _PLACES.isdisjoint(left.head | left.tags))
        )
        for verb, left in pairwise(clause.own)
    )


def _is_unknown(left: Chunk) -> bool:
    """Say whether what is to be left is no place that anybody knows: "leave the room", "leave office"."""
    known = left.head - {"left_site", "force_thing", "pub_noun", "rights_body"}
    return not (known or left.names or left.places or left.actors) and "pronoun" not in left.tags


def _tells_others(draft: Draft) -> bool:
    """Say whether those of whom a participle seems to tell act themselves: "teachers | led | them out".

    "Residents | told | to leave" have no other people behind their verb.
    """
    verb = draft.anchor
    if verb is None or not {"active", "participle"} <= verb.tags:
        return False
    leads = any(one.last < verb.first for one in draft.captures.get("evacuated", ()))
    after = next((one for one in draft.clause.own if one.first > verb.last and one.kind != "P"), None)
    whom = after is not None and not after.tags.isdisjoint({"some_people", "populace", "them_word"})
    return leads and whom


def _is_told_to_stay(draft: Draft) -> bool:
    """Say whether people are told not to go: "urged residents not to leave", "to go about their work"."""
    verbs = [one for one in draft.clause.own if "infinitive" in one.tags and "move_away" in one.head]
    return any(one is not draft.anchor and ("negation" in one.tags or "stay_off" in one.head) for one in verbs)
