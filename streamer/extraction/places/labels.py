"""The place that heads a line, of what the line tells: "16:55 Kharkiv: 27 strikes", "1 May | Uvira | Gunmen …".

A dateline is none. A name that no gazetteer has is one where a day or what it lies in stands beside it, or where other
lines of the article have places for labels; else it can be who speaks ("Zelensky: three killed").
"""

from itertools import takewhile

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.mentioned import mentioned, narrowest
from streamer.extraction.places.narrowed import is_wide
from streamer.extraction.sentence.clause import Clause
from streamer.model.place import Place
from streamer.text.places.resolver import unresolved_place

_HEADED = 3  # sentences, one of which a dateline opens
_DASHES = frozenset({"-", "--", "–", "—"})
_SIGNS = _DASHES | {":", "|"}
_LONGEST = 6  # chunks of a label


def label(draft: Draft, article: MarkedArticle) -> list[Place]:
    """Return the place that alone heads the line of a statement, or nothing; countries and provinces are none."""
    heads = _heads(draft)
    if not heads or not _is_place_alone(heads[-1], draft, article):
        return []
    named = mentioned([one for one in heads[-1].own if "place" in one.head], article)
    return [one for one in narrowest(named) if not is_wide([one])] or _named_so(heads[-1], article)


def named_in_head(draft: Draft, article: MarkedArticle) -> list[Place]:
    """Return the places that the head of a line names, whatever it tells of them: "Kavumu airport, Thursday: …"."""
    heads = _heads(draft)
    if len(heads) != 1 or _sign(heads[-1], article) != ":" or _is_dateline(heads[-1], draft, article):
        return []
    return [place for place in mentioned(heads[-1].own, article) if place.precision != "country"]


def _heads(draft: Draft) -> list[Clause]:
    """Return the clauses without a verb that open the sentence, before the one that tells the statement."""
    heads = list(takewhile(lambda one: not one.has_verb() and one is not draft.clause, draft.sentence.clauses))
    return heads if len(heads) < len(draft.sentence.clauses) else []


def _sign(clause: Clause, article: MarkedArticle) -> str:
    return "".join(article.tokens.words[clause.last + 1 : clause.last + 2])


def _is_dateline(clause: Clause, draft: Draft, article: MarkedArticle) -> bool:
    first = clause.own[0]
    return draft.sentence.index < _HEADED and article.tokens.written(first.first, first.last).isupper()


def _is_place_alone(clause: Clause, draft: Draft, article: MarkedArticle) -> bool:
    """Say whether a clause is nothing but the head of its line: a place, perhaps a time, and a sign."""
    sign, own = _sign(clause, article), clause.own
    if sign not in _SIGNS or len(own) > _LONGEST or any(one.kind not in {"N", "T", ","} for one in own):
        return False
    if not all("place" in one.head or one.head == {"name"} for one in own if one.kind == "N"):
        return False
    written_there = sign in _DASHES and draft.sentence.index < _HEADED
    return not (written_there or _is_dateline(clause, draft, article))


def _named_so(clause: Clause, article: MarkedArticle) -> list[Place]:
    """Return the place that a label calls by a name that no gazetteer has, or nothing."""
    name = next((one for one in clause.own if one.kind == "N"), None)
    if name is None or name.head != {"name"} or len(name.names) != 1:
        return []
    sure = len(clause.own) > 1 or _has_other_labels(article)
    return [unresolved_place(article.tokens.written(*name.names[0]))] if sure else []


def _has_other_labels(article: MarkedArticle) -> bool:
    """Say whether two lines of the article begin with a place and a colon."""
    words = article.tokens.words
    firsts = [(one.sentence.first, article.places.get(one.sentence.first)) for one in article.sentences]
    labels = [at for at, place in firsts if place is not None and ":" in words[at + 1 : at + 4]]
    return len(labels) > 1
