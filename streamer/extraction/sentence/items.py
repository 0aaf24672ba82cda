"""An item: a word or phrase of a sentence, with a part of speech and its meanings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from streamer.text.amounts.amount import Amount
from streamer.text.places.gazetteer import PlaceMention
from streamer.text.times.dates import TimeMark
from streamer.text.words.inflect import VerbForm
from streamer.text.words.lexicon import Entry

Pos = Literal[
    "noun", "verb", "aux", "modal", "to", "det", "prep", "relative", "subordinator", "conj", "adverb", "pronoun",
    "number", "time", "place", "actor", "name", "adjective", "not", "possessive", "comma", "quote", "dash", "stop",
    "sign", "existential",
]  # fmt: skip


_NONE: frozenset[str] = frozenset()
_NO_FORMS: frozenset[VerbForm] = frozenset()
_NO_VERBS: Mapping[str, frozenset[VerbForm]] = MappingProxyType({})


@dataclass(slots=True, eq=False)
class Item:
    """A word or phrase at tokens `first` to `last`. `verbs` gives its verb classes their forms, `forms` all of them.

    `classes` is what it brings to a noun group: its `nouns`, its `words`, and the noun classes of the words within a
    phrase ("drone" in "drone strike").
    """

    first: int
    last: int
    pos: Pos
    nouns: frozenset[str] = _NONE
    verbs: Mapping[str, frozenset[VerbForm]] = field(default_factory=lambda: _NO_VERBS)
    forms: frozenset[VerbForm] = _NO_FORMS
    words: frozenset[str] = _NONE
    classes: frozenset[str] = _NONE
    plural: bool = False
    actor: str | None = None
    amount: Amount | None = None
    time: TimeMark | None = None
    place: PlaceMention | None = None


_BY_CLASS: tuple[tuple[str, Pos], ...] = (
    ("negation", "not"), ("modal", "modal"), ("auxiliary", "aux"), ("preposition", "prep"),
    ("determiner", "det"), ("relative", "relative"), ("pronoun", "pronoun"), ("subordinator", "subordinator"),
    ("conjunction", "conj"), ("adverb", "adverb"),
)  # fmt: skip


def pos_of_entry(entry: Entry) -> Pos:
    """Return the part of speech before the neighbours are asked; what can be a noun and a verb is a noun until then."""
    for name, pos in _BY_CLASS:
        if name in entry.words and not (name == "negation" and "determiner" in entry.words):
            return pos
    if entry.nouns:
        return "noun"
    return "verb" if entry.verbs else "adjective"
