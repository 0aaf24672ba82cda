"""Words that describe the noun beside them ("by retreating soldiers") or are a part of it ("a special forces camp")."""

from collections.abc import Collection, Sequence

from streamer.extraction.sentence.chunks import PEOPLE
from streamer.extraction.sentence.items import Item, Pos
from streamer.text.words.tokens import Tokens


def is_on_the_move(item: Item, after: Item | None) -> bool:
    """Say whether a participle only says what people are doing who are named next: "by retreating soldiers"."""
    moves = not item.verbs.keys().isdisjoint({"flee", "retreat_sure", "press_on"})
    return moves and item.verbs.keys().isdisjoint({"pull_troops"}) and after is not None and _are_people(after)


def _are_people(item: Item) -> bool:
    return item.plural and not item.nouns.isdisjoint(PEOPLE | {"troops_noun", "side_noun"})


_FALLING = frozenset({"munition", "ammunition", "artillery_word"})


def is_firing(item: Item, before: Item | None, after: Item | None) -> bool:
    """Say whether "firing" tells what those named before it do: "saw helicopters | firing into the streets"."""
    if before is None or after is None:
        return False
    if "fall_thing" in item.verbs and not before.nouns.isdisjoint(_FALLING):
        return after.pos == "prep"  # "told of artillery | landing to the east"
    if "start_firing" not in item.verbs or not before.plural:
        return False
    return after.words >= {"governed"} and not before.nouns.isdisjoint({"aircraft", "combatants", "artillery_gun"})


_DAMAGE = frozenset({"damage_done"})
_SUBJECTS: frozenset[Pos] = frozenset({"noun", "place", "actor", "name", "number", "pronoun", "comma"})


def is_stressed(items: Sequence[Item], index: int) -> bool:
    """Say whether "did" stresses the deed at `index`, and does nothing itself: "shells did land in the town"."""
    if index < 2 or "base" not in items[index].forms or "stressing" not in items[index - 1].words:
        return False
    if items[index - 2].pos not in _SUBJECTS:
        return False  # "as did rebel commanders"
    return items[index].nouns.isdisjoint(_DAMAGE)  # not "jets did damage to the port"


_OF_PEOPLES = frozenset({"demonym", "of_a_people"})
_DEMONYM = frozenset({"demonym"})
_PEOPLE_TOO = frozenset({"demonym", "people_too"})  # "the British"
_PEOPLE_ENDS = ("sh", "ch", "ese", "ss")
_MANY = ("ans", "ians", "is", "eks", "ards", "ites", "bs", "ats", "rks", "nes", "ds", "hs")


def mark_peoples(items: Sequence[Item], words: Sequence[str], demonyms: Collection[int]) -> None:
    """Give the items at the tokens of `demonyms` ("Iraqi", "the British") what the names of peoples mean."""
    for item in items if demonyms else ():
        if item.last in demonyms:
            item.plural = item.plural or words[item.last].endswith(_MANY)  # "Russians | shell Kherson"
            item.words |= _PEOPLE_TOO if words[item.last].endswith(_PEOPLE_ENDS) else _DEMONYM
            item.classes |= _DEMONYM


def is_described(item: Item, before: Item | None) -> bool:
    """Say whether the adjective of a country stands before a word: "Israeli shells", not "the British attack"."""
    if before is None or before.plural or before.words.isdisjoint(_OF_PEOPLES):
        return False
    if "demonym" not in before.words:
        return "s" in item.forms  # "the Kurdish guards"
    return "s" in item.forms or "people_too" not in before.words


_IN_GROUP: frozenset[Pos] = frozenset({"noun", "adjective", "name", "det", "number", "prep"})
_OF_OTHERS = frozenset({"report", "say_deed", "seen_moving", "help_verb", "let_in", "let_out", "let_go", "wont_let"})


def names_object(items: list[Item], index: int) -> bool:
    """Say whether a base form is part of what a past verb acts on: "killed a public | order judge", "cut rail | track".

    A single thing does not "track": before a verb it would be "tracks" or "tracked".
    """
    if items[index].forms != {"base"} or not index or items[index - 1].plural:
        return False
    if items[index - 1].pos not in {"noun", "adjective", "name"} or not items[index].verbs.keys().isdisjoint(
        _OF_OTHERS
    ):
        return False
    for item in reversed(items[:index]):
        if item.pos == "verb":
            return "past" in item.forms and item.verbs.keys().isdisjoint(_OF_OTHERS)
        if item.pos not in _IN_GROUP:
            return False
    return False


def is_counted(items: list[Item], index: int) -> bool:
    """Say whether a number of more than one stands before singular nouns: what it counts is still to come."""
    for back in range(index - 1, max(-1, index - 4), -1):
        item = items[back]
        if item.pos == "number":
            return index - back > 1 and item.amount is not None and (item.amount.best or item.amount.low or 0) > 1
        if item.plural or item.pos not in _WITHIN_GROUP:
            return False
    return False


def has_its_verb_behind(items: list[Item], index: int) -> bool:
    """Say whether an adverb and a past verb follow a word, its own: "rebel rockets | again fell"."""
    adverb, verb = (*items[index + 1 : index + 3], None, None)[:2]
    if adverb is None or verb is None or adverb.pos != "adverb" or "s" not in items[index].forms:
        return False
    return verb.pos == "verb" and "past" in verb.forms


CLAUSE_ENDS: frozenset[Pos] = frozenset({"comma", "conj", "subordinator", "relative", "stop", "quote", "dash"})
_REPORTS = frozenset({"report", "say_deed"})
_DASHES: frozenset[Pos] = frozenset({"dash", "sign"})
AFTER_OBJECT: frozenset[Pos] = frozenset({"prep", "stop", "comma", "time", "conj"})


def has_its_verb(items: list[Item], index: int) -> bool:
    """Say whether the names before a word follow a preposition and the clause's verb: "was hit by Hamas | fire"."""
    back = index - 1
    while back >= 0 and items[back].pos in {"name", "place", "actor"}:
        back -= 1
    if back < 0 or back == index - 1 or items[back].pos != "prep":
        return False
    if back > 1 and _is_finite_past(items[back - 1], items[back - 2]) and items[index].nouns:
        return True  # "snipers fired from Houthi | positions on a farm"
    while back >= 0 and items[back].pos not in {"aux", "modal"}:
        back = back - 1 if items[back].pos not in CLAUSE_ENDS else -1
    if back < 0:
        return False
    while back >= 0 and items[back].pos not in CLAUSE_ENDS:
        back -= 1
    return back < 0 or items[back].pos != "relative"


def _is_finite_past(verb: Item, before: Item) -> bool:
    return verb.pos == "verb" and "past" in verb.forms and before.pos in {"noun", "name", "actor", "pronoun"}


def before_aside(items: list[Item], index: int) -> Item | None:
    """Return the noun before an aside that dashes or commas part from a word: "two million people – a third – need".

    "GOMA (Reuters) – Shells from the hills" has none.
    """
    if index > 3 and items[index - 1].pos == "comma" and "base" in items[index].forms:
        return _counted_before(items, index)
    if index < 3 or items[index - 1].pos not in _DASHES or items[index - 2].pos in _DASHES:
        return None
    opened = next((at for at in range(index - 2, 0, -1) if items[at].pos in _DASHES), 0)
    noun = items[opened - 1] if opened else None
    return noun if noun is not None and noun.pos in {"noun", "place", "name", "actor"} else None


_OPENS_SHARE: frozenset[Pos] = frozenset({"det", "adverb", "conj", "number"})


def _counted_before(items: list[Item], index: int) -> Item | None:
    """Return whom a clause opens with and counts, if what commas part from them is their share: ", or a third,"."""
    opened = next((at for at in range(index - 2, 0, -1) if items[at].pos == "comma"), 0)
    start = next((at + 1 for at in range(opened - 1, -1, -1) if items[at].pos in CLAUSE_ENDS), 0)
    group = items[start:opened]
    shares = bool(group) and items[opened + 1].pos in _OPENS_SHARE
    if not shares or any(one.pos in {"verb", "aux", "modal"} for one in items[start : index - 1]):
        return None
    people = [one for one in group if one.plural and not one.nouns.isdisjoint(PEOPLE)]
    return people[0] if people and group[0].pos == "number" else None


def ends_object(items: list[Item], index: int, following: Pos) -> bool:
    """Say whether a word and the noun before it are what a past verb acts on: "attacked government | positions on".

    Or what a preposition behind it, or behind the noun of a deed, governs: "carried out strikes on bandit | camps in",
    "strikes on Hamas | positions in".
    """
    if index < 2 or not items[index].nouns or following not in AFTER_OBJECT:
        return False
    verb, noun = items[index - 2 : index]
    if verb.pos == "prep" and index > 2 and noun.pos in {"actor", "name"} and not items[index].nouns.isdisjoint(_POSTS):
        return not items[index - 3].nouns.isdisjoint(_STRIKES)
    if verb.pos == "prep" and noun.pos == "noun" and not noun.plural:
        return _has_past_verb(items, index - 2)
    past = verb.pos == "verb" and "past" in verb.forms and verb.verbs.keys().isdisjoint(_REPORTS)
    if past and noun.pos == "actor" and "air_deed" in verb.verbs:
        return True  # "jets hit PKK | shelters as"
    return past and noun.pos in {"noun", "name", "actor"} and not noun.plural


_STRIKES = frozenset({"airstrike", "strike_on", "strike_noun", "attack_word"})
_POSTS = frozenset({"ground_site", "target_military", "target_word"})


def _has_past_verb(items: list[Item], index: int) -> bool:
    """Say whether the clause has had its verb before the item at `index`: a past one, or an auxiliary's."""
    for at in range(index - 1, 0, -1):
        if items[at].pos in CLAUSE_ENDS:
            return False
        if items[at].pos == "aux" or _is_finite_past(items[at], items[at - 1]):
            return True
    return False


_ONE = frozenset({"a", "an", "one", "another", "each", "every"})
_WITHIN_GROUP: frozenset[Pos] = frozenset({"noun", "actor", "adjective", "name"})


def is_of_one_thing(items: list[Item], index: int, tokens: Tokens) -> bool:
    """Say whether "a" before a plural asks for one thing more: "a special forces | camp"."""
    start = index
    while start and items[start - 1].pos in _WITHIN_GROUP:
        start -= 1
    return 0 < start < index and items[index - 1].plural and tokens.words[items[start - 1].first] in _ONE


_WHOSE: frozenset[Pos] = frozenset({"actor", "name", "place"})
_HANDED = frozenset({"over", "back", "out", "in", "to"})


def is_estimate_or_hands(items: list[Item], index: int, tokens: Tokens) -> bool:
    """Say whether a word ends "according to U.N. estimates", or is what holds a place: "in LTTE hands".

    Hands that hand something over are none: "the commander in Goma hands over the town".
    """
    opened = tokens.words[items[index - 2].first]
    if tokens.words[items[index].first] != "hands" or opened not in {"in", "into", "from"}:
        return opened == "according"
    after = items[index + 1] if index + 1 < len(items) else None
    acts = after is not None and (after.pos in OPENS_GROUP or tokens.words[after.first] in _HANDED)
    return items[index - 1].pos in _WHOSE and not acts


OPENS_GROUP: frozenset[Pos] = frozenset({"det", "number", "place", "actor", "name", "pronoun", "adjective"})
_NAMED: frozenset[Pos] = frozenset({"place", "name", "actor"})
_DOERS: frozenset[Pos] = frozenset({"noun", "actor"})
_DEEDS = frozenset({"attack_noun", "strike_noun", "attack_word"})


def has_two_subjects(items: list[Item], index: int, following: Pos) -> bool:
    """Say whether "A and B" opens a clause before a word that acts on something: "India and Pakistan | sign accord"."""
    if index < 3 or "base" not in items[index].forms or not (following in OPENS_GROUP or following == "noun"):
        return False
    one, joint, other = items[index - 3 : index]
    opens = index == 3 or items[index - 4].pos in CLAUSE_ENDS
    if index == 3 and joint.pos == "comma" and {one.pos, other.pos} <= _DOERS and not items[3].nouns.isdisjoint(_DEEDS):
        return True  # "Gunmen, bomber | attack mosque"
    return opens and joint.pos == "conj" and one.pos in _NAMED and other.pos in _NAMED


_LEFT_BEHIND: frozenset[Pos] = frozenset({"det", "possessive", "verb", "prep", "comma"})


def opens_what_is_left(before: Item | None, after: Item | None) -> bool:
    """Say whether "last" can open what is left of many: "the last 300 women", "released last hostages"."""
    counted = after is not None and after.pos in {"noun", "number", "adjective", "name", "actor"}
    return (before is None and counted) or (before is not None and before.pos in _LEFT_BEHIND)


_BEHIND_VERB: frozenset[Pos] = frozenset({"det", "possessive", "number", "pronoun", "subordinator", "relative"})


def follows_two_places(items: list[Item], index: int, tokens: Tokens) -> bool:
    """Say whether two places stand before, and no object or clause behind: "in Borno and Yobe states"."""
    first, joint, second = items[max(0, index - 3) : index] if index > 2 else (None, None, None)
    after = items[index + 1] if index + 1 < len(items) else None
    listed = first is not None and second is not None and first.pos == second.pos == "place"
    joined = joint is not None and tokens.words[joint.first] == "and"
    return listed and joined and (after is None or after.pos not in _BEHIND_VERB)
