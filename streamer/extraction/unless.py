"""Whether a match counts at all: a rule's `unless` and `war_only`."""

from streamer.extraction.marked import MarkedArticle, MarkedSentence
from streamer.extraction.matching import Match, clause_tags

_STAGED = frozenset({"stage_cue"})
_OTHER_WORLDS = frozenset({"stage_cue", "sport_cue", "crime_cue"})  # of these the topic knows more


def ruled_out(match: Match, sentence: MarkedSentence, article: MarkedArticle) -> str | None:
    """Return the class of the rule's `unless` that stands in the match's clause, or in its sentence.

    In an article about a war a sentence is about it in all its clauses ("the siege tightened; the price of bread
    doubled"); of a stage play it is enough that the first sentence speaks. "war_only" where a rule for wars only meets
    an article about something else; None where the match counts.
    """
    of_war = article.topic.is_surely_of_war(sentence.sentence)
    if match.rule.war_only and not (of_war or article.about_war):
        return "war_only"
    unless = match.rule.unless - _OTHER_WORLDS if of_war else match.rule.unless
    found = set(unless & clause_tags(match.clause))
    if not found and unless & _STAGED:
        found = {name for clause in article.sentences[0].clauses for name in unless & _STAGED & clause_tags(clause)}
    if not found and not article.about_war:
        found = {name for clause in sentence.clauses for name in unless & clause_tags(clause)}
    return min(found, default=None)
