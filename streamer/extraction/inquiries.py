"""What an inquiry found, in the words of the sentence that says so."""

from streamer.extraction.draft import Draft
from streamer.extraction.marked import MarkedArticle

_LEADS = frozenset({"that", ",", ":", '"', "“", "by"})


def finding_of(draft: Draft, article: MarkedArticle) -> str | None:
    """Return what follows the verb of finding, or comes before it at the end of a sentence; None without a verb."""
    verb = draft.clause.verb()
    if verb is None:
        return None
    sentence, tokens = draft.sentence.sentence, article.tokens
    first, last = verb.last + 1, sentence.last
    if last - first < 2:  # "… was based on bad intelligence, an inquiry found"
        first, last = sentence.first, draft.clause.first - 1
    while first < last and tokens.words[first] in _LEADS:
        first += 1
    while last > first and tokens.words[last] in {".", ",", '"', "”"}:
        last -= 1
    return tokens.written(first, last) if last > first else None
