"""The lists of a lexicon file, with all that their words stand for: a verb's forms, both numbers of a noun."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from streamer.text.words.inflect import plural, verb_forms
from streamer.text.words.lexicon_file import LexiconFile
from streamer.text.words.tokens import words_of


class WordList(NamedTuple):
    """The words of one class in one file; `forms` gives all that a word stands for."""

    path: tuple[str, ...]
    name: str
    words: Sequence[str]
    forms: Callable[[str], set[str]]


def classes_of(file: LexiconFile) -> Iterator[WordList]:
    """Yield the classes of a file: those of verbs and their events, of nouns, and of plain words."""
    for name, verb in file.verbs.items():
        yield WordList(("verbs", name, "forms"), name, verb.forms, _verb)
        yield WordList(("verbs", name, "nouns"), f"{name}_event", verb.nouns, _noun)
    for name, words in file.nouns.items():
        yield WordList(("nouns", name), name, words, _noun)
    for name, words in file.words.items():
        yield WordList(("words", name), name, words, _phrase)


def plain_lists(file: LexiconFile) -> Iterator[WordList]:
    """Yield the other lists of a file: groups, names of actors, worlds, and words with a part to play."""
    for name, members in file.groups.items():
        yield WordList(("groups", name), name, members, _itself)
    for name, aliases in file.actors.items():
        yield WordList(("actors", name), "actors", aliases, _alias)
    yield WordList(("generic",), "generic", file.generic, _alias)
    for part in (
        "force_words",
        "descriptors",
        "common",
        "shields",
        "evidence",
        "short_evidence",
        "no_evidence",
        "unarmed",
    ):
        yield WordList((part,), part, getattr(file, part), _itself)
    for name, world in file.worlds.items():
        yield WordList(("worlds", name, "sure"), "worlds", world.sure, _itself)
        yield WordList(("worlds", name, "maybe"), "worlds", world.maybe, _itself)


def _verb(listed: str) -> set[str]:
    return {f"{spelled(form)} {kind}" for form, kinds in verb_forms(listed).items() for kind in kinds}


def _noun(listed: str) -> set[str]:
    one, _, many = listed.partition("/")
    return {f"{spelled(one)} singular", f"{spelled(many or plural(one))} plural"}


def _phrase(listed: str) -> set[str]:
    return {spelled(listed)}


def _alias(listed: str) -> set[str]:
    """Return an alias as it is met: one in capitals only as written."""
    return {listed if listed.isupper() else spelled(listed)}


def _itself(listed: str) -> set[str]:
    return {listed}


def spelled(phrase: str) -> str:
    """Return a phrase as a text has it: in tokens, lower case."""
    return " ".join(words_of(phrase))
