"""Armed groups that only the article makes known: "KLF rebels …. The KLF took the town. The group then …".

A name is that of an armed group once it stands beside what says so: before fighters of it, behind "the rebel group", or
with "a rebel alliance" after it. From there on it acts wherever the article names it, and so does "the group".
"""

from itertools import zip_longest

from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.parties.group_names import act_as
from streamer.extraction.sentence.chunks import ActorMention, Chunk, triples
from streamer.extraction.sentence.clause import read_again
from streamer.text.words.tokens import Tokens

_FIGHTERS = frozenset({"combatants", "gunmen_noun", "troops_noun"})
_STATES = frozenset({"state_troops", "big_army", "security_forces", "polity", "place"})
_KINDS = frozenset("group groups movement organisation organization faction alliance network militia gang".split())
_REBELS = frozenset(
    "rebels fighters militants guerrillas insurgents gunmen militiamen militia extremists jihadists separatists".split()
)
NAME_JOINTS = frozenset("al el ash an as".split())
_OF_IT = frozenset("members fighters militants elements cadres gunmen".split())
_ARTICLES = frozenset("the that this a an".split())
_PEOPLE = frozenset({"people", "defenceless"})
_NO_NAMES = _PEOPLE | {"name"}


def name_told_groups(article: MarkedArticle) -> None:
    """Give names that the article tells to be armed groups', and "the group" after one, the meaning of a side."""
    names = _named_by(article)
    last: Chunk | None = None
    crowd = False  # "a group of 15 people": who "the group" is then, nobody can tell
    for sentence in article.sentences:
        if not sentence.has_trigger:
            continue
        found, named_again = False, sentence.has_word(_KINDS)
        crowd = crowd or (named_again and any(_is_crowd(*three, article.tokens) for three in triples(sentence.chunks)))
        for chunk, following in zip_longest(sentence.chunks, sentence.chunks[1:]):
            if names and (mention := _mention(chunk, names, article.tokens)) is not None:
                fight_as(chunk, mention)
                found = True
            elif named_again and last is not None and not crowd and _is_the_group(chunk, following, article.tokens):
                fight_as(chunk, last.actors[-1])
                found = True
            if chunk.actors and chunk.tags.isdisjoint(_STATES):
                last = chunk
        if found:
            read_again(sentence.clauses)


def _named_by(article: MarkedArticle) -> set[str]:
    """Return the names that the article gives to armed groups."""
    tokens = article.tokens
    found: set[str] = set()
    for sentence in article.sentences:
        if not sentence.has_trigger:
            continue
        for chunk in sentence.chunks:
            if chunk.kind == "N" and chunk.names and _is_of_fighters(chunk, tokens):
                found.add(name_of(chunk, tokens).name)
        for named, comma, kind in triples(sentence.chunks):
            if comma.kind != "," or named.head != {"name"} or not {"single", "determiner"} <= kind.tags:
                continue
            if "group_noun" in kind.tags | kind.head and not kind.tags.isdisjoint(_FIGHTERS):
                found.add(name_of(named, tokens).name)
    return found


def _is_of_fighters(chunk: Chunk, tokens: Tokens) -> bool:
    """Say whether the name within a group is that of its fighters: "KLF rebels", "the armed group Ansar al-Nur"."""
    if not chunk.tags.isdisjoint(_STATES) or chunk.tags.isdisjoint(_FIGHTERS):
        return False
    name, words = name_of(chunk, tokens), tokens.words
    if name.last == chunk.last:
        return chunk.first < name.first and words[name.first - 1] in _KINDS
    return words[chunk.last] in _KINDS or (words[chunk.last] in _REBELS and name.last == chunk.last - 1)


def name_of(chunk: Chunk, tokens: Tokens) -> ActorMention:
    """Return the last name of a group with all its words: "Ansar al-Nur", of which the last alone is no name."""
    first, last = chunk.names[-1]
    while first > chunk.first and (tokens.is_capital(first - 1) or tokens.words[first - 1] in NAME_JOINTS):
        first -= 1
    while first < last and (tokens.words[first] in NAME_JOINTS or tokens.words[first] in _ARTICLES):
        first += 1
    return ActorMention(first, last, tokens.written(first, last))


def _mention(chunk: Chunk, names: set[str], tokens: Tokens) -> ActorMention | None:
    """Return whom a group of words names, if it is one of `names`: "the KLF", "the KLF group", "KLF members"."""
    if chunk.kind != "N" or chunk.actors or not chunk.names:
        return None
    name = name_of(chunk, tokens)
    behind = tokens.words[name.last + 1 : chunk.last + 1]
    return name if name.name in names and set(behind) <= _KINDS | _OF_IT else None


def _is_the_group(chunk: Chunk, following: Chunk | None, tokens: Tokens) -> bool:
    """Say whether "the group" or "the movement" stands alone, for one that was named."""
    if chunk.kind != "N" or chunk.actors or (following is not None and "w:of" in following.tags):
        return False
    words = tokens.words[chunk.first : chunk.last + 1]
    return len(words) == 2 and words[0] in _ARTICLES and words[1] in _KINDS


def _is_crowd(chunk: Chunk, joint: Chunk, members: Chunk, tokens: Tokens) -> bool:
    """Say whether three chunks in a row tell of unarmed people together: "a group of 15 villagers"."""
    return (
        tokens.words[chunk.last] == "group" and "w:of" in joint.tags and members.tags.isdisjoint(_FIGHTERS | {"side"})
    )


def fight_as(chunk: Chunk, mention: ActorMention) -> None:
    """Give a group of words the meaning of fighters, by their name."""
    act_as(chunk, mention)
    chunk.head = (chunk.head | {"combatants"}) - _NO_NAMES
    chunk.tags = (chunk.tags | {"combatants"}) - _PEOPLE
