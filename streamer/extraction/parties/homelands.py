"""Groups that name only where people come from or who rules: "militiamen from Misrata", "the withdrawal of France"."""

from collections.abc import Sequence

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.mentioned import mentioned
from streamer.extraction.sentence.chunks import Chunk, triples

# Groups that a place merely describes: "the Mosul governor", "Raqqa residents".
NO_SCENE = frozenset({
    "people", "actor", "combatants", "civilians", "children", "women", "medics", "journalists", "source_media",
})  # fmt: skip


def names_countries(chunk: Chunk) -> bool:
    """Say whether all that a group names are countries."""
    countries = (one.candidates and one.candidates[0].kind == "country" for one in chunk.places)
    return bool(chunk.places) and all(countries)


_RULERS_DO = frozenset({"accuse", "blame", "deny", "deny_deed"})


def is_government(chunks: Sequence[Chunk], at: int) -> bool:
    """Say whether the place at `at` stands for who rules there, as what it does says: "Hanoi denied using gas"."""
    if chunks[at].head != {"place"} or at + 1 == len(chunks) or (at and chunks[at - 1].kind == "P"):
        return False
    after = chunks[at + 1]
    return after.kind == "V" and "passive" not in after.tags and not after.head.isdisjoint(_RULERS_DO)


_KEPT = frozenset({"disperse_people", "post_men"})
_FORCES = frozenset({"force_part", "troops_noun"})  # "the armed forces of Armenia"


def is_beside_it(chunks: Sequence[Chunk], *, told: bool) -> bool:
    """Say whether the last of three groups is a place where nothing happens: a homeland, or what tells of another.

    "13 peacekeepers from Malawi"; once a place is `told`, "80 km south of Tripoli", "a bridge on the road to Medan",
    "militants based in Pakistan".
    """
    before, joint, chunk = chunks
    if "w:from" in joint.tags and before.head & {"combatants"} and "actor" in before.head:
        return True  # "an attack by militiamen from Misrata"
    if "w:in" in joint.tags and "envoy_noun" in before.head and names_countries(chunk):
        return True  # "outside the offices of the top U.N. envoy in Iraq"
    if "w:of" in joint.tags and not before.head.isdisjoint({"polity", "embassy_noun"} | _FORCES):
        return "polity" in before.head or "embassy_noun" in before.head or names_countries(chunk)
    fled = "displaced_people" in before.head or names_countries(chunk)
    if fled and "w:from" in joint.tags and "some_people" in before.tags:
        return True
    if not told:
        return False
    leads = "w:to" in joint.tags and not before.head.isdisjoint({"obj_road", "way_in"})
    based = before.kind == "V" and "participle" in before.tags and not before.head.isdisjoint(_KEPT)
    return leads or based or "amount_distance" in before.tags


def without_homes(found: list[Chunk], chunks: Sequence[Chunk], draft: Draft) -> list[Chunk]:
    """Return the groups found without whose people, forces or rule are told of, where another one says "in" or "at".

    "The mayor of Siba was abducted in Homs", "fell in Homs since the withdrawal of the United States".
    """
    anchor = draft.match.anchor if draft.match else None
    joints = {after.first: (owner, joint) for owner, joint, after in triples(chunks)}
    homes = [
        chunk
        for chunk in found
        if chunk.first in joints
        and "w:of" in joints[chunk.first][1].tags
        and joints[chunk.first][0] is not anchor
        and (joints[chunk.first][0].head & NO_SCENE or names_countries(chunk))
    ]
    set_in = [one for one in found if one not in homes and one.first in joints]
    set_in = [one for one in set_in if "locative" in joints[one.first][1].tags]
    return [one for one in found if one not in homes] if set_in else found


def owned_by_town(chunk: Chunk) -> bool:
    """Say whether a group names people by their town: "Aleppo's residents", "Aleppo residents", not "Britain's"."""
    kinds = [one.candidates[0].kind for one in chunk.places if one.candidates]
    named = "owned" in chunk.tags or ("some_people" in chunk.tags and chunk.head.isdisjoint({"place", "actor"}))
    return named and bool(kinds) and "country" not in kinds


def people_of(draft: Draft, article: MarkedArticle) -> list[Chunk]:
    """Return the groups that name the town whose people move: "Homs residents", "people of Homs and the Bab area"."""
    subject, told = draft.clause.subject(), draft.captures.get("evacuated", [])
    if draft.type == "displacement_reported" and subject is not None and "some_people" in subject.tags:
        told = [subject]
        if subject.places and "place" not in subject.head:
            return [subject] if owned_by_town(subject) else []
    chunks = draft.clause.chunks
    rows = enumerate(triples(chunks))
    at = next((at for at, (people, of, _) in rows if people in told and of.tags & {"w:of", "w:from"}), None)
    if at is None:
        return []
    town, *more = chunks[at + 2 : at + 5]
    listed = more[1:] if more and "w:and" in more[0].tags else []
    return [one for one in (town, *listed) if _is_town(one, article)]


def _is_town(chunk: Chunk, article: MarkedArticle) -> bool:
    """Say whether a group is no country, but a town, a part of one or a province: "Homs", "the Bab area"."""
    if chunk.head.isdisjoint({"place", "area_noun"}):
        return False
    here = mentioned([chunk], article)
    return bool(here) and all(one.precision != "country" for one in here)
