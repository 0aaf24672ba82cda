"""Who attacks, though no word for him says so: herders and settlers, and names that nobody knows."""

from streamer.extraction.chunks import ActorMention, Chunk, triples
from streamer.extraction.clause import Clause, is_finite
from streamer.extraction.told_groups import NAME_JOINTS, act_as, span_of_name
from streamer.text.tokens import Tokens

_ATTACKS = frozenset({
    "assault", "ambush", "shoot_dead", "kill_plain", "kill", "execute", "massacre_verb", "burn_homes", "abduct_sure",
    "gun_opens", "shoot_at",
})  # fmt: skip
_TAKES = frozenset({"capture_place", "besiege", "bombard", "retake_sure", "storm_it", "ambush", "enter_ground"})


def attacks(clause: Clause, tokens: Tokens, *, of_war: bool) -> Chunk | None:
    """Return who attacks in a clause, though it is a name that nobody knows or people who are no fighters else.

    Herders and settlers are those who attack or are attacked: only the former are gunmen. A name is a side only in an
    article `of_war`, and only one that no person has: "the KLF", "Jaish al-Watan".
    """
    verb, subject = clause.verb(), clause.subject()
    if (
        verb is None
        or subject is None
        or verb.tags & {"passive", "infinitive"}
        or not is_finite(verb)
        or subject.actors
    ):
        by = _done_by(clause)
        return by if by is not None and "raiders" in by.head else None
    if "raiders" in subject.head and not verb.head.isdisjoint(_ATTACKS):
        return subject
    named = of_war and subject.head == {"name"} and not verb.head.isdisjoint(_TAKES) and "active" in verb.tags
    return subject if named and _is_no_person(subject, tokens) else None


def _done_by(clause: Clause) -> Chunk | None:
    for verb, by, doer in triples(clause.own):
        if "w:by" in by.tags and verb.kind == "V" and not verb.head.isdisjoint(_ATTACKS):
            return doer
    return None


def _is_no_person(chunk: Chunk, tokens: Tokens) -> bool:
    """Say whether a name is written as no person's is: in capitals, with an article, or joined by "al-"."""
    first, last = span_of_name(chunk, tokens)
    written = tokens.written(first, last)
    joined = not NAME_JOINTS.isdisjoint(tokens.words[first + 1 : last])
    return "determiner" in chunk.tags or joined or (written.isupper() and written.isalpha() and 1 < len(written) < 7)


def take_for_gunmen(chunk: Chunk, tokens: Tokens) -> None:
    """Give who attacks the meaning of gunmen, or of a side by its name."""
    if chunk.head == {"name"}:
        first, last = span_of_name(chunk, tokens)
        act_as(chunk, ActorMention(first, last, tokens.written(first, last)))
        return
    chunk.head |= {"gunmen_noun", "actor"}
    chunk.tags |= {"gunmen_noun", "actor", "side"}
