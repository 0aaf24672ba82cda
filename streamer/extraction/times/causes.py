"""Whether a time is that of the event for which something was done: "arrested over a raid on X | in May"."""

from streamer.extraction.draft import Draft
from streamer.extraction.sentence.clause import Clause

# Nouns of events: a time that stands in their group or right after it is theirs.
EVENT_HEADS = frozenset(
    "airstrike strike_noun shell_attack blast chemical chemical_event clash fight_noun attack_noun "
    "civilian_attack deed_noun offensive bombardment_noun abduction_noun airborne_strike plain_attack siege_noun "
    "atrocity_noun".split()
)
_FOR = frozenset({"w:over", "w:for", "w:about", "w:in connection with"})


def is_of_cause(clause: Clause, index: int, draft: Draft) -> bool:
    """Say whether the time at `index` stands behind an event's noun that "over" or "for" governs."""
    for at in range(index - 1, 0, -1):
        chunk = clause.chunks[at]
        if chunk.kind not in {"N", "P", "A"} or (draft.match is not None and chunk is draft.match.anchor):
            return False
        if chunk.kind == "N" and chunk.head & EVENT_HEADS:
            return bool(clause.chunks[at - 1].tags & _FOR)
    return False
