"""The worlds that an article can be about: war, and those that speak of themselves in words of war.

Kept apart from the classes by which sentences are read: a word here changes what is read at all, never how.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from streamer.text.words.inflect import plural, verb_forms
from streamer.text.words.phrases import PhraseTable
from streamer.text.words.tokens import Tokens, words_of

WAR, GANG_LAND = "war", "gang_land"  # where gangs wage war
SURE, MAYBE = 2, 1


class World(BaseModel):
    """The words of one world: `sure` ones leave hardly a doubt, `maybe` ones lean.

    A `staged` world tells of wars that are not going on: plays, drills, history.
    """

    model_config = ConfigDict(extra="forbid")
    staged: bool = False
    sure: list[str] = []
    maybe: list[str] = []


@dataclass(frozen=True, slots=True, eq=False)
class WorldWord:
    """A word's world, and how much it tells of it; `lemma` is as listed. All forms of a word are one object."""

    world: str
    weight: int
    staged: bool
    lemma: str


class Worlds:
    """All words of all worlds; of several that begin at a token, the longest is found."""

    def __init__(self, worlds: Mapping[str, World]) -> None:
        phrases: dict[tuple[str, ...], WorldWord] = {}
        for name, world in worlds.items():
            for weight, listed in ((SURE, world.sure), (MAYBE, world.maybe)):
                for lemma in dict.fromkeys(listed):
                    meant = WorldWord(name, weight, world.staged, lemma)
                    for phrase in _forms(lemma):
                        if phrases.setdefault(phrase, meant).weight < weight:
                            phrases[phrase] = meant
        self._phrases = PhraseTable(phrases)

    def items(self) -> Iterator[tuple[tuple[str, ...], WorldWord]]:
        """Yield all words and phrases of all worlds, every form, with what they mean."""
        return self._phrases.items()

    def phrases(self, world: str) -> Iterator[tuple[str, ...]]:
        """Yield all words and phrases of a world, every form."""
        return (phrase for phrase, meant in self._phrases.items() if meant.world == world)

    def find(self, tokens: Tokens) -> list[tuple[int, WorldWord]]:
        """Return the words of any world that stand in a text, each with its first token, in order."""
        found: list[tuple[int, WorldWord]] = []
        words, last = tokens.words, len(tokens) - 1
        after = 0
        for at in tokens.spots(self._phrases.first_words):
            if at >= after and (longest := self._phrases.longest(words, at, last)) is not None:
                length, meant = longest
                found.append((at, meant))
                after = at + length
        return found


def _forms(listed: str) -> list[tuple[str, ...]]:
    """Return the tokens of every form of an entry: a noun ("man/men", "tank") or a verb ("to shell")."""
    if listed.startswith("to "):
        return [tuple(words_of(form)) for form in verb_forms(listed.removeprefix("to "))]
    one, _, many = listed.partition("/")
    return [tuple(words_of(one)), tuple(words_of(many or plural(one)))]
