"""Whether a statement is somebody's account of what happened, or the article's own."""

from streamer.extraction.draft import Draft
from streamer.extraction.sentence.chunks import Chunk


def is_cited(draft: Draft) -> bool:
    """Say whether somebody is cited for a statement, who did not see it for the article and does not own up to it."""
    attribution = draft.attribution
    if draft.type == "responsibility_reported":
        return False  # the claim or denial is the event
    cited = attribution is not None and attribution.basis != "seen"
    told = _is_said_in_passing(draft) or _is_blamed_for(draft)
    return (cited and not _finds(draft) and not _is_owned_up_to(draft)) or told


def _is_blamed_for(draft: Draft) -> bool:
    """Say whether it is what somebody blames another for: "a statement accusing the army of | breaking the truce"."""
    verb = draft.clause.verb()
    if verb is not None and {"blame", "active"} <= verb.head | verb.tags:
        return True  # "the bombing, which police blamed on the front"
    before = draft.sentence.before(draft.clause)
    if before is None or draft.clause.connective not in {"of", "for"}:
        return False
    return any(chunk.kind == "V" and "blame" in chunk.head for chunk in before.own)


def _finds(draft: Draft) -> bool:
    """Say whether the saying is the event: "a UN panel concluded that …" gives the panel's finding, cited by nobody.

    "The rebels declared a truce" is the truce.
    """
    said, match = draft.sentence.said, draft.match
    if draft.type not in {"investigation_reported", "ceasefire_reported"} or said is None or match is None:
        return False
    return said.clause is draft.clause and match.anchor.first in said.chunks


def _is_owned_up_to(draft: Draft) -> bool:
    """Say whether a deed is what somebody says he did: "claimed responsibility for a bombing" doubts no bombing."""
    anchor = draft.anchor
    if anchor is None or anchor.kind != "N" or draft.type == "responsibility_reported":
        return False
    before = [chunk for chunk in draft.clause.own if chunk.first < anchor.first]
    return any("claim_deed" in chunk.head or "responsibility_noun" in chunk.head for chunk in before)


def _is_said_in_passing(draft: Draft) -> bool:
    """Say whether what goes on about an event is somebody's account: "a raid in which it says 31 people died"."""
    anchor = draft.anchor
    following = draft.sentence.after(draft.clause)
    if anchor is None or anchor.kind != "N" or following is None or following.connective != "relative":
        return False
    verb = following.verb()
    if verb is None or not {"report", "active"} <= verb.tags or verb.head & {"claim_resp", "claim_deed"}:
        return False
    return any(chunk.kind == "N" and chunk.first < verb.first for chunk in following.own)


_FOR = frozenset({"w:of", "w:for", "w:with"})


def is_accusation(draft: Draft, anchor: Chunk) -> bool:
    """Say whether a deed is only what somebody is accused of: "rebels accused of slaughtering 300 people"."""
    if "ing" not in anchor.tags:
        return False
    before = [one for one in draft.sentence.chunks if one.first < anchor.first and one.kind in {"V", "P"}][-2:]
    return len(before) == 2 and "accuse" in before[0].head and not before[1].tags.isdisjoint(_FOR)
