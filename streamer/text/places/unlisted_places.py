"""Names that no gazetteer has and that the words around them make places: "the village of Kudaliye", "near Um Sarir".

Looks at tokens only. It refuses names that a kind of place describes rather than names ("the Druze village of Hader"),
and lines whose every word has a capital, for there a capital tells nothing. A name once shown to be a place is one
wherever the article has it.
"""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import pairwise

from streamer.model.place import Precision
from streamer.text.places.apposed_places import APPOSED, UnlistedPlace, apposed, described
from streamer.text.places.listed_places import (
    among,
    beside_others,
    counted,
    ends_there,
    listed,
    listed_before,
    others_of_list,
)
from streamer.text.places.name_runs import LONGEST_NAME, run_after, run_before
from streamer.text.places.place_spots import asks_for_a_place
from streamer.text.places.unlisted_words import (
    AMONG,
    BEFORE_NAME,
    BESIDE,
    CAPITAL_KINDS,
    DIVISIONS,
    DONE_TO_EITHER,
    DONE_TO_EITHER_OF,
    DONE_TO_PLACES,
    DROPPED,
    DWELLERS,
    ENDS,
    FLEW,
    KINDS,
    LENGTHS,
    LOOSE_BEFORE,
    NO_NAMES,
    OF_CAMPS,
    OF_PLACE,
    PARTS_OF_TOWNS,
    ROADS,
    RULED,
    SENTENCE_ENDS,
    SEVERAL,
    SUFFERED_BY_PLACES,
    SURE_BEFORE,
    SURE_BEFORE_OF,
    WAYS,
    WENT,
)
from streamer.text.words.tokens import Tokens

_LONGEST_WIRE_NAME = 3  # words; in capitals nothing else shows where a name ends
_SETS_AT = BEFORE_NAME | {"on", "for"}
_OPENING = frozenset("in at near outside around".split())  # "In Kudaliye, troops …"
_WAS = frozenset({"was", "were", "been", "being"})


_TELLING = BESIDE | SUFFERED_BY_PLACES | APPOSED | RULED


def find_unlisted(tokens: Tokens, known: AbstractSet[int]) -> list[UnlistedPlace]:
    """Return the names that their neighbours make places, in order; those at `known` tokens are left alone."""
    found: dict[int, UnlistedPlace] = {}
    for place in _shown(tokens, known):
        if known.isdisjoint(range(place.first, place.last + 1)):
            best = found.get(place.first)
            if best is None or best.precision == "unknown":
                found[place.first] = place
    return sorted({**_repeated(tokens, known, found), **found}.values())


def _shown(tokens: Tokens, known: AbstractSet[int]) -> Iterator[UnlistedPlace]:
    """Yield the names that stand beside the noun, verb or preposition of a place."""
    words = tokens.words
    before_names = [not here and after for here, after in pairwise([*tokens.capitals, False])]
    for at in tokens.spots(_OPENING):
        if not at or words[at - 1] in SENTENCE_ENDS:
            before_names[at] = before_names[at] or tokens.capitals[at + 1 : at + 2] == [True]
    telling = tokens.vocabulary & _TELLING
    with_another = cache(lambda: _named_with_another(tokens))  # asked for by few articles, and then for all names
    for at in [at for at, word in enumerate(words) if before_names[at] or word in telling]:
        word = words[at]
        yield from _beside_word(tokens, at, known)
        if word in AMONG and before_names[at]:
            yield from among(tokens, at)
        if before_names[at] and word not in BESIDE:
            if word in {"from", "between"}:
                yield from _pair(tokens, at)
            if _is_cue(words, at):
                yield from _behind_cue(tokens, at, with_another)


def _beside_word(tokens: Tokens, at: int, known: AbstractSet[int]) -> Iterator[UnlistedPlace]:
    """Yield the names beside the word at token `at`, if it is one that tells of places."""
    words, word = tokens.words, tokens.words[at]
    if word in KINDS:
        yield from _beside_kind(tokens, at, known)
    elif word in OF_PLACE and words[at + 1 : at + 2] == ["of"]:
        yield from listed(tokens, at + 2, "unknown", plural=False)
    elif word in SUFFERED_BY_PLACES:
        yield from _that_suffered(tokens, at)
    elif word in RULED and words[at + 1 : at + 2] == ["of"] and tokens.written(at, at).isupper():
        yield from _in_wire_copy(tokens, at)
    elif word in APPOSED:
        yield from apposed(tokens, at)


def _beside_kind(tokens: Tokens, at: int, known: AbstractSet[int]) -> Iterator[UnlistedPlace]:
    """Yield the names beside the kind of place at token `at`."""
    words = tokens.words
    word = words[at]
    if tokens.capitals[at] and tokens.written(at, at).isupper():
        yield from _in_wire_copy(tokens, at)
    elif word in CAPITAL_KINDS and tokens.capitals[at]:
        if at and (first := run_before(tokens, at)) is not None:
            yield UnlistedPlace(first, at, KINDS[word])
    elif word in DIVISIONS and tokens.capitals[at]:
        if (town := _town_before(tokens, at)) is not None:
            yield town
    elif not tokens.capitals[at]:
        yield from described(tokens, at)
        if words[at + 1 : at + 2] == ["of"]:
            yield from listed(tokens, at + 2, KINDS[word], plural=word in SEVERAL)
        if word in SEVERAL:
            yield from listed_before(tokens, at, KINDS[word])
            yield from beside_others(tokens, at, KINDS[word])
            yield from counted(tokens, at, KINDS[word])
        elif word in DIVISIONS and (town := _town_before(tokens, at)) is not None:
            yield town
        elif at and _is_named_before(tokens, at, known):
            end = at - 1 if word == "camp" and words[at - 1] in OF_CAMPS else at
            if (first := run_before(tokens, end)) is not None:
                yield UnlistedPlace(first, end - 1, KINDS[word])


def _is_named_before(tokens: Tokens, at: int, known: AbstractSet[int]) -> bool:
    """Say whether the kind at token `at` can have its name before it: not in "the Druze village of Hader".

    In "Kudaliye village of Rastan district" it has, and in "the Kudaliye district of Homs".
    """
    words = tokens.words
    if words[at] in PARTS_OF_TOWNS and words[at + 1 : at + 2] == ["of"] and at + 2 in known:
        return True
    if words[at + 1 : at + 2] != ["of"] or (words[at] in PARTS_OF_TOWNS and words[at + 2 : at + 3] == ["the"]):
        return True
    if words[at] == "area":
        return True  # "the Dalah area of Upper Kudaliye"
    end = run_after(tokens, at + 2)
    return end is not None and not KINDS.keys().isdisjoint(words[end + 1 : end + 2])


def _town_before(tokens: Tokens, at: int) -> UnlistedPlace | None:
    """Return the name before that of the division at token `at`: "from Gor Tepa, Kunduz province"; None without one."""
    division = run_before(tokens, at)
    if division is None or division < 2 or tokens.words[division - 1] != "," or not ends_there(tokens, at):
        return None
    first = run_before(tokens, division - 1)
    if first is None or not first or tokens.words[first - 1] not in _SETS_AT:
        return None
    return UnlistedPlace(first, division - 2, "unknown")


def _that_suffered(tokens: Tokens, at: int) -> Iterator[UnlistedPlace]:
    """Yield the name before the participle at token `at`: "Um Sarir was shelled"."""
    if at > 1 and tokens.words[at - 1] in _WAS and (first := run_before(tokens, at - 1)) is not None:
        yield UnlistedPlace(first, at - 2, "unknown")


def _in_wire_copy(tokens: Tokens, at: int) -> Iterator[UnlistedPlace]:
    """Yield the name beside a kind of place in copy all in capitals: "THE TOWN OF USULUTAN", "IN HUANTA PROVINCE"."""
    words = tokens.words
    if words[at] == "front" and words[at - 1 : at] == ["in"]:
        return  # "IN FRONT OF HIS FAMILY"
    if words[at + 1 : at + 2] == ["of"]:
        first = last = at + 2
        while last < len(tokens) and last - first <= _LONGEST_WIRE_NAME and words[last] not in ENDS:
            last += 1
        last -= 1
    else:
        first, last = at, at - 1
        while first and words[first - 1] not in BEFORE_NAME and last - first < _LONGEST_WIRE_NAME:
            first -= 1
        if not first:
            return
    if 0 <= last - first < _LONGEST_WIRE_NAME and NO_NAMES.isdisjoint(words[first : last + 1]):
        yield UnlistedPlace(first, last, KINDS.get(words[at], "unknown"))


def _behind_cue(tokens: Tokens, at: int, with_another: Callable[[], AbstractSet[str]]) -> Iterator[UnlistedPlace]:
    """Yield the name behind the cue at token `at`, and the one that "and" adds: "near Siba and Abu Rajab".

    Men have a first name somewhere, so a cue of men takes no name that stands `with_another`.
    """
    end = run_after(tokens, at + 1)
    if end is None or not ends_there(tokens, end) or not _is_loosely_sure(tokens, at, end):
        return
    if _may_be_of_men(tokens.words, at) and (end > at + 1 or tokens.words[end] in with_another()):
        return
    yield UnlistedPlace(at + 1, end, "unknown")
    for first, last in others_of_list(tokens, end):
        yield UnlistedPlace(first, last, "unknown")


def _named_with_another(tokens: Tokens) -> frozenset[str]:
    """Return the words that stand beside a name somewhere: "kudaliye", of "Omar Kudaliye"."""
    return frozenset(word for at, word in enumerate(tokens.words) if not _is_whole(tokens, at, at))


def _pair(tokens: Tokens, at: int) -> Iterator[UnlistedPlace]:
    """Yield the two ends of "the road between A and B", "from A to B"; "between" alone may have persons.

    "Between A and B village" has none.
    """
    words = tokens.words
    end = run_after(tokens, at + 1)
    link = "and" if words[at] == "between" else "to"
    if end is None or words[end + 1 : end + 2] != [link]:
        return
    other = run_after(tokens, end + 2)
    called = other is not None and words[other + 1 : other + 2] != [] and words[other + 1] in KINDS
    if words[at] == "between" and not called and (not at or words[at - 1] not in WAYS):
        return
    if other is not None and (called or ends_there(tokens, other)):
        yield UnlistedPlace(at + 1, end, "unknown")
        yield UnlistedPlace(end + 2, other, "unknown")


def _is_cue(words: list[str], at: int) -> bool:
    if words[at] == "of" and at and words[at - 1] in SURE_BEFORE_OF:
        return True
    before = words[at - 1] if at else ""
    if (words[at] == "on" and before in DROPPED) or (words[at] == "over" and before in FLEW):
        return True
    if words[at] in DONE_TO_PLACES or _may_be_of_men(words, at):
        return True
    if words[at] in {"to", "from"} and (
        before in ROADS | WENT or (words[at] == "from" and before in DWELLERS | LENGTHS)
    ):
        return True
    return words[at] in SURE_BEFORE or words[at] in LOOSE_BEFORE or asks_for_a_place(words, at)


def _may_be_of_men(words: list[str], at: int) -> bool:
    """Say whether the cue at token `at` stands before men as well: "captured Kudaliye", "the capture of Kudaliye"."""
    return words[at] in DONE_TO_EITHER or (words[at] == "of" and at > 0 and words[at - 1] in DONE_TO_EITHER_OF)


def _is_loosely_sure(tokens: Tokens, at: int, end: int) -> bool:
    """Say whether a name behind "in" or "at" is no acronym and part of no name: "in NATO", "Church in Wales"."""
    if tokens.words[at] not in LOOSE_BEFORE:
        return True
    inside = at > 1 and tokens.capitals[at - 1] and tokens.words[at - 2] not in SENTENCE_ENDS
    inside = inside and not tokens.words[at - 1].endswith("s")  # "the Houthis in Kudaliye"
    return not inside and not tokens.written(at + 1, end).isupper()


def _repeated(tokens: Tokens, known: AbstractSet[int], shown: dict[int, UnlistedPlace]) -> dict[int, UnlistedPlace]:
    """Return the other spots where the names stand that were shown to be places, no part of a longer name."""
    names: dict[tuple[str, ...], Precision] = {}
    for place in shown.values():
        key = tuple(tokens.words[place.first : place.last + 1])
        if names.get(key, "unknown") == "unknown":
            names[key] = place.precision
    firsts = {name[0] for name in names}
    found: dict[int, UnlistedPlace] = {}
    for at in [at for at, word in enumerate(tokens.words) if word in firsts and tokens.capitals[at]]:
        for last in range(min(at + LONGEST_NAME, len(tokens)) - 1, at - 1, -1):
            precision = names.get(tuple(tokens.words[at : last + 1]))
            if precision is not None and _is_whole(tokens, at, last) and known.isdisjoint(range(at, last + 1)):
                found[at] = UnlistedPlace(at, last, precision)
                break
    return found


def _is_whole(tokens: Tokens, first: int, last: int) -> bool:
    """Say whether no other capitalised word makes a longer name of these tokens: "Kudaliye" is not "Omar Kudaliye"."""
    beside = [at for at in (first - 1, last + 1) if 0 <= at < len(tokens) and tokens.kinds[at] == "word"]
    return not any(tokens.capitals[at] and tokens.words[at] not in NO_NAMES for at in beside)
