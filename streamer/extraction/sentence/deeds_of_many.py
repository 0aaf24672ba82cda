"""What many people do or have is a verb, whatever else the word can be: "thousands return", "people in Gaza face"."""

from streamer.extraction.sentence.items import Item, Pos

_DONE_BY_MANY = frozenset({"flee", "need", "face"})


def is_deed_of_many(item: Item, before: Item) -> bool:
    """Say whether a number is the subject of a word: "thousands return to the city", "4 million need aid"."""
    if before.pos != "number" or "base" not in item.forms:
        return False
    if before.amount is None or before.amount.kind != "cardinal":
        return False  # "a four-month battle"
    many = before.amount.bound == "vague" and not item.words
    return many or not _DONE_BY_MANY.isdisjoint(item.verbs)


# What is told of people or camps in a place: "2 million people in Gaza face hunger", "camps in Goma hold 9,000".
_LOT = frozenset({"need", "face", "number_verb", "hold_people", "house_people", "host"})
_PHRASE: frozenset[Pos] = frozenset({"place", "name", "prep", "det", "adjective", "noun", "adverb"})
_LONGEST_PHRASE = 8


def is_lot_of_many(items: list[Item], index: int) -> bool:
    """Say whether "people in Gaza" stands before a word, and what they have or hold after it."""
    told = "base" in items[index].forms and not _LOT.isdisjoint(items[index].verbs)
    if not told or index < 3 or index + 1 >= len(items):
        return False
    at = index - 2 if items[index - 1].pos == "adverb" else index - 1
    what = items[index + 1].pos in {"noun", "adjective", "number", "det"}
    if not what or items[at].pos not in {"place", "name"}:
        return False
    while at > 0 and index - at < _LONGEST_PHRASE and items[at].pos in _PHRASE and not items[at].plural:
        at -= 1
    return items[at].plural and items[at + 1].pos == "prep"
