"""A sentence with its marks, each read when somebody asks for it."""

from functools import cached_property
from typing import TYPE_CHECKING
from weakref import proxy

from streamer.extraction.marking.pointed_places import tag_pointed_places
from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.sentence.clause import Clause
from streamer.extraction.sentence.clauses import split_clauses
from streamer.extraction.sentence.labelled import without_label_signs
from streamer.extraction.speech.attribution import Said, find_attribution
from streamer.model.place import Place
from streamer.text.times.dates import Relation
from streamer.text.words.sentences import Sentence

if TYPE_CHECKING:
    from streamer.extraction.marking.marked import MarkedArticle


class MarkedSentence:
    """A sentence whose chunks, clauses and speaker are read when they are first asked for.

    `has_trigger` says that a rule's word stands in it; most others are never read. `has_quote` says that it stands, or
    partly stands, in quotation marks.
    """

    def __init__(self, index: int, sentence: Sentence, article: "MarkedArticle", *, has_trigger: bool) -> None:
        self.index = index
        self.sentence = sentence
        self.has_trigger = has_trigger
        # Without a cycle an article is gone when it is read, and there is nothing to collect.
        self._article: MarkedArticle = proxy(article)
        self._vocabulary = frozenset(article.tokens.words[sentence.first : sentence.last + 1])
        self.has_quote = sentence.quoted or "quote" in article.tokens.kinds[sentence.first : sentence.last + 1]

    def asks(self, after: int) -> bool:
        """Say whether a question mark follows token `after` in the sentence."""
        return "?" in self._article.tokens.words[after + 1 : self.sentence.last + 1]

    def before(self, clause: Clause) -> Clause | None:
        """Return the clause right before one of the sentence's, or None."""
        at = self.clauses.index(clause)
        return self.clauses[at - 1] if at else None

    def after(self, clause: Clause) -> Clause | None:
        """Return the clause right behind one of the sentence's, or None."""
        at = self.clauses.index(clause) + 1
        return self.clauses[at] if at < len(self.clauses) else None

    def are_apart(self, one: Clause, other: Clause) -> bool:
        """Say whether two of its clauses name places, and none of one lies within, or is, one of the other.

        Countries are not asked, nor where somebody comes from or goes to. A participle tells of the verb before: "fell
        on the town, | killing two in Old Bor".
        """
        if any("ing" in clause.own[0].tags for clause in (one, other)):
            return False
        here, there = self._places_in(one), self._places_in(other)
        one_within = any(a.id == b.id or a.id in b.within or b.id in a.within for a in here for b in there)
        return bool(here and there) and not one_within

    def _places_in(self, clause: Clause) -> list[Place]:
        places, own = self._article.places, clause.own
        there = [chunk for at, chunk in enumerate(own) if not (at and own[at - 1].tags & {"w:from", "w:to"})]
        named = [places[one.first] for chunk in there for one in chunk.places if one.first in places]
        return [place for place in named if place.precision != "country"]

    def has_word(self, words: frozenset[str]) -> bool:
        """Say whether one of `words` (lower case) stands in the sentence; costs next to nothing."""
        return not words.isdisjoint(self._vocabulary)

    @cached_property
    def has_place(self) -> bool:
        """Whether the sentence names a place; costs less than reading it."""
        return not self._article.places.keys().isdisjoint(range(self.sentence.first, self.sentence.last + 1))

    @cached_property
    def has_time(self) -> bool:
        """Whether one of its chunks has a time."""
        return any(chunk.times for chunk in self.chunks)

    @cached_property
    def tags(self) -> frozenset[str]:
        """What its chunks are, all together."""
        return frozenset().union(*(chunk.tags for chunk in self.chunks))

    @cached_property
    def time_relations(self) -> frozenset[Relation]:
        """How its times stand to what they date: "on", "since", "over"."""
        return frozenset(time.relation for chunk in self.chunks for time in chunk.times)

    @cached_property
    def place_ids(self) -> frozenset[str]:
        """The ids of all places that the sentence names."""
        places = self._article.places
        return frozenset(places[one.first].id for chunk in self.chunks for one in chunk.places if one.first in places)

    @cached_property
    def chunks(self) -> list[Chunk]:
        """The chunks of the whole sentence, in order."""
        return self._article.read(self.sentence)

    @cached_property
    def clauses(self) -> list[Clause]:
        """The chunks, cut into clauses that inherit their subject."""
        chunks = without_label_signs(self.chunks, self._article.tokens)
        clauses = split_clauses(chunks, quoted=self.sentence.quoted)
        tag_pointed_places(clauses, self._article.tokens)
        return clauses

    @cached_property
    def said(self) -> Said | None:
        """Who says the sentence, if it names one itself."""
        return find_attribution(self.clauses, self._article.tokens, quoted=self.has_quote)
