"""Words that no lexicon has, and signs: what they are, told by their shape and the word before."""

from collections.abc import Mapping, Sequence

from streamer.extraction.sentence.items import Item, Pos
from streamer.text.amounts.numerals import stuck
from streamer.text.times.period_words import PART_HOURS
from streamer.text.words.inflect import VerbForm
from streamer.text.words.tokens import Tokens

_SIGNS: Mapping[str, Pos] = {
    ",": "comma", ".": "stop", "!": "stop", "?": "stop", ";": "dash", ":": "dash", "(": "dash", ")": "dash",
    "–": "dash", "…": "dash", "to": "to",
}  # fmt: skip
_KINDS: Mapping[str, Pos] = {
    "quote": "quote",
    "number": "adjective",
    "sign": "sign",
    "dash": "sign",
    "ellipsis": "sign",
}
_OTHER_PAST: Mapping[str, frozenset[VerbForm]] = {"other": frozenset({"past", "participle"})}
_OTHER_ING: Mapping[str, frozenset[VerbForm]] = {"other": frozenset({"ing"})}
_PERSON_ENDS = ("ist", "man", "woman", "eer", "keeper", "maker", "worker", "seller", "smith", "herd", "monger")
_PERSON = frozenset({"people"})
_ADJECTIVE_ENDS = (
    "al", "ous", "ive", "ful", "less", "able", "ible", "ic", "ish", "ern", "ary", "ian", "ese", "est", "ant", "ent",
)  # fmt: skip


def is_the_us(tokens: Tokens, index: int) -> bool:
    """Say whether "US" opens a word such as "US-led" or "US-backed": no pronoun, and no place by itself."""
    if tokens.words[index] != "us":
        return False
    end = tokens.ends[index]
    return tokens.text[end - 2 : end + 1] == "US-"


def unknown_word(tokens: Tokens, index: int, before: Sequence[Item], *, headline: bool) -> Item:
    """Return the item of a token that no lexicon has; `headline` says that capitals tell nothing."""
    word, kind = tokens.words[index], tokens.kinds[index]
    previous: Pos = before[-1].pos if before else "stop"
    if kind == "possessive" and previous in {"pronoun", "existential"}:  # "it's", "there's"
        return Item(index, index, "aux", words=frozenset({"auxiliary", "be"}))
    if kind == "possessive" or word == "'":
        return Item(index, index, "possessive")
    sign = _SIGNS.get(word) or _KINDS.get(kind)
    if sign is not None:
        return Item(index, index, sign)
    if tokens.is_capital(index) and len(word) <= _LONGEST_CODE and _has_number(tokens, index):
        return Item(index, index + 1, "name")  # "the M5 highway"
    if tokens.is_capital(index) and _is_name(word, previous, headline=headline):
        return Item(index, index, "name")
    return _by_ending(index, word, previous)


_LONGEST_CODE = 2  # letters before its number


def _has_number(tokens: Tokens, index: int) -> bool:
    return index + 1 < len(tokens) and tokens.kinds[index + 1] == "number" and stuck(tokens, index + 1)


# Names that end like a verb's past.
_NAMES = frozenset(
    "ahmed mohamed mohammed muhammed hamed khaled saeed rasheed majed waleed fareed naveed sayed syed shaheed zayed "
    "javed abed obeid alfred manfred wilfred".split()
)


def _is_name(word: str, previous: Pos, *, headline: bool) -> bool:
    """Say whether a capitalised unknown word is a name: where a sentence begins, verb-like endings speak against it."""
    if word in _NAMES:
        return True
    inside = previous not in {"stop", "quote", "dash"}
    if inside and not headline:
        return True
    return not word.endswith(("ly", "ed") if inside else ("ly", "ing", "ed"))


def _by_ending(index: int, word: str, previous: Pos) -> Item:
    if word.endswith("ly"):  # "an elderly couple", "a heavily armed group"
        described = previous in {"det", "possessive", "number"}
        return Item(index, index, "adjective" if described else "adverb")
    if word.endswith("ed") and len(word) > 4:
        if previous in {"det", "possessive"}:
            return Item(index, index, "adjective")
        return Item(index, index, "verb", verbs=_OTHER_PAST, forms=_OTHER_PAST["other"])
    if (
        word.endswith("ing")
        and len(word) > 5
        and word not in PART_HOURS
        and previous in {"aux", "comma", "noun", "name", "actor", "place"}
    ):
        return Item(index, index, "verb", verbs=_OTHER_ING, forms=_OTHER_ING["other"])
    if word.endswith(_PERSON_ENDS):  # "a hydrologist"
        return Item(index, index, "noun", nouns=_PERSON, classes=_PERSON)
    return Item(index, index, "adjective" if word.endswith(_ADJECTIVE_ENDS) else "noun")
