"""Noun or verb? What stands left and right of a word decides, with no statistics: "strikes" after "air" is a noun.

As a reader of headlines does: a verb needs a subject that fits it in number, a noun follows an article or a number.
"""

from streamer.extraction.sentence.chunks import PEOPLE
from streamer.extraction.sentence.deeds_of_many import is_deed_of_many, is_lot_of_many
from streamer.extraction.sentence.described import (
    AFTER_OBJECT,
    OPENS_GROUP,
    before_aside,
    ends_object,
    follows_two_places,
    has_its_verb,
    has_its_verb_behind,
    has_two_subjects,
    is_counted,
    is_described,
    is_estimate_or_hands,
    is_firing,
    is_of_one_thing,
    is_on_the_move,
    is_stressed,
    names_object,
    opens_what_is_left,
)
from streamer.extraction.sentence.items import Item, Pos
from streamer.text.words.tokens import Tokens

NOMINAL: frozenset[Pos] = frozenset({"noun", "place", "actor", "name", "number", "pronoun"})


def noun_or_verb(items: list[Item], index: int, tokens: Tokens) -> Pos:
    """Return what the word at `index` is; what stands before it is settled already."""
    item = items[index]
    before = items[index - 1] if index else None
    after = items[index + 1] if index + 1 < len(items) else None
    glued = tokens.glued[item.first]
    settled = _after_verb(items, index) or _noun_or_verb(item, before, after, items, index, glued=glued)
    if settled == "noun" and after is not None and has_two_subjects(items, index, after.pos):
        return "verb"
    if settled == "verb" and item.nouns and has_its_verb_behind(items, index):
        return "noun"
    if settled == "verb" and item.nouns and index > 1 and is_estimate_or_hands(items, index, tokens):
        return "noun"
    if settled == "verb" and "base" in item.forms and is_of_one_thing(items, index, tokens):
        return "noun"
    if settled == "verb" and item.nouns and "s" in item.forms and follows_two_places(items, index, tokens):
        return "noun"
    return _by_neighbours(item, settled, before, after, tokens)


_IS, _SAYS = frozenset({"are", "is", "was", "were"}), frozenset({"said", "says"})
_HELPERS = frozenset({"are", "is", "was", "were", "has", "have", "had"})


def _by_neighbours(item: Item, settled: Pos, before: Item | None, after: Item | None, tokens: Tokens) -> Pos:
    """Return what the words beside a word make of it where its own forms have decided otherwise."""
    if tokens.words[item.first] in (_HELPERS if item.last > item.first else _IS):
        return "verb"  # "390,000 are trapped", "a truce of 13 months is over"
    if tokens.words[item.first] in _SAYS and (before is None or before.pos not in {"det", "possessive"}):
        return "verb"  # "who asked not to be named said rebels were there"
    if _acts_by_itself(item, before, after, tokens):
        return "verb"
    if tokens.words[item.first] == "last" and opens_what_is_left(before, after):
        return "adjective"  # "released last hostages", "the last 300 women"
    if before is None or after is None:
        return settled
    if settled == "noun" and "s" in item.forms and before.pos == "noun" and not before.plural and item.nouns & _MOVES:
        moves = bool(before.nouns & (_FORCES | _VEHICLES))
        return "verb" if moves and tokens.words[after.first] in _WHITHER else settled  # "armour thrusts into X"
    if tokens.words[item.first] == "remains" and "participle" in after.forms and before.pos in _STAYS:
        return "verb"  # "the port remains closed"
    orders = settled == "noun" and "base" in item.forms and tokens.words[before.last] in {"please", ":"}
    run_by = "participle" in item.forms and before.pos == "noun" and tokens.words[after.first] == "by"
    if run_by or (orders and after.pos == "det"):
        return "verb"  # "a hospital run by nuns", "please disregard our report"
    return "adjective" if _describes(item, before, after, tokens) else settled


def _acts_by_itself(item: Item, before: Item | None, after: Item | None, tokens: Tokens) -> bool:
    """Say whether a verb stands without a noun before it: "another fell", "this brings", "another killed a driver"."""
    if not item.nouns and (item.forms == {"past"} or (item.forms == {"s"} and _points(before, tokens))):
        return True
    has_object = after is not None and after.pos in {"det", "number", "possessive"}
    return before is not None and tokens.words[before.first] == "another" and "past" in item.forms and has_object


def _describes(item: Item, before: Item, after: Item, tokens: Tokens) -> bool:
    """Say whether a participle only describes the noun behind it: "180 wounded children", "Congolese armed forces"."""
    if tokens.words[item.first] == "remaining" and before.pos in {"det", "possessive"}:
        return True  # "the remaining 300 women"
    if "participle" in item.forms and before.pos == "number" and after.nouns & PEOPLE and after.plural:
        return True
    forces = after.actor is not None or bool(after.nouns & _FORCES)
    return "describing" in item.verbs and before.pos in _DESCRIBED_TOO and forces


_WHITHER = frozenset("into toward towards through across past further deeper closer ahead".split())
_STAYS: frozenset[Pos] = frozenset({"noun", "place", "name"})
_DESCRIBED_TOO: frozenset[Pos] = frozenset({"noun", "name", "place", "adjective", "relative", "subordinator"})
_VEHICLES = frozenset({"car_noun", "carrier_noun", "ram_vehicle", "vehicle_bomb"})
_FORCES = frozenset({"troops_noun", "force_part", "side_noun", "group_noun"})


def _points(before: Item | None, tokens: Tokens) -> bool:
    return before is not None and tokens.words[before.first] == "this"


_BEFORE_NOUN: frozenset[Pos] = frozenset({"det", "possessive", "number", "adjective"})
_CARE = frozenset({"evacuate", "receive", "fly_away"})  # what is done for the wounded
_HARM = frozenset({"kill", "shoot_dead", "hit", "execute", "abduct", "injure", "air_bomb"})


def _harms(before: list[Item]) -> bool:
    """Say whether a verb of harm stands right before, whatever preposition it brings."""
    if before and "governed" in before[-1].words:
        before = before[:-1]
    return bool(before) and before[-1].pos == "verb" and bool(_HARM & before[-1].verbs.keys())


def _after_verb(items: list[Item], index: int) -> Pos | None:
    """Return what a verb right before makes of a word; None where it settles nothing."""
    if not index:
        return None
    item, before = items[index], items[index - 1]
    if "base" in item.forms and before.pos == "not" and index > 1 and items[index - 2].pos in {"aux", "modal"}:
        return "verb"  # "it did not hold"
    following: Pos = items[index + 1].pos if index + 1 < len(items) else "stop"
    means = before.verbs.keys() if before.pos == "verb" else frozenset[str]()
    if "ing" in item.forms and "aspect" in means and (following in {"noun", "adjective"} or governs_next(items, index)):
        return "verb"  # "began taking foreign staff out", "began firing on the post"
    if "base" in item.forms and "helps" in means and following in {"det", "number", "place"}:
        return "verb"  # "helped attack the camp"
    if "injured" not in item.words or following in {"noun", "adjective"}:
        return None
    cared_for = (_CARE & means and following == "prep") or _is_counted_object(items, index)
    return "noun" if cared_for else None  # "had taken in 650 wounded", "evacuated wounded from"


def governs_next(items: list[Item], index: int) -> bool:
    """Say whether a word brings the preposition after it: "firing | on the post"."""
    return index + 1 < len(items) and "governed" in items[index + 1].words


def _is_counted_object(items: list[Item], index: int) -> bool:
    """Say whether a number before a word is what a verb is about: "treated 40", "took in some 40"."""
    if index < 2 or items[index - 1].pos != "number":
        return False
    before = items[index - 3 : index - 1] if "governed" in items[index - 2].words else items[index - 2 : index - 1]
    return bool(before) and before[0].pos == "verb"


def _noun_or_verb(
    item: Item, before: Item | None, after: Item | None, items: list[Item], index: int, *, glued: bool
) -> Pos:
    forms = item.forms
    if before is not None and before.pos == "quote" and _closes(items, index - 1):
        before = items[index - 2]  # 'a group called "Men of the Hills" claims'
    before = before_aside(items, index) or before
    previous: Pos = before.pos if before else "stop"
    following: Pos = after.pos if after else "stop"
    if (settled := _by_auxiliary(item, previous, items, index)) is not None:
        return settled
    harmed = following in {"noun", "actor"} and _harms(items[max(0, index - 2) : index])
    if "ing" in forms and (harmed or (previous == "prep" and is_on_the_move(item, after))):
        return "adjective"  # "mowed down fleeing residents", "by retreating soldiers"
    if "ing" in forms:
        denied = before is not None and "deny" in before.verbs and following not in {"verb", "stop"}
        return "verb" if denied or is_firing(item, before, after) else _ing(item, previous, following, after)
    if forms & {"past", "participle"} and "base" not in forms:
        acts = _is_deed_of_some(item, before, following)
        return "verb" if acts else _past(item, previous, following, glued=glued)
    if previous == "adverb" and index > 1 and items[index - 2].pos in NOMINAL:  # "the army now claims"
        before, previous = items[index - 2], items[index - 2].pos
    before_verb = "s" in forms and bool(item.nouns) and after is not None and "base" in after.forms
    if previous == "number" and forms <= {"base", "s"} and following in {"noun", "adjective"} and not before_verb:
        return "adjective"  # "four direct hits", not "two blasts rock"
    if forms & {"base", "s"} and (is_described(item, before) or has_its_verb(items, index)):
        return "noun"  # "by Israeli shells", "was hit by Hezbollah fire"
    if "s" in forms and (is_counted(items, index) or ends_object(items, index, following)):
        return "noun"  # "four commuter trains", "attacked government positions on the plain"
    if item.nouns or item.pos != "verb":
        one = index > 1 and items[index - 2].pos == "noun" and not items[index - 2].plural
        return "verb" if is_lot_of_many(items, index) else _finite_or_noun(item, previous, following, before, one=one)
    return "noun" if names_object(items, index) else _only_verb(item, previous, following)


def _closes(items: list[Item], index: int) -> bool:
    """Say whether the mark at `index` ends a quotation of names: the second of two in the sentence."""
    return [item.pos for item in items[: index + 1]].count("quote") == 2 and items[index - 1].pos in NOMINAL


def _by_auxiliary(item: Item, previous: Pos, items: list[Item], index: int) -> Pos | None:
    """Return what "to", a modal or an auxiliary before a word makes of it; None where it says nothing."""
    forms = item.forms
    if previous == "aux" and index > 1 and items[index - 2].pos == "existential" and item.nouns:
        return "noun"  # "there was shelling"
    if index and (is_deed_of_many(items[index], items[index - 1]) or is_stressed(items, index)):
        return "verb"
    completes = previous in {"aux", "not", "adverb"} and forms & {"ing", "participle", "past"}
    split = previous == "adverb" and index > 1 and items[index - 2].pos == "to"  # "to immediately halt"
    cannot = previous == "not" and "modal" in items[index - 1].words  # "cannot reach"
    modal = previous in {"to", "modal"} or split or cannot
    if (modal and "base" in forms) or (completes and _has_auxiliary(items, index)):
        return "verb"
    if index and "be" in items[index - 1].words and forms == {"base"}:
        return "adjective"  # "the town is free"
    return None


def _only_verb(item: Item, previous: Pos, following: Pos) -> Pos:
    """Decide a word that the lexicon has as a verb only: a noun where nothing can be its subject."""
    if "s" in item.forms and not ("report" in item.verbs and previous == "adjective"):  # "Statement says"
        return "noun" if previous in {"stop", "quote", "det", "possessive", "adjective", "prep", "number"} else "verb"
    return "noun" if previous in {"det", "possessive", "prep"} and following not in {"det", "number"} else "verb"


def _has_auxiliary(items: list[Item], index: int) -> bool:
    for back in range(index - 1, max(-1, index - 5), -1):
        if items[back].pos == "aux":
            return True
        if items[back].pos not in {"adverb", "not"}:
            return False
    return False


def _ing(item: Item, previous: Pos, following: Pos, after: Item | None) -> Pos:
    """Decide "bombing", "killing", "fighting": a noun after an article, a verb before its object."""
    if following == "aux" and previous in {"stop", "quote"}:
        return "noun"  # "Flooding has cut the road"
    if not item.nouns:
        if previous in {"det", "possessive"} or (previous == "adjective" and following not in OPENS_GROUP):
            return "noun"
        return "adjective" if following == "noun" and previous in _BEFORE_NOUN else "verb"
    if previous in {"comma", "conj", "prep"} and after is not None and "governed" in after.words:
        return "verb"  # ", taking over the town", "accused rebels of firing on troops"
    before_preposition = after is not None and after.pos == "prep" and previous not in {"comma", "conj", "aux"}
    if previous in _BEFORE_NOUN or before_preposition:
        return "noun"
    if item.nouns & {"fight_noun", "shelling_noun"} and after is not None and after.words >= {"relative", "determiner"}:
        return "noun"  # "in fighting that has left 40 dead", "in rebel shelling that hit the market"
    if previous == "prep" and following == "pronoun" and after is not None and "adverb" in after.words:
        return "noun"  # "wounded by shelling there"
    has_object = following == "noun" and previous in {"comma", "conj", "noun", "name", "actor", "place", "prep"}
    return "verb" if following in OPENS_GROUP or has_object else "noun"


_FATES, _FATED = frozenset({"injured", "dead", "missing"}), frozenset({"displaced_people"})
_BEFORE_OBJECT: frozenset[Pos] = frozenset({"det", "possessive", "pronoun"})


def _is_deed_of_some(item: Item, before: Item | None, following: Pos) -> bool:
    """Say whether a word without a noun acts: "the other struck a house", "both landed in a field"."""
    if before is None or before.pos != "det" or "past" not in item.forms or item.words & _FATES:
        return False
    return following in _BEFORE_OBJECT or (following == "prep" and "fall_thing" in item.verbs)


def _past(item: Item, previous: Pos, following: Pos, *, glued: bool) -> Pos:
    """Decide "wounded", "captured", "killed": an adjective or noun after an article, else a verb."""
    fate = bool(item.words & _FATES)
    if glued and following in {"noun", "name", "place", "actor", "adjective"}:
        return "adjective"  # "a booby-trapped door"
    if previous in {"det", "possessive"}:
        if following in {"noun", "name", "place", "actor", "adjective"}:
            return "adjective"
        return "noun" if fate or following in {"prep", "stop", "comma", "verb", "aux"} else "adjective"
    opens = previous in {"number", "adjective", "stop", "comma", "dash", "quote", "conj", "subordinator"}
    if opens and following in {"noun", "actor", "adjective"} and "describing" in item.verbs:
        return "adjective"  # "four suspected militants", "on 12 March, suspected militants …"
    if previous in {"verb", "subordinator"} and following in {"noun", "actor"}:
        return "adjective"  # "struck abandoned houses", "hit allied fighters"
    if previous == "number" and following in {"noun", "actor", "adjective", "name"} and not fate:
        return "adjective"  # "two kidnapped Dutch journalists"
    if previous == "adjective" and following == "noun" and not fate:
        return "adjective"
    told_of = previous == "prep" and following in AFTER_OBJECT and (item.nouns & _FATED or "injured" in item.words)
    if told_of or (fate and previous == "number" and following == "aux"):
        return "noun"  # "the evacuation of wounded from the camp", "thirty wounded were flown out"
    return "adjective" if previous == "prep" and following in {"noun", "name", "place", "actor"} else "verb"


_EVENT_NOUNS = frozenset({"strike_noun", "attack_noun", "airstrike", "shell_attack", "blast", "clash", "offensive"})
_ARMED = frozenset({"combatants", "gunmen_noun"})
_MOVES = frozenset({"offensive", "weak_offensive", "gains", "ground_gain", "nominal_gain", "advance_event"})
_AFTER_VERB: frozenset[Pos] = frozenset({"prep", "adverb", "stop", "to", "subordinator", "time", "comma"})


def _finite_or_noun(item: Item, previous: Pos, following: Pos, before: Item | None, *, one: bool) -> Pos:
    """Decide "strikes", "attack", "push", "advances", "shells": a verb needs a subject before it that fits it.

    `one` says that a noun for one thing stands before the word before.
    """
    if previous in _BEFORE_NOUN or previous in {"prep", "stop", "quote", "dash"}:
        return "noun"
    if before is None or previous not in NOMINAL:
        if "s" in item.forms and following == "noun" and previous == "relative" and one:
            return "verb"  # "any party that blocks aid"
        joins = previous in {"comma", "conj", "relative", "subordinator", "adverb"} and following in OPENS_GROUP
        return "verb" if joins else "noun"
    forms = item.forms
    agrees = ("s" in forms) != before.plural or "one_or_many" in before.words
    if previous == "pronoun":
        return "verb"
    if following in OPENS_GROUP or following == "noun":
        return "verb" if agrees or previous in {"name", "actor"} else "noun"
    if item.nouns & _EVENT_NOUNS and following != "adverb":
        acts = item.nouns <= _MOVES or before.nouns & _ARMED  # "strikes on" is a noun, "rebels strike in" none
        return "verb" if following == "prep" and acts and before.plural and "base" in forms else "noun"
    return "verb" if agrees and following in _AFTER_VERB else "noun"
