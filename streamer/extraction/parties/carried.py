"""What a pronoun or a bare number stands for: "several got through and hit a depot", "the second happened at noon".

Only aircraft, what is fired, dropped or planted, raids and blasts are carried on, from the same sentence or the one
before, and only to a verb that is said of them; people named in between take the pronoun for themselves.
"""

from collections.abc import Iterator

from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.marked_sentence import MarkedSentence
from streamer.extraction.sentence.chunks import PEOPLE, Chunk
from streamer.extraction.sentence.clause import Clause, read_again

_WEAPONS = frozenset({
    "aircraft", "combat_aircraft", "drone", "munition", "shell_noun", "rocket_noun", "missile_noun", "air_bomb_noun",
    "falling_bomb", "shell_weapon", "bomb_device",
})  # fmt: skip
_RAIDS = frozenset({"airstrike", "strike_noun", "explosion", "bombing_noun", "shelling_noun"})
_NAMED = _WEAPONS | _RAIDS
# What is said of weapons, and by whom else it is rarely said.
_STRIKES = frozenset({
    "hit", "fall_on", "bomb_lands", "drop_bombs", "air_bomb", "bombard", "strike_at", "arm_strike", "air_gun",
    "shell_fire", "explode", "rain_on", "crash_through", "down_munition", "thwart", "dive_on", "raid_verb", "gun_opens",
})  # fmt: skip
_DAMAGES = frozenset({"damage", "destroy"})
_HITS = _STRIKES | _DAMAGES
_ONE_OF_THEM = frozenset("one another second third fourth fifth two three four several".split())
_ONLY_OF_WEAPONS = frozenset({"fall_on", "bomb_lands", "crash_through", "explode", "damage", "destroy"})
_SUFFERED = frozenset({"down_munition", "thwart", "shell_fire", "drop_bombs", "defuse", "conduct"})
_OF_RAIDS = frozenset({"happen", "conduct"})  # "the first happened at noon", "it was carried out by jets"
_HARM = frozenset({"kill", "injure"})
# Words that stand for some of the things named before them.
_SOME = frozenset("one two several some most many others other another both half dozens scores rest few all".split())
_IN_ORDER = frozenset("first second third fourth last".split())


def settle_weapons(article: MarkedArticle) -> None:
    """Give pronouns and bare numbers that strike the meanings of the weapons that they stand for."""
    for sentence in article.sentences:
        if sentence.has_trigger:
            for at, clause in enumerate(sentence.clauses):
                _settle(at, clause, sentence, article)


def _settle(at: int, clause: Clause, sentence: MarkedSentence, article: MarkedArticle) -> None:
    verb = clause.verb()
    if verb is None or not _strikes(verb, clause) or (subject := clause.subject()) is None:
        return
    word = article.tokens.words[subject.last]
    if not subject.head.isdisjoint(_NAMED) or not _stands_for(subject, clause, article):
        return
    if word == "they" and "shell_fire" in verb.head and at and _armed_speak(sentence.clauses[at - 1]):
        return  # "Hamas's Brigades said they had fired 17 rockets", whatever planes did before
    carried = _RAIDS if not verb.head.isdisjoint(_OF_RAIDS) else _NAMED
    if clause.connective == "relative":
        carried = _WEAPONS  # "eight in the second, which hit a queue" only says which one
    of_weapons = word in _ONE_OF_THEM and not verb.head.isdisjoint(_ONLY_OF_WEAPONS)
    fires = "shell_fire" in verb.head and "active" in verb.tags
    for named in _named_before(at, sentence, article):
        if fires and named.head.isdisjoint({"aircraft", "drone", *PEOPLE}):
            continue  # no missile fires a missile
        if of_weapons and named.head.isdisjoint(_NAMED):
            continue  # "one hit a tram", whoever was on the way to work
        if not _agrees(word, named, article) or (word in _IN_ORDER and named.head.isdisjoint(_NAMED)):
            continue
        if not named.head.isdisjoint(carried):
            subject.head |= named.head - PEOPLE
            subject.tags |= (named.head - PEOPLE) | {"carried"}
            read_again(sentence.clauses)
        return


def _armed_speak(clause: Clause) -> bool:
    """Say whether fighters or an army are who says what follows."""
    subject, verb = clause.subject(), clause.own[-1]
    armed = subject is not None and "side" in subject.tags and "plural" in subject.tags
    return armed and verb.kind == "V" and "report" in verb.head


def _strikes(verb: Chunk, clause: Clause) -> bool:
    """Say whether a verb is one of weapons or raids: what is shot down is one, who is "hit" or "killed" is not."""
    if "passive" in verb.tags:
        return not verb.head.isdisjoint(_SUFFERED)
    if "happen" in verb.head:
        return True
    if verb.head.isdisjoint(_HITS):
        return False
    after = next((one for one in clause.chunks if one.first > verb.last), None)
    if after is not None and after.kind == "N":
        return True
    return verb.head.isdisjoint(_HARM) and not verb.head.isdisjoint(_STRIKES)  # not "16 killed"


def _stands_for(subject: Chunk, clause: Clause, article: MarkedArticle) -> bool:
    """Say whether a subject only points back: a pronoun, a bare number, "others"; not "one of the shells", "no one"."""
    words = article.tokens.words
    if "negation" in subject.tags:
        return False
    after = next((one for one in clause.chunks if one.first > subject.last), None)
    if after is not None and words[after.first] == "of":
        return words[after.last + 1] == "them"
    if "pronoun" in subject.tags:
        return words[subject.first] in {"it", "they"}
    bare = not subject.head and ("amount" in subject.tags or words[subject.last] in _IN_ORDER)
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
            and not chunk.head.isdisjoint(_NAMED | PEOPLE)
            and not (says and chunk is clause.subject())
        ):
            yield chunk


def _agrees(word: str, named: Chunk, article: MarkedArticle) -> bool:
    """Say whether a word can stand for what is named: "it" for one thing, all others for several."""
    several = "plural" in named.tags or article.tokens.words[named.last].endswith("s") or "amount" in named.tags
    return several == (word != "it")
