"""The engine's decisions in words, for rule authors."""

from collections.abc import Mapping

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.marked_sentence import MarkedSentence
from streamer.extraction.rule_language.matching import clause_tags
from streamer.extraction.watch import Step, Stop
from streamer.model.article import Article

_STOPS: Mapping[Stop, str] = {
    "scan": "no word of it is evidence of war: no armed actor, no word of the world of war or of an `evidence` class",
    "topic": "it is about another world, and has no word that surely tells of war",
    "sentences": "it has words of war, but no sentence that a pattern could match",
}
_STEPS: Mapping[Step, str] = {
    "retold": "its sentence says it already",
    "unsaid": "its kind is unsaid, and the article tells it better elsewhere or nowhere names what it refers to",
    "thing": "what was found is a thing, no finding of an inquiry",
    "leader": "the article names nobody as a leader whom it could be about",
    "toll": "the next sentence tells the event that this toll is of",
    "total": "an estimate in its sentence counts the same people",
    "identifies": "the clause only says who an actor is",
    "no attack": "nobody attacked here: a deal was struck, a beast bit, or who seems to kill was attacked himself",
    "recalls": "the clause only says who somebody is by what he did years ago",
    "status": "its words state no event: an aim, a refusal, a negation",
    "stance": "it takes no stance of its own, or a claim or denial in its clause says it",
}


def stop_reason(stop: Stop, article: Article) -> str:
    """Return why an article goes no further."""
    if stop == "language":
        named = f"the language {article.language!r}" if article.language else "the language that it seems to be in"
        return f"there are no rules for {named}"
    return _STOPS[stop]


def unread_reason(stop: Stop | None, sentence: MarkedSentence, article: MarkedArticle) -> str:
    """Return why the engine does not read a sentence."""
    if stop in {"language", "scan"}:
        return "the article is not read"
    if not article.topic.speaks(sentence.sentence):
        return "the article is about something else, and this sentence not surely about war"
    return "no pattern finds all the words here that it needs"


_RULED_OUT: Mapping[str, str] = {
    "war_only": "the rule is for articles about a war (`war_only`), and this one is not",
    "proof": "its words may be a figure of speech: no fighters, weapons of war or other `proof` stand in the article",
    "only where": "the place that seems to act only says where the subject is",
    "overworked": "a hospital or camp has too much to do, and was not attacked",
    "hurt": "those who are moved are dead, or wounded on their way to a hospital",
    "treated": "chlorine treats water, it was no weapon",
    "arms": "arms are no aid",
    "quiet": "the country has no war, and the article names no armed group: it is crime",
    "house": "one house or shop is no ground that a force takes, leaves or besieges",
    "polls": "it is taken or lost in an election",
    "goes": "they only set out, or a head of troops retires: nobody retreats",
}


def why_ruled_out(why: str, sentence: MarkedSentence, article: MarkedArticle) -> str:
    """Return in words why a match does not count: `why` is as `unless.ruled_out` says it."""
    if why in _RULED_OUT:
        return _RULED_OUT[why]
    for one in (sentence, article.sentences[0]):
        for clause in one.clauses:
            for chunk in clause.chunks if why in clause_tags(clause) else ():
                if why.removeprefix("head:") in chunk.tags:
                    words = article.tokens.written(chunk.first, chunk.last)
                    return f"{words!r} is of the class {why}, which the rule excludes (`unless`)"
    return f"a word of the class {why} stands there, which the rule excludes (`unless`)"


def why_dropped(step: Step | None, draft: Draft) -> str:
    """Return in words why a statement became no observation: what the step that left it out stands for."""
    if step == "needs":
        if draft.type == "civilian_estimate_changed" and not draft.figures:
            return "an estimate needs a figure, and it has none"
        needs = draft.match.pattern.needs_any if draft.match is not None else ()
        return f"it brings none of what its wording asks for (`needs_any`: {', '.join(needs)})"
    return _STEPS[step] if step is not None else "the engine does not say why"
