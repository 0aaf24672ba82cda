"""Weapons that a pronoun or a bare number stands for: "several got through and hit a depot", "they dropped …".

Only aircraft and what is fired or dropped are carried on, from the same sentence or the one before, and only to a verb
of striking; people named in between take the pronoun for themselves.
"""

from collections.abc import Iterator

from streamer.extraction.chunks import PEOPLE, Chunk
from streamer.extraction.clause import Clause
from streamer.extraction.marked import MarkedArticle, MarkedSentence

_WEAPONS = frozenset({
    "aircraft", "combat_aircraft", "drone", "munition", "shell_noun", "rocket_noun", "missile_noun", "air_bomb_noun",
    "falling_bomb", "shell_weapon",
})  # fmt: skip
# What is said of weapons, and by whom else it is rarely said.
_STRIKES = frozenset({
    "hit", "fall_on", "bomb_lands", "drop_bombs", "air_bomb", "bombard", "strike_at", "arm_strike", "air_gun",
    "shell_fire", "explode", "rain_on", "crash_through", "down_munition", "thwart", "dive_on", "raid_verb", "gun_opens",
})  # fmt: skip
_STOPPED = frozenset({"down_munition", "thwart"})
_HARM = frozenset({"kill", "injure"})
# Words that stand for some of the things named before them.
_SOME = frozenset("one two several some most many others other another both half dozens scores rest few all".split())


def settle_weapons(article: MarkedArticle) -> None:
    """Give pronouns and bare numbers that strike the meanings of the weapons that they stand for."""
    for sentence in article.sentences:
        if sentence.has_trigger:
            for at, clause in enumerate(sentence.clauses):
                _settle(at, clause, sentence, article)


def _settle(at: int, clause: Clause, sentence: MarkedSentence, article: MarkedArticle) -> None:
    subject = clause.subject()
    verb = clause.verb()
    if subject is None or verb is None or not _strikes(verb, clause):
        return
    word = article.tokens.words[subject.last]
    if not subject.head.isdisjoint(_WEAPONS) or not _stands_for(subject, clause, article):
        return
    for named in _named_before(at, sentence, article):
        if not _agrees(word, named, article):
            continue
        if not named.head.isdisjoint(_WEAPONS):
            subject.head |= named.head - PEOPLE
            subject.tags |= named.head - PEOPLE
            for one in sentence.clauses:
                one.tags = None  # read again, with what the pronoun means
        return


def _strikes(verb: Chunk, clause: Clause) -> bool:
    """Say whether a verb is one of weapons: what is shot down is one, who is "hit" or "killed" is not."""
    if "passive" in verb.tags:
        return not verb.head.isdisjoint(_STOPPED)
    after = next((one for one in clause.chunks if one.first > verb.last), None)
    harms = not verb.head.isdisjoint(_HARM)  # "16 killed"
    return not verb.head.isdisjoint(_STRIKES) and not (harms and (after is None or after.kind != "N"))


def _stands_for(subject: Chunk, clause: Clause, article: MarkedArticle) -> bool:
    """Say whether a subject only points back: a pronoun, a bare number, "others"; not "one of the shells"."""
    words = article.tokens.words
    after = next((one for one in clause.chunks if one.first > subject.last), None)
    if after is not None and words[after.first] == "of":
        return False
    if "pronoun" in subject.tags:
        return words[subject.first] in {"it", "they"}
    bare = "amount" in subject.tags and not subject.head
    return (
        bare or words[subject.last] in _SOME or (words[subject.first] in _SOME and not subject.head - {"part_of_land"})
    )


def _named_before(at: int, sentence: MarkedSentence, article: MarkedArticle) -> Iterator[Chunk]:
    """Yield the things and people named before a clause, the nearest first; who only says something is left out."""
    for clause in reversed(sentence.clauses[:at]):
        yield from _things(clause)
    if sentence.index:
        for clause in reversed(article.sentences[sentence.index - 1].clauses):
            yield from _things(clause)


def _things(clause: Clause) -> Iterator[Chunk]:
    says = any("report" in chunk.head and "passive" not in chunk.tags for chunk in clause.own if chunk.kind == "V")
    for chunk in reversed(clause.own):
        if (
            chunk.kind == "N"
            and not chunk.head.isdisjoint(_WEAPONS | PEOPLE)
            and not (says and chunk is clause.subject())
        ):
            yield chunk


def _agrees(word: str, named: Chunk, article: MarkedArticle) -> bool:
    """Say whether a word can stand for what is named: "it" for one thing, all others for several."""
    several = "plural" in named.tags or article.tokens.words[named.last].endswith("s") or "amount" in named.tags
    return several == (word != "it")
