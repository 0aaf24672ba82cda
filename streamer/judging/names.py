"""Comparing names that newsrooms spell in their own way: places and parties.

Transliteration changes vowels, doubles consonants, adds articles and glues words; what stays are the consonants. Such
forms are only compared where identity is not known: an unresolved place, the name of a party.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

from streamer.model.observation import Actor, Role

_ARTICLES = frozenset(
    "al el ar as ad at an ash az the of city town village district neighbourhood neighborhood".split()
)
_SOUNDS = str.maketrans({"q": "k", "d": "t", "z": "s", "g": "k", "c": "k", "p": "b", "v": "f", "j": "s"})
_VOWELS = frozenset("aeiouwy")

# Words that say what a party is, not which: alone they name nobody.
_KINDS = frozenset(
    """a an the of and in for by army armies armed force forces military militia militias militiamen militant militants
    fighter fighters rebel rebels insurgent insurgents jihadist jihadists extremist extremists islamist islamists
    gunman gunmen terrorist terrorists troop troops soldier soldiers police government governments regime group groups
    movement air aircraft airforce warplane warplanes jet jets plane planes helicopter helicopters drone drones navy
    ground security special unit units backed led allied suspected unknown unidentified authorities officials command
    ministry defence defense people state party front man men attacker attackers assailants bomber bombers
    its his her their our own junta loyalist loyalists gunship gunships artillery missile missiles rocket
    rockets sniper snipers commando commandos occupation enemy bombing strike strikes separatist separatists
    guerrilla guerrillas guerilla guerillas paramilitary paramilitaries combatant combatants warrior warriors infantry
    battalion brigade patrol leftist rightist communist masked armored armoured tank tanks gunner gunners
    federal alliance spokesman spokesmen spokeswoman statement aerospace""".split()
)
_STATE = frozenset("army armies airforce police government governments regime junta navy ministry".split())
_AGAINST_STATE = frozenset(
    "rebel rebels insurgent insurgents jihadist jihadists militant militants guerrilla guerrillas".split()
)
_IRREGULARS = _AGAINST_STATE | {"militia", "militias", "militiamen", "fighters", "gunmen", "guerillas"}


@lru_cache(maxsize=8192)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of `name` in lower case, without accents, points and possessives."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = plain.replace("'s", "").replace("'", "").replace(".", "")
    return tuple("".join(char if char.isalnum() else " " for char in plain).split())


@lru_cache(maxsize=8192)
def normal_name(name: str) -> str:
    """Return what all spellings of a place name share: Raqqa, Raqqah and ar-Raqqa give one form.

    Of a form with fewer than three consonants, which would meet another by chance, the vowels' places count too. Names
    in a script that has no Latin form are compared as they stand.
    """
    words = words_of(name)
    joined = "".join(word for word in words if word not in _ARTICLES) or "".join(words)
    if not joined:
        return name.casefold()
    first = "a" if joined[0] in _VOWELS else joined[0] if joined[0] == "h" else ""
    sounds = _undoubled(joined.replace("sh", "x").translate(_SOUNDS).replace("h", ""))
    skeleton = "".join(char for char in sounds if char not in _VOWELS)
    if len(skeleton) >= 3:
        return first + skeleton
    return first + _undoubled("a" if char in _VOWELS else char for char in sounds)


def same_party(one: str, other: str) -> bool | None:
    """Say whether two names can be one party; None where one of them only says a kind ("the army", "gunmen").

    "Ugandan rebels" can be any that fight there, whatever their name, and "Christian militiamen" the anti-balaka.
    """
    first = telling_words(one)
    second = telling_words(other)
    if not first or not second:
        return None
    if any(_akin(a, b) for a in first for b in second):
        return True
    kinds = [words_of(name)[-1] for name in (one, other)]
    return None if not _IRREGULARS.isdisjoint(kinds) and _STATE.isdisjoint(kinds) else False


_BESIDE_NAMES = frozenset("abu bin ibn umm mullah sheikh haji maulvi mawlawi maulana ayatollah sayyed".split())


def same_person(one: str, other: str) -> bool | None:
    """Say whether two names can be one person's; None where one names nobody.

    All words of the shorter name stand in the other, or the last names agree and the first ones begin alike: one word
    in common is too little, since brothers share their last names and thousands their first ones.
    """
    names = [[word for word in telling_words(name) if word not in _BESIDE_NAMES] for name in (one, other)]
    if not all(names):
        return None
    shorter, longer = sorted(names, key=len)
    if all(any(_akin(word, each) for each in longer) for word in shorter):
        return True
    return _akin(shorter[-1], longer[-1]) and shorter[0][0] == longer[0][0]


def opposed_kinds(one: str, other: str) -> bool:
    """Say whether two mentions are of a state's force and of those who fight it: "the army" and "M23 rebels".

    A name that itself has such a word ("the Arakan Army") says nothing: only bare kinds stand for the state's.
    """
    pairs = ((one, other), (other, one))
    return any(_is_states(state) and not _AGAINST_STATE.isdisjoint(words_of(rebel)) for state, rebel in pairs)


def parties_agree(told: Sequence[Actor], held: Sequence[Actor], role: Role) -> bool | None:
    """Say whether two lists name one party in `role`; None where one names nobody in particular.

    "Soldiers" beside "the Tarian army" takes nothing from that name. Where no names meet, a state's force is none of
    those that fight it.
    """
    pairs = [(one, other) for one in told if one.role == role for other in held if other.role == role]
    answers = {same_party(one.name, other.name) for one, other in pairs}
    if True in answers:
        return True
    if False in answers:
        return False
    return False if pairs and all(opposed_kinds(one.mention, other.mention) for one, other in pairs) else None


def _is_states(mention: str) -> bool:
    return not telling_words(mention) and not _STATE.isdisjoint(words_of(mention))


@lru_cache(maxsize=8192)
def telling_words(name: str) -> tuple[str, ...]:
    """Return the words of a party's name that say which one it is, not what kind."""
    return tuple(word for word in words_of(name) if word not in _KINDS and word not in _ARTICLES)


def _akin(one: str, other: str) -> bool:
    """Whether two words are one name: Israel and Israeli, Shebab and Shabaab."""
    if one == other:
        return True
    if min(len(one), len(other)) >= 4 and one[:4] == other[:4]:
        return True
    form = normal_name(one)
    return len(form) >= 3 and form == normal_name(other)


def _undoubled(characters: Iterable[str]) -> str:
    return "".join(char for char, _ in groupby(characters))
