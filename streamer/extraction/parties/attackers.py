"""Who attacks, though no word for him says so: herders and settlers, and names that nobody knows."""

from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.marked_sentence import MarkedSentence
from streamer.extraction.parties.told_groups import NAME_JOINTS, fight_as, name_of
from streamer.extraction.sentence.chunks import Chunk, triples
from streamer.extraction.sentence.clause import Clause, is_finite, read_again
from streamer.text.words.tokens import Tokens

_ATTACKS = frozenset({
    "assault", "ambush", "shoot_dead", "kill_plain", "kill", "execute", "massacre_verb", "burn_homes", "abduct_sure",
    "gun_opens", "shoot_at",
})  # fmt: skip
_TAKES = frozenset({"capture_place", "besiege", "bombard", "retake_sure", "storm_it", "ambush", "enter_ground"})


def name_attackers(sentence: MarkedSentence, article: MarkedArticle) -> None:
    """Give those who attack, and are no fighters else, the meaning of gunmen: "herders raided a village"."""
    of_war = article.topic.has_sure_war
    found = [_attacker(clause, article.tokens, of_war=of_war) for clause in sentence.clauses]
    for attacker in found:
        if attacker is not None and attacker.head == {"name"}:
            fight_as(attacker, name_of(attacker, article.tokens))
        elif attacker is not None:
            bear_guns(attacker)
    if any(found):
        read_again(sentence.clauses)


def bear_guns(chunk: Chunk) -> None:
    """Give a group of people the meaning of gunmen."""
    chunk.head |= {"gunmen_noun", "actor"}
    chunk.tags |= {"gunmen_noun", "actor", "side"}


def _attacker(clause: Clause, tokens: Tokens, *, of_war: bool) -> Chunk | None:
    """Return who attacks in a clause, though it is a name that nobody knows or people who are no fighters else.

    Herders and settlers are those who attack or are attacked: only the former are gunmen. A name is a side only in an
    article `of_war`, and only one that no person has: "the KLF", "Jaish al-Watan".
    """
    verb, subject = clause.verb(), clause.subject()
    acts = verb is not None and is_finite(verb) and "passive" not in verb.tags
    if verb is None or subject is None or not acts or subject.actors:
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
    name = name_of(chunk, tokens)
    joined = not NAME_JOINTS.isdisjoint(tokens.words[name.first + 1 : name.last])
    short = name.name.isupper() and name.name.isalpha() and 1 < len(name.name) < 7
    return "determiner" in chunk.tags or joined or short
