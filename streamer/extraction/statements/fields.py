"""The own fields of a type, read from a match: values by the classes that its clause has, slots, targets, actors."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any

from pydantic import ValidationError

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.mentioned import mentioned, narrowest
from streamer.extraction.parties.allies import with_allies
from streamer.extraction.parties.doers import (
    DOER_ROLES,
    OTHER_ROLES,
    doers_of,
    fight_each_other,
    others_of,
    sides_of,
    two_sides,
    with_owners,
)
from streamer.extraction.parties.inquiries import finding_of
from streamer.extraction.parties.targets import target_of
from streamer.extraction.places.ends import ends_of
from streamer.extraction.rule_language.matching import clause_tags
from streamer.extraction.sentence.chunks import ActorMention, Chunk
from streamer.extraction.sentence.clause import Clause
from streamer.extraction.status.denials import not_done
from streamer.model.details import DETAILS_BY_TYPE, AlertType, Details
from streamer.model.observation import Actor, Role
from streamer.text.words.tokens import Tokens

_ROLES: dict[str, Role] = {
    "attacker": "attacker", "force": "force", "opponent": "opponent", "party": "party", "victim": "victim",
    "target": "target",
}  # fmt: skip
_RANKS = frozenset({"superlative", "ordinal_other"})


def details_of(draft: Draft, article: MarkedArticle) -> Details:
    """Return the own fields of a draft's type."""
    values: dict[str, Any] = {}
    match = draft.match
    if match is not None:
        told = {name: _told(name, choices, draft, article.tokens) for name, choices in match.rule.fields.items()}
        values = {name: value for name, value in told.items() if value is not None}
        values.update(match.pattern.sets)
        names = _field_names(draft.type)
        retyped = draft.type != match.rule.type  # an attack of unsaid kind has the target of what it turns out to be
        if "target" in names and (match.rule.target or retyped) and (target := target_of(draft, article.tokens)):
            values["target"] = target
        if "objective" in names and (places := mentioned(match.captures.get("objective", []), article)):
            values["objective"] = tuple(narrowest(places))
        if "to" in names:
            ends = ends_of(draft, article, values.get("direction"))
            values |= {end: places for end, places in ends.items() if end in names}
        if "axes" in names and (axes := _axes(draft)) is not None:
            values["axes"] = axes
        if "parties" in names:
            values["parties"] = tuple(dict.fromkeys(actor.name for actor in draft.actors))
    if values.get("phase") == "imposed" and _lasts(draft):
        values["phase"] = "in_force"
    if values.get("phase") == "findings":
        values["finding"] = finding_of(draft, article)
    values.update(draft.values)
    return _fitting(DETAILS_BY_TYPE[draft.type], values)


def _lasts(draft: Draft) -> bool:
    """Say whether what was imposed goes on: "have besieged it for two years", "has blockaded it since May"."""
    perfect = draft.match is not None and "perfect" in draft.match.anchor.tags
    return perfect and any(time.relation in {"since", "over"} for chunk in draft.clause.own for time in chunk.times)


def _fitting(model: type[Details], values: Mapping[str, Any]) -> Details:
    """Return the own fields that `model` can have: an attack may bring values of another type than it is given.

    The loader has checked what rules say of their own type; here a value that does not fit is left unknown.
    """
    try:
        return model.model_validate(values)
    except ValidationError as error:
        wrong = {detail["loc"][0] for detail in error.errors(include_url=False)}
        return model.model_validate({name: value for name, value in values.items() if name not in wrong})


def actors_of(draft: Draft, article: MarkedArticle) -> list[Actor]:
    """Return the actors in the slots of a match, and those whom its clause names where it has no slot for them."""
    if draft.match is None:
        return []
    tokens, doer, other = article.tokens, DOER_ROLES.get(draft.type), OTHER_ROLES.get(draft.type)
    actors = _in_slots(draft, article)
    both = two_sides(draft)
    if len(both) > len(actors) or (both and draft.type == "ceasefire_reported"):
        roles = [DOER_ROLES[draft.type], *[other or DOER_ROLES[draft.type]] * (len(both) - 1)]
        actors = [_actor(one, role, tokens) for one, role in zip(both, roles, strict=True)]
    undone = not_done(draft) if not actors else None
    if undone is not None and undone.actors:
        return [_actor(one, "attacker", tokens) for one in undone.actors[:1]]
    if doer is not None and not any(one.role == doer for one in actors):
        actors = [*(_actor(one, doer, tokens) for one in with_allies(doers_of(draft), article)), *actors]
        if draft.type == "abduction_reported" and draft.match.pattern.sets.get("outcome") == "released":
            actors = [_as_rescuer(one) for one in actors]
    if other is not None and not any(one.role == other for one in actors):
        actors += [_actor(one, other, tokens) for one in others_of(draft)]
    if draft.type == "leader_targeted" and (person := draft.values.get("person")):
        actors.append(Actor(mention=person, name=person, role="target"))
    return list({actor.mention: actor for actor in reversed(actors)}.values())[::-1]


def _in_slots(draft: Draft, article: MarkedArticle) -> list[Actor]:
    """Return the actors that the slots of a match caught."""
    actors: list[Actor] = []
    for label, role in _ROLES.items():
        for chunk in draft.captures.get(label, []):
            before = list(actors)
            told_sides = sides_of(chunk, draft, role)
            if role not in {"target", "victim", "opponent"}:
                told_sides = with_owners(told_sides, draft, article.tokens)
            for mention in with_allies(told_sides, article):
                as_other = role == "party" and not before and _is_fought(chunk, draft)
                told = _actor(mention, "opponent" if as_other else _role_in(draft.type, role, before), article.tokens)
                actors += [] if any(one.mention == told.mention for one in actors) else [told]
                before = actors if fight_each_other(draft) else before
    return actors


def _is_fought(chunk: Chunk, draft: Draft) -> bool:
    """Say whether a side is the one that an unnamed one fights: "two days of clashes with the army"."""
    chunks = draft.clause.chunks
    at = next((at for at, one in enumerate(chunks) if one is chunk), 0)
    return draft.type == "clash_reported" and at > 0 and bool(chunks[at - 1].tags & {"w:with", "w:against"})


def _role_in(kind: AlertType, role: Role, before: Sequence[Actor]) -> Role:
    """Return the role that a slot gives in a type: in a fight, one side is the force and one its opponent."""
    if kind != "clash_reported":
        return role
    return "opponent" if role == "target" or before else "force"


_OF_STATES = frozenset("army military forces police troops soldiers commandos marines navy policemen".split())


def _as_rescuer(actor: Actor) -> Actor:
    """Return who frees captives: a state's force rescues them, anybody else lets them go."""
    rescues = not _OF_STATES.isdisjoint(actor.name.lower().split()) and actor.role == "attacker"
    return actor.model_copy(update={"role": "force"}) if rescues else actor


def _actor(mention: ActorMention, role: Role, tokens: Tokens) -> Actor:
    article = (
        mention.first < mention.last and tokens.words[mention.first] in {"the", "a", "an", "of"} and not mention.name
    )
    written = tokens.written(mention.first + article, mention.last)
    return Actor(mention=written, name=mention.name or written, role=role)


def _told(field: str, choices: Mapping[str, str], draft: Draft, tokens: Tokens) -> str | None:
    """Return the value of a field by the first class that its clause has, or its sentence; None where none does.

    Platform and weapon may stand in another clause.
    """
    if field == "extent":
        return _chosen(choices, _shares(draft.clause, tokens))
    return _chosen(choices, clause_tags(draft.clause)) or _chosen(choices, _meanings_of_sentence(draft))


def _chosen(choices: Mapping[str, str], meanings: AbstractSet[str]) -> str | None:
    return next((value for name, value in choices.items() if name in meanings), None)


def _meanings_of_sentence(draft: Draft) -> set[str]:
    return set().union(*(clause_tags(clause) for clause in draft.sentence.clauses))


def _shares(clause: Clause, tokens: Tokens) -> set[str]:
    """Return the meanings that can tell how much of a place it was; "the third largest" and "most senior" do not."""
    return set().union(*(chunk.tags for chunk in clause.chunks if not _is_ranked(chunk, tokens)))


def _is_ranked(chunk: Chunk, tokens: Tokens) -> bool:
    ranks = bool(chunk.tags & _RANKS) and "part_of_land" not in chunk.head
    return ranks and tokens.words[chunk.first] != "most"  # "most villages"


def _axes(draft: Draft) -> int | None:
    """Return from how many sides an offensive comes: "from three directions"."""
    amounts = (amount for chunk in draft.clause.own if "axis_noun" in chunk.head for amount in chunk.amounts)
    return next((int(amount.best) for amount in amounts if amount.kind == "cardinal" and amount.best), None)


@cache
def _field_names(kind: AlertType) -> frozenset[str]:
    fields = DETAILS_BY_TYPE[kind].model_fields
    return frozenset(field.alias or name for name, field in fields.items())
