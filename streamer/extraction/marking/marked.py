"""An article with its marks: sentences, chunks, clauses, places, times, speakers. What composing looks at.

Places are marked in the whole article; a sentence is read when somebody asks for it, for most sentences nobody does.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from functools import cached_property

from streamer.extraction.gate.peace import Peace, peace_of
from streamer.extraction.gate.states import StatesAtWar
from streamer.extraction.gate.topic import ABOUT, PLANES, Topic, is_about_war
from streamer.extraction.gate.triggers import SentenceGate
from streamer.extraction.marking.headings import Heading, headings
from streamer.extraction.marking.marked_sentence import MarkedSentence
from streamer.extraction.marking.place_finder import PlaceFinder
from streamer.extraction.sentence.chunker import Chunker
from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.sentence.item_reader import ItemReader, is_as_written
from streamer.model.place import Place
from streamer.text.amounts.amount import find_amounts
from streamer.text.places.gazetteer import Gazetteer, PlaceMention
from streamer.text.places.resolver import known_place
from streamer.text.times.dates import TimeMark, find_times
from streamer.text.words.lexicon import Entry, Lexicon
from streamer.text.words.sentences import Sentence, split_sentences
from streamer.text.words.telling_numbers import find_worlds
from streamer.text.words.tokens import Tokens, tokenize

_LONG = 4  # sentences, the title among them: a war of which so many tell has fighters or weapons in one of them
_HEAD_SENTENCES = 3  # what an article is about stands in its title and first two sentences


class MarkedArticle:
    """An article's tokens and sentences; what costs more is read when it is first asked for."""

    def __init__(self, marker: "Marker", tokens: Tokens, published_at: datetime | None) -> None:
        self.tokens = tokens
        self.published_at = published_at
        self._year = published_at.year if published_at is not None else 0
        self._marker = marker
        self._read: dict[Sentence, list[Chunk]] = {}
        cut = split_sentences(tokens)
        self.topic = Topic(find_worlds(tokens, marker.worlds), tokens.words, cut)
        self.sentences = [
            MarkedSentence(index, one, self, has_trigger=self.topic.speaks(one) and marker.opens(tokens, one))
            for index, one in enumerate(cut)
        ]

    def read(self, sentence: Sentence) -> list[Chunk]:
        """Return the chunks of a sentence, which is read once: the heads of entries are asked for before the rest."""
        if sentence not in self._read:
            self._read[sentence] = self._marker.read(sentence, self.tokens, self._found[0], self._times)
        return self._read[sentence]

    @cached_property
    def _times(self) -> dict[int, TimeMark]:
        """All times by their first token; "the night before" counts from a day that an earlier sentence names."""
        marks = find_times(self.tokens, 0, len(self.tokens) - 1, self.published_at)
        return {mark.first: mark for mark in marks}

    @cached_property
    def headings(self) -> list[Heading]:
        """The days that head entries, in order: "12 June: …", "Homs, 12 June: …", or nothing but the day."""
        return headings([one.sentence for one in self.sentences], self._times, self.tokens, self.read)

    @cached_property
    def _found(self) -> tuple[dict[int, PlaceMention], dict[int, Place]]:
        return self._marker.finder.find(self.tokens, [one.sentence for one in self.sentences])

    @property
    def places(self) -> Mapping[int, Place]:
        """What the place mentions of the article mean, by a mention's first token."""
        return self._found[1]

    @cached_property
    def spots(self) -> list[int]:
        """The first tokens of the place mentions, in order."""
        return sorted(self.places)

    @cached_property
    def nations(self) -> dict[int, str]:
        """The country, by its ISO code, that a word such as "Iraqi" points to, by the word's token."""
        return dict(self._marker.gazetteer.people(self.tokens))

    def known_place(self, place_id: str) -> Place | None:
        """Return a place of the gazetteer by its id, mentioned by its own name; None where there is none."""
        entry = self._marker.gazetteer.entry(place_id)
        return known_place(entry.name, entry) if entry is not None else None

    def is_capital(self, place: Place) -> bool:
        """Say whether a place is the capital of its country."""
        capital = self._marker.gazetteer.capital(place.country) if place.country else None
        return capital is not None and capital.id == place.id

    def population(self, place: Place) -> int:
        """Return how many people live in a place, 0 where that is unknown."""
        entry = self._marker.gazetteer.entry(place.id)
        return entry.population if entry is not None else 0

    @cached_property
    def tags(self) -> set[str]:
        """The classes of its words, which decide where a sentence does not; those that patterns ask for and others.

        Words that hardly anything but war has ("overran the town") are warfare, whatever classes they are of.
        """
        entries = {entry for _, entry in self._entries}
        tags = set().union(*[entry.classes for entry in entries], *[entry.as_noun for entry in entries])
        if "human_bomber" in tags:
            told = [entry.classes | entry.as_noun for entry in entries]
            tags = set().union(*(one - PLANES if "bomber_noun" in one else one for one in told))
        if self.topic.has_sure_war:
            return tags | {"warfare"}
        return tags | {"warfare", "actor"} if self.topic.of_one_world and self._states_wage_war else tags

    @cached_property
    def _states_wage_war(self) -> bool:
        """Whether a state does in it what states do at war: where it speaks of no other world, it is a war's."""
        years = {mark.start.year for mark in self._times.values() if mark.start} | {self._year}
        states = StatesAtWar(self.places, self.nations, self._marker.gazetteer.at_war, years)
        return any(states.wage_it(one.clauses) for one in self.sentences if one.has_trigger and one.has_place)

    @cached_property
    def about_war(self) -> bool:
        """Whether the article speaks of war at all, and of nothing else more."""
        if self.topic.of_war_alone:
            return True
        return is_about_war(*self._entries_and_first)

    @cached_property
    def is_set_in_war(self) -> bool:
        """Whether it begins with a place in a country that is at war, and speaks of nothing else more."""
        at_war = any(self._marker.gazetteer.at_war(*one) for one in self._first_countries)
        return at_war and is_about_war(*self._entries_and_first, at_war=True, sure_war=self.topic.has_sure_war)

    @cached_property
    def peace(self) -> Peace:
        """Whether it tells of crowds, or of crime, in a country without war."""
        first = self._first_countries
        quiet = bool(first) and all(self._marker.gazetteer.is_quiet(*one) for one in first)
        return peace_of(*self._entries_and_first, sure_war=self.topic.has_sure_war, quiet=quiet)

    @property
    def _first_countries(self) -> list[tuple[str, int]]:
        """The countries, by their ISO code, where its first places are, each with the year of publication."""
        return [(one.country, self._year) for first, one in self.places.items() if first <= self._head and one.country]

    @cached_property
    def _head(self) -> int:
        return self.sentences[:_HEAD_SENTENCES][-1].sentence.last if self.sentences else -1

    @cached_property
    def _entries_and_first(self) -> tuple[list[Entry], list[Entry]]:
        first = [entry for at, entry in self._entries if at + entry.length - 1 <= self._head]
        return [entry for _, entry in self._entries], first

    @cached_property
    def unarmed(self) -> bool:
        """Whether it is long and yet names no armed actor, nor has a word that hardly anything but war has."""
        if len(self.sentences) < _LONG or self.topic.has_sure_war or self.topic.of_war_alone:
            return False
        return not any(self._marker.is_armed(self.tokens, at, entry) for at, entry in self._entries)

    @cached_property
    def _entries(self) -> list[tuple[int, Entry]]:
        return self._marker.telling_entries(self.tokens)


class Marker:
    """Marks articles with one lexicon and one gazetteer.

    `gate` says which sentences are worth it, `asked` are the classes that patterns ask for somewhere in an article.
    """

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer, gate: SentenceGate, asked: AbstractSet[str]) -> None:
        self.gate = gate
        self.worlds = lexicon.worlds
        self._lexicon = lexicon
        self._unarmed = lexicon.unarmed
        self.gazetteer = gazetteer
        self._reader = ItemReader(lexicon)
        self._chunker = Chunker(lexicon.force_words)
        self.finder = PlaceFinder(gazetteer)
        told_by = asked | ABOUT
        telling = [
            (phrase, entry)
            for phrase, entry in lexicon.phrases.items()
            if not (entry.classes.isdisjoint(told_by) and entry.as_noun.isdisjoint(told_by))
        ]
        self._telling = frozenset(entry for _, entry in telling)
        self._telling_words = frozenset(phrase[0] for phrase, _ in telling)

    def mark(self, text: str, published_at: datetime | None) -> MarkedArticle:
        """Return the article's text with its marks; dates are read against `published_at`."""
        return MarkedArticle(self, tokenize(text), published_at)

    def opens(self, tokens: Tokens, sentence: Sentence) -> bool:
        """Say whether the words of a sentence can give any rule what it needs."""
        first, end = sentence.first, sentence.last + 1
        return self.gate.opens(tokens.words[first:end], digits="number" in tokens.kinds[first:end])

    def read(
        self, sentence: Sentence, tokens: Tokens, places: Mapping[int, PlaceMention], times: Mapping[int, TimeMark]
    ) -> list[Chunk]:
        """Return the chunks of a sentence with all its marks."""
        first, last = sentence.first, sentence.last
        amounts = {amount.first: amount for amount in find_amounts(tokens, first, last)}
        words, capitals, known = tokens.words, tokens.capitals, self.gazetteer.demonyms
        demonyms = {
            at
            for at, word in enumerate(words[first : last + 1], first)
            if capitals[at] and (word in known or (at > first and f"{words[at - 1]} {word}" in known))
        }
        return self._chunker.chunk(self._reader.read(tokens, sentence, amounts, times, places, demonyms), tokens)

    def is_armed(self, tokens: Tokens, at: int, entry: Entry) -> bool:
        """Say whether an entry found at token `at` is an actor that bears arms wherever it stands."""
        return entry.actor is not None and " ".join(tokens.words[at : at + entry.length]) not in self._unarmed

    def telling_entries(self, tokens: Tokens) -> list[tuple[int, Entry]]:
        """Return the entries of the lexicon that tell what a text is about, with their first token."""
        words, last = tokens.words, len(tokens) - 1
        found: list[tuple[int, Entry]] = []
        after = 0
        for at in tokens.spots(self._telling_words):
            if at >= after and (entry := self._lexicon.longest(words, at, last)) is not None:
                after = at + entry.length
                if entry in self._telling and (not entry.exact or is_as_written(tokens, at, entry)):
                    found.append((at, entry))
        return found
