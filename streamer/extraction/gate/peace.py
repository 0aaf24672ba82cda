"""Whether an article tells of violence in a country at peace: of crowds and prisoners, or of crime."""

from collections.abc import Sequence
from dataclasses import dataclass

from streamer.extraction.gate.topic import ARMED_SIDES, NO_SIDE, UNREST
from streamer.text.words.lexicon import Entry

_POLICE = frozenset({"security_forces", "crime_cue"})
_GUNMEN = frozenset({"gunmen_noun"})
_NO_GROUP = NO_SIDE | _GUNMEN | {"force_thing", "polity"}  # who shoots in crime, and who tells of it
_BY_ANYONE = frozenset({"abduction_reported", "civilian_attack_reported"})
# What gunmen and police do as armed sides do: they fight, besiege a house and storm it.
_LIKE_SIDES = frozenset({
    "clash_reported", "siege_reported", "territory_advance", "territory_captured", "withdrawal_reported",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Peace:
    """`of_unrest`: it begins with crowds or prisoners, and names no fighters but the state's own anywhere.

    `is_quiet`: it begins in a country without war or insurgency, names no armed group, and has no word that only war
    has; `polices` says that gunmen, police or criminals stand in it.
    """

    of_unrest: bool
    is_quiet: bool
    polices: bool

    def is_crime(self, kind: str) -> bool:
        """Say whether what a rule of a type finds here is crime."""
        return self.is_quiet and (kind in _BY_ANYONE or (self.polices and kind in _LIKE_SIDES))


def peace_of(whole: Sequence[Entry], head: Sequence[Entry], *, sure_war: bool, quiet: bool) -> Peace:
    """Return what the entries of the lexicon in a text, and in its first sentences, say; `quiet` is where it begins."""
    if sure_war:
        return Peace(of_unrest=False, is_quiet=False, polices=False)
    sides = (entry.classes for entry in whole if entry.classes & ARMED_SIDES)
    unrest = any(entry.classes & UNREST for entry in head) and all(classes & NO_SIDE for classes in sides)
    groups = [entry.classes | entry.as_noun for entry in whole if entry.actor is not None]
    polices = any((entry.classes | entry.as_noun) & (_POLICE | _GUNMEN) for entry in whole)
    return Peace(unrest, quiet and all(one & _NO_GROUP for one in groups), polices)
