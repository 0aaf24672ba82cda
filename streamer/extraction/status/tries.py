"""Attacks told as tries: an attempt to storm or to break through is a fight where the text says that it failed.

Without that it is a bare aim. Patterns name the try's infinitive with the slot `tried`.
"""

from collections.abc import Sequence

from streamer.extraction.draft import Draft
from streamer.extraction.sentence.chunks import Chunk

_BEATEN = frozenset({"beat_off", "beat_men", "thwart", "push_back", "split_off", "put_down"})
_FAILED = frozenset({"fail_verb", "fail_to"})


def is_try(draft: Draft) -> bool:
    """Say whether what a draft tells is only what somebody tried: "tried to storm the post", "a bid to retake it"."""
    return "tried" in draft.captures


def is_failed_try(draft: Draft) -> bool:
    """Say whether a try is told to have failed: in vain, "but was beaten back", "failed to get across"."""
    if not is_try(draft):
        return False
    tried, own = draft.captures["tried"][0], draft.clause.own
    if any("in_vain" in one.tags or (one.kind == "V" and one.first < tried.first and _ends_it(one)) for one in own):
        return True
    after = [clause for clause in draft.sentence.clauses if clause.first > draft.clause.first][:2]
    return any("in_vain" in one.tags or _was_ended(one) for clause in after for one in clause.own)


def _was_ended(verb: Chunk) -> bool:
    """Say whether a later verb ends the try: "but failed", "were foiled", not "and beat back the army"."""
    acts = "active" in verb.tags and "participle" not in verb.tags
    return verb.kind == "V" and _ends_it(verb) and not (acts and _FAILED.isdisjoint(verb.head))


def is_beaten_off(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether an assault is told as a fight, as it was beaten off: "beat back a three-pronged assault on X"."""
    if draft.type != "offensive_launched":
        return False
    fights = [other for other in drafts if other.type == "clash_reported" and other.clause is draft.clause]
    return any(
        is_failed_try(fight) if is_try(fight)
        else draft.anchor in fight.captures.get("anchor", ()) and any(_ends_it(one) for one in fight.clause.own)
        for fight in fights
    )  # fmt: skip


def _ends_it(verb: Chunk) -> bool:
    return not verb.head.isdisjoint(_BEATEN | _FAILED) and verb.tags.isdisjoint({"negation", "future", "possible"})
