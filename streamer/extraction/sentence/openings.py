"""Where the scene or the time that opens a clause ends, in a noun group that has the subject too.

"In Basra | British troops took", "by dawn | rebel troops were": no comma parts them.
"""

from collections.abc import Sequence

from streamer.extraction.sentence.items import Item, Pos
from streamer.text.words.tokens import Tokens

_BEGINS: frozenset[Pos] = frozenset({"det", "number", "adjective", "noun", "place", "actor", "name"})
_HEADED: frozenset[Pos] = frozenset({"noun", "place", "actor", "name"})
_FORCES = frozenset({"actor", "troops_noun", "combatants", "side_noun"})
_OPENERS: frozenset[Pos] = frozenset({"stop", "comma", "quote", "conj", "sign", "dash", "subordinator"})
_ACTS: frozenset[Pos] = frozenset({"verb", "aux", "modal", "relative", "adverb"})
_PARTS_OF_SCENE = frozenset({"area_noun", "ground_site", "town_noun", "territory", "civil_object", "building_part"})


def end_of_scene(items: Sequence[Item], start: int, end: int) -> int | None:
    """Return where the scene ends in a group that has the subject too: "in Basra | British troops took"; else None.

    A clause that opens with "in" and a place, without a comma, has its subject right before its verb.
    """
    first = start + (items[start].pos == "det")
    opens = "locative" in items[start - 1].words and items[first].pos in {"place", "name"}
    opens = opens and (start == 1 or items[start - 2].pos in _OPENERS)
    acts = items[end].pos in _ACTS or (items[end].pos == "prep" and not items[end - 1].nouns.isdisjoint(_FORCES))
    if not opens or not acts or "ing" in items[end].forms:
        return None
    at = first + 1
    while at < end and _is_of_scene(items[at]):
        at += 1
    return at if at < end and items[end - 1].pos in _HEADED and items[at].pos in _BEGINS else None


def _is_of_scene(item: Item) -> bool:
    named = item.pos == "name" and "demonym" not in item.words
    return named or not item.nouns.isdisjoint(_PARTS_OF_SCENE)


_SPANS = frozenset("day days week weeks month months year years hour hours night nights evening morning".split())
_WHICH = frozenset("same following next previous preceding first last past coming".split())
_DAYTIMES = frozenset("evening morning nightfall dawn dusk noon midday midnight daybreak sunset sunrise".split())


def end_of_span(items: Sequence[Item], start: int, end: int, tokens: Tokens) -> int | None:
    """Return where a stretch of time ends in a group that has the subject too; None where it has none.

    "In two years | the guerrillas have", "of the same year | LRA fighters attacked", "by dawn | rebel troops were".
    """
    if items[start - 1].pos != "prep" or items[end].pos not in _ACTS:
        return None
    for at in range(start, end - 1):
        item, word = items[at], tokens.words[items[at].last]
        counted = item.amount is not None and item.amount.kind == "duration"
        said = word in _SPANS and at > start and not _WHICH.isdisjoint(tokens.words[items[start].first : item.first])
        ends = counted or said or (at == start and word in _DAYTIMES)
        if ends and items[at + 1].pos in _BEGINS:
            return at + 1
    return None
