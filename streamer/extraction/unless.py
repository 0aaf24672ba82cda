"""Whether a match counts at all: a rule's `unless` and `war_only`."""

from streamer.extraction.marked import MarkedArticle, MarkedSentence
from streamer.extraction.matching import Match, clause_tags

_STAGED = frozenset({"stage_cue"})
_OTHER_WORLDS = frozenset({"stage_cue", "sport_cue", "crime_cue"})  # of these the topic knows more


def ruled_out(match: Match, sentence: MarkedSentence, article: MarkedArticle) -> str | None:
    """Return the class of the rule's `unless` that stands in the sentence (of a stage play, in the first one too).

    "war_only" where a rule for wars only meets an article about something else; None where the match counts.
    """
    of_war = article.topic.is_surely_of_war(sentence.sentence)
    if match.rule.war_only and not (of_war or article.about_war):
        return "war_only"
    unless = match.rule.unless - _OTHER_WORLDS if of_war else match.rule.unless
    found = {name for clause in sentence.clauses for name in unless & clause_tags(clause)}
    if not found and unless & _STAGED:
        found = {name for clause in article.sentences[0].clauses for name in unless & _STAGED & clause_tags(clause)}
    return min(found, default=None)
