"""The place in the head of an entry, of what the entry tells: "12 May 2014, Siba, Homs district, Syria. Gunmen …".

The finest of its members; the others say what it lies in. A name that no gazetteer has is a place where others stand
beside it, or what kind of place it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from streamer.extraction.draft import Draft
from streamer.extraction.marking.headings import Heading, is_of_name
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.marked_sentence import MarkedSentence
from streamer.extraction.places.narrowed import is_wide
from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.times.event_time import entry_heading
from streamer.model.place import Place, Precision
from streamer.text.places.resolver import unresolved_place

_BREAKS = frozenset({",", ";", "(", ")", "–", "|", "/", ":"})
_FACILITY = 3
# How wide a member is, by what it is called; else by what is known of it.
_RANKS = {
    **dict.fromkeys("village town city suburb neighbourhood neighborhood quarter camp".split(), 0),
    **dict.fromkeys("zone woreda payam township groupement".split(), 1),
    **dict.fromkeys("district county territory municipality commune lga raion rayon area cercle canton".split(), 2),
    **dict.fromkeys("base airport airfield junction road street highway bridge checkpoint crossing".split(), _FACILITY),
    **dict.fromkeys("province state region governorate oblast department wilaya prefecture".split(), 4),
}
_PRECISIONS: dict[Precision, int] = {"district": 2, "site": 3, "province": 4, "country": 5}
_BESIDE = frozenset("of from".split())  # "east of Homs", "20 km from Homs" only tell where the first member lies
_WIDEST = 6
_MADE_OF = frozenset("and of the".split())


@dataclass(frozen=True, slots=True)
class _Member:
    """One member of an address: its places, and how wide it is; `called` says what kind of place it is."""

    places: tuple[Place, ...]
    rank: int
    called: bool


def address(draft: Draft, article: MarkedArticle) -> list[Place]:
    """Return the finest place in the head of the entry that a statement stands in; a province or country is none."""
    heading = entry_heading(draft, article)
    members = _members(heading, draft, article) if heading is not None else []
    if not members:
        return []
    finest = min(members, key=lambda one: one.rank)
    sure = len(members) > 1 or finest.called or all(place.resolved for place in finest.places)
    closes = next((at for at, one in enumerate(members) if len(one.places) > 1), 0)  # "Siba, Rastan and Bab"
    listed = [one for one in members[: closes + 1] if one.rank == finest.rank] if closes else [finest]
    places = [place for one in listed for place in one.places]
    return places if sure and not is_wide(places) else []


def _members(heading: Heading, draft: Draft, article: MarkedArticle) -> list[_Member]:
    """Return the members of the address that a head has, in it or as the next sentence."""
    words, found = article.tokens.words, list[_Member]()
    for sentence, first, end in _spans(heading, draft, article):
        ends = [spot for spot in range(first, end + 1) if spot == end or words[spot] in _BREAKS]
        for begin, close in zip([first, *(spot + 1 for spot in ends)], ends, strict=False):
            named = begin < close and not (close < end and words[close] == ":")  # not "Place" of "Place: Siba, Homs"
            member = _member(begin, close, sentence, article, others=bool(found)) if named else None
            found += [member] if member is not None else []
    return found


def _spans(heading: Heading, draft: Draft, article: MarkedArticle) -> list[tuple[MarkedSentence, int, int]]:
    """Return the tokens beside a head's day, and those of a sentence behind it that is nothing but an address."""
    at = next(at for at, one in enumerate(article.sentences) if one.sentence.last >= heading.mark.last)
    sentence, following = article.sentences[at], article.sentences[at + 1 : at + 2]
    before = [] if heading.opens else [(sentence, sentence.sentence.first, heading.mark.first)]
    spans = [*before, (sentence, heading.mark.last + 1, heading.last)]
    rest = [(sentence, heading.last + 1), *((one, one.sentence.first) for one in following)]
    for one, first in rest:
        last = one.sentence.last
        if last < draft.clause.first and first < last and _is_address(first, last, article):
            spans.append((one, first, last))
    return spans


def _is_address(first: int, last: int, article: MarkedArticle) -> bool:
    """Say whether tokens are nothing but names, kinds of places and commas."""
    words = article.tokens.words
    return any(spot in article.places for spot in range(first, last)) and all(
        is_of_name(at, article.tokens) or words[at] in _BREAKS or words[at] in _RANKS or words[at] in _MADE_OF
        for at in range(first, last)
    )


def _member(first: int, end: int, sentence: MarkedSentence, article: MarkedArticle, *, others: bool) -> _Member | None:
    """Return the member at tokens `first` to `end`, which does not belong to it; `others` stand before it."""
    words = article.tokens.words[first:end]
    chunks = [one for one in sentence.chunks if one.first < end and one.last >= first]
    called = next((_RANKS[word] for word in reversed(words) if word in _RANKS), None)
    places = _places(first, end, chunks, article, unlisted=not others or called is not None)
    if not places:
        return None
    if called is not None:
        return _Member(tuple(places), called, called=True)
    beside = others and not article.tokens.is_capital(first) and not _BESIDE.isdisjoint(words)
    rank = _WIDEST if beside else max(_PRECISIONS.get(place.precision, 0) for place in places)
    return _Member(tuple(places), rank, called=False)


def _places(first: int, end: int, chunks: Sequence[Chunk], article: MarkedArticle, *, unlisted: bool) -> list[Place]:
    """Return the places that a member names: the first, or all that "and" joins."""
    known = {at: place for at in range(first, end) if (place := article.places.get(at)) is not None}
    names = [name for one in chunks for name in one.names if first <= name[0] < end and name[0] not in known]
    new = {name[0]: unresolved_place(_written(*name, article)) for name in names if unlisted}
    places = [place for _, place in sorted({**known, **new}.items())]
    return places if "and" in article.tokens.words[first:end] else places[:1]


def _written(first: int, last: int, article: MarkedArticle) -> str:
    """Return a name as written, of a facility with what it is: "Siba road", not "Siba village"."""
    facility = _RANKS.get("".join(article.tokens.words[last + 1 : last + 2])) == _FACILITY
    return article.tokens.written(first, last + facility)
