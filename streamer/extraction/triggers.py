"""What makes a text worth reading: words that meet what a pattern needs.

The rarest need of every pattern gives the trigger words that the scan looks for in whole articles.
"""

from collections.abc import Iterable, Mapping, Sequence

from streamer.extraction.chunks import PEOPLE
from streamer.extraction.patterns import CompiledPattern
from streamer.text.lexicon import Entry, Lexicon
from streamer.text.numerals import NUMERAL_WORDS

DIGITS = "0"  # stands for every word of digits
_AMOUNTS = ("amount", "amount_distance", "amount_percent", "amount_area", "amount_times")
_DERIVED = frozenset({*_AMOUNTS, "some_people", "pronoun", "actor", "head:actor"})
# Words of these closed classes stand in every article.
_EVERYWHERE = frozenset(
    "determiner pronoun relative preposition conjunction subordinator auxiliary modal adverb negation be have".split()
)


class SentenceGate:
    """Says whether the words of a sentence can give any pattern all that it needs.

    Every group of a pattern's needs is a bit; a word has the bits of the groups that it can meet. What words alone
    cannot tell (a place, a name, a verb's voice) is taken as met: the gate lets too much through, never too little.
    """

    def __init__(self, patterns: Iterable[CompiledPattern], lexicon: Lexicon) -> None:
        words_of = _words_by_tag(lexicon)
        bits: dict[frozenset[str], int] = {}
        by_rarest: dict[int, set[int]] = {}
        triggers: set[str] = set()
        for pattern in patterns:
            groups = [group for group in pattern.needs if all(tag in words_of for tag in group)]
            if not groups:
                continue
            for group in groups:
                bits.setdefault(group, 1 << len(bits))
            rarest = min(groups, key=lambda group: (_commonness(group, lexicon), _size(group, words_of)))
            triggers.update(word for tag in rarest for word in words_of[tag])
            by_rarest.setdefault(bits[rarest], set()).add(sum({bits[group] for group in groups}))
        self.triggers = frozenset(triggers)
        self._by_rarest = tuple((bit, tuple(masks)) for bit, masks in by_rarest.items())
        self._bits: dict[str, int] = {}
        for group, bit in bits.items():
            for tag in group:
                for word in words_of[tag]:
                    self._bits[word] = self._bits.get(word, 0) | bit

    def opens(self, words: Sequence[str]) -> bool:
        """Say whether a sentence of these words (lower case) is worth reading."""
        if self.triggers.isdisjoint(words):
            return False
        met = 0
        for word in words:
            met |= self._bits.get(word if not word[0].isdigit() else DIGITS, 0)
        return any(met & bit and any(mask & met == mask for mask in masks) for bit, masks in self._by_rarest)


def _words_by_tag(lexicon: Lexicon) -> Mapping[str, set[str]]:
    """Return for each tag that a pattern can ask for the words that can give it."""
    words: dict[str, set[str]] = {}
    for entries in lexicon.by_first.values():
        for phrase, entry in entries:
            word = _rarest(phrase, lexicon)
            for name in (*entry.nouns, *entry.verbs):
                words.setdefault(name, set()).add(word)
                words.setdefault(f"head:{name}", set()).add(word)
            for name in (*entry.words, *(("actor",) if entry.actor else ())):
                words.setdefault(name, set()).add(word)
            if entry.words:
                words.setdefault("w:" + " ".join(phrase), set()).add(word)
    words.setdefault("actor", set()).update(*(force.split() for force in lexicon.force_words))
    words["head:actor"] = words["actor"]
    words["some_people"] = set().union(*(words.get(name, ()) for name in PEOPLE))
    words["pronoun"] = words.get("pronoun", set()) | words.get("relative", set())
    for tag in _AMOUNTS:
        words[tag] = {DIGITS, *NUMERAL_WORDS}
    return words


def _rarest(phrase: tuple[str, ...], lexicon: Lexicon) -> str:
    """Return the word by which a phrase is found: its longest that is no everyday word and no number."""
    return max(phrase, key=lambda word: (not _everyday(_alone(word, lexicon)), word[0].isalpha(), len(word)))


def _alone(word: str, lexicon: Lexicon) -> Entry | None:
    return next((entry for phrase, entry in lexicon.by_first.get(word, ()) if len(phrase) == 1), None)


def _everyday(entry: Entry | None) -> bool:
    return entry is not None and bool(entry.words & _EVERYWHERE)


def _commonness(group: frozenset[str], lexicon: Lexicon) -> int:
    """Return 3 for amounts and people, 2 for words that stand everywhere, 1 for common classes, 0 for all others."""
    if not _DERIVED.isdisjoint(group):
        return 3
    plain = [tag.removeprefix("w:") for tag in group if tag.startswith("w:")]
    if any(_everyday(_alone(word, lexicon)) or " " in word for word in plain):
        return 2
    return int(any(tag.removeprefix("head:") in lexicon.common for tag in group))


def _size(group: frozenset[str], words_of: Mapping[str, set[str]]) -> int:
    return sum(len(words_of[tag]) for tag in group)
