"""How place names are compared: one key for all spellings that differ only in accents, hyphens, articles and endings.

Knows letters, no places. It refuses to guess at transliterations that change the consonants ("Deraa" and "Daraa" are
the same town because the overlay says so).
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

ARTICLES = frozenset("al el ar as ash at ath ad adh an az ed er es ez en il ul".split())
# Countries whose place names carry the Arabic article and the ending -ah.
ARABIC_NAMED = frozenset("AE BH DJ DZ EG EH ER IL IQ IR JO KW LB LY MA MR OM PS QA SA SD SO SY TD TN YE".split())
# Words inside a name that may be written small in running text: little ones, and what kind of thing it is.
SMALL_WORDS = frozenset(
    "of and in is the de da do du des la le las los del den di en e y i upon sur au aux airbase airfield airport "
    "barracks base bridge camp city complex corridor crossing dam desert district field forest governorate gorge "
    "heights hospital island islands lake market military mosque mountain mountains naval nuclear oblast oil "
    "oilfield palace peninsula plant port power prison province region refugee river road sea square state steel "
    "steelworks strait street suburbs tunnel university valley works".split()
)

_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a",
        "'": "", "’": "", "‘": "", "ʼ": "", "`": "", "´": "", "ʻ": "", "ʿ": "", "ʾ": "", ".": "",
    }
)  # fmt: skip
_SAME_WORDS = (
    "tal tel tell tall", "kafr kafar kfar kefr", "deir dayr der dair", "ain ayn ein", "beit bayt bet", "abu abou",
    "umm um oum om", "wadi ouadi", "jabal jebel djebel gebel jabel", "sheikh shaykh shaikh cheikh sheik shekh",
    "saint st ste sainte", "mount mt", "fort ft", "khirbat khirbet kherbet", "qasr kasr", "mazraat mazraet",
    "belet beled",
)  # fmt: skip
_CANONICAL = {word: group.split()[0] for group in _SAME_WORDS for word in group.split()}
_VARIANTS = {word: tuple(group.split()) for group in _SAME_WORDS for word in group.split()}
_IYA = ("iyyah", "iyyeh", "iyya", "iyeh", "iyah", "iya", "iye", "ieh")


@dataclass(frozen=True, slots=True)
class NameKey:
    """What a name is found by: its words, folded, without inner articles.

    `article` says that the name counts only with an article before it ("al-Bab", not "Bab"); `acronym` that it must
    be written in capitals throughout; `careful` that it is a word or a person's name as well, and counts only where
    the words around make it a place.
    """

    words: tuple[str, ...]
    article: bool = False
    acronym: bool = False
    careful: bool = False


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return `word` in lower case without accents, apostrophes and dots."""
    lower = word.lower()
    if lower.isascii() and lower.isalnum():
        return lower
    plain = unicodedata.normalize("NFKD", lower.translate(_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@lru_cache(maxsize=65536)
def canonical(word: str) -> str:
    """Return the one form for folded words that are spellings of each other: "tell" is "tal", "-iyyah" is "-iya"."""
    known = _CANONICAL.get(word)
    if known is not None:
        return known
    if len(word) > 4:
        for ending in _IYA:
            if word.endswith(ending):
                return word[: -len(ending)] + "iya"
        if word.endswith("ah"):
            return word[:-1]
    return word


def spellings(word: str) -> tuple[str, ...]:
    """Return every folded word whose canonical form is that of the folded `word`: what an index must list."""
    if word in _CANONICAL:
        return _VARIANTS[word]
    plain = canonical(word)
    if len(plain) > 4 and plain.endswith("iya"):
        return tuple(plain[:-3] + ending for ending in _IYA)
    if len(plain) > 3 and plain.endswith("a"):
        return (plain, plain + "h")
    return (plain,)


def split_name(name: str) -> list[str]:
    """Return the folded words of `name`; hyphens and slashes part words as in tokens, an apostrophe does not."""
    return [word for word in (fold(part) for part in name.replace("-", " ").replace("/", " ").split()) if word]


def name_key(name: str, country: str | None) -> NameKey:
    """Return the key of `name`, a place of `country` (ISO 3166-1 alpha-2, None for several).

    A leading "the" never counts; Arabic articles are dropped in countries with Arabic names only ("El Carmen").
    """
    words = split_name(name)
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    acronym = len(words) == 1 and len(words[0]) <= 4 and name.replace(".", "").isupper()
    if acronym or country not in ARABIC_NAMED:
        return NameKey(tuple(canonical(word) for word in words), acronym=acronym)
    kept = [word for word in words if word not in ARTICLES]
    if not kept:
        return NameKey(tuple(words))
    return NameKey(tuple(canonical(word) for word in kept), article=words[0] in ARTICLES and len(kept) == 1)


def normalised(mention: str) -> str:
    """Return `mention` as unresolved identities spell it: folded words without a leading article or "the"."""
    words = split_name(mention)
    while len(words) > 1 and (words[0] in ARTICLES or words[0] == "the"):
        words = words[1:]
    return " ".join(canonical(word) for word in words)
