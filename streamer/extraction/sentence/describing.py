"""Words that describe a noun: which of those that can be verbs or adverbs do, and two that describe the same one."""

from collections.abc import Collection

from streamer.extraction.sentence.items import Item, Pos
from streamer.text.words.lexicon import Entry
from streamer.text.words.tokens import Tokens

DESCRIBED: frozenset[Pos] = frozenset({"noun", "actor", "adjective"})
_OPENS: frozenset[Pos] = frozenset({"det", "possessive", "number", "verb", "prep"})
_BEFORE_VERBS: frozenset[Pos] = _OPENS | {"adjective", "stop", "dash"}


def describes_next(items: list[Item], index: int) -> bool:
    """Say whether a word that can be a verb describes the noun behind it: "launched repeated and bloody attacks"."""
    if "adjective" not in items[index].words:
        return False
    before, rest = items[max(0, index - 2) : index], items[index + 1 : index + 3]
    joined = len(before) > 1 and before[-1].pos in {"conj", "comma"} and _describes(before[-2])
    if not (joined or not before or before[-1].pos in _BEFORE_VERBS):
        return False
    if len(rest) > 1 and rest[0].pos == "conj":
        return "adjective" in rest[1].words
    return bool(rest) and (rest[0].pos in DESCRIBED or "adjective" in rest[0].words)


def join_descriptions(items: list[Item]) -> None:
    """Take two words that describe the same noun as one: "new and simultaneous attacks", "a fierce, bloody battle"."""
    for at in [at for at, item in enumerate(items[1:-2], start=1) if item.pos in {"conj", "comma"}]:
        one, joint, other = items[at - 1 : at + 2]
        if not (_describes(one) and _describes(other)):
            continue
        opens = items[at - 2] if at > 1 else None
        if opens is None:
            begun = joint.pos == "conj"
        else:
            begun = (
                opens.pos in _OPENS and "be" not in opens.verbs and not (joint.pos == "comma" and opens.pos == "prep")
            )
        if begun and items[at + 2].pos in DESCRIBED:
            one.pos = joint.pos = other.pos = "adjective"


def _describes(item: Item) -> bool:
    return item.pos == "adjective" or (item.pos == "adverb" and "adjective" in item.words)


def is_named(
    tokens: Tokens, index: int, entry: Entry, demonyms: Collection[int], places: Collection[int], *, opens: bool
) -> bool:
    """Say whether a capital makes a name of a word that only describes: "the Great Lakes"; not where it `opens`."""
    if "adjective" not in entry.words or entry.nouns or entry.verbs or not tokens.capitals[index]:
        return False
    if not opens:
        return True
    at = index + entry.length
    return at < len(tokens) and tokens.is_capital(at) and at not in demonyms and at not in places
