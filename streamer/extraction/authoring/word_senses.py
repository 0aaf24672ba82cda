"""What the lexicon knows of a word or phrase: its classes, where they are listed, who asks for them, what it hides.

For rule authors. A text is read by its longest phrases: "church clock" is that, and no "clock" any more, so a phrase
takes the classes of the shorter one at its end away from every pattern that asks for a noun group by its head.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from streamer.extraction.authoring.listed_words import WordList, classes_of, plain_lists, spelled
from streamer.extraction.authoring.word_classes import LexiconSource, WordClasses
from streamer.extraction.authoring.wordings import names_in
from streamer.extraction.load import RuleSet
from streamer.text.words.lexicon import Entry
from streamer.text.words.tokens import words_of

_FORMS = ("base", "s", "past", "participle", "ing", "singular", "plural")


@dataclass(frozen=True, slots=True)
class Listing:
    """A line of the lexicon that lists the phrase, as `written` there; `forms` are those of it that it can be."""

    name: str
    forms: tuple[str, ...]
    written: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Sense:
    """A phrase as texts are read: without listings where the lexicon does not know it.

    Listings come in the order of how many wordings name them, the most first. `groups` are classes that it has by one
    of its own. `hides` are the classes of `head`, the longest phrase at its end, that patterns ask for and it has not.
    """

    phrase: str
    listings: tuple[Listing, ...] = ()
    groups: tuple[str, ...] = ()
    head: str = ""
    hides: tuple[str, ...] = ()


class WordSenses:
    """Answers what words mean to one set of rules."""

    def __init__(self, rules: RuleSet, sources: Sequence[LexiconSource]) -> None:
        self._lexicon = rules.lexicon
        self._sources = sources
        self._groups = WordClasses(sources).members
        patterns = [pattern.compiled.source for pattern in rules.patterns]
        patterns += [measure.compiled.source for measure in rules.measures]
        self._asked = Counter(name for pattern in patterns for name in set(names_in(pattern)))

    @property
    def asked(self) -> Mapping[str, int]:
        """How many wordings name a class."""
        return self._asked

    def of(self, text: str) -> Iterator[Sense]:
        """Yield the phrases that `text` is read as, each followed by the shorter ones that end it."""
        words = words_of(text)
        at = 0
        while at < len(words):
            entry = self._lexicon.longest(words, at, len(words) - 1)
            length = entry.length if entry is not None else 1
            yield from self._senses(tuple(words[at : at + length]))
            at += length

    def _senses(self, phrase: tuple[str, ...]) -> Iterator[Sense]:
        entry = self._lexicon.phrases.get(phrase)
        if entry is None:
            yield Sense(" ".join(phrase))
            return
        ends = (phrase[at:] for at in range(1, len(phrase)))
        head = next((end for end in ends if self._lexicon.phrases.get(end) is not None), ())
        yield self._sense(phrase, entry, head)
        if head:
            yield from self._senses(head)

    def _sense(self, phrase: tuple[str, ...], entry: Entry, head: tuple[str, ...]) -> Sense:
        listings = sorted(
            self._listings(" ".join(phrase)), key=lambda one: (-self._asked[one.name], one.file, one.line)
        )
        groups = sorted(group for group, members in self._groups.items() if not entry.nouns.isdisjoint(members))
        short = self._lexicon.phrases.get(head)
        lost = short.nouns - entry.nouns if short is not None and entry.nouns else ()
        hides = sorted((name for name in lost if self._asked[name]), key=lambda name: (-self._asked[name], name))
        return Sense(" ".join(phrase), tuple(listings), tuple(groups), " ".join(head), tuple(hides))

    def _listings(self, phrase: str) -> Iterator[Listing]:
        for one in self._sources:
            for listed in (*classes_of(one.file), *plain_lists(one.file)):
                for index, word in enumerate(_words(listed)):
                    if (forms := _forms_as(listed, word, phrase)) is not None:
                        line = one.source.line((*listed.path, index))
                        yield Listing(_name(listed), forms, word, one.source.file, line)


def _words(listed: WordList) -> Sequence[str]:
    """Return the words of a list, and, of an actor, behind its aliases its name."""
    return [*listed.words, listed.path[1]] if listed.name == "actors" else listed.words


def _name(listed: WordList) -> str:
    """Return what a list makes of its words: their class, or "actor Hamas", "force_words", "worlds sport sure"."""
    if listed.path[0] == "actors":
        return f"actor {listed.path[1]}"
    return listed.name if listed.path[0] in {"verbs", "nouns", "words"} else " ".join(listed.path)


def _forms_as(listed: WordList, word: str, phrase: str) -> tuple[str, ...] | None:
    """Return the forms of a listed word that the phrase is, () for one without forms; None if it is none of them."""
    if listed.path[0] not in {"verbs", "nouns"}:
        return () if spelled(word) == phrase else None
    forms = listed.forms(word)
    return tuple(form for form in _FORMS if f"{phrase} {form}" in forms) or None
