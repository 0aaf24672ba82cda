"""The lexicon: words and phrases by class, compiled from YAML into one table of phrases.

Three kinds of entries: verbs (a class by meaning, all forms derived), nouns (singular and plural), and plain words
(closed classes and cues). A phrase can be of many classes; the reader of a sentence decides between them.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, TypeVar

from streamer.errors import ConfigError, Mistake
from streamer.text.words.inflect import VerbForm, plural, verb_forms
from streamer.text.words.lexicon_file import LexiconFile
from streamer.text.words.phrases import PhraseTable
from streamer.text.words.tokens import words_of
from streamer.text.words.worlds import World, Worlds
from streamer.yaml_source import parse_model, parse_yaml

Name = TypeVar("Name", bound=str)


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """What a phrase of `length` tokens can be. `verbs` gives each verb class its possible forms, `forms` all of them.

    `actor` is a known actor's name; `governs` says that the phrase ends in a preposition ("return to", "push into"): it
    means what the verb alone means as well, and the preposition still governs what follows. `classes` are all that the
    phrase can be, "actor" among them; `as_noun` its nouns and words, and the nouns of the words within it.
    """

    length: int
    nouns: frozenset[str]
    plural: bool
    verbs: Mapping[str, frozenset[VerbForm]]
    forms: frozenset[VerbForm]
    words: frozenset[str]
    actor: str | None
    governs: bool
    exact: frozenset[str]  # spellings that must be met as written ("IS", "US", "A-10")
    classes: frozenset[str]
    as_noun: frozenset[str]


@dataclass(slots=True)
class _Draft:
    """An entry in the making: its fields as they are collected from the files."""

    nouns: frozenset[str] = frozenset()
    plural: bool = False
    verbs: dict[str, frozenset[VerbForm]] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    actor: str | None = None
    governs: bool = False
    exact: frozenset[str] = frozenset()

    def add_verb(self, name: str, forms: AbstractSet[VerbForm]) -> None:
        """Let it be `forms` of the verb class `name` as well."""
        self.verbs[name] = self.verbs.get(name, frozenset()) | forms


PASSIVE_TOO = "passive"  # of a verb phrase that holds the passive of another: "be cut off"
_FORMS_OF_BE = frozenset("be am is are was were been being".split())
# Whom a name that ends so stands for.
_NOT_SAID = frozenset({"anti", "machine", "submachine"})  # "anti-aircraft fire" is no aircraft, "machine guns" no guns
_FIGHTERS = frozenset({"combatants"})
_LIKE_WORDS = frozenset({"A", "An", "AT"})  # what types of aircraft begin with, and sentences have as words


def _said_of(words: Sequence[str]) -> list[str]:
    """Return the words within a phrase whose meaning it has too; none of "aircraft" in "anti-aircraft fire"."""
    return [word for before, word in pairwise(("", *words)) if before not in _NOT_SAID] if len(words) > 1 else []


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All phrases, and the names of all classes for the loader's checks."""

    phrases: PhraseTable[Entry]
    verb_classes: frozenset[str]
    noun_classes: frozenset[str]
    word_classes: frozenset[str]
    force_words: frozenset[str]
    descriptors: frozenset[str]
    common: frozenset[str]
    evidence: frozenset[str]
    short_evidence: frozenset[str]
    no_evidence: frozenset[str]
    unarmed: frozenset[str]
    worlds: Worlds

    def longest(self, words: Sequence[str], at: int, last: int) -> Entry | None:
        """Return the longest entry that begins at token `at` and ends at `last` or before."""
        found = self.phrases.longest(words, at, last)
        return found[1] if found is not None else None


def load_lexicon(files: Mapping[str, bytes]) -> Lexicon:
    """Return the lexicon of all `files` (name → YAML).

    Raises:
        ConfigError: With every mistake of every file.
    """
    builder = _Builder()
    mistakes: list[Mistake] = []
    for name, content in sorted(files.items()):
        try:
            source = parse_yaml(content, name)
            builder.add(parse_model(source, LexiconFile))
        except ConfigError as error:
            mistakes.extend(error.mistakes)
    if mistakes:
        raise ConfigError(mistakes)
    return builder.build()


class _Builder:
    def __init__(self) -> None:
        self.entries: dict[tuple[str, ...], _Draft] = {}
        self.verb_classes: set[str] = set()
        self.noun_classes: set[str] = set()
        self.word_classes: set[str] = set()
        self.force_words: set[str] = set()
        self.descriptors: set[str] = set()
        self.common: set[str] = set()
        self.evidence: set[str] = set()
        self.short_evidence: set[str] = set()
        self.no_evidence: set[str] = set()
        self.unarmed: set[str] = set()
        self.groups: dict[str, set[str]] = {}
        self.worlds: dict[str, World] = {}
        self._sets: dict[frozenset[Any], frozenset[Any]] = {}
        self._verbs: dict[tuple[Any, ...], Mapping[str, frozenset[VerbForm]]] = {}
        self._entries: dict[tuple[Any, ...], Entry] = {}

    def add(self, file: LexiconFile) -> None:
        for name, verb in file.verbs.items():
            self.verb_classes.add(name)
            for form in verb.forms:
                self._verb(name, form)
            for noun in verb.nouns:
                self._noun(f"{name}_event", noun)
        for name, nouns in file.nouns.items():
            for noun in nouns:
                self._noun(name, noun)
        for name, members in file.groups.items():
            self.noun_classes.add(name)
            self.groups.setdefault(name, set()).update(members)
        for name, words in file.words.items():
            self.word_classes.add(name)
            for word in words:
                self._draft(word).words |= {name}
        for name, aliases in file.actors.items():
            for alias in (name, *aliases):
                self._actor(alias, name)
        for alias in file.generic:
            self._actor(alias, alias)
        self.force_words.update(file.force_words)
        self.descriptors.update(file.descriptors)
        self.common.update(file.common)
        self.evidence.update(file.evidence)
        self.short_evidence.update(file.short_evidence)
        self.no_evidence.update(file.no_evidence)
        self.unarmed.update(name.lower() for name in file.unarmed)
        self.worlds.update(file.worlds)

    def build(self) -> Lexicon:
        self._give_prepositions_back()
        self._give_passives_back()
        self._give_fighters_their_names()
        for entry in self.entries.values():
            if entry.nouns:
                entry.nouns |= {name for name, members in self.groups.items() if members & entry.nouns}
        return Lexicon(
            phrases=PhraseTable({phrase: self._entry(phrase) for phrase in self.entries}),
            verb_classes=frozenset(self.verb_classes),
            noun_classes=frozenset(self.noun_classes),
            word_classes=frozenset(self.word_classes),
            force_words=frozenset(self.force_words),
            descriptors=frozenset(self.descriptors),
            common=frozenset(self.common),
            evidence=frozenset(self.evidence),
            short_evidence=frozenset(self.short_evidence),
            no_evidence=frozenset(self.no_evidence),
            unarmed=frozenset(self.unarmed),
            worlds=Worlds(self.worlds),
        )

    def _entry(self, phrase: tuple[str, ...]) -> Entry:
        draft = self.entries[phrase]
        words = phrase[:-1] if draft.governs else phrase
        inner = [self.entries[word,].nouns for word in _said_of(words) if (word,) in self.entries]
        verbs = {name: self._one(forms) for name, forms in draft.verbs.items()}
        entry = Entry(
            length=len(phrase),
            nouns=self._one(draft.nouns),
            plural=draft.plural,
            verbs=self._verbs.setdefault(tuple(verbs.items()), verbs),
            forms=self._one(frozenset[VerbForm]().union(*draft.verbs.values())),
            words=self._one(draft.words),
            actor=draft.actor,
            governs=draft.governs,
            exact=self._one(draft.exact),
            classes=self._one(
                frozenset((*draft.nouns, *draft.verbs, *draft.words, *(("actor",) if draft.actor else ())))
            ),
            as_noun=self._one((draft.nouns | draft.words).union(*inner)),
        )
        alike = (  # what all else of it comes from
            entry.length, entry.nouns, entry.plural, id(entry.verbs), entry.words, entry.actor, entry.governs,
            entry.exact, entry.as_noun,
        )  # fmt: skip
        return self._entries.setdefault(alike, entry)

    def _one(self, names: frozenset[Name]) -> frozenset[Name]:
        """Return the one set for all that are equal: of some 300,000 in the lexicon only a few thousand differ."""
        return self._sets.setdefault(names, names)

    def _give_prepositions_back(self) -> None:
        """Let verb phrases that end in a preposition mean what the verb alone means, and leave the preposition out."""
        for phrase, entry in sorted(self.entries.items(), key=lambda pair: len(pair[0])):
            last = self.entries.get(phrase[-1:])
            if len(phrase) < 2 or not entry.verbs or entry.nouns or last is None or "preposition" not in last.words:
                continue
            entry.governs = True
            alone = self.entries.get(phrase[:-1])
            if alone is not None:
                entry.nouns |= alone.nouns
                entry.plural = entry.plural or alone.plural
                for name, forms in alone.verbs.items():
                    entry.add_verb(name, forms)

    def _give_passives_back(self) -> None:
        """Let phrases such as "be cut off" mean the passive of "cut off" as well."""
        for phrase, entry in self.entries.items():
            inner = self.entries.get(phrase[1:])
            if len(phrase) < 2 or phrase[0] not in _FORMS_OF_BE or not entry.verbs or inner is None:
                continue
            passive = [name for name, forms in inner.verbs.items() if "participle" in forms and "ing" not in forms]
            for name in passive:
                entry.add_verb(name, frozenset[VerbForm]().union(*entry.verbs.values()))
            if passive:
                entry.words |= {PASSIVE_TOO}

    def _give_fighters_their_names(self) -> None:
        """Let an actor's name that ends in a word for fighters mean such ones: "Chechen fighters", "IS militants"."""
        for phrase, entry in self.entries.items():
            last = self.entries.get(phrase[-1:])
            if len(phrase) > 1 and entry.actor and not entry.nouns and last and not last.nouns.isdisjoint(_FIGHTERS):
                entry.nouns |= last.nouns
                entry.plural = entry.plural or last.plural

    def _draft(self, phrase: str) -> _Draft:
        return self.entries.setdefault(tuple(words_of(phrase)), _Draft())

    def _verb(self, name: str, entry: str) -> None:
        for phrase, forms in verb_forms(entry).items():
            self._draft(phrase).add_verb(name, forms)
            if phrase.endswith(" on"):  # "fired upon" is "fired on"
                self._draft(phrase.removesuffix("on") + "upon").add_verb(name, forms)

    def _noun(self, name: str, noun: str) -> None:
        self.noun_classes.add(name)
        singular, _, irregular = noun.partition("/")
        self._draft(singular).nouns |= {name}
        many = self._draft(irregular or plural(singular))
        many.nouns |= {name}
        many.plural = True
        letters, _, number = singular.partition(" ")
        if letters in _LIKE_WORDS and number.isdigit():  # "an A-10", but not "a 10-year-old boy", nor "put at 27"
            self._draft(singular).exact |= {f"{letters}-{number}", f"{letters}{number}"}
            many.exact |= {f"{letters}-{number}s", f"{letters}{number}s"}

    def _actor(self, alias: str, name: str) -> None:
        entry = self._draft(alias)
        entry.actor = name
        if alias.islower() and alias.endswith("s"):  # "government forces push into …"
            entry.plural = True
        if alias.isupper():  # "IS", "SAF": an acronym is one only as written
            entry.exact |= {alias}
            if alias.isalpha() and 2 < len(alias) < 6:
                self._actor("".join(f"{letter}." for letter in alias), name)  # "P.K.K."
