"""The first reading of a sentence: each word or phrase becomes an item with a part of speech and its meanings.

No statistics: closed classes, the lexicon, the marks of amounts, times and places, and what stands left and right
decide whether "strikes" is a noun or a verb.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from streamer.text.amounts import Amount
from streamer.text.dates import TimeMark
from streamer.text.gazetteer import PlaceMention
from streamer.text.lexicon import Entry, Lexicon
from streamer.text.sentences import Sentence
from streamer.text.tokens import Tokens

Pos = Literal[
    "noun", "verb", "aux", "modal", "to", "det", "prep", "relative", "subordinator", "conj", "adverb", "pronoun",
    "number", "time", "place", "actor", "name", "adjective", "not", "possessive", "comma", "quote", "dash", "stop", "sign",
    "existential",
]  # fmt: skip


@dataclass(slots=True)
class Item:
    """A word or phrase at tokens `first` to `last`. `forms` are the verb forms it can have, by class."""

    first: int
    last: int
    pos: Pos
    nouns: frozenset[str] = frozenset()
    verbs: Mapping[str, set[str]] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    inner: frozenset[str] = frozenset()  # noun classes of the words within a phrase: "drone" in "drone strike"
    plural: bool = False
    actor: str | None = None
    amount: Amount | None = None
    time: TimeMark | None = None
    place: PlaceMention | None = None

    def forms(self) -> set[str]:
        """Return all verb forms that the word can have, whatever the class."""
        return set().union(*self.verbs.values()) if self.verbs else set()


_NOTHING: frozenset[str] = frozenset()
_SIGNS: Mapping[str, Pos] = {",": "comma", ".": "stop", "!": "stop", "?": "stop", ";": "dash", ":": "dash", "(": "dash", ")": "dash", "–": "dash", "…": "dash"}
_NOMINAL: frozenset[Pos] = frozenset({"noun", "place", "actor", "name", "number", "pronoun"})
_ADJECTIVE_ENDS = ("al", "ous", "ive", "ful", "less", "able", "ible", "ic", "ish", "ern", "ary", "ian", "ese", "est", "ant", "ent")


class ItemReader:
    """Reads sentences into items with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def read(
        self, tokens: Tokens, sentence: Sentence, amounts: Mapping[int, Amount], times: Mapping[int, TimeMark],
        places: Mapping[int, PlaceMention],
    ) -> list[Item]:  # fmt: skip
        """Return the items of a sentence; the marks are given by their first token."""
        items: list[Item] = []
        index, last = sentence.first, sentence.last
        headline = _in_title_case(tokens, sentence)
        while index <= last:
            item = self._marked(tokens, index, last, amounts, times, places) or self._worded(tokens, index, last)
            if item is None:
                item = _unknown(tokens, index, items, headline)
            elif not headline and item.pos in {"noun", "verb"} and index > sentence.first and tokens.is_capital(index) and not _opens(items):
                item.pos, item.verbs = "name" if not item.nouns else "noun", {}  # "the Pentagon Press"
            items.append(item)
            index = item.last + 1
        _decide(items, tokens)
        return items

    def _marked(
        self, tokens: Tokens, index: int, last: int, amounts: Mapping[int, Amount], times: Mapping[int, TimeMark],
        places: Mapping[int, PlaceMention],
    ) -> Item | None:  # fmt: skip
        if (time := times.get(index)) and time.last <= last:
            return Item(index, time.last, "time", time=time)
        entry = self._lexicon.longest(tokens.words, index, last)
        if (place := places.get(index)) and place.last <= last and (entry is None or entry.length < place.last - index + 1 or not entry.actor):
            return Item(index, place.last, "place", place=place)
        if (amount := amounts.get(index)) and amount.last <= last and (entry is None or entry.length <= amount.last - index + 1):
            pos: Pos = "number" if amount.kind not in {"age", "calendar", "clock", "ordinal", "designator"} else "adjective"
            return Item(index, amount.last, pos, amount=amount)
        return None

    def _worded(self, tokens: Tokens, index: int, last: int) -> Item | None:
        entry = self._lexicon.longest(tokens.words, index, last)
        if entry is None or (entry.actor and not entry.nouns and not entry.verbs and not entry.words and not _as_written(tokens, index, entry)):
            return None
        end = index + entry.length - 1
        actor = entry.actor if entry.actor and _as_written(tokens, index, entry) else None
        pos = _pos_of_entry(entry, actor)
        if tokens.glued[index] and tokens.words[end] in self._lexicon.descriptors:
            return Item(index, end, "adjective", words=frozenset({"descriptor"}))
        return Item(
            index, end, pos, frozenset(entry.nouns), {name: set(forms) for name, forms in entry.verbs.items()},
            frozenset(entry.words), self._inner(tokens, index, end), entry.plural, actor,
        )  # fmt: skip


    def _inner(self, tokens: Tokens, first: int, last: int) -> frozenset[str]:
        if first == last:
            return _NOTHING
        entries = (self._lexicon.longest(tokens.words, index, index) for index in range(first, last + 1))
        return frozenset().union(*(entry.nouns for entry in entries if entry is not None))


def _in_title_case(tokens: Tokens, sentence: Sentence) -> bool:
    """Say whether most words of a sentence have a capital: then capitals say nothing about names."""
    words = [index for index in range(sentence.first, sentence.last + 1) if tokens.kinds[index] == "word"]
    return len(words) > 2 and sum(tokens.is_capital(index) for index in words) > 0.6 * len(words)


def _opens(items: list[Item]) -> bool:
    """Say whether the next word begins a quotation or a part of the sentence, where a capital says nothing."""
    return not items or items[-1].pos in {"quote", "dash", "stop"}


def _as_written(tokens: Tokens, index: int, entry: Entry) -> bool:
    """Say whether an acronym of the lexicon stands there in capitals ("IS" is an actor, "is" is none)."""
    if not entry.exact:
        return True
    written = tokens.written(index, index + entry.length - 1)
    return written in entry.exact or written.replace(".", "") in entry.exact


_BY_CLASS: tuple[tuple[str, Pos], ...] = (
    ("negation", "not"), ("modal", "modal"), ("auxiliary", "aux"), ("preposition", "prep"),
    ("determiner", "det"), ("relative", "relative"), ("pronoun", "pronoun"), ("subordinator", "subordinator"),
    ("conjunction", "conj"), ("adverb", "adverb"),
)  # fmt: skip


def _pos_of_entry(entry: Entry, actor: str | None) -> Pos:
    if actor is not None:
        return "actor"
    for name, pos in _BY_CLASS:
        if name in entry.words and not (name == "negation" and "determiner" in entry.words):
            return pos
    if entry.verbs and not entry.nouns:
        return "verb"
    if entry.nouns and not entry.verbs:
        return "noun"
    if entry.verbs and entry.nouns:
        return "noun"  # decided by its neighbours in _decide
    return "adjective" if entry.words else "noun"


def _unknown(tokens: Tokens, index: int, before: list[Item], headline: bool) -> Item:  # noqa: FBT001 - private
    word, kind = tokens.words[index], tokens.kinds[index]
    if kind == "possessive" or word == "'":
        if kind == "possessive" and before and before[-1].pos in {"pronoun", "existential"}:  # "it's", "there's"
            return Item(index, index, "aux", words=frozenset({"auxiliary", "be"}))
        return Item(index, index, "possessive")
    if kind == "quote":
        return Item(index, index, "quote")
    if kind == "number":
        return Item(index, index, "adjective")
    if word in _SIGNS or kind in {"sign", "dash", "ellipsis"}:
        return Item(index, index, _SIGNS.get(word, "sign"))
    if word == "to":
        return Item(index, index, "to")
    if tokens.is_capital(index) and before and before[-1].pos not in {"stop", "quote", "dash"} and not (headline and word.endswith(("ly", "ed"))):
        return Item(index, index, "name")
    if tokens.is_capital(index) and not word.endswith(("ly", "ing", "ed")):
        return Item(index, index, "name")
    if word.endswith("ly"):
        return Item(index, index, "adverb")
    previous = before[-1].pos if before else "stop"
    if word.endswith("ed") and len(word) > 4:
        return Item(index, index, "verb", verbs={"other": {"past", "participle"}}) if previous not in {"det", "possessive"} else Item(index, index, "adjective")
    if word.endswith("ing") and len(word) > 5 and previous in {"aux", "comma", "noun", "name", "actor", "place"}:
        return Item(index, index, "verb", verbs={"other": {"ing"}})
    if word.endswith(_ADJECTIVE_ENDS):
        return Item(index, index, "adjective")
    return Item(index, index, "noun")


def _decide(items: list[Item], tokens: Tokens) -> None:
    """Settle every item that can be a noun or a verb, "to" before a verb, and participles that stand as adjectives."""
    for index, item in enumerate(items):
        before = items[index - 1] if index else None
        after = items[index + 1] if index + 1 < len(items) else None
        word = tokens.words[item.first]
        if word == "that" and before is not None and before.pos == "verb":
            item.pos = "subordinator"
        elif word == "there" and after is not None and after.pos in {"aux", "modal"}:
            item.pos = "existential"
        elif word == "to" and item.first == item.last:
            item.pos = "to" if after is not None and "base" in after.forms() and not (after.pos == "noun" and after.plural) else "prep"
        elif item.verbs and item.pos in {"noun", "verb"}:
            item.pos = _noun_or_verb(item, before, after, items, index)
        elif item.pos == "subordinator" and "preposition" in item.words:
            item.pos = "prep"
        elif item.pos == "relative" and item.words >= {"determiner"} and (before is None or before.pos not in _NOMINAL):
            item.pos = "det" if after is not None and after.pos in {"noun", "adjective", "number"} else "pronoun"


_BEFORE_NOUN: frozenset[Pos] = frozenset({"det", "possessive", "number", "adjective"})
_OPENS_GROUP: frozenset[Pos] = frozenset({"det", "number", "place", "actor", "name", "pronoun", "adjective"})


def _noun_or_verb(item: Item, before: Item | None, after: Item | None, items: list[Item], index: int) -> Pos:
    forms = item.forms()
    previous: Pos = before.pos if before else "stop"
    following: Pos = after.pos if after else "stop"
    if previous in {"to", "modal"} and "base" in forms:
        return "verb"
    if previous in {"aux", "not", "adverb"} and forms & {"ing", "participle", "past"} and _has_auxiliary(items, index):
        return "verb"
    if "ing" in forms:
        return _ing(item, previous, following, after)
    if forms & {"past", "participle"} and not forms & {"base"}:
        return _past(item, previous, following, after)
    if not item.nouns and item.pos == "verb":
        if previous in {"stop", "quote"} and "s" in forms:  # "Reports say"
            return "noun"
        return "noun" if previous in {"det", "possessive", "prep"} and following not in {"det", "number"} and "s" not in forms else "verb"
    return _finite_or_noun(item, forms, previous, following, before)


def _has_auxiliary(items: list[Item], index: int) -> bool:
    for back in range(index - 1, max(-1, index - 5), -1):
        if items[back].pos == "aux":
            return True
        if items[back].pos not in {"adverb", "not"}:
            return False
    return False


def _ing(item: Item, previous: Pos, following: Pos, after: Item | None) -> Pos:
    if not item.nouns:
        if previous in {"det", "possessive"} or (previous == "adjective" and following not in _OPENS_GROUP):
            return "noun"
        return "adjective" if following == "noun" and previous in _BEFORE_NOUN else "verb"
    if previous in _BEFORE_NOUN or (after is not None and after.pos == "prep" and previous not in {"comma", "conj", "aux"}):
        return "noun"
    if following in _OPENS_GROUP or (following == "noun" and previous in {"comma", "conj", "noun", "name", "actor", "place", "prep"}):
        return "verb"
    return "noun"


def _past(item: Item, previous: Pos, following: Pos, after: Item | None) -> Pos:
    if previous in {"det", "possessive"}:
        if following in {"noun", "name", "place", "actor", "adjective"}:
            return "adjective"
        return "noun" if item.words & {"injured", "dead", "missing"} or following in {"prep", "stop", "comma", "verb", "aux"} else "adjective"
    if previous in {"number", "adjective"} and following == "noun" and not item.words & {"injured", "dead"}:
        return "adjective"
    if previous == "prep" and following in {"noun", "name", "place"}:
        return "adjective"
    return "verb"


_EVENT_NOUNS = frozenset({"strike_noun", "attack_noun", "airstrike", "shell_attack", "blast", "clash", "offensive"})


def _finite_or_noun(item: Item, forms: set[str], previous: Pos, following: Pos, before: Item | None) -> Pos:
    """Decide "strikes", "attack", "push", "advances", "shells": a verb needs a subject before it and fits it."""
    if previous in _BEFORE_NOUN or previous in {"prep", "stop", "quote", "dash"}:
        starts_order = previous in {"stop", "quote"} and following in {"det", "number"} and "base" in forms and not item.nouns
        return "verb" if starts_order else "noun"
    if previous == "pronoun":
        return "verb"
    if before is None or previous not in _NOMINAL:
        return "verb" if previous in {"comma", "conj", "relative", "subordinator", "adverb"} and following in _OPENS_GROUP else "noun"
    agrees = ("s" in forms) != before.plural
    if following in _OPENS_GROUP or following == "noun":
        return "verb" if agrees or previous in {"name", "actor"} else "noun"
    if item.nouns & _EVENT_NOUNS and following != "adverb":
        return "verb" if following == "prep" and item.nouns <= {"offensive", "gains", "advance_event"} and before.plural and "base" in forms else "noun"
    return "verb" if agrees and following in {"prep", "adverb", "stop", "to", "subordinator", "time", "comma"} else "noun"
