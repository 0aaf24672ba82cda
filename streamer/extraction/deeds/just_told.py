"""Events of unsaid kind that are the one just told: "the two attacks", "killed 10 in Bor, | six in Torit"."""

from collections.abc import Callable, Sequence

from streamer.extraction.deeds.from_the_air import just_before
from streamer.extraction.deeds.retold import HURTING
from streamer.extraction.deeds.scenes import Scene, can_be_one
from streamer.extraction.deeds.told_deeds import GROUND_ATTACKS
from streamer.extraction.draft import Draft
from streamer.model.details import AlertType


def goes_on(draft: Draft, named: Sequence[Draft]) -> bool:
    """Give a clause the type of the event whose verb it goes on with, if any: "killed 10 in Bor, | six in Torit"."""
    before = draft.sentence.before(draft.clause) if draft.clause.leaves_out_verb else None
    told = next((other for other in named if other.clause is before), None)
    if told is not None:
        name_as(draft, told.type)
    return told is not None


def is_just_told(draft: Draft, named: Sequence[Draft], scene_of: Callable[[Draft], Scene]) -> bool:
    """Say whether "the two attacks" are those of the sentence before, and give them their type."""
    told = _told_before(draft, named, scene_of)
    if told is None and _dates_itself(draft):
        told = next((one for one in only_kind_before(draft, named) if one.type != "abduction_reported"), None)
    if told is None or told.type == draft.type:
        return told is not None
    if draft.unsaid == "attack" and names_victims(draft):
        return told.type in GROUND_ATTACKS
    if _is_definite(draft) or _is_assault_on_post(draft):
        name_as(draft, told.type)
    return True


def only_kind_before(draft: Draft, named: Sequence[Draft]) -> list[Draft]:
    """Return the events before the blame of an article that tells of one kind: "The authorities blamed the GIA"."""
    before = [other for other in named if other.clause.first < draft.clause.first]
    return before if len({other.type for other in before}) == 1 else []


def _dates_itself(draft: Draft) -> bool:
    """Say whether a clause only tells when or where the attack was: "The attack took place late on Friday"."""
    happened = draft.anchor is draft.clause.subject() is not None and "happen" in verbs_of(draft)
    scene = any(one.places or any(mark.start for mark in one.times) for one in draft.clause.own)
    return draft.unsaid == "echo" and happened and scene and _is_definite(draft)


def _is_assault_on_post(draft: Draft) -> bool:
    """Say whether what the verb calls an attack is on men under arms: "four army lorries were attacked"."""
    on_post = any("armed_target" in one.head for one in draft.captures.get("target", ()))
    return on_post and draft.anchor is not None and "assault" in draft.anchor.head


def _is_definite(draft: Draft) -> bool:
    """Say whether an attack is told of as one known: "the attack", "in the two raids", not "281 attacks"."""
    known = [one.tags for one in draft.captures.get("anchor", ()) if "determiner" in one.tags]
    return any(tags & {"attack_word", "incident_word"} and "single" not in tags for tags in known)


def _told_before(draft: Draft, named: Sequence[Draft], scene_of: Callable[[Draft], Scene]) -> Draft | None:
    """Return the attack that a draft goes on about, or None; "the attack on the base in Y" only says where that was."""
    if draft.match is None or draft.unsaid not in {"attack", "echo"}:
        return None
    anchor = draft.match.anchor
    told_on = anchor is draft.clause.subject() and "single" not in anchor.tags
    happened = told_on and not verbs_of(draft).isdisjoint({"happen", "conduct", "commit"})
    placed = not happened and any(chunk.places for chunk in draft.clause.own)
    if any("second_cue" in one.tags for one in draft.captures.get("anchor", ())):
        return None  # "in the second attack"
    if placed and not (draft.type == "clash_reported" and _is_definite(draft)):
        return None
    before = [other for other in named if other.type in HURTING and just_before(other, draft)]
    last = max(before, key=lambda other: other.clause.first, default=None)
    if last is None or not (happened or last.type in GROUND_ATTACKS):
        return None
    same = last.type == draft.type and can_be_one(scene_of(draft), scene_of(last))
    return last if same or not placed else None


def names_victims(draft: Draft) -> bool:
    """Say whether the wording itself says who was attacked: "the attack on the bus"."""
    return not draft.captures.keys().isdisjoint({"target", "victim"})


def verbs_of(draft: Draft) -> set[str]:
    """Return the meanings of all verbs of a draft's clause."""
    return set().union(*(chunk.head for chunk in draft.clause.own if chunk.kind == "V"))


def name_as(draft: Draft, name: AlertType) -> None:
    """Give an event of unsaid kind the type `name`; its rule says that the article decided."""
    draft.type = name
    draft.rule = f"{name}/unsaid:{draft.rule.rpartition('/')[2]}"
