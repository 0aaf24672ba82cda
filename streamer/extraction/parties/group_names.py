"""Names of armed groups that the text itself makes: "the Chin National Front", "… Resistance Movement (XRM)".

Looks at words with capitals only. It refuses what may be a line ("the Front") and bodies that bear no arms.
"""

from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.marked_sentence import MarkedSentence
from streamer.extraction.sentence.chunks import GROUP_WORDS, ActorMention, Chunk
from streamer.text.words.tokens import Tokens

# What stands in the names of those that take a short name in brackets.
_ARMED_WORDS = GROUP_WORDS | frozenset(
    "liberation emancipation revolutionary resistance jihad mujahideen mujahedeen mujahedin tigers guard guards".split()
)
_JOINTS = frozenset("of for the and in to de la du des al el".split())
_LONGEST = 12  # words of a name


def name_groups(article: MarkedArticle) -> None:
    """Give named armed groups the meaning of an actor, and so the short names that stand in brackets behind them."""
    short = _short_names(article)
    for sentence in article.sentences:
        if sentence.has_trigger:
            _name(sentence, article.tokens, short)


def _name(sentence: MarkedSentence, tokens: Tokens, short: dict[str, str]) -> None:
    for chunk in sentence.chunks:
        if chunk.kind != "N" or not chunk.names:
            continue
        first, last = chunk.names[-1]
        written = tokens.written(first, last)
        if chunk.actors:
            if short and written in short:
                chunk.actors = (*chunk.actors[:-1], ActorMention(first, last, short[written]))
        elif last == chunk.last and written in short:
            act_as(chunk, ActorMention(first, last, short[written]))
        elif last == chunk.last and last > first and tokens.words[last] in GROUP_WORDS:
            act_as(chunk, ActorMention(first, last, written))


def act_as(chunk: Chunk, mention: ActorMention) -> None:
    """Give a group of words the meaning of a side, by its name."""
    chunk.actors = (mention,)
    chunk.head.add("actor")
    chunk.tags |= {"actor", "side"}


def _short_names(article: MarkedArticle) -> dict[str, str]:
    """Return the short names of armed groups by which the article goes on: {"XRM": "Xian Resistance Movement"}."""
    found: dict[str, str] = {}
    tokens = article.tokens
    known = {
        tokens.written(actor.first, actor.last): actor.name
        for sentence in article.sentences if sentence.has_trigger
        for chunk in sentence.chunks for actor in chunk.actors
    }  # fmt: skip
    words = tokens.words
    for at in range(1, len(words) - 2):
        if words[at] != "(" or words[at + 2] != ")" or not tokens.is_capital(at + 1) or not words[at + 1].isalpha():
            continue
        start = at
        while start > max(0, at - _LONGEST) and (tokens.is_capital(start - 1) or words[start - 1] in _JOINTS):
            start -= 1
        while start < at and words[start] in _JOINTS:
            start += 1
        if at - start > 1 and not _ARMED_WORDS.isdisjoint(words[start:at]):
            written, short = tokens.written(start, at - 1), tokens.written(at + 1, at + 1)
            told = known.get(short, written)
            found[written] = found[short] = told if told == short else known.get(written, written)
    return found
