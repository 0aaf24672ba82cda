"""Cutting an article's text into tokens that survive broken newswire: the ground that every other reading stands on.

Hyphens inside a word are no tokens: "US-backed", "U.S. -backed" and "US backed" give the same words, and so do
"al-Zinjili" and "al -Zinjili"; `glued` remembers the hyphen. Letters and digits are cut apart ("killing14").
Mojibake of quotes and dashes (UTF-8 read as Windows-1252) counts as the sign that it was.
"""

import re
from dataclasses import dataclass

# In order: possessive s, a number with separators, abbreviations with dots, words with an inner apostrophe, signs.
# `re` is safe here: no alternative can match the same text in two ways, so nothing backtracks.
_APOSTROPHE = r"(?:['’‘ʼ`´]|â€[™˜])"
_TOKEN = re.compile(
    rf"(?P<possessive>{_APOSTROPHE}[sS](?![^\W\d_]))"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<abbreviation>(?:[^\W\d_]\.){2,}(?=\W|$)|(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Brig|Adm|Gov|Sen|Rep|St|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.)"
    rf"|(?P<word>[^\W\d_]+(?:{_APOSTROPHE}[^\W\d_]+)*)"
    r"|(?P<quote>â€œ|â€\u009d|â€(?![\w™˜“”–—¦])|[\"“”„«»]|``|'')"
    rf"|(?P<apostrophe>{_APOSTROPHE})"
    r"|(?P<dash>â€[“”–—]|[–—]|--+)"
    r"|(?P<hyphen>[-‐‑])"
    r"|(?P<ellipsis>\.\.\.+|…|â€¦)"
    r"|(?P<break>\n[ \t\r\f\v]*\n\s*|\n)"
    r"|(?P<sign>[^\w\s]|_)"
)
_KIND_OF_GROUP = tuple(sorted(_TOKEN.groupindex, key=lambda name: _TOKEN.groupindex[name]))
_PLAIN_SIGN = {"quote": '"', "apostrophe": "'", "dash": "–", "ellipsis": "…", "possessive": "'s"}


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of `text`, as parallel lists; `text[starts[i]:ends[i]]` is token i as written.

    `words` are lower case, quotes, dashes and apostrophes in one spelling (`"`, `–`, `'`, possessive `'s`), a line
    break as "\\n", a blank line as "\\n\\n". `kinds` are the names: word, abbreviation, number, possessive, quote,
    apostrophe, dash, ellipsis, break, sign. `glued[i]` says that a hyphen stood between token i - 1 and i.
    """

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    kinds: list[str]
    glued: list[bool]

    def __len__(self) -> int:
        return len(self.words)

    def written(self, first: int, last: int) -> str:
        """Return the text of tokens `first` to `last`, both included, as written."""
        return self.text[self.starts[first] : self.ends[last]]

    def is_capital(self, index: int) -> bool:
        """Say whether token `index` begins with a capital letter."""
        return self.text[self.starts[index]].isupper()


def tokenize(text: str) -> Tokens:
    """Return the tokens of `text`; every character that is no blank and no inner hyphen stands in one token."""
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    kinds: list[str] = []
    glued: list[bool] = []
    hyphen = -1
    for match in _TOKEN.finditer(text):
        kind = _KIND_OF_GROUP[(match.lastindex or 1) - 1]
        start, end = match.span()
        if kind == "hyphen":
            # A hyphen before a word or number joins; one with blanks on both sides is a dash.
            joins = end < len(text) and text[end].isalnum() and bool(words)
            if joins:
                hyphen = end
                continue
            kind = "dash"
        starts.append(start)
        ends.append(end)
        kinds.append(kind)
        glued.append(hyphen == start)
        if kind == "break":
            words.append("\n\n" if match.group().count("\n") > 1 else "\n")
        else:
            words.append(_PLAIN_SIGN.get(kind) or match.group().lower())
    return Tokens(text, starts, ends, words, kinds, glued)
