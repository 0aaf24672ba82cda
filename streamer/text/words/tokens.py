"""Cutting an article's text into tokens that survive broken newswire: the ground that every other reading stands on.

Hyphens inside a word are no tokens: "US-backed", "U.S. -backed" and "US backed" give the same words, and so do
"al-Zinjili" and "al -Zinjili"; `glued` remembers the hyphen. Letters and digits are cut apart ("killing14"), and so
are contracted words ("they've").
Mojibake of quotes and dashes (UTF-8 read as Windows-1252) counts as the sign that it was.

Speed: the text is split at blanks and each piece is looked up in a bounded memory of pieces cut before, since news
repeats its words; a regular expression on the whole text took four times as long.
"""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from streamer.text.words.contractions import APOSTROPHE, parted

# `re` is safe here: no alternative can match the same text in two ways, so nothing backtracks.
_TITLES = (
    "Mr Mrs Ms Dr Gen Lt Col Maj Sgt Capt Brig Adm Gov Sen Rep St Fr Rev Prof Sr Cpl Pte "
    "No Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec"
)
_TOKEN = re.compile(
    rf"(?P<abbreviation>(?:[A-Za-z]\.){{2,}}(?=\W|$)|(?:{'|'.join(_TITLES.split())})\.)"
    r"|(?P<quote>â€œ|â€\u009d|â€(?![\w™˜“”–—¦])|[\"“”„«»″‟]|``|'')"
    r"|(?P<dash>â€[“”–—]|[–—]|--+)"
    r"|(?P<ellipsis>\.\.\.+|…|â€¦)"
    rf"|(?P<word>(?:(?!â€)[^\W\d_])+(?:{APOSTROPHE}(?![sS](?![^\W\d_]))[^\W\d_]+)*)"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    rf"|(?P<possessive>{APOSTROPHE}[sS](?![^\W\d_]))"
    rf"|(?P<apostrophe>{APOSTROPHE})"
    r"|(?P<hyphen>[-‐‑])"
    r"|(?P<break>\n\s*)"
    r"|(?P<sign>[^\w\s]|_)"
)
_KIND_OF_GROUP = tuple(sorted(_TOKEN.groupindex, key=lambda name: _TOKEN.groupindex[name]))
_PLAIN_SIGN = {"quote": '"', "apostrophe": "'", "dash": "–", "ellipsis": "…", "possessive": "'s"}


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of `text`, as parallel lists; `text[starts[i]:ends[i]]` is token i as written.

    `words` are lower case, quotes, dashes and apostrophes in one spelling (`"`, `–`, `'`, possessive `'s`), a line
    break as "\\n", a blank line as "\\n\\n". `kinds` are the names: word, abbreviation, number, possessive, quote,
    apostrophe, dash, ellipsis, break, sign. `glued[i]` says that a hyphen stood between token i - 1 and i,
    `capitals[i]` that token i begins with a capital letter. `vocabulary` are the different words.
    """

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    kinds: list[str]
    glued: list[bool]
    capitals: list[bool]
    vocabulary: frozenset[str]

    def __len__(self) -> int:
        return len(self.words)

    def written(self, first: int, last: int) -> str:
        """Return the text of tokens `first` to `last`, both included, as written."""
        return self.text[self.starts[first] : self.ends[last]]

    def spots(self, wanted: AbstractSet[str]) -> list[int]:
        """Return the tokens whose word is one of `wanted`, in order; each word is looked up once, however often met."""
        found = self.vocabulary & wanted
        return [at for at, word in enumerate(self.words) if word in found] if found else []

    def is_capital(self, index: int) -> bool:
        """Say whether token `index` begins with a capital letter."""
        return self.capitals[index]


class _Cut(NamedTuple):
    """The tokens of a text without blanks; the offsets count from its beginning."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]
    kinds: tuple[str, ...]
    glued: tuple[bool, ...]
    capitals: tuple[bool, ...]


_MOST_CUTS = 100_000
_LONGEST_KEPT = 100  # characters; nobody repeats longer pieces but by mistake or malice


class _Cuts(dict[str, _Cut]):
    """Remembers how short pieces were cut; forgets all of them when they become too many."""

    def __missing__(self, piece: str) -> _Cut:
        if len(self) >= _MOST_CUTS:
            self.clear()
        cut = _cut(piece)
        if len(piece) <= _LONGEST_KEPT:
            self[piece] = cut
        return cut


_CUTS = _Cuts()


def tokenize(text: str) -> Tokens:
    """Return the tokens of `text`; every character that is no blank and no inner hyphen stands in one token."""
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    kinds: list[str] = []
    glued: list[bool] = []
    capitals: list[bool] = []
    at = 0
    for piece in text.split(" "):
        first, last, said, kind, hyphen, capital = _CUTS[piece]
        if len(said) == 1:  # most pieces: one by one takes less time than lists of one
            starts.append(at + first[0])
            ends.append(at + last[0])
            words.append(said[0])
            kinds.append(kind[0])
            glued.append(hyphen[0])
            capitals.append(capital[0])
        else:
            starts += [at + start for start in first]
            ends += [at + end for end in last]
            words += said
            kinds += kind
            glued += hyphen
            capitals += capital
        at += len(piece) + 1
    return Tokens(text, starts, ends, words, kinds, glued, capitals, frozenset(words))


def words_of(text: str) -> list[str]:
    """Return the words of the tokens of `text`, at a third of what it costs to say where they stand as well."""
    return [word for piece in text.split(" ") for word in _CUTS[piece].words]


def _cut(piece: str) -> _Cut:
    """Return the tokens of a text without blanks."""
    spans: list[tuple[int, int]] = []
    words: list[str] = []
    kinds: list[str] = []
    glued: list[bool] = []
    hyphen = -1
    for match in _TOKEN.finditer(piece):
        kind = _KIND_OF_GROUP[(match.lastindex or 1) - 1]
        start, end = match.span()
        if kind == "hyphen":
            if end < len(piece) and piece[end].isalnum():  # it joins; any other is a dash
                hyphen = end
                continue
            kind = "dash"
        if kind == "word" and (two := parted(match.group())) is not None:
            at, *both = two
            spans += [(start, start + at), (start + at, end)]
            kinds += [kind, kind]
            glued += [hyphen == start, False]
            words += both
            continue
        spans.append((start, end))
        kinds.append(kind)
        glued.append(hyphen == start)
        if kind == "break":
            words.append("\n\n" if match.group().count("\n") > 1 else "\n")
        else:
            words.append(_PLAIN_SIGN.get(kind) or match.group().lower().replace("’", "'"))
    starts, ends = zip(*spans, strict=True) if spans else ((), ())
    capitals = tuple(piece[start].isupper() for start in starts)
    return _Cut(starts, ends, tuple(words), tuple(kinds), tuple(glued), capitals)
