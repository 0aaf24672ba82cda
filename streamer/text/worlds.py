"""The worlds that an article can be about: war, and those that speak of themselves in words of war.

Kept apart from the classes by which sentences are read: a word here changes what is read at all, never how.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from streamer.text.inflect import plural, verb_forms
from streamer.text.tokens import tokenize

WAR = "war"
SURE, MAYBE = 2, 1


class World(BaseModel):
    """The words of one world: `sure` ones leave hardly a doubt, `maybe` ones lean.

    A `staged` world tells of wars that are not going on: plays, drills, history.
    """

    model_config = ConfigDict(extra="forbid")
    staged: bool = False
    sure: list[str] = []
    maybe: list[str] = []


@dataclass(frozen=True, slots=True)
class WorldWord:
    """A word's world, and how much it tells of it; `lemma` is as listed."""

    world: str
    weight: int
    staged: bool
    lemma: str


class Worlds:
    """All words of all worlds, found by their first token, the longest first."""

    def __init__(self, worlds: Mapping[str, World]) -> None:
        phrases: dict[tuple[str, ...], WorldWord] = {}
        for name, world in worlds.items():
            for weight, listed in ((SURE, world.sure), (MAYBE, world.maybe)):
                for lemma in listed:
                    for phrase in _forms(lemma):
                        known = phrases.setdefault(phrase, WorldWord(name, weight, world.staged, lemma))
                        if known.weight < weight:
                            phrases[phrase] = WorldWord(name, weight, world.staged, lemma)
        by_first: dict[str, list[tuple[tuple[str, ...], WorldWord]]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            by_first.setdefault(phrase[0], []).append((phrase, phrases[phrase]))
        self._by_first = {word: tuple(found) for word, found in by_first.items()}

    def find(self, words: Sequence[str]) -> list[tuple[int, WorldWord]]:
        """Return the words of any world that stand in `words`, each with its first token, in order."""
        found: list[tuple[int, WorldWord]] = []
        by_first = self._by_first
        after = 0
        for at, word in enumerate(words):
            if word not in by_first or at < after:
                continue
            for phrase, meant in by_first[word]:
                if len(phrase) == 1 or tuple(words[at : at + len(phrase)]) == phrase:
                    found.append((at, meant))
                    after = at + len(phrase)
                    break
        return found


def _forms(listed: str) -> list[tuple[str, ...]]:
    """Return the tokens of every form of an entry: a noun ("man/men", "tank") or a verb ("to shell")."""
    if listed.startswith("to "):
        return [tuple(tokenize(form).words) for form in verb_forms(listed.removeprefix("to "))]
    one, _, many = listed.partition("/")
    return [tuple(tokenize(one).words), tuple(tokenize(many or plural(one)).words)]
