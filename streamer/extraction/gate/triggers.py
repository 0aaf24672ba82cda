"""What makes a text worth reading: an article, that it speaks of war; a sentence, words that meet a pattern's needs."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import reduce
from operator import or_

from streamer.extraction.rule_language.patterns import CompiledPattern
from streamer.extraction.sentence.chunks import PEOPLE
from streamer.text.amounts.numerals import NUMERAL_WORDS
from streamer.text.words.lexicon import Entry, Lexicon
from streamer.text.words.worlds import GANG_LAND, WAR

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
        needed: dict[str, set[int]] = {}  # by the tags that give the rarest need, all needs of their patterns
        for pattern in patterns:
            groups = [group for group in pattern.needs if all(tag in words_of for tag in group)]
            if not groups:
                continue
            for group in groups:
                bits.setdefault(group, 1 << len(bits))
            rarest = min(groups, key=lambda group: (_commonness(group, lexicon), _size(group, words_of)))
            for tag in rarest:
                needed.setdefault(tag, set()).add(sum({bits[group] for group in groups}))
        met: dict[str, int] = {}  # by tag
        for group, bit in bits.items():
            for tag in group:
                met[tag] = met.get(tag, 0) | bit
        self._masks: dict[str, tuple[int, ...]] = {}
        self._bits: dict[str, int] = {}
        for tags, words in _by_tags(words_of, met.keys()).items():
            self._bits |= dict.fromkeys(words, reduce(or_, (met[tag] for tag in tags)))
            if masks := set[int]().union(*(needed.get(tag, ()) for tag in tags)):
                self._masks |= dict.fromkeys(words, tuple(masks))
        self._triggers = self._masks.keys()
        self._sure = frozenset(  # words that alone give some pattern all that it needs
            word for word, masks in self._masks.items() if any(mask & ~self._bits[word] == 0 for mask in masks)
        )

    def opens(self, words: Sequence[str], *, digits: bool) -> bool:
        """Say whether a sentence of these words (lower case) is worth reading; `digits` that a number is among them."""
        if not self._sure.isdisjoint(words):
            return True
        standing = set(words)
        if digits:
            standing.add(DIGITS)
        triggers = standing & self._triggers
        if not triggers:
            return False
        met = reduce(or_, map(self._bits.__getitem__, standing & self._bits.keys()))
        for word in triggers:
            for mask in self._masks[word]:
                if mask & met == mask:
                    return True
        return False


def evidence(lexicon: Lexicon) -> tuple[set[str], set[str]]:
    """Return the words of war of which an article has one or is not read: any case, and only as written ("IS").

    They are those of the world of war and of the lands of gang wars, the names of armed actors, and the lexicon's
    `evidence` classes.
    """
    words = {" ".join(phrase) for world in (WAR, GANG_LAND) for phrase in lexicon.worlds.phrases(world)}
    exact: set[str] = set()
    for phrase, entry in lexicon.phrases.items():
        if entry.actor or not lexicon.evidence.isdisjoint(entry.classes):
            words.add(" ".join(phrase))
        exact |= entry.exact
    return words - lexicon.no_evidence - {word.lower() for word in exact}, exact


def short_evidence(lexicon: Lexicon) -> set[str]:
    """Return the words of which a short message has one or is not read: verbs of the `short_evidence` classes."""
    return {
        " ".join(phrase)
        for phrase, entry in lexicon.phrases.items()
        if not lexicon.short_evidence.isdisjoint(entry.verbs)
    }


def _words_by_tag(lexicon: Lexicon) -> Mapping[str, set[str]]:
    """Return for each tag that a pattern can ask for the words that can give it."""
    words: dict[str, set[str]] = {}
    everyday = {phrase[0] for phrase, entry in lexicon.phrases.items() if len(phrase) == 1 and _everyday(entry)}
    for phrase, entry in lexicon.phrases.items():
        word = _rarest(phrase, everyday)
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


def _by_tags(words_of: Mapping[str, set[str]], asked: AbstractSet[str]) -> Mapping[tuple[str, ...], list[str]]:
    """Return the words by the tags of `asked` that each can give: those of a class can give the same."""
    tags_of: dict[str, list[str]] = {}
    for tag in asked:
        for word in words_of[tag]:
            tags_of.setdefault(word, []).append(tag)
    words: dict[tuple[str, ...], list[str]] = {}
    for word, tags in tags_of.items():
        words.setdefault(tuple(tags), []).append(word)
    return words


def _rarest(phrase: tuple[str, ...], everyday: AbstractSet[str]) -> str:
    """Return the word by which a phrase is found: its longest that is no everyday word and no number."""
    if len(phrase) == 1:
        return phrase[0]
    return max(phrase, key=lambda word: (word not in everyday, word[0].isalpha(), len(word)))


def _everyday(entry: Entry | None) -> bool:
    return entry is not None and bool(entry.words & _EVERYWHERE)


def _commonness(group: frozenset[str], lexicon: Lexicon) -> int:
    """Return 3 for amounts and people, 2 for words that stand everywhere, 1 for common classes, 0 for all others."""
    if not _DERIVED.isdisjoint(group):
        return 3
    plain = [tag.removeprefix("w:") for tag in group if tag.startswith("w:")]
    if any(_everyday(lexicon.phrases.get((word,))) or " " in word for word in plain):
        return 2
    return int(any(tag.removeprefix("head:") in lexicon.common for tag in group))


def _size(group: frozenset[str], words_of: Mapping[str, set[str]]) -> int:
    return sum(len(words_of[tag]) for tag in group)
