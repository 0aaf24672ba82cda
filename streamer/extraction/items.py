"""An item: a word or phrase of a sentence, with a part of speech and its meanings."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Literal

from streamer.text.amounts import Amount
from streamer.text.dates import TimeMark
from streamer.text.gazetteer import PlaceMention

Pos = Literal[
    "noun", "verb", "aux", "modal", "to", "det", "prep", "relative", "subordinator", "conj", "adverb", "pronoun",
    "number", "time", "place", "actor", "name", "adjective", "not", "possessive", "comma", "quote", "dash", "stop",
    "sign", "existential",
]  # fmt: skip


@dataclass(slots=True)
class Item:
    """A word or phrase at tokens `first` to `last`. `forms` are the verb forms it can have, by class."""

    first: int
    last: int
    pos: Pos
    nouns: frozenset[str] = frozenset()
    verbs: Mapping[str, AbstractSet[str]] = field(default_factory=dict)
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
