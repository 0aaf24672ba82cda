"""Names that go on behind the place that the gazetteer knows: "San Jose Villanueva" is not San Jose.

Looks at tokens only. A longer name is another place, which no gazetteer has; a title, a body or a building that
follows makes none ("San Jose Mayor", "Santa Cruz Airport").
"""

from streamer.text.places.name_runs import in_capitals
from streamer.text.places.place_spots import names_a_body
from streamer.text.places.unlisted_words import KINDS, NO_NAMES, WEEKDAYS
from streamer.text.words.tokens import Tokens

# First words of names of which the first two or three tell little.
_OPENERS = frozenset(
    "san santa santo são sao saint sainte puerto villa vila villanueva ciudad nueva nuevo nova concepcion concepción "
    "santiago tierra campo cerro sitio colonia".split()
)
_LINKS = frozenset("de del da do das dos".split())
_ARTICLES = frozenset("la las los el".split())
_LONGEST_REST = 3  # words
_NO_REST = NO_NAMES | KINDS.keys() | WEEKDAYS | frozenset(
    "airport airfield airbase hotel stadium square plaza bridge road avenue boulevard street market prison station "
    "cathedral church mosque park palace port harbor harbour garrison battalion brigade volcano river valley".split()
)  # fmt: skip


def longer_end(tokens: Tokens, first: int, last: int) -> int:
    """Return the last token of the name that begins with the known place at tokens `first` to `last`."""
    words, end = tokens.words, last
    if goes_on(tokens, last) and (words[first] not in _OPENERS or names_a_body(tokens, last, len(words) - 1)):
        return last
    while end - last < _LONGEST_REST:
        at = end + 1
        if words[at : at + 1] and words[at] in _LINKS and not tokens.glued[at]:
            at += 2 if words[at + 1 : at + 2] and words[at + 1] in _ARTICLES else 1
        if not goes_on(tokens, at - 1):
            break
        end = at
    return last if end == last or in_capitals(tokens, first, end) else end


def goes_on(tokens: Tokens, last: int) -> bool:
    """Say whether the word behind token `last` can be one more of the same name."""
    at = last + 1
    if at >= len(tokens) or tokens.kinds[at] != "word" or tokens.glued[at] or not tokens.is_capital(at):
        return False
    return tokens.words[at] not in _NO_REST and not tokens.written(at, at).isupper()
