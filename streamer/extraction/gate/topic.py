"""What an article is about: war, or something else that kills, displaces and destroys, or only speaks that way.

Sport, trade, politics and medicine tell of themselves in words of war; films, drills and anniversaries tell of wars
that are not going on. An article that is about such a world is not read; where it speaks of war too, only its
sentences about war are. What decides are words that nobody uses as figures of speech.

A rule marked `war_only` asks for more: houses burn, people flee and inquiries open without any war. It holds only in
an article that has words of war, and at least as many of them as of disaster, accident, crime and sport.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from operator import itemgetter

from streamer.text.words.lexicon import Entry
from streamer.text.words.sentences import Sentence
from streamer.text.words.worlds import GANG_LAND, SURE, WAR, WorldWord

_HEAD_SENTENCES = 3  # what an article is about stands in its title and first two sentences
_HEAD_COUNTS = 2  # a word there counts this often once more
STAGED = "staged"
_ENOUGH = 2  # less of another world proves nothing
_CRIME, _COURT, _MEDICINE = "crime", "court", "medicine"
_GANG = "gang"
_ENOUGH_BESIDE_WAR = 4  # nor does this where sure words of war stand too
# A play, a drill or a look back has no day of the week.
_NEWS_TIME = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday overnight tonight".split()
)

_WAR = frozenset({
    "warfare", "combatants", "fight_cause", "long_cause", "hit_thing", "siege_noun", "ceasefire_noun", "fight_noun",
    "besiege", "bombard", "air_bomb", "deed_noun", "sure_offensive",
    "civilian_word",
    "corridor_noun", "aircraft", "airstrike", "shell_weapon", "blast", "refugee_mass", "chemical_weapon",
})  # fmt: skip
_ELSE = frozenset({
    "flood_cause", "civil_bait", "crime_inquiry", "other_cause", "exercise_cue", "contest_cue", "aid_bait", "sport_cue",
    "stage_cue", "crime_cue", "hack_cue",
})  # fmt: skip
_DISASTER = frozenset({"flood_cause"})
# Whom a war drives out. Disasters do so too, but where a text names none, it was war.
_DRIVEN_OUT = frozenset({"displaced_people", "uproot", "trap"})
_CUT_OFF = frozenset({"besiege"})  # by water and snow, too
# Whom a war calls to a town: where a text is about little else, people leave it, starve or come back because of war.
_RELIEF = frozenset({"aid_org", "source_monitor_un_ngo", "crisis_word"})
_NEUTRAL = frozenset({"hunger_noun"})  # "levels of hunger" is not the "of hunger" that people die of
UNREST = frozenset({"unrest_cue"})
ARMED_SIDES = frozenset({"gunmen_noun", "combatants", "side_noun"})
TESTS = frozenset({"test_cue"})
NO_SIDE = frozenset({"state_troops", "security_forces", "crime_cue"})
PLANES = frozenset({"aircraft", "combat_aircraft", "strike_plane"})  # what no "suicide bomber" is
# Classes whose words `is_about_war` must be given, and those that tell unrest and tests from war.
ABOUT = _WAR | _DRIVEN_OUT | _RELIEF | _NEUTRAL | _ELSE | UNREST | TESTS | ARMED_SIDES | {"actor"}


@dataclass(slots=True)
class _Weight:
    war: int = 0
    other: Counter[str] = field(default_factory=Counter)
    surely: Counter[str] = field(default_factory=Counter)


class Topic:
    """Says of each sentence of an article whether it may speak of a war that is going on."""

    def __init__(self, found: Sequence[tuple[int, WorldWord]], words: Sequence[str], cut: Sequence[Sentence]) -> None:
        self._found = found
        self._words = words
        head = cut[:_HEAD_SENTENCES][-1].last if cut else -1
        whole = _weigh(one for _, one in found)
        first = _weigh(one for at, one in found if at <= head)
        self.gangs_wage_war = whole.other[_GANG] > 0 and whole.other[GANG_LAND] > 0
        _settle_leaning(whole, first)
        war = whole.war + _HEAD_COUNTS * first.war
        name = max(whole.other, key=lambda one: (whole.other[one], one), default="")
        other = _beside(whole.other, name) + _HEAD_COUNTS * _beside(first.other, name)
        staged = whole.surely[STAGED] + _HEAD_COUNTS * first.surely[STAGED]
        enough = _ENOUGH_BESIDE_WAR if whole.surely[WAR] else _ENOUGH + (whole.war > 0)
        certain = whole.surely[name] > 0 or not whole.surely[WAR]
        self._elsewhere = certain and whole.other[name] >= enough and (other > war or 2 * staged > war)
        self._staged = name == STAGED
        self._sure_war = whole.surely[WAR] > 0
        self._much_war = whole.surely[WAR] >= 2 * SURE
        self.of_one_world = whole.other.total() < _ENOUGH
        self.of_war_alone = whole.war >= SURE and not whole.other

    def speaks(self, sentence: Sentence) -> bool:
        """Say whether a sentence is worth reading: all of them, unless the article is more about something else.

        Then only those with words of war of their own are; where the other world is a staged one, only those that
        also have a day and nothing of the stage.
        """
        if not self._elsewhere:
            return True
        found = self._own(sentence)
        if not _any_sure_war(found):
            return False
        own = _weigh(found)
        if own.war <= own.other.total() and not self._much_war:
            return False
        return not self._staged or (not own.surely[STAGED] and self._is_news(sentence))

    @property
    def has_sure_war(self) -> bool:
        """Whether the article has a word that hardly anything but war has."""
        return self._sure_war

    def is_surely_of_war(self, sentence: Sentence) -> bool:
        """Say whether a sentence of an article about something else is one about war all the same."""
        return self._elsewhere and _any_sure_war(self._own(sentence))

    def _own(self, sentence: Sentence) -> list[WorldWord]:
        first = bisect_left(self._found, sentence.first, key=itemgetter(0))
        end = bisect_right(self._found, sentence.last, key=itemgetter(0))
        return [one for _, one in self._found[first:end]]

    def _is_news(self, sentence: Sentence) -> bool:
        words = self._words[sentence.first : sentence.last + 1]
        return not _NEWS_TIME.isdisjoint(words) and not any(len(word) == 4 and word.isdigit() for word in words)


def _any_sure_war(found: Iterable[WorldWord]) -> bool:
    return any(one.world == WAR and one.weight == SURE for one in found)


def _beside(other: Counter[str], name: str) -> float:
    """Return how much a text speaks of the world `name`; what it says of any others counts a quarter."""
    return (3 * other[name] + other.total()) / 4


def _weigh(found: Iterable[WorldWord]) -> _Weight:
    """Return how much a text speaks of war and of each other world; a word counts once, all staged worlds are one."""
    weight = _Weight()
    for one in set(found):
        if one.world == WAR:
            weight.war += one.weight
        else:
            weight.other[STAGED if one.staged else one.world] += one.weight
        if one.weight >= SURE:
            weight.surely[STAGED if one.staged else one.world] += SURE
    return weight


def _settle_leaning(whole: _Weight, *parts: _Weight) -> None:
    """Give the words of courts to the world of crime, and forget what wars have too: courts try them, wards fill.

    A court tries crimes where a text has other words of crime; wards fill with its wounded where a text has words of
    war, and none that only medicine has. Gangs are crime, unless the text is about a land where they wage war.
    """
    waged = whole.other[GANG_LAND] > 0
    for weight in (*parts, whole):
        weight.other.pop(GANG_LAND, None)
        of_gangs = weight.other.pop(_GANG, 0)
        weight.surely[WAR if waged else _CRIME] += weight.surely.pop(_GANG, 0)
        if waged:
            weight.war += of_gangs
        elif of_gangs:
            weight.other[_CRIME] += of_gangs
    tries_war = not whole.other[_CRIME]
    treats_war = whole.war > 0 and not whole.surely[_MEDICINE]
    for weight in (*parts, whole):
        of_court = weight.other.pop(_COURT, 0)
        if of_court and not tries_war:
            weight.other[_CRIME] += of_court
        if treats_war:
            weight.other.pop(_MEDICINE, None)


def surely_elsewhere(found: Iterable[WorldWord]) -> bool:
    """Say whether an article with these words is about another world wherever in it they stand, and no sentence speaks.

    What stands in the first sentences counts up to three times as much for war, and at least once for another world.
    """
    weight = _weigh(found)
    _settle_leaning(weight)
    if weight.surely[WAR]:
        return False
    name = max(weight.other, key=lambda one: (weight.other[one], one), default="")
    enough = weight.other[name] >= _ENOUGH + (weight.war > 0)
    return enough and _beside(weight.other, name) > (1 + _HEAD_COUNTS) * weight.war


_AT_WAR = 2  # words of war that a place at war is worth


def is_about_war(
    whole: Sequence[Entry], head: Sequence[Entry], *, at_war: bool = False, sure_war: bool = False
) -> bool:
    """Say whether a text speaks of war as much as of anything else, and more so in its first sentences.

    Both are given by the entries of the lexicon that stand there. In a place `at_war` people flee and are brought out
    because of war, where nothing else is said; they flee a flood there too, unless a word is surely of war.
    """
    of_disaster = any(entry.nouns & _DISASTER or entry.words & _DISASTER for entry in whole)
    war_words = _WAR - _CUT_OFF if of_disaster else _WAR | _DRIVEN_OUT
    war, other = _counts(whole, war_words)
    if at_war and not war and not other and not of_disaster:
        return True
    if not war:
        return other <= _counts(whole, _RELIEF)[0] > 0
    war_first, other_first = _counts(head, war_words)
    if at_war and (sure_war or not of_disaster):
        war, war_first = war + _AT_WAR, war_first + _AT_WAR
    return war >= other and (not other_first or war_first > other_first)


def _counts(entries: Sequence[Entry], asked: AbstractSet[str]) -> tuple[int, int]:
    """Return how many entries name an actor or are of a class `asked`, and how many speak of something else."""
    rest = [entry for entry in entries if _ELSE.isdisjoint(entry.nouns) and _ELSE.isdisjoint(entry.words)]
    told = [
        entry
        for entry in rest
        if entry.actor is not None or not (asked.isdisjoint(entry.nouns) and asked.isdisjoint(entry.verbs))
    ]
    if all("death_noun" in entry.nouns and "kill" in entry.verbs for entry in told):  # roofs and lorries kill, too
        told = []
    return len(told), len(entries) - len(rest)
