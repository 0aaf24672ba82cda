"""An article with all its marks: sentences, chunks, clauses, places, times, speakers. What composing looks at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from streamer.extraction.attribution import Said, find_attribution
from streamer.extraction.chunker import Chunker
from streamer.extraction.chunks import Chunk
from streamer.extraction.clauses import Clause, split_clauses
from streamer.extraction.item_reader import ItemReader
from streamer.model.place import Place
from streamer.text.amounts import find_amounts
from streamer.text.dates import find_times
from streamer.text.gazetteer import Case, Gazetteer, PlaceMention
from streamer.text.lexicon import Lexicon
from streamer.text.places import Resolver
from streamer.text.sentences import Sentence, split_sentences
from streamer.text.tokens import Tokens, tokenize


@dataclass(slots=True)
class MarkedSentence:
    """A sentence with its chunks and clauses. `said` is who says it, if it names one."""

    index: int
    sentence: Sentence
    chunks: list[Chunk]
    clauses: list[Clause]
    has_quote: bool
    said: Said | None


@dataclass(slots=True)
class MarkedArticle:
    """All sentences of an article. `places` maps a mention's first token to what it means; `tags` are all meanings."""

    tokens: Tokens
    sentences: list[MarkedSentence]
    places: Mapping[int, Place]
    published_at: datetime | None
    has_title: bool
    tags: set[str]


class Marker:
    """Marks articles with one lexicon and one gazetteer."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._reader = ItemReader(lexicon)
        self._chunker = Chunker(lexicon.force_words)
        self._resolver = Resolver(gazetteer)

    def mark(self, text: str, published_at: datetime | None, *, has_title: bool) -> MarkedArticle:
        """Return the article's text with all marks; dates are read against `published_at`."""
        tokens = tokenize(text)
        sentences = split_sentences(tokens)
        mentions: list[PlaceMention] = []
        for sentence in sentences:
            mentions += self._gazetteer.find(tokens, sentence.first, sentence.last, _case(tokens, sentence))
        resolved = self._resolver.resolve(tokens, mentions)
        sure = {
            mention.first: (mention, place)
            for mention, place in zip(resolved.mentions, resolved.places, strict=True)
            if place is not None
        }
        places = {first: mention for first, (mention, _) in sure.items()}
        marked = [
            self._mark_sentence(index, sentence, tokens, places, published_at)
            for index, sentence in enumerate(sentences)
        ]
        return MarkedArticle(
            tokens, marked, {first: place for first, (_, place) in sure.items()}, published_at, has_title,
            set().union(*(chunk.tags for sentence in marked for chunk in sentence.chunks)),
        )  # fmt: skip

    def _mark_sentence(
        self, index: int, sentence: Sentence, tokens: Tokens, places: Mapping[int, PlaceMention],
        published_at: datetime | None,
    ) -> MarkedSentence:  # fmt: skip
        first, last = sentence.first, sentence.last
        amounts = {amount.first: amount for amount in find_amounts(tokens, first, last)}
        times = {time.first: time for time in find_times(tokens, first, last, published_at)}
        demonyms = {
            spot for spot in range(first, last + 1)
            if self._gazetteer.country_of_demonym(tokens.words[spot]) is not None and tokens.is_capital(spot)
        }  # fmt: skip
        items = self._reader.read(tokens, sentence, amounts, times, places)
        chunks = self._chunker.chunk(items, tokens, demonyms)
        clauses = split_clauses(chunks, quoted=sentence.quoted)
        has_quote = sentence.quoted or any(chunk.kind == "Q" for chunk in chunks)
        said = find_attribution(clauses, tokens, quoted=has_quote)
        return MarkedSentence(index, sentence, chunks, clauses, has_quote, said)


def _case(tokens: Tokens, sentence: Sentence) -> Case:
    """Return how a sentence is written: normally, all in capitals, or all in small letters."""
    written = tokens.written(sentence.first, sentence.last)
    if written.isupper() and len(written) > 12:
        return "upper"
    return "lower" if written.islower() and sentence.last - sentence.first > 5 else "mixed"
