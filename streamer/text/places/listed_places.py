"""Names that stand in lists: "the villages of A, B and C", "A and two other villages", "among them A and B"."""

from collections.abc import Iterator

from streamer.model.place import Precision
from streamer.text.places.apposed_places import UnlistedPlace
from streamer.text.places.name_runs import run_after, run_before
from streamer.text.places.unlisted_words import ENDS, NUMBERS, SAYING, SEVERAL
from streamer.text.words.tokens import Tokens

_NEAR = 5  # tokens between "villages" and "among them"


def listed_before(tokens: Tokens, at: int, precision: Precision) -> Iterator[UnlistedPlace]:
    """Yield the names that share the kind at token `at`: "the Fakhani and Sabra districts", not "Druze villages"."""
    names = names_before(tokens, at)
    if len(names) > 1:
        for first, last in names:
            yield UnlistedPlace(first, last, precision)


def beside_others(tokens: Tokens, at: int, precision: Precision) -> Iterator[UnlistedPlace]:
    """Yield the name to which "and" adds the places at token `at`: "Siba and two other villages"."""
    words = tokens.words
    joint = next((back for back in range(at - 1, max(0, at - _NEAR), -1) if words[back] == "and"), 0)
    if joint and not {"other", "more", "nearby", "neighbouring", "neighboring"}.isdisjoint(words[joint:at]):
        first = run_before(tokens, joint)
        if first is not None:
            yield UnlistedPlace(first, joint - 1, precision)


def among(tokens: Tokens, at: int) -> Iterator[UnlistedPlace]:
    """Yield the names that a list of places has as its examples: "seven villages, among them Talysh and Mehdili"."""
    words = tokens.words
    kind = next((words[back] for back in range(at - 1, max(0, at - _NEAR), -1) if words[back] in SEVERAL), None)
    opens = words[at] == "including" or words[at - 1] in {"among", "such"}
    if kind is None or not opens or (end := run_after(tokens, at + 1)) is None or not ends_there(tokens, end):
        return
    for first, last in [(at + 1, end), *others_of_list(tokens, end)]:
        yield UnlistedPlace(first, last, SEVERAL[kind])


def counted(tokens: Tokens, at: int, precision: Precision) -> Iterator[UnlistedPlace]:
    """Yield the names of places counted at token `at`: "two villages, Siba and Talysh", "Siba and Talysh, two …"."""
    words = tokens.words
    if NUMBERS.isdisjoint(words[max(0, at - _NEAR) : at]):
        return
    if words[at + 1 : at + 2] in ([","], [":"]) and (end := run_after(tokens, at + 2)) is not None:
        others = others_of_list(tokens, end)
        for first, last in [(at + 2, end), *others] if others else ():
            yield UnlistedPlace(first, last, precision)
        return
    comma = next((back for back in range(at - 1, max(0, at - _NEAR), -1) if words[back] == ","), 0)
    names = names_before(tokens, comma) if comma else []
    for first, last in names if len(names) > 1 else ():
        yield UnlistedPlace(first, last, precision)


def names_before(tokens: Tokens, end: int) -> list[tuple[int, int]]:
    """Return the names that "and" and commas join before token `end`, the last one first."""
    names: list[tuple[int, int]] = []
    while end and (first := run_before(tokens, end)) is not None:
        names.append((first, end - 1))
        if tokens.words[first - 1] not in {"and", ","}:
            break
        end = first - 1
    return names


def others_of_list(tokens: Tokens, end: int) -> list[tuple[int, int]]:
    """Return the names that a list adds to the one ending at token `end`: "near Siba, Um Sarir and Abu Rajab"."""
    words, others = tokens.words, list[tuple[int, int]]()
    while words[end + 1 : end + 2] in ([","], ["and"]):
        first = end + 2
        last = run_after(tokens, first)
        if last is None:
            return []  # "near Siba, Omar Rajab, a farmer": no list
        others.append((first, last))
        if words[end + 1] == "and":
            said = words[last + 1 : last + 2] in SAYING
            return others if ends_there(tokens, last) and not said else []
        end = last
    return []


def listed(tokens: Tokens, at: int, precision: Precision, *, plural: bool) -> Iterator[UnlistedPlace]:
    """Yield the name at token `at`, and after "villages of" those that a comma or "and" adds."""
    words = tokens.words
    while at < len(tokens) and (end := run_after(tokens, at)) is not None:
        yield UnlistedPlace(at, end, precision)
        at = end + 1
        while plural and at < len(tokens) and words[at] in {",", "and"}:
            at += 1
        if at == end + 1:
            return


def ends_there(tokens: Tokens, end: int) -> bool:
    return end + 1 >= len(tokens) or tokens.words[end + 1] in ENDS
