"""What "'s" and "'d" stand for: an owner's, "is" or "has"; "had" or "would". The words beside them tell."""

from streamer.extraction.sentence.items import Item, Pos
from streamer.text.words.tokens import Tokens

_IS = frozenset({"auxiliary", "be"})
_HAS = frozenset({"auxiliary", "have"})
_WOULD = frozenset({"modal", "future", "possible"})
_POINTS = frozenset("that this what who where here there how when it he she nothing everything".split())
_OWNERS: frozenset[Pos] = frozenset({"noun", "actor", "place", "name", "not", "number", "pronoun"})
# Verbs whose participle without an object is active: "he's gone", "the war's begun", "the army's pulled back".
_GOING = frozenset({
    "be_gone", "begin_operation", "collapse", "come_in", "die", "enter", "enter_ground", "erupt", "fall_place",
    "flee_force", "go_off", "go_to", "leave_home", "leave_now", "leave_place", "move_away", "move_ground",
    "operation_goes", "pull_back", "report", "retreat_sure", "surrender_bare", "surrender_sure", "withdraw_bare",
})  # fmt: skip
_BOUND_TO_HAS = frozenset({"been", "got", "had"})


def settle_contractions(items: list[Item], tokens: Tokens) -> None:
    """Make a helping verb of each "'d", and of each "'s" that is no owner's."""
    for index, item in enumerate(items):
        word = tokens.words[item.first]
        if item.first != item.last or word not in {"'s", "'d"} or not index:
            continue
        if word == "'d":
            verb, _ = _next(items, index)
            participle = "participle" in verb.forms and "base" not in verb.forms
            had = participle or verb.pos not in {"verb", "aux", "noun"}
            item.pos, item.words = ("aux", _HAS) if had else ("modal", _WOULD)
        elif item.pos == "aux" or _helps(items, index, tokens):
            item.pos, item.words = "aux", _HAS if _is_has(items, index, tokens) else _IS


_END = Item(-1, -1, "stop")


def _next(items: list[Item], index: int) -> tuple[Item, Item]:
    """Return what follows the item at `index`, past adverbs and "not", and what stands behind that."""
    rest = (at for at in range(index + 1, len(items)) if items[at].pos not in {"adverb", "not"})
    at = next(rest, len(items))
    first, second = [*items[at : at + 2], _END, _END][:2]
    return first, second


def _is_has(items: list[Item], index: int, tokens: Tokens) -> bool:
    """Say whether "'s" is "has": before "been", or a participle that has its object or needs none."""
    verb, after = _next(items, index)
    if tokens.words[verb.first] in _BOUND_TO_HAS:
        return True
    if verb.pos not in {"verb", "noun"} or "participle" not in verb.forms:
        return False
    return after.pos in _OBJECTS or not _GOING.isdisjoint(verb.verbs)


_OBJECTS: frozenset[Pos] = frozenset({"det", "pronoun", "number", "place", "actor", "name", "noun", "adjective"})
_AFTER_IS = frozenset("a an the his her their our its my your these those no".split())
_PARTICLES = frozenset("over up down off on in out through".split())
_BETWEEN = frozenset("already still just now never only even since also".split())
_STATES = frozenset("gone safe alive ablaze burning empty quiet nowhere open".split())
_WHERE = frozenset("in on at under out inside outside near up down off behind around through back into with".split())


def _helps(items: list[Item], index: int, tokens: Tokens) -> bool:
    """Say whether the "'s" of a noun is "is" or "has", since no owner's stands before such words."""
    owner, (verb, after) = items[index - 1], _next(items, index)
    word = tokens.words[verb.first] if verb is not _END else ""
    if tokens.words[owner.last] in _POINTS:
        return True
    if owner.pos not in _OWNERS or verb is _END or tokens.glued[verb.first]:
        return False
    if verb.pos == "aux" or word in _AFTER_IS or items[index + 1].pos == "not":
        return True
    if verb.forms and tokens.words[items[index + 1].first] in _BETWEEN:
        return "ing" in verb.forms or after.pos != "noun"
    if word in _STATES:
        return after.pos in {"stop", "comma", "conj", "time", "prep", "adverb", "dash"}
    if verb.pos == "prep" and after.pos in {"comma", "stop"}:
        return word in _PARTICLES  # "the truce's over, Kate"
    if verb.pos == "prep":
        return word in _WHERE and owner.pos != "name"
    if "ing" in verb.forms:
        return _goes_on(verb, after)
    return "participle" in verb.forms and _has_done(verb, after, word)


def _goes_on(verb: Item, after: Item) -> bool:
    """Say whether an "-ing" tells what somebody is doing: "is moving into", "is shelling the town"."""
    if after.pos in {"det", "pronoun", "place", "actor"}:
        return True
    follows: frozenset[Pos] = frozenset({"prep", "to", "adverb", "comma", "stop", "time", "number", "subordinator"})
    return not verb.nouns and after.pos in follows


# What is said of a place before its name: "Russia's occupied Crimea" is no deed.
_SAID_OF_PLACES = frozenset(
    "occupied annexed besieged liberated captured destroyed battered devastated ravaged blockaded divided conquered "
    "shelled bombed bombarded encircled surrounded ruined troubled embattled".split()
)


def _has_done(verb: Item, after: Item, word: str) -> bool:
    """Say whether a participle is a deed, not what is said of a noun: "has taken the bridge", no "captured tanks"."""
    if verb.last > verb.first and not verb.nouns:
        return True  # "Aleppo's cut off"
    if "governed" in after.words:
        return True  # "the militia's run for the fence"
    if verb.nouns or "base" in verb.forms or verb.words & {"dead", "injured"}:
        return after.pos in {"det", "pronoun"}
    if after.pos == "place":
        return word not in _SAID_OF_PLACES
    return after.pos in {"det", "pronoun", "prep", "to", "number", "time", "comma", "stop", "subordinator", "adverb"}
