"""Armed groups that only the article makes known: "KLF rebels …. The KLF took the town. The group then …".

A name is that of an armed group once it stands beside what says so: before fighters of it, behind "the rebel group", or
with "a rebel alliance" after it. From there on it acts wherever the article names it, and so does "the group".
"""

from collections.abc import Iterator

from streamer.extraction.chunks import ActorMention, Chunk, triples
from streamer.extraction.marked import MarkedArticle
from streamer.text.tokens import Tokens

_FIGHTERS = frozenset({"combatants", "gunmen_noun", "troops_noun"})
_STATES = frozenset({"state_troops", "big_army", "security_forces", "polity", "place"})
_KINDS = frozenset("group groups movement organisation organization faction alliance network militia gang".split())
_REBELS = frozenset(
    "rebels fighters militants guerrillas insurgents gunmen militiamen militia extremists jihadists separatists".split()
)
NAME_JOINTS = frozenset("al el ash an as".split())
_OF_IT = frozenset("members fighters militants elements cadres gunmen".split())
_ARTICLES = frozenset("the that this a an".split())


def named_by(article: MarkedArticle) -> set[str]:
    """Return the names that the article gives to armed groups."""
    tokens = article.tokens
    found: set[str] = set()
    for sentence in article.sentences:
        if not sentence.has_trigger:
            continue
        for chunk in sentence.chunks:
            if chunk.kind == "N" and chunk.names:
                found |= set(_beside_fighters(chunk, tokens))
        for named, comma, kind in triples(sentence.chunks):
            armed = comma.kind == "," and "group_noun" in kind.tags | kind.head and not kind.tags.isdisjoint(_FIGHTERS)
            if armed and named.head == {"name"} and {"single", "determiner"} <= kind.tags:
                found.add(tokens.written(*span_of_name(named, tokens)))
    return found


def _beside_fighters(chunk: Chunk, tokens: Tokens) -> Iterator[str]:
    """Yield the names within a group that are those of its fighters: "KLF rebels", "the armed group Ansar al-Nur"."""
    if not chunk.tags.isdisjoint(_STATES) or chunk.tags.isdisjoint(_FIGHTERS):
        return
    first, last = span_of_name(chunk, tokens)
    of_fighters = tokens.words[chunk.last] in _REBELS and last == chunk.last - 1
    told = last < chunk.last and tokens.words[chunk.last] in _KINDS
    if of_fighters or told or (chunk.first < first and last == chunk.last and tokens.words[first - 1] in _KINDS):
        yield tokens.written(first, last)


def span_of_name(chunk: Chunk, tokens: Tokens) -> tuple[int, int]:
    """Return the last name of a group with all its words: "Ansar al-Nur", of which the last alone is no name."""
    first, last = chunk.names[-1]
    while first > chunk.first and (tokens.is_capital(first - 1) or tokens.words[first - 1] in NAME_JOINTS):
        first -= 1
    while first < last and (tokens.words[first] in NAME_JOINTS or tokens.words[first] in _ARTICLES):
        first += 1
    return first, last


def name_told_groups(chunk: Chunk, names: set[str], tokens: Tokens) -> bool:
    """Give a group the meaning of a named side: "the KLF", "the KLF group", "KLF members"; say whether it was one."""
    if chunk.kind != "N" or chunk.actors or not chunk.names:
        return False
    first, last = span_of_name(chunk, tokens)
    behind = tokens.words[last + 1 : chunk.last + 1]
    if tokens.written(first, last) not in names or not set(behind) <= _KINDS | _OF_IT:
        return False
    act_as(chunk, ActorMention(first, last, tokens.written(first, last)))
    return True


def is_the_group(chunk: Chunk, following: Chunk | None, tokens: Tokens) -> bool:
    """Say whether "the group" or "the movement" stands alone, for one that was named."""
    if chunk.kind != "N" or chunk.actors or (following is not None and "w:of" in following.tags):
        return False
    words = tokens.words[chunk.first : chunk.last + 1]
    return len(words) == 2 and words[0] in _ARTICLES and words[1] in _KINDS


def is_crowd(chunk: Chunk, joint: Chunk, members: Chunk, tokens: Tokens) -> bool:
    """Say whether three chunks in a row tell of unarmed people together: "a group of 15 villagers"."""
    return (
        tokens.words[chunk.last] == "group" and "w:of" in joint.tags and members.tags.isdisjoint(_FIGHTERS | {"side"})
    )


def stand_for_group(chunk: Chunk, group: Chunk) -> None:
    """Give "the group" the meaning of the armed group named last."""
    act_as(chunk, group.actors[-1])


def is_armed_group(chunk: Chunk) -> bool:
    """Say whether a group of words names an armed group, and no state's force."""
    return bool(chunk.actors) and chunk.tags.isdisjoint(_STATES)


def act_as(chunk: Chunk, mention: ActorMention) -> None:
    chunk.actors = (mention,)
    chunk.head |= {"actor", "combatants"}
    chunk.head -= {"people", "defenceless", "name"}
    chunk.tags |= {"actor", "side", "combatants"}
    chunk.tags -= {"people", "defenceless"}
